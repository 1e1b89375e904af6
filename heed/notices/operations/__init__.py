"""What is done with letters: raised, written, sent or recorded as sent, and the addresses that they go to."""

from heed.notices.operations.addressing import keep_addressee, set_address
from heed.notices.operations.emailing import ask_email, ask_emails, settle
from heed.notices.operations.going import come_back, send
from heed.notices.operations.raising import About, Due, raise_called_for, raise_letter
from heed.notices.operations.writing import edit, read, set_aside, set_aside_open
from heed.notices.papers import as_pdf, as_word, day_in_words
from heed.notices.recipients import Recipient, to_agency

__all__ = [
    "About", "Due", "Recipient", "as_pdf", "as_word", "ask_email", "ask_emails", "come_back", "day_in_words", "edit",
    "keep_addressee", "raise_called_for", "raise_letter", "read", "send", "set_address", "set_aside", "set_aside_open",
    "settle", "to_agency",
]  # fmt: skip
