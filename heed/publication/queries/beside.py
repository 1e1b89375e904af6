"""What waits for somebody beside a publication: orders to decide about, a plan to approve, people to be told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.exercises.models import Exercise
from heed.publication.court.models import Proceedings
from heed.publication.court.rules import NO_HARM, OVER
from heed.publication.court.standing import ORDER, court_matters
from heed.publication.family.models import ToldFirst
from heed.publication.family.rules import TO_TELL
from heed.publication.media.queries import approver, plan_now
from heed.publication.models import Publication
from heed.publication.rules import DECIDES_TURN
from heed.publication.states import WENT_OUT


def beside_waits(actor: Actor, *, today: date) -> list[WorkItem]:
    """Everything beside a publication under way that waits for the decision maker or the board office."""
    decides, office = actor.places(DECISION_MAKER, "board"), actor.places(BOARD_OFFICE, "board")
    found = [item for row in _under_way(decides) for item in _to_decide(row, today)]
    return [*found, *_asked_again(office), *_to_be_told(office)]


def _under_way(boards: Collection[int]) -> QuerySet[Publication]:
    rows = Publication.objects.filter(exercise__board__in=boards).exclude(status__in=WENT_OUT)
    return rows.select_related("exercise__board")


def _to_decide(publication: Publication, today: date) -> Iterator[WorkItem]:
    exercise = publication.exercise
    matters = court_matters(
        exercise, today=today, sha256=publication.sha256, texts_sha256=publication.texts_sha256
    )
    if any(one.stands.holds and one.what == ORDER for one in matters):
        yield WorkItem(
            what="A court order holds a publication", about=_about(exercise), due=publication.planned_on,
            how="The planned day", why="The decision maker says whether the report goes out all the same.",
            do="Read the order", nameless="A court order holds a publication",
            url=reverse("publication:court", args=[exercise.reference]),
        )  # fmt: skip
    plan = plan_now(exercise)
    if plan is not None and plan.approved_at is None and approver(exercise) == DECIDES_TURN:
        yield WorkItem(
            what="A media plan waits for approval", about=_about(exercise), due=publication.planned_on,
            how="The planned day", why="The decision maker approves it.", do="Read the plan",
            nameless="A media plan waits for approval", url=reverse("publication:media", args=[exercise.reference]),
        )  # fmt: skip


def _asked_again(boards: Collection[int]) -> Iterator[WorkItem]:
    rows = Proceedings.objects.filter(superseded_at__isnull=True, said=NO_HARM, review_on__isnull=False)
    under_way = _under_way(boards).values("exercise")
    for row in rows.filter(exercise__in=under_way).exclude(stage=OVER).select_related("exercise"):
        yield WorkItem(
            what="Ask again whether publication harms proceedings", about=_about(row.exercise), due=row.review_on,
            how="The day that was written down with the last answer", why="The board office keeps them.",
            do="See orders and proceedings", nameless="Ask again whether publication harms proceedings",
            url=reverse("publication:court", args=[row.exercise.reference]),
        )  # fmt: skip


def _to_be_told(boards: Collection[int]) -> Iterator[WorkItem]:
    rows = ToldFirst.objects.filter(superseded_at__isnull=True, state=TO_TELL, planned_on__isnull=False)
    under_way = _under_way(boards).values("exercise")
    for row in rows.filter(exercise__in=under_way).select_related("exercise"):
        yield WorkItem(
            what="Somebody is to be told before the public", about=_about(row.exercise), due=row.planned_on,
            how="The day that was planned", why="The board office sees to it that they are told.",
            do="See who is told", nameless="Somebody is to be told before a report is public",
            url=reverse("publication:family_person", args=[row.exercise.reference, row.number]),
        )  # fmt: skip


def _about(exercise: Exercise) -> str:
    return f"{exercise.reference} {exercise.pseudonym}".strip()
