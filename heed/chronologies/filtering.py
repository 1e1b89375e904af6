"""The filter of the merged chronology, as it stands in the address."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.queries.counting import Counts
from heed.chronologies.queries.merged import LOOKS, MOST_WORDS, NO_MARK, ORDERS, PRACTICE, Filter
from heed.chronologies.rules import is_stretch, stretch_in_words
from heed.ui.forms import CheckboxesField, FilterForm, Look

CHILD_CHOICES = [
    ("seen", "Child seen"),
    ("unseen", "Child not seen"),
    ("unsaid", "Not said whether seen"),
    ("voice", "Child’s voice recorded"),
    ("no-voice", "No voice recorded"),
]
PRACTICE_CHOICES = [("met", "As expected"), ("not-met", "Not as expected"), ("unsaid", "Not said")]
CONTACTS_ONLY = "contacts"
LOOK_CHOICES = [
    ("late", "Added after the merge"),
    ("uncertain", "Date not certain or not known"),
    ("asked", "In a question not answered"),
]
PLACES = ("after", "before", "page", "go")  # where in the list one is; any other choice begins it again
TYPED = {"words": "“{}”", "person": "With “{}”", "first": "From {}", "last": "Until {}"}


@dataclass(frozen=True)
class Choices:
    """What can be chosen of this review, each with its title: agencies, known people, marks, who marked, terms.

    `named` is in how many entries each known person was found.
    """

    agencies: Sequence[tuple[int, str]]
    marks: Sequence[tuple[str, str]] = ()
    people: Sequence[tuple[int, str]] = ()
    terms: Sequence[tuple[int, str]] = ()
    known: Sequence[tuple[int, str]] = ()
    named: Mapping[int, int] = field(default_factory=dict)

    def counted(self, counts: Counts) -> dict[str, list[tuple[str, str, int]]]:
        """Of each part of the filter its choices in order: value, title, and the number of entries behind it."""
        marks = [*self.marks, (NO_MARK, "No mark")]
        parts: dict[str, tuple[Sequence[tuple[Hashable, str]], Mapping[Any, int]]] = {
            "agency": (self.agencies, counts.agencies),
            "known": (self.known, self.named),
            "mark": (marks, counts.marks),
            "by": (self.people, counts.marked_by),
            "term": (self.terms, counts.terms),
            "child": (CHILD_CHOICES, counts.child),
            "practice": (PRACTICE_CHOICES, counts.practice),
            "look": (LOOK_CHOICES, counts.look),
        }
        return {
            name: [(str(key), title, numbers.get(key, 0)) for key, title in choices]
            for name, (choices, numbers) in parts.items()
        }


class ChronologyFilter(FilterForm):
    """What of the merged chronology is shown."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    person = forms.CharField(label="Who recorded it or was seen", required=False, max_length=100)
    first = forms.CharField(label="From, such as April 2015", required=False, max_length=60)
    last = forms.CharField(label="Until", required=False, max_length=60)
    agency = CheckboxesField(label="Agency", required=False)
    known = CheckboxesField(label="Named in the entry", required=False)
    mark = CheckboxesField(label="Mark", required=False)
    by = CheckboxesField(label="Marked by", required=False)
    term = CheckboxesField(label="Term of reference", required=False)
    child = CheckboxesField(label="Child", required=False)
    practice = CheckboxesField(label="Practice", required=False)
    look = CheckboxesField(label="Needs a look", required=False)
    during = forms.CharField(required=False, widget=forms.HiddenInput)
    only = forms.CharField(required=False, widget=forms.HiddenInput)
    ages = forms.CharField(required=False, widget=forms.HiddenInput)
    order = forms.CharField(required=False, widget=forms.HiddenInput)
    names = forms.CharField(required=False, widget=forms.HiddenInput)
    looks = {
        **{name: Look(bold=True) for name in TYPED},
        **{
            name: Look(small=True)
            for name in ("agency", "known", "mark", "by", "term", "child", "practice", "look")
        },
    }

    def label_with(self, counts: Counts, choices: Choices) -> None:
        """The choices, each with the number of entries behind it; a part with nothing to choose is left out."""
        for name, counted in choices.counted(counts).items():
            if not counted:
                del self.fields[name]
                continue
            with_count = '{} <span class="heed-side__count">{}</span>'
            self.offer(
                name, ((value, format_html(with_count, title, number)) for value, title, number in counted)
            )


def filter_from(query: QueryDict, *, today: date) -> tuple[Filter, tuple[str, ...]]:
    """The filter that stands in the address, and a sentence for each part of it that cannot be used."""
    first, wrong_first = day_in(query.get("first", ""), today)
    last, wrong_last = day_in(query.get("last", ""), today, is_end=True)
    order, words = query.get("order", ""), _text(query, "words", 200)
    during = query.get("during", "")
    many = f"Only the first {MOST_WORDS} words are looked for." if len(words.split()) > MOST_WORDS else ""
    chosen = Filter(
        words=words,
        person=_text(query, "person", 100),
        agencies=_numbers(query, "agency"),
        known=_numbers(query, "known"),
        marks=frozenset(each[:80].replace("\x00", "") for each in query.getlist("mark") if each),
        marked_by=_numbers(query, "by"),
        terms=_numbers(query, "term"),
        child=frozenset(query.getlist("child")) & {*dict(CHILD_CHOICES)},
        practice=frozenset(query.getlist("practice")) & {*PRACTICE},
        look=frozenset(query.getlist("look")) & {*LOOKS},
        first=first,
        last=last,
        during=during if is_stretch(during) else "",
        is_contacts_only=query.get("only") == CONTACTS_ONLY,
        order=order if order in ORDERS else "happened",
    )
    return chosen, tuple(sentence for sentence in (many, wrong_first, wrong_last) if sentence)


def chosen_tags(query: QueryDict, counts: Counts, choices: Choices) -> list[tuple[str, str]]:
    """What is chosen, in words with its number, each with the query that takes it away."""
    tags = []
    for name, before in TYPED.items():
        if said := query.get(name, "").strip():
            tags.append((before.format(said[:60]), without(query, name)))
    if is_stretch(during := query.get("during", "")):
        tags.append((stretch_in_words(during), without(query, "during")))
    if query.get("only") == CONTACTS_ONLY:
        tags.append(("Without statements of no contact", without(query, "only")))
    for name, counted in choices.counted(counts).items():
        titles = {value: f"{title} ({number})" for value, title, number in counted}
        tags += [
            (titles.get(each, f"“{each[:60]}” (0)"), without(query, name, each))
            for each in dict.fromkeys(query.getlist(name))
            if each
        ]
    return tags


def without(query: QueryDict, name: str, value: str = "") -> str:
    """The address's query without this part, beginning again at the first page."""
    rest = query.copy()
    for place in PLACES:
        rest.pop(place, None)
    kept = [each for each in rest.getlist(name) if each != value] if value else []
    rest.setlist(name, kept)
    return f"?{rest.urlencode()}"


def with_(query: QueryDict, **values: str) -> str:
    """The address's query with these parts, beginning again at the first page unless a place is given."""
    rest = query.copy()
    for place in PLACES:
        rest.pop(place, None)
    for name, value in values.items():
        rest[name] = value
    return f"?{rest.urlencode()}"


def day_in(typed: str, today: date, *, is_end: bool = False) -> tuple[date | None, str]:
    """The first or last day of what was typed, such as April 2015; or a sentence where it is no date."""
    if not typed.strip():
        return None, ""
    happened = read_date(typed[:60], context=DateContext(read_on=today)).happened
    day = (happened.last_day if is_end else happened.first_day) if happened else None
    return day, "" if day else f"“{typed[:60]}” is not a date. Type it as in April 2015 or 3 April 2015."


def _text(query: QueryDict, name: str, most: int) -> str:
    return query.get(name, "")[:most].replace("\x00", "").strip()


def _numbers(query: QueryDict, name: str) -> frozenset[int]:
    return frozenset(int(each) for each in query.getlist(name) if each.isdecimal() and len(each) < 10)
