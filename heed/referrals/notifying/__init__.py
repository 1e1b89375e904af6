"""Preparing what somebody else's notification form asks, in its order, to be copied there.

The national service forgets what was typed after a pause; Heed does not. Serves law.md §1.2 and WB-10.
"""
