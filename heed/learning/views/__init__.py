"""Pages for learning."""
