"""Writing to the chronologies, a file per thing that people do."""
