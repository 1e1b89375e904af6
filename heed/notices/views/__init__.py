"""The pages of a letter, and of the names and addresses that letters go to."""

from heed.notices.views.addresses import address, addressee, addresses
from heed.notices.views.letters import edit, pdf, proof, set_aside, show, word
from heed.notices.views.sending import came_back, email, send, unsure

__all__ = [
    "address", "addressee", "addresses", "came_back", "edit", "email", "pdf", "proof", "send", "set_aside", "show",
    "unsure", "word",
]  # fmt: skip
