"""One cell: `parse`, `candidates`, `explain`; and why a text is refused, found out when the error is first looked at.

    outcome     what one plan of a text came to: readings, or an error
    reason      why a text has no plan, where, and which word of ours may be meant (`reasons`)

It may not know a column or a line of running text.

To add: what a refusal says, a case in `reasons`, with a row of tests/cases/refused.tsv.
"""
