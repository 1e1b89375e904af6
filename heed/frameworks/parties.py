"""What the parties of a framework are called: its roles, groups, boards and the bodies that are told."""

from __future__ import annotations

from heed.frameworks.schema import Pack


def party_title(pack: Pack, party: str) -> str:
    """The party's title, wherever in the pack it stands; a name that stands nowhere reads as it is written."""
    if party in pack.roles:
        return pack.roles[party].title
    if party in pack.groups:
        return pack.groups[party].title
    if party in pack.bodies:
        return pack.bodies[party].title
    if party in pack.boards:
        return pack.boards[party].title
    return party.replace("-", " ").capitalize()
