"""Reading notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Agency, Board, Person
from heed.accounts.queries import agencies_of
from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.core.workingdays import Calendar
from heed.frameworks.kept import pack_of_board
from heed.frameworks.schema import Body, Pack
from heed.notices.course import Course, course_of
from heed.notices.models import Addressee, Notice, Sending
from heed.notices.permissions import check_can_keep_addresses, check_can_send, visible_to
from heed.notices.recipients import AddressBook, Recipient
from heed.notices.rules import AGENCIES_INVOLVED, NOTIFIER, PUBLIC


def the_notice(actor: Actor, pk: int) -> Notice:
    """One notice. Raises NotFound for those who may not see it."""
    return existing(visible_to(actor).filter(pk=pk).first())


def letter_to_send(actor: Actor, pk: int) -> Notice:
    """One notice, for those who may send it. Raises NotFound, or NotAllowed for those who only read it."""
    notice = the_notice(actor, pk)
    check_can_send(actor, notice)
    return notice


def calendar_of(board: Board) -> Calendar:
    """The working days by which the board's letters are counted."""
    return board_calendar(board.pk, pack_of_board(board.pack).calendar)


def about(actor: Actor, *, reference: str) -> QuerySet[Notice]:
    """Every notice about a case that the actor may see, the next due first."""
    return visible_to(actor).filter(reference=reference)


def holding(reference: str, what: str) -> QuerySet[Notice]:
    """Notices that have to go before this may happen ("published") and have not gone."""
    return Notice.objects.filter(reference=reference, hard_stop_for=what, status="due")


def letters_in_own_name(person: Person, *, board: int, reference: str) -> QuerySet[Notice]:
    """Letters about a case that go to this person by name, as somebody in an office of the board and for no agency."""
    found = Notice.objects.filter(board=board, reference=reference, agency__isnull=True)
    return found.filter(recipient=person.name, email__iexact=person.email)


def with_course(letters: Iterable[Notice], *, today: date, calendar: Calendar) -> list[tuple[Notice, Course]]:
    """Each letter with how it stands today: what is late or in trouble first, then what is to be sent, by its day."""
    found = list(letters)
    sendings: dict[int, list[Sending]] = {}
    for sending in Sending.objects.filter(notice__in=[letter.pk for letter in found]):
        sendings.setdefault(sending.notice_id, []).append(sending)
    lines = [
        (letter, course_of(letter, sendings.get(letter.pk, []), today=today, calendar=calendar))
        for letter in found
    ]
    return sorted(lines, key=lambda line: (line[1].rank, line[0].due_on or date.max, line[0].pk))


@dataclass(frozen=True)
class Entry:
    """One name in the address book: what the framework calls it, and what the office wrote down, if anything."""

    body: str
    agency: Agency | None
    title: str
    sentence: str
    reached: Recipient
    kept: Addressee | None


@dataclass(frozen=True)
class Entries:
    """A part of the address book: bodies that there are once, or one kind that there is in each agency."""

    title: str
    entries: list[Entry]


def address_book(actor: Actor, board: Board, *, on: date) -> list[Entries]:
    """To whom the board's framework has letters written, with what the office knows of each. Raises NotAllowed."""
    check_can_keep_addresses(actor, board.pk)
    pack = pack_of_board(board.pack)
    book = AddressBook(board, on)
    told = {name for notice in pack.notices.values() for name in notice.to}
    agencies = agencies_of(board.pk)
    once = [
        _entry(book, name, title, sentence, None)
        for name, title, sentence in _parties(pack)
        if name in told and not (name in pack.bodies and pack.bodies[name].one_for)
    ]
    parts = [Entries("Bodies and people outside", once)]
    if AGENCIES_INVOLVED in told:
        lines = [_entry(book, AGENCIES_INVOLVED, one.name, "", one) for one in agencies]
        parts.append(Entries("Agencies, where they are involved", lines))
    for name, body in pack.bodies.items():
        if name in told and body.one_for in ("member-agency", "agency-involved"):
            lines = [_entry(book, name, one.name, "", one, body) for one in agencies]
            parts.append(Entries(body.called or body.title, lines))
    return [part for part in parts if part.entries]


def the_entry(actor: Actor, board: Board, body: str, agency: int, *, on: date) -> Entry:
    """One name of the address book. Raises NotFound for what stands in none."""
    for part in address_book(actor, board, on=on):
        for entry in part.entries:
            if entry.body == body and (entry.agency.pk if entry.agency else 0) == agency:
                return entry
    raise NotFound


def _parties(pack: Pack) -> list[tuple[str, str, str]]:
    wanted = [
        (name, body.title, body.sentence or "")
        for name, body in pack.bodies.items()
        if name not in (AGENCIES_INVOLVED, NOTIFIER, PUBLIC)
    ]
    wanted += [(name, group.title, group.sentence or "") for name, group in pack.groups.items()]
    return wanted + [
        (name, role.title, role.sentence) for name, role in pack.roles.items() if not role.acts_as
    ]


def _entry(
    book: AddressBook, name: str, title: str, sentence: str, agency: Agency | None, body: Body | None = None
) -> Entry:
    if agency is None:
        reached = book.of_body(name, title)
    else:
        reached = book.of_each(name, body, agency) if body else book.of_agency(agency)
    return Entry(name, agency, title, sentence, reached, book.kept(name, agency))
