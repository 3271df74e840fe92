"""What is written: dates as text that `parse` reads back, and texts with their dates marked or replaced.

A format is a row of the grammar's formats.py, or rows joined: what is read can be written, and a new row can be at once.

    format      fields (year, month, weekday …) with marks, spaces and words between them
    piece       a field of a format, or what stands between two (`render`); a stretch of a text with its reading, or without one
    style       a format with the calendar, the digits and the language to write it in
    run         pieces of a column's texts that one number decides, each number written once
    annotated   a text and its readings: brackets in a terminal, colours in a notebook (`annotate`)
    axis        of a plot: where its ticks stand and what they say (`axis`, which alone needs matplotlib)
    TimeML      a text as XML with an element about each expression (`timeml`)
    writer      what makes a text of a reading for `replace` (replacing.py)

It may not decide what a text means: it asks `extract`, and refuses to write what `parse` would read as something else.

To add: a language, as rows of `lexicon`; a kind's colour, in the table of `annotate`; a field, in `render` where each
has its number and its width.
"""
