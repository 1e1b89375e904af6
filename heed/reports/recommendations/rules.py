"""Where a recommendation comes from, whom it is for, and how strong it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

SCOPES: Final = [
    ("single", "One agency"),
    ("multi", "Several agencies together"),
    ("national", "National bodies"),
]
SOURCES: Final = [
    ("agency", "An agency’s report"),
    ("panel", "The panel"),
    ("author", "The author of the report"),
    ("family", "The family"),
    ("staff", "Practitioners"),
    ("other", "Somebody else"),
]
RECOMMENDATIONS, QUESTIONS, FINDINGS = "recommendations", "questions", "findings"
"""What a method ends in, by the framework: recommendations, questions to the board, or findings alone."""


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder of strength: what people read for it, and what it means."""

    id: str
    title: str
    means: str


LADDER: Final = (
    Rung("reminder", "Reminder", "People are told again what they should do."),
    Rung("training", "Training", "People are taught something."),
    Rung("procedure", "Procedure", "A policy, procedure or guidance is written or changed."),
    Rung("checklist", "Checklist or tool", "Something at hand makes the right way the easy one."),
    Rung("system-change", "Change to the system", "Work is arranged so that it no longer depends on remembering."),
)  # fmt: skip
"""From weakest to strongest. A framework may have its own, as a scale called `recommendation-strength`."""


def is_weak(strength: str, ladder: Sequence[Rung] = LADDER) -> bool:
    """Whether it stands on the lower two fifths of the ladder, at least on its first rung."""
    weak = max(1, len(ladder) * 2 // 5)
    return strength in {rung.id for rung in ladder[:weak]}


def hint(strength: str, ladder: Sequence[Rung] = LADDER) -> str:
    """What to think of where a recommendation is weak; nothing where it is not.

    Source: reviews of investigations found most recommendations to be reminders or training, which change least.
    """
    if not is_weak(strength, ladder):
        return ""
    title = next(rung.title for rung in ladder if rung.id == strength)
    stronger = " or ".join(f"“{rung.title.lower()}”" for rung in reversed(ladder[-2:]) if rung.id != strength)
    return (
        f"“{title}” by itself seldom changes practice for long. Ask what made the right thing hard to do, and whether "
        f"something stronger on the ladder would help: {stronger}."
    )


def not_measurable(*, measure: str, by_when: date | None) -> tuple[str, ...]:
    """What is missing for others to tell whether it was done, in words."""
    found = []
    if by_when is None:
        found.append("by when")
    if not measure.strip():
        found.append("how it will be known")
    return tuple(found)


def scope_from(agencies: int) -> str:
    """Whom it is for by the number of agencies named, where nobody said it: the board itself counts as several."""
    return "single" if agencies == 1 else "multi"


def titles(ladder: Sequence[Rung] = LADDER) -> Mapping[str, str]:
    """What people read for each rung, by its name."""
    return {rung.id: rung.title for rung in ladder}
