"""Which way a weekday lies by the verbs of its sentence: "on Monday he said", "on Monday it will open"."""

from __future__ import annotations

import re

from jalali_norm.tokenizer import fold
from jalali_norm.words import PAST_STEMS, PRESENT_STEMS

_WORD = re.compile(r"\w+")
_STOPS = re.compile(r"[!?؟؛\n]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[،,:]")
_REACH = 240  # characters on either side

_PAST = frozenset(
    fold(no + stem + end)
    for stem in PAST_STEMS
    for no in ("", "ن")
    for end in ("", "م", "ی", "یم", "ید", "ند", "ن", "ه", "ه‌اند")
)
_PRESENT_ENDS = ("م", "ی", "د", "یم", "ید", "ند", "ن", "ه", "")
_PRESENT = frozenset(fold(stem + end) for stem in PRESENT_STEMS for end in _PRESENT_ENDS)
_SUBJUNCTIVE = frozenset(
    fold(no + stem + end)
    for stem in ("کن", "شو", "ده", "گیر", "یاب", "رو", "باش", "گرد", "رس", "آی", "دار")
    for no in ("", "ن")
    for end in ("م", "د", "یم", "ید", "ند")
) | frozenset(fold("ب" + stem + end) for stem in PRESENT_STEMS for end in ("م", "ی", "د", "یم", "ید", "ند", "ن", ""))  # fmt: skip
_WILL = frozenset(map(fold, "خواهد،خواهند،خواهم،خواهیم،خواهید،نخواهد،نخواهند،باید،قراره،بیا،بیاید،بیایید،بریم،برو،میاد".split("،")))
_GOING_ON = re.compile(r"(?:بر|در|باز|وا|فرا|ور)?ن?می(\w+)")  # written as one: میرم, برمیگردم
_IS = frozenset(map(fold, "است،هست،هستند،نیست،نیستند،دارد،دارند،داریم،دارم،داره".split("،")))
_IF = frozenset(map(fold, "اگر،اگه،قرار".split("،")))
_FROM_THEN = ([fold("از")], [fold("تا")], [fold("برای")])


def tense_of(text: str, first: int, last: int) -> int:
    """Return -1 where the sentence around a place tells of the past, 1 of what is to come, 0 where it does not say.

    >>> text = "علی دوشنبه آمد و سه‌شنبه می‌رود"
    >>> tense_of(text, 4, 10), tense_of(text, 16, 24)
    (-1, 1)
    """
    behind = text[last : last + _REACH]
    if stop := _STOPS.search(behind):
        behind = behind[: stop.start()]
    if told := _verbs(behind):
        return told[0]
    before = _STOPS.split(text[max(0, first - _REACH) : first])[-1]
    words = [fold(word) for word in _WORD.findall(before)]
    if not _IF.isdisjoint(words):
        return 1
    if told := _verbs(_CLAUSE.split(before)[-1]):
        return told[-1]
    return int(words[-1:] in _FROM_THEN)  # "from Saturday on a diet again"


def _verbs(clause: str) -> list[int]:
    """Return the tenses of a clause's verbs, in order."""
    words = [fold(word) for word in _WORD.findall(clause)]
    found: list[int] = []
    skip = False
    for k, word in enumerate(words):
        if skip:
            skip = False
            continue
        following = words[k + 1] if k + 1 < len(words) else ""
        if word in _WILL:
            found.append(1)
            skip = following in _PAST  # خواهد شد
        elif word in ("می", "نمی"):
            if following in _PAST and following not in _PRESENT:
                found.append(-1)
                skip = True
            elif following in _PRESENT:
                found.append(1)
                skip = True
        elif (glued := _GOING_ON.match(word)) and glued[1] in _PRESENT:
            found.append(1)
        elif glued and glued[1] in _PAST:
            found.append(-1)
        elif word in _PAST and word not in _AMBIGUOUS:
            found.append(-1)
            skip = following in _IS  # شده است
        elif word in _SUBJUNCTIVE or word in _IS:
            found.append(1)
    return found


_AMBIGUOUS = frozenset(map(fold, "بردن،مرد،مردم،مردی،دیده،داده،خورده،شده‌ای،بندی،بودن،شدن،کردن،دادن،رفتن،گرفتن،گفتن،خواندن".split("،")))
