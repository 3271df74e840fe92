"""Date columns of files, read block by block and written as they were but for these."""
