"""Agreement of several parties to a kind of exercise, where the framework wants more than one to agree (SU-04, SU-05).

Whoever decides agrees by the decision, and the group by its advice where it advised the same; every other party says so
with reasons. Nothing is changed afterwards: a change of mind is a new row. Until all agree, the exercise cannot begin.
"""
