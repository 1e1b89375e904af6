"""The files of all agencies on one page: whose each is, how far it is, and which need a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from heed.chronologies.contents import together
from heed.chronologies.file_forms import COLUMNS, ChooseForm
from heed.chronologies.models import Arrival, Upload
from heed.chronologies.presenters.agencies import BUSY, badge, file_kind, file_status
from heed.exercises.models import Exercise, InvolvedAgency
from heed.ui import words

_FIELDS = dict(COLUMNS)


@dataclass(frozen=True)
class ArrivalRow:
    """One file of which nobody has said whose it is."""

    name: str
    is_refused: bool
    is_proposed: bool
    why: str
    choice: BoundField
    problem: str


@dataclass(frozen=True)
class FileRow:
    """One agency's file. `reasons` say why a person has to look at it before its columns are confirmed."""

    key: int
    name: str
    kind: str
    agency: str
    badge: int
    tone: str
    status: str
    detail: str
    reasons: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    note: str
    url: str
    done: int
    total: int
    problem: str = ""


@dataclass(frozen=True)
class Files:
    """All files in their groups: what needs a person stands first."""

    needing: tuple[FileRow, ...]
    sure: tuple[FileRow, ...]
    busy: tuple[FileRow, ...]
    done: tuple[FileRow, ...]

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self.needing) + len(self.sure) + len(self.busy) + len(self.done)

    @property
    def read(self) -> int:
        """How many are through."""
        return self.count - len(self.busy)


def arrival_rows(
    arrivals: Sequence[Arrival], form: ChooseForm, problems: Mapping[int, str]
) -> list[ArrivalRow]:
    """The files that wait, those of which it is not clear whose they are first."""
    rows = [
        ArrivalRow(
            each.name, each.status == "refused", each.proposed_id is not None, each.refusal or each.why,
            form[f"a{each.pk}"], problems.get(each.pk, ""),
        )
        for each in arrivals
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.problem, row.is_proposed))


def files_of(
    exercise: Exercise,
    uploads: Iterable[Upload],
    involved: Sequence[InvolvedAgency],
    problems: Mapping[int, str],
) -> Files:
    """Each file where it belongs."""
    colours = {each.agency_id: badge(each.order) for each in involved}
    groups: dict[str, list[FileRow]] = {"needing": [], "sure": [], "busy": [], "done": []}
    for upload in uploads:
        row = _row(exercise, upload, colours, problems.get(upload.pk, ""))
        groups[_group(upload, row)].append(row)
    return Files(**{name: tuple(rows) for name, rows in groups.items()})


def _group(upload: Upload, row: FileRow) -> str:
    if upload.status in BUSY:
        return "busy"
    if upload.status == "columns":
        return "needing" if row.reasons or row.problem else "sure"
    return "needing" if upload.status == "unreadable" or upload.counts["attention"] else "done"


def _row(exercise: Exercise, upload: Upload, colours: Mapping[int, int], problem: str) -> FileRow:
    agency = upload.request.agency
    tone, status, detail = file_status(upload)
    return FileRow(
        key=upload.pk,
        name=upload.file.name,
        kind=file_kind(upload),
        agency=agency.short_name,
        badge=colours.get(agency.pk, 1),
        tone=tone,
        status=status,
        detail=detail,
        reasons=tuple(reasons(upload)) if upload.status == "columns" else (),
        columns=tuple(_columns(upload)),
        note=upload.note,
        url=reverse("chronologies:file", args=[exercise.reference, agency.pk, upload.pk]),
        done=upload.rows_done,
        total=upload.rows_total,
        problem=problem,
    )


def reasons(upload: Upload) -> list[str]:
    """Why the columns of a file cannot be confirmed without a look at it."""
    plans: Mapping[str, Any] = upload.plan["sheets"]
    found = []
    if unusable := [name for name, plan in plans.items() if not _has_dates_and_words(plan)]:
        found.append(
            f"no column of dates and words in {words.sentence_list(f'“{name}”' for name in unusable)}"
        )
    usable = [plan for name, plan in plans.items() if name not in unusable]
    unsure = [column for plan in usable for column in plan["columns"] if column["how_sure"] != "recognised"]
    if unsure:
        found.append(f"{len(unsure)} {words.plural(len(unsure), 'column,columns')} to check")
    if any(sheet["is_hidden"] for sheet in upload.sheets):
        found.append("a hidden sheet")
    if changes := together(upload.sheets)["changes"]:
        found.append(f"tracked changes in {changes} {words.plural(changes, 'row,rows')}")
    return found


def _has_dates_and_words(plan: Mapping[str, Any]) -> bool:
    fields = {column["field"] for column in plan["columns"]}
    return "happened" in fields and "text" in fields


def _columns(upload: Upload) -> Iterable[tuple[str, str]]:
    plans: Mapping[str, Any] = upload.plan.get("sheets", {})
    for plan in plans.values():
        for column in plan["columns"]:
            yield column["heading"], _FIELDS[column["field"]]
