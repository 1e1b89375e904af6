"""Who may see what the check found, and who may deal with it.

Those who see the whole exercise see it: the board office, the decision maker, the team. The office and the team settle
what was found. A publication checker sees the result of the check on the publication's own pages.
"""

from __future__ import annotations

from django.db.models import QuerySet

from heed.anonymisation.models import Check, Hit
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES
from heed.identifiers.permissions import check_can_read as check_can_read_names
from heed.identifiers.permissions import named_to


def visible_checks(actor: Actor) -> QuerySet[Check]:
    """Every check whose result the actor may read."""
    return Check.objects.filter(report__exercise__in=named_to(actor).values("pk"))


def visible_hits(actor: Actor) -> QuerySet[Hit]:
    """Every find that the actor may read."""
    found = Hit.objects.filter(check_run__report__exercise__in=named_to(actor).values("pk"))
    return found.select_related("check_run__report__exercise__board", "person", "resolved_by")


def check_can_read(actor: Actor, exercise: Exercise) -> str:
    """The ground for reading finds. Raises NotFound, or NotAllowed for those who see a part."""
    return check_can_read_names(actor, exercise)


def check_can_view_check(actor: Actor, check: Check) -> str:
    """The ground for reading this check's result. Raises NotFound without one."""
    return _whole_or_nothing(actor, check.report.exercise)


def check_can_view_hit(actor: Actor, hit: Hit) -> str:
    """The ground for reading this find. Raises NotFound without one."""
    return _whole_or_nothing(actor, hit.check_run.report.exercise)


def check_can_edit(actor: Actor, exercise: Exercise) -> str:
    """The ground for settling finds: the team's or the office's."""
    ground = check_can_read(actor, exercise)
    if ground == DECIDES:
        raise NotAllowed("What the check finds is dealt with by the review team and the board office.")
    return ground


def _whole_or_nothing(actor: Actor, exercise: Exercise) -> str:
    try:
        return check_can_read_names(actor, exercise)
    except NotAllowed as refused:
        raise NotFound from refused
