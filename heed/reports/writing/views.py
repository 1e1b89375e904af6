"""Pages on which findings are written, changed, read and tied to entries."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.chronologies.framework import marks_of
from heed.chronologies.naming import reading_of
from heed.chronologies.queries.merged import the_merged_entry
from heed.core.refusals import BadInput, NotFound, would_allow
from heed.exercises.timetable import kind_of, pack_of
from heed.exercises.way import merges
from heed.reports import operations, permissions, presenters, queries
from heed.reports.as_read import as_read, said_as_read
from heed.reports.pages import FINDINGS, keys_in, page
from heed.reports.recommendations.filling import recommendation_form
from heed.reports.writing import typed
from heed.reports.writing.earlier import ChangedMeanwhile, content_of, earlier_as_read, version_of
from heed.reports.writing.forms import CiteForm, FindingForm
from heed.ui import saving
from heed.ui.forms import as_typed


def finding(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """One finding: what it says, what it rests on and leads to, and how it stood before."""
    found = queries.the_finding(request.actor, reference, number)
    ground = queries.note_reading(request.actor, found.exercise, at=timezone.now())
    reading = reading_of(request.actor, found.exercise, "")
    return page(
        request, "finding", reference, FINDINGS, finding=as_read(reading, [found])[0], ground=ground,
        content=said_as_read(reading, content_of(found)), earlier=earlier_as_read(reading, found),
        may_change=not reading.is_bare,
        may_write=_may_write(request, found.exercise) and found.withdrawn_at is None,
    )  # fmt: skip


def write_finding(request: HeedRequest, reference: str) -> HttpResponse:
    """Write a finding; searching the chronology keeps what was typed and chosen."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    return _finding_page(request, exercise, None)


def change_finding(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Change a finding; how it stood before is kept."""
    found = queries.the_finding(request.actor, reference, number)
    permissions.check_can_change(request.actor, found.exercise)
    return _finding_page(request, found.exercise, found)


def _finding_page(request: HeedRequest, exercise: Any, found: Any) -> HttpResponse:
    permissions.check_can_write(request.actor, exercise)
    queries.note_reading(request.actor, exercise, at=timezone.now())
    number = found.number if found else 0
    doing = request.POST.get("do", "")
    if doing == "forget":
        typed.forget(exercise=exercise, what=typed.FINDING, number=number, by=request.actor)
        return redirect(request.path)
    kept = typed.typed_by(request.actor, exercise, typed.FINDING, number) if not request.POST else None
    began = _as_it_stands(found) if found else {"entries": request.GET.getlist("entry")}
    initial = {**began, **(kept.answers if kept else {})}
    meanwhile: dict[str, str] = {}
    if request.method == "POST" and doing != "search":
        form = _form(request, exercise, found, request.POST.getlist("entries"), data=request.POST)
        if form.is_valid():
            try:
                stands = _keep(request, exercise, found, form)
            except ChangedMeanwhile as refused:
                form.add_error(None, refused.sentence)
                meanwhile = content_of(queries.the_finding(request.actor, exercise.reference, number))
            except BadInput as refused:
                form.add_error("entries", refused.sentence)
            else:
                messages.success(request, f"The finding “{stands.title}” is kept.")
                return _on_from(exercise.reference, stands.number, is_new=found is None)
    else:
        if doing == "search":
            blank = _form(request, exercise, found, request.POST.getlist("entries"), data=request.POST)
            initial = as_typed(blank)
        form = _form(request, exercise, found, initial.get("entries") or [], initial=initial)
    return page(
        request, "write_finding", exercise.reference, FINDINGS, form=form, number=number, kept=kept,
        searched=doing == "search", found=form.offered, meanwhile=meanwhile,
        base=version_of(found) if found and (meanwhile or not request.POST) else request.POST.get("base", "1"),
        merges=merges(kind_of(exercise)),
    )  # fmt: skip


def _on_from(reference: str, number: int, *, is_new: bool) -> HttpResponse:
    """A new one is followed by the next, on the list; after a change one looks at what was changed."""
    return redirect(FINDINGS, reference) if is_new else redirect("reports:finding", reference, number)


def _as_it_stands(found: Any) -> dict[str, Any]:
    return {
        "title": found.title, "text": found.text, "kind": "yes" if found.is_good_practice else "no",
        "factors": found.factors, "answers": [str(one.pk) for one in found.answers.all()],
        "entries": [str(one.pk) for one in found.entries.all()],
    }  # fmt: skip


def _form(request: HeedRequest, exercise: Any, found: Any, chosen: list[str], **given: Any) -> FindingForm:
    words = request.POST.get("words", "")[:200].replace("\x00", "")
    entries = queries.entries_to_cite(request.actor, exercise, words, keys_in(chosen))
    titles = {key: one.title for key, one in marks_of(exercise).items()}
    return FindingForm(
        given.get("data"), initial=given.get("initial"), is_change=found is not None,
        entries=[presenters.entry_choice(entry) for entry in entries],
        marked={str(entry.pk): presenters.marks_on(entry, titles) for entry in entries},
        factors={key: one.title for key, one in pack_of(exercise).themes.items()},
        answers=[(str(one.pk), one.text) for one in queries.questions_to_answer(exercise)],
    )  # fmt: skip


def _keep(request: HeedRequest, exercise: Any, found: Any, form: FindingForm) -> Any:
    data = form.cleaned_data
    said = {
        "title": data["title"], "text": data["text"], "is_good_practice": data["kind"] == "yes",
        "entries": keys_in(data["entries"]), "factors": data.get("factors", []),
        "answers": keys_in(data.get("answers", [])), "by": request.actor, "at": timezone.now(),
    }  # fmt: skip
    if found is None:
        return operations.write_finding(exercise=exercise, **said)
    base = next(iter(keys_in([request.POST.get("base", "")])), 0)
    return operations.change_finding(finding=found, why=data["why"], base=base, **said)


def withdraw_finding(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Ask, then withdraw a finding."""
    found = queries.the_finding(request.actor, reference, number)
    permissions.check_can_write(request.actor, found.exercise)
    if request.method == "POST":
        operations.withdraw_finding(finding=found, by=request.actor, at=timezone.now())
        messages.success(request, f"Finding {number} is withdrawn.")
        return redirect(FINDINGS, reference)
    return page(
        request,
        "withdraw",
        reference,
        FINDINGS,
        what=f"finding {number}",
        text=reading_of(request.actor, found.exercise, "").text(found.title),
    )


def cite(request: HeedRequest, reference: str, entry: int) -> HttpResponse:
    """Have a finding that stands rest on one more entry."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    cited = the_merged_entry(request.actor, exercise, entry)
    queries.note_reading(request.actor, exercise, at=timezone.now())
    open_ones = queries.findings_of(request.actor, exercise).filter(withdrawn_at__isnull=True)
    rows = list(open_ones.exclude(entries=cited))
    reading = reading_of(request.actor, exercise, "")
    form = CiteForm(
        request.POST or None, findings=[presenters.finding_choice(one) for one in as_read(reading, rows)]
    )
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in rows if str(one.pk) == form.cleaned_data["finding"])
        operations.cite_entry(finding=chosen, entry=cited, by=request.actor, at=timezone.now())
        messages.success(request, f"Finding {chosen.number} rests on {cited.key} too.")
        return redirect("reports:finding", reference, chosen.number)
    shown = reading.entries([cited])[0]
    return page(
        request, "cite", reference, FINDINGS, form=form, entry=cited, choice=presenters.entry_choice(shown)[1],
        has_findings=bool(rows),
    )  # fmt: skip


@require_POST
def keep_typed(request: HeedRequest, reference: str, what: str, number: int) -> HttpResponse:
    """Keep what was typed so far of a finding or recommendation, right or not."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    if what == typed.FINDING:
        found = queries.the_finding(request.actor, reference, number) if number else None
        form: Any = _form(request, exercise, found, request.POST.getlist("entries"), data=request.POST)
    elif what == typed.RECOMMENDATION:
        form = recommendation_form(request.actor, exercise, request.POST, is_change=number > 0)
    else:
        raise NotFound
    saved_at = typed.keep_typed(
        exercise=exercise,
        what=what,
        number=number,
        answers=as_typed(form),
        by=request.actor,
        at=timezone.now(),
    )
    return saving.saved(saved_at)


def _may_write(request: HeedRequest, exercise: Any) -> bool:
    return exercise.status == "analysing" and would_allow(
        permissions.check_can_write, request.actor, exercise
    )
