"""Expressions among other words: where they are, and what their neighbours say of them.

Glossary:
    place: tokens that may be an expression, with the parts that they are read as and what stands around them.
    rule: a row of rules.py: what stands beside a place and makes another thing of it, or clears it of other rules.
    condition: what a rule asks of a place, composed of the questions of conditions.py; a glance at a place, the tokens right
        beside it and the kinds of its parts, rules most of them out (check.py).
    ruling: a rule that spoke, told to users.
    scan: the expressions of one text; a cell is to hold one, a running text may hold any number.
    leftover: a word or number beside the expressions that are read that belongs to none of them.
    slip: a word that is one letter away from one of ours, with which more would be read.
    homograph: a month's name, or a weekday's, that is an everyday word as well; it needs evidence.

It knows skeletons, and may not know a number or a value.

To add: a word, in `lexicon.context`, if its side and its kind say it; else a row in a table of rules.py: its name, whether it
is for cells or running text, its condition, its verdict, its reason, a text that it hits and one that it must not. The row's
two texts are its tests. Rules see words of the lexicon alone.
"""
