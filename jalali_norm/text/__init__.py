"""Characters: folding, which gives one code point for one; the skeleton and its tokens; isolates for what is shown."""
