"""How the media are answered when a report goes out, and what is done on that day in which order. Serves WB-27."""
