"""All frameworks as a list, and what it would mean for a board to work under another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.accounts.models import Board
from heed.frameworks.presenters.departures import pack_title
from heed.frameworks.presenters.words import JURISDICTIONS, SUBJECTS, in_force
from heed.frameworks.schema import GENERIC_ROLES, Pack
from heed.frameworks.standing import tally
from heed.frameworks.wellknown import REFERRAL_FORM

# Without somebody in these parts, a case gets stuck
NEEDED = {
    "board-office": "the board’s office",
    "decision-maker": "a decision maker",
    "group-member": "members of a group",
    "agency-contact": "contacts in the agencies",
}


@dataclass(frozen=True)
class FrameworkLine:
    """A framework in the list: where and when it holds, what it stands on, how sure we are of its rules."""

    id: str
    title: str
    where: str
    about: str
    in_force: str
    is_in_force: bool
    extends: str
    rules: int
    unverified: int
    disputed: int
    boards: tuple[str, ...]


def lines(packs: Iterable[Pack], boards: Sequence[Board], *, today: date) -> dict[str, list[FrameworkLine]]:
    """The frameworks of boards, and those of whole countries, each in order of title."""
    found: dict[str, list[FrameworkLine]] = {"Frameworks of boards": [], "National frameworks": []}
    for pack in sorted(packs, key=lambda one: (one.title.casefold(), one.in_force.from_)):
        chapter = "Frameworks of boards" if pack.boards else "National frameworks"
        found[chapter].append(_line(pack, boards, today))
    return {title: each for title, each in found.items() if each}


def _line(pack: Pack, boards: Sequence[Board], today: date) -> FrameworkLine:
    counted = tally(pack)
    return FrameworkLine(
        id=pack.id,
        title=pack.title,
        where=JURISDICTIONS[pack.jurisdiction],
        about=SUBJECTS[pack.subject],
        in_force=in_force(pack),
        is_in_force=pack.is_in_force(today),
        extends=pack_title(pack.extends) if pack.extends else "",
        rules=counted.rules,
        unverified=counted.unverified,
        disputed=counted.disputed,
        boards=tuple(board.title for board in boards if board.pack == pack.id),
    )


def to_choose_from(packs: Iterable[Pack], board: Board, *, today: date) -> list[tuple[str, str, str]]:
    """The frameworks under which the board could bring cases, other than its own: name, title, and when it holds."""
    return [
        (pack.id, pack.title, _hint(pack, today))
        for pack in sorted(packs, key=lambda one: one.title.casefold())
        if REFERRAL_FORM in pack.forms and pack.id != board.pack
    ]


def _hint(pack: Pack, today: date) -> str:
    where = f"{JURISDICTIONS[pack.jurisdiction]}. {in_force(pack)}."
    return where if pack.is_in_force(today) else f"{where} Not in force today."


def consequences(pack: Pack, groups: Sequence[str], *, today: date) -> dict[str, Any]:
    """What it would mean to work under a framework. `groups` are what the board's own groups are called in packs."""
    counted = tally(pack)
    advising = {key: one.title for key, one in pack.groups.items() if one.advises_on}
    held = {one.acts_as for one in pack.roles.values()}
    return {
        "pack": pack,
        "in_force": in_force(pack),
        "is_in_force": pack.is_in_force(today),
        "is_past_revision": bool(pack.revise_by and pack.revise_by < today),
        "kinds": [one.title for one in pack.exercises.values()],
        "tally": counted,
        "groups_missing": [title for key, title in advising.items() if key not in groups],
        "roles_missing": [NEEDED[name] for name in GENERIC_ROLES if name in NEEDED and name not in held],
    }
