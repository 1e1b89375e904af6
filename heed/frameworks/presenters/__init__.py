"""A framework as people read it: its rules in sentences, each with its source and how sure we are of that."""
