"""What a column holds: counted, and shown as text, as a plot and as a page."""
