"""What is counted in the merged chronology: figures with the entries behind them, and silences of any length."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.filtering import with_, without
from heed.chronologies.framework import approved_terms
from heed.chronologies.glossary.queries import glossary_of
from heed.chronologies.naming import BARE, reading_of
from heed.chronologies.pages import page
from heed.chronologies.presenters import figures as told_figures
from heed.chronologies.presenters import silences as told_silences
from heed.chronologies.presenters.questions import days_from
from heed.chronologies.queries import figures as counting
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.parts import states_of
from heed.chronologies.queries.silences import silences_in
from heed.chronologies.reading_record import record_merged_read
from heed.exercises.permissions import OFFICE
from heed.exercises.queries import the_exercise


def figures(request: HeedRequest, reference: str) -> HttpResponse:
    """Who saw the child and heard it, by agency and over time; how late each agency was."""
    actor, query, today = request.actor, request.GET, timezone.localdate()
    exercise = the_exercise(actor, reference)
    ground = permissions.check_can_read_merged(actor, exercise)
    reading = reading_of(actor, exercise, query.get("names", ""))
    record_merged_read(exercise, ground=ground, by=actor, at=timezone.now(), with_names=not reading.is_bare)
    order = "known" if query.get("order") == "known" else "happened"
    step = query.get("by") if query.get("by") in counting.STEPS else counting.STEPS[0]
    states, entries = states_of(actor, exercise, counted=False), queries.merged_entries(actor, exercise)
    contacts = entries.filter(states_silence=False)
    agencies = {each.involved.agency_id: each.involved.agency.short_name for each in states}
    chosen = int(query["agency"]) if query.get("agency", "").isdecimal() else 0
    own = contacts.filter(agency=chosen) if chosen in agencies else contacts
    about = told_figures.About(reference, order, BARE if reading.is_bare and reading.may_choose else "")
    by_agency = counting.counted_by_agency(contacts)
    over_time = counting.counted_over_time(own, order=order, step=step or "")
    return page(
        request, "figures", exercise, active="merged", ground=ground, merge=queries.latest_merge(exercise),
        order=order, step=step, head=told_figures.head("Agency", told_figures.HEAD),
        time_head=told_figures.head("When", told_figures.HEAD),
        rows=told_figures.figure_rows(states, by_agency, about),
        practice=told_figures.practice_rows(states, by_agency, about),
        practice_head=told_figures.head("Agency", told_figures.PRACTICE_HEAD),
        stretches=told_figures.stretch_rows(over_time, about, chosen if chosen in agencies else None),
        delays=told_figures.delays(
            about, exercise, states, counting.added_late(entries), counting.rows_not_told(actor, exercise), today=today
        ),
        reading=reading, reading_url=with_(query, names=reading.other), opens=ground == OFFICE,
        agencies=agencies, chosen=chosen,
        order_url=with_(query, order="known" if order == "happened" else "happened"),
    )  # fmt: skip


def silences(request: HeedRequest, reference: str) -> HttpResponse:
    """The silences of as many days as the address says, with the entries on both sides."""
    actor, query = request.actor, request.GET
    exercise = the_exercise(actor, reference)
    ground = permissions.check_can_read_merged(actor, exercise)
    reading = reading_of(actor, exercise, query.get("names", ""))
    record_merged_read(exercise, ground=ground, by=actor, at=timezone.now(), with_names=not reading.is_bare)
    merge, involved = queries.latest_merge(exercise), queries.involved_of(exercise)
    if merge is None:
        return page(
            request, "silences", exercise, active="merged", ground=ground, merge=None, reading=reading
        )
    days, wrong = days_from(query.get("days", ""), merge.silent_days)
    order = "known" if query.get("order") == "known" else "happened"
    terms, entries = approved_terms(exercise), queries.merged_entries(actor, exercise)
    period = (terms.period_from, terms.period_to) if terms else None
    found = silences_in(entries, period=period, days=days, order=order)
    left = told_silences.narrowed(found.gaps, query)
    number = max(int(query["page"]), 1) if query.get("page", "").isdecimal() and len(query["page"]) < 6 else 1
    start, size = (number - 1) * told_silences.SIZE, told_silences.SIZE
    shown = found.page(entries, merge, left[start : start + size])
    return page(
        request, "silences", exercise, active="merged", ground=ground, merge=merge, days=days, wrong=wrong,
        order=order, period=period, default_days=merge.silent_days, lede=told_silences.told(len(left), days),
        agencies=told_silences.by_agency(found.gaps, involved), stated=query.get("stated", ""),
        choices=told_silences.STATED, agency=query.get("agency", ""),
        rows=told_silences.quiet_rows(
            shown, involved, order, reading, glossary_of(actor, exercise, reading=reading)
        ),
        reading=reading,
        reading_url=with_(query, names=reading.other),
        order_url=with_(query, order="known" if order == "happened" else "happened"),
        all_url=without(query, "agency"), previous_url=with_(query, page=str(number - 1)) if number > 1 else "",
        next_url=with_(query, page=str(number + 1)) if start + size < len(left) else "",
    )  # fmt: skip
