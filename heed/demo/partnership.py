"""An invented safeguarding partnership: boards, agencies, groups and people. Nobody and no place here exists.

The tests use the same cast, so that a page in a test looks as it does in the demo. The demo's other boards, each
under a framework of its own, are made from the same parts: see `heed.demo.boards`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

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
    """One of the cast: key, name, e-mail before the @, what they are called, role, and where.

    `place` is "board", "group" (the group that takes cases), the name of another group, or an agency's key. Somebody
    with several roles has several parts under one key. `only` is the board, of several that share people, whose own
    this part is.
    """

    key: str
    name: str
    mailbox: str
    title: str
    role: str
    place: str
    discipline: str = ""
    only: str = ""


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
class Circle:
    """One board as it stands in the database, with everybody and everything that its cases need, by key.

    `group` takes its cases; `groups` are all of them by the framework's name, `chairs` the keys of those who chair them.
    """

    board: Board
    group: Group
    agencies: Mapping[str, Agency]
    people: Mapping[str, Person]
    groups: Mapping[str, Group] = field(default_factory=dict)
    chairs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Partnership(Circle):
    """The invented partnership as it stands in the database, and a board beside it that has no part in its cases."""

    other_board: Board


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
    agencies = {key: make_agency(about, [board]) for key, about in AGENCIES.items()}
    group = make_group("scr-sub-group", "Case review group", [board])
    password = make_password(PASSWORD)
    places: Mapping[str, Places] = {
        "board": [board],
        "group": [group],
        **{key: [one] for key, one in agencies.items()},
    }
    people: dict[str, Person] = {}
    for part in CAST:
        make_person(part, people, places[part.place], domain="northmere.example", password=password)
    make_person(OUTSIDER, people, [other], domain="carrowdale.example", password=password)
    return Partnership(board, group, agencies, people, other_board=other)


Places = list[Board] | list[Agency] | list[Group]


def make_agency(about: tuple[str, str, str], boards: list[Board]) -> Agency:
    """An agency of these boards: its name, how it is called for short, and which kind the framework calls it."""
    name, short_name, kind = about
    agency = Agency.objects.create(name=name, short_name=short_name, kind=kind)
    agency.boards.set(boards)
    return agency


def make_group(slug: str, title: str, boards: list[Board]) -> Group:
    """A group of these boards, by the name that the framework gives it."""
    group = Group.objects.create(slug=slug, title=title)
    group.boards.set(boards)
    return group


def make_person(part: Part, people: dict[str, Person], places: Places, *, domain: str, password: str) -> None:
    """Give somebody this part in each of the places; who has no part yet is made and comes to `people`, by key.

    `password` is hashed already: everybody's is the same, and hashing one takes longer than all the rest.
    """
    if part.key not in people:
        person = Person(email=f"{part.mailbox}@{domain}", name=part.name, password=password)
        person.save()
        people[part.key] = person
    for place in places:
        Membership.objects.create(
            person=people[part.key], role=part.role, title=part.title, discipline=part.discipline, since=SINCE,
            board=place if isinstance(place, Board) else None,
            group=place if isinstance(place, Group) else None,
            agency=place if isinstance(place, Agency) else None,
        )  # fmt: skip
