"""What else has to be held or notified: the same case weighed under the national frameworks in force on its day.

Heed proposes and explains; people act under each framework in its own way. Serves SU-01 and BH-03.
"""
