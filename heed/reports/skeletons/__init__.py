"""A report or an executive summary begun from what the case already holds."""
