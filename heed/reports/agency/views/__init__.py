"""Pages of agencies' reports."""
