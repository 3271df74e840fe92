"""The command."""

from jalali_norm.reader import parse
