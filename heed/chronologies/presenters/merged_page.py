"""The page of the merged chronology, put together as the address asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from heed.chronologies.filtering import Choices, ChronologyFilter, chosen_tags, filter_from, with_
from heed.chronologies.models import EntryQuerySet, Merge, Question
from heed.chronologies.paging import Page, page_of
from heed.chronologies.presenters.entries import EntryRow, GapRow, entry_rows, with_gaps
from heed.chronologies.presenters.marks import mark_titles, term_titles
from heed.chronologies.presenters.merged import lede, questions_at_a_glance
from heed.chronologies.presenters.questions import answered
from heed.chronologies.presenters.timeline import timeline
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.counting import Counts, counts_of
from heed.chronologies.queries.merged import Filter
from heed.chronologies.queries.parts import AgencyState
from heed.chronologies.queries.questions import counts_by_kind, questions_of
from heed.core.actor import Actor
from heed.exercises.models import Exercise


def merged_page(
    actor: Actor,
    exercise: Exercise,
    merge: Merge,
    states: Sequence[AgencyState],
    *,
    query: QueryDict,
    today: date,
) -> dict[str, Any]:
    """Questions, lanes, filter with its counts, and one page of entries with the silences between them."""
    chosen, wrong = filter_from(query, today=today)
    entries = queries.merged_entries(actor, exercise)
    counts = counts_of(entries, chosen)
    questions = questions_of(merge, with_entries=False)
    involved = [each.involved for each in states]
    choices = choices_of(exercise, [(part.agency_id, part.agency.short_name) for part in involved], counts)
    requests = {each.involved.agency_id: each.request for each in states if each.request}
    form = ChronologyFilter(query)
    form.label_with(counts, choices)
    shown = _page(entries, chosen, query)
    return {
        "chosen": chosen,
        "wrong": wrong,
        "counts": counts,
        "lede": lede(merge, involved, counts.total, counts.late),
        "groups": questions_at_a_glance(questions),
        "answered": answered(counts_by_kind(merge).values()),
        "timeline": timeline(
            exercise, involved, requests, entries, questions, chosen, counts, query, today=today
        ),
        "filter_form": form,
        "tags": chosen_tags(query, counts, choices),
        "rows": _rows(shown, questions, chosen, {part.agency_id: part.order for part in involved}),
        "order_url": with_(query, order="known" if chosen.order == "happened" else "happened"),
        "previous_url": with_(query, before=shown.previous) if shown.previous else "",
        "next_url": with_(query, after=shown.next) if shown.next else "",
        "query": with_(query),
    }


def choices_of(exercise: Exercise, agencies: Sequence[tuple[int, str]], counts: Counts) -> Choices:
    """What the filter of this review offers."""
    people = sorted(counts.people.items(), key=lambda each: each[1])
    return Choices(agencies, mark_titles(exercise), people, term_titles(exercise))


def _page(entries: EntryQuerySet, chosen: Filter, query: QueryDict) -> Page:
    return page_of(
        queries.with_all(queries.narrowed(entries, chosen)),
        order=chosen.order_field,
        after=query.get("after", ""),
        before=query.get("before", ""),
    )


def _rows(
    shown: Page, questions: Sequence[Question], chosen: Filter, colours: dict[int, int]
) -> list[EntryRow | GapRow]:
    gaps = [each for each in questions if each.kind == "gap" and queries.gap_is_shown(each, chosen)]
    return with_gaps(entry_rows(shown.rows, colours, with_marks=True), gaps, shown, colours)
