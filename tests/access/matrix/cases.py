"""Cases: the agency that referred sees a part, the group's members the whole once the case was put to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from heed.meetings.models import Conflict
from heed.referrals.frontline.models import FrontLineReport
from heed.referrals.presenters.drafts import form_of
from heed.referrals.rules import sections_of
from tests.access import world as w
from tests.access.matrix.base import (
    APART,
    BOARD_SIDE,
    CHAIRS_GROUP,
    CONTACTS,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    PUT_TO_GROUP,
    REFERRED_BY,
    SIGNED_IN,
    Thing,
    Who,
    case,
    foreign,
    nothing,
    of,
    plain,
    row,
)
from tests.access.world import World

REFERRALS: Mapping[str, tuple[Who, Who]] = {
    name: (may & PUT_TO_GROUP, may - PUT_TO_GROUP) for name, may in REFERRED_BY.items()
}
"""For each case: who sees the whole of it, and who sees a part as the agency that referred."""


def case_page(*names: str, part: bool, post: Who | None = None, **more: Any) -> tuple[Thing, ...]:
    """A page about cases that everybody who sees the whole gets, and the referring agency where `part`."""
    found = []
    for name in names or (w.SPARROW, w.ROBIN, w.HERON, w.DUNNOCK):
        whole, referred = REFERRALS[name]
        ok, no = (whole | referred, NOBODY) if part else (whole, referred)
        found.append(Thing(name, case(name, **more), ok, no | APART.get(name, NOBODY), post))
    return (*found, Thing("another board’s", foreign(**plain(more)), NOBODY, NOBODY, post))


def case_doing(name: str, who: Who, **more: Any) -> tuple[Thing, ...]:
    """A page where only `who` may do something to a case; others who see the case are told so."""
    gives = more.pop("gives", 200)
    whole, referred = REFERRALS[name]
    told = whole | referred | APART.get(name, NOBODY)
    return (
        Thing(name, case(name, **more), who, told - who, who, gives),
        Thing("another board’s", foreign(**plain(more)), NOBODY, NOBODY, who),
    )


def reading(name: str, who: Who, **more: Any) -> tuple[Thing, ...]:
    """Something of a case that only `who` may read, and that nobody changes."""
    return tuple(replace(thing, post=None) for thing in case_doing(name, who, **more))


def _scrutiny_file(world: World) -> int:
    return world.referral(w.HERON).scrutiny_files.get().pk


def _draft(world: World) -> dict[str, Any]:
    return {"pk": world.referral(w.MARTIN).pk}


def _section(world: World) -> dict[str, Any]:
    return {**_draft(world), "section": sections_of(form_of(world.referral(w.MARTIN)))[0].id}


def _told(status: str) -> Callable[[World], dict[str, Any]]:
    return lambda _world: {"pk": FrontLineReport.objects.get(status=status).pk}


def _interest(world: World) -> int:
    return Conflict.objects.get(reference=world.reference(w.DUNNOCK)).pk


WRITER = of("health")
PRACTITIONER, LOOKS = of("practitioner"), OFFICE | of("health")
TELLS = CONTACTS | PRACTITIONER | of("author", "outsider")
"""Whoever works in an agency, of any board, tells on that board’s own form."""
FACT = "significant_new_learning"
MAY_REFER = OFFICE | CONTACTS | {"outsider"}

CASES = (
    row("referrals:list", Thing("list", nothing, SIGNED_IN)),
    row("referrals:start", Thing("new", nothing, MAY_REFER, SIGNED_IN - MAY_REFER, MAY_REFER)),
    row("referrals:draft", Thing(w.MARTIN, _draft, WRITER)),
    row("referrals:autosave", Thing(w.MARTIN, _draft, WRITER, post=WRITER), is_post_only=True),
    row("referrals:check", Thing(w.MARTIN, _draft, WRITER, post=WRITER)),
    row("referrals:section", Thing(w.MARTIN, _section, WRITER, post=WRITER)),
    row("referrals:overview", *case_page(part=True)),
    row("referrals:form", *case_page(part=True)),
    row("referrals:threshold", *case_page(part=False)),
    row("referrals:answer", *case_doing(w.ROBIN, OFFICE | CHAIRS_GROUP, fact=FACT)),
    row("referrals:reasoning", *case_page(part=False)),
    row(
        "referrals:repin", *case_doing(w.ROBIN, OFFICE), *case_doing(w.LINNET, DECIDES)[:1],
        *case_doing(w.HERON, DECIDES, gives=409)[:1],
    ),
    row("referrals:duties", *case_page(part=False)),
    row("referrals:day", *case_doing(w.ROBIN, OFFICE, event="became-aware")),
    row("referrals:duty_done", *case_doing(w.ROBIN, OFFICE, duty="serious-incident-notification", step="notify")),
    row("referrals:beside", *case_page(part=False)),
    row("referrals:beside_fact", *case_doing(w.ROBIN, OFFICE | CHAIRS_GROUP, fact="aged_16_or_over")),
    row("referrals:beside_settle", *case_doing(w.ROBIN, OFFICE | CHAIRS_GROUP, fact="aged_16_or_over")),
    row("referrals:beside_day", *case_doing(w.ROBIN, OFFICE | CHAIRS_GROUP, framework="ew-dhr", event="notified")),
    row("referrals:notification", *reading(w.ROBIN, OFFICE | DECIDES), *reading(w.GREBE, OFFICE | DECIDES)),
    row("referrals:notification_covers", *case_doing(w.GREBE, OFFICE, duty=w.NOTIFICATION)),
    row("referrals:notification_form", *reading(w.GREBE, OFFICE | DECIDES, duty=w.NOTIFICATION, number=1)),
    row("referrals:notification_write", *case_doing(w.GREBE, OFFICE, duty=w.NOTIFICATION, number=1)),
    row("referrals:frontline", Thing("list", nothing, TELLS | OFFICE, SIGNED_IN - TELLS - OFFICE)),
    row("referrals:frontline_begin", Thing("new", nothing, TELLS, SIGNED_IN - TELLS, TELLS), is_post_only=True),
    row("referrals:frontline_show", Thing("told", _told("sent"), LOOKS | PRACTITIONER, post=LOOKS)),
    row("referrals:frontline_write", Thing("draft", _told("draft"), PRACTITIONER, post=PRACTITIONER)),
    row("referrals:scrutiny", *case_doing(w.HERON, BOARD_SIDE)),
    row("referrals:scrutiny_file", *reading(w.HERON, BOARD_SIDE, pk=_scrutiny_file, kind="pdf")),
    row("referrals:group", *case_page(part=False)),
    row("referrals:put_to_group", *case_doing(w.SPARROW, OFFICE)),
    row(
        "referrals:give_view", *case_doing(w.ROBIN, GROUP),
        Thing(w.SPARROW, case(w.SPARROW), NOBODY, BOARD_SIDE | {"social_worker"}, NOBODY),
    ),
    row(
        "referrals:advise", *case_doing(w.ROBIN, CHAIRS_GROUP),
        Thing(w.SPARROW, case(w.SPARROW), NOBODY, BOARD_SIDE | {"social_worker"}, NOBODY),
    ),
    row("referrals:decision", *case_page(part=False)),
    row("referrals:decide", *case_doing(w.DUNNOCK, DECIDES), *case_doing(w.ROBIN, DECIDES, gives=409)[:1]),
    # One alone decides under the framework of this board: tests/unit/referrals/agreeing has the pages themselves
    *(
        row(name, Thing(w.LINNET, case(w.LINNET, **more), *REFERRALS[w.LINNET], gives=404),
            Thing("another board’s", foreign(**more), NOBODY))
        for name, more in (("referrals:agreement", {}), ("referrals:agree", {"party": "chair"}))
    ),
    row("referrals:told", *case_page(w.LINNET, part=False, post=OFFICE)),
    row("referrals:tell_all", *case_doing(w.LINNET, OFFICE)),
    row("referrals:tell_agency", *case_doing(w.LINNET, OFFICE)),
    row("referrals:access", *case_page(part=False)),
    row(
        "referrals:declare_interest", *case_doing(w.ROBIN, OFFICE | GROUP),
        *case_doing(w.SPARROW, OFFICE | CHAIRS_GROUP)[:1],
    ),
    row("referrals:rule_on_interest", *case_doing(w.DUNNOCK, CHAIRS_GROUP | DECIDES, pk=_interest)),
)  # fmt: skip
