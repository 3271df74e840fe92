"""Running text: every expression of it, each with what its neighbours lend it.

Glossary:
    class: a letter for what a word may be to a date: a month, a unit, a number, unknown; a line of text is a string of classes.
    trigger: classes beside which a date may stand.
    chunk: the words around a trigger, as the grammar is given them: its key has numbers and names left out.
    mention: an expression that was found in a line, before it is resolved.
    choice: one reading of an expression, of which the shorter ones are made when they are asked for.
    finding: what a mention came to: its value, or the problem why it has none.

The modules, in the order of a text's way: lines, classes, keys and chunks find the mentions; values says what each comes to by
itself, tense what the words of its sentence say of it, weekdays which one a bare weekday is; discourse what its neighbours lend
it, equivalents whether they agree. extract is the door; explain, the other, says what was refused as well.

It knows words and what they stand beside, and may not know what they come to: that is for `resolve` to say.

To add: a word that may begin a date, its kind in a class of classes.py; what neighbours lend one another, in discourse.py.
"""
