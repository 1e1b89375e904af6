"""What is done with a request from another board, one public function a use-case. Serves WB-30."""

from __future__ import annotations

from heed.outofarea.operations.answering import add_file, missing, remove_file, save_answer, sign_off
from heed.outofarea.operations.asking import Asked, ask, withdraw
from heed.outofarea.operations.checking import check
from heed.outofarea.operations.learning import act_on, record_recommendation, set_aside
from heed.outofarea.operations.reading import note_reading, note_taken
from heed.outofarea.operations.running import close, decline, reopen, send, take_in

__all__ = [
    "Asked", "act_on", "add_file", "ask", "check", "close", "decline", "missing", "note_reading", "note_taken",
    "record_recommendation", "remove_file", "reopen", "save_answer", "send", "set_aside", "sign_off", "take_in",
    "withdraw",
]  # fmt: skip
