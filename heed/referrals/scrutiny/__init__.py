"""The scrutiny file: everything behind a decision in one document, for a national body, a court or an inspection.

Serves SL-09 and WB-02: the whole reasoning can be produced on request, with how it was come to and who did what when.
"""
