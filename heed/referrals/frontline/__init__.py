"""What front-line staff report, without blame: near misses, weaknesses, good practice, themes. It is no case.

A framework that asks for it has a list of circumstances with a form of its own. Serves LU-02, LU-05 and SL-20.
"""
