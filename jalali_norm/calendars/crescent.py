"""When the new crescent stands high enough over Tehran: the rule for Iran's lunar months that no calendar has published.

It takes the largest terms of sun and moon in Meeus, Astronomical Algorithms (1998), chapters 25, 47 and 49. From 1101 to 1699
its degrees are right to 0.4 on the average and to 2 at most; `docs/lunar.py` measures its months against the published ones.
"""

from __future__ import annotations

import itertools
from math import asin, cos, floor, hypot, pi, radians, sin

_FIRST_LUNATION = 17037  # the place of Shawwal 1420 among the months: the series count from its new moon, of 6 January 2000
_MEAN_NEW_MOON = 10962.7404  # … the day number of that one's mean, by the sun in Tehran


def crescent_month(at: int, least: float) -> int:
    """Return the day number of the first day of a month, by its place (`month_at`): it follows the crescent's first evening.

    The crescent counts as seen when at sunset its height over the sun and half its distance from it make `least` degrees.

    >>> crescent_month(17348, 12.0)  # Ramadan 1446: 2 March 2025, as published
    20149
    """
    lunation = at - _FIRST_LUNATION
    moon = radians(201.5643 + 385.81693528 * lunation)  # how far it is from its perigee at new moon …
    sun = radians(2.5534 + 29.1053567 * lunation)
    node = radians(160.7108 + 390.67050284 * lunation)  # … and from where it crosses the ecliptic
    new = _MEAN_NEW_MOON + 29.530588861 * lunation - 0.4072 * sin(moon) + 0.1724 * sin(sun)
    longitude = radians(280.46 + 0.98564736 * (new - 10957.5) + 1.915 * sin(sun))  # the sun's: the season
    sunset = 0.7523 + asin(0.312 * sin(longitude)) / (2 * pi)  # 0.312: tan 35.7°, Tehran's latitude, times tan 23.44°
    tilt = radians(54.3 + 23.44 * cos(longitude))  # of the ecliptic to the western horizon
    for evening in itertools.count(floor(new)):
        age = evening + sunset - new
        ahead = age * (12.19 + 1.32 * cos(moon))  # of the sun along the ecliptic, in degrees …
        beside = 5.13 * sin(node + 0.2309 * age)  # … and north of it
        if ahead * sin(tilt) + beside * cos(tilt) + hypot(ahead, beside) / 2 >= least:
            return evening + 1
    raise AssertionError  # pragma: no cover - the moon moves on
