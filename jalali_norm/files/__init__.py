"""Date columns of files, block by block, in bounded memory: delimited text, JSON, Parquet, sheets, SQLite, from any to any.

What is not a value that was read stays byte for byte; an output is there whole or not at all; nothing is dropped in silence.

    format       csv … sqlite, by a name's ending or the first bytes (`names`, `streams`)
    chosen       a column that is asked for, by the names that a file has, with its own output and policy (`chosen`)
    options      what is asked (`options`); task: what that means for the blocks of one file
    conversion   a file to convert, by what its beginning tells (`headers`): task, what is written first, blocks
    block        some whole records (`blocks`): bytes or an Arrow batch; failure: what is wrong with one, and where
    dialect      delimiter, quote and line end of delimited text (`delimited`); records: a block of it (`records`)
    member       a key of a JSON line, and where its value stands (`jsonlines`, `jsonarrays`); `lines`: a block of them
    cells        rows whose cells have types of their own: of a sheet (`sheets`), of a table (`sqlite`); `grids`: their blocks
    reader       the values of one column of a block, and those refused (`cells`); values: what is written for them (`values`)
    report       who is told of each block: summary, file of refused values, bar (`convert`)

It may not know how a cell is read, which is `columns.normalize`'s, nor the command line. `names`, `options` and `streams` need
no pyarrow; an error names file, row and byte.

To add a format: its name and endings in `names`, its beginning in `headers`, a module like `lines` that edits a block or makes
a table of it, its branch in `block_converter`, a row of `headers._READERS` and one of `writers._WRITERS`.
"""
