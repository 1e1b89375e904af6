"""What somebody types on a page of a review is kept as it is typed, for nobody but them, until it is sent."""
