"""Who may see what the public knows, and what of the report meets it: those who may read the check."""

from __future__ import annotations

from django.db.models import QuerySet

from heed.anonymisation.intruder.models import Lead, PublicFact
from heed.anonymisation.permissions import check_can_read
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise
from heed.identifiers.permissions import named_to


def visible_facts(actor: Actor) -> QuerySet[PublicFact]:
    """Every public fact that the actor may read, those taken off the list too."""
    rows = PublicFact.objects.filter(exercise__in=named_to(actor).values("pk"))
    return rows.select_related("exercise__board", "added_by")


def visible_leads(actor: Actor) -> QuerySet[Lead]:
    """Everything that together leads to somebody, as far as the actor may read it."""
    rows = Lead.objects.filter(check_run__report__exercise__in=named_to(actor).values("pk"))
    return rows.select_related("check_run__report__exercise__board", "resolved_by")


def check_can_view_fact(actor: Actor, fact: PublicFact) -> str:
    """The ground for reading this fact. Raises NotFound without one."""
    return _whole_or_nothing(actor, fact.exercise)


def check_can_view_lead(actor: Actor, lead: Lead) -> str:
    """The ground for reading this. Raises NotFound without one."""
    return _whole_or_nothing(actor, lead.check_run.report.exercise)


def _whole_or_nothing(actor: Actor, exercise: Exercise) -> str:
    try:
        return check_can_read(actor, exercise)
    except NotAllowed as refused:
        raise NotFound from refused
