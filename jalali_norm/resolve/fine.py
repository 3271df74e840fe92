"""What the policy asks a text to tell at least: a day, a minute and the like."""

from __future__ import annotations

from jalali_norm.model import Policy, Refusal, TooCoarseError, Value, why_coarse


def fine_enough(found: Value | Refusal, policy: Policy) -> Value | Refusal:
    """Return what was found, or its refusal where that does not tell what the policy's `at_least` asks for.

    >>> import jalali_norm as jn
    >>> jn.parse("مهر ۱۴۰۱", at_least="month").iso
    '2022-09-23/2022-10-22'
    """
    if policy.at_least is None or isinstance(found, Refusal):
        return found
    _, start, end, precision, calendar, *_ = found
    why = why_coarse(start, end, precision, calendar, policy.at_least, policy.lunar_months)
    return Refusal(TooCoarseError, why, found.span, values=(found,)) if why else found
