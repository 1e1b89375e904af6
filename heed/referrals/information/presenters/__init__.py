"""What agencies are asked and answer, as pages show it."""
