"""What stands in a file's tables, kept as it was read, so that a file is opened once however often it is looked at."""
