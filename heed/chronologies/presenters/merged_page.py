"""The page of the merged chronology, put together as the address asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict

from heed.chronologies.core.figures import AtEntry
from heed.chronologies.filtering import (
    PLACES,
    Choices,
    ChronologyFilter,
    chosen_tags,
    day_in,
    filter_from,
    with_,
    without,
)
from heed.chronologies.glossary.queries import Glossary, glossary_of
from heed.chronologies.models import Entry, EntryQuerySet, Merge, Question
from heed.chronologies.naming import Reading
from heed.chronologies.paging import Page, before_day, last_page_key, page_of
from heed.chronologies.presenters.entries import (
    EntryRow,
    GapRow,
    entry_rows,
    with_gaps,
    with_intervals,
    with_tellings,
)
from heed.chronologies.presenters.marks import mark_titles, term_titles
from heed.chronologies.presenters.merged import lede, questions_at_a_glance
from heed.chronologies.presenters.questions import answered
from heed.chronologies.presenters.timeline import timeline
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.counting import Counts, counts_of
from heed.chronologies.queries.intervals import at_entries, born_on
from heed.chronologies.queries.mentions import look_for_people, named_counts
from heed.chronologies.queries.merged import Filter
from heed.chronologies.queries.parts import AgencyState
from heed.chronologies.queries.questions import counts_by_kind, questions_of
from heed.core.actor import Actor
from heed.exercises.models import Exercise, InvolvedAgency
from heed.identifiers.standing import known_people
from heed.ui import words

NOT_LOOKED_FOR = (
    "You read with pseudonyms, so real names are not looked for. "
    "Choose the person under “Named in the entry”."
)


def merged_page(
    actor: Actor,
    exercise: Exercise,
    merge: Merge,
    states: Sequence[AgencyState],
    *,
    query: QueryDict,
    reading: Reading,
    today: date,
) -> dict[str, Any]:
    """Questions, lanes, filter with its counts, and one page of entries with the silences between them."""
    entries = queries.merged_entries(actor, exercise)
    left = look_for_people(exercise, entries)
    chosen, wrong = readable_filter(query, reading, today=today)
    everything = queries.told_entries(exercise)
    counts = counts_of(everything, chosen)
    questions = reading.questions(questions_of(merge, with_entries=False))
    involved = [each.involved for each in states]
    choices = choices_of(exercise, involved, entries, chosen, counts, reading)
    requests = {each.involved.agency_id: each.request for each in states if each.request}
    form = ChronologyFilter(query)
    form.label_with(counts, choices)
    shown, not_gone = _page(everything, chosen, query, today)
    colours = {part.agency_id: part.order for part in involved}
    under = reading.entries(queries.told_under(everything, shown.rows))
    glossary = glossary_of(actor, exercise, reading=reading)
    has_intervals, born = query.get("ages") == "1", None if reading.is_bare else born_on(exercise)
    at = at_entries(entries, shown.rows, born=born) if has_intervals else {}
    return {
        "chosen": chosen,
        "wrong": (*wrong, *not_gone),
        "reading": reading,
        "names_left": left,
        "counts": counts,
        "lede": lede(merge, involved, counts.total, counts.late),
        "groups": questions_at_a_glance(merge, questions),
        "answered": answered(counts_by_kind(merge).values()),
        "timeline": timeline(
            exercise, involved, requests, entries, questions, chosen, counts, query, today=today
        ),
        "filter_form": form,
        "tags": chosen_tags(query, counts, choices),
        "rows": _rows(_read(shown, reading), under, questions, chosen, colours, at, glossary),
        "has_intervals": has_intervals,
        "is_age_known": born is not None,
        "reading_url": with_(query, names=reading.other),
        "order_url": with_(query, order="known" if chosen.order == "happened" else "happened"),
        "intervals_url": without(query, "ages") if has_intervals else with_(query, ages="1"),
        **_around(query, shown),
    }


def _around(query: QueryDict, shown: Page) -> dict[str, Any]:
    """The pages before and after this one, and what of its address others keep."""
    return {
        "kept": [
            (name, value) for name, own in query.lists() if name not in PLACES for value in own if value
        ],
        "previous_url": with_(query, before=shown.previous) if shown.previous else "",
        "next_url": with_(query, after=shown.next) if shown.next else "",
        "query": with_(query),
    }


def readable_filter(query: QueryDict, reading: Reading, *, today: date) -> tuple[Filter, tuple[str, ...]]:
    """The filter in the address; names are not looked for where they are not read, lest the count tells of them."""
    chosen, wrong = filter_from(query, today=today)
    if not reading.names_in(f"{chosen.words}\n{chosen.person}"):
        return chosen, wrong
    return replace(chosen, words="", person=""), (*wrong, NOT_LOOKED_FOR)


def people_offered(exercise: Exercise, reading: Reading) -> list[tuple[int, str]]:
    """The known people by key: by name, or by what they are called instead."""
    told = [
        (row.pk, (row.pseudonym or row.role or "Not named") if reading.is_bare else row.name)
        for row in known_people(exercise)
    ]
    return sorted(told, key=lambda each: each[1].casefold())


def _read(shown: Page, reading: Reading) -> Page:
    return replace(shown, rows=reading.entries(shown.rows))


def choices_of(
    exercise: Exercise, involved: Sequence[InvolvedAgency], entries: EntryQuerySet, chosen: Filter, counts: Counts,
    reading: Reading,
) -> Choices:  # fmt: skip
    """What the filter of this review offers."""
    people = sorted(counts.people.items(), key=lambda each: each[1])
    rest = queries.narrowed(entries, replace(chosen, known=frozenset()))
    named = named_counts(exercise, rest)
    known = [each for each in people_offered(exercise, reading) if each[0] in {*named, *chosen.known}]
    return Choices(
        [(part.agency_id, part.agency.short_name) for part in involved], mark_titles(exercise), people,
        term_titles(exercise), known=known, named=named,
    )  # fmt: skip


def _page(
    entries: EntryQuerySet, chosen: Filter, query: QueryDict, today: date
) -> tuple[Page, tuple[str, ...]]:
    """The entries of the page, from the day that is asked for; or a sentence why it does not begin there."""
    found = queries.with_all(queries.told_once(queries.narrowed(entries, chosen)))
    day, wrong = day_in(query.get("go", ""), today)
    if day:
        shown = page_of(found, order=chosen.order_field, after=before_day(day))
        if shown.rows:
            return shown, ()
        last = page_of(found, order=chosen.order_field, before=last_page_key())
        return last, (
            f"Nothing that is shown stands on or after {words.day(day)}. These are the last entries.",
        )
    shown = page_of(
        found, order=chosen.order_field, after=query.get("after", ""), before=query.get("before", "")
    )
    return shown, (wrong,) if wrong else ()


def _rows(
    shown: Page,
    under: Sequence[Entry],
    questions: Sequence[Question],
    chosen: Filter,
    colours: dict[int, int],
    at: Mapping[int, AtEntry],
    glossary: Glossary,
) -> list[EntryRow | GapRow]:
    gaps = [each for each in questions if each.kind == "gap" and queries.gap_is_shown(each, chosen)]
    rows = with_intervals(entry_rows(shown.rows, colours, with_marks=True, glossary=glossary), at)
    told = with_tellings(rows, entry_rows(under, colours, with_marks=True, glossary=glossary))
    return with_gaps(told, gaps, shown, colours)
