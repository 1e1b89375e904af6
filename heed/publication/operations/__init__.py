"""Preparing a publication, having it cleared by two people, and publishing it."""

from heed.publication.operations.clearing import ask_checkers, eligible_checkers, give_verdict
from heed.publication.operations.preparing import check_texts_again, plan, prepare, take_up, write_texts
from heed.publication.operations.publishing import publish
from heed.publication.operations.withholding import decide_what_is_public

__all__ = [
    "ask_checkers",
    "check_texts_again",
    "decide_what_is_public",
    "eligible_checkers",
    "give_verdict",
    "plan",
    "prepare",
    "publish",
    "take_up",
    "write_texts",
]
