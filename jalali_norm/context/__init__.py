"""Expressions among other words: where they are, and what their neighbours say of them.

Glossary:
    place: tokens that may be an expression, with the parts that they are read as and what stands around them.
    rule: a row of rules.py: what stands beside a place and makes another thing of it, or clears it.
    scan: the expressions of one text; a cell is to hold one, a running text may hold any number.
    leftover: a word or number beside the expressions that are read that belongs to none of them.
    slip: a word that is one letter away from one of ours, with which more would be read.

It knows skeletons, and so no number. A rule is a small function in neighbours.py, with an example, and its row in rules.py.
"""
