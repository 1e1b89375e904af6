"""Entries of the merged chronology that are taken back: struck through and kept, out of every count, and put back."""
