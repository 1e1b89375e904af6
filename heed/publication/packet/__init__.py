"""The packet for the national collection of reviews: what is public, as one file, and that it was sent."""
