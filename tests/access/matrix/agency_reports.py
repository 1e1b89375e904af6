"""Agencies' own reports: a draft is the agency's alone, the panel reads what the agency has accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.access import world as w
from tests.access.matrix.base import (
    AGENCY,
    CONTACTS,
    GROUP,
    NOBODY,
    OFFICE,
    OWN,
    TEAM,
    WHOLE,
    WRITES,
    Thing,
    Who,
    case,
    doing,
    foreign,
    review,
    row,
    whole_page,
)
from tests.access.world import World

STAGES = {"health": "being written", "police": "with the panel", "social-care": "accepted"}


def _of(
    key: str, ok: Who, *, post: Who | None = None, gives: int = 200, seen: Who | None = None, **more: Any
) -> Thing:
    """Something of one agency's report: there for the agency and those who see the whole, and for nobody else."""
    found = case(w.WREN, agency=lambda world: world.agency(key).pk, **more)
    return Thing(
        f"{key}, {STAGES[key]}", found, ok, (WHOLE | OWN[key] if seen is None else seen) - ok, post, gives
    )


def _elsewhere(**more: Any) -> Thing:
    return Thing("another board’s", foreign(agency=1, **more), NOBODY, NOBODY, NOBODY)


def _remark(key: str) -> Callable[[World], int]:
    return lambda world: world.agency_report(w.WREN, key).rounds.latest("pk").remarks.latest("pk").pk


def _returned(world: World) -> int:
    return world.agency_report(w.WREN, "health").returned.get().pk


def _proposal(world: World) -> int:
    return world.agency_report(w.WREN, "social-care").proposals.latest("pk").pk


def _contact(key: str) -> Who:
    return OWN[key] & CONTACTS


def _own(key: str) -> Who:
    return OWN[key]


POLICE = _own("police")

AGENCY_REPORTS = (
    row(
        "reports:agency_reports",
        review(w.WREN, case(w.WREN), WHOLE | AGENCY, GROUP),
        Thing("another board’s", foreign(), NOBODY),
    ),
    row("reports:ask_agency_reports", *doing(OFFICE)),
    row("reports:proposals", *whole_page(w.WREN)),
    row(
        "reports:leave_proposal",
        review(w.WREN, case(w.WREN, pk=_proposal), WRITES, GROUP | AGENCY | WHOLE - WRITES, WRITES),
    ),
    row(
        "reports:take_up_proposal",
        review(w.WREN, case(w.WREN, pk=_proposal), WRITES, GROUP | AGENCY | WHOLE - WRITES, WRITES),
        is_post_only=True,
    ),
    row("reports:agency_report", *(_of(key, WHOLE | OWN[key]) for key in STAGES), _elsewhere()),
    row("reports:agency_report_author", _of("health", _contact("health"), post=_contact("health")), _elsewhere()),
    row(
        "reports:write_agency_report",
        _of("health", _own("health"), post=_own("health"), place="terms-0"),
        _of("police", POLICE, post=POLICE, gives=302, place="good-practice"),
        _elsewhere(place="good-practice"),
    ),
    row(
        "reports:keep_agency_report",
        _of("health", _own("health"), post=_own("health"), place="good-practice"),
        is_post_only=True,
    ),
    row("reports:agency_report_word", _of("health", _own("health"), post=_own("health")), _elsewhere()),
    row("reports:agency_report_template", *(_of(key, OWN[key]) for key in STAGES), _elsewhere()),
    row(
        "reports:agency_report_returned",
        _of("health", _own("health"), post=_own("health"), pk=_returned),
        _elsewhere(pk=1),
    ),
    row("reports:follow_terms", _of("health", _own("health"), post=_own("health")), is_post_only=True),
    row("reports:hand_on_agency_report", _of("health", _own("health"), post=_own("health")), _elsewhere()),
    row("reports:take_back_agency_report", _of("police", POLICE, post=POLICE), is_post_only=True),
    row("reports:agency_report_draft", *(_of(key, OWN[key]) for key in STAGES), _elsewhere()),
    row(
        "reports:agency_report_version",
        _of("health", OWN["health"], seen=NOBODY, number=1),
        _of("police", WHOLE | POLICE, number=1),
        _of("social-care", WHOLE | OWN["social-care"], number=1),
        _elsewhere(number=1),
    ),
    row(
        "reports:agency_report_changed",
        _of("health", OWN["health"], seen=NOBODY, number=2),
        _of("police", NOBODY, seen=NOBODY, number=1),
        _elsewhere(number=1),
    ),
    row(
        "reports:print_agency_report",
        _of("health", OWN["health"], number=0),
        _of("police", WHOLE | POLICE, number=1),
        _elsewhere(number=1),
    ),
    row("reports:remark_agency_report", _of("police", OFFICE | TEAM, post=OFFICE | TEAM), is_post_only=True),
    row(
        "reports:take_back_remark",
        _of("police", frozenset({"reviewer"}), post=frozenset({"reviewer"}), seen=WHOLE, pk=_remark("police")),
        is_post_only=True,
    ),
    row(
        "reports:answer_point",
        _of("health", OWN["health"], post=OWN["health"], pk=_remark("health")),
        _of("police", NOBODY, post=NOBODY, seen=WHOLE, pk=_remark("police")),
    ),
    row(
        "reports:agency_report_verdict",
        _of("police", OFFICE | TEAM, post=OFFICE | TEAM),
        _of("social-care", OFFICE | TEAM, post=OFFICE | TEAM),
        _elsewhere(),
    ),
    row(
        "reports:accept_agency_report",
        _of("police", _contact("police"), post=_contact("police"), gives=302),
        _elsewhere(),
    ),
    row("reports:agency_report_time", _of("health", _own("health"), post=_own("health")), _elsewhere()),
    row("reports:agency_report_time_answer", _of("health", OFFICE, post=OFFICE), _elsewhere()),
    row(
        "reports:withdraw_agency_report",
        *(_of(key, OFFICE, post=OFFICE) for key in ("health", "police")),
        _elsewhere(),
    ),
)  # fmt: skip
