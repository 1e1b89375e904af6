"""Learning in the register as a link of the chain, and as what the board learnt before."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from heed.core import chain
from heed.core.actor import Actor
from heed.core.chain import Node
from heed.exercises.models import Exercise
from heed.learning.models import Learning
from heed.learning.permissions import visible_to
from heed.reports.chain.nodes import FINDING, finding_nodes
from heed.reports.permissions import visible_findings
from heed.reports.recommendations.alike import Before, said_before
from heed.reports.recommendations.likeness import MOST_COMPARED

LEARNING = "learning"


def register() -> None:
    """Called once, when the app is loaded."""
    chain.leads_to(FINDING, _learning_from)
    chain.rests_on(LEARNING, _finding_of)
    said_before(_learnt_before)


def _learning_from(actor: Actor, finding: int) -> Iterable[Node]:
    return [
        Node(f"Learning {one}", one.title, _url(one), one.stage_title)
        for one in visible_to(actor).filter(finding=finding).order_by("number")
    ]


def _finding_of(actor: Actor, learning: int) -> Iterable[Node]:
    rows = visible_findings(actor).filter(learning=learning).select_related("exercise")
    return finding_nodes(actor, rows)


def _learnt_before(actor: Actor, exercise: Exercise) -> Iterable[Before]:
    rows = visible_to(actor).filter(board=exercise.board_id, is_good_practice=False).order_by("-number")
    return [
        Before(f"Learning {one}", f"{one.title} {one.text}", _url(one), one.stage_title)
        for one in rows[:MOST_COMPARED]
    ]


def _url(one: Learning) -> str:
    return reverse("learning:show", args=[one.pk])
