"""The way of an agency's report."""

from heed.core.moves import Move, MoveTable, State

WRITING, CHECKING, TO_ACCEPT, WITH_PANEL, RETURNED, ACCEPTED, WITHDRAWN = (
    "writing", "checking", "to-accept", "with-panel", "returned", "accepted", "withdrawn",
)  # fmt: skip

CHECK, ACCEPTANCE, PANEL = "check", "acceptance", "panel"
"""Who reads it: the agency’s checker, its contact, the panel."""

AGENCY_REPORT = MoveTable(
    "agency’s report",
    (
        State(WRITING, "Being written"),
        State(CHECKING, "With the agency’s quality check"),
        State(TO_ACCEPT, "Waits for the agency to accept it"),
        State(WITH_PANEL, "With the panel"),
        State(RETURNED, "Returned by the panel", beside=WITH_PANEL),
        State(ACCEPTED, "Accepted by the panel"),
        State(WITHDRAWN, "No longer wanted", beside=ACCEPTED),
    ),
    (
        Move("ask_check", (WRITING, RETURNED), CHECKING, "hand the report to its quality check"),
        Move("hand_on", (WRITING, RETURNED), TO_ACCEPT, "hand the report on to be accepted"),
        Move("pass", (CHECKING,), TO_ACCEPT, "pass the report"),
        Move("send_back", (CHECKING, TO_ACCEPT), WRITING, "send the report back to its author"),
        Move("take_back", (CHECKING, TO_ACCEPT), WRITING, "take the report back"),
        Move("accept", (TO_ACCEPT,), WITH_PANEL, "accept the report for the agency"),
        Move("return", (WITH_PANEL, ACCEPTED), RETURNED, "return the report with points"),
        Move("panel_accept", (WITH_PANEL,), ACCEPTED, "accept the report for the panel"),
        Move(
            "withdraw", (WRITING, CHECKING, TO_ACCEPT, WITH_PANEL, RETURNED), WITHDRAWN, "say that it is not wanted"
        ),
        Move("ask_again", (WITHDRAWN,), WRITING, "ask for the report again"),
    ),
)  # fmt: skip


def is_writable(status: str) -> bool:
    """Whether the agency may write in it now."""
    return status in (WRITING, RETURNED)


def is_wanted(status: str) -> bool:
    """Whether the agency still has to send it, or to send it again."""
    return status in (WRITING, CHECKING, TO_ACCEPT, RETURNED)
