"""The copies that bodies get before publication: which file each carries, when it went, and the earliest day.

Serves SL-18 and WB-27.
"""
