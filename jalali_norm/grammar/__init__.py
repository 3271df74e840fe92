"""From a skeleton to every plan that covers it: rows of data, a matcher, a parser and a planner; no number is ever seen.

    format      DATA, a row of `formats`: a written form, its example and what it means; `rows` has it compiled
    meaning     what a row says (`meanings.Meaning`): each is one function of `resolve`
    field       a piece of a form that varies: year, month, count …; `fields` reads each; its source (`sources`) is a run of
                digits or what a word says
    part        a row's fields, or a word alone, in some tokens (`parts`); a fragment is one only beside another end of a range
    constraint  what stands beside or in a row's tokens and makes them none (`constraints`)
    cover       parts that take in all of a text, or an expression in it (`parser`); joint: what joins the ends of a range
    plan        which number of a text is its year, its hour …, and what its words mean (`plan`, made by `planner`)
    slot        a letter in the key of a running text that stands for any word of a kind (`slots`)

It may not know a number of a text, a policy or a calendar's arithmetic. A skeleton's plans are remembered.

To add: a form, a row in `formats` with its example; a field, a row in `fields.FIELDS` and its name in `formats.FIELD`; a
meaning, a member of `Meaning` and a function in `resolve`; what makes a row none, a function in `constraints`.
"""
