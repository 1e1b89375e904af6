"""Raising letters from the framework: one for each recipient of its notice, with the day by which it is due.

The one way by which a pack's notices become letters, for cases, exercises and publications alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Agency, Board
from heed.core.actor import Actor
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.standing import Standing, kept, of_step
from heed.frameworks.timetables import notice_due
from heed.notices.models import Notice
from heed.notices.needed import what_it_depends_on, why_not_needed
from heed.notices.papers import day_in_words
from heed.notices.recipients import Recipient, recipients
from heed.notices.rules import address_block, filled, written_in
from heed.trail.operations import append


@dataclass(frozen=True)
class About:
    """What letters are about: a case, an exercise, a publication.

    `kind` and `subject` name it; `values` fill the letters' gaps; `events` maps what has happened to its day; `facts`
    are the answers on which some letters depend. `agencies` are those involved, `notifier` is whoever brought the case,
    `people` are those who fill a role of the pack in this very case. `apart` are those who are told nothing of it as
    members of a group, having declared an interest.
    """

    board: Board
    pack: Pack
    reference: str
    kind: str
    subject: int
    values: Mapping[str, str]
    events: Mapping[str, date] = field(default_factory=dict)
    facts: Mapping[str, Answer] = field(default_factory=dict)
    agencies: Sequence[Agency] = ()
    notifier: Recipient | None = None
    people: Mapping[str, Sequence[Recipient]] = field(default_factory=dict)
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Due:
    """By when a letter is to go, and how that was worked out.

    Where the framework gives the day, `stands` is how, `counted_from` from which day, and `hard_stop_for` names what
    may not happen before the letter went.
    """

    on: date | None
    explained: str
    stands: Standing | None = None
    counted_from: date | None = None
    hard_stop_for: str = ""


def raise_called_for(
    *, notice_id: str, about: About, by: Actor, at: datetime, hard_stop_for: str = "", again: bool = False,
    only: str = "",
) -> list[Notice]:  # fmt: skip
    """One letter to be sent for each recipient of the pack's notice, with the day by which it is due.

    Where the facts say that it is not needed, none is raised; where they leave that open, the letter says on what it
    depends. What is not known stays open in the text and holds the sending up. Whoever has a letter already is given
    no second one, unless it happens `again`. `only` names the one party of the notice that is written to. The operation
    that calls this decides who may.
    """
    pack, spec, on = about.pack, about.pack.notices[notice_id], timezone.localdate(at)
    if why_not_needed(pack, spec, about.facts):
        return []
    wanted = [only] if only else spec.to
    with transaction.atomic():
        have = set() if again else _have_one(about, notice_id)
        return [
            _letter_to(one, about, notice_id, hard_stop_for, by, at)
            for one in recipients(
                wanted, pack, about.board, on, about.agencies, about.notifier, about.people, about.apart
            )
            if _key(one.name, one.body, one.agency.pk if one.agency else None) not in have
        ]


def _have_one(about: About, notice_id: str) -> set[tuple[str, int | None] | str]:
    rows = Notice.objects.filter(subject_kind=about.kind, subject=about.subject, notice=notice_id)
    return {_key(*row) for row in rows.values_list("recipient", "body", "agency")}


def _key(name: str, body: str, agency: int | None) -> tuple[str, int | None] | str:
    """Who is written to, whatever they are called meanwhile: a body, an agency, or a person by name."""
    return (body, agency) if body or agency else name[:200]


def _letter_to(
    one: Recipient, about: About, notice_id: str, hard_stop_for: str, by: Actor, at: datetime
) -> Notice:
    pack, spec = about.pack, about.pack.notices[notice_id]
    days = board_calendar(about.board.pk, pack.calendar)
    step = notice_due(pack, notice_id, events=about.events, calendar=days)
    due = Due(
        step.due, step.explanation, of_step(step),
        counted_from=about.events.get(spec.before or spec.when) if step.due else None,
        hard_stop_for=hard_stop_for or (spec.before or ""),
    )  # fmt: skip
    return raise_letter(
        about=replace(about, values={"enclosed": "; ".join(spec.encloses), **about.values}), letter_id=spec.letter,
        title=spec.title, to=one, due=due, notice_id=notice_id, by=by, at=at,
        depends_on=what_it_depends_on(pack, spec, about.facts),
    )  # fmt: skip


def raise_letter(
    *, about: About, letter_id: str, title: str, to: Recipient, due: Due, by: Actor, at: datetime,
    notice_id: str = "", depends_on: str = "",
) -> Notice:  # fmt: skip
    """One letter to be sent to one recipient. Whoever calls this decides who may.

    The values are put in as plain words, whatever was typed, unless they say that they are Markdown (`AsMarkdown`).
    `depends_on` says what has to be known before it is clear that the letter is needed.
    """
    with transaction.atomic():
        notice = Notice.objects.create(
            board=about.board, reference=about.reference, subject_kind=about.kind, subject=about.subject,
            notice=notice_id or letter_id, title=title, body=to.body, agency=to.agency, recipient=to.name[:200],
            email=to.email, address=to.address, text=_text(about, letter_id, to, due), due_on=due.on,
            due_explained=due.explained[:300], counted_from=due.counted_from, hard_stop_for=due.hard_stop_for,
            stands=(kept(due.stands) if due.stands else {}) | ({"depends_on": depends_on} if depends_on else {}),
            raised_at=at,
        )  # fmt: skip
        append(
            by=by, at=at, verb="notice.raised", subject_kind="notice", subject=notice.pk, board=about.board.pk,
            reference=about.reference,
            detail={"notice": notice.notice, "body": to.body, "due": str(due.on or "")},
        )  # fmt: skip
    return notice


def _text(about: About, letter_id: str, to: Recipient, due: Due) -> str:
    """The pack's own words with their gaps filled, as far as it is known with what."""
    given = {
        **_from_board(about.board, about.pack),
        "addressee": to.name,
        "agency": to.agency.name if to.agency else "",
        "reference": about.reference,
        "due_on": day_in_words(due.on) if due.on else "",
        **about.values,
    }
    known = {key: written_in(value) for key, value in given.items()}
    known["recipient"] = address_block(to.name, to.address)
    return filled(about.pack.letters[letter_id].body, known)


def _from_board(board: Board, pack: Pack) -> dict[str, str]:
    return {
        "board": board.title,
        "office_email": board.office_email,
        "office_phone": board.office_phone,
        "framework": f"{pack.title}, {pack.edition}",
    }
