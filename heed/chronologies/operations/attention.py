"""Rows that need attention: each becomes an entry, or is left out with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.core.entries import Answer, Import, Source
from heed.chronologies.core.entries import Attention as Asked
from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.readers import Sheet, UnreadableFile
from heed.chronologies.jobs import entry_row, suggestion
from heed.chronologies.models import Attention, Entry, Upload
from heed.chronologies.operations.recording import record_request
from heed.chronologies.operations.uploads import locked, open_for_writing
from heed.chronologies.reading import import_of, kept_answers, sheets_of, to_answer
from heed.chronologies.tables.keeping import forget_tables
from heed.chronologies.typed import read_typed
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow

_DATE_OF = {"known_date": "known", "end_date": "ended"}


@dataclass(frozen=True)
class Reply:
    """What a person says of one row: a suggestion (its place), a date typed, other words, or why it is left out."""

    option: int | None = None
    date: str = ""
    words: str = ""
    leave_out: str = ""


@dataclass(frozen=True)
class Settled:
    """What came of the replies: entries made, rows left out, and rows that ask something further (or again)."""

    entries: int
    left_out: int
    still_asked: int


def settle(*, upload: Upload, replies: Mapping[int, Reply], by: Actor, at: datetime) -> Settled:
    """Settle rows of a file: it is read again with the answers, so that a row becomes what the answer makes of it.

    `replies` are by the key of the row. Raises BadInput for a suggestion that was not made or a date that cannot be
    read, NotNow for a row that somebody else settled meanwhile.
    """
    permissions.check_can_change_upload(by, upload)
    if not replies:
        raise BadInput("Answer at least one row.")
    sheets = _sheets(upload)
    with transaction.atomic():
        current = locked(upload)
        open_for_writing(current.request, current.service_id, by)
        if current.status != "taken-in":
            raise NotNow("The rows of this file no longer count: it was withdrawn.")
        rows = _rows(current, replies)
        for row in rows:
            row.answer = _answer(row, replies[row.pk], at)
        found = import_of(current, sheets, _with(current, rows))
        now = _Now.of(found)
        settled = [_apply(current, row, now, by, at) for row in rows]
        _recount(current)
        record_request(
            current.request, "chronology.rows_settled", by=by, at=at, upload=current.pk,
            entries=settled.count("entry"), left_out=settled.count("left-out"),
        )  # fmt: skip
    return Settled(settled.count("entry"), settled.count("left-out"), settled.count(""))


def _sheets(upload: Upload) -> Sequence[Sheet]:
    try:
        return sheets_of(upload)
    except UnreadableFile as why:
        raise NotNow(why.sentence) from why


def _rows(upload: Upload, replies: Mapping[int, Reply]) -> list[Attention]:
    rows = list(upload.attention.select_for_update().filter(pk__in=replies))
    if len(rows) != len(replies):
        raise BadInput("One of these rows does not belong to this file. Open the file again.")
    for row in rows:
        if row.settled:
            raise NotNow(f"{row.sheet}, row {row.row} was settled meanwhile. Open the file again.")
    return rows


def _answer(row: Attention, reply: Reply, at: datetime) -> dict[str, str]:
    """The reply as it is kept, together with what was answered for this row before."""
    answer: dict[str, str] = dict(row.answer)
    if reply.leave_out.strip():
        return {**answer, "leave_out": reply.leave_out.strip()[:500]}
    if reply.option is not None:
        options = row.suggestion["options"]
        if not 0 <= reply.option < len(options):
            raise BadInput(f"{row.sheet}, row {row.row}: choose one of the answers.")
        answer |= options[reply.option]["answer"]
    elif reply.date.strip():
        read_typed(reply.date, today=timezone.localtime(at).date(), where=f"{row.sheet}, row {row.row}")
        answer[_DATE_OF.get(row.suggestion["kind"], "date")] = reply.date.strip()
    if reply.words.strip():
        answer["words"] = reply.words.strip()
    if answer == row.answer:
        raise BadInput(
            f"{row.sheet}, row {row.row}: choose an answer, type it, or say why the row is left out."
        )
    return answer


def _with(upload: Upload, rows: Sequence[Attention]) -> dict[str, dict[int, Answer]]:
    answers: dict[str, dict[int, Answer]] = {
        name: dict(known) for name, known in kept_answers(upload).items()
    }
    for row in rows:
        answers.setdefault(row.sheet, {})[row.row] = to_answer(row.answer)
    return answers


@dataclass(frozen=True)
class _Now:
    """What the rows of a file are under the answers so far, by sheet and row."""

    lines: Mapping[tuple[str, int], Line]
    asked: Mapping[tuple[str, int], Asked]

    @classmethod
    def of(cls, found: Import) -> _Now:
        return cls(
            {each.source[1:]: each for each in found.entries},
            {each.source[1:]: each for each in found.attention},
        )


def _apply(upload: Upload, row: Attention, now: _Now, by: Actor, at: datetime) -> str:
    """What the row has become; the row says so from now on."""
    place = (row.sheet, row.row)
    line, asked = now.lines.get(place), now.asked.get(place)
    if line is None and asked is not None:
        line = _by_hand(upload, row, asked, at)
    if line is not None:
        row.entry = _make(upload, row, line, by, at)
        row.settled = "entry"
    elif asked is None:
        row.settled = "left-out"
        row.settled_reason = row.answer.get("leave_out", "Left out by the tracked change that was chosen.")
    else:
        row.reason, row.suggestion = asked.reason, suggestion(asked)
    if row.settled:
        row.settled_by_id, row.settled_at = by.person, at
    row.save()
    return row.settled


def _make(upload: Upload, row: Attention, line: Line, by: Actor, at: datetime) -> Entry:
    words = row.answer.get("words", "")
    if words and words != line.text:
        notes = (*line.notes, "The words were changed when the row was settled.")
        line = line._replace(text=words, notes=notes)
    entry = entry_row(upload, line, at=at)
    if by.person is not None:
        entry.added_by_id = by.person
    entry.from_office = upload.from_office and permissions.acts_for_office(by, upload.request)
    entry.save()
    return entry


def _by_hand(upload: Upload, row: Attention, asked: Asked, at: datetime) -> Line | None:
    """A row that the file alone cannot make an entry, without words or a column of dates, once a person gives them."""
    words = row.answer.get("words", "")
    date = row.answer.get("date", "")
    if asked.kind == "no_words" and words:
        happened = read_typed(date or asked.written, today=timezone.localtime(at).date())
    elif asked.kind == "no_columns" and date:
        happened = read_typed(date, today=timezone.localtime(at).date())
        words = words or "; ".join(text for text in row.cells.values() if text)
    else:
        return None
    file = Source(upload.file.name, row.sheet, row.row)
    return Line(
        f"{upload.request.prefix}{upload.number}r-{row.pk}", asked.agency, happened, None, words, {}, file
    )


def _recount(upload: Upload) -> None:
    """The equation as it stands now. The rows of the file never change, only what they have become."""
    asked = upload.attention.filter(settled="").count()
    left = upload.attention.filter(settled="left-out").count()
    rows = upload.counts["rows"]
    upload.counts = {**upload.counts, "attention": asked, "left_out": left, "entries": rows - asked - left}
    upload.save(update_fields=["counts"])
    if not asked:
        forget_tables(upload.file)


__all__ = ["Reply", "Settled", "settle"]
