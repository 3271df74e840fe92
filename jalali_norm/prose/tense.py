"""Which way a weekday lies by the words of its sentence: "on Monday he said", "on Monday it will open", "Monday's forecast"."""

from __future__ import annotations

import enum
import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from jalali_norm.lexicon import verbs
from jalali_norm.lexicon.context import MODIFIERS
from jalali_norm.startup.patterns import lazily
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import fold, folded

_REACH = 240  # characters on either side
_JUST_BEFORE, _LONGEST_VERB = 40, 24  # characters: a comparison before a place; a verb with what it says of a day
_MOST_OF_A_CLAUSE = 60  # characters behind "until" a day in which it is told that it goes on
_LEAST_VERB = 4  # letters of a verb that is known by its end alone
_PREFIXES = "(?:بر|در|باز|وا|فرا|ور)?"


class Tense(enum.IntEnum):
    """What a verb tells of: what is past is below 0, what is to come above."""

    PAST = -1
    NONE = 0
    COPULA = 1  # "is", "has": of any time, where nothing else says which
    ONGOING = 2  # also the subjunctive
    WILL = 3


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(words))


def _forms(stems: Iterable[str], ends: Iterable[str], before: Iterable[str] = ("",)) -> frozenset[str]:
    """Return the forms of some verbs, folded: of so many, each piece is folded once."""
    pieces = folded(before), folded(stems), folded(ends)
    return frozenset(map("".join, itertools.product(*pieces)))


def alternatives(phrases: Iterable[str]) -> str:
    """Return a pattern for some phrases, each with a space, with half of one or with none where a row has half of one."""
    return "|".join(sorted((fold(one).replace("\u200c", "[\u200c ]?") for one in phrases), key=len, reverse=True))


_folded_word = functools.lru_cache(maxsize=1 << 14)(fold)
_WORD, _WORDS = re.compile(r"\w+"), re.compile(r"(\w+)")
_STOPS = re.compile(r"[!?؟؛\n]|\.(?=\s|$)")
_CLOSES = re.compile(r"[،,.:;؛!?؟)»\n]")  # between two words it ends a clause
_HIM = ("مش", "مت", "مشون", "متون", "یمش", "یمت")  # colloquial, with an object: دیدمش
_PAST_ENDS, _PRESENT_ENDS = ("", "م", "ی", "یم", "ید", "ند", *_HIM), ("م", "ی", "د", "یم", "ید", "ند", "ن", "ه", "", *_HIM)
_NO_PAST = _folded(verbs.NO_PAST)
_NOT = ("", "ن")
_PAST = _forms(verbs.PAST_STEMS, _PAST_ENDS, _NOT) - _NO_PAST
_PARTICIPLES = _forms(verbs.PAST_STEMS, "ه", _NOT)
_NOUNS_TOO = _folded(verbs.NOUNS_TOO)
_TALKS = _folded(verbs.TALKS)
_PRESENT = _forms(verbs.PRESENT_STEMS, _PRESENT_ENDS)
_COLLOQUIAL = _forms(verbs.COLLOQUIAL_STEMS, _PRESENT_ENDS)
_LONG_STEMS = [stem for stem in verbs.PRESENT_STEMS if len(stem) > 1]
_SUBJUNCTIVE = (
    _forms(verbs.SUBJUNCTIVE_STEMS, ("م", "د", "یم", "ید", "ند"), _NOT)
    | _forms(_LONG_STEMS, (end for end in _PRESENT_ENDS if end not in ("ه", "")), "ب")
) - _folded(verbs.NO_PRESENT)
_NO_ONGOING = _folded(verbs.NO_ONGOING)
_ONGOING_WORD = "می"
_ONGOING = lazily(rf"{_PREFIXES}ن?{_ONGOING_WORD}")
_ONGOING_IN_ONE = lazily(rf"{_PREFIXES}ن?{_ONGOING_WORD}(\w+)")  # میرم, برمیگردم
_WILL = _folded("خواهد،خواهند،خواهم،خواهیم،خواهید،نخواهد،نخواهند،باید،قراره،بیا،بیاید،بیایید،بریم،برو،میاد".split("،"))
_IS = _folded("است،ست،هست،هستند،نیست،نیستند،دارد،داریم،دارم،دارند،داره".split("،"))
_BEING = _folded("باشم،باشد،باشیم،باشید،باشند،نباشد،نباشند".split("،"))
_HAVING = _folded(("داشته", "نداشته"))  # with one of those it is no perfect: "that we may have"
_AUXILIARY = _folded("است،ست،اند،ام،ای،ایم،اید،نیست،بود،بودند،بودم،بودیم،نبود،شد،شدند".split("،"))
_AND = fold("و")
_OBJECT, _DUG = fold("را"), fold("کند")
_VERBS = (_PAST, _PARTICIPLES, _SUBJUNCTIVE, _WILL, _IS, _BEING, {_DUG})
_PAST_ENDING = lazily(r"(?!ب|می)\w*(?:اند|انید|ید|رد|خت|فت|شت|ست|اد|ود)(?:م|یم|ند)?")
_FROM_THEN = ([fold("از")], [fold("تا")], [fold("برای")])
_BEFORE_THE_DAY = rf"\s*(?:{alternatives('روز،شب،صبح،عصر،ظهر،شامگاه،بامداد'.split('،'))})?\s*$"
_COMPARED = lazily(rf"\b(?:{alternatives(verbs.COMPARED)}){_BEFORE_THE_DAY}")
_EXCEPT = lazily(  # any day but that
    rf"\b(?:{alternatives(word.spelling for word in MODIFIERS if word.value == 'any day but that')}){_BEFORE_THE_DAY}"
)
_TOWARDS = lazily(rf"\b(?:{alternatives('تا،برای،به،از،تا پایان'.split('،'))}){_BEFORE_THE_DAY}")
_FORECASTS, _REPORTS = lazily(rf"\b(?:{alternatives(verbs.FORECASTS)})\b"), lazily(rf"\b(?:{alternatives(verbs.REPORTS)})\b")
_FORETOLD = lazily(rf"\b(?:{alternatives(verbs.FORETOLD)})\b")
_WAS_TO = lazily(rf"\b(?:{alternatives(verbs.WAS_TO)})")
_ANNOUNCED, _INDICATED = (
    lazily(rf"\b(?:{alternatives(verbs.ANNOUNCED)})\b"),
    lazily(rf"\b(?:{alternatives(verbs.INDICATED)})\b"),
)
_TELLS = lazily(rf"\s*(?:{alternatives(verbs.TELLS)})\b")
_TOLD_OF = lazily(rf"\b(?:{alternatives(verbs.TOLD_OF)})\s+\w")
_DONE_TO, _DID_TO_A_DAY = lazily(rf"\s*{_OBJECT}\b"), lazily(rf"\b(?:{alternatives(verbs.DID_TO_A_DAY)})\b")
_TO_ANOTHER = lazily(rf"\s*{fold('به')}\s+(?:{fold('روز')}\s+)?(?:\w+[\u200c ])?(?:\w*{fold('شنبه')}|{fold('جمعه')})\b")
_FOR_A_DAY = lazily(rf"\b(?:{alternatives(['برای', 'به'])})(?:\s+{fold('روز')})?\s*$")
_UNTIL_A_DAY = lazily(rf"\b{fold('تا')}{_BEFORE_THE_DAY}")
_GOES_ON = lazily(rf"\b(?:{alternatives(verbs.GOES_ON)})")
_BEGUN = _folded(verbs.BEGUN)
_POSTPONED = lazily(rf"\b(?:{alternatives(verbs.POSTPONED)})\b")


def tense_of(text: str, first: int, last: int, *, from_then: bool = True) -> int:
    """Return -1 where the sentence around a place tells of the past, 1 of what is to come, 0 where it does not say.

    Where there is no verb, "from" or "until" before the place says that it is to come, unless `from_then` is False.

    >>> text = "علی دوشنبه آمد و سه‌شنبه می‌رود"
    >>> tense_of(text, 4, 10), tense_of(text, 16, 24)
    (-1, 1)
    """
    return _tense_of(_sentence(text, first, last), from_then=from_then)


@functools.lru_cache(maxsize=64)  # it is asked again when the shorter way finds no value, and where a text repeats itself
def _tense_of(around: _Sentence, *, from_then: bool) -> int:
    verb, until = around.verb_behind
    before = around.just_before
    if _EXCEPT.search(before):
        return 0  # what is told is of the other days
    if _COMPARED.search(before):  # "relative to Monday it shows a fall"; of what will be, Monday is to come as well
        coming = verb == Tense.WILL or (verb == Tense.ONGOING and not _INDICATED.search(fold(around.behind)))
        return 0 if coming or around.foretells else -1
    if verb == Tense.PAST:
        with_verb = fold(around.behind[: until + _LONGEST_VERB])
        if _TOWARDS.search(before) and _POSTPONED.search(with_verb[:until]) and not _TO_ANOTHER.match(with_verb):
            return 1  # "until Friday it was extended"
        if _ANNOUNCED.search(with_verb):
            return int(_FORETOLD.search(with_verb) is not None)  # on that day, or of it?
        if _may_be_before(around, with_verb):
            return 0
    elif _UNTIL_A_DAY.search(before) and _GOES_ON.search(fold(around.behind[:_MOST_OF_A_CLAUSE])):
        return 1  # "it was opened, and goes on until Friday"
    if verb in (Tense.ONGOING, Tense.NONE) and _WAS_TO.search(fold(around.before)):
        return 0  # it was to be, and did it come?
    spoken = verb and verb != Tense.COPULA
    return _side(verb) if spoken else _without_verb_behind(around, verb, from_then=from_then)


def tense_behind(text: str, last: int) -> Tense:
    """Return the tense of the first verb behind a place, in its sentence.

    >>> tense_behind("ده روز قبل منتشر خواهد شد", 11).name
    'WILL'
    """
    return _sentence(text, last, last).verb_behind[0]


def is_foretold(text: str, first: int, last: int) -> bool:
    """Tell whether the sentence around a place says for sure that it is to come: by a verb, or as a forecast.

    >>> is_foretold("روزهای شنبه و یکشنبه باران خواهد آمد", 7, 11), is_foretold("روزهای شنبه می‌آید", 7, 11)
    (True, False)
    """
    around = _sentence(text, first, last)
    return around.verb_behind[0] == Tense.WILL or around.foretells


def has_verb(text: str) -> bool:
    """Tell whether a verb stands in a stretch of text.

    >>> has_verb("در سال ۱۲۷۰ زاده شد"), has_verb("و سفر دوم در")
    (True, False)
    """
    return any(_verbs(text))


class _Sentence(NamedTuple):
    """The sentence around a place, as it is written, as far as it is looked at."""

    before: str
    behind: str

    @property
    def just_before(self) -> str:
        """The end of what is before the place, folded."""
        return fold(self.before[-_JUST_BEFORE:])

    @property
    def verb_behind(self) -> tuple[Tense, int]:
        """The tense of the first verb behind the place, and where in what is behind it begins."""
        return _first_verb(self.behind)

    @property
    def foretells(self) -> bool:
        """Whether it has a word of a forecast or a plan."""
        return _FORECASTS.search(fold(f"{self.before} {self.behind}")) is not None


def _sentence(text: str, first: int, last: int) -> _Sentence:
    reach = last + _REACH
    stop = _STOPS.search(text, last, reach)
    before = _STOPS.split(text[max(0, first - _REACH) : first])[-1]
    return _Sentence(before, text[last : stop.start() if stop else reach])


def _without_verb_behind(around: _Sentence, verb: Tense, *, from_then: bool) -> int:
    """Return the same where no verb but a copula stands behind the place: by the words and the verbs before it."""
    if (cue := _cue(fold(around.before))) > 0:
        return 1
    clause = around.before[max(around.before.rfind(mark) for mark in "،,:") + 1 :]
    if (told := list(_verbs(clause))) and told[-1][0] != Tense.COPULA:
        return _side(told[-1][0])
    if cue or verb or told:
        return cue or 1
    told_from = from_then and _WORD.findall(around.just_before)[-1:] in _FROM_THEN  # "from Saturday on a diet again"
    return int(told_from or _FORECASTS.search(fold(around.behind)) is not None)


def _may_be_before(around: _Sentence, with_verb: str) -> bool:
    """Tell whether what was done may have been before the day: "for Monday", "to Monday", "of snow on Monday it was told"."""
    if _FOR_A_DAY.search(around.just_before) or _TO_ANOTHER.match(with_verb):
        return True
    if _DONE_TO.match(with_verb):  # "Thursday's tickets were sold"
        return _DID_TO_A_DAY.search(with_verb) is None
    return _TELLS.match(with_verb) is not None and _TOLD_OF.search(around.just_before) is not None


def _side(tense: Tense) -> int:
    return -1 if tense < 0 else 1


def _cue(words: str) -> int:
    """Return which way the words of a sentence lie that are no verbs: 1 of a forecast or a plan, -1 of a report."""
    return (_FORECASTS.search(words) is not None) - (_REPORTS.search(words) is not None)


@functools.lru_cache(maxsize=64)
def _first_verb(stretch: str) -> tuple[Tense, int]:
    return next(_verbs(stretch), (Tense.NONE, 0))


def _verbs(stretch: str) -> Iterator[tuple[Tense, int]]:
    """Yield the tenses of the verbs in a stretch of text, each with where it begins."""
    pieces = _WORDS.split(stretch)
    texts = [_folded_word(word) for word in pieces[1::2]]
    begun = 0  # words that are no part of the verb before
    for k, word in enumerate(texts):
        last = k + 1 == len(texts)
        if k < begun or not (last or _may_be_verb(word)):
            continue
        gap = pieces[2 * k + 2]
        mark = None if last or gap == " " else _CLOSES.search(gap)
        following = "" if last else mark[0] if mark else texts[k + 1]
        if following == _AND and texts[k + 2 : k + 3] and texts[k + 2] in _TALKS:
            following = texts[k + 2]  # گفت و گو
        tense, taken = _tense(word, following)
        if following == _AND and k and _is_verb_behind(texts[k - 1], word):
            tense = Tense.PAST
        if word == _DUG and texts[k - 1 : k] == [_OBJECT]:
            tense = Tense.PAST  # «را کند»; the verb that is written alike has a noun before it
        if not tense and last and _is_past_of_object(texts, k):
            tense = Tense.PAST
        if tense:
            yield tense, sum(map(len, pieces[: 2 * k + 1]))
        begun = k + 1 + taken


@functools.lru_cache(maxsize=1 << 14)
def _may_be_verb(word: str) -> bool:
    """Tell whether a word may be a verb, or the first word of one, whatever stands behind it."""
    return _ONGOING_WORD in word or any(word in forms for forms in _VERBS)


def _is_verb_behind(before: str, word: str) -> bool:
    """Tell whether a word before "and" is a verb of the past by the one before it: "begun and", "3 to 1 they won and"."""
    if word in _PARTICIPLES:
        return before in _BEGUN
    return word in _PAST and word in _NOUNS_TOO and (before == _OBJECT or before.isdecimal())


def _is_past_of_object(texts: list[str], k: int) -> bool:
    """Tell whether the last word of a sentence is a verb of the past by its end and its object: "the town it shook"."""
    word = texts[k]
    return len(word) >= _LEAST_VERB and _OBJECT in texts[:k] and _PAST_ENDING.fullmatch(word) is not None


@functools.lru_cache(maxsize=1 << 14)
def _tense(word: str, following: str) -> tuple[Tense, int]:
    """Return the tense of a verb, NONE of what is none, and how many of the words behind it are a part of it.

    Of the last word `following` is "", before a mark it is that.
    """
    if word in _WILL:
        return Tense.WILL, int(following in _PAST)  # خواهد شد
    if word in _PARTICIPLES:
        return _of_participle(word, following)
    if _ONGOING.fullmatch(word):
        past = following in _PAST and following not in _PRESENT
        return (Tense.PAST, 1) if past else (Tense.ONGOING, 1) if following in _PRESENT else (Tense.NONE, 0)
    if (glued := _ONGOING_IN_ONE.match(word)) and word not in _NO_ONGOING:
        if glued[1] in _PRESENT or glued[1] in _COLLOQUIAL:
            return Tense.ONGOING, 0
        if glued[1] in _PAST:
            return Tense.PAST, 0
    if word in _PAST and following not in _TALKS and (word not in _NOUNS_TOO or not following[:1].isalpha()):
        return Tense.PAST, int(following in _IS)
    return (Tense.COPULA if word in _IS else Tense.ONGOING if word in _SUBJUNCTIVE or word in _BEING else Tense.NONE), 0


def _of_participle(word: str, following: str) -> tuple[Tense, int]:
    """Return the same of a participle, which is an adjective where nothing of a verb stands behind it."""
    if following in _WILL:  # فروخته خواهد شد
        return Tense.NONE, 0
    if following in _BEING:  # داشته باشیم; of another it may be past
        return (Tense.ONGOING if word in _HAVING else Tense.NONE), 1
    if following in _AUXILIARY or not following:
        return Tense.PAST, int(bool(following))
    return Tense.NONE, 0
