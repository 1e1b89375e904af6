"""What the panel sees in the entries: key issues, decision points, missed opportunities, good practice."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies import permissions
from heed.chronologies.models import MARKS, Entry, Mark
from heed.chronologies.operations.recording import record
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow


def add_mark(*, entry: Entry, mark: str, comment: str, by: Actor, at: datetime) -> Mark:
    """Mark an entry of the merged chronology. Raises BadInput for a mark that is none, NotNow for one that stands."""
    permissions.check_can_mark(by, entry.exercise)
    permissions.check_can_view_entry(by, entry)
    assert by.person is not None
    if mark not in dict(MARKS):
        raise BadInput("Choose one of the marks.")
    with transaction.atomic():
        current = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        if not current.in_merge or current.is_withdrawn:
            raise NotNow("Entries are marked once they are merged.")
        if current.marks.filter(mark=mark, removed_at__isnull=True).exists():
            raise NotNow(f"This entry is marked “{dict(MARKS)[mark].lower()}” already.")
        made = Mark.objects.create(
            entry=current, mark=mark, comment=comment.strip(), marked_by_id=by.person, marked_at=at
        )
        record(entry.exercise, "chronology.marked", kind="entry", subject=entry.pk, by=by, at=at, mark=mark)
    return made


def remove_mark(*, mark: Mark, by: Actor, at: datetime) -> Mark:
    """Take a mark off. It is kept, with the day on which it was taken off."""
    exercise = mark.entry.exercise
    permissions.check_can_mark(by, exercise)
    with transaction.atomic():
        current = Mark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
        if current.removed_at:
            raise NotNow("This mark is off already.")
        current.removed_at = at
        current.save(update_fields=["removed_at"])
        record(
            exercise,
            "chronology.mark_removed",
            kind="entry",
            subject=mark.entry_id,
            by=by,
            at=at,
            mark=mark.mark,
        )
    return current
