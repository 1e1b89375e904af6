"""Chronologies: an agency's own part is for the office and the agency; the team reads what is merged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.access import world as w
from tests.access.matrix.base import (
    AGENCY,
    CONTACTS,
    DECIDES,
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
    of,
    review,
    row,
    whole_page,
)
from tests.access.matrix.reviews import REVIEWS
from tests.access.world import World

PART_TOLD = DECIDES | TEAM


def _agency(key: str) -> Callable[[World], int]:
    return lambda world: world.agency(key).pk


def _parts(
    *,
    ok: Callable[[str], Who],
    post: bool = True,
    gives: int = 200,
    seen_by: Callable[[str], Who] | None = None,
    **more: Any,
) -> tuple[Thing, ...]:
    """Each agency's part of Wren's review, and the part of an agency that is not in it."""
    found = []
    for key in w.AGENCIES:
        who, seen = ok(key), (seen_by or _office_and_own)(key) | PART_TOLD
        here = {name: value(key) for name, value in more.items()}
        found.append(
            Thing(
                key, case(w.WREN, agency=_agency(key), **here), who, seen - who, who if post else None, gives
            )
        )
    here = {name: "orders" if name == "kind" else 1 for name in more}
    outside = case(w.WREN, agency=_agency("homes"), **here)
    return (*found, Thing("an agency not asked", outside, NOBODY, NOBODY, NOBODY if post else None))


def _office_and_own(key: str) -> Who:
    return OFFICE | OWN[key]


def _may_read(key: str) -> Who:
    """What is not signed off: social care works in services and keeps it to itself, the others let the office help."""
    return OWN[key] if key == "social-care" else _office_and_own(key)


def _contact(key: str) -> Who:
    return OWN[key] & CONTACTS


def _upload(key: str) -> Callable[[World], int]:
    return lambda world: world.upload(w.WREN, key).pk


def _entry(key: str) -> Callable[[World], int]:
    return lambda world: world.entry(w.WREN, key).pk


def _docx(_key: str) -> Callable[[World], str]:
    return lambda _world: "docx"


def _returned(key: str) -> Callable[[World], int]:
    return lambda world: world.change(w.WREN, key).returned_id


def _change(key: str) -> Callable[[World], int]:
    return lambda world: world.change(w.WREN, key).pk


def _crossed_file(post: Who | None) -> Thing:
    """A file of another agency that came back, under one's own address."""
    crossed = case(w.WREN, agency=_agency("police"), returned=_returned("health"))
    return Thing("another agency’s file", crossed, NOBODY, PART_TOLD, post)


def _orders(_key: str) -> Callable[[World], str]:
    return lambda _world: "orders"


def _files(
    *, post: bool, gives: int = 200, ok: Callable[[str], Who] = _may_read, **more: Any
) -> tuple[Thing, ...]:
    """Each agency's file; and another agency's file under one's own address, which is there for nobody."""
    here = {name: value("police") for name, value in more.items()}
    crossed = case(w.WREN, agency=_agency("police"), upload=_upload("social-care"), **here)
    return (
        *_parts(ok=ok, post=post, gives=gives, upload=_upload, seen_by=_may_read, **more),
        Thing("another agency’s file", crossed, NOBODY, PART_TOLD, NOBODY if post else None),
    )


def _takes_back(key: str) -> Who:
    return _contact(key) | (OFFICE & _may_read(key))


def _entries(ok: Callable[[str], Who] = _may_read) -> tuple[Thing, ...]:
    crossed = case(w.WREN, agency=_agency("police"), entry=_entry("health"))
    return (
        *_parts(ok=ok, seen_by=_may_read, entry=_entry),
        Thing("another agency’s entry", crossed, NOBODY, PART_TOLD, NOBODY),
    )


def _service(world: World) -> int:
    return world.service(w.WREN).pk


def _service_question(world: World) -> int:
    return world.service_question(w.WREN).pk


def _check_point(world: World) -> int:
    return world.check_point(w.WREN).pk


def _of_social_care(ok: Who, *, gives: int = 200, by_contact: bool = False, **more: Any) -> tuple[Thing, ...]:
    """Something inside social care's part of Wren's review; and the same under another agency's address."""
    seen = OFFICE | OWN["social-care"] | PART_TOLD
    here = case(w.WREN, agency=_agency("social-care"), **more)
    crossed = case(w.WREN, agency=_agency("health"), **more)
    # Under health's address its own people are told that it is the contact's to do, or find nothing
    told = PART_TOLD | (OFFICE - ok) | (OWN["health"] - CONTACTS if by_contact else NOBODY)
    return (
        Thing("social-care", here, ok, seen - ok, ok, gives),
        Thing("another agency’s", crossed, NOBODY, told, NOBODY),
    )


def _merged_entry(world: World) -> int:
    return world.mark(w.FINCH).entry_id


ANSWERS = of("manager", "reviewer")


def _question(world: World) -> int:
    return world.question(w.FINCH).pk


def _put(key: str) -> Callable[[World], int]:
    return lambda world: world.put(w.FINCH, key).pk


def _asked() -> tuple[Thing, ...]:
    """What each agency is asked: it answers, the office reads; and another agency's under one's own address."""
    found = []
    for key in w.AGENCIES:
        who = _office_and_own(key)
        here = case(w.FINCH, agency=_agency(key), put=_put(key))
        found.append(Thing(key, here, who, PART_TOLD - who, OWN[key]))
    crossed = case(w.FINCH, agency=_agency("police"), put=_put("health"))
    return (*found, Thing("what another agency is asked", crossed, NOBODY, PART_TOLD, NOBODY))


def _exported(kind: str) -> Thing:
    return review(kind, case(w.FINCH, kind=kind), WHOLE, GROUP | AGENCY)


CHRONOLOGIES = (
    row(
        "chronologies:agencies",
        # An agency's contact and its author are taken straight to their own page
        *(review(one, case(one), WHOLE | AGENCY, GROUP, gives_to=dict.fromkeys(AGENCY, 302)) for one in REVIEWS),
    ),
    row("chronologies:ask", *doing(OFFICE, w.WREN)),
    row("chronologies:files", *doing(OFFICE, w.WREN)),
    row("chronologies:files_give", *doing(OFFICE, w.WREN, gives=302)),
    row("chronologies:files_take_up", *doing(OFFICE, w.WREN, gives=302)),
    row("chronologies:files_confirm", *doing(OFFICE, w.WREN, gives=302)),
    row("chronologies:files_progress", *doing(OFFICE, w.WREN)),
    row("chronologies:agency", *_parts(ok=_office_and_own)),
    row("chronologies:template", *_parts(ok=_office_and_own, post=False, kind=_docx)),
    row("chronologies:author", *_parts(ok=lambda key: OFFICE | _contact(key))),
    row("chronologies:office_help", *_parts(ok=_contact, gives=302)),
    row("chronologies:abbreviations", *_parts(ok=_office_and_own)),
    row("chronologies:services", *_parts(ok=_office_and_own, post=False)),
    row("chronologies:add_service", *_parts(ok=lambda key: OFFICE | _contact(key))),
    row("chronologies:merge_services", *_parts(ok=lambda key: OWN[key], gives=302)),
    row("chronologies:service_sight", *_parts(ok=lambda key: OFFICE | _contact(key), gives=302)),
    row("chronologies:settle_services", *_of_social_care(OWN["social-care"], question=_service_question)),
    row("chronologies:service", *_of_social_care(OFFICE | _contact("social-care"), service=_service, by_contact=True)),
    row(
        "chronologies:remove_service",
        *_of_social_care(OFFICE | _contact("social-care"), service=_service, by_contact=True, gives=302),
    ),
    row("chronologies:finish_service", *_of_social_care(OWN["social-care"], service=_service)),
    row("chronologies:reopen_service", *_of_social_care(OWN["social-care"], service=_service, gives=302)),
    row("chronologies:quality_check", *_parts(ok=_office_and_own, post=False)),
    row("chronologies:check_point", *_of_social_care(OWN["social-care"], point=_check_point)),
    row("chronologies:set_check_aside", *_parts(ok=lambda key: OFFICE | _contact(key))),
    row("chronologies:sign_off", *_parts(ok=_contact)),
    row("chronologies:reopen", *_parts(ok=lambda _key: OFFICE)),
    row("chronologies:add_entry", *_parts(ok=_office_and_own)),
    row("chronologies:add_no_contact", *_parts(ok=_office_and_own)),
    row("chronologies:entry", *_entries()),
    row("chronologies:withdraw_entry", *_entries()),
    row("chronologies:put_back", *_entries(_takes_back)),
    row("chronologies:own_file", *_parts(ok=_office_and_own, post=False, kind=_docx)),
    row("chronologies:bring_back", *_parts(ok=_office_and_own)),
    row("chronologies:returned", *_parts(ok=_may_read, seen_by=_may_read, returned=_returned), _crossed_file(NOBODY)),
    row(
        "chronologies:settle_change", *_parts(ok=_may_read, seen_by=_may_read, returned=_returned, change=_change),
        is_post_only=True,
    ),
    row("chronologies:file", *_files(post=False)),
    row("chronologies:columns", *_files(post=True, gives=302)),
    row("chronologies:settle", *_files(post=True, gives=302)),
    row("chronologies:settle_alike", *_files(post=True, gives=302, kind=_orders)),
    row("chronologies:move", *_files(post=True, ok=lambda key: OFFICE & _may_read(key))),
    row("chronologies:progress", *_files(post=False)),
    row("chronologies:withdraw", *_files(post=True)),
    row("chronologies:download", *_files(post=False)),
    row("chronologies:merged", *whole_page(w.WREN, w.FINCH, w.PLOVER)),
    row("chronologies:merge", *doing(OFFICE)),
    row("chronologies:questions", *whole_page()),
    row("chronologies:questions_csv", *whole_page()),
    row("chronologies:figures", *whole_page(w.WREN, w.FINCH, w.PLOVER)),
    row("chronologies:silences", *whole_page(w.WREN, w.FINCH, w.PLOVER)),
    row(
        "chronologies:question",
        review(w.FINCH, case(w.FINCH, question=_question), WHOLE, GROUP | AGENCY, ANSWERS),
        Thing("another board’s", foreign(question=1), NOBODY, NOBODY, ANSWERS),
    ),
    row("chronologies:put", *doing(ANSWERS, w.FINCH, question=_question)),
    row("chronologies:asked", *_asked()),
    row(
        "chronologies:glossary", *whole_page(w.WREN, w.PLOVER),
        review(w.FINCH, case(w.FINCH), WHOLE, GROUP | AGENCY, ANSWERS),
    ),
    row("chronologies:marked", *whole_page(w.WREN, w.FINCH)),
    row("chronologies:mark_news", *whole_page(w.FINCH)),
    row("chronologies:marks", *doing(WRITES, w.FINCH, entry=_merged_entry)),
    row(
        "chronologies:unmark",
        Thing(
            w.FINCH, case(w.FINCH, entry=_merged_entry, mark=lambda world: world.mark(w.FINCH).pk), WHOLE,
            GROUP | AGENCY, OFFICE | of("reviewer"), gives=302,
        ),
    ),
    row("chronologies:export", *whole_page(w.FINCH, kind="csv"), *map(_exported, ("docx", "xlsx", "pdf", "json"))),
)  # fmt: skip
