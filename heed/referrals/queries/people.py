"""Who can see a case, and what people are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heed.accounts import roles
from heed.accounts.models import Person
from heed.accounts.queries import seated, title_of
from heed.meetings.permissions import people_apart
from heed.referrals.models import Referral
from heed.referrals.permissions import BROUGHT, CHAIRS_GROUP, DECIDES, GROUP, OFFICE, REFERRED
from heed.referrals.queries.cases import pack_of

WITHOUT_ACCOUNT = "A professional without an account"


@dataclass(frozen=True)
class Seer:
    """Somebody who can see the case, on what ground, and whether all of it."""

    person: Person
    ground: str
    sees_whole: bool


def who_can(referral: Referral, *, on: date) -> list[Seer]:
    """Everybody who can see the case on this day, each once, with the widest ground.

    Whoever declared an interest in it sees nothing as a member of the group.
    """
    found: dict[int, Seer] = {}
    apart = people_apart(board=referral.board_id, reference=referral.reference or "")

    def add(people: list[Person], ground: str, *, whole: bool) -> None:
        for person in people:
            found.setdefault(person.pk, Seer(person, ground, whole))

    board, agency = referral.board_id, referral.agency_id
    groups = [group.pk for group in referral.board.groups.all()]
    put_to = referral.item.meeting.group_id if referral.item else None
    there = seated(
        on=on,
        board=board,
        agencies=[agency] if agency else [],
        groups=[*groups, *([put_to] if put_to else [])],
    )
    add(there.holders(roles.BOARD_OFFICE, board=board), OFFICE, whole=True)
    add(there.holders(roles.DECISION_MAKER, board=board), DECIDES, whole=True)
    for group in groups:
        chairs = there.holders(roles.GROUP_CHAIR, group=group)
        add([person for person in chairs if person.pk not in apart], CHAIRS_GROUP, whole=True)
    if put_to:
        sitting = there.holders(roles.GROUP_MEMBER, group=put_to)
        add([person for person in sitting if person.pk not in apart], GROUP, whole=True)
    if agency:
        add(there.holders(roles.AGENCY_CONTACT, agency=agency), REFERRED, whole=False)
    if referral.guest:
        add([referral.guest.person], BROUGHT, whole=False)
    return list(found.values())


def sender_of(referral: Referral) -> str:
    """Who brought the case, for everybody who may know of it: an agency or a body, and nobody's name."""
    if referral.agency:
        return referral.agency.name
    if referral.guest_id:
        return WITHOUT_ACCOUNT
    body = pack_of(referral).bodies.get(referral.body)
    return body.title if body else "Taken down by the board office"


def titled(person: Person, *, board: int, on: date) -> str:
    """The person's name and what they are called in the board, such as "Ana Reyes, independent chair"."""
    title = title_of(person.pk, board=board, on=on)
    return f"{person.name}, {title[:1].lower()}{title[1:]}" if title else person.name
