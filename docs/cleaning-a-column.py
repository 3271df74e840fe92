# ruff: noqa: S101 - what the notebook finds, it asserts
# %% [markdown]
"""# Clean a column of dates, end to end.

A column of 10,000 cells as they come: two calendars, three sets of digits, news headers, impossible days, wrong weekdays,
twins, repeats, holes and noise. We look at what is in it, choose a policy, clean it, and look at what was refused and why.

This page is a notebook kept as text: open it in VS Code as it is, or in Jupyter with jupytext. Every finding is an
`assert`, and the tests run the whole of it. It needs `pip install "jalali-norm[pandas,report]"`.
"""

# %%
import datetime as dt

import numpy as np
import pandas as pd

import jalali_norm as jn

# %% [markdown]
# ## The column
#
# We write it ourselves, so that we know what each cell means. The dates are those of 1390–1403. The short ones are
# written day first, «۲۵/۱۱/۹۹», as a clerk's form had it; nothing in the column says so.

# %%
rng = np.random.default_rng(1401)
FIRST = dt.datetime(2011, 3, 21, 6, 0)  # noqa: DTZ001 - 1 Farvardin 1390, on the wall clock
NOISE = ("نامشخص", "-", "N/A", "به زودی", "۰۰۰۰/۰۰/۰۰", "see note")
IMPOSSIBLE = ("۳۱ مهر ۱۴۰۱", "1400/12/30", "۱۳۹۹/۱۳/۰۱", "32/05/1398")
STYLES = {  # how many cells of each kind
    "header": 1500,
    "words": 2000,
    "slashed": 2400,
    "iso": 1000,
    "short": 1500,
    "twin": 400,
    "wrong weekday": 250,
    "impossible": 150,
    "noise": 300,
    "null": 500,
}


def written(style: str, moment: dt.datetime) -> tuple[str | None, dt.datetime | None]:
    """Return a cell of one kind, and what it means."""
    day = dt.datetime.combine(moment, dt.time())
    digits = ("ascii", "fa", "ar")[rng.integers(3)]
    if style == "header":  # ۲۱:۱۴ - دوشنبه ۲۳ آبان ۱۴۰۱
        return jn.render(moment, "hour:minute - weekday day month year", digits="fa"), moment
    if style == "words":
        return jn.render(day, ("day month year", "weekday day month year")[rng.integers(2)], digits="fa"), day
    if style == "slashed":
        return jn.render(day, ("year/month/day", "year-month-day")[rng.integers(2)], digits=digits), day
    if style == "iso":
        return moment.isoformat(timespec="minutes"), moment
    if style == "short":
        return jn.render(day, "day/month/", digits=digits) + jn.render(day, "year", digits=digits)[2:], day
    if style == "twin":
        other = jn.render(day, "year month day", calendar="gregorian", language="en")
        return jn.render(day, "day month year", digits="fa") + " - " + other, day
    if style == "wrong weekday":
        away = day + dt.timedelta(days=int(rng.integers(1, 7)))
        return jn.render(away, "weekday", digits="fa") + " " + jn.render(day, "day month year", digits="fa"), day
    if style == "impossible":
        return str(rng.choice(IMPOSSIBLE)), None
    return (str(rng.choice(NOISE)) if style == "noise" else None), None


styles = rng.permutation(np.repeat(list(STYLES), list(STYLES.values())))
pairs = [written(str(style), FIRST + dt.timedelta(minutes=int(rng.integers(13 * 365 * 24 * 60)))) for style in styles]
column = pd.Series([text for text, _ in pairs], name="published")
meant = pd.Series([value for _, value in pairs], dtype="datetime64[us]")
print(column.sample(8, random_state=1).to_string())
assert len(column) == 10_000

# %% [markdown]
# ## What is in it
#
# One pass over the column. A notebook shows the report as tables; `print(report)` has the same for a terminal.

# %%
report = jn.profile(column)

words = column.eq("N/A").sum()  # which stand for nothing
assert report.nulls == 500 + words
assert report.read + report.refused == 9_500 - words
assert report.duplicates > 600  # seen before, nulls aside
assert report.calendars["jalali"] > report.calendars["gregorian"] > 900
assert report.formats[0].name == "year/month/day"
report  # noqa: B018 - it is shown

# %% [markdown]
# The refused rows are of five kinds, each with its first rows. A news header whose weekday is not that of its date is a
# *conflict*: one of the two is wrong, and the text does not say which. «۳۱ مهر» is *out of range*: Mehr has 30 days. «به زودی»
# is *vague*: it tells of a time and does not say which.

# %%
kinds = {str(problem.problem): problem for problem in report.problems}
table = report.to_frame()

assert kinds["conflict"].count == 250
noise = sum(kinds[name].count for name in ("out of range", "unreadable", "vague"))
assert noise == 150 + 300 - words  # with the impossible days
assert kinds["ambiguous"].examples[0].candidates  # what it may mean
table.loc[table["what"] == "problem", ["name", "count", "example_1", "reason"]]

# %% [markdown]
# ## The policy that the rows support
#
# «۰۱/۰۲/۰۳» may be 3 Ordibehesht 1401 or 1 Ordibehesht 1403, and no program should guess. But other rows of the same
# column can be read in one order only: in «۲۵/۱۱/۹۹» no day is the 99th, and no month the 25th. All of those stand day
# first, so the profile suggests that order.

# %%
print(report.why)
print(report.policy)

assert report.evidence["dmy"] > 700
assert report.evidence["ymd"] == report.evidence["mdy"] == 0
assert report.policy.order == "dmy"
assert report.policy.nulls == tuple(report.missing)  # «نامشخص» and its like
assert report.settled == report.ambiguous  # the order reads them all

# %% [markdown]
# The wrong weekdays are for us to decide. We know where the headers come from: the dates are right, the weekdays were
# typed by hand. So the date has precedence, `conflict="date"`.

# %%
clean = jn.normalize(column, policy=report.policy, conflict="date", errors="coerce")

sound = meant.notna()
assert clean.name == "published"
assert clean.dtype == "datetime64[us]"
assert (clean[sound] == meant[sound]).all()  # each as it was meant
assert clean[~sound].isna().all()  # and no impossible day became a date

# %% [markdown]
# ## What was refused, and why
#
# The frame has a row for each cell, with its problem; it raises nothing. What is left is noise and days that never were.

# %%
frame = jn.normalize(column, policy=report.policy, conflict="date", output="frame")
left = column[frame["problem"].notna()]
print(left.value_counts().to_string())

assert set(left) == {"به زودی", "see note", *IMPOSSIBLE}
for text in ("۳۱ مهر ۱۴۰۱", "1400/12/30"):
    try:
        jn.parse(text)
    except jn.OutOfRangeError as error:
        print(error.message)

# %% [markdown]
# ## How the dates lie in time
#
# Thirteen years are too many for months, so the plot counts years, of the Jalali calendar.

# %%
after = jn.profile(column, policy=report.policy, conflict="date")
axes = after.plot()

assert after.ambiguous == 0
assert after.first == meant.min().date()
assert axes.get_xlabel() == "year (Jalali)"
assert sum(bar.get_height() for bar in axes.patches) == after.read == sound.sum()
