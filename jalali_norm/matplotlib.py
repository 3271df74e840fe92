r"""Axes of matplotlib in the Jalali calendar (`pip install "jalali-norm[plot]"`).

>>> import datetime as dt, matplotlib, jalali_norm.matplotlib
>>> matplotlib.use("Agg")
>>> from matplotlib import pyplot as plt
>>> _, ax = plt.subplots()
>>> _ = ax.plot([dt.date(2022, 3, 21), dt.date(2022, 9, 22)], [1, 2])
>>> ax.xaxis.set_major_locator(jalali_norm.matplotlib.JalaliLocator())
>>> ax.xaxis.set_major_formatter(jalali_norm.matplotlib.JalaliFormatter(language="en"))
>>> [label.get_text() for label in ax.get_xticklabels()]
['Farvardin\n۱۴۰۱', 'Ordibehesht', 'Khordad', 'Tir', 'Mordad', 'Shahrivar', 'Mehr']
>>> plt.close()

Without `language="en"` the names are Persian: «فروردین». `register()` gives both to all axes of dates at once.
"""

from __future__ import annotations

try:
    from jalali_norm.writing.axis import JalaliFormatter, JalaliLocator, deregister, register
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.matplotlib", "plot") from error

__all__ = ["JalaliFormatter", "JalaliLocator", "deregister", "register"]
