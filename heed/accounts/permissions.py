"""Who may add boards, agencies, groups and people, and give roles: whoever runs the server, and the board office
within its own board. Heed's pages for it are still to come; the command line does it today.

A professional without an account brings cases from the address of a partner agency, or once the board office has let
the person in. The office keeps both lists.
"""

from __future__ import annotations

from django.db.models import QuerySet

from heed.accounts.models import Agency, AgencyDomain, Guest
from heed.accounts.roles import BOARD_OFFICE
from heed.accounts.rules import belongs_to
from heed.core.actor import SYSTEM, Actor
from heed.core.refusals import NotAllowed, NotFound


def check_can_administer(actor: Actor, board: int | None) -> None:
    """Raises unless the actor runs the server, or is the office of this board."""
    if actor is SYSTEM:
        return
    if board is None or not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed(
            "Boards, people and roles are kept by whoever runs the server, and by the board office."
        )


def visible_guests(actor: Actor) -> QuerySet[Guest]:
    """Professionals without an account who came to a board whose office the actor is."""
    return Guest.objects.filter(board__in=actor.places(BOARD_OFFICE, "board"))


def check_can_view_guest(actor: Actor, guest: Guest) -> None:
    """Raises NotFound unless the actor is the office of the board that the guest came to."""
    if not actor.holds(BOARD_OFFICE, "board", guest.board_id):
        raise NotFound


def check_can_let_in(actor: Actor, board: int) -> None:
    """Raises unless the actor is the office of this board, which says who may bring cases without an account."""
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("Who may bring a case without an account is for the board office to say.")


def check_can_set_domains(actor: Actor, agency: Agency) -> None:
    """Raises unless the actor is the office of a board that the agency is a partner of."""
    offices = actor.places(BOARD_OFFICE, "board")
    if not agency.boards.filter(pk__in=offices).exists():
        raise NotFound


def may_bring(guest: Guest) -> bool:
    """Whether a guest may bring cases now: let in by the office, or at the address of a partner agency."""
    if not guest.board.open_to_guests or guest.status == "turned-away":
        return False
    if guest.status == "let-in":
        return True
    known = AgencyDomain.objects.filter(agency__boards=guest.board_id).values_list("domain", flat=True)
    return belongs_to(guest.person.email, known)
