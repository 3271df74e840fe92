"""DATA: every word that is read, one row a spelling, by subject; and the index by which a text's letters find them.

    word        a row: its kind, what it says (a number, a direction, a part of the day …), its spelling and its language
    kind        what a word is to the grammar (`kinds.Kind`): a month, a unit, a label, what makes a date something else …
    lexemes     the words that begin at one token, with how many tokens each takes
    slip        a word that is one letter away from one of ours (`index.near`)

It knows folding, which makes one spelling of many, and may not know a form of dates, a calendar's arithmetic or a value.

To add: a spelling, a word in its row of `calendar`, `quantities`, `relative` or `context`, and nothing else: its joints, Arabic
letters, marks and capitals come from the index; a verb's stem, in `verbs`; a word that is an everyday word too, in `homographs`.
A kind is a name in `Kind`, a line of docs/reads.py, and whoever asks for it.
"""
