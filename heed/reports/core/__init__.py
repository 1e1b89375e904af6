"""A report as headed parts, made into a Word document and read back from one. A plain library."""
