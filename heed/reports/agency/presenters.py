"""Agencies' reports as pages show them: the list, the parts, a version to be read, what changed, on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from heed.chronologies.naming import Reading
from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.documents.pdf import markdown_to_pdf
from heed.documents.plain import as_plain_words
from heed.exercises.models import Exercise
from heed.exercises.permissions import grounds
from heed.exercises.presenters import frame
from heed.exercises.timetable import calendar_of, kind_of
from heed.frameworks.schema import Form
from heed.notices.operations import day_in_words
from heed.questionnaires.rules import Answers, Row, rows
from heed.referrals.intake.rules.differences import Piece, pieces
from heed.reports.agency import permissions, queries
from heed.reports.agency.as_read import rows_as_read
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport, AgencyReportVersion, Remark, ReportRound
from heed.reports.agency.rules import Place, is_begun, missing, missing_at, places
from heed.reports.agency.states import ACCEPTANCE, CHECK, PANEL, is_wanted
from heed.ui.page import Identity, SideItem

LIST = "reports:agency_reports"
TONES = {
    "writing": "grey", "checking": "amber", "to-accept": "amber", "with-panel": "blue", "returned": "amber",
    "accepted": "green", "withdrawn": "grey",
}  # fmt: skip


@dataclass(frozen=True)
class ReportLine:
    """One agency's report on the list."""

    agency: str
    tone: str
    status: str
    due: date
    again_by: date | None
    first_due: date | None
    how: str
    handed_in: date | None
    late: str
    wish: date | None
    url: str


@dataclass(frozen=True)
class PartLine:
    """One part on the author's list."""

    title: str
    question: str
    tone: str
    status: str
    points: int
    url: str


@dataclass(frozen=True)
class Shown:
    """One part of the report as it is read: its questions with their answers, row by row, and what was said of it.

    `typed`: what its reader typed of it and has not kept yet.
    """

    place: str
    title: str
    question: str
    rows: list[list[Row]]
    remarks: list[Remark] = field(default_factory=list)
    is_written: bool = True
    typed: Any = None


@dataclass(frozen=True)
class Changed:
    """One answer that is not what it was: where it stands, and both texts in one."""

    where: str
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Step:
    """One thing that happened to the report, and who did it."""

    title: str
    by: str
    at: datetime
    words: str


_HANDED = {
    CHECK: "Handed to its quality check", ACCEPTANCE: "Handed on to be accepted", PANEL: "Handed to the panel",
}  # fmt: skip
_SAID = {
    (CHECK, "passed"): "Passed by its quality check",
    (CHECK, "returned"): "Sent back by its quality check",
    (ACCEPTANCE, "passed"): "Accepted by the agency and handed to the panel",
    (ACCEPTANCE, "returned"): "Sent back before it was accepted",
    (PANEL, "passed"): "Accepted by the panel",
    (PANEL, "returned"): "Returned by the panel",
}


def history(rounds: Iterable[ReportRound]) -> list[Step]:
    """What became of the report, the latest first. Passing it and so handing it on is one step."""
    found, listed = [], list(rounds)
    passed = {one.said_at for one in listed if one.verdict == "passed"}
    for one in listed:
        if one.verdict and one.said_at and one.said_by:
            title = _SAID.get((one.kind, one.verdict), "Taken back")
            found.append(Step(title, one.said_by.name, one.said_at, one.words))
        if one.asked_at in passed:
            continue
        to = f" to {one.asked_of.name}" if one.asked_of else ""
        words = f"Version {one.version.number}{to}"
        found.append(Step(_HANDED[one.kind], one.asked_by.name, one.asked_at, words))
    return found


def lateness(report: AgencyReport, today: date) -> str:
    """How late the agency is, or was when it first handed the report to the panel; nothing where it was in time."""
    if report.handed_in_at:
        today = timezone.localdate(report.handed_in_at)
    elif not is_wanted(report.status):
        return ""
    return late_in_words(report.due_on, today, calendar_of(report.exercise))


def report_lines(reports: Iterable[AgencyReport], *, today: date) -> list[ReportLine]:
    """The reports of a review, one line each."""
    return [_line(one, today) for one in reports]


def _line(one: AgencyReport, today: date) -> ReportLine:
    late = lateness(one, today)
    is_out = bool(late) and one.handed_in_at is None
    wish = queries.open_wish(one)
    return ReportLine(
        agency=one.agency.name, tone="red" if is_out else TONES[one.status], status=one.status_title, due=one.due_on,
        again_by=one.again_by if is_wanted(one.status) and one.handed_in_at else None,
        first_due=one.first_due_on if one.first_due_on != one.due_on else None, how=one.due_explained,
        handed_in=timezone.localdate(one.handed_in_at) if one.handed_in_at else None, late=late,
        wish=wish.wanted_on if wish else None, url=address(one),
    )  # fmt: skip


def address(report: AgencyReport, page: str = "agency_report", *more: object) -> str:
    """The address of one of its pages."""
    return reverse(f"reports:{page}", args=[report.exercise.reference, report.agency_id, *more])


def part_lines(report: AgencyReport, remarks: Sequence[Remark]) -> list[PartLine]:
    """The parts that the author writes, with how far each is."""
    form, spec, answers = form_for(report), spec_for(report), report.response.answers
    wrong = missing(form, spec, answers)
    found = []
    for place in places(form, spec, answers):
        left = missing_at(place, wrong, form)
        points = sum(1 for one in remarks if one.place == place.id and one.number and not one.answer)
        begun = is_begun(form, spec, place, answers, report.started_with)
        tone, status = _how_far(len(left), begun)
        if points:
            tone, status = "amber", f"{points} {'point' if points == 1 else 'points'} to answer"
        found.append(
            PartLine(
                place.title, place.question, tone, status, points, address(report, "write_agency_report", place.id)
            )
        )  # fmt: skip
    return found


def _how_far(left: int, begun: bool) -> tuple[str, str]:
    if not left:
        return ("green", "Complete") if begun else ("grey", "May be left empty")
    if not begun:
        return "grey", "Not begun"
    return "amber", f"{left} to answer"


def missing_lines(report: AgencyReport, wrong: Mapping[str, str]) -> list[tuple[str, str, list[str]]]:
    """What is missing, part by part: its title, its address and the sentences."""
    form, spec, answers = form_for(report), spec_for(report), report.response.answers
    found = []
    for place in places(form, spec, answers):
        if said := missing_at(place, wrong, form):
            sentences = [_alone(place, one) for one in said.values()]
            found.append((place.title, address(report, "write_agency_report", place.id), sentences))
    return found


def _alone(place: Place, sentence: str) -> str:
    """What is missing, without the row in front of it where the part is that one row."""
    _, between, said = sentence.partition(f", row {place.row + 1}: ")
    return said if place.row >= 0 and between else sentence


# Reading ---------------------------------------------------------------------------------------------------


def shown(report: AgencyReport, answers: Answers, *, is_accepted: bool) -> list[Shown]:
    """The report as it is read, part by part; the agency's acceptance last, where it has accepted this version."""
    form, spec = form_for(report), spec_for(report)
    asked = spec.terms.question if spec.terms else None
    parts = [_shown(form, place, answers, asked) for place in places(form, spec, answers)]
    accepted = next((one for one in form.sections if one.id == spec.acceptance), None)
    if accepted and is_accepted:
        found = _shown(form, Place(accepted.id, accepted.id, accepted.title), answers, None)
        parts.append(replace(found, is_written=False))
    return parts


def _shown(form: Form, place: Place, answers: Answers, question: str | None) -> Shown:
    found = [one for one in rows(form, answers) if one.part == place.section or not form.sections]
    if place.row >= 0:
        start = f"{place.section}-{place.row}-"
        found = [one for one in found if one.field_id.startswith(start) and one.question != question]
    groups: dict[int, list[Row]] = {}
    for one in found:
        groups.setdefault(one.number if place.row < 0 else 0, []).append(one)
    return Shown(place.id, place.title, place.question, list(groups.values()))


def changes(report: AgencyReport, before: Answers, after: Answers, reading: Reading) -> list[Changed]:
    """Every answer that differs between two versions as they are read, with what went and what came."""
    form = form_for(report)
    titles = {one.id: one.title for one in form.sections}
    old = {one.field_id: one for one in rows_as_read(reading, rows(form, before))}
    new = {one.field_id: one for one in rows_as_read(reading, rows(form, after))}
    return [
        _changed(titles, (new.get(key) or old[key]), old.get(key), new.get(key))
        for key in {**new, **old}
        if (old[key].text if key in old else "") != (new[key].text if key in new else "")
    ]


def _changed(titles: Mapping[str, str], row: Row, old: Row | None, new: Row | None) -> Changed:
    where = titles.get(row.part, "")
    return Changed(
        f"{where}, {row.number}" if row.number else where, row.ask,
        pieces(old.text if old else "", new.text if new else ""),
    )  # fmt: skip


# On paper --------------------------------------------------------------------------------------------------


def as_pdf(report: AgencyReport, parts: Sequence[Shown], stands: str) -> bytes:
    """The parts of a report for printing, as an accessible PDF with its reference on each sheet."""
    exercise = report.exercise
    title = f"{form_for(report).title}, {report.agency.name}"
    return markdown_to_pdf(
        "\n\n".join(_text(report, parts, title, stands)), title=title, reference=exercise.reference,
        board=exercise.board.title,
    )  # fmt: skip


def _text(report: AgencyReport, parts: Sequence[Shown], title: str, stands: str) -> Iterator[str]:
    yield f"# {as_plain_words(title)}"
    yield f"{kind_of(report.exercise).title}, {report.exercise.reference}"
    yield f"*{stands}*"
    for part in parts:
        yield f"## {as_plain_words(part.title)}"
        if part.question:
            yield f"**{as_plain_words(part.question)}**"
        for number, group in enumerate(part.rows, start=1):
            if len(part.rows) > 1:
                yield f"### {as_plain_words(part.title)}, row {number}"
            for one in group:
                yield f"**{as_plain_words(one.ask)}**"
                told = "\n\n".join(as_plain_words(line) for line in one.text.splitlines() if line.strip())
                yield told or "*Nothing was answered.*"


def stands_in_words(version: AgencyReportVersion) -> str:
    """Which version it is and where it went."""
    on = day_in_words(timezone.localdate(version.handed_in_at or version.made_at))
    if version.handed_in_at:
        return f"Version {version.number}, handed to the panel on {on}."
    return f"Version {version.number} of {on}, not accepted by the agency."


def file_name(report: AgencyReport, number: int) -> str:
    """What the file is called: the reference, the agency and a number, and nobody's name."""
    what = f"version {number}" if number else "draft"
    return f"{report.exercise.reference} report of {report.agency.short_name}, {what}.pdf"


# Around the pages ------------------------------------------------------------------------------------------


def around(actor: Actor, report: AgencyReport, *, today: date) -> dict[str, Any]:
    """The frame of a page about one report; for somebody who only checks it, without the parts of the review."""
    exercise = report.exercise
    more = {"report": report, "agency": report.agency, "ground": permissions.check_can_view(actor, report)}
    if grounds(actor, exercise):
        return {**frame(actor, exercise, active=LIST, today=today), **more}
    return {**_small_frame(exercise, address(report)), **more}


def _small_frame(exercise: Exercise, url: str) -> dict[str, Any]:
    identity = Identity(
        reference=exercise.reference, pseudonym=exercise.pseudonym, kind=kind_of(exercise).title,
        stage="A report that you were asked to check",
    )  # fmt: skip
    return {"exercise": exercise, "identity": identity, "side": [SideItem("The report", url, active=True)]}
