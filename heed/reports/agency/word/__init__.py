"""An agency's report taken away as a Word template and brought back: what is new is shown, then taken over."""
