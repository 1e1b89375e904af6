"""Publication: a checker who was asked sees the publication's own pages, and nothing else of the review."""

from __future__ import annotations

from typing import Any

from heed.publication.packet.models import Packet
from tests.access import world as w
from tests.access.matrix.base import (
    AGENCY,
    ALL,
    CHECKERS,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    TEAM,
    VISIBLE,
    WHOLE,
    Arguments,
    Thing,
    case,
    doing,
    plain,
    review,
    row,
    whole_page,
)
from tests.access.world import World

ASKED = CHECKERS


def _prepared(*, gives: int = 200, **more: Any) -> tuple[Thing, ...]:
    """What only the office does to a publication. Swift's is with the checkers, Plover's prepared, Finch has none."""
    told = DECIDES | TEAM
    return (
        Thing(w.SWIFT, case(w.SWIFT, **plain(more)), OFFICE, told | ASKED, OFFICE, gives),
        review(w.PLOVER, case(w.PLOVER, **more), OFFICE, told, OFFICE, gives=gives),
        Thing(w.FINCH, case(w.FINCH, **plain(more)), NOBODY, NOBODY, OFFICE),
    )


def _for_requests(gives: int = 200, **more: Any) -> Thing:
    """Requests for Heron's report, which the office alone reads; the checkers know the publication."""
    return Thing(w.HERON, case(w.HERON, **more), OFFICE, DECIDES | TEAM | ASKED, OFFICE, gives)


def _asked(world: World) -> int:
    """A request for Heron's report."""
    asked = world.publication(w.HERON).requests.first()
    assert asked is not None
    return asked.pk


def _packet(world: World) -> int:
    """The packet of Heron's publication."""
    return Packet.objects.get(edition__publication=world.publication(w.HERON)).pk


def _text_hit(world: World) -> int:
    return world.hit(w.PLOVER, resolution="open", text__contains="Verity").pk


def _day_task(world: World) -> int:
    task = world.stories[w.SWIFT].exercise.day_tasks.first()
    assert task is not None
    return task.pk


def _public(name: str, **more: Any) -> Arguments:
    return lambda world: {"board": world.board.slug, **more} | ({"slug": _slug(world, name)} if name else {})


def _slug(world: World, name: str) -> str:
    return world.publication(name).slug or name.lower()


def _open_to_all() -> tuple[Thing, ...]:
    """A public page: Heron's is for everybody, Swift's is not there for anybody before it is published."""
    return (
        Thing(w.HERON, _public(w.HERON), ALL),
        Thing(w.SWIFT, _public(w.SWIFT), ALL, gives=404),
        Thing("no such", lambda world: {"board": world.board.slug, "slug": "nothing"}, ALL, gives=404),
    )


PUBLICATION = (
    row(
        "publication:show",
        Thing(w.SWIFT, case(w.SWIFT), WHOLE | ASKED, GROUP | AGENCY, gives_to=dict.fromkeys(ASKED, 302)),
        Thing(w.HERON, case(w.HERON), WHOLE | ASKED, GROUP | AGENCY, gives_to=dict.fromkeys(ASKED, 302)),
        *whole_page(),
    ),
    row(
        "publication:plan",
        Thing(w.SWIFT, case(w.SWIFT), OFFICE, (VISIBLE - OFFICE) | ASKED, OFFICE),
        *doing(OFFICE),
    ),
    row("publication:otherwise", *doing(DECIDES)),
    row("publication:texts", *_prepared()),
    row("publication:check_texts", *_prepared(), is_post_only=True),
    row("publication:text_hit", *_prepared(pk=_text_hit)[1:]),
    row("publication:take_up", *_prepared(), is_post_only=True),
    row("publication:checkers", *_prepared()),
    row(
        "publication:verdict",
        Thing(w.SWIFT, case(w.SWIFT), ASKED, WHOLE, ASKED),
        Thing(w.HERON, case(w.HERON), ASKED, WHOLE, ASKED),
        review(w.PLOVER, case(w.PLOVER), NOBODY, WHOLE, NOBODY),
        Thing(w.FINCH, case(w.FINCH), NOBODY, NOBODY, NOBODY),
    ),
    row(
        "publication:file",
        Thing(w.SWIFT, case(w.SWIFT), WHOLE | ASKED),
        review(w.PLOVER, case(w.PLOVER), WHOLE, NOBODY),
        Thing(w.FINCH, case(w.FINCH), NOBODY),
    ),
    row("publication:publish", *_prepared()),
    row(
        "publication:copies",
        Thing(w.SWIFT, case(w.SWIFT), WHOLE, ASKED),
        review(w.PLOVER, case(w.PLOVER), WHOLE, NOBODY),
        Thing(w.FINCH, case(w.FINCH), NOBODY),
    ),
    row("publication:court", *whole_page()),
    row("publication:court_new", *doing(OFFICE, what="orders")),
    row("publication:court_line", *doing(OFFICE, w.SWIFT, what="orders", number=1)),
    row("publication:court_looked_into", *doing(OFFICE)),
    row("publication:court_decide", *doing(DECIDES, w.SWIFT, what="proceedings", number=1)),
    row("publication:family", *whole_page()),
    row("publication:family_new", *doing(OFFICE)),
    row("publication:family_person", *doing(OFFICE, w.SWIFT, number=1)),
    row("publication:media", *whole_page()),
    row("publication:media_write", *doing(OFFICE)),
    row("publication:media_approve", *doing(OFFICE | DECIDES, w.SWIFT)),
    row("publication:media_tick", *doing(OFFICE, w.SWIFT, pk=_day_task), is_post_only=True),
    row("publication:court_document", *whole_page(w.SWIFT, number=1)),
    row("publication:indexing", _for_requests(), is_post_only=True),
    row(
        "publication:withdraw",
        Thing(w.HERON, case(w.HERON), OFFICE | DECIDES, TEAM | ASKED, OFFICE | DECIDES),
        Thing(w.SWIFT, case(w.SWIFT), OFFICE | DECIDES, TEAM | ASKED, OFFICE | DECIDES, gives=409),
    ),
    row(
        "publication:withdrawal",
        Thing(w.HERON, case(w.HERON), DECIDES, OFFICE | TEAM | ASKED, DECIDES, gives=409),
    ),
    row(
        "publication:correct",
        _for_requests(),
        Thing(w.SWIFT, case(w.SWIFT), OFFICE, DECIDES | TEAM | ASKED, OFFICE, gives=409),
    ),
    row(
        "publication:correction",
        Thing(w.HERON, case(w.HERON), WHOLE, ASKED, DECIDES, gives=409),
    ),
    row("publication:corrected_file", _for_requests(gives=409)),
    row("publication:give_up_correction", _for_requests(gives=409)),
    row(
        "publication:page_pdf",
        Thing(w.SWIFT, case(w.SWIFT), WHOLE | ASKED),
        Thing(w.HERON, case(w.HERON), WHOLE | ASKED),
        review(w.PLOVER, case(w.PLOVER), WHOLE, NOBODY, gives=404),
    ),
    row(
        "publication:edition",
        Thing(w.HERON, case(w.HERON, number=1), WHOLE, ASKED),
        Thing("no such", case(w.HERON, number=9), WHOLE, ASKED, gives=404),
    ),
    row("publication:edition_file", Thing(w.HERON, case(w.HERON, number=1, kind="docx"), WHOLE, ASKED)),
    row(
        "publication:collection",
        Thing(w.SWIFT, case(w.SWIFT), WHOLE, ASKED, DECIDES),
        Thing(w.HERON, case(w.HERON), WHOLE, ASKED, DECIDES),
    ),
    row("publication:packet", _for_requests(pk=_packet)),
    row("publication:packet_sent", _for_requests(pk=_packet)),
    row("publication:new_request", _for_requests(gives=409)),
    row("publication:request", _for_requests(pk=_asked)),
    row("publication:public_ask", Thing("still public", _public(w.HERON), ALL, gives=404), *_open_to_all()[1:]),
    row(
        "publication:public_list",
        Thing("northmere", _public(""), ALL),
        Thing("no such", lambda _world: {"board": "nowhere"}, ALL, gives=404),
    ),
    row(
        "publication:public_feed",
        Thing("northmere", _public(""), ALL),
        Thing("no such", lambda _world: {"board": "nowhere"}, ALL, gives=404),
    ),
    row("publication:public_report", *_open_to_all()),
    row("publication:public_text", *_open_to_all()),
    row("publication:public_file", *_open_to_all()),
    row("publication:public_page_pdf", *_open_to_all()),
)  # fmt: skip
