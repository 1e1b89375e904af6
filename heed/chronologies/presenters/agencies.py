"""Where agencies and their files stand, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.chronologies.contents import in_words, together
from heed.chronologies.models import Request, Upload
from heed.chronologies.queries.parts import AgencyState, Part
from heed.core.lateness import late_in_words
from heed.exercises.models import Exercise
from heed.exercises.timetable import calendar_of
from heed.ui import words

_KINDS = {
    "xlsx": "Excel", "xlsm": "Excel with macros", "docm": "Word with macros",
    "xls": "Excel 97", "ods": "OpenDocument", "docx": "Word", "csv": "CSV", "txt": "Text",
}  # fmt: skip
BUSY = {"waiting": "Waiting to be read", "reading": "Being read", "importing": "Being taken in"}


@dataclass(frozen=True)
class AgencyLine:
    """One agency on the list."""

    order: int
    name: str
    short_name: str
    author: str
    tone: str
    status: str
    detail: str
    due: str
    how: str
    late: str
    url: str


@dataclass(frozen=True)
class FileLine:
    """One file on the list."""

    name: str
    kind: str
    tone: str
    status: str
    detail: str
    url: str
    progress_url: str
    done: int
    total: int


def badge(order: int) -> int:
    """The colour of an agency: six, then they begin again."""
    return (order - 1) % 6 + 1


def agency_lines(
    exercise: Exercise, states: Iterable[AgencyState], *, today: date, opens: bool
) -> list[AgencyLine]:
    """The agencies with where each stands; `opens` where the reader may open their parts."""
    return [_agency_line(exercise, state, today, opens) for state in states]


def lateness(request: Request | None, exercise: Exercise, today: date) -> str:
    """How late an agency is, in words; nothing where it is not, or has signed off."""
    if request is None or request.status != "asked":
        return ""
    return late_in_words(request.due_on, today, calendar_of(exercise))


def _agency_line(exercise: Exercise, state: AgencyState, today: date, opens: bool) -> AgencyLine:
    agency, request, late = state.involved.agency, state.request, lateness(state.request, exercise, today)
    tone, status = _status(state, late)
    return AgencyLine(
        order=badge(state.involved.order),
        name=agency.name,
        short_name=agency.short_name,
        author=state.involved.author.name if state.involved.author else "",
        tone=tone,
        status=status,
        detail=_detail(state) if opens else "",
        due=words.day(request.due_on) if request else "",
        how=request.due_explained if request else "",
        late=late,
        url=reverse("chronologies:agency", args=[exercise.reference, agency.pk]) if opens else "",
    )


def _status(state: AgencyState, late: str) -> tuple[str, str]:
    request = state.request
    if request is None:
        return "grey", "Not asked"
    if request.status == "signed-off" and request.signed_off_at:
        return "green", f"Signed off on {words.day(timezone.localdate(request.signed_off_at))}"
    if late:
        return "red", late[:1].upper() + late[1:]
    if state.attention:
        return "amber", f"{state.attention} {words.plural(state.attention, 'row needs,rows need')} attention"
    return ("amber", "At work") if state.entries else ("grey", "Waiting")


def _detail(state: AgencyState) -> str:
    if not (state.entries or state.files or state.is_kept):
        return "Nothing yet" if state.request else ""
    if state.is_kept:
        return _kept_in_words(state)
    told = f"{state.entries} {words.plural(state.entries, 'entry,entries')}"
    told += f", {state.files} {words.plural(state.files, 'file,files')}" if state.files else ""
    if state.attention and state.request and state.request.status == "asked":
        told += f", {state.attention} {words.plural(state.attention, 'row needs,rows need')} attention"
    return told


def _kept_in_words(state: AgencyState) -> str:
    """What the office is told of a draft that the agency keeps to itself."""
    told = f"{state.files} {words.plural(state.files, 'file,files')}" if state.files else "No file yet"
    if state.attention:
        told += f", {state.attention} {words.plural(state.attention, 'row needs,rows need')} attention"
    return f"{told}. The agency keeps its draft to itself."


def file_lines(part: Part, uploads: Sequence[Upload]) -> list[FileLine]:
    """The files of a part with what became of each."""
    return [file_line(part, upload) for upload in uploads]


def file_line(part: Part, upload: Upload) -> FileLine:
    """One file: what it is, and where it stands."""
    place = [part.exercise.reference, part.involved.agency_id, upload.pk]
    tone, status, detail = file_status(upload)
    return FileLine(
        name=upload.file.name,
        kind=file_kind(upload),
        tone=tone,
        status=status,
        detail=detail,
        url=reverse("chronologies:file", args=place),
        progress_url=reverse("chronologies:progress", args=place) if upload.status in BUSY else "",
        done=upload.rows_done,
        total=upload.rows_total,
    )


def file_kind(upload: Upload) -> str:
    """What a file is and what is in it."""
    parts = [_KINDS.get(upload.file.kind, upload.file.kind)]
    unit = "table,tables" if upload.file.kind in {"docx", "docm"} else "sheet,sheets"
    if upload.file.kind in {"csv", "txt"} and upload.sheets:
        parts.append(f"{upload.rows_total} rows")
    elif upload.sheets:
        parts.append(f"{len(upload.sheets)} {words.plural(len(upload.sheets), unit)}")
    if hidden := sum(sheet["is_hidden"] for sheet in upload.sheets):
        parts.append(f"{hidden} of them hidden")
    return ", ".join([*parts, *in_words(together(upload.sheets))])


def file_status(upload: Upload) -> tuple[str, str, str]:
    """The colour, the words and the detail of where a file stands."""
    if upload.status == "unreadable":
        return "red", "Cannot be read", upload.note
    if upload.status == "withdrawn":
        told = "Moved to another agency" if upload.moved_to_id else "Withdrawn"
        return "grey", told, upload.withdrawn_reason
    if upload.status == "columns":
        return "amber", "Columns to confirm", ""
    if upload.status in BUSY:
        return "grey", BUSY[upload.status], ""
    entries, asked = upload.counts["entries"], upload.counts["attention"]
    told = f"{entries} {words.plural(entries, 'entry,entries')}"
    if asked:
        return "amber", f"{told}, {asked} {words.plural(asked, 'row needs,rows need')} attention", ""
    return "green", told, ""
