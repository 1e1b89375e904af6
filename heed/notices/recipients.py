"""Whom a framework means by a recipient: a body outside, somebody in each agency, or a person in an office.

Serves WB-09 and WB-14: the names and addresses of bodies are kept once for a board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from heed.accounts.models import Agency, Board
from heed.accounts.queries import agencies_of, holders
from heed.accounts.roles import AGENCY_CONTACT, GROUP_CHAIR, GROUP_MEMBER
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Body, Pack
from heed.notices.models import Addressee
from heed.notices.rules import AGENCIES_INVOLVED, NOTIFIER, PUBLIC

_IN_GROUP = {GROUP_CHAIR, GROUP_MEMBER}
_IN_AGENCY = {AGENCY_CONTACT, "agency-author", "designated-senior-manager"}


@dataclass(frozen=True)
class Recipient:
    """Who a letter goes to: an outside body of the pack, an agency or somebody in it, or a person in an office."""

    name: str
    email: str = ""
    body: str = ""
    agency: Agency | None = None
    address: str = ""


def recipients(
    wanted: Iterable[str], pack: Pack, board: Board, on: date, agencies: Iterable[Agency], notifier: Recipient | None,
    people: Mapping[str, Sequence[Recipient]] | None = None, apart: frozenset[int] = frozenset(),
) -> list[Recipient]:  # fmt: skip
    """Everybody that a pack's notice means. A role that nobody holds is written to by its title.

    An agency gets one letter of a notice: where it is meant twice, the one to somebody in it. `people` are those who
    fill a role of the pack in this very case; `apart` are members of groups who are told nothing of it.
    """
    book = AddressBook(board, on, apart)
    involved = list(agencies)
    found: dict[object, Recipient] = {}
    for name in wanted:
        for one in (people or {}).get(name) or _meant(name, pack, book, involved, notifier):
            key = one.agency.pk if one.agency and name != NOTIFIER else (one.name, one.email, one.body)
            if key not in found or (one.body and not found[key].body):
                found[key] = one
    return list(found.values())


def _meant(
    name: str, pack: Pack, book: AddressBook, involved: list[Agency], notifier: Recipient | None
) -> Iterator[Recipient]:
    if name == NOTIFIER:
        yield from [notifier] if notifier else []
    elif name == AGENCIES_INVOLVED:
        yield from (book.of_agency(agency) for agency in involved)
    elif name == PUBLIC:
        return
    elif name in pack.bodies:
        yield from _of_body(name, pack.bodies[name], book, involved)
    elif name in pack.roles and (acts_as := pack.roles[name].acts_as):
        yield from _of_role(name, acts_as, pack, book, involved)
    elif name in pack.groups or name in pack.roles:
        yield book.of_body(name, party_title(pack, name))


def _of_role(
    name: str, acts_as: str, pack: Pack, book: AddressBook, involved: list[Agency]
) -> Iterator[Recipient]:
    """Those who hold a role of the pack: in the board, in the group that they chair or sit in, or in each agency."""
    if acts_as in _IN_AGENCY:
        yield from (book.of_agency(agency) for agency in involved)
        return
    people = holders(role=acts_as, on=book.on, board=book.board.pk)
    if acts_as in _IN_GROUP:
        chaired = [slug for slug, group in pack.groups.items() if group.chaired_by == name]
        groups = book.board.groups.filter(slug__in=chaired) if chaired else book.board.groups.all()
        people = [
            person
            for group in groups.order_by("pk")
            for person in holders(role=acts_as, on=book.on, group=group.pk)
            if person.pk not in book.apart
        ]
    yield from (Recipient(person.name, person.email) for person in people)
    if not people:
        yield book.of_body(name, party_title(pack, name))


def _of_body(name: str, body: Body, book: AddressBook, involved: list[Agency]) -> Iterator[Recipient]:
    if body.one_for == "member-agency":
        yield from (book.of_each(name, body, agency) for agency in agencies_of(book.board.pk))
    elif body.one_for == "agency-involved":
        yield from (book.of_each(name, body, agency) for agency in involved)
    else:
        yield book.of_body(name, body.title)


class AddressBook:
    """The names and addresses that the board office has written down, for the letters of one day."""

    def __init__(self, board: Board, on: date, apart: frozenset[int] = frozenset()) -> None:
        self.board, self.on, self.apart = board, on, apart
        self._kept = {
            (one.body, one.agency_id): one for one in Addressee.objects.filter(board=board).select_related("agency")
        }  # fmt: skip

    def kept(self, name: str, agency: Agency | None) -> Addressee | None:
        """What the office wrote down, if anything."""
        return self._kept.get((name, agency.pk if agency else None))

    def of_body(self, name: str, title: str) -> Recipient:
        """A body that there is once, by the name written down for it, or else by its title."""
        return self._kept_as(Recipient(title, body=name), (name, None))

    def of_agency(self, agency: Agency) -> Recipient:
        """An agency, reached through its contact unless the office wrote down another way."""
        reached = Recipient(agency.name, _contact(agency, self.on), agency=agency)
        return self._kept_as(reached, (AGENCIES_INVOLVED, agency.pk))

    def of_each(self, name: str, body: Body, agency: Agency) -> Recipient:
        """The one of its kind in this agency, such as its named officer."""
        title = f"{body.called}, {agency.name}" if body.called else agency.name
        email = _contact(agency, self.on) if body.acts_as == AGENCY_CONTACT else ""
        return self._kept_as(Recipient(title, email, body=name, agency=agency), (name, agency.pk))

    def _kept_as(self, recipient: Recipient, key: tuple[str, int | None]) -> Recipient:
        kept = self._kept.get(key)
        if kept is None:
            return recipient
        return replace(
            recipient, name=kept.name or recipient.name, email=kept.email or recipient.email, address=kept.address
        )  # fmt: skip


def to_agency(agency: Agency, *, board: Board, on: date) -> Recipient:
    """An agency of this board, for one letter to it alone; see `AddressBook.of_agency`."""
    return AddressBook(board, on).of_agency(agency)


def _contact(agency: Agency, on: date) -> str:
    person = next(iter(holders(role=AGENCY_CONTACT, on=on, agency=agency.pk)), None)
    return person.email if person else ""
