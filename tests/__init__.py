"""The tests: `README.md` here says which file is for which change."""

QUICK, DEEP, LONG = 60, 300, 20_000  # examples of a property: in each run, with --deep and with --long
