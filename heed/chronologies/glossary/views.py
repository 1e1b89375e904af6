"""What abbreviations mean: an agency's own, and those of the merged chronology."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.filtering import with_
from heed.chronologies.glossary import queries
from heed.chronologies.glossary.answering import answered, answers_by_agency, answers_in, dismissed_in
from heed.chronologies.glossary.forms import TermsForm
from heed.chronologies.glossary.permissions import check_can_explain, may_explain
from heed.chronologies.glossary.presenters import MOST, explained_rows, none_rows, open_rows
from heed.chronologies.naming import reading_of
from heed.chronologies.pages import page, part_page
from heed.chronologies.queries.merged import involved_of, latest_merge, merged_entries
from heed.chronologies.queries.parts import entries_of, the_part
from heed.chronologies.reading_record import record_merged_read, record_part_read
from heed.exercises.queries import the_exercise


def of_agency(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """What the abbreviations of one agency's entries mean."""
    actor, part = request.actor, the_part(request.actor, reference, agency)
    record_part_read(part, by=actor, at=timezone.now())
    may = may_explain(actor, part.exercise, agency)
    form = TermsForm(request.POST or None)
    glossary = queries.glossary_of(actor, part.exercise, agencies=[agency])
    texts = queries.texts_of(entries_of(actor, part))
    found = queries.open_in(glossary, texts)
    if request.method == "POST":
        check_can_explain(actor, part.exercise, agency)
        if answered(
            request, part.exercise, form, lambda: {agency: answers_in(request, found)},
            lambda: dismissed_in(request, found), agency,
        ):  # fmt: skip
            return redirect("chronologies:abbreviations", reference, agency)
    return part_page(
        request, "glossary/agency", part, form=form, may=may, most=MOST, left=len(found) - MOST,
        explained=explained_rows(glossary.counted(texts), may_change=may, of_agency=agency),
        open=open_rows(found, {}, request.POST),
        none=none_rows(glossary.none, may_change=may, of_agency=agency),
    )  # fmt: skip


def of_review(request: HeedRequest, reference: str) -> HttpResponse:
    """What the abbreviations of the merged chronology mean."""
    actor, exercise = request.actor, the_exercise(request.actor, reference)
    ground = permissions.check_can_read_merged(actor, exercise)
    reading = reading_of(actor, exercise, request.GET.get("names", ""))
    record_merged_read(exercise, ground=ground, by=actor, at=timezone.now(), with_names=not reading.is_bare)
    texts = queries.texts_of(merged_entries(actor, exercise), reading)
    glossary = queries.glossary_of(actor, exercise, agencies=texts, reading=reading)
    found = queries.open_in(glossary, texts)
    # With pseudonyms it is only read: a meaning that is corrected must be seen as it was written
    may = may_explain(actor, exercise, None) and not reading.is_bare
    names = {
        each.agency_id: each.agency.short_name for each in involved_of(exercise) if each.agency_id in texts
    }
    form = TermsForm(
        request.POST or None,
        agencies=[(str(pk), f"In those of {name} alone") for pk, name in names.items()],
    )
    if request.method == "POST":
        check_can_explain(actor, exercise, None)
        if answered(
            request,
            exercise,
            form,
            lambda: answers_by_agency(request, found),
            lambda: dismissed_in(request, found),
        ):
            return redirect("chronologies:glossary", reference)
    counted = [(each, uses) for each, uses in glossary.counted(texts) if uses or each.agency is None]
    return page(
        request, "glossary/review", exercise, active="merged", form=form, may=may, ground=ground, reading=reading,
        reading_url=with_(request.GET, names=reading.other), merge=latest_merge(exercise), most=MOST,
        left=len(found) - MOST, explained=explained_rows(counted, may_change=may),
        open=open_rows(found, names, request.POST),
        none=none_rows(glossary.none, may_change=may),
    )  # fmt: skip
