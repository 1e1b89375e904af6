"""Requests from other boards: the office runs them, the group checks, each agency sees its own part."""

from __future__ import annotations

from typing import Any

from tests.access.matrix.base import (
    CONTACTS,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    SIGNED_IN,
    Row,
    Thing,
    Who,
    nothing,
    of,
    row,
)
from tests.access.outside import at_stage, elsewhere

OFFICES = OFFICE | {"outsider"}
MAY_LIST = OFFICES | DECIDES | GROUP | CONTACTS
WHOLE = OFFICE | DECIDES | GROUP
RUNNING = WHOLE | of("police", "health")
ANSWERED = WHOLE | of("police")


def office(
    name: str, stage: str, seen: Who, *, gives: int = 200, is_post_only: bool = False, **more: Any
) -> Row:
    """Something that the board office does to the request at this stage."""
    return row(
        name, Thing(stage, at_stage(stage, **more), OFFICE, seen - OFFICE, OFFICE, gives),
        Thing("another board’s", elsewhere(**more), NOBODY, NOBODY, NOBODY), is_post_only=is_post_only,
    )  # fmt: skip


def part(name: str, agency: str, who: Who, *, seen: Who, writes: bool = True, **more: Any) -> Row:
    """Something of one agency's part in the running request."""
    return row(
        name, Thing(agency, at_stage("running", agency, **more), who, seen - who, who if writes else None),
        Thing("another board’s", elsewhere(agency=True, **more), NOBODY, NOBODY, NOBODY if writes else None),
    )  # fmt: skip


OUTSIDE = (
    row("outofarea:list", Thing("list", nothing, MAY_LIST)),
    row("outofarea:new", Thing("new", nothing, OFFICES, SIGNED_IN - OFFICES, OFFICES)),
    row(
        "outofarea:show",
        Thing("received", at_stage("received"), OFFICE | DECIDES),
        Thing("running", at_stage("running"), RUNNING),
        Thing("answered", at_stage("answered"), ANSWERED),
        Thing("another board’s", elsewhere(), NOBODY),
    ),
    office("outofarea:ask", "received", OFFICE | DECIDES),
    office("outofarea:decline", "received", OFFICE | DECIDES),
    office("outofarea:send", "running", RUNNING),
    office("outofarea:close", "answered", ANSWERED),
    office("outofarea:reopen", "answered", ANSWERED, is_post_only=True),
    office("outofarea:recommend", "answered", ANSWERED),
    office("outofarea:act", "answered", ANSWERED, number=1),
    office("outofarea:set_aside", "answered", ANSWERED, number=1),
    *(
        row(
            f"outofarea:answer_{kind}", Thing("answered", at_stage("answered"), WHOLE, of("police")),
            Thing("another board’s", elsewhere(), NOBODY),
        )
        for kind in ("word", "pdf")
    ),
    row(
        "outofarea:part",
        Thing("police", at_stage("running", "police"), WHOLE | of("police"), post=of("police")),
        Thing("health", at_stage("running", "health"), WHOLE | of("health"), post=of("health")),
        Thing("answered", at_stage("answered", "police"), WHOLE | of("police"), post=of("police")),
        Thing("another board’s", elsewhere(agency=True), NOBODY, NOBODY, NOBODY),
    ),
    part("outofarea:sign_off", "police", of("police"), seen=WHOLE | of("police")),
    part("outofarea:check", "health", GROUP, seen=WHOLE | of("health")),
    part("outofarea:withdraw", "police", OFFICE, seen=WHOLE | of("police")),
    part("outofarea:file_add", "police", of("police"), seen=WHOLE | of("police")),
    row(
        "outofarea:file", Thing("health", at_stage("running", "health", number=1), WHOLE | of("health")),
        Thing("no such", at_stage("running", "health", number=9), NOBODY),
        Thing("another board’s", elsewhere(agency=True, number=1), NOBODY),
    ),
    row(
        "outofarea:file_remove",
        Thing(
            "health", at_stage("running", "health", number=1), of("health"), WHOLE - of("health"), of("health")
        ),
        is_post_only=True,
    ),
)  # fmt: skip
