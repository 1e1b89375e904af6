"""Actions, their evidence and their impact as links of the chain, and as what followed from a review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.actionplans.models import Action, Impact
from heed.actionplans.permissions import check_can_plan, visible_to
from heed.actionplans.rules import SHOWN
from heed.actionplans.states import ACTION
from heed.core import chain
from heed.core.actor import Actor
from heed.core.chain import Node, Offer
from heed.core.refusals import would_allow
from heed.exercises.models import Exercise
from heed.reports.chain.following import Follower, followed_by
from heed.reports.chain.nodes import RECOMMENDATION, recommendation_nodes
from heed.reports.chain.rules import ActionLine
from heed.reports.permissions import visible_recommendations
from heed.reports.recommendations.alike import Before, said_before
from heed.reports.recommendations.likeness import MOST_COMPARED
from heed.ui.words import day

ACTION_KIND = "action"


def register() -> None:
    """Called once, when the app is loaded."""
    chain.leads_to(RECOMMENDATION, _actions_from)
    chain.offers(RECOMMENDATION, _offers_at_recommendation)
    chain.rests_on(ACTION_KIND, _recommendation_of)
    chain.leads_to(ACTION_KIND, _shown_by)
    followed_by(Follower(sees_all, lines_of))
    said_before(_actions_before)


def sees_all(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor sees every action of the review, as the board office and the decision maker do."""
    return exercise.board_id in actor.places((BOARD_OFFICE, DECISION_MAKER), "board")


def lines_of(exercise: Exercise) -> Sequence[ActionLine]:
    """The actions of a review with how much there is to show for each. The caller has decided who may read them."""
    latest = Prefetch("impacts", Impact.objects.order_by("recorded_at", "pk"))
    rows = exercise.actions.select_related("recommendation").prefetch_related(latest)
    return [
        ActionLine(
            number=action.number, title=action.title, url=reverse("actionplans:show", args=[action.pk]),
            recommendation=action.recommendation.number if action.recommendation else None,
            stands=ACTION.title(action.status), evidence=action.shown, impact=impact_in_words(action),
            due=day(action.due_on),
        )
        for action in rows.annotate(shown=Count("evidence")).order_by("number")
    ]  # fmt: skip


def impact_in_words(action: Action) -> str:
    """What is known of its effect, the latest of it; nothing where it is too early to tell."""
    known = [impact for impact in action.impacts.all() if impact.shows in SHOWN]
    return known[-1].get_shows_display() if known else ""


def _actions_from(actor: Actor, recommendation: int) -> Iterable[Node]:
    rows = visible_to(actor).filter(recommendation=recommendation).order_by("number")
    return [
        Node(
            f"Action {action.number}", action.title, reverse("actionplans:show", args=[action.pk]),
            ACTION.title(action.status),
        )
        for action in rows
    ]  # fmt: skip


def _offers_at_recommendation(actor: Actor, recommendation: int) -> Iterable[Offer]:
    one = visible_recommendations(actor).filter(pk=recommendation).select_related("exercise").first()
    if one is None or one.adopted_at is None or one.withdrawn_at or one.response == "not-accepted":
        return []
    if not would_allow(check_can_plan, actor, one.exercise.board_id):
        return []
    url = f"{reverse('actionplans:add', args=[one.exercise.reference])}?recommendation={one.pk}"
    return [Offer("Add an action", url)]


def _recommendation_of(actor: Actor, action: int) -> Iterable[Node]:
    rows = visible_recommendations(actor).filter(actions=action).select_related("exercise", "left_with")
    return recommendation_nodes(actor, rows)


def _shown_by(actor: Actor, key: int) -> Iterable[Node]:
    action = visible_to(actor).filter(pk=key).first()
    if action is None:
        return []
    evidence = [
        Node("Evidence", Truncator(one.text).words(14), "#evidence", day(timezone.localdate(one.added_at)))
        for one in action.evidence.all()
    ]
    impact = [
        Node("Impact", Truncator(one.text).words(14), "#impact", one.get_shows_display())
        for one in action.impacts.all()
    ]
    return [*evidence, *impact]


def _actions_before(actor: Actor, exercise: Exercise) -> Iterable[Before]:
    rows = visible_to(actor).filter(board=exercise.board_id).order_by("-created_at", "-pk")
    return [
        Before(
            f"Action {action.number}", f"{action.title} {action.text}".strip(),
            reverse("actionplans:show", args=[action.pk]), ACTION.title(action.status),
        )
        for action in rows[:MOST_COMPARED]
    ]  # fmt: skip
