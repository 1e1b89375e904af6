"""Reads the tables of whatever file an agency sends, or says in a sentence why it cannot be read.

The reading process imports this package too, for each merge anew: what opens files for others stands in `files`.
"""

from heed.chronologies.core.readers.sheet import Cell, Pending, Sheet, UnreadableFile

__all__ = ["Cell", "Pending", "Sheet", "UnreadableFile"]
