"""The command `jalali-norm`, a module a command; `cli.py` puts them together, and has `main`.

Values go to standard output, what was refused and what was done to standard error; the exit status is 0, 1 where something was
refused, 2 for misuse.

    command      a word behind `jalali-norm`: its module has `add_…`, which adds its parser, and names what runs it
    arguments    what several commands take, and what it becomes: a policy, how files are read
    shown        what several commands show
    served       what a language model is given by `jalali-norm mcp`

It may not know how anything is read or written: each command calls what the library has for it.

To add a command: a module like `parse`, and its line in `cli.py`.
"""
