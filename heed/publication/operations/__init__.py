"""Preparing a publication, having it cleared, publishing it, correcting it, and giving it on request."""

from heed.publication.operations.asking import (
    TOO_OLD,
    answer_request,
    ask_for_report,
    check_on_request,
    new_sheet,
    record_request,
)
from heed.publication.operations.clearing import ask_checkers, eligible_checkers, give_verdict, has_differed
from heed.publication.operations.correcting import (
    begin_correction,
    decide_correction,
    give_up_correction,
    hand_in_corrected,
)
from heed.publication.operations.preparing import check_texts_again, plan, prepare, take_up, write_texts
from heed.publication.operations.publishing import let_be_found, publish
from heed.publication.operations.withdrawing import confirm_withdrawal, put_back, withdraw
from heed.publication.operations.withholding import decide_what_is_public

__all__ = [
    "TOO_OLD",
    "answer_request",
    "ask_checkers",
    "ask_for_report",
    "begin_correction",
    "check_on_request",
    "check_texts_again",
    "confirm_withdrawal",
    "decide_correction",
    "decide_what_is_public",
    "eligible_checkers",
    "give_up_correction",
    "give_verdict",
    "hand_in_corrected",
    "has_differed",
    "let_be_found",
    "new_sheet",
    "plan",
    "prepare",
    "publish",
    "put_back",
    "record_request",
    "take_up",
    "withdraw",
    "write_texts",
]
