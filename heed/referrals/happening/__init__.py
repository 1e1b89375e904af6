"""What happens to a case beside its way to a decision: days that the framework counts from, and duties to notify.

A day is written down by whoever the framework says, or by the board office; a duty is done, with how and what shows it.
Nothing is changed afterwards: a later row corrects an earlier one. Serves WB-02, WB-06 and BH-03.
"""
