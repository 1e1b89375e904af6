"""Information before the decision: agencies are asked, answer on one page each, and the answers are laid side by side.

Serves SL-13, WB-06, WB-09 and WB-14. The files are named as in every app: states, rules, models, permissions …
"""
