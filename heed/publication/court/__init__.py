"""Court orders and proceedings: what may not be said, what publication could harm, and who says so.

Serves SL-18 and BH-15.
"""
