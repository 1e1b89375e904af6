"""What the pages say, a file per kind of page."""
