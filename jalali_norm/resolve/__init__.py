"""From a plan, a text's numbers and a policy to a value, or to the refusal that says why there is none; it knows no text.

    value       what a reading says, without its text (`model.Value`); refusal: the error to be (`model.Refusal`)
    plain       a plan that is one day, perhaps a clock and a weekday: read by table (`plain`), as most texts are
    day         a date of a plan, resolved: its first and last day, calendar, what was filled in, how sure it is
    near        the day by which what lacks its year takes one
    check       two dates, or a date and its weekday, held against each other
    zone        the policy's: what its clocks make of a value (`zones`)

It may not know a text, a word's spelling or a container. Rules that arrays need too take an int or an array.

To add: a meaning, its function in the table of `dates` that is total over `Meaning`; a check, beside the others.
"""
