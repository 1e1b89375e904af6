"""How a case comes in: who brings it and how, what was sent and sent again, and whether there is enough to go on.

Serves SL-07, LU-02, LU-05, SU-03 and WB-03 to WB-06. The files are named as in every app: rules, models, permissions …
"""
