"""An invented safeguarding partnership: boards, agencies, groups and people. Nobody and no place here exists.

The tests use the same cast, so that a page in a test looks as it does in the demo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heed.accounts import roles
from heed.accounts.models import Agency, Board, Group, Membership, Person

SINCE = date(2013, 4, 1)
PASSWORD = "learning-loop-2016"  # noqa: S105 - printed at the start, for the demo only

AGENCIES: Mapping[str, tuple[str, str, str]] = {
    "police": ("Northmere Police", "Police", "police"),
    "social-care": ("Northmere Council children’s social care", "Social care", "childrens-social-care"),
    "health": ("Eastvale Community Health", "Community health", "community-health"),
    "hospital": ("Merrow Hospital", "Merrow Hospital", "hospital"),
    "school": ("Alderbrook Primary School", "Alderbrook Primary", "school"),
    "homes": ("Northmere Homes", "Northmere Homes", "housing"),
}


@dataclass(frozen=True)
class Part:
    """One of the cast: key, name, e-mail before the @, what they are called, role, and where ("board", "group", or an agency key)."""

    key: str
    name: str
    mailbox: str
    title: str
    role: str
    place: str
    discipline: str = ""


CAST: tuple[Part, ...] = (
    Part("manager", "Marian Oakes", "marian.oakes", "Business manager", roles.BOARD_OFFICE, "board"),
    Part("chair", "Dr Helen Adeyemi-Hartwell", "helen.adeyemi-hartwell", "Independent chair", roles.DECISION_MAKER, "board"),
    Part("group_chair", "Ruth Ashdown-Sayle", "ruth.ashdown-sayle", "Chair of the case review group", roles.GROUP_CHAIR, "group", "Social work"),
    Part("nurse", "Ifeoma Okonkwo-Blakeney", "ifeoma.okonkwo-blakeney", "Designated nurse", roles.GROUP_MEMBER, "group", "Health"),
    Part("headteacher", "Daniel Achterberg-Nkemelu", "daniel.achterberg-nkemelu", "Education member", roles.GROUP_MEMBER, "group", "Education"),
    Part("police", "Det Insp Callum Frost", "callum.frost", "Police contact", roles.AGENCY_CONTACT, "police"),
    Part("social_worker", "Joanna Pell", "joanna.pell", "Social care contact", roles.AGENCY_CONTACT, "social-care"),
    Part("health", "Samira Haddad", "samira.haddad", "Health contact", roles.AGENCY_CONTACT, "health"),
    Part("author", "Oluwaseun Bankole-Fitzgerald", "oluwaseun.bankole-fitzgerald", "Chronology author", roles.PRACTITIONER, "health"),
    Part("reviewer", "Gwendolen Pritchard-Abernathy", "gwendolen.pritchard-abernathy", "Independent reviewer", roles.INDEPENDENT, "board"),
    Part("panel_chair", "Dr Joseph Mbeki-Lindqvist", "joseph.mbeki-lindqvist", "Independent panel chair", roles.INDEPENDENT, "board"),
    Part("practitioner", "Bethan Llewellyn-Okafor", "bethan.llewellyn-okafor", "Health visitor", roles.PRACTITIONER, "health"),
    Part("checker_one", "Tomasz Wieliński", "tomasz.wielinski", "Data protection officer", roles.PUBLICATION_CHECKER, "board"),
    Part("checker_two", "Anwen Rhys", "anwen.rhys", "Second checker", roles.PUBLICATION_CHECKER, "board"),
)  # fmt: skip

OUTSIDER = Part("outsider", "Rupert Vane", "rupert.vane", "Business manager", roles.BOARD_OFFICE, "board")


@dataclass(frozen=True)
class Partnership:
    """The invented partnership as it stands in the database."""

    board: Board
    other_board: Board
    group: Group
    agencies: Mapping[str, Agency]
    people: Mapping[str, Person]


def make_partnership() -> Partnership:
    """Make both boards, the agencies, the group and the cast, with usable passwords. The database must not hold them yet."""
    board = Board.objects.create(
        slug="northmere", title="Northmere Safeguarding Children Board", short_title="Northmere",
        prefix="NSCB", pack="slough-2014", telephone="01632 960 111",
        office_email="office@northmere.example", office_phone="01632 960 100",
        address="Civic Hall, Northmere", is_demo=True,
    )  # fmt: skip
    other = Board.objects.create(
        slug="carrowdale", title="Carrowdale Safeguarding Children Board", short_title="Carrowdale",
        prefix="CSCB", pack="slough-2014", telephone="01632 960 222",
        office_email="office@carrowdale.example", office_phone="01632 960 200",
        address="Market House, Carrowdale", is_demo=True,
    )  # fmt: skip
    agencies = {key: _agency(board, *about) for key, about in AGENCIES.items()}
    group = Group.objects.create(slug="scr-sub-group", title="Case review group")
    group.boards.add(board)
    people = {part.key: _person(part, board, agencies, group) for part in CAST}
    people["outsider"] = _person(OUTSIDER, other, {}, group)
    return Partnership(board, other, group, agencies, people)


def _agency(board: Board, name: str, short_name: str, kind: str) -> Agency:
    agency = Agency.objects.create(name=name, short_name=short_name, kind=kind)
    agency.boards.add(board)
    return agency


def _person(part: Part, board: Board, agencies: Mapping[str, Agency], group: Group) -> Person:
    person = Person.objects.create_user(
        email=f"{part.mailbox}@{board.slug}.example", name=part.name, password=PASSWORD
    )
    Membership.objects.create(
        person=person,
        role=part.role,
        title=part.title,
        discipline=part.discipline,
        since=SINCE,
        board=board if part.place == "board" else None,
        group=group if part.place == "group" else None,
        agency=agencies.get(part.place),
    )
    return person
