"""Reading people, places and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from heed.accounts.models import Agency, Board, Closure, Guest, Membership, Person
from heed.accounts.permissions import visible_guests
from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor, Grant
from heed.core.refusals import NotFound, existing
from heed.core.remembering import read_once


def actor_for(person: Person, *, on: date) -> Actor:
    """The person as an actor, with every role held on this day and the boards that the roles belong to."""
    grants: set[Grant] = set()
    boards: set[int] = set()
    held = Membership.objects.on(on).filter(person=person)
    for role, board, agency, group, *through in held.values_list(
        "role", "board", "agency", "group", "agency__boards", "group__boards"
    ):
        kind, place = next(
            (kind, key) for kind, key in (("board", board), ("agency", agency), ("group", group)) if key
        )
        grants.add(Grant(role, kind, place))
        boards.update(key for key in (board, *through) if key)
    return Actor(person=person.pk, name=person.name, grants=frozenset(grants), boards=frozenset(boards))


@read_once
def boards_of(actor: Actor) -> list[Board]:
    """The boards that the actor belongs to, by title."""
    return list(Board.objects.filter(pk__in=actor.boards).order_by("title"))


def the_board(actor: Actor, pk: int) -> Board:
    """One of the actor's boards. Raises NotFound for any other."""
    return existing(Board.objects.filter(pk=pk, pk__in=actor.boards).first())


def the_closure(actor: Actor, pk: int) -> Closure:
    """A day that one of the actor's boards left out of its working days and has not taken back. Raises NotFound."""
    return existing(
        Closure.objects.standing().filter(pk=pk, board__in=actor.boards).select_related("board").first()
    )


def closures_from(board: Board, division: str, day: date) -> list[Closure]:
    """The days from this one on that were left out for the board or for its part of the country."""
    found = Closure.objects.standing().filter(Q(board=board) | Q(division=division), day__gte=day)
    return list(found.order_by("day"))


def office_boards(actor: Actor) -> list[Board]:
    """The boards whose office the actor is, by title."""
    return list(Board.objects.filter(pk__in=actor.places(BOARD_OFFICE, "board")).order_by("title"))


def boards_open_to_guests() -> list[Board]:
    """The boards to which professionals without an account can bring cases, by title."""
    return list(Board.objects.filter(open_to_guests=True).order_by("title"))


def guest_board(slug: str) -> Board:
    """A board to which professionals without an account can bring cases. Raises NotFound for any other."""
    return existing(Board.objects.filter(slug=slug, open_to_guests=True).first())


def guests_of(actor: Actor, board: int, *statuses: str) -> list[Guest]:
    """The board's guests who stand like this and have said who they are, the longest waiting first."""
    found = visible_guests(actor).filter(board=board, status__in=statuses).exclude(post="")
    return list(found.select_related("person", "agency"))


def the_guest(actor: Actor, pk: int) -> Guest:
    """One professional without an account, for the board's office. Raises NotFound for others."""
    return existing(visible_guests(actor).filter(pk=pk).select_related("person", "board", "agency").first())


def agencies_with_domains(board: int) -> list[Agency]:
    """The board's partner agencies by name, each with the domains of its people's addresses."""
    return list(Agency.objects.filter(boards=board).prefetch_related("domains"))


def the_agency(actor: Actor, pk: int) -> tuple[Agency, Board]:
    """A partner agency of a board whose office the actor is, and that board. Raises NotFound for any other."""
    offices = Board.objects.filter(pk__in=actor.places(BOARD_OFFICE, "board"), agencies=pk).order_by("pk")
    board, agency = offices.first(), Agency.objects.filter(pk=pk).first()
    if board is None or agency is None:
        raise NotFound
    return agency, board


def agencies_of(board: int) -> list[Agency]:
    """The board's partner agencies, by name."""
    return list(Agency.objects.filter(boards=board))


def holders(*, role: str | Iterable[str], on: date, board: int | None = None, agency: int | None = None,
            group: int | None = None) -> list[Person]:  # fmt: skip
    """Who holds the role, or one of the roles, in this board, agency or group on this day, by name."""
    return _holders((role,) if isinstance(role, str) else tuple(role), on, board, agency, group)


@read_once
def _holders(
    roles: tuple[str, ...], on: date, board: int | None, agency: int | None, group: int | None
) -> list[Person]:
    held = Membership.objects.on(on).filter(role__in=roles)
    if board is not None:
        held = held.filter(board=board)
    if agency is not None:
        held = held.filter(agency=agency)
    if group is not None:
        held = held.filter(group=group)
    return list(Person.objects.filter(memberships__in=held, is_active=True).distinct().order_by("name"))


@dataclass(frozen=True)
class Seated:
    """Who holds which role in several places on one day."""

    rows: tuple[Membership, ...]

    def holders(
        self, *roles: str, board: int | None = None, agency: int | None = None, group: int | None = None
    ) -> list[Person]:
        """Who holds one of the roles in this one of the places, by name."""
        place = (board, agency, group)
        found = [
            row.person
            for row in self.rows
            if row.role in roles and (row.board_id, row.agency_id, row.group_id) == place
        ]
        return list(dict.fromkeys(found))


def seated(*, on: date, board: int, agencies: Iterable[int] = (), groups: Iterable[int] = ()) -> Seated:
    """Everybody who holds a role on this day in the board itself, or in one of these agencies and groups."""
    places = Q(board=board) | Q(agency__in=agencies) | Q(group__in=groups)
    rows = Membership.objects.on(on).filter(places, person__is_active=True).select_related("person")
    return Seated(tuple(rows.order_by("person__name", "person")))


def signed_as(actor: Actor, *, board: int, on: date) -> str:
    """How somebody signs a letter of this board: their name and what they are called in it."""
    title = title_of(actor.person or 0, board=board, on=on)
    return f"{actor.name}, {title}" if title else actor.name


def title_of(person: int, *, board: int, on: date) -> str:
    """What the person is called in this board, or in an agency or group of it; empty for somebody from elsewhere."""
    return next((title for title, since, until in _titles(board).get(person, ()) if since <= on <= until), "")


@read_once
def _titles(board: int) -> dict[int, list[tuple[str, date, date]]]:
    """What each person is or was called in the board, its agencies and groups, and from when to when; what counts
    first comes first."""
    here = Q(board=board) | Q(agency__boards=board) | Q(group__boards=board)
    rows = Membership.objects.filter(here).order_by("pk")
    found: dict[int, list[tuple[str, date, date]]] = {}
    for row in sorted(rows, key=lambda row: (row.board_id is None, row.agency_id is None)):
        found.setdefault(row.person_id, []).append((row.title, row.since, row.until or date.max))
    return found


def roles_of(actor: Actor, *, on: date) -> list[Membership]:
    """The roles that the actor holds on this day, with their places, for the person's own page."""
    held = Membership.objects.on(on).filter(person=actor.person)
    return list(held.select_related("board", "agency", "group").order_by("pk"))


def has_code(person: int) -> bool:
    """Whether the person has set up a one-time code."""
    from allauth.mfa.models import Authenticator

    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())
