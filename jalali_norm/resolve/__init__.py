"""From a plan, a text's numbers and a policy to a value, or to the reason why there is none.

    plan         which of a text's numbers is what, from `grammar`; spec: one date or clock of it
    day          what a date of a plan comes to: day numbers, its calendar, marks (`day.Day`)
    value        what a plan comes to; refusal: why it does not, with the values that it may be (both of `model`)
    resolution   the values of one plan and what stands against them
    near         the day that a date without a year is looked for beside; side: before or behind it alone
    unclear      why a careful reader would not be sure: its days are candidates, and no value
    doubt        days by which the true day may lie elsewhere

Most texts are one day that exists, and go by table (`plain`). Else `resolver` takes the plan: it is a range (`ranges`) or none
(`points`), and has dates (`dates`, `years`, `in_year`, `months`, `periods`, `relative`), a clock (`clocks`) and what says them
twice (`checks`). `rules` has the rules that one text and a column
share, for an int and an array alike; `zones` puts a value into a policy's zone.

It may not know a text, a token or a word's spelling: there is no string here to look into. Errors are made where there is one.

To add: a meaning, as a function in `dates`, `periods` or `relative` and its line in `dates._RESOLVERS`, which is checked to
have all; a rule that columns need as well, in `rules`, with its line in `tests/resolve/test_rules.py`.
"""
