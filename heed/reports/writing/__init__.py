"""What is being typed, and how findings and recommendations stood before each change."""
