"""One page of HTML that shows what is in a column: `page`.

It needs nothing but itself: style and script stand in it, and its Content-Security-Policy, which names those two by their
hashes, lets nothing else load or run. No style attribute is possible under it, so lengths are attributes of SVG. All that it
says it says without the script, which adds sorting, a filter and buttons that copy.

A column's texts are anybody's. Each goes through `visible`, which writes out what cannot be seen, then `html.escape`, then
into a `bdi` of its own; a text that is copied goes through `_cells` as well.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jalali_norm import calendars as cal
from jalali_norm.cells.reader import parse
from jalali_norm.messages.translation import Language, persian_number, told, told_form
from jalali_norm.model import Calendar, Policy, Problem, ReadingError
from jalali_norm.profiles.anomalies import KINDS
from jalali_norm.profiles.orders import SLASHED, rows_of
from jalali_norm.profiles.parts import (
    Anomaly,
    Example,
    FormatCount,
    ProblemCount,
    bdi,
    percent,
    sentence,
    timeline,
)
from jalali_norm.text.bidi import isolate, isolate_parts, visible
from jalali_norm.writing.pages import page_security
from jalali_norm.writing.render import Digits, render

if TYPE_CHECKING:
    import jalali_norm  # whose Profile makes pages of itself

_MEANT = {
    Problem.UNREADABLE: "Of no form that is read: no date, or more than a date.",
    Problem.OUT_OF_RANGE: "A day, a time or a year that does not exist, or that the calendar does not reach.",
    Problem.CONFLICT: "Two parts of the cell disagree, such as a date and its weekday."
    " If you know which is right, <code>--conflict</code> says so.",
    Problem.AMBIGUOUS: 'Several dates fit, and nothing tells which is meant: <a href="#ambiguous">side by side</a>.',
    Problem.MISSING_REFERENCE: "It counts from a day that is not given, as “tomorrow” does: <code>--reference</code> gives it.",
    Problem.VAGUE: "It tells of some time ago or ahead and does not say how long: no policy can make a date of it.",
    Problem.TOO_COARSE: "It does not tell what <code>--at-least</code> asks for: a month where a day is meant, a clock alone.",
}
_CALENDARS = {"jalali": "Jalali", "gregorian": "Gregorian", "none": "a clock alone"}
_HEIGHT = 180  # of the timeline's bars, in pixels
_TICK_STEPS = {"month": (1, 2, 3, 6, 12), "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)}
_FEW_FORMATS = 5  # formats that need no filter
_FILTER = (
    '<p class="tool" hidden><label>{} <input type="search" id="filter" autocomplete="off" dir="auto"></label>'
    ' <output id="left" aria-live="polite"></output></p>'
)
_NULLED = 'Under <a href="#policy">the policy below</a> they are null. Take out of it what is something else in this column.'
_PASTED = (
    "A text that a spreadsheet would compute has an apostrophe before it. Paste it all as text: a spreadsheet may make other"
    " dates of these."
)
_COUNTED = (
    "y is the year, m the month, d the day. Counted are the rows whose numbers fit one order alone: no month is the 25th."
)
_KEYS = {  # colours
    "read": "Cells that have one value.",
    "refused": "Cells that have none, each with its reason: nothing is guessed, and nothing repaired.",
    "null": "Cells that are empty, or hold a word for none.",
}
_SIGNS = {  # what else stands on the page
    "format": "How cells are written: its fields in the order in which they are written, with their marks.",
    "row": "Where a cell stands: its label, or its number.",
    "calendars": "The Jalali calendar is Iran’s solar calendar; its year 1401 began on 21 March 2022."
    " Values are year-month-day.",
    "≈": "A count that is an estimate, to a tenth of a percent.",
    "✓": "What the policy at the end of this page makes of a cell that has several readings.",
    "⟨U+…⟩": "A character that cannot be seen, by its number. A cell’s text is cut after 80 characters: …",
}
_SCRIPTED = {"copied": "Copied", "selected": "Selected: now copy it", "among": "of"}  # what the script says
_COMPUTED = tuple("=+-@＝＋－＠")  # what a text begins with that a spreadsheet computes


def page(
    profile: jalali_norm.Profile,
    *,
    column: str | None = None,
    source: str | None = None,
    command: str | None = None,
    language: Language = "en",
) -> str:
    """Return a page of HTML that shows a profile: counts, a timeline, formats, problems, and the policy with its command.

    >>> import jalali_norm as jn
    >>> made = page(jn.profile(["1401/08/23", "?"]), column="paid", source="dirty.csv", command="jalali-norm convert dirty.csv")
    >>> made[:15], '<bdi dir="auto">1401/08/23</bdi>' in made
    ('<!doctype html>', True)

    Write it as UTF-8. Nothing in it is from elsewhere, and it can load nothing.

    Args:
        profile: what `jalali_norm.profile` found.
        column: the name of the column.
        source: the name of the file that it is of.
        command: what a shell is to run, quoted for it, to convert the column under `profile.policy`.
        language: of all that is ours in it; a page in Persian goes from right to left.
    """
    say = _Speaker(language)
    named = [isolate(name, 80) for name in (column, source) if name is not None]
    title = html.escape(f" {say('in')} ".join(named) or say("A column of dates"))  # in which no element can stand
    problems = sorted(profile.problems, key=lambda one: one.problem == Problem.UNREADABLE)  # those that can be helped first
    sections = {
        "time": ("Over time", _timeline_html(say, profile.months)),
        "formats": ("Formats", _formats_html(say, profile.formats)),
        "refused": ("Not read", "".join(_problem_html(say, one, k) for k, one in enumerate(problems))),
        "missing": ("Words for none", _missing_html(say, profile)),
        "ambiguous": ("Several readings", "".join(_ambiguous_html(say, one, profile.policy) for one in problems)),
        "anomalies": ("Worth a look", "".join(_anomaly_html(say, one) for one in profile.anomalies)),
        "order": ("Order of the numbers", _evidence_html(say, profile)),
        "policy": ("What to run", _policy_html(say, profile, command)),
        "legend": ("How to read this page", _legend_html(say, profile)),
    }
    shown = {name: (say(head), text) for name, (head, text) in sections.items() if text}
    links = "".join(f'<a href="#{name}">{head}</a>' for name, (head, _) in shown.items())
    body = "".join(f'<section id="{name}"><h2>{head}</h2>{text}</section>\n' for name, (head, text) in shown.items())
    texts = "".join(f' data-{name}="{html.escape(say(text))}"' for name, text in _SCRIPTED.items())
    of = f" <small>{say('in')} {bdi(source)}</small>" if source is not None else ""
    return f"""<!doctype html>
<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_SECURITY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body{texts}>
<header>
<p class="kicker">{say("What is in a column of dates")}</p>
<h1>{bdi(column) if column is not None else say("A column of dates")}{of}</h1>
{_head_html(say, profile, "" if profile.exact else "≈ ")}
<nav aria-label="{say("Sections")}">{links}</nav>
</header>
<main>
{body}</main>
<footer><p>{say("Made by jalali-norm. This page loads nothing and sends nothing.")}</p></footer>
<script>{_SCRIPT}</script>
</body>
</html>
"""


class _Speaker:
    """Says messages of ours in a language, and days and counts as it writes them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.digits: Digits = "fa" if language == "fa" else "ascii"
        self.comma = "، " if language == "fa" else ", "

    def __call__(self, text: str) -> str:
        """Return a message; one of several parts has HTML in it, which its row has too."""
        return told(text, self.language)

    def sentence(self, text: str) -> str:
        """Return a message as HTML."""
        return sentence(text, self.language)

    def form(self, name: str) -> str:
        """Return a format's name as HTML."""
        return sentence(told_form(name, self.language))

    def number(self, text: int | str) -> str:
        """Return a count, or a label that is a number."""
        shown = f"{text:,}" if isinstance(text, int) else text
        return persian_number(shown) if self.language == "fa" else shown

    def percent(self, share: float) -> str:
        """Return a share of a hundred."""
        return self.number(percent(share))

    def cells(self, count: int) -> str:
        """Return a number of cells in words."""
        return self(_cells_of(count))

    def day(self, day: dt.date | str | None, calendar: Calendar = "gregorian") -> str:
        """Return a day, or that of a value in ISO 8601, with its month's name; nothing outside the calendars' exact years."""
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(day[:10]) if isinstance(day, str) else day
            if day:
                return render(day, "day month year", calendar=calendar, language=self.language, digits=self.digits)
        return ""


# --- sections --------------------------------------------------------------------------------------------------------------


def _head_html(say: _Speaker, profile: jalali_norm.Profile, about: str) -> str:
    size = profile.size or 1
    parts = {"read": profile.read, "refused": profile.refused, "null": profile.nulls}
    legend = "".join(
        f'<div><dt><svg class="key {name}" aria-hidden="true"><rect width="100%" height="100%"/></svg> {say(name)}</dt>'
        f"<dd>{say.number(count)} <small>{say.percent(count / size)}</small></dd></div>"
        for name, count in parts.items()
    )
    bars, at = "", 0.0
    for name, count in parts.items():
        bars += f'<rect class="{name}" x="{100 * at / size:.3f}%" width="{100 * count / size:.3f}%" height="100%"/>'
        at += count
    calendars = (f"{say.number(n)} <small>{_calendar_html(say, one)}</small>" for one, n in profile.calendars.items())
    facts = {
        "different": f"{about}{say.number(profile.distinct)}"
        f" <small>{about}{say(f'{profile.duplicates:,} seen before')}</small>",
        "first day": _day(say, profile.first),
        "last day": _day(say, profile.last),
        "calendars": "<br>".join(calendars) or say("none"),
    }
    if profile.hedges:
        hedges = (f"{say.number(n)} <small>{say(name)}</small>" for name, n in profile.hedges.items())
        facts["hedged"] = "<br>".join(hedges)
    details = "".join(f"<div><dt>{say(name)}</dt><dd>{fact}</dd></div>" for name, fact in facts.items())
    lead = say(f"Of {_cells_of(profile.size)}, {profile.read:,} can be read without a guess.")
    if profile.settled:
        lead += " " + say(f'A policy that the rows support reads <a href="#policy">{profile.settled:,} more</a>.')
    return (
        f'<p class="lead">{lead}</p><svg class="whole" aria-hidden="true">{bars}</svg><dl class="legend">{legend}</dl>'
        f'<dl class="facts">{details}</dl>'
    )


def _timeline_html(say: _Speaker, months: dict[str, int]) -> str:
    """Return the timeline: bars in percents of the width, so that the words keep their size on a phone."""
    labels, counts, unit = timeline(months)
    if not labels:
        return ""
    most, width = max(counts), 100 / len(labels)
    top = _round_above(most)
    periods = [_period(say, label, unit) for label in labels]
    filled = [(k, *periods[k], count) for k, count in enumerate(counts) if count]  # two cells may be ten thousand years apart
    bars = "".join(
        f"<g><title>{said}</title>"
        f'<rect class="hit" x="{k * width:.3f}%" width="{width:.3f}%" height="{_HEIGHT}"/><rect class="read" '
        f'x="{(k + 0.08) * width:.3f}%" width="{max(0.84 * width, 0.15):.3f}%" '
        f'y="{_HEIGHT - high:.1f}" height="{high:.1f}"/></g>'
        for k, name, day, count in filled
        for said in [say(f"{name}, from {say.day(day) or say('a day not known exactly')}: {_cells_of(count)}")]
        for high in [max(_HEIGHT * count / top, 1.5)]
    )
    grid = "".join(
        f'<line x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/><text x="-8" y="{y + 4:.1f}" text-anchor="end">'
        f"{say.number(value)}</text>"
        for value in (0, top // 2, top)
        for y in [_HEIGHT * (1 - value / top)]
    )
    ticks = ""
    for kind, room in (("narrow", 5), ("wide", 10)):  # a phone has less
        step = next((step for step in _TICK_STEPS[unit] if len(labels) <= step * room), _TICK_STEPS[unit][-1])
        marks = "".join(
            f'<text x="{(k + 0.5) * width:.3f}%" y="{_HEIGHT + 18}">{say.number(label)}</text><text class="other" '
            f'x="{(k + 0.5) * width:.3f}%" y="{_HEIGHT + 34}">{say.number(str(day or "")[: 4 if unit == "year" else 7])}</text>'
            for k, (label, (_, day)) in enumerate(zip(labels, periods, strict=True))
            if (int(label) if unit == "year" else int(label[-2:]) - 1) % step == 0
        )  # fmt: skip
        ticks += f'<g class="{kind}" text-anchor="middle">{marks}</g>'
    total = say(f"{_cells_of(sum(counts))} with a date, by {unit} of the Jalali calendar")
    most_in = periods[counts.index(most)][0]
    peak = say(f"from {periods[0][0]} to {periods[-1][0]}; the most, {most:,}, in {most_in}")
    rows = "".join(
        f"<tr><td>{name}</td><td>{say.day(day)}</td><td>{say.number(count)}</td></tr>" for _, name, day, count in filled
    )
    heads = "".join(f'<th scope="col">{say(name)}</th>' for name in (unit, "begins", "cells"))
    beneath = say(f"Beneath each is the Gregorian {unit} that it begins in.")
    numbers = say("The numbers")
    return (
        f'<p>{total}. {beneath}</p><svg class="plot" role="img" aria-labelledby='
        f'"plot-title plot-peak"><title id="plot-title">{total}</title><desc id="plot-peak">{peak}</desc>'
        f'<g>{grid}</g>{bars}<g class="axis">{ticks}</g></svg><details><summary>{numbers}</summary>'
        f'<div class="box" tabindex="0" role="region" aria-label="{numbers}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _formats_html(say: _Speaker, formats: tuple[FormatCount, ...]) -> str:
    if not formats:
        return ""
    heads = "".join(
        f'<th scope="col" role="columnheader"{sort}>{say(name)}</th>'
        for name, sort in {"cells": ' aria-sort="descending"', "share": "", "format": "", "examples": ""}.items()
    )
    rows = "".join(
        f'<tr role="row"><td role="cell" data-value="{one.count}">{say.number(one.count)}</td>'
        f'<td role="cell" data-value="{one.share!r}">{say.percent(one.share)} <svg class="bar" aria-hidden="true">'
        f'<rect class="read" width="{one.share:.3%}" height="100%"/></svg></td>'
        f'<td role="cell">{say.form(one.name)}<br>'
        f"<small>{say.comma.join(_calendar_html(say, name) for name in one.calendars)}</small>"
        f'</td><td role="cell"><div class="chips">{"".join(map(bdi, one.examples))}</div></td></tr>'
        for one in formats
    )
    return (
        f'{_FILTER.format(say("Filter")) if len(formats) > _FEW_FORMATS else ""}<table class="folds" id="table" role="table">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _problem_html(say: _Speaker, one: ProblemCount, k: int) -> str:
    shown = () if one.problem == Problem.AMBIGUOUS else one.examples  # those have a section
    cells = "".join(
        f"<li>{_cell_html(say, e)}<span>{say.sentence(e.reason)}{_may_be_html(say, e.candidates)}</span></li>" for e in shown
    )
    labels = "".join(bdi(str(row)) for row in one.rows)
    many = f"{say.cells(one.count)}{say.comma}{say.percent(one.share)}"
    return (
        f"<article><h3>{say.sentence(one.problem)} <small>{many}</small></h3>"
        f'<p>{say(_MEANT[one.problem])}</p><ul class="cells">{cells}</ul>'
        f'<div class="chips"><small>{say("first rows")}</small>{labels}</div>{_copy_html(f"rows-{k}", say("Copy rows"))}'
        f"<details><summary>{say('As tab-separated text')}</summary>"
        f'<pre tabindex="0" id="rows-{k}">{_copied_text(say, one)}</pre>'
        f"<p><small>{say(_PASTED)}</small></p></details></article>"
    )


def _missing_html(say: _Speaker, profile: jalali_norm.Profile) -> str:
    """Return the words for a missing date with their counts, and what becomes of them."""
    if not profile.missing:
        return ""
    words = "".join(f"<span>{bdi(word)} <small>{say.number(n)}</small></span>" for word, n in profile.missing.items())
    then = (
        _NULLED
        if profile.policy.nulls is not None
        else "Under the policy that was given no word is null, and they stay refused."
    )
    total = _cells_of(sum(profile.missing.values()))
    held = f"{total} of those not read hold a word or a mark that people write where there is no date."
    beside = "The number beside each is how many cells hold it, in any digits, letters large or small."
    return (
        f'<p>{say(held)} {say("Nothing drops them by itself.")} {say(then)}</p><div class="chips">{words}</div>'
        f"<p><small>{say(beside)}</small></p>"
    )


def _may_be_html(say: _Speaker, candidates: tuple[str, ...]) -> str:
    told_so = say.sentence("it may be " + " or ".join(candidates))
    return f"<br><small>{told_so}</small>" if candidates else ""


def _ambiguous_html(say: _Speaker, one: ProblemCount, policy: Policy) -> str:
    if one.problem != Problem.AMBIGUOUS:
        return ""
    cards = "".join(
        f'<article><h3>{_cell_html(say, e)}</h3><p class="why">{say.sentence(e.reason)}</p>'
        f'<ul class="readings">{"".join(_reading_html(say, one, chosen) for one in dict.fromkeys((*e.candidates, *chosen)))}'
        "</ul>"
        "</article>"
        for e in one.examples
        for chosen in [_values_chosen(e, policy)]
    )
    shown = f"{_cells_of(one.count)} can be read in several ways. {len(one.examples)} of them, with what each may be:"
    return f"<p>{say(shown)}</p>{cards}"


def _values_chosen(one: Example, policy: Policy) -> list[str]:
    """Return what a policy makes of a cell; of one that was cut, or of no text, nothing is known."""
    with contextlib.suppress(ReadingError):
        return [] if one.text.endswith("…") else [str(parse(one.text, policy=policy))]
    return []


def _reading_html(say: _Speaker, iso: str, chosen: list[str]) -> str:
    calendars: tuple[Calendar, ...] = ("gregorian", "jalali")
    words = [" – ".join(filter(None, (say.day(end, calendar) for end in iso.split("/")))) for calendar in calendars]
    note = f'<small class="chosen">{say("✓ with the suggested policy")}</small>' if iso in chosen else ""
    return f"<li><b>{sentence(iso)}</b>{''.join(f'<span>{text}</span>' for text in words if text)}{note}</li>"


def _anomaly_html(say: _Speaker, one: Anomaly) -> str:
    cells = f'<ul class="cells">{"".join(f"<li>{_cell_html(say, e)}</li>" for e in one.examples)}</ul>' if one.examples else ""
    labels = "".join(bdi(str(row)) for row in one.rows)
    rows = f'<div class="chips"><small>{say("first rows")}</small>{labels}</div>' if labels else ""
    head = f"{say.sentence(one.kind)}: {say.sentence(one.name)}"
    return (
        f"<article><h3>{head} <small>{say.cells(one.count)}{say.comma}{say.percent(one.share)}</small></h3>"
        f'<p>{say(KINDS[one.kind])}</p><p class="why">{say.sentence(one.says)}.</p>{cells}{rows}</article>'
    )


def _evidence_html(say: _Speaker, profile: jalali_norm.Profile) -> str:
    why = f'<p class="why">{say.sentence(profile.why)}.</p>'
    if not any(profile.evidence.values()):
        return why
    rows = "".join(
        f"<li><span><b>{say(SLASHED[order])}</b> <small>{say(rows_of(profile.evidence[order]))}</small></span>"
        f'<span class="chips">{"".join(_cell_html(say, one) for one in profile.evidence_rows[order])}</span></li>'
        for order in SLASHED
    )
    return f'{why}<ul class="cells">{rows}</ul><p><small>{say(_COUNTED)}</small></p>'


def _policy_html(say: _Speaker, profile: jalali_norm.Profile, command: str | None) -> str:
    python = f"<p>{say('In Python:')} <code>{sentence(repr(profile.policy))}</code></p>"
    if command is None:
        block = ""
    elif visible(command, cut=0) == command:
        words = re.sub(r"(?:'[^']*'|[^\s'])+", lambda word: f"<bdi>{html.escape(word[0])}</bdi>", command)
        shown = f'<pre class="command" tabindex="0" id="command">{words}</pre>'
        block = shown + _copy_html("command", say("Copy command"))
    else:  # pasted into a terminal, what cannot be seen may do anything
        block = (
            f'<pre class="command" tabindex="0">{html.escape(visible(command, cut=0))}</pre><p>'
            + say("It has characters that cannot be seen. They are written out here, so it cannot be run as it stands.")
            + "</p>"
        )
    return f"<p>{' '.join(map(say, _outlook(profile)))}</p>{block}{python}"


def _outlook(profile: jalali_norm.Profile) -> Iterator[str]:
    """Yield what a policy that the rows support would read, sentence by sentence."""
    after, size = profile.read + profile.settled, profile.size or 1
    nulled = sum(profile.missing.values()) if profile.policy.nulls is not None else 0
    rest = profile.refused - profile.settled - nulled
    if not profile.refused:
        yield "Every cell that has something in it can be read as it is."
        return
    if profile.settled:
        yield (
            f"The rows support a policy that reads {rows_of(profile.settled)} more: {after:,} in place of {profile.read:,},"
            f" {percent(after / size)} of all."
        )
    else:
        yield "No policy that the rows support reads more of them."
    if nulled:
        yield f"{_cells_of(nulled)} would be null, by their words, and {rest:,} refused."
    else:
        yield f"{_cells_of(rest)} would {'still ' if profile.settled else ''}be refused."


def _legend_html(say: _Speaker, profile: jalali_norm.Profile) -> str:
    """Return what the colours, marks and names of the page mean."""
    keys = "".join(
        f'<div><dt><svg class="key {name}" aria-hidden="true"><rect width="100%" height="100%"/></svg> {say(name)}</dt>'
        f"<dd>{say(text)}</dd></div>"
        for name, text in _KEYS.items()
    )
    marks = "".join(
        f"<div><dt>{mark if mark[0] in '⟨≈✓' else say(mark)}</dt><dd>{say(text)}</dd></div>"
        for mark, text in _SIGNS.items()
        if mark != "≈" or not profile.exact
    )
    return f'<dl class="signs">{keys}{marks}</dl>'


# --- pieces ----------------------------------------------------------------------------------------------------------------


def _cell_html(say: _Speaker, one: Example) -> str:
    return f"<span>{bdi(one.text)} <small>{say('row')} {bdi(str(one.row))}</small></span>"


def _calendar_html(say: _Speaker, name: str) -> str:
    return say.sentence(_CALENDARS.get(name, name))


def _cells_of(count: int) -> str:
    return f"{count:,} cell" + "s" * (count != 1)


def _copy_html(of: str, name: str) -> str:
    return (
        f'<p class="tool" hidden><button type="button" data-of="{of}">{name}</button> <output aria-live="polite"></output></p>'
    )


def _copied_text(say: _Speaker, one: ProblemCount) -> str:
    """Return a problem's rows as lines of tab-separated text: first those whose texts are kept, then the labels of others.

    In HTML, that is; the text of it, which is copied, has no isolates.

    The texts are the cells' own, but for two things that would turn against who pastes them. What cannot be seen is written
    out, as on the page, so that a line stays a line, a tab ends a field and no bidi control turns its neighbours around. And a
    text that a spreadsheet would compute has an apostrophe before it.
    """
    others = Counter(str(row) for row in one.rows) - Counter(str(e.row) for e in one.examples)
    lines = [
        (say("row"), say("text"), say("reason")),
        *((str(e.row), e.text, say(e.reason)) for e in one.examples),
    ]
    rows = "\n".join(map(_cells, [*lines, *((label, "", "") for label in others.elements())]))
    return isolate_parts(html.escape(rows), "<bdi>", "</bdi>")


def _cells(texts: Iterable[str]) -> str:
    return "\t".join("'" * (text.startswith(_COMPUTED) and len(text) > 1) + visible(text, cut=0) for text in texts)


def _day(say: _Speaker, day: dt.date | None) -> str:
    return f"{say.day(day, 'jalali') or day} <small>{say.day(day)}</small>" if day else say("none")


def _period(say: _Speaker, label: str, unit: str) -> tuple[str, dt.date | None]:
    """Return the name of a Jalali month or year, and the Gregorian day that it begins on."""
    year, month, day = (int(label), 1, None) if unit == "year" else (int(label[:-3]), int(label[-2:]), None)
    with contextlib.suppress(ValueError, OverflowError):  # where the calendar is not exact, or before Python's days
        day = dt.date.fromordinal(int(cal.jalali_to_day(year, month, 1)) + cal.ORDINAL_1970)
        named = render(day, "month year", language=say.language, digits=say.digits)
        return say.number(label) if unit == "year" else named, day
    return say.number(label), day


def _round_above(count: int) -> int:
    """Return a round even number that is not below: 8, 40, 150 … steps of half a power of ten."""
    power = int("1" + "0" * (len(str(count)) - 1))
    step = max(power // 2, min(2 * power, 10))
    return -(-count // step) * step


# --- style and script ------------------------------------------------------------------------------------------------------

_STYLE = """
:root { color-scheme: light dark; --page: #fbfaf7; --card: #fff; --ink: #1c2429; --soft: #566069; --rule: #dfddd6;
  --chip: #f0efe9; --read: #14707c; --refused: #a94b0c; --null: #8a929a; --good: #0f6a4f; }
@media (prefers-color-scheme: dark) { :root { --page: #12171a; --card: #191f23; --ink: #e4e8ea; --soft: #9eabb4;
  --rule: #2d363c; --chip: #252d33; --read: #56bcc8; --refused: #eda262; --null: #76828b; --good: #6fd0ac; } }
@media print { :root { color-scheme: light; --page: #fff; --card: #fff; --ink: #000; --soft: #333; --rule: #aaa;
  --chip: #fff; --read: #14707c; --refused: #a94b0c; --null: #8a929a; --good: #000; } }
* { box-sizing: border-box; } :lang(fa), :lang(fa) * { letter-spacing: 0 !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 62rem; background: var(--page);
  color: var(--ink); font: 1rem/1.6 system-ui, "Segoe UI", Roboto, Vazirmatn, "Noto Sans Arabic", Tahoma, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
small { font-size: .8125rem; color: var(--soft); font-weight: 400; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.75rem, 6vw, 2.75rem); line-height: 1.25; letter-spacing: -.01em; }
h1 small { font-size: .5em; letter-spacing: 0; }
h2 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1.0625rem; }
p { margin: .25rem 0 .75rem; max-width: 44rem; }
.why::first-letter { text-transform: uppercase; }
.kicker { font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
.lead { font-size: 1.125rem; margin-bottom: 1.25rem; }
section, footer { margin-top: 2.75rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
footer { font-size: .875rem; color: var(--soft); }
article { margin-top: 1rem; padding: 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
article > :last-child { margin-bottom: 0; }
a, summary { color: var(--read); text-underline-offset: .2em; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.5rem; }
nav a { padding: .3rem 0; }
svg { display: block; }
.read { fill: var(--read); } .refused { fill: var(--refused); } .null { fill: var(--null); }
.whole { width: 100%; height: 14px; border-radius: 7px; background: var(--chip); }
.key { display: inline; width: 10px; height: 10px; border-radius: 3px; }
dl, dd, ul { margin: 0; padding: 0; list-style: none; }
dt { font-size: .875rem; color: var(--soft); }
dd { font-size: 1.1875rem; line-height: 1.4; }
.legend { display: flex; flex-wrap: wrap; gap: .5rem 2.25rem; margin-top: .75rem; } .legend small { display: block; }
.legend dd { font-size: 1.5rem; font-weight: 600; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem 1.5rem; margin-top: 1.5rem; }
.facts small { display: block; } .facts div:last-child small { display: inline; }
[dir=rtl] :is(.whole, .bar) { transform: scaleX(-1); } .plot { direction: ltr; }
.plot { width: calc(100% - 3.5rem); height: 222px; margin: 1.25rem .5rem 0 3rem; overflow: visible; font-size: 12px; }
.plot text { fill: var(--soft); } .axis text:not(.other) { fill: var(--ink); } .plot line { stroke: var(--rule); }
.hit { fill: transparent; } g:hover > .hit { fill: var(--chip); }
.signs { display: grid; gap: .6rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); }
.signs dd { font-size: 1rem; }
:lang(fa) body { font-family: Vazirmatn, Vazir, "Segoe UI", Tahoma, "Noto Sans Arabic", system-ui, sans-serif;
  line-height: 1.8; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem 0; padding-inline-end: .75rem; text-align: start; vertical-align: top;
  border-bottom: 1px solid var(--rule); }
th { font-size: .875rem; font-weight: 400; color: var(--soft); white-space: nowrap; }
.box { overflow: auto; max-height: 20rem; }
bdi { white-space: pre-wrap; }
.chips, .cells li, .readings { display: flex; flex-wrap: wrap; gap: .35rem .5rem; align-items: baseline; }
.chips > bdi, li > span:first-child > bdi, .chips > span > bdi { display: inline-block; min-width: 1em; min-height: 1.55em;
  padding: 0 .5em; background: var(--chip); border-radius: 5px; line-height: 1.55; }
.chips { font-size: .9375rem; } .chips > span { margin-inline-end: .5rem; }
.cells { margin: .5rem 0; }
.cells li { padding: .5rem 0; border-top: 1px solid var(--rule); } .cells li > * { flex: 1 1 18rem; min-width: 0; }
.bar { width: 100%; min-width: 5rem; height: 6px; margin-top: .35rem; border-radius: 3px; background: var(--chip); }
.readings { align-items: stretch; margin-top: .5rem; }
.readings li { flex: 1 1 12rem; padding: .6rem .8rem; background: var(--chip); border-radius: 8px; }
.readings li > * { display: block; } .readings .chosen { margin-top: .25rem; color: var(--good); font-weight: 600; }
pre, code { direction: ltr; unicode-bidi: isolate; text-align: left;
  font: .875rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: .5rem 0; padding: .75rem .9rem; overflow-x: auto; background: var(--chip); border-radius: 8px; tab-size: 12; }
article p code { white-space: nowrap; }
.command { white-space: pre-wrap; border-inline-start: 4px solid var(--read); } pre bdi { white-space: pre; }
details { margin: .5rem 0; } summary { cursor: pointer; padding: .25rem 0; }
button, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--null); border-radius: 8px;
  padding: .4rem .9rem; min-height: 2.75rem; }
button { cursor: pointer; } button:hover { background: var(--chip); }
input { width: min(20rem, 70%); margin-inline-start: .35rem; }
:focus-visible { outline: 3px solid var(--read); outline-offset: 2px; }
th button { border: 0; background: none; padding: 0; color: inherit; }
th button::after { content: " ↕"; } [aria-sort] button { color: var(--ink); font-weight: 600; }
[aria-sort=descending] button::after { content: " ↓"; } [aria-sort=ascending] button::after { content: " ↑"; }
output { margin-inline-start: .5rem; font-size: .875rem; color: var(--soft); }
.tool { margin: .75rem 0 .25rem; } [hidden] { display: none !important; }
@media (min-width: 42rem) { .narrow { display: none; } .folds td:nth-child(-n+2) { white-space: nowrap; }
  .folds td:nth-child(2) { width: 8rem; } }
@media (max-width: 42rem) { body { padding-top: 1.25rem; } .wide { display: none; } .folds, .folds tbody { display: block; }
  .folds thead tr { display: flex; flex-wrap: wrap; gap: 0 1.25rem; } .folds th, .folds td { border: 0; padding: 0; }
  .folds tbody tr { display: grid; grid-template-columns: auto 1fr; gap: .15rem .75rem; padding: .75rem 0;
    border-top: 1px solid var(--rule); }
  .folds td:nth-child(n+3) { grid-column: 1 / -1; } .folds td:nth-child(3) { order: -1; } }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } nav, .tool, details { display: none; }
  article, tr, li, .plot { break-inside: avoid; } h2, h3 { break-after: avoid; } th button::after { content: "" !important; }
  .chips > bdi, li > span:first-child > bdi, .readings li, pre { border: 1px solid var(--rule); } }
"""

_SCRIPT = """
"use strict";
const all = (query) => [...document.querySelectorAll(query)];
for (const tool of all(".tool")) tool.hidden = false;

// copy: the clipboard, or else a selection that Ctrl+C takes
for (const button of all("button[data-of]")) button.onclick = async () => {
  const from = document.getElementById(button.dataset.of), said = button.nextElementSibling;
  try {
    await navigator.clipboard.writeText(from.textContent);
    said.value = document.body.dataset.copied;
  } catch {
    const around = from.closest("details");
    if (around) around.open = true;
    getSelection().selectAllChildren(from);
    said.value = document.body.dataset[document.execCommand("copy") ? "copied" : "selected"];
  }
};

// sort: a click on a column's name, another one turns it round
const table = document.getElementById("table"), rows = table ? [...table.tBodies[0].rows] : [];
for (const head of all("#table th")) {
  const button = document.createElement("button"), at = head.cellIndex;
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  const number = (row) => Number(row.cells[at].dataset.value);
  const word = (row) => row.cells[at].textContent;
  const numeric = at < 2;
  button.onclick = () => {
    const was = head.getAttribute("aria-sort");
    const up = was ? was === "descending" : !numeric;
    for (const other of all("#table th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort((a, b) => (up ? 1 : -1) * (numeric ? number(a) - number(b) : word(a).localeCompare(word(b), "fa")));
    table.tBodies[0].append(...rows);
  };
}

// filter: digits and letters of either keyboard
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[٠-٩۰-۹]/g, (c) => c.charCodeAt(0) & 15)
  .replace(/ي/g, "ی").replace(/ك/g, "ک");
const filter = document.getElementById("filter");
if (filter) filter.oninput = () => {
  const wanted = folded(filter.value.trim());
  for (const row of rows) row.hidden = !folded(row.textContent).includes(wanted);
  const left = rows.filter((row) => !row.hidden).length;
  document.getElementById("left").value = wanted ? `${left} ${document.body.dataset.among} ${rows.length}` : "";
};
"""

_SECURITY = page_security([_STYLE], [_SCRIPT])

__all__ = ["page"]
