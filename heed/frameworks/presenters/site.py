"""The framework as a site: which parts it has, what each is called, and the list of them beside every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from heed.accounts.models import Board
from heed.frameworks.presenters.departures import heading, pack_title
from heed.frameworks.presenters.words import JURISDICTIONS, SUBJECTS, in_force
from heed.frameworks.schema import Pack
from heed.frameworks.standing import tally
from heed.ui.page import SideItem


@dataclass(frozen=True)
class Part:
    """One part of the site. `has` counts what the pack holds of it: without any, the part is not shown."""

    id: str
    label: str
    sentence: str
    has: Callable[[Pack], int]


@dataclass(frozen=True)
class Chapter:
    """Parts that belong together in the list beside the page."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class SideChapter:
    """A chapter as it stands beside a page."""

    title: str
    items: list[SideItem]


WHAT_IF = "what-if"

CHAPTERS = (
    Chapter("A case", (
        Part("process", "How a case runs", "From the first notification to the end, as a chart and in words.",
             lambda pack: len(pack.process)),
        Part("routes", "What is notified", "The circumstances that must, should or may be brought to the board.",
             lambda pack: len(pack.routes)),
        Part("criteria", "Criteria", "When each kind of exercise must, should or may be held.",
             lambda pack: len(pack.criteria)),
        Part(WHAT_IF, "What would this case be?", "Answer the questions of fact and see what the framework says.",
             lambda pack: len(pack.criteria)),
    )),
    Chapter("Exercises", (
        Part("exercises", "Kinds of exercise", "Each kind: who agrees it, how and by whom it is done.",
             lambda pack: len(pack.exercises)),
        Part("timetables", "Timetables", "Every step of every kind, by when, and who answers for it.",
             lambda pack: sum(bool(one.timetable) for one in pack.exercises.values())),
        Part("notices", "Who is told", "Who is told what by when, with the letters.",
             lambda pack: len(pack.notices) + len(pack.letters)),
        Part("people", "Groups and roles", "Who sits where, and what each does.",
             lambda pack: len(pack.groups) + len(pack.roles)),
    )),
    Chapter("Papers", (
        Part("forms", "Forms", "Each form with all its questions, ready to print.", lambda pack: len(pack.forms)),
        Part("checklists", "Checklists", "What a document or a meeting has to cover.",
             lambda pack: len(pack.checklists)),
        Part("guides", "Guides", "What staff, managers and families are told.", lambda pack: len(pack.guides)),
        Part("toolkit", "Toolkit", "The templates that stand behind the framework.", lambda pack: len(pack.toolkit)),
    )),
    Chapter("Learning", (
        Part("principles", "Principles", "What every exercise is held against.",
             lambda pack: len(pack.principles) + len(pack.conduct_tests)),
        Part("loop", "Learning loop", "How learning goes round, and by which channels.",
             lambda pack: len(pack.loop) + len(pack.channels)),
        Part("duties", "When learning arrives", "What each role has to do with it.", lambda pack: len(pack.duties)),
        Part("indicators", "Indicators", "What is measured over time.", lambda pack: len(pack.indicators)),
        Part("scales", "Scales and marks", "What grades and marks mean.",
             lambda pack: len(pack.scales) + len(pack.marks)),
        Part("themes", "Themes", "The words under which learning is filed.", lambda pack: len(pack.themes)),
    )),
    Chapter("Where it comes from", (
        Part("sources", "Sources", "Every document, and how sure we are of what it says.",
             lambda pack: len(pack.sources)),
        Part("departures", "Departures from statute", "Where it says something else than the framework it stands on.",
             lambda pack: len(pack.deviations) or int(bool(pack.extends))),
    )),
)  # fmt: skip

# Single things whose number says nothing
_UNCOUNTED = frozenset(
    {"process", WHAT_IF, "loop", "departures", "timetables", "notices", "people", "scales"}
)


def parts(pack: Pack) -> list[Part]:
    """The parts that this framework has."""
    return [part for chapter in CHAPTERS for part in chapter.parts if part.has(pack)]


def part_url(pack: Pack, part: str) -> str:
    """Where a part stands."""
    if part == WHAT_IF:
        return reverse("frameworks:what_if", args=[pack.id])
    return reverse("frameworks:part", args=[pack.id, part])


def frame(pack: Pack, boards: Sequence[Board], *, active: str) -> dict[str, Any]:
    """Context of every page of the site: the framework, whose it is, and its parts with the present one marked."""
    mine = [board for board in boards if board.pack == pack.id]
    overview = SideItem(
        "Overview", reverse("frameworks:overview", args=[pack.id]), active=active == "overview"
    )
    chapters = [SideChapter("", [overview])]
    for chapter in CHAPTERS:
        items = [_item(pack, part, active) for part in chapter.parts if part.has(pack)]
        if items:
            chapters.append(SideChapter(chapter.title, items))
    return {"pack": pack, "chapters": chapters, "mine": mine, "in_force": in_force(pack)}


def _item(pack: Pack, part: Part, active: str) -> SideItem:
    count = None if part.id in _UNCOUNTED else part.has(pack)
    return SideItem(label_of(pack, part), part_url(pack, part.id), count, active=part.id == active)


def label_of(pack: Pack, part: Part) -> str:
    """What a part is called in this framework."""
    return heading(pack) if part.id == "departures" else part.label


def overview(pack: Pack, *, today: date) -> dict[str, Any]:
    """Context of the first page."""
    return {
        "jurisdiction": JURISDICTIONS[pack.jurisdiction],
        "subject": SUBJECTS[pack.subject],
        "extends_title": pack_title(pack.extends) if pack.extends else "",
        "is_past_revision": bool(pack.revise_by and pack.revise_by < today),
        "is_out_of_force": bool(pack.in_force.to and pack.in_force.to < today),
        "is_not_yet": pack.in_force.from_ > today,
        "tally": tally(pack),
        "contents": [
            (
                chapter.title,
                [
                    (label_of(pack, part), part.sentence, part_url(pack, part.id))
                    for part in chapter.parts
                    if part.has(pack)
                ],
            )
            for chapter in CHAPTERS
            if any(part.has(pack) for part in chapter.parts)
        ],
        "transition": pack.transition,
    }
