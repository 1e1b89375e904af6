"""The way of an exercise about a case, from being commissioned to being closed."""

from heed.core.moves import Move, MoveTable, State

EXERCISE = MoveTable(
    "review",
    (
        State("commissioned", "Setting up"),
        State("scoped", "Ready to ask agencies"),
        State("gathering", "Gathering information"),
        State("analysing", "Analysing"),
        State("adopted", "Report adopted"),
        State("completed", "Completed", "No team of its own adopts a report", beside="adopted"),
        State("clearing", "Clearing for publication"),
        State("published", "Published"),
        State("closed", "Closed"),
    ),
    (
        Move("approve_terms", ("commissioned",), "scoped", "approve the terms of reference"),
        Move("ask_agencies", ("scoped", "gathering"), "gathering", "ask agencies for their chronologies"),
        Move(
            "go_on_to_report",
            ("commissioned", "scoped", "gathering"),
            "analysing",
            "go on to the findings and the report",
        ),
        Move("merge", ("gathering", "analysing"), "analysing", "merge the chronologies"),
        Move("adopt_report", ("analysing",), "adopted", "adopt the report"),
        Move(
            "complete",
            ("commissioned", "scoped", "gathering", "analysing"),
            "completed",
            "record the review as complete",
        ),
        Move("return_report", ("adopted", "clearing"), "analysing", "take up a new version of the report"),
        Move("start_clearance", ("adopted", "clearing"), "clearing", "start the clearance"),
        Move("publish", ("clearing",), "published", "publish the report"),
        Move("close", ("adopted", "completed", "clearing", "published"), "closed", "close the review"),
    ),
)

# Days are agreed until the report is adopted; after that an open day no longer helps anybody
DAYS_AGREED = frozenset({"commissioned", "scoped", "gathering", "analysing"})
