"""One cell: `parse`, `candidates`, `explain`, and why a text is refused."""
