"""Reads agencies' chronologies and merges them: a plain library that knows nothing of the web or the database."""
