"""`python -m jalali_norm` is the command `jalali-norm`."""

import sys

from jalali_norm.cli import main

if __name__ == "__main__":
    sys.exit(main())
