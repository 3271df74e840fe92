"""What lets a first answer come soon: what the standard library has, made in less time or when it is used.

    record      a dataclass or a named tuple whose class is quick to make (`records`); to everybody else they are as any other
    pattern     a regular expression that is compiled when one of its methods is first asked for (`patterns`)
    later       of a name: its module is imported when it is asked for (`names`)

It may not know anything of texts or dates. What one short text needs is made of these; what is asked for later, columns, files
and the like, has the standard library's own.

To add: nothing, unless `python benchmarks/startup.py` tells that it costs much.
"""
