"""The tests: `README.md` here says which file is for which change."""
