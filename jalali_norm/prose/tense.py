"""Which way a weekday lies by the verbs of its sentence: "on Monday he said", "on Monday it will open"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jalali_norm.lexicon.verbs import COLLOQUIAL_STEMS, PAST_STEMS, PRESENT_STEMS
from jalali_norm.text.tokenizer import fold

_WORD = re.compile(r"\w+")
_STOPS = re.compile(r"[!?؟؛\n]|\.(?=\s|$)")
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
)
_SUBJUNCTIVE |= {
    fold(f"ب{stem}{end}") for stem in PRESENT_STEMS if len(stem) > 1 for end in _PRESENT_ENDS if end not in ("ه", "")
}
_SUBJUNCTIVE -= frozenset(map(fold, "بازی،باری،بندی،بردی،بخشی،بینی،بدی،بری،بازم،بارم،برد،بدان،بران،بزن،بندم".split("،")))
_NOUNS = frozenset(
    map(fold, "میدان،میدانی،میان،میانی،میانه،میز،میزان،میزبان،میل،میلاد،میهن،میراث،میوه،میخ،میر،میرزا،میلیون،میگو".split("،"))
)
_AMBIGUOUS = frozenset(
    map(fold, "بردن،مرد،مردم،مردی،دیده،داده،خورده،شده‌ای،بندی،بودن،شدن،کردن،دادن،رفتن،گرفتن،گفتن،خواندن".split("،"))
)  # past stems that are other words too
_COLLOQUIAL = frozenset(fold(stem + end) for stem in COLLOQUIAL_STEMS for end in _PRESENT_ENDS)
_WILL = frozenset(
    map(fold, "خواهد،خواهند،خواهم،خواهیم،خواهید،نخواهد،نخواهند،باید،قراره،بیا،بیاید،بیایید،بریم،برو،میاد".split("،"))
)
_GOING_ON = re.compile(r"(?:بر|در|باز|وا|فرا|ور)?ن?می(\w+)")  # written as one: میرم, برمیگردم
_IS = frozenset(map(fold, "است،ست،هست،هستند،نیست،نیستند،دارد،دارند،داریم،دارم،داره".split("،")))
_IF = frozenset(map(fold, "اگر،اگه،قرار".split("،")))
_folded = functools.lru_cache(maxsize=1 << 14)(fold)
_FROM_THEN = ([fold("از")], [fold("تا")], [fold("برای")])


def tense_of(text: str, first: int, last: int) -> int:
    """Return -1 where the sentence around a place tells of the past, 1 of what is to come, 0 where it does not say.

    >>> text = "علی دوشنبه آمد و سه‌شنبه می‌رود"
    >>> tense_of(text, 4, 10), tense_of(text, 16, 24)
    (-1, 1)
    """
    reach = last + _REACH
    stop = _STOPS.search(text, last, reach)
    if told := next(_verbs(text, last, stop.start() if stop else reach), 0):
        return told
    before = _STOPS.split(text[max(0, first - _REACH) : first])[-1]
    words = [_folded(word) for word in _WORD.findall(before)]
    if not _IF.isdisjoint(words):
        return 1
    if verbs := list(_verbs(before, max(before.rfind(mark) for mark in "،,:") + 1, len(before))):
        return verbs[-1]
    return int(words[-1:] in _FROM_THEN)  # "from Saturday on a diet again"


def _verbs(text: str, first: int, last: int) -> Iterator[int]:
    """Yield the tenses of the verbs in a stretch of text, in order."""
    words = _WORD.finditer(text, first, last)
    word = next((_folded(match[0]) for match in words), "")
    while word:
        following = next((_folded(match[0]) for match in words), "")
        tense, both = _tense(word, following)
        if tense:
            yield tense
        word = next((_folded(match[0]) for match in words), "") if both else following


@functools.lru_cache(maxsize=1 << 14)
def _tense(word: str, following: str) -> tuple[int, bool]:
    """Return the tense of a verb, 0 of what is none, and whether the word behind it is a part of it."""
    if word in _WILL:
        return 1, following in _PAST  # خواهد شد
    if word in _PAST and word[-1] == "ه" and following in _WILL:  # فروخته خواهد شد
        return 0, False
    if word in ("می", "نمی"):
        past = following in _PAST and following not in _PRESENT
        return (-1, True) if past else (int(following in _PRESENT), following in _PRESENT)
    if (glued := _GOING_ON.match(word)) and word not in _NOUNS:
        if glued[1] in _PRESENT or glued[1] in _COLLOQUIAL:
            return 1, False
        if glued[1] in _PAST:
            return -1, False
    if word in _PAST and word not in _AMBIGUOUS:
        return -1, following in _IS  # شده است
    return int(word in _SUBJUNCTIVE or word in _IS), False
