"""Pages of a publication for those who prepare it and for the checkers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.anonymisation.intruder.presenters import lines
from heed.anonymisation.operations import accept_hit
from heed.core.refusals import NotNow, existing
from heed.documents.responses import bytes_response
from heed.exercises.permissions import DECIDES, OFFICE, check_decides, grounds
from heed.exercises.presenters import frame
from heed.exercises.timetable import kind_of
from heed.exercises.typed.pages import Typing
from heed.publication import operations, permissions, presenters, queries
from heed.publication.copies.queries import earliest_of
from heed.publication.editions import current_edition
from heed.publication.forms import (
    AcceptForm,
    AnswerRequestForm,
    CheckersForm,
    DayForm,
    OtherwiseForm,
    RecordedForm,
    TextsForm,
    VerdictForm,
    WithdrawalForm,
    WithdrawForm,
)
from heed.publication.otherwise import choices, named_instead, words_for
from heed.publication.rules import holding, in_words, is_over, not_ready_for_checkers
from heed.publication.standing import checks_wanted, texts_of
from heed.publication.states import EDITION
from heed.publication.what import has_file
from heed.publication.withdrawals import steps_of
from heed.reports.presenters import blocks
from heed.ui.forms import refusals_on

SHOW = "publication:show"


def _page(request: HeedRequest, name: str, exercise: Any, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active=SHOW, today=timezone.localdate())
    if name in {"begin", "show"}:
        context["otherwise"] = presenters.otherwise(request.actor, exercise)
        context["beside"] = presenters.beside(exercise, is_begun=name == "show")
    return render(request, f"publication/{name}.html", {**context, **more})


def _office(request: HeedRequest, reference: str) -> Any:
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_prepare(request.actor, publication)
    return publication


def show(request: HeedRequest, reference: str) -> HttpResponse:
    """How the publication stands: what holds it, the clearance, what will be public."""
    publication, exercise = queries.publication_or_exercise(request.actor, reference)
    if publication is None:
        return _page(request, "begin", exercise, may_begin=queries.may_begin(request.actor, exercise),
                     may_be_public=queries.may_be_public(exercise))  # fmt: skip
    ground = permissions.check_can_view(request.actor, publication)
    if ground == permissions.CHECKER:
        return redirect("publication:verdict", reference)
    standing = queries.how_it_stands(request.actor, publication, today=timezone.localdate())
    held_by = holding(standing)
    rows = presenters.hold_rows(standing, reference, is_office=ground == OFFICE)
    return _page(
        request, "show", exercise, publication=publication, ground=ground, is_office=ground == OFFICE,
        held=[row for row in rows if not row.hold.is_met], settled=[row for row in rows if row.hold.is_met],
        held_by=held_by,
        may_ask=publication.status in ("preparing", "differed") and not not_ready_for_checkers(standing),
        is_outdated=not standing.is_current or not standing.is_newest or standing.has_unread_acceptance,
        standing=standing, earliest=earliest_of(publication, today=timezone.localdate()),
        seen=permissions.verdicts_seen_by(request.actor, publication),
        earlier=permissions.earlier_rounds(request.actor, publication),
        **presenters.clearance_words(standing.wanted),
        texts=presenters.text_rows(texts_of(publication)),
        hits=queries.open_text_hits(request.actor, publication),
        **_what_stands(request, publication),
        requests=queries.requests_of(request.actor, publication),
        went_out=publication.status == "published", may_withdraw=ground in (OFFICE, DECIDES),
        decides=DECIDES in grounds(request.actor, exercise), withdrawals=steps_of(publication),
    )  # fmt: skip


def _what_stands(request: HeedRequest, publication: Any) -> dict[str, Any]:
    """What is public now, and everything that was, with every correction."""
    editions = queries.editions_of(request.actor, publication)
    stands = editions[0] if editions else None
    today = timezone.localdate()
    return {
        "stands": stands, "editions": editions, "has_file": has_file(publication.what),
        "corrections": queries.corrections_of(request.actor, publication),
        "is_over": stands is not None and stands.status == "public" and is_over(publication.stays_until, today),
        "goes_out": words_for(publication.what),
    }  # fmt: skip


def plan(request: HeedRequest, reference: str) -> HttpResponse:
    """Plan the day: the first time, the publication begins with it."""
    publication, exercise = queries.publication_or_exercise(request.actor, reference)
    if publication is None:
        permissions.check_can_begin(request.actor, exercise)
    else:
        permissions.check_can_prepare(request.actor, publication)
    form = DayForm(
        request.POST or None, initial={"planned_on": publication.planned_on} if publication else None
    )
    if request.method == "POST" and form.is_valid():
        day, now = form.cleaned_data["planned_on"], timezone.now()
        with refusals_on(form, "planned_on"):
            if publication is None:
                operations.prepare(exercise=exercise, planned_on=day, by=request.actor, at=now)
            else:
                operations.plan(publication=publication, planned_on=day, by=request.actor, at=now)
            messages.success(request, "The day is planned. What has to go before it is listed below.")
            return redirect(SHOW, reference)
    return _page(request, "plan", exercise, form=form)


def otherwise(request: HeedRequest, reference: str) -> HttpResponse:
    """Decide that something else than usual is made public, or nothing."""
    _publication, exercise = queries.publication_or_exercise(request.actor, reference)
    check_decides(request.actor, exercise, "Deciding what is made public")
    form = OtherwiseForm(request.POST or None, offered=choices(exercise), when=named_instead(exercise))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "made_public"):
            operations.decide_what_is_public(
                exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "What is made public is decided, with the reasons.")
            return redirect(SHOW, reference)
    return _page(request, "otherwise", exercise, form=form, rule=kind_of(exercise).publish)


def texts(request: HeedRequest, reference: str) -> HttpResponse:
    """Write the texts of the public page."""
    publication = _office(request, reference)
    shown = texts_of(publication)
    form = TextsForm(request.POST or None, initial=shown, names=shown)
    if request.method == "POST" and form.is_valid():
        operations.write_texts(
            publication=publication, texts=form.cleaned_data, by=request.actor, at=timezone.now()
        )
        messages.success(request, "The texts are kept and looked through.")
        return redirect(SHOW, reference)
    return _page(request, "texts", publication.exercise, form=form, publication=publication)


@require_POST
def check_texts(request: HeedRequest, reference: str) -> HttpResponse:
    """Look through the texts for the people known now."""
    publication = _office(request, reference)
    operations.check_texts_again(publication=publication, by=request.actor, at=timezone.now())
    messages.success(request, "The texts are looked through again.")
    return redirect(SHOW, reference)


def text_hit(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Accept a find in the public texts, with the reason."""
    publication = _office(request, reference)
    hit = existing(
        next((one for one in queries.open_text_hits(request.actor, publication) if one.pk == pk), None)
    )
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accept_hit(
            hit=hit, reason=form.cleaned_data["reason"], everywhere=True, by=request.actor, at=timezone.now()
        )
        messages.success(request, "Accepted, with the reason.")
        return redirect(SHOW, reference)
    return _page(request, "text_hit", publication.exercise, form=form, hit=hit)


@require_POST
def take_up(request: HeedRequest, reference: str) -> HttpResponse:
    """Take up the newest adopted version and the board's answers."""
    publication = _office(request, reference)
    operations.take_up(publication=publication, by=request.actor, at=timezone.now())
    messages.success(request, "The newest version and the board’s answers are taken up.")
    return redirect(SHOW, reference)


def checkers(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask somebody for each check that the framework wants."""
    publication = _office(request, reference)
    wanted, now = checks_wanted(publication.exercise), timezone.now()
    people = {
        one.role: operations.eligible_checkers(publication, role=one.role, by=request.actor, at=now)
        for one in wanted
    }
    differed = operations.has_differed(publication)
    form = CheckersForm(
        request.POST or None, checks=presenters.checks_to_ask(wanted, people, queries.posts_of(publication, people)),
        again=publication.round > 0, has_differed=differed,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, form.names[-1]):
            operations.ask_checkers(
                publication=publication, checkers=form.chosen, changed=form.cleaned_data.get("changed", ""),
                by=request.actor, at=now,
            )  # fmt: skip
            messages.success(request, "They are asked. Nobody sees what another says before all have spoken.")
            return redirect(SHOW, reference)
    return _page(
        request, "checkers", publication.exercise, form=form, differed=differed,
        enough=len({one.pk for some in people.values() for one in some}) >= len(wanted),
        number=in_words(len(wanted)), earlier=permissions.earlier_rounds(request.actor, publication, with_last=True),
    )  # fmt: skip


def verdict(request: HeedRequest, reference: str) -> HttpResponse:
    """The checker's page: the report, its page, what the check found; the questions and the verdict."""
    publication = queries.the_publication(request.actor, reference)
    form = VerdictForm(request.POST or None, asks=queries.asks_of(request.actor, publication))
    may = partial(permissions.the_request, request.actor, publication)
    place = f"verdict {publication.pk}, round {publication.round}"
    typing = Typing(request, publication.exercise, place, form, may=may)
    if typing.is_aside:
        return typing.answer()
    read = queries.to_check(request.actor, publication, at=timezone.now())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "clears"):
            operations.give_verdict(
                publication=publication, clears=form.cleaned_data["clears"] == "yes", answers=form.answers,
                reasons=form.cleaned_data["reasons"], by=request.actor, at=timezone.now(),
            )  # fmt: skip
            typing.sent()
            if queries.the_publication(request.actor, reference).status == "clearing":
                said = "It stays sealed until all who were asked have spoken."
            else:
                said = "All have spoken, and now read what each said."
            messages.success(request, f"Your verdict is kept. {said}")
            return redirect("publication:verdict", reference)
    return render(request, "publication/verdict.html", {
        **presenters.checker_frame(publication.exercise), "publication": publication, "read": read, "form": form,
        "kept": typing.kept,
        "leads": lines(read.leads),
        "blocks": blocks(read.paragraphs), "texts": presenters.text_rows(read.texts),
        "recommendations": presenters.public_recommendations(publication.recommendations),
        "has_file": has_file(publication.what), "seen": permissions.verdicts_seen_by(request.actor, publication),
        "earlier": permissions.earlier_rounds(request.actor, publication),
        **presenters.clearance_words(len(checks_wanted(publication.exercise))),
    })  # fmt: skip


def file(request: HeedRequest, reference: str) -> HttpResponse:
    """The very file that is to be published. That it was read is recorded."""
    publication = queries.the_publication(request.actor, reference)
    data = queries.file_to_check(request.actor, publication, at=timezone.now())
    return bytes_response(data, kind="docx", download_name=f"{reference} report to be published.docx")


def publish(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask once more, then publish."""
    publication = _office(request, reference)
    standing = queries.how_it_stands(request.actor, publication, today=timezone.localdate())
    if request.method == "POST":
        operations.publish(publication=publication, by=request.actor, at=timezone.now())
        messages.success(request, "The report is public.")
        return redirect(SHOW, reference)
    return _page(request, "publish", publication.exercise, publication=publication, held_by=holding(standing))


def new_request(request: HeedRequest, reference: str) -> HttpResponse:
    """Take down a request that came by post, e-mail or telephone."""
    publication = _office(request, reference)
    operations.check_on_request(publication, timezone.localdate())
    form = RecordedForm(request.POST or None, initial={"came_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "came_on"):
            operations.record_request(
                publication=publication, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "The request is taken down. It waits in My work until it is answered.")
            return redirect(SHOW, reference)
    return _page(request, "new_request", publication.exercise, form=form)


def request_for_report(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Read one request, and say what became of it."""
    publication = queries.the_publication(request.actor, reference)
    asked = queries.the_report_request(request.actor, publication, pk)
    form = AnswerRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.answer_request(
            request=asked, is_sent=form.cleaned_data["outcome"] == "sent", reasons=form.cleaned_data["reasons"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "The answer is on record.")
        return redirect(SHOW, reference)
    answers = asked.answers.select_related("answered_by")
    return _page(request, "request", publication.exercise, form=form, asked=asked, answers=answers)


@require_POST
def indexing(request: HeedRequest, reference: str) -> HttpResponse:
    """Let search engines list the public pages, or keep them out."""
    publication = _office(request, reference)
    listed = request.POST.get("listed") == "yes"
    operations.let_be_found(publication=publication, is_indexable=listed, by=request.actor, at=timezone.now())
    messages.success(
        request,
        "Search engines may list the page." if listed else "Search engines are asked not to list the page.",
    )
    return redirect(SHOW, reference)


def _check_move(publication: Any, move: str) -> None:
    stands = current_edition(publication)
    if stands is None:
        raise NotNow("Nothing of this review is published.")
    EDITION.after(move, stands.status)


def withdraw(request: HeedRequest, reference: str) -> HttpResponse:
    """Take a published report off the public site."""
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_withdraw(request.actor, publication)
    _check_move(publication, "withdraw")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "public_words"):
            operations.withdraw(
                publication=publication, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "The report is withdrawn. The public page says so.")
            return redirect(SHOW, reference)
    return _page(request, "withdraw", publication.exercise, form=form, publication=publication)


def withdrawal(request: HeedRequest, reference: str) -> HttpResponse:
    """The decision maker confirms a withdrawal, or puts the report back."""
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_decide_withdrawal(request.actor, publication)
    _check_move(publication, "put_back")
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "public_words"):
            _withdrawal_decided(request, publication, form)
            return redirect(SHOW, reference)
    return _page(request, "withdrawal", publication.exercise, form=form, steps=steps_of(publication))


def _withdrawal_decided(request: HeedRequest, publication: Any, form: WithdrawalForm) -> None:
    said, now = form.cleaned_data, timezone.now()
    if said["outcome"] == "confirm":
        operations.confirm_withdrawal(
            publication=publication, reasons=said["reasons"], by=request.actor, at=now
        )
        messages.success(request, "The withdrawal is confirmed.")
    else:
        operations.put_back(
            publication=publication, reasons=said["reasons"], public_words=said["public_words"],
            by=request.actor, at=now,
        )  # fmt: skip
        messages.success(request, "The report is back on the public site.")
