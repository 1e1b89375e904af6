"""Roles as data. A role's sentence is what a person sees on "What I may do"; what each may do to one
case is said where that is decided, in the `permissions.py` of each app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A bundle of responsibilities held in a board, an agency or a group."""

    id: str
    title: str
    held_in: str
    sentence: str


BOARD_OFFICE = "board-office"
DECISION_MAKER = "decision-maker"
PUBLICATION_CHECKER = "publication-checker"
GROUP_CHAIR = "group-chair"
GROUP_MEMBER = "group-member"
AGENCY_CONTACT = "agency-contact"
INDEPENDENT = "independent"
PRACTITIONER = "practitioner"

ROLES: Mapping[str, Role] = {
    role.id: role
    for role in (
        Role(
            BOARD_OFFICE,
            "Board office",
            "board",
            "Runs the board's cases, exercises, letters and publications.",
        ),
        Role(
            DECISION_MAKER,
            "Decision maker",
            "board",
            "Decides on cases and approves terms of reference and reports.",
        ),
        Role(
            PUBLICATION_CHECKER,
            "Publication checker",
            "board",
            "Checks alone whether a report could identify anyone.",
        ),
        Role(INDEPENDENT, "Independent reviewer", "board", "May be asked to lead, chair or write a review."),
        Role(GROUP_CHAIR, "Group chair", "group", "Chairs a group and answers for its advice."),
        Role(GROUP_MEMBER, "Group member", "group", "Gives a view on each case that comes to the group."),
        Role(AGENCY_CONTACT, "Agency contact", "agency", "Refers cases and answers for the agency."),
        Role(PRACTITIONER, "Practitioner", "agency", "Works with children; sees only what concerns them."),
    )
}
