# ruff: noqa: S101 - what the notebook finds, it asserts
# %% [markdown]
"""# Clean a file of sales, end to end.

A shop's export of 3,000 orders: five columns of dates from five programs and hands, an amount and a note. We look at the whole
frame, choose a policy for each column, clean four in one call and repair the fifth, look at what was refused, and count the
sales by Jalali month.

This page is a notebook kept as text: open it in VS Code as it is, or in Jupyter with jupytext. Every finding is an
`assert`, and the tests run the whole of it. It needs `pip install "jalali-norm[pandas]"`.
"""

# %%
import datetime as dt

import numpy as np
import pandas as pd

import jalali_norm as jn
import jalali_norm.pandas  # adds .jnorm to frames and columns

# %% [markdown]
# ## The file
#
# We write it ourselves, so that we know what each cell means: the orders of 1399 to 1401, each with a payment, a parcel, a day
# that was promised, and the moment at which the till wrote it down.

# %%
rng = np.random.default_rng(1401)
ORDERS = 3_000
DAY = np.timedelta64(1, "D")
first, days = np.datetime64("2020-03-20"), 366 + 365 + 365  # 1 Farvardin 1399, of a leap year, to the end of 1401
ordered = first + DAY * np.sort(rng.integers(0, days, ORDERS))
paid = ordered + DAY * rng.integers(0, 5, ORDERS)
sent = paid + DAY * rng.integers(1, 4, ORDERS)
due = sent + DAY * rng.integers(3, 10, ORDERS)
till = ordered.astype("datetime64[s]") + rng.integers(9 * 3600, 21 * 3600, ORDERS).astype("timedelta64[s]")


def by_hand(day: dt.date) -> str:
    """Return a day as the shop's clerks write it: the year first in full, or last in two digits, or in words."""
    kind = rng.integers(3)
    if kind == 0:
        return jn.render(day, "year/month/day", digits=("ascii", "fa")[rng.integers(2)])
    if kind == 1:
        return jn.render(day, "day/month/", digits="fa") + jn.render(day, "year", digits="fa")[2:]
    return jn.render(day, "weekday day month year", digits="fa")


def promised(day: dt.date) -> str:
    """Return a day as it was promised: nearly always in full, now and then a month alone, or a day before which it comes."""
    kind = rng.choice(["day", "month", "before"], p=[0.9, 0.05, 0.05])
    text: str = jn.render(day, "month year" if kind == "month" else "day month year", digits="fa")
    return f"تا {text}" if kind == "before" else text


def as_ad(moment: dt.datetime) -> np.datetime64:
    """Return what a program makes of Jalali digits when it takes them for a year AD; null where no such day is."""
    try:
        return np.datetime64(jn.render(moment, "year-month-day", digits="ascii") + f"T{moment:%H:%M:%S}", "s")
    except ValueError:
        return np.datetime64("NaT", "s")


sales = pd.DataFrame(
    {
        "ordered": np.where(rng.random(ORDERS) < 0.02, "نامشخص", [by_hand(day) for day in ordered.tolist()]),
        "paid": [float(jn.render(day, "yearmonthday", digits="ascii")) for day in paid.tolist()],
        "sent": (sent - np.datetime64("1899-12-30")) / DAY,  # Excel's days, as read from a sheet without its formats
        "due": [promised(day) for day in due.tolist()],
        "till": np.array([as_ad(moment) for moment in till.tolist()]),
        "amount": rng.integers(1, 500, ORDERS) * 10_000,
        "note": np.where(rng.random(ORDERS) < 0.3, "تماس گرفت", ""),
    }
)
sales.loc[rng.random(ORDERS) < 0.05, "paid"] = 0  # not paid yet
sales.loc[rng.random(ORDERS) < 0.10, "sent"] = np.nan
sales.loc[[7, 70, 700], "ordered"] = ["۳۱ مهر ۱۳۹۹", "1400/12/30", "۳۲/۰۵/۹۹"]
print(sales.sample(8, random_state=1).to_string())

# %% [markdown]
# ## What the frame holds
#
# Without names `normalize_frame` takes the columns of text that are dates, and says of every other why it was left.

# %%
_, report = jn.normalize_frame(sales)
print(report)

# %% [markdown]
# ## A policy for each column
#
# The profile of a column offers a policy, and says what speaks for it. We look at each before we take it.

# %%
found = {name: jn.profile(sales[name]) for name in ("ordered", "paid", "sent", "due", "till")}
for name, one in found.items():
    print(f"{name}: {one.why}; stand for none: {one.missing}")
    for odd in one.anomalies:
        print(f"  {odd.kind}: {odd.name}, {odd.count} rows: {odd.says}")

assert list(report.columns) == ["ordered", "due"]
assert found["ordered"].policy == jn.Policy(order="dmy", nulls=("نامشخص",))  # «۲۵/۰۹/۹۹» tells what «۱۰/۰۹/۰۱» is
assert found["paid"].policy == jn.Policy(numbers="ymd", nulls=("0",))
assert found["sent"].policy == jn.Policy(excel="1900")
assert found["till"].anomalies[0].kind == "misread"

# %% [markdown]
# What the cells cannot tell we decide. In a column of promises «تا ۱۵ مهر ۱۴۰۰» *is* its day, the last one, and `fuzzy=True`
# reads it; «مهر ۱۴۰۰» is no day, and `at_least="day"` refuses it, where a datetime would say the first of Mehr.

# %%
policies = {name: found[name].policy for name in ("ordered", "paid", "sent")}
clean, report = jn.normalize_frame(sales, policies | {"due": {"fuzzy": True, "at_least": "day"}})
print(report)

# %% [markdown]
# The till's column holds datetimes already, of the years 1399 to 1401 AD. Its digits are those of the Jalali day, so they are
# read anew. The last days of Ordibehesht, Tir and Shahrivar are gone: February has no 30th, and its reader made them null.

# %%
clean["till"] = jn.repair_misread(sales["till"])
lost = clean["till"].isna()
print(f"{lost.sum()} moments are lost; of {clean.loc[lost, 'ordered'].notna().sum()} the day is still in `ordered`")

assert set(pd.Series(till)[lost].jnorm.month) == {2, 4, 6}

# %% [markdown]
# ## What was refused, and why
#
# Every refused cell is null in the clean frame, and here with its reason.

# %%
refused = report.refusals()
print(refused.groupby(["column", "problem"]).size())
print(refused[refused["column"] == "ordered"].to_string())

assert refused["column"].isin(["ordered", "due"]).all()
assert refused.loc[refused["column"] == "ordered", "row"].tolist() == [7, 70, 700]
assert (refused.loc[refused["column"] == "due", "problem"] == "too coarse").all()

# %% [markdown]
# ## Was it right?
#
# In a real file nobody knows what was meant, but the columns can be held against each other: nothing is sent before it is
# ordered, and the till wrote an order on its day. Here we do know.

# %%
assert (clean["sent"] >= clean["ordered"])[clean["sent"].notna() & clean["ordered"].notna()].all()
assert jn.profile_pair(clean["ordered"], clean["till"]).differ == 0
for name, meant in {"ordered": ordered, "paid": paid, "sent": sent, "due": due, "till": till}.items():
    known = clean[name].notna()
    assert (clean.loc[known, name] == pd.Series(meant)[known]).all()
    print(f"{name}: {known.sum()} of {ORDERS}, each as it was meant")
assert clean["amount"].equals(sales["amount"])

# %% [markdown]
# ## Sales by Jalali month
#
# The accessor's fields group a column of dates by the calendar in which the shop reckons.

# %%
by_month = clean.groupby(clean["ordered"].jnorm.year_month)["amount"].sum()
print(by_month.tail(6).to_string())

assert list(by_month.index) == [f"{year}-{month:02d}" for year in (1399, 1400, 1401) for month in range(1, 13)]
assert by_month.sum() == clean.loc[clean["ordered"].notna(), "amount"].sum()
