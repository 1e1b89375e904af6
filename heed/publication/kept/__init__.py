"""Lists kept beside a publication: court orders, proceedings, the family, the media plan. Never changed, only followed.

A line that is changed is a new row of the same number; the row before it is closed and stays, with who wrote it when.
"""
