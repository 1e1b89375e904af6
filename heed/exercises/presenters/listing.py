"""The list of exercises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.exercises.models import Exercise
from heed.exercises.presenters.case_frame import next_due
from heed.exercises.queries import Page, kinds_seen, listed
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import TimetableStep, calendar_of, kind_of, timetables_of
from heed.frameworks.queries import rules_kept
from heed.ui.forms import FilterForm


@dataclass(frozen=True)
class Line:
    """One exercise of the list."""

    exercise: Exercise
    kind: str
    step: TimetableStep | None
    late: str


@dataclass(frozen=True)
class Heading:
    """A heading that sorts: where it leads, and how the list is sorted by it now."""

    label: str
    url: str
    direction: str


def exercise_list(
    actor: Actor,
    asked: QueryDict,
    *,
    form: FilterForm,
    kinds: list[tuple[str, str]],
    today: date,
    board: int | None = None,
) -> dict[str, Any]:
    """Context of the list: what was asked for with `form`, what was found, and the ways on from here."""
    is_asked = form.is_bound and form.is_valid()
    wanted: dict[str, Any] = form.cleaned_data if is_asked else {}
    sort = str(wanted.get("sort") or "-begun")
    page = listed(
        actor, kinds=tuple(wanted.get("kind", ())), stages=tuple(wanted.get("stage", ())),
        words=str(wanted.get("words", "")), sort=sort, page=_number(asked.get("page", "1")),
        board=board,
    )  # fmt: skip
    return {
        "filter_form": form,
        "lines": lines(page, today=today),
        "page": page,
        "headings": [_heading(label, key, sort, asked) for label, key in COLUMNS],
        "chosen": _chosen(wanted, dict(kinds), asked),
        "is_narrowed": any(wanted.get(name) for name in ("words", "kind", "stage")),
        "previous": _with(asked, page=page.number - 1) if page.number > 1 else "",
        "next": _with(asked, page=page.number + 1) if page.number < page.last else "",
    }


COLUMNS = [("Exercise", "reference"), ("Kind", "kind"), ("Stage", "stage"), ("Begun", "begun")]


def lines(page: Page, *, today: date) -> list[Line]:
    """The rows of the page, each with the step that is late first, or else the next."""
    timetables = timetables_of(page.rows)
    return [_line(exercise, timetables[exercise.pk], today) for exercise in page.rows]


def _line(exercise: Exercise, steps: tuple[TimetableStep, ...], today: date) -> Line:
    late = min(
        (step for step in steps if step.is_late(today)), key=lambda one: one.due or today, default=None
    )
    step = late or next_due(steps, today)
    words = late_in_words(step.due, today, calendar_of(exercise)) if late and step else ""
    return Line(exercise, kind_of(exercise).title, step, words)


def kinds_for(actor: Actor) -> list[tuple[str, str]]:
    """The kinds of exercise that this person can narrow the list down to, by title."""
    found = {kind: rules_kept(rules, pack).exercises[kind].title for kind, pack, rules in kinds_seen(actor)}
    return sorted(found.items(), key=lambda one: one[1])


def _heading(label: str, key: str, sort: str, asked: QueryDict) -> Heading:
    is_sorted = sort.removeprefix("-") == key
    direction = ("descending" if sort.startswith("-") else "ascending") if is_sorted else "none"
    return Heading(
        label, _with(asked, sort=f"-{key}" if direction == "ascending" else key, page=1), direction
    )


def _chosen(wanted: dict[str, Any], kinds: dict[str, str], asked: QueryDict) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    titles = {"kind": kinds, "stage": {key: state.title for key, state in EXERCISE.states.items()}}
    for name, known in titles.items():
        found += [(known[value], _without(asked, name, value)) for value in wanted.get(name, ())]
    if wanted.get("words"):
        found.append((f"“{wanted['words']}”", _without(asked, "words", asked.get("words", ""))))
    return found


def _with(asked: QueryDict, **values: object) -> str:
    changed = asked.copy()
    for name, value in values.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"


def _without(asked: QueryDict, name: str, value: str | None) -> str:
    changed = asked.copy()
    kept: Iterable[str] = [one for one in changed.getlist(name) if one != value]
    changed.setlist(name, list(kept))
    changed.pop("page", None)
    return f"?{changed.urlencode()}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1
