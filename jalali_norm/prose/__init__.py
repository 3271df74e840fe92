"""Running text: every expression of it, each with what its neighbours lend it."""
