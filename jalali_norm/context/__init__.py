"""Expressions among other words: where they are, and what their neighbours say of them.

Glossary:
    place: tokens that may be an expression, with the parts that they are read as and what stands around them.
    rule: a row of rules.py: what stands beside a place and makes another thing of it, or clears it.
    scan: the expressions of one text; a cell is to hold one, a running text may hold any number.
    leftover: a word or number beside the expressions that are read that belongs to none of them.
    slip: a word that is one letter away from one of ours, with which more would be read.

It knows skeletons, and may not know a number or a value.

To add: a word, in `lexicon.context`, if its side and its kind say it; else a small function of a place in neighbours.py,
with an example, and its row in a table of rules.py, with cases of what it hits and what it must not. Rules see words of
the lexicon alone.
"""
