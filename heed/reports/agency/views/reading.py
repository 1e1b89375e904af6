"""Reading an agency's report, saying something of its parts, and answering the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput, existing
from heed.documents.responses import bytes_response
from heed.exercises.typed.operations import forget_typed, keep_typed
from heed.exercises.typed.pages import Typing
from heed.exercises.typed.queries import typed_below
from heed.questionnaires.filling import Filling
from heed.questionnaires.operations import Incomplete
from heed.reports.agency import operations, permissions, presenters, queries
from heed.reports.agency.as_read import parts_as_read, reading_for
from heed.reports.agency.forms import VerdictForm, WordsForm
from heed.reports.agency.framework import acceptance_known, form_for, is_under_way, spec_for
from heed.reports.agency.pages import ask_page, home, page
from heed.reports.agency.rules import Place as Part
from heed.reports.agency.rules import acceptance_form, answered_no, answers_at, known_answers
from heed.reports.agency.states import ACCEPTANCE, ACCEPTED, CHECK, PANEL, TO_ACCEPT
from heed.ui.forms import refusals_on
from heed.ui.saving import is_saving, saved

NOTHING: Mapping[str, Any] = {}
GOOD = {
    CHECK: "Pass it: it is thorough, analytical and challenging, and answers every term of reference",
    PANEL: "Accept it for the panel",
}
BACK = {
    CHECK: "Send it back to the author with points to answer",
    ACCEPTANCE: "Send it back to the author with points to answer",
    PANEL: "Return it to the agency with points to answer",
}


def draft(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The report as it is being written, all of it on one page, for the agency's own people."""
    found = queries.the_report(request.actor, reference, agency)
    ground = permissions.check_can_open(request.actor, found)
    return _read(request, found, None, ground)


def version(request: HeedRequest, reference: str, agency: int, number: int) -> HttpResponse:
    """One version of the report, with what is said of its parts."""
    found = queries.the_report(request.actor, reference, agency)
    chosen = queries.the_version(request.actor, found, number)
    return _read(request, found, chosen, permissions.check_can_read_version(request.actor, chosen))


def _read(request: HeedRequest, report: Any, chosen: Any, ground: str) -> HttpResponse:
    actor = request.actor
    queries.note_reading(actor, report, ground=ground, at=timezone.now())
    answers = chosen.answers if chosen else report.response.answers
    reading = queries.open_round_of(report)
    remarks = [one for one in queries.remarks_of(actor, report)
               if chosen is None or one.reading.version_id == chosen.pk]  # fmt: skip
    _, told = answered_no(form_for(report), spec_for(report), answers)
    is_read_now = (
        is_under_way(report)
        and chosen is not None
        and reading is not None
        and reading.version_id == chosen.pk
    )
    may_remark = is_read_now and reading is not None and queries.reads_now(actor, reading)
    typed = typed_below(actor, report.exercise, _remarks_of(reading)) if may_remark else {}
    return page(
        request, "read", report, chosen=chosen, told=told, typed=typed.get(""),
        parts=_parts(actor, report, chosen, remarks, typed), is_bare=reading_for(actor, report).is_bare,
        whole=[one for one in remarks if not one.place], reading=reading, title=form_for(report).title,
        may_remark=may_remark,
        before=queries.version_before(actor, chosen) if chosen else None, person=actor.person,
        stands=presenters.stands_in_words(chosen) if chosen else "",
    )  # fmt: skip


def _parts(
    actor: Any, report: Any, version: Any, remarks: Any = (), typed: Mapping[str, Any] = NOTHING
) -> list[presenters.Shown]:
    """The parts of a version, or of what is being written, as this reader reads them."""
    answers = version.answers if version else report.response.answers
    is_accepted = version is not None and version.handed_in_at is not None
    found = presenters.shown(report, answers, is_accepted=is_accepted)
    said = [
        replace(
            one, remarks=[each for each in remarks if each.place == one.place], typed=typed.get(one.place)
        )
        for one in found
    ]
    return parts_as_read(reading_for(actor, report), said)


def changed(request: HeedRequest, reference: str, agency: int, number: int) -> HttpResponse:
    """What changed between a version and the one before it, and what was answered to the points between them."""
    actor = request.actor
    found = queries.the_report(actor, reference, agency)
    chosen = queries.the_version(actor, found, number)
    before = existing(queries.version_before(actor, chosen))
    queries.note_reading(
        actor, found, ground=permissions.check_can_read_version(actor, chosen), at=timezone.now()
    )
    points = queries.points_between(actor, found, before.number, number)
    return page(
        request, "changed", found, inside=permissions.inside_ground(actor, found), chosen=chosen, before=before,
        points=points,
        changes=presenters.changes(found, before.answers, chosen.answers, reading_for(actor, found)),
    )  # fmt: skip


def printed(request: HeedRequest, reference: str, agency: int, number: int) -> HttpResponse:
    """A version for printing; number 0 is the draft, for the agency's own people."""
    actor = request.actor
    found = queries.the_report(actor, reference, agency)
    if number:
        chosen = queries.the_version(actor, found, number)
        ground = permissions.check_can_read_version(actor, chosen)
        data = presenters.as_pdf(found, _parts(actor, found, chosen), presenters.stands_in_words(chosen))
    else:
        ground = permissions.check_can_open(actor, found)
        stands = "Draft: the agency is still working on it."
        data = presenters.as_pdf(found, _parts(actor, found, None), stands)
    queries.note_reading(actor, found, ground=ground, at=timezone.now())
    return bytes_response(data, kind="pdf", download_name=presenters.file_name(found, number))


def _remarks_of(reading: Any) -> str:
    """What the places of remarks on this reading begin with, where they are kept while they are typed."""
    return f"remark {reading.pk if reading else 0}: "


@require_POST
def remark(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Say something of one part of the version that is read now."""
    found = queries.the_report(request.actor, reference, agency)
    reading = queries.open_round_of(found)
    permissions.check_can_remark(request.actor, found, reading.kind if reading else PANEL)
    place, text = (
        request.POST.get("place", "")[:100],
        request.POST.get("text", "").replace("\x00", "")[:10_000],
    )
    kept_at = f"{_remarks_of(reading)}{place}"
    if is_saving(request):
        may = partial(permissions.check_can_remark, request.actor, found, reading.kind if reading else PANEL)
        at = keep_typed(
            exercise=found.exercise, place=kept_at, answers={"text": text} if text.strip() else {}, may=may,
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return saved(at)
    made = operations.remark(report=found, place=place, text=text, by=request.actor, at=timezone.now())
    forget_typed(exercise=found.exercise, place=kept_at, by=request.actor)
    messages.success(request, "It is kept. The agency sees it once the report is answered.")
    url = presenters.address(found, "agency_report_version", made.reading.version.number)
    return redirect(f"{url}#{place or 'whole'}")


@require_POST
def take_back_remark(request: HeedRequest, reference: str, agency: int, pk: int) -> HttpResponse:
    """Take one's own remark back."""
    found = queries.the_report(request.actor, reference, agency)
    one = queries.the_remark(request.actor, found, pk)
    operations.take_back_remark(remark=one, by=request.actor, at=timezone.now())
    messages.success(request, "It is taken back.")
    url = presenters.address(found, "agency_report_version", one.reading.version.number)
    return redirect(f"{url}#{one.place or 'whole'}")


def answer_point(request: HeedRequest, reference: str, agency: int, pk: int) -> HttpResponse:
    """Answer a point or a comment."""
    found = queries.the_report(request.actor, reference, agency)
    permissions.check_can_write(request.actor, found)
    one = queries.the_remark(request.actor, found, pk)
    form = WordsForm(
        request.POST or None, label="Your answer", help_text="What was done about it, or why nothing is.",
        initial={"words": one.answer},
    )  # fmt: skip
    may = partial(permissions.check_can_write, request.actor, found)
    typing = Typing(request, found.exercise, f"remark answered {one.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    if request.method == "POST" and form.is_valid():
        operations.answer(remark=one, answer=form.cleaned_data["words"], by=request.actor, at=timezone.now())
        typing.sent()
        messages.success(request, "The answer is kept.")
        return redirect(f"{presenters.address(found)}#points")
    title = f"Answer point {one.number}" if one.number else "Answer a comment"
    return ask_page(
        request, found, form, title=title, button="Keep the answer", quote=one.text, typing=typing
    )


def verdict(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Whoever reads the report now answers: it is good, or it goes back with points."""
    actor = request.actor
    found = queries.the_report(actor, reference, agency)
    reading = queries.open_round_of(found)
    kind = reading.kind if reading else PANEL
    _check_may_answer(actor, found, kind)
    if reading is None and found.status != ACCEPTED:
        return home(found)
    remarks = [one for one in queries.remarks_of(actor, found) if reading and one.reading_id == reading.pk]
    form = VerdictForm(
        request.POST or None,
        good=GOOD.get(kind, ""),
        back=BACK[kind],
        remarks=len(remarks),
        is_panel=kind == PANEL,
    )
    if kind == ACCEPTANCE or reading is None:
        form.offer("verdict", [("back", BACK[kind])])
        form.initial["verdict"] = "back"
    round_ = reading.pk if reading else 0
    may = partial(_check_may_answer, actor, found, kind)
    typing = Typing(request, found.exercise, f"report verdict {found.pk}, reading {round_}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _answered(request, found, kind, form)
            typing.sent()
            messages.success(request, "Your answer is kept, and the agency sees it.")
            return home(found)
    return page(
        request, "verdict", found, form=form, kept=typing.kept, kind=kind, reading=reading, remarks=remarks,
        version=reading.version if reading else None,
    )  # fmt: skip


def _check_may_answer(actor: Any, report: Any, kind: str) -> None:
    if kind == PANEL:
        permissions.check_speaks_for_panel(actor, report)
    else:
        permissions.check_can_remark(actor, report, kind)


def _answered(request: HeedRequest, report: Any, kind: str, form: VerdictForm) -> None:
    data = form.cleaned_data
    who: dict[str, Any] = {
        "report": report,
        "words": data["words"],
        "by": request.actor,
        "at": timezone.now(),
    }
    if data["verdict"] == "good":
        (operations.pass_check if kind == CHECK else operations.accept_for_panel)(**who)
    elif kind == PANEL:
        operations.return_to_agency(points=form.lines, again_by=data["again_by"], **who)
    else:
        operations.send_back(points=form.lines, **who)


def accept(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency's contact accepts the report; it goes to the panel."""
    actor = request.actor
    found = queries.the_report(actor, reference, agency)
    permissions.check_can_accept(actor, found)
    if found.status != TO_ACCEPT or not is_under_way(found):
        return home(found)
    queries.note_reading(actor, found, ground=permissions.CONTACT, at=timezone.now())
    form = _acceptance(request, found)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            answers = form.answers() if form else {}
            operations.accept(report=found, answers=answers, by=actor, at=timezone.now())
        except BadInput as refused:
            assert form is not None
            wrong = refused.errors if isinstance(refused, Incomplete) else {None: refused.sentence}
            for name, sentence in wrong.items():
                if name not in form.errors:
                    form.add_error(name, sentence)
        else:
            messages.success(request, "The report is accepted and handed to the panel.")
            return home(found)
    _, told = answered_no(form_for(found), spec_for(found), found.response.answers)
    return page(request, "accept", found, form=form, reading=queries.open_round_of(found), told=told)


def _acceptance(request: HeedRequest, report: Any) -> Filling | None:
    asked = acceptance_form(form_for(report), spec_for(report))
    if asked is None:
        return None
    section = asked.sections[0]
    before = answers_at(
        form_for(report), Part(section.id, section.id, section.title), report.response.answers
    )
    words = {one.id: before[one.id] for one in section.fields if one.type == "longtext" and one.id in before}
    known = known_answers(asked, acceptance_known(name=request.actor.name, on=timezone.localdate()))
    return Filling(asked, answers={**words, **known}, data=request.POST or None)
