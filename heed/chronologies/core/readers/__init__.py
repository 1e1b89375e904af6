"""Reads the tables of whatever file an agency sends, or says in a sentence why it cannot be read."""

from heed.chronologies.core.readers.files import read_table_file, read_table_files
from heed.chronologies.core.readers.lines import read_pasted
from heed.chronologies.core.readers.sheet import Cell, Pending, Sheet, UnreadableFile

__all__ = ["Cell", "Pending", "Sheet", "UnreadableFile", "read_pasted", "read_table_file", "read_table_files"]
