"""Reads of meetings: those that an actor sees, who sits, what was said, what the minutes hold."""

from heed.meetings.queries.read import (
    advice_on,
    attended,
    boards_to_arrange_for,
    closing_of,
    conflicts_in,
    framework_of,
    groups_of,
    held,
    how_there,
    interests_in,
    items_about,
    last_view_of,
    may_be_asked,
    may_have_been_there,
    meetings_to_attend,
    members_of,
    members_taking_part,
    minutes_are_checked,
    proposal_on,
    quorum_of,
    sitting_for,
    the_conflict,
    the_item,
    the_meeting,
    the_paper,
    to_come,
    upcoming,
    views_on,
)
from heed.meetings.queries.work import waiting_for

__all__ = [
    "advice_on", "attended", "boards_to_arrange_for", "closing_of", "conflicts_in", "framework_of", "groups_of", "held",
    "how_there", "interests_in", "items_about", "last_view_of", "may_be_asked", "may_have_been_there",
    "meetings_to_attend", "members_of", "members_taking_part", "minutes_are_checked", "proposal_on", "quorum_of",
    "sitting_for", "the_conflict", "the_item", "the_meeting", "the_paper", "to_come", "upcoming",
    "views_on", "waiting_for",
]  # fmt: skip
