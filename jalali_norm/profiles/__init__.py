"""What a column holds: counted, and shown as text, as a plot and as a page; and the policy that its rows support.

A policy is suggested from rows that can be read in one way alone, never from how many look alike.

    tally        counts of a column, which may come in parts (`tally`): formats, calendars, months, problems, examples
    format       rows of the grammar's formats.py and words that a cell is made of: a `Family` of the engine, by its name
    hypothesis   a policy that the rows might support; what it would change and what it would gain (`evidence`)
    evidence     rows that one order of numbers, or one calendar, alone reads
    anomaly      something odd in cells that are read (`anomalies`; of their days `days`), told with the cells, never mended
    sentinel     a day that is written where there is none; sighting: the cells of an anomaly, counted, the first ones kept
    hash         64 bits of a row, for counting different cells (`hashing`); exact, or an estimate of bounded memory
    frame        several columns: those of dates found, read and reported (`frames`)
    profile      all of it, with labels of rows (`profile`); page: one HTML file that loads nothing (`html`)
    pair         a column held against its twin in another calendar, row by row (`pair`)

It may not read a cell by rules of its own: the engine of columns does. A cell's text is anybody's, and is escaped and isolated
wherever it is shown.

To add: a count, in `tally.Tally` and `profile.Profile`, where `to_dict` takes it up by itself; a section of the page, in
`html.page`; a question that rows can answer, as evidence; a kind of anomaly, as a row of `anomalies.KINDS`; a day that
programs write for none, as one of `days.SENTINELS`.
"""
