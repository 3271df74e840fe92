"""What is said to a person, in Persian as well: each message is a row that has it in English and in Persian.

    message      a whole sentence of ours in English, as errors, profiles and the command have it
    row          its two texts, with the fields that they share in braces (`catalog`)
    field        what differs from case to case; a field is a message too, and its name says what kind of thing it takes

It may not know who says a message, nor to whom. English stays what programs and tests compare: a message is translated where it
is shown.

To add a message: its row in `catalog`, in the section that it is of. `tests/messages/` finds a reason that has no row.
"""
