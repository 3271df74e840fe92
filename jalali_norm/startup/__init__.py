"""What lets a first answer come soon: classes and patterns as the standard library makes them, made in less time or later.

`records` has `dataclass`, `replace` and `NamedTuple`, `patterns` regular expressions that are compiled when they are used. What
one short text needs is made of these; what is asked for later, columns, files and the like, has the standard library's own.
"""
