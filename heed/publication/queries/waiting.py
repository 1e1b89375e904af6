"""What of publications waits for somebody: verdicts, days to plan, reports to publish, requests to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.remembering import read_once
from heed.core.work import WorkItem
from heed.exercises.models import Exercise
from heed.exercises.running import run_by, running_with
from heed.exercises.timetable import kind_of
from heed.exercises.way import must_be_published
from heed.publication import permissions
from heed.publication.models import ClearanceRequest, Publication, ReportRequest
from heed.publication.otherwise import keeps_all_back, keeps_back, read_decisions
from heed.publication.packet.waiting import packets_to_send
from heed.publication.queries.beside import beside_waits
from heed.publication.rules import holding
from heed.publication.standing import is_agreed, open_correction, standing_of
from heed.publication.withdrawals import waits_for_confirmation
from heed.ui.words import day


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Verdicts to give, publications to prepare, reports to publish on the day, and requests to answer."""
    return [
        *_verdicts(actor), *_to_begin(actor), *_differed(actor), *_on_the_day(actor, today), *_asked_for(actor),
        *_withdrawn(actor), *_to_agree(actor), *packets_to_send(actor), *beside_waits(actor, today=today),
    ]  # fmt: skip


def _withdrawn(actor: Actor) -> list[WorkItem]:
    boards = actor.places(DECISION_MAKER, "board")
    rows = permissions.visible_to(actor).filter(exercise__board__in=boards, editions__status="withdrawn")
    return [
        WorkItem(
            what="The office withdrew a published report",
            about=_about(row.exercise),
            due=None,
            how="No time limit is set.",
            why="The decision maker confirms a withdrawal, or puts the report back.",
            do="Confirm the withdrawal",
            nameless="Confirm the withdrawal of a published report",
            url=reverse("publication:withdrawal", args=[row.exercise.reference]),
        )
        for row in rows
        if waits_for_confirmation(row)
    ]


def _to_agree(actor: Actor) -> list[WorkItem]:
    boards = actor.places(DECISION_MAKER, "board")
    rows = permissions.visible_to(actor).filter(exercise__board__in=boards, corrections__outcome="")
    found = []
    for row in rows.distinct():
        correction = open_correction(row)
        if correction is None or is_agreed(correction, row.report):
            continue
        found.append(WorkItem(
            what="A published report is to be corrected",
            about=_about(row.exercise),
            due=None,
            how="No time limit is set. It is not published before you agree.",
            why="The decision maker agrees to a correction in the panel’s place.",
            do="Agree to the correction",
            nameless="Agree to the correction of a published report",
            since=timezone.localdate(correction.opened_at),
            url=reverse("publication:correction", args=[row.exercise.reference]),
        ))  # fmt: skip
    return found


def _asked_for(actor: Actor) -> list[WorkItem]:
    offices = actor.places(BOARD_OFFICE, "board")
    rows = ReportRequest.objects.filter(publication__exercise__board__in=offices, answers__isnull=True)
    rows = rows.filter(publication__in=permissions.visible_to(actor))
    return [
        WorkItem(
            what="Somebody asks for a report that is no longer public",
            about=_about(row.publication.exercise),
            due=None,
            how="No time limit is set. The request has waited since the day it came.",
            why="The board office gives a published report on request.",
            do="Answer the request",
            nameless="Answer a request for a report that is no longer public",
            since=row.came_on,
            url=reverse("publication:request", args=[row.publication.exercise.reference, row.pk]),
        )
        for row in rows.select_related("publication__exercise")
    ]


def _verdicts(actor: Actor) -> list[WorkItem]:
    rows = permissions.asked_now(actor).filter(publication__status="clearing", clearance__isnull=True)
    return [
        WorkItem(
            what="Check a report before it is published",
            about=_about(row.publication.exercise),
            due=row.due_on,
            how=f"5 working days from {day(timezone.localtime(row.asked_at).date())}",
            why="You were asked to check it, alone.",
            do="Read it and give your verdict",
            nameless="Check a report before it is published",
            since=timezone.localtime(row.asked_at).date(),
            url=reverse("publication:verdict", args=[row.publication.exercise.reference]),
        )
        for row in rows
    ]


def _to_begin(actor: Actor) -> list[WorkItem]:
    rows = run_by(actor, "adopted")
    begun = set(Publication.objects.filter(exercise__in=rows).values_list("exercise", flat=True))
    read_decisions(running_with(actor))
    return [
        WorkItem(
            what="Prepare the publication of the adopted report",
            about=_about(exercise),
            due=None,
            how="The letters that go first are due backwards from the planned day.",
            why="The board office prepares publication.",
            do="Plan the day",
            nameless="Prepare the publication of the adopted report",
            url=reverse("publication:show", args=[exercise.reference]),
        )
        for exercise in rows
        if exercise.pk not in begun and must_be_published(kind_of(exercise)) and not keeps_back(exercise)
    ]


def _differed(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            what="The checkers did not all clear the report",
            about=_about(row.exercise),
            due=row.planned_on,
            how="The planned day",
            why="Their reasons are for the board office and the decision maker.",
            do="Read their reasons",
            nameless="The checkers did not all clear the report",
            url=reverse("publication:show", args=[row.exercise.reference]),
        )
        for row in _being_prepared(actor)
        if row.status == "differed"
    ]


@read_once
def _being_prepared(actor: Actor) -> list[Publication]:
    """Every publication that is begun and not public, of a board that the actor runs or decides for."""
    boards = actor.places((BOARD_OFFICE, DECISION_MAKER), "board")
    rows = Publication.objects.filter(exercise__board__in=boards).exclude(status="published")
    return list(rows.select_related("exercise__board", "report__public_file", "page_pdf"))


def _on_the_day(actor: Actor, today: date) -> list[WorkItem]:
    offices = actor.places(BOARD_OFFICE, "board")
    found = []
    begun = [row for row in _being_prepared(actor) if row.exercise.board_id in offices]
    asked = _with_checkers([row for row in begun if row.status == "clearing"])
    read_decisions([row.exercise for row in begun])
    for row in begun:
        url = reverse("publication:show", args=[row.exercise.reference])
        if keeps_all_back(row.exercise):
            continue
        # What is not cleared is held by that alone: only of what is cleared all the rest is asked
        if row.status == "cleared" and not holding(standing_of(row, today=today)):
            found.append(WorkItem(
                what="Publish the report: nothing holds it", about=_about(row.exercise), due=row.planned_on,
                how="The planned day", why="The board office publishes.", do="Publish it", url=url,
                nameless="Publish the report: nothing holds it",
            ))  # fmt: skip
        elif row.status == "clearing":
            found += _waits_for_checkers(row, asked[row.pk], url)
    return found


def _with_checkers(publications: Sequence[Publication]) -> dict[int, list[ClearanceRequest]]:
    """Who has not spoken in the present round of each publication, by its key."""
    rows = ClearanceRequest.objects.filter(
        publication__in=publications, round=F("publication__round"), clearance__isnull=True
    )
    found: dict[int, list[ClearanceRequest]] = {one.pk: [] for one in publications}
    for row in rows.select_related("checker"):
        found[row.publication_id].append(row)
    return found


def _waits_for_checkers(
    publication: Publication, rows: Iterable[ClearanceRequest], url: str
) -> list[WorkItem]:
    return [
        WorkItem(
            what="A verdict before publication",
            about=_about(publication.exercise),
            due=row.due_on,
            how=f"5 working days from {day(timezone.localtime(row.asked_at).date())}",
            why="The board office asked for it.",
            do="See the clearance",
            url=url,
            waits_for=row.checker.name,
        )
        for row in rows
    ]


def _about(exercise: Exercise) -> str:
    return f"{exercise.reference} {exercise.pseudonym}".strip()
