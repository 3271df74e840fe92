"""What lets a first answer come soon: classes and patterns as the standard library makes them, made in less time or later.

`records` has `dataclass`, `with_fields` and `NamedTuple`, `patterns` regular expressions that are compiled when they are
used, `names` what a package imports when it is asked for. What one short text needs is made of these; what is asked for
later, columns, files and the like, has the standard library's own.

It may not know a date, a text or a word. To add: nothing, if it can be helped. A class takes its fields from here only where a
first answer loads it, which `test_start_up` in tests/test_package.py tells.
"""
