"""What the panel sees in the entries, by the marks of its framework. Each member marks for themselves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies import permissions
from heed.chronologies.framework import marks_of, terms_to_mark
from heed.chronologies.models import Entry, Mark
from heed.chronologies.operations.recording import record
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow


def add_mark(
    *, entry: Entry, mark: str, comment: str, by: Actor, at: datetime, term: int | None = None
) -> Mark:
    """Mark an entry of the merged chronology, with the question of the terms of reference (`term`) that it bears on.

    Marked again by the same person with another comment or term, the mark before is taken off and kept. Raises
    BadInput for a mark or a term that is none, NotNow where the same mark stands with the same words.
    """
    permissions.check_can_mark(by, entry.exercise)
    permissions.check_can_view_entry(by, entry)
    assert by.person is not None
    known = marks_of(entry.exercise)
    if mark not in known:
        raise BadInput("Choose one of the marks.")
    if term is not None and term not in {each.pk for each in terms_to_mark(entry.exercise)}:
        raise BadInput("Choose one of the terms of reference, or none.")
    with transaction.atomic():
        current = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        if not current.in_merge or current.is_withdrawn:
            raise NotNow("Entries are marked once they are merged.")
        own = current.marks.filter(mark=mark, marked_by_id=by.person, removed_at__isnull=True).first()
        if own and (own.comment, own.term_id) == (comment.strip(), term):
            raise NotNow(f"You have marked this entry “{known[mark].title.lower()}” already.")
        if own:
            _take_off(own, entry, by=by, at=at)
        made = Mark.objects.create(
            entry=current,
            mark=mark,
            comment=comment.strip(),
            term_id=term,
            marked_by_id=by.person,
            marked_at=at,
        )
        record(entry.exercise, "chronology.marked", kind="entry", subject=entry.pk, by=by, at=at, mark=mark)
    return made


def remove_mark(*, mark: Mark, by: Actor, at: datetime) -> Mark:
    """Take a mark off: one's own, or as the board office any. It is kept, with who took it off and when."""
    permissions.check_can_remove_mark(by, mark)
    with transaction.atomic():
        current = Mark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
        if current.removed_at:
            raise NotNow("This mark is off already.")
        _take_off(current, mark.entry, by=by, at=at)
    return current


def _take_off(mark: Mark, entry: Entry, *, by: Actor, at: datetime) -> None:
    mark.removed_at, mark.removed_by_id = at, by.person
    mark.save(update_fields=["removed_at", "removed_by"])
    record(
        entry.exercise,
        "chronology.mark_removed",
        kind="entry",
        subject=entry.pk,
        by=by,
        at=at,
        mark=mark.mark,
    )
