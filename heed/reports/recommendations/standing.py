"""Where a recommendation stands, and where its page is."""

from __future__ import annotations

from django.urls import reverse

from heed.reports.models import Recommendation


def standing(one: Recommendation) -> tuple[str, str]:
    """The tone and the words for where it stands: withdrawn, left with an agency, adopted, answered."""
    if one.withdrawn_at:
        return "grey", "Withdrawn"
    if one.left_with:
        return "grey", f"Left with {one.left_with.short_name}"
    if one.adopted_at is None:
        return "amber", "Not adopted yet"
    if one.response == "accepted":
        return "green", "Accepted"
    return ("red", "Not accepted") if one.response else ("blue", "Adopted, to be answered")


def address(one: Recommendation) -> str:
    """The address of its own page."""
    return reverse("reports:recommendation", args=[one.exercise.reference, one.number])
