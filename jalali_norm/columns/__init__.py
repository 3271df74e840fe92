"""Columns: the same readings by arrays, in and out of every container; and conversions of columns."""
