"""A running text as TimeML: XML with an element about each temporal expression."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Unpack, cast

from jalali_norm.model import Policy, PolicyFields, TextFields, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.model.standards import element, timex3_of, xml_text
from jalali_norm.prose.extract import extract, published_on
from jalali_norm.writing.annotate import pieces_of


@shows_fields
def timeml(text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]) -> str:
    """Return a running text as a document of TimeML (ISO 24617-1): XML with a TIMEX3 element about each expression.

    >>> import datetime as dt, jalali_norm as jn
    >>> print(jn.timeml("دیروز", reference=dt.date(2022, 11, 16)))
    <?xml version="1.0"?>
    <TimeML>
    <DCT><TIMEX3 tid="t0" type="DATE" value="2022-11-16" functionInDocument="CREATION_TIME">2022-11-16</TIMEX3></DCT>
    <TEXT><TIMEX3 tid="t1" type="DATE" value="2022-11-15" temporalFunction="true" anchorTimeID="t0">دیروز</TIMEX3></TEXT>
    </TimeML>

    Args:
        text: as `extract` takes it.
        reference: the date or datetime that relative phrases are counted from; it is the document's creation time, t0. The
            line of a text that says when it was published takes its place, and is their anchor.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Returns:
        A text whose content is the caller's, character by character, but for those that no XML may hold (U+FFFD). Expressions
        without a value, which TIMEX3 cannot say, have no element.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
    """
    readings = extract(text, reference, policy=policy, **fields)
    given = cast("PolicyFields", {**fields} if reference is None else {**fields, "reference": reference})
    settled = policy_of(policy, given)
    readings = extract(text, policy=settled)
    numbers = list(itertools.accumulate((len(timex3_of(one, 0, None)) for one in readings), initial=1))
    published = published_on(text, settled)
    publication = next((at for at, one in enumerate(readings) if published and one.start == published == one.end), None)
    anchor = "t0" if publication is None else f"t{numbers[publication]}"
    body = []
    at = 0
    for piece, reading in pieces_of(text, readings):
        if reading is None:
            body.append(xml_text(piece))
            continue
        function = "PUBLICATION_TIME" if at == publication else None
        body += timex3_of(reading, numbers[at], anchor, function) or (xml_text(piece),)
        at += 1
    lines = [_HEAD]
    if settled.reference is not None and publication is None:
        lines.append(f"<DCT>{_creation(settled.reference)}</DCT>")
    return "\n".join([*lines, f"<TEXT>{''.join(body)}</TEXT>", "</TimeML>"])


_HEAD = '<?xml version="1.0"?>\n<TimeML>'


def _creation(moment: dt.date) -> str:
    """Return the element of a document's creation time."""
    value = moment.isoformat()
    kind = "TIME" if isinstance(moment, dt.datetime) else "DATE"
    return element("TIMEX3", {"tid": "t0", "type": kind, "value": value, "functionInDocument": "CREATION_TIME"}, value)


__all__ = ["timeml"]
