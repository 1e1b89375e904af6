"""Reading people, places and roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from heed.accounts.models import Agency, Board, Closure, Membership, Person
from heed.core.actor import Actor, Grant
from heed.core.refusals import NotFound


def actor_for(person: Person, *, on: date) -> Actor:
    """The person as an actor, with every role held on this day and the boards that the roles belong to."""
    grants: set[Grant] = set()
    boards: set[int] = set()
    memberships = (
        Membership.objects.on(on).filter(person=person).prefetch_related("agency__boards", "group__boards")
    )
    for membership in memberships:
        if membership.board_id:
            grants.add(Grant(membership.role, "board", membership.board_id))
            boards.add(membership.board_id)
        elif membership.agency:
            grants.add(Grant(membership.role, "agency", membership.agency.pk))
            boards.update(board.pk for board in membership.agency.boards.all())
        elif membership.group:
            grants.add(Grant(membership.role, "group", membership.group.pk))
            boards.update(board.pk for board in membership.group.boards.all())
    return Actor(person=person.pk, name=person.name, grants=frozenset(grants), boards=frozenset(boards))


def boards_of(actor: Actor) -> list[Board]:
    """The boards that the actor belongs to, by title."""
    return list(Board.objects.filter(pk__in=actor.boards).order_by("title"))


def the_board(actor: Actor, pk: int) -> Board:
    """One of the actor's boards. Raises NotFound for any other."""
    board = Board.objects.filter(pk=pk, pk__in=actor.boards).first()
    if board is None:
        raise NotFound
    return board


def the_closure(actor: Actor, pk: int) -> Closure:
    """A day that one of the actor's boards left out of its working days and has not taken back. Raises NotFound."""
    found = Closure.objects.standing().filter(pk=pk, board__in=actor.boards).select_related("board").first()
    if found is None:
        raise NotFound
    return found


def closures_from(board: Board, division: str, day: date) -> list[Closure]:
    """The days from this one on that were left out for the board or for its part of the country."""
    found = Closure.objects.standing().filter(Q(board=board) | Q(division=division), day__gte=day)
    return list(found.order_by("day"))


def agencies_of(board: int) -> list[Agency]:
    """The board's partner agencies, by name."""
    return list(Agency.objects.filter(boards=board))


def holders(*, role: str | Iterable[str], on: date, board: int | None = None, agency: int | None = None,
            group: int | None = None) -> list[Person]:  # fmt: skip
    """Who holds the role, or one of the roles, in this board, agency or group on this day, by name."""
    roles = [role] if isinstance(role, str) else list(role)
    held = Membership.objects.on(on).filter(role__in=roles)
    if board is not None:
        held = held.filter(board=board)
    if agency is not None:
        held = held.filter(agency=agency)
    if group is not None:
        held = held.filter(group=group)
    return list(Person.objects.filter(memberships__in=held, is_active=True).distinct().order_by("name"))


def title_of(person: int, *, board: int, on: date) -> str:
    """What the person is called in this board, or in an agency or group of it; empty for somebody from elsewhere."""
    held = Membership.objects.on(on).filter(person=person)
    for place in ("board", "agency__boards", "group__boards"):
        if membership := held.filter(**{place: board}).order_by("pk").first():
            return membership.title
    return ""


def roles_of(actor: Actor, *, on: date) -> list[Membership]:
    """The roles that the actor holds on this day, with their places, for the person's own page."""
    held = Membership.objects.on(on).filter(person=actor.person)
    return list(held.select_related("board", "agency", "group").order_by("pk"))


def has_code(person: int) -> bool:
    """Whether the person has set up a one-time code."""
    from allauth.mfa.models import Authenticator

    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())
