"""spaCy: a component that finds dates and times, `nlp.add_pipe("jalali_dates")`, each an entity with its reading.

>>> import spacy, jalali_norm.spacy
>>> nlp = spacy.blank("fa")
>>> _ = nlp.add_pipe("jalali_dates")
>>> doc = nlp("نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ ساعت ۹ برپاست")
>>> [(ent.text, ent.label_, ent._.reading.iso) for ent in doc.ents]
[('۵ تا ۹ آذر ۱۴۰۱', 'DATE', '2022-11-26/2022-11-30'), ('ساعت ۹', 'TIME', 'T09:00')]

Where the package is installed spaCy finds the component by itself, without an import.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.spacy", "spacy") from error

from jalali_norm.model import Policy, Reading
from jalali_norm.prose.extract import extract

NAME: Final = "jalali_dates"
"""The name of the component, and of the spans of a document."""


@Language.factory(  # type: ignore[untyped-decorator, unused-ignore] # of a library that is not looked into
    NAME,
    assigns=["doc.ents", "doc.spans", "span._.reading"],
    default_config={"policy": {}, "overwrite_ents": False},
)
def jalali_dates(nlp: Language, name: str, policy: dict[str, Any], overwrite_ents: bool) -> JalaliDates:  # noqa: ARG001, FBT001 - spaCy's
    """Return the component that a pipeline's config asks for.

    >>> import spacy
    >>> nlp = spacy.blank("fa")
    >>> config = {"policy": {"reference": "2022-11-16"}, "overwrite_ents": True}
    >>> _ = nlp.add_pipe("jalali_dates", config=config)
    >>> [ent._.reading.iso for ent in nlp("وزیر دیروز گفت").ents]
    ['2022-11-15']

    Args:
        nlp: the pipeline.
        name: of the component in it.
        policy: what the texts alone cannot decide, as `Policy.to_dict` has it; a field that is not there has its default.
        overwrite_ents: whether what is found takes the place of entities that other components have found in the same words.

    Raises:
        ValueError: a field of the policy has a value that it cannot take, or there is no such field.
    """
    return JalaliDates(Policy.from_dict(policy), overwrite_ents=overwrite_ents)


class JalaliDates:
    """The component: a function of a document, which it gives its dates.

    >>> import spacy
    >>> doc = JalaliDates(Policy())(spacy.blank("en").make_doc("due on 14 November 2022"))
    >>> doc.ents[0]._.reading.start
    datetime.date(2022, 11, 14)

    All that is found is in `doc.spans["jalali_dates"]`; what has no value, such as "a few days ago", has a reading without one.
    Of spans that overlap the longest is an entity. A span that begins or ends within a token is widened to the whole of it;
    where that makes one of several, `_.readings` has theirs, and `_.reading` is None.

    Attributes:
        policy: what the text alone cannot decide.
        overwrite_ents: whether what is found takes the place of entities that other components have found in the same words.
    """

    def __init__(self, policy: Policy, *, overwrite_ents: bool = False) -> None:
        self.policy = policy
        self.overwrite_ents = overwrite_ents

    def __call__(self, doc: Doc) -> Doc:
        """Give a document its dates."""
        found: dict[tuple[int, int], Span] = {}
        for reading in extract(doc.text, policy=self.policy):
            label = "TIME" if isinstance(reading.start, dt.time) else "DATE"
            span = doc.char_span(*reading.span, label=label, alignment_mode="expand")
            before = span._.reading_dicts if (span.start, span.end) in found else ()
            span._.reading_dicts = [*before, reading.to_dict()]
            found.setdefault((span.start, span.end), span)
        spans = list(found.values())
        doc.spans[NAME] = spans
        first, second = (filter_spans(spans), doc.ents) if self.overwrite_ents else (doc.ents, filter_spans(spans))
        taken = {token.i for span in first for token in span}
        doc.ents = [*first, *(span for span in second if taken.isdisjoint(range(span.start, span.end)))]
        return doc


def _readings(span: Span) -> list[Reading]:
    return [Reading.from_dict(one) for one in span._.reading_dicts or ()]


def _reading(span: Span) -> Reading | None:
    readings = _readings(span)
    return readings[0] if len(readings) == 1 else None


Span.set_extension("reading_dicts", default=None, force=True)  # as a document has them that is sent to a process, or stored
Span.set_extension("readings", getter=_readings, force=True)
Span.set_extension("reading", getter=_reading, force=True)

__all__ = ["NAME", "JalaliDates", "jalali_dates"]
