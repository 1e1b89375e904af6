"""Who of the family is told of a publication, by whom and how, what they wish, and why somebody is not. Serves WB-27.

The same list holds the staff who were involved, where somebody wants them told first.
"""
