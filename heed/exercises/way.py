"""Which way a kind of exercise goes by its framework: what it has on the way, and what it ends with. Pure."""

from __future__ import annotations

from heed.exercises.rules import NOTHING, TERMS_AGREED
from heed.frameworks.schema import Exercise as Kind
from heed.frameworks.wellknown import COMPLETED, MERGED

REPORTS = frozenset({"full-report", "executive-summary"})
_WITH_TERMS, _WITH_MERGE, _PUBLIC = {"scoped"}, {"gathering"}, {"clearing", "published"}


def agrees_terms(kind: Kind) -> bool:
    """Whether the framework has terms of reference, or a scope, agreed for this kind."""
    return any(step.closes == TERMS_AGREED for step in kind.timetable)


def merges(kind: Kind) -> bool:
    """Whether the framework has agencies' chronologies put together for this kind."""
    return any(step.closes == MERGED for step in kind.timetable)


def needs_team(kind: Kind) -> bool:
    """Whether the framework wants somebody in a team of its own, who adopt what was found."""
    return any(rule.at_least for rule in kind.team.values())


def must_be_published(kind: Kind) -> bool:
    """Whether the framework has the report, or its executive summary, made public before the review can end.

    A learning summary or improvements are passed on with the summary that closes the review; where the framework has
    nothing made public, or does not say, nothing is waited for (BH-18).
    """
    return kind.publish is not None and kind.publish.what in REPORTS


def may_be_published(kind: Kind) -> bool:
    """Whether the framework leaves it open that a report of this kind is made public; where it is silent, it does."""
    return kind.publish is None or kind.publish.what != NOTHING


def stages(kind: Kind, order: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the stages that this kind goes through, in their order."""
    left_out: set[str] = set()
    if not agrees_terms(kind):
        left_out |= _WITH_TERMS
    if not merges(kind):
        left_out |= _WITH_MERGE
    if not must_be_published(kind):
        left_out |= _PUBLIC
    return tuple(stage for stage in order if stage not in left_out)


def step_of(kind: Kind, status: str, order: tuple[str, ...]) -> tuple[int, int]:
    """Which stage of how many this is for this kind, counted from 1; one that its kind mostly leaves out counts too."""
    found = stages(kind, order)
    way = tuple(stage for stage in order if stage in found or stage == status)
    return way.index(status) + 1, len(way)


def why_no_report_yet(kind: Kind, status: str) -> str:
    """Why the review cannot go on to its findings without a merged chronology; nothing when it can."""
    if merges(kind):
        return "The framework has the agencies’ chronologies merged first. Merge them, then go on."
    if agrees_terms(kind) and status == "commissioned":
        return "The framework has the terms of reference agreed first. Write them and have them approved."
    return ""


def why_not_complete(kind: Kind, status: str, *, panel: int) -> str:
    """Why the board office cannot record that the review is complete; nothing when it can.

    Where a team adopts the report, its adoption completes the review.
    """
    if panel or needs_team(kind):
        return "The report of this review is adopted by its team. Their adoption completes it."
    return "" if status == "analysing" else why_no_report_yet(kind, status)


def completing_step(kind: Kind) -> str:
    """The step of the timetable with which the review is complete; nothing where the framework names none."""
    return next((step.step for step in kind.timetable if step.closes == COMPLETED), "")
