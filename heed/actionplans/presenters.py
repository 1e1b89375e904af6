"""Actions as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils import timezone

from heed.actionplans.models import Action
from heed.actionplans.queries import Line
from heed.ui.pictures import Picture, RagCount, RagRow, rag_bars
from heed.ui.words import day

TONES = {"red": "red", "amber": "amber", "green": "green", "done": "blue"}


def rag_picture(counts: Mapping[str, Counter[str]], *, moment: str) -> Picture | None:
    """Actions by agency as bars, or nothing when there is none."""
    if not counts:
        return None
    rows = [
        RagRow(name, [RagCount(**{colour: counted[colour] for colour in TONES})])
        for name, counted in counts.items()
    ]
    late = sum(counted["red"] for counted in counts.values())
    title = f"Actions by agency: {late} late" if late else "Actions by agency: none late"
    return rag_bars(rows, moments=[moment], title=title)


def tone(line: Line) -> str:
    """The tone of the status component for this action."""
    return TONES[line.delivery.colour]


def assurance(action: Action) -> tuple[str, str, str]:
    """Tone, words and note of what the check by somebody else says."""
    last = next(
        iter(sorted(action.assurances.all(), key=lambda each: (each.checked_at, each.pk), reverse=True)), None
    )
    if action.status == "delivered":
        return "amber", "To be checked", ""
    if last and action.status == "signed-off":
        return (
            "green",
            "Evidence holds",
            f"{last.checked_by.name}, {day(timezone.localdate(last.checked_at))}",
        )
    if last:
        return "red", "Sent back", f"{last.checked_by.name}, {day(timezone.localdate(last.checked_at))}"
    return "grey", "Nothing to check", ""
