"""The identifier scan as a plain library: give it a file and the people of a case, and it says where they
are named.
"""
