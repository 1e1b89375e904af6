"""Agencies' own reports, written against the approved terms of reference.

The board office asks an agency; its author writes section by section; somebody else of the agency checks it; its
contact accepts it and it goes to the panel, which returns it with numbered points or accepts it. Until it is with the
panel the agency alone reads it. Serves WB-14, WB-15, WB-18, WB-24.
"""
