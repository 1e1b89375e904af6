"""A corpus of hostile and messy files, made here by scripts, each with the outcome it must have.

`corpus.py` is the table; the modules beside it make the files; `reading.py` reads them all in one fresh process, as an
office would in one afternoon, and `test_corpus.py` compares.
"""
