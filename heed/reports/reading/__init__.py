"""How plainly a version of the report reads."""
