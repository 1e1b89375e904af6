"""The filter of the merged chronology, as it stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.models import MARKS
from heed.chronologies.queries.merged import NO_MARK, ORDERS, Counts, Filter
from heed.ui.forms import CheckboxesField, FilterForm, Look

MARK_CHOICES = [*MARKS, (NO_MARK, "No mark")]
CHILD_CHOICES = [("seen", "Child seen"), ("unseen", "Child not seen"), ("voice", "Child’s voice recorded")]


class ChronologyFilter(FilterForm):
    """What of the merged chronology is shown."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    first = forms.CharField(label="From, such as April 2015", required=False, max_length=60)
    last = forms.CharField(label="Until", required=False, max_length=60)
    agency = CheckboxesField(label="Agency", required=False)
    mark = CheckboxesField(label="Mark", required=False)
    child = CheckboxesField(label="Child", required=False)
    order = forms.CharField(required=False, widget=forms.HiddenInput)
    looks = {
        "words": Look(bold=True),
        "first": Look(bold=True),
        "last": Look(bold=True),
        "agency": Look(small=True),
        "mark": Look(small=True),
        "child": Look(small=True),
    }

    def label_with(self, counts: Counts, agencies: Sequence[tuple[int, str]]) -> None:
        """The choices, each with the number of entries behind it."""
        self._choices("agency", [(str(pk), name, counts.agencies.get(pk, 0)) for pk, name in agencies])
        self._choices("mark", [(mark, title, counts.marks.get(mark, 0)) for mark, title in MARK_CHOICES])
        self._choices("child", [(key, title, counts.child.get(key, 0)) for key, title in CHILD_CHOICES])

    def _choices(self, name: str, choices: list[tuple[str, str, int]]) -> None:
        self.fields[name].choices = [  # type: ignore[attr-defined]
            (value, format_html('{} <span class="heed-side__count">{}</span>', title, number))
            for value, title, number in choices
        ]


def filter_from(query: QueryDict, *, today: date) -> tuple[Filter, tuple[str, ...]]:
    """The filter that stands in the address, and a sentence for each part of it that cannot be read."""
    first, wrong_first = _day(query.get("first", ""), today, is_end=False)
    last, wrong_last = _day(query.get("last", ""), today, is_end=True)
    order = query.get("order", "")
    chosen = Filter(
        words=query.get("words", "")[:200].replace("\x00", "").strip(),
        agencies=frozenset(
            int(each) for each in query.getlist("agency") if each.isdecimal() and len(each) < 10
        ),
        marks=frozenset(query.getlist("mark")) & {*dict(MARK_CHOICES)},
        child=frozenset(query.getlist("child")) & {*dict(CHILD_CHOICES)},
        first=first,
        last=last,
        order=order if order in ORDERS else "happened",
    )
    return chosen, tuple(sentence for sentence in (wrong_first, wrong_last) if sentence)


def chosen_tags(query: QueryDict, agencies: Sequence[tuple[int, str]]) -> list[tuple[str, str]]:
    """What is chosen, in words, each with the query that takes it away."""
    titles = {
        "agency": {str(pk): name for pk, name in agencies},
        "mark": dict(MARK_CHOICES),
        "child": dict(CHILD_CHOICES),
    }
    tags = []
    for name, before in (("words", "“{}”"), ("first", "From {}"), ("last", "Until {}")):
        if said := query.get(name, "").strip():
            tags.append((before.format(said[:60]), without(query, name)))
    for name, known in titles.items():
        tags += [(known[each], without(query, name, each)) for each in query.getlist(name) if each in known]
    return tags


def without(query: QueryDict, name: str, value: str = "") -> str:
    """The address's query without this part, beginning again at the first page."""
    rest = query.copy()
    for place in ("after", "before"):
        rest.pop(place, None)
    kept = [each for each in rest.getlist(name) if each != value] if value else []
    rest.setlist(name, kept)
    return f"?{rest.urlencode()}"


def with_(query: QueryDict, **values: str) -> str:
    """The address's query with these parts, beginning again at the first page unless a place is given."""
    rest = query.copy()
    for place in ("after", "before"):
        rest.pop(place, None)
    for name, value in values.items():
        rest[name] = value
    return f"?{rest.urlencode()}"


def _day(typed: str, today: date, *, is_end: bool) -> tuple[date | None, str]:
    if not typed.strip():
        return None, ""
    happened = read_date(typed[:60], context=DateContext(read_on=today)).happened
    day = (happened.last_day if is_end else happened.first_day) if happened else None
    return day, "" if day else f"“{typed[:60]}” is not a date. Type it as in April 2015 or 3 April 2015."
