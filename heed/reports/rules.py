"""When a finding stands, when a report is adopted, who the panel is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

OVERVIEW, SUMMARY = "overview", "summary"
DOCUMENTS = [(OVERVIEW, "Overview report"), (SUMMARY, "Executive summary")]
"""What a review hands in: the report, and beside it a summary that is drawn from it."""
PLAIN = {OVERVIEW: "report", SUMMARY: "executive summary"}
THE = {what: f"the {name}" for what, name in PLAIN.items()}
"""Each within a sentence."""
RESPONSES = [("accepted", "Accepted"), ("not-accepted", "Not accepted")]
PANEL_ROLES = ("lead-reviewer", "panel-chair", "panel-member")
WRITING, VERSIONS = frozenset({"analysing"}), frozenset({"analysing", "adopted", "clearing"})


@dataclass(frozen=True)
class Word:
    """What one member of the panel last said about a version, and when."""

    person: int
    adopts: bool
    given_at: datetime


def latest_words(words: Iterable[Word], *, changed_at: datetime | None) -> Mapping[int, Word]:
    """Each member's latest word that still counts.

    Whoever adopted before a finding or recommendation was last written or withdrawn (`changed_at`) adopted something
    else, so that word no longer counts. A "not yet" stays until it is taken back.
    """
    latest: dict[int, Word] = {}
    for word in sorted(words, key=lambda one: one.given_at):
        latest[word.person] = word
    return {
        person: word
        for person, word in latest.items()
        if not word.adopts or changed_at is None or word.given_at >= changed_at
    }


def is_adopted(panel: Iterable[int], words: Mapping[int, Word]) -> bool:
    """Whether every member of the panel has adopted the version; a panel of nobody adopts nothing."""
    members = set(panel)
    return bool(members) and all(person in words and words[person].adopts for person in members)


def what_is_missing(*, title: str, text: str, cited: int, of_what: str) -> str:
    """The sentence that refuses something which says nothing or rests on nothing; empty when it can be kept."""
    if not title.strip():
        return "Give it a title."
    if not text.strip():
        return "Write down what it says."
    if not cited:
        return f"Choose at least one {of_what} that it rests on. What rests on nothing cannot be kept."
    return ""


def may_be_written(status: str) -> bool:
    """Findings and recommendations are written while the review is being analysed, before the report is adopted."""
    return status in WRITING


def may_take_version(status: str) -> bool:
    """A version of the report may come in from the merge until the report is published."""
    return status in VERSIONS


def still_holds(adopted_at: datetime | None, *, changed_at: datetime | None) -> bool:
    """Whether something was adopted and no finding or recommendation was written or withdrawn after that."""
    return adopted_at is not None and (changed_at is None or adopted_at >= changed_at)


def left_in_sentence(left_in: Mapping[str, int]) -> str:
    """What a reader could still bring up in the file, in words; nothing when there is nothing."""
    names = {"changes": "tracked change", "comments": "comment", "hidden": "hidden stretch"}
    many = {"changes": "tracked changes", "comments": "comments", "hidden": "hidden stretches"}
    parts = [
        f"{left_in[key]} {names[key] if left_in[key] == 1 else many[key]}"
        for key in names
        if left_in.get(key)
    ]
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"
