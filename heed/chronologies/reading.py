"""Reading a file that was handed in, with the merge core."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from heed.chronologies.core.columns import ColumnPlan
from heed.chronologies.core.entries import Answer, Import
from heed.chronologies.core.imports import import_sheets
from heed.chronologies.core.readers import Sheet
from heed.chronologies.core.readers.files import read_table_file
from heed.chronologies.framework import approved_terms
from heed.chronologies.models import Upload
from heed.chronologies.rules import file_prefix
from heed.chronologies.tables.keeping import keep_tables, kept_tables
from heed.documents.models import StoredFile
from heed.documents.queries import read_bytes


def sheets_of(upload: Upload) -> list[Sheet]:
    """Every table of the file. Raises UnreadableFile with a sentence."""
    return tables_of(upload.file)


def tables_of(file: StoredFile) -> list[Sheet]:
    """Every table of a kept file, read once and kept until nothing more is to be read. Raises UnreadableFile."""
    found = kept_tables(file)
    if found is None:
        found = _read(file)
        keep_tables(file, found)
    return found


def _read(file: StoredFile) -> list[Sheet]:
    with tempfile.NamedTemporaryFile(prefix="heed-", suffix=Path(file.name).suffix) as copy:
        copy.write(read_bytes(file))
        copy.flush()
        return read_table_file(copy.name, name=file.name)


def import_of(upload: Upload, sheets: Sequence[Sheet], answers: Mapping[str, Mapping[int, Answer]]) -> Import:
    """The rows of the file under its confirmed columns. Every row keeps its key whatever is answered later."""
    plan: dict[str, Any] = upload.plan
    terms = approved_terms(upload.request.exercise)
    left_out: Mapping[str, str] = plan.get("left_out", {})
    all_answers = {name: dict(rows) for name, rows in answers.items()}
    for sheet in sheets:
        if why := left_out.get(sheet.name):
            all_answers[sheet.name] = {number: Answer(leave_out=why) for number, _ in sheet.numbered()}
    return import_sheets(
        sheets,
        agency=upload.request.agency.short_name,
        prefix=file_prefix(upload.request.prefix, upload.number),
        read_on=timezone.localtime(upload.uploaded_at).date(),
        plans={name: ColumnPlan.from_dict(kept) for name, kept in plan["sheets"].items()},
        answers=all_answers,
        period=(terms.period_from, terms.period_to) if terms else None,
        tracked=plan.get("tracked") or None,
    )


def kept_answers(upload: Upload) -> dict[str, dict[int, Answer]]:
    """What people have answered for rows of this file so far."""
    found: dict[str, dict[int, Answer]] = {}
    for row in upload.attention.exclude(answer={}):
        found.setdefault(row.sheet, {})[row.row] = to_answer(row.answer)
    return found


def to_answer(kept: Mapping[str, Any]) -> Answer:
    """A kept answer as the core takes it; the words that a person changed are not the core's."""
    return Answer(**{name: value for name, value in kept.items() if name != "words" and value})
