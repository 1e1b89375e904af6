"""The forms that a framework attaches to a kind of exercise: asked for, filled in, handed in, written again.

The board office asks an agency, a member of the team or anybody else of the board for one; each finds it in My work.
Serves BH-05, BH-06, WB-17 and WB-18, SU-04 and SU-05.
"""
