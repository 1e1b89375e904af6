"""Reviews: the whole, the overview, an agency's own part."""

from __future__ import annotations

from collections.abc import Callable

from heed.exercises.team import parts
from heed.exercises.timetable import timetable_of
from tests.access import world as w
from tests.access.matrix.base import (
    AGENCY,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    OVERVIEW,
    OWN,
    SIGNED_IN,
    VISIBLE,
    WHOLE,
    WRITES,
    Thing,
    case,
    doing,
    nothing,
    of,
    review,
    row,
    whole_page,
)
from tests.access.matrix.cases import case_doing
from tests.access.world import World


def _step(world: World) -> str:
    steps = timetable_of(world.stories[w.FINCH].exercise)
    return next(step.id for step in steps if step.done_on is None)


def _part_name(world: World) -> str:
    return next(iter(parts(world.stories[w.FINCH].exercise)))


def _member(who: str) -> Callable[[World], int]:
    return lambda world: world.member(w.FINCH, who).pk


def _form(agency: str) -> Callable[[World], int]:
    return lambda world: world.framework_form(w.FINCH, agency).pk


ASKED = OWN["health"] | OWN["police"]
TERMS_WRITERS = of("manager", "reviewer")
REVIEWS = (w.WREN, w.PLOVER)

EXERCISES = (
    row("exercises:list", Thing("list", nothing, SIGNED_IN)),
    row("exercises:commission", *case_doing(w.LINNET, OFFICE), *case_doing(w.HERON, OFFICE, gives=409)[:1]),
    row("exercises:overview", *(review(one, case(one), VISIBLE, NOBODY) for one in REVIEWS)),
    row("exercises:access", *(review(one, case(one), OVERVIEW, AGENCY) for one in REVIEWS)),
    row("exercises:timetable", *(review(one, case(one), OVERVIEW, AGENCY) for one in REVIEWS)),
    row("exercises:agree_day", *doing(OFFICE, w.FINCH, step=_step)),
    row("exercises:extend", *doing(OFFICE, w.WREN, step="complete")),
    row("exercises:mark_done", *doing(OFFICE, w.FINCH, step=_step)),
    row("exercises:day", *doing(OFFICE, w.FINCH, event="reviewer-chosen")),
    row("exercises:go_on", *doing(OFFICE)),
    row("exercises:forms", review(w.FINCH, case(w.FINCH), WHOLE | ASKED, (GROUP | AGENCY) - ASKED)),
    row("exercises:form_ask", *doing(WRITES)),
    row(
        "exercises:form",
        review("draft", case(w.FINCH, pk=_form("health")), OWN["health"], WHOLE),
        review("handed in", case(w.FINCH, pk=_form("police")), WHOLE | OWN["police"], NOBODY),
        Thing("of another review", case(w.PLOVER, pk=_form("police")), NOBODY),
    ),
    row(
        "exercises:form_write",
        review(w.FINCH, case(w.FINCH, pk=_form("health")), OWN["health"], WHOLE, OWN["health"]),
    ),
    row(
        "exercises:form_autosave",
        review(w.FINCH, case(w.FINCH, pk=_form("health")), OWN["health"], WHOLE, OWN["health"]), is_post_only=True,
    ),
    row(
        "exercises:form_again",
        review(w.FINCH, case(w.FINCH, pk=_form("police")), OWN["police"], WHOLE, OWN["police"]), is_post_only=True,
    ),
    row(
        "exercises:form_withdraw",
        review(w.FINCH, case(w.FINCH, pk=_form("health")), OFFICE, (WHOLE - OFFICE) | OWN["health"], OFFICE),
    ),
    *(
        row(name, review("handed in", case(w.FINCH, pk=_form("police")), WHOLE | OWN["police"], NOBODY),
            review("draft", case(w.FINCH, pk=_form("health")), OWN["health"], WHOLE))
        for name in ("exercises:form_word", "exercises:form_print")
    ),
    row("exercises:team", *whole_page()),
    row("exercises:appoint", *doing(OFFICE)),
    row("exercises:settle", *doing(OFFICE), is_post_only=True),
    row(
        "exercises:declare", *doing(of("reviewer"), w.FINCH, pk=_member("reviewer")),
        *doing(of("panel_chair"), w.FINCH, pk=_member("panel_chair"))[:1],
        # A member of another review's team, under this review's address
        Thing("of another review", case(w.WREN, pk=_member("reviewer")), NOBODY, GROUP | AGENCY, NOBODY),
    ),
    row("exercises:end_part", *doing(OFFICE, w.FINCH, pk=_member("reviewer"))),
    row("exercises:keep", *doing(DECIDES, w.FINCH, pk=_member("reviewer"))),
    row("exercises:leave_empty", *doing(OFFICE, w.FINCH, part=_part_name)),
    row("exercises:terms", *whole_page()),
    row("exercises:terms_write", *doing(TERMS_WRITERS)),
    row("exercises:terms_approve", *doing(DECIDES, w.FINCH, version=1)),
    row("exercises:terms_word", *whole_page(w.FINCH, version=1)),
)  # fmt: skip
