"""Pages for requests from other boards."""

from __future__ import annotations

from heed.outofarea.views.answering import answer_file, answer_file_remove, check, file_add, part, sign_off
from heed.outofarea.views.learning import act, recommend, set_aside
from heed.outofarea.views.running import (
    answer_pdf,
    answer_word,
    ask,
    close,
    decline,
    listing,
    new,
    reopen,
    send,
    show,
    withdraw,
)

__all__ = [
    "act", "answer_file", "answer_file_remove", "answer_pdf", "answer_word", "ask", "check", "close", "decline",
    "file_add", "listing", "new", "part", "recommend", "reopen", "send", "set_aside", "show", "sign_off", "withdraw",
]  # fmt: skip
