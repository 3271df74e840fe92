"""Characters: a text folded to one form, its skeleton and tokens; and how a caller's text stands in a line of ours.

Folding makes one code point of one, always, so a place in the skeleton is a place in the caller's text.

    fold        one form of letters, digits and marks that people write for one another
    skeleton    a folded text with every digit a 0: what the grammar knows of a text
    run         a run of digits, and so a number; runs are counted in order, and what they are is read from the text itself
    token       a run of digits, a run of letters, or one mark, with its gap (what stands before it) and its slot (which run)
    invisible   what nobody sees and no token has: joiners, bidi controls, soft hyphens; attached: vowel marks and the like
    stand-in    a noncharacter that stands for any word of a kind, and that no folded text holds
    isolate     U+2068 … U+2069 around a text in a line of ours, so that it turns nothing beside it around (`bidi`)

It may not know a word of any language, a calendar or a policy.

To add: a letter or a mark that others write for one, a line in the tables at the top of `tokenizer`; what a terminal cannot
show, `bidi.visible`.
"""
