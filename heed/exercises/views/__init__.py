"""Pages about exercises."""
