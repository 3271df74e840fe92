"""What a text that tells a story says of the years of its dates: one without a year is of the time that was told last."""

from __future__ import annotations

import datetime as dt
import re

from jalali_norm import calendars as cal
from jalali_norm.lexicon import verbs
from jalali_norm.model import Policy, Precision, Problem
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import LONGEST_CONTEXT, Finding, day_named, first_day
from jalali_norm.prose.lines import STOPS
from jalali_norm.prose.tense import Tense, alternatives, tense_behind, tense_of
from jalali_norm.prose.values import follows_a_noun, read_mention
from jalali_norm.startup.patterns import lazily
from jalali_norm.startup.records import NamedTuple, dataclass
from jalali_norm.text.tokenizer import fold

_CLOSE = 20  # characters behind "last year" in which a date is of it
_NEAR = 200  # days: more than half a year, and less than a whole one
_FAR, _LONG_AGO = 366, 20 * 366  # days from the reference: it may be a story, and it is none of today
_SOON, _BACK, _ON = 60, -45, 250  # days behind what was told: surely the next thing; the next thing of what is long ago
_YEAR = 365  # days
_SOON_DONE, _PLANNED, _LATELY = 30, 60, 90  # days: what "was done" so soon ahead is planned; or may be; what goes on since then
_STORY = 300  # characters behind a date that its story goes on for
_SENTENCE_ENDS = re.compile(r"[!?؟؛;\n]|(?<![\W\d_][قشمه])\.(?=\s)")  # and no letter of an era
_SHORT_YEAR = re.compile(r" (?:[3۳٣]\d|[4۴٤][0۰٠])\d(?!\w)")
_BEFORE_THAT = re.compile("(?:قبل|بعد)$")
_THAN = re.compile(r"نسبت به\s*$")
_THIS = re.compile(r"\s*(?:ا[یي]ن|آن|هم[یي]ن|همان)\b")
_BORN, _SAYS = lazily(rf"\b(?:{alternatives(verbs.BORN)})"), lazily(rf"\b(?:{alternatives(verbs.SAYS)})\b")
_ARRANGED = lazily(rf"\b(?:{alternatives([*verbs.SAYS, *verbs.POSTPONED, *verbs.ANNOUNCED, *verbs.FORECASTS])})\b")
_SHALL = lazily(r"\bن?خواه(?:د|ند|م|[یي]م|[یي]د)\b")
_FOUNDED = lazily(rf"\b(?:{alternatives(verbs.FOUNDED)})")
_FLASHBACK = lazily(
    rf"\w+ه\s+بود(?:ند)?\b|\b(?:{alternatives(verbs.EARLIER)})\b"
)  # the text is back from it behind the sentence


class Told(NamedTuple):
    """A day that a text names with its year, and what the text says of it."""

    day: int
    span: tuple[int, int]
    precise: bool = True  # it is a day or a month, and no year

    @property
    def last(self) -> int:
        """Where it ends."""
        return self.span[1]


@dataclass(slots=True)
class Context:
    """What the expressions of a line say of those behind them."""

    before: int | None  # the last day named
    told: Told | None = None  # the last day of a stated year
    other_year: Told | None = None  # a day of the last year that is counted from now
    anchored: int = 0  # where the last expression ends that is counted from now

    def add(self, text: str, one: Finding, reference: dt.date | None) -> None:
        """Take what an expression says."""
        self.before = before = day_named(one.value, self.before)
        if "reference" in one.value.implied and one.value.start is not None:
            self.anchored = one.span[1]
        if before is None:
            return
        if "year" in one.value.certain and isinstance(one.value.start, dt.date):
            self.told = Told(before, one.span, one.value.precision >= Precision.MONTH)
        elif _is_other_year(text, one, reference):
            self.other_year = Told(before, one.span, precise=False)

    def settle(self, text: str, mention: Mention, one: Finding, policy: Policy) -> None:
        """Give an expression whose year nobody said that of the story it stands in; or take the value away where it may be."""
        value, reference = one.value, policy.reference
        if not isinstance(value.start, dt.date) or reference is None:
            return
        other = self.other_year
        told = other if other and _is_close(text, other, one) else self.told
        if value.implied == ("year",) and _SHORT_YEAR.match(text, one.span[1]):
            one.blank(Problem.AMBIGUOUS)
        elif told and value.implied == ("year",) and told is self.told and self._is_story(told, one, reference):
            self._tell(text, mention, one, told, policy)
        elif told and _is_unsure(text, one, told, reference):
            one.blank(Problem.AMBIGUOUS)
        if one.value.start is value.start:
            settle_by_verb(text, mention, one, policy)

    def _is_story(self, told: Told, one: Finding, reference: dt.date) -> bool:
        """Tell whether an expression may go on a story: what was told last is far from now, and nothing since is of now."""
        far = abs(told.day - _day(reference)) > _FAR
        return far and told.last > self.anchored and one.span[0] - told.last <= _STORY

    def _tell(self, text: str, mention: Mention, one: Finding, told: Told, policy: Policy) -> None:
        """Give an expression the year that was told, where the sentence goes on with it, or take its value away."""
        again = read_mention(text, mention, policy, None, told.day)
        if again is None or (day := first_day(again.value)) is None or again.value.start == one.value.start:
            return
        sentences = len(_SENTENCE_ENDS.findall(text, told.last, one.span[0]))
        goes_on = _goes_on(text, one, again, told, sentences, day, policy)
        if goes_on:
            one.value, self.told = again.value._replace(hedge=one.value.hedge), Told(day, one.span)
        elif goes_on is None:
            one.blank(Problem.AMBIGUOUS)


def settle_by_verb(text: str, mention: Mention, one: Finding, policy: Policy) -> None:
    """Give a date without a year the year that the verb of its sentence allows; take its value away where it may be another."""
    (first, last), (start, end), reference = one.span, (one.value.start, one.value.end), _day(policy.reference)
    if one.value.implied != ("year",) or _on_its_weekday(one) or not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return
    ahead, back = start.toordinal() - cal.ORDINAL_1970 - reference, reference - (end.toordinal() - cal.ORDINAL_1970)
    apart = max(ahead, back)
    if not _SOON_DONE < apart <= _NEAR:  # or a neighbour has said its year
        return
    verb = tense_behind(text, last)
    if ahead > 0 and verb == Tense.PAST and tense_of(text, first, last) < 0:
        sure = apart > _PLANNED and not _ARRANGED.search(_sentence(text, first, last))
    elif back > 0 and (verb == Tense.WILL or (verb == Tense.ONGOING and back > _LATELY)) and tense_of(text, first, last) > 0:
        sure = apart > _PLANNED and _SHALL.search(_sentence(text, first, last)) is not None
    else:
        return
    again = read_mention(text, mention, policy, None, reference + (ahead - _YEAR if ahead > 0 else _YEAR - back))
    if again is None or not isinstance(again.value.start, dt.date) or again.value.start == start:
        return
    other = again.value._replace(implied=("year", "tense"), hedge=one.value.hedge)
    if sure:
        one.value = other
    else:
        one.candidates = one.value, other
        one.blank(Problem.AMBIGUOUS)


def _goes_on(text: str, one: Finding, again: Finding, told: Told, sentences: int, day: int, policy: Policy) -> bool | None:
    """Tell whether a date so many sentences behind a story's last one is of its time, `day`; None where it may be.

    One of now is what a speaker says, what is to come, or what its weekday says.
    """
    reference = _day(policy.reference)
    long_ago = abs(told.day - reference) > _LONG_AGO
    first, last = one.span
    fits, fits_now = _on_its_weekday(again), _on_its_weekday(one)
    tense = tense_of(text, first, last)
    if fits_now and not fits:
        return False
    if sentences and (tense > 0 or _SAYS.search(_sentence(text, first, last))):
        return False
    later = day - told.day
    begins = _sentence_begin(text, first)
    if sentences:
        next_thing = told.precise and 0 <= later <= _SOON and long_ago and _is_of_a_story(text, told)
    else:
        next_thing = told.precise and (abs(later) <= _SOON or (long_ago and _BACK <= later <= _ON))
    same = not told.precise and (not sentences or fits or _THIS.match(text, begins) is not None)
    if tense < 0 and sentences <= 1 and (next_thing or same or (fits and not fits_now)):
        return True if not _BORN.search(_sentence(text, *told.span)) else None  # what follows may be much later
    if sentences and not long_ago and _FLASHBACK.search(_sentence(text, *told.span)):
        return False
    return None if sentences <= 1 or long_ago else False


def _is_of_a_story(text: str, told: Told) -> bool:
    """Tell whether the sentence of a day tells what happened: nothing was founded that is still there."""
    return tense_of(text, *told.span) < 0 and not _FOUNDED.search(_sentence(text, *told.span))


def _on_its_weekday(one: Finding) -> bool:
    """Tell whether a date's weekday is said beside it."""
    return "weekday" in one.value.certain and "weekday disagrees" not in one.value.checks


def _day(date: dt.date | None) -> int:
    return date.toordinal() - cal.ORDINAL_1970 if date else 0


def _sentence_begin(text: str, first: int) -> int:
    """Return where the sentence begins that a place is in, as far as it is looked at."""
    least = max(0, first - _STORY)
    return max((stop.end() for stop in _SENTENCE_ENDS.finditer(text, least, first)), default=least)


def _sentence(text: str, first: int, last: int) -> str:
    """Return the sentence that an expression stands in, folded, as far as it is looked at."""
    stop = _SENTENCE_ENDS.search(text, last, last + _STORY)
    return fold(text[_sentence_begin(text, first) : stop.start() if stop else last + _STORY])


def _is_other_year(text: str, one: Finding, reference: dt.date | None) -> bool:
    """Tell whether a year counted from the reference is told of, and not the reference's own: "last year"."""
    value, first = one.value, one.span[0]
    if value.kind != "relative" or value.precision != Precision.YEAR or not isinstance(value.start, dt.date):
        return False
    if reference is None or follows_a_noun(text, first) or _THAN.search(text, max(0, first - 10), first):
        return False
    end = value.end if isinstance(value.end, dt.date) else value.start
    return not value.start.toordinal() <= reference.toordinal() <= end.toordinal()


def _is_close(text: str, other_year: Told, one: Finding) -> bool:
    """Tell whether an expression is of the year that was named right before it: "last year on this very day, 3 Aban"."""
    between = text[other_year.last : one.span[0]]
    return len(between) <= _CLOSE and " و " not in between


def _is_unsure(text: str, one: Finding, told: Told, reference: dt.date) -> bool:
    """Tell whether a year that nobody said may as well be another: that of a date in the same sentence.

    "On 26 Dey 1403 he left, on 12 Bahman …"; "in 1398, of the year before".
    """
    value, (first, last) = one.value, one.span
    if "weekday agrees" in value.checks or first - told.last > _STORY or STOPS.search(text, told.last, first):
        return False
    day = first_day(value)
    if value.implied == ("year",):
        return day is not None and abs(day - told.day) > _NEAR
    from_that = _BEFORE_THAT.search(text[first:last]) or _THAN.search(text, max(0, first - 10), first)
    if value.implied != ("reference",) or not from_that or day is None:
        return False
    return abs(told.day - _day(reference)) > LONGEST_CONTEXT
