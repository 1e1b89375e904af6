"""Groups, roles and duties as people read them."""

from __future__ import annotations

from dataclasses import dataclass

from heed.accounts.roles import ROLES
from heed.frameworks.parties import party_title
from heed.frameworks.presenters.words import Cited, cited, parties
from heed.frameworks.schema import Pack
from heed.ui.words import sentence_list

# Parts that somebody has in one exercise, which are no roles of the board
PARTS = {
    "lead-reviewer": "Lead reviewer",
    "panel-chair": "Chair of the panel",
    "panel-member": "Member of the panel",
    "agency-author": "Agency author",
    "designated-senior-manager": "Senior manager who signs off for the agency",
}


@dataclass(frozen=True)
class GroupLine:
    """A group: whose it is, what it does, how many it needs."""

    id: str
    title: str
    sentence: str
    of: str
    chaired_by: str
    does: tuple[str, ...]
    advises_on: str
    reports_to: str
    meets: str
    needs: str
    disciplines: str
    cited: Cited | None


@dataclass(frozen=True)
class RoleLine:
    """A role, and the part in Heed that goes with it."""

    id: str
    title: str
    sentence: str
    in_heed: str
    cited: Cited | None


@dataclass(frozen=True)
class DutyLine:
    """What somebody has to do when learning arrives."""

    does: str
    when: str
    shown_by: str
    cited: Cited | None


def groups(pack: Pack) -> list[GroupLine]:
    """Every group of the framework."""
    found = []
    for key, one in pack.groups.items():
        needs = [f"At least {one.minimum}" if one.minimum else "", one.quorum or ""]
        line = GroupLine(
            id=key,
            title=one.title,
            sentence=one.sentence or "",
            of=parties(pack, one.of),
            chaired_by=party_title(pack, one.chaired_by) if one.chaired_by else "",
            does=one.does,
            advises_on=sentence_list([pack.exercises[name].title for name in one.advises_on]),
            reports_to=parties(pack, one.reports_to),
            meets=one.meets or "",
            needs=". ".join(need for need in needs if need),
            disciplines=sentence_list([pack.disciplines[name].title for name in one.disciplines]),
            cited=cited(pack, one.source),
        )
        found.append(line)
    return found


def roles(pack: Pack) -> list[RoleLine]:
    """Every role of the framework, with what it is in Heed."""
    return [
        RoleLine(key, one.title, one.sentence, _in_heed(one.acts_as or ""), cited(pack, one.source))
        for key, one in pack.roles.items()
    ]


def _in_heed(acts_as: str) -> str:
    return ROLES[acts_as].title if acts_as in ROLES else PARTS.get(acts_as, "")


def duties(pack: Pack) -> list[tuple[str, list[DutyLine]]]:
    """What each role has to do when learning arrives, role by role."""
    found: dict[str, list[DutyLine]] = {}
    for one in pack.duties.values():
        line = DutyLine(one.does, one.when or "", one.shown_by or "", cited(pack, one.source))
        found.setdefault(party_title(pack, one.role), []).append(line)
    return list(found.items())
