"""A profile as lines in Persian, for a terminal: each in an isolate that goes from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jalali_norm.messages.translation import persian_number, told, told_form
from jalali_norm.profiles.parts import Example, percent
from jalali_norm.text.bidi import isolate, right_to_left, visible

if TYPE_CHECKING:
    import jalali_norm  # whose Profile it is

_LISTED = 15  # formats


def persian_report(profile: jalali_norm.Profile) -> str:
    r"""Return what `str()` of a profile says, in Persian.

    >>> import jalali_norm as jn
    >>> print(persian_report(jn.profile(["1401/08/23"])).split("\n")[0])
    ⁧خانه‌ها: ۱؛ ۱ خوانده، ۰ ردشده، ۰ تهی⁩
    """
    return "\n".join(right_to_left(line) for line in _lines(profile))


def _lines(profile: jalali_norm.Profile) -> Iterator[str]:
    n = {name: _count(getattr(profile, name)) for name in ("size", "read", "refused", "nulls", "distinct", "duplicates")}
    yield f"خانه‌ها: {n['size']}؛ {n['read']} خوانده، {n['refused']} ردشده، {n['nulls']} تهی"
    yield f"{'' if profile.exact else 'حدود '}{n['distinct']} متمایز، {n['duplicates']} تکراری"
    if profile.first and profile.last:
        yield f"روزها: از {profile.first} تا {profile.last}"
    if profile.calendars:
        yield "تقویم‌ها: " + "، ".join(f"{told(name)} {_count(count)}" for name, count in profile.calendars.items())
    if profile.hedges:
        yield "قیدها: " + "، ".join(f"{told(name)} {_count(count)}" for name, count in profile.hedges.items())
    yield from _formats(profile)
    yield from _found(profile)
    yield f"ترتیب: {told(profile.why)}"
    settled = f"، که {_count(profile.settled)} ردشدهٔ دیگر را می‌خواند" if profile.settled else ""
    yield f"سیاست: {isolate(repr(profile.policy), 0)}{settled}"


def _formats(profile: jalali_norm.Profile) -> Iterator[str]:
    if profile.formats:
        yield "قالب‌ها:"
    for form in profile.formats[:_LISTED]:
        examples = "، ".join(isolate(text) for text in form.examples)
        yield f"  {_count(form.count)} ({_share(form.share)}) {told_form(form.name)}: {examples}"
    if rest := profile.formats[_LISTED:]:
        yield f"  {_count(sum(one.count for one in rest))} در {_count(len(rest))} قالب دیگر"


def _found(profile: jalali_norm.Profile) -> Iterator[str]:
    """Yield what is wrong, missing or odd."""
    if profile.problems:
        yield "خوانده نشد:"
    for problem in profile.problems:
        yield f"  {_count(problem.count)} ({_share(problem.share)}) {told(problem.problem)}"
        for one in problem.examples:
            yield f"    {_place(one)}: {told(visible(one.reason, cut=0))}"
    if profile.missing:
        yield "واژه‌های «بی‌تاریخ»: " + "، ".join(f"{isolate(word)} {_count(n)}" for word, n in profile.missing.items())
    if profile.anomalies:
        yield "نیازمند بررسی:"
    for odd in profile.anomalies:
        yield f"  {_count(odd.count)} ({_share(odd.share)}) {told(odd.kind)}، {told(odd.name)}: {told(odd.says)}"
        for one in odd.examples:
            yield f"    {_place(one)}"


def _count(count: int) -> str:
    return persian_number(f"{count:,}")


def _share(share: float) -> str:
    return persian_number(percent(share))


def _place(one: Example) -> str:
    return f"ردیف {isolate(str(one.row))}: {isolate(one.text)}"


__all__ = ["persian_report"]
