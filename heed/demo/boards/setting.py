"""What one more board of the demo consists of, or several that share people, agencies and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from heed.accounts import roles
from heed.accounts.models import Agency, Board, Group, Person
from heed.demo.cases import Case
from heed.demo.partnership import Circle, Part, Places, make_agency, make_group, make_person
from heed.demo.story import Step

About = tuple[str, str, str]


@dataclass(frozen=True)
class Place:
    """A board: how it is called in addresses and for short, what its references begin with, where its office is."""

    slug: str
    title: str
    short_title: str
    prefix: str
    telephone: str
    office_phone: str
    address: str

    @property
    def domain(self) -> str:
        """What stands after the @ in the addresses of its own people."""
        return f"{self.slug}.example"


@dataclass(frozen=True)
class Tale:
    """A case of one of the boards, and the steps that were taken in it until today."""

    board: str
    case: Case
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Setting:
    """Boards under one framework, with what they share and what each has of its own.

    `groups` are named by what the framework calls them; cases go to `takes_cases` unless a case says otherwise.
    `own_agencies` belong to the board under whose name they stand. `together` is what people who belong to all of
    several boards write after the @.
    """

    pack: str
    boards: tuple[Place, ...]
    groups: Mapping[str, str]
    takes_cases: str
    agencies: Mapping[str, About]
    people: tuple[Part, ...]
    tales: tuple[Tale, ...]
    own_agencies: Mapping[str, Mapping[str, About]] = field(default_factory=dict)
    together: str = ""

    def domain(self, part: Part) -> str:
        """What stands after the @ in the address of whoever has this part."""
        if part.only:
            return next(place.domain for place in self.boards if place.slug == part.only)
        return self.together or self.boards[0].domain


def make(setting: Setting, *, password: str) -> dict[str, Circle]:
    """Make the boards of a setting with everybody in them. Gives each board's circle by the board's name.

    `password` is hashed already.
    """
    boards = {place.slug: _board(place, setting.pack) for place in setting.boards}
    everywhere = list(boards.values())
    groups = {slug: make_group(slug, title, everywhere) for slug, title in setting.groups.items()}
    shared = {key: make_agency(about, everywhere) for key, about in setting.agencies.items()}
    own = {
        slug: {key: make_agency(about, [boards[slug]]) for key, about in agencies.items()}
        for slug, agencies in setting.own_agencies.items()
    }
    agencies = {slug: {**shared, **own.get(slug, {})} for slug in boards}
    people = _people(setting, boards, groups, agencies, password)
    chairs = {
        setting.takes_cases if part.place == "group" else part.place: part.key
        for part in setting.people
        if part.role == roles.GROUP_CHAIR
    }
    return {
        slug: Circle(
            board, groups[setting.takes_cases], agencies[slug], {**people[""], **people.get(slug, {})}, groups, chairs
        )
        for slug, board in boards.items()
    }  # fmt: skip


def _people(
    setting: Setting, boards: Mapping[str, Board], groups: Mapping[str, Group],
    agencies: Mapping[str, Mapping[str, Agency]], password: str,
) -> dict[str, dict[str, Person]]:  # fmt: skip
    """Those of all boards under no name, and each board's own under its name."""
    people: dict[str, dict[str, Person]] = {"": {}}
    for part in setting.people:
        at = [part.only] if part.only else list(boards)
        makers = people.setdefault(part.only, {})
        places = _places(part, at, setting.takes_cases, boards, groups, agencies)
        make_person(part, makers, places, domain=setting.domain(part), password=password)
    return people


def _places(
    part: Part, at: Iterable[str], takes_cases: str, boards: Mapping[str, Board], groups: Mapping[str, Group],
    agencies: Mapping[str, Mapping[str, Agency]],
) -> Places:  # fmt: skip
    if part.place == "board":
        return [boards[slug] for slug in at]
    if part.place == "group" or part.place in groups:
        return [groups[takes_cases if part.place == "group" else part.place]]
    return list(dict.fromkeys(agencies[slug][part.place] for slug in at))


def _board(place: Place, pack: str) -> Board:
    return Board.objects.create(
        slug=place.slug, title=place.title, short_title=place.short_title, prefix=place.prefix, pack=pack,
        telephone=place.telephone, office_phone=place.office_phone, office_email=f"office@{place.domain}",
        address=place.address, is_demo=True,
    )  # fmt: skip
