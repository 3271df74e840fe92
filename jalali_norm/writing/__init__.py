"""What is written: dates as text, and texts with their dates marked or replaced."""
