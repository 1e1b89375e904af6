"""Recommendations and questions to the board: where they come from, how strong they are, and what they repeat."""
