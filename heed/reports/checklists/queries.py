"""Reading checklists that are held against the report or the executive summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.timetable import pack_of
from heed.reports import permissions
from heed.reports.checklists.models import ChecklistAnswers
from heed.reports.checklists.rules import Held, Line, differs, open_points, stops
from heed.reports.models import Report
from heed.reports.queries import the_reports_exercise, the_version
from heed.reports.rules import DOCUMENTS, OVERVIEW, may_take_version

CONDUCT = "conduct-tests"


@dataclass(frozen=True)
class Column:
    """What one person answered last: `row` is None where they have not; `earlier` are their answers before."""

    person: Person
    role: str
    row: ChecklistAnswers | None
    earlier: tuple[ChecklistAnswers, ...]


@dataclass(frozen=True)
class Cell:
    """What one person said of one item."""

    person: Person
    answer: str
    where: str


@dataclass(frozen=True)
class AnsweredLine:
    """One item with what everybody said of it."""

    line: Line
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Answered:
    """A checklist beside a version, with everybody's latest answers."""

    held: Held
    columns: tuple[Column, ...]
    lines: tuple[AnsweredLine, ...]

    @property
    def given(self) -> int:
        """How many have answered."""
        return sum(1 for column in self.columns if column.row)

    @property
    def differences(self) -> int:
        """How many items people answered differently."""
        return sum(1 for line in self.lines if line.differs)

    @property
    def unmet(self) -> int:
        """How many items somebody finds met partly or not at all."""
        return sum(1 for line in self.lines if any(cell.answer in {"no", "partly"} for cell in line.cells))


def held_against(exercise: Exercise, what: str) -> list[Held]:
    """The framework's checklists for the report, or for the executive summary, of this kind of exercise."""
    pack = pack_of(exercise)
    wanted = "report" if what == OVERVIEW else "summary"
    found = []
    if pack.conduct_tests and what == OVERVIEW:
        lines = tuple(Line(key, one.title, one.question or "") for key, one in pack.conduct_tests.items())
        found.append(Held(CONDUCT, OVERVIEW, "How the review was conducted", "", lines, False))
    for key, one in pack.checklists.items():
        if one.held_against != wanted or (one.exercises and exercise.kind not in one.exercises):
            continue
        lines = tuple(Line(name, item.title, item.sentence or "") for name, item in one.items.items())
        found.append(Held(key, what, one.title, one.sentence or "", lines, one.strength == "must"))
    return found


def the_checklist(exercise: Exercise, name: str) -> Held:
    """One of them by name. Raises NotFound for any other."""
    for what, _title in DOCUMENTS:
        for held in held_against(exercise, what):
            if held.key == name:
                return held
    raise NotFound


def the_version_held(actor: Actor, reference: str, name: str, version: int) -> tuple[Held, Report]:
    """A checklist, and the version of the document that it is held against.

    Raises NotFound, or NotAllowed for those who see a part of the review.
    """
    held = the_checklist(the_reports_exercise(actor, reference), name)
    return held, the_version(actor, reference, version, held.what)


def asked_to_answer(exercise: Exercise) -> list[TeamMember]:
    """The author and the panel: everybody in the team now, one row a person."""
    rows = exercise.team.filter(ended_at__isnull=True).select_related("person")
    return list({row.person_id: row for row in rows}.values())


def check_can_answer(actor: Actor, report: Report) -> None:
    """Raises unless the actor is in the team, and the version is one that the panel still works on."""
    permissions.check_can_read(actor, report.exercise)
    if actor.person not in {row.person_id for row in asked_to_answer(report.exercise)}:
        raise NotAllowed("Checklists are answered by the author of the report and the panel.")
    if not may_take_version(report.exercise.status):
        raise NotAllowed("The review is past that: checklists are answered until the report is published.")


def answered(actor: Actor, report: Report, held: Held) -> Answered:
    """The checklist with everybody's latest answers. Raises NotFound or NotAllowed."""
    permissions.check_can_view_report(actor, report)
    rows = _given(report, held.key)
    asked = asked_to_answer(report.exercise)
    left = {row.person_id: row.person for one in rows.values() for row in one}
    columns = [_column(row.person, row.get_role_display(), rows) for row in asked]
    known = {row.person_id for row in asked}
    columns += [
        _column(person, "No longer in the team", rows) for key, person in left.items() if key not in known
    ]
    return Answered(held, tuple(columns), tuple(_line(line, columns) for line in held.lines))


def warnings_at_adoption(report: Report) -> list[tuple[Held, list[str]]]:
    """For each checklist what the panel should know before it adopts; the caller has decided who reads it."""
    asked = {row.person_id: row.person.name for row in asked_to_answer(report.exercise)}
    found = []
    for held in held_against(report.exercise, report.what):
        if points := open_points(held, latest_given(report, held.key), asked=asked):
            found.append((held, points))
    return found


def why_not_adopt(report: Report, person: int) -> str:
    """Why the framework's checklists keep this person from adopting; nothing where they do not."""
    for held in held_against(report.exercise, report.what):
        if sentence := stops(held, latest_given(report, held.key), person=person):
            return sentence
    return ""


def latest_given(report: Report, name: str) -> dict[int, Mapping[str, Mapping[str, str]]]:
    """Everybody's latest answers by person."""
    return {person: rows[-1].answers for person, rows in _given(report, name).items()}


def own_draft(actor: Actor, report: Report, name: str) -> ChecklistAnswers | None:
    """What the actor is answering and has not given."""
    rows = report.checklist_answers.filter(checklist=name, person=actor.person, given_at__isnull=True)
    return rows.order_by("-number").first()


def begins_with(actor: Actor, report: Report, name: str) -> tuple[Mapping[str, Mapping[str, str]], int]:
    """What the actor's form begins with, and the version that it was said of (0: nothing was said before)."""
    own = ChecklistAnswers.objects.filter(
        report__exercise=report.exercise_id, report__what=report.what, checklist=name, person=actor.person,
        given_at__isnull=False, report__version__lte=report.version,
    )  # fmt: skip
    last = own.select_related("report").order_by("report__version", "number").last()
    return (last.answers, last.report.version) if last else ({}, 0)


def _given(report: Report, name: str) -> dict[int, list[ChecklistAnswers]]:
    rows = report.checklist_answers.filter(checklist=name, given_at__isnull=False).select_related("person")
    found: dict[int, list[ChecklistAnswers]] = {}
    for row in rows.order_by("number"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _column(person: Person, role: str, rows: Mapping[int, Sequence[ChecklistAnswers]]) -> Column:
    own = rows.get(person.pk, [])
    return Column(person, role, own[-1] if own else None, tuple(reversed(own[:-1])))


def _line(line: Line, columns: Sequence[Column]) -> AnsweredLine:
    cells = []
    for column in columns:
        said = column.row.answers.get(line.key, {}) if column.row else {}
        cells.append(Cell(column.person, said.get("answer", ""), said.get("where", "")))
    return AnsweredLine(line, tuple(cells), differs([cell.answer for cell in cells if cell.answer]))
