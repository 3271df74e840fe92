"""Expressions among other words: where they are, and what their neighbours say of them."""
