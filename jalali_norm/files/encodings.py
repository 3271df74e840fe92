"""What bytes that are no UTF-8 look like: it is said in the message that refuses them, and nothing is decoded by it."""

from __future__ import annotations

import re

_SAMPLE = 1 << 16
_FEWEST = 8  # bytes that may tell of UTF-16
_CANDIDATES = ("cp1256", "mac_farsi", "utf-16-le", "utf-16-be")
_EXPECTED = re.compile(r"[\t\r\n -~\u0600-\u06ff\u200c\u200d«»–—…\u00a0\ufeff]")
_ARABIC = re.compile(r"[\u0620-\u065f\u066e-\u06ef]")
_COMMON = re.compile(r"[اینرمودهتيبل]")  # half of the letters of a Persian text


def likely_encoding(data: bytes) -> str | None:
    """Return the encoding that some bytes look like, None where nothing tells.

    >>> likely_encoding("تاريخ,1401/08/23".encode("cp1256")), likely_encoding("id,paid".encode("utf-16-le"))
    ('cp1256', 'utf-16-le')
    """
    sample = data[:_SAMPLE]
    scores = {name: score for name in _CANDIDATES if (score := _score(sample, name)) is not None}
    return max(scores, key=lambda name: scores[name]) if scores else _detected(sample)


def _score(sample: bytes, name: str) -> tuple[int, int] | None:
    """Return how well an encoding fits, None where it does not."""
    wide = name.startswith("utf-16")
    if wide != (b"\0" in sample) or (wide and len(sample) < _FEWEST):
        return None
    text = sample[: len(sample) // 2 * 2 if wide else None].decode(name, "replace")
    letters = len(_ARABIC.findall(text))
    if len(_EXPECTED.findall(text)) < 0.98 * len(text) or not (wide or letters):
        return None
    common = len(_COMMON.findall(text))
    return None if 4 * common < letters else (common, letters)


def _detected(sample: bytes) -> str | None:
    """Return what charset-normalizer makes of it, where that is installed and it is sure."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - only then
    except ModuleNotFoundError:  # pragma: no cover - run in an environment of its own
        return None
    best = from_bytes(sample).best()
    return best.encoding if best is not None and best.chaos < 0.05 and best.coherence > 0.5 else None


def encoding_hint(data: bytes) -> str:
    """Return what is said of bytes that are no UTF-8: what they look like, and what may be done.

    >>> encoding_hint("تاريخ".encode("cp1256"))
    'this looks like cp1256: --encoding cp1256 reads it'
    """
    if found := likely_encoding(data):
        return f"this looks like {found}: --encoding {found} reads it"
    return "--encoding names another, --on-bad-utf8 replace reads on"


__all__ = ["encoding_hint", "likely_encoding"]
