"""What stood at each entry of a page: the child's age, and the days since the last contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F, Max, Q
from django.db.models.functions import TruncDate
from django.db.models.lookups import Exact
from django.utils import timezone

from heed.chronologies.core.figures import AtEntry, age_on
from heed.chronologies.models import Entry, EntryQuerySet
from heed.exercises.models import Exercise


def born_on(exercise: Exercise) -> date | None:
    """The child's date of birth where the case holds it as a day; None where nobody knows it."""
    return exercise.referral.born_on if exercise.referral else None


def at_entries(entries: EntryQuerySet, rows: Sequence[Entry], *, born: date | None) -> dict[int, AtEntry]:
    """Age and days since the last contact at each of these rows, counting contacts that a filter leaves out too.

    Only what is known to the day counts; a row that is not has neither. Reads the days between the first and the
    last row, never the entries themselves.
    """
    if not rows:
        return {}
    places = [row.happened_order for row in rows]
    contacts = _contacts(entries)
    own_last = {
        agency: _day(moment)
        for agency, moment in contacts.filter(happened_order__lt=min(places))
        .order_by()
        .values_list("agency")
        .annotate(last=Max("happened_from"))
    }
    any_last = max(own_last.values(), default=None)
    wanted, found = {row.pk for row in rows}, {}
    between = contacts.filter(happened_order__range=(min(places), max(places)))
    days = between.order_by("happened_order", "pk").values_list("pk", "agency", "happened_from")
    for pk, agency, moment in days:
        assert moment is not None  # they are known to the day
        day, own = _day(moment), own_last.get(agency)
        if pk in wanted:
            found[pk] = AtEntry(
                str(pk),
                age_on(born, day) if born is not None and born <= day else None,
                (day - any_last).days if any_last is not None else None,
                (day - own).days if own is not None else None,
            )
        any_last = own_last[agency] = day
    return found


def _contacts(entries: EntryQuerySet) -> EntryQuerySet:
    """Entries that tell of a contact on one known day."""
    one_day = Q(happened_to=F("happened_from")) | Q(
        Exact(TruncDate("happened_to"), TruncDate("happened_from")), precision="minute"
    )
    return entries.filter(one_day, states_silence=False, precision__in=("minute", "day"))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
