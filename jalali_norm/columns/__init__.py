"""Columns: the same readings by arrays, in and out of every container; and conversions of columns of dates.

A column has no grammar of its own. Rows that differ in digits alone have one skeleton, which the grammar sees once; arithmetic
over arrays then reads all of them. What it cannot decide is read row by row as `parse` does, so row i is `parse(column[i])`.

    native      a column as its owner has it (`adapters`); batch: some of its rows as code units, one behind the other
    zeroed      code units with every digit a zero: a text with the skeleton of all rows that it stands for
    form        what the grammar says of one zeroed row; array plan: of many, whose plans arrays read: by arithmetic
                (`vectorized`), by the ends of a range (`ranges`), or by one look at each set of numbers (`numbered`)
    family      what texts of one written form have in common, whatever their words and numbers: the format of a profile
    rows        the values of some rows, field by field (`values.Rows`); read batch: those of a batch, with its cells
    frame       the columns iso to problem, which one column becomes
    field       what a date is in the Jalali calendar (`fields`), by which columns are grouped and a `calendar_table` is joined
    wall clock  microseconds of what the text says; instant: the same in UTC, by an offset or a zone (`localtime`)

It may not know prose but to search a column of it (`arrow`), nor how anything is written but as ISO 8601 (`iso`), and needs
neither pandas, polars nor Arrow (but for `arrow`).

To add: a kind of column, in `adapters`; a field of values, in `values.Rows`, `normalize.FRAME` and `normalize.facts_of`; what
numbers may mean, in `numbers`, and in `split` those of three columns; a word for null, in `nulls`; a Jalali field, as a row of
`fields`; a rule that arrays can decide, in `vectorized`, which `array_plans.in_arrays` then lets in.
"""
