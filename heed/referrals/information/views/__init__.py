"""The pages on which agencies are asked, answer, and are read side by side."""

from heed.referrals.information.views.answering import (
    add_file,
    asked,
    asked_check,
    asked_saved,
    asked_time,
    file,
    file_away,
    give_back,
    withdraw,
)
from heed.referrals.information.views.asking import (
    ask,
    asking,
    asking_check,
    asking_saved,
    drop,
    questions,
    questions_saved,
)
from heed.referrals.information.views.reading import information, paper, paper_pdf, paper_word

__all__ = [
    "add_file", "ask", "asked", "asked_check", "asked_saved", "asked_time", "asking", "asking_check", "asking_saved",
    "drop", "file", "file_away", "give_back", "information", "paper", "paper_pdf", "paper_word", "questions",
    "questions_saved", "withdraw",
]  # fmt: skip
