"""Reading an agency's services, what its own merge asks, and its quality check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch

from heed.chronologies import permissions
from heed.chronologies.models import Entry, Request
from heed.chronologies.queries.parts import Part
from heed.chronologies.services.models import CheckPoint, QualityCheck, Service, ServiceQuestion
from heed.chronologies.services.rules import Standing, before_check, is_merged
from heed.chronologies.services.standing import latest_check, latest_merge, standing_of
from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.exercises.permissions import OFFICE


@dataclass(frozen=True)
class Inside:
    """An agency's own work on its chronology, as the actor may see it.

    `writes`: what a new entry may belong to. `mine`: the services of somebody who writes for services alone.
    """

    standing: Standing
    services: Sequence[Service]
    writes: Sequence[tuple[str, str]]
    may_write: bool
    may_arrange: bool
    may_name: bool
    check: QualityCheck | None
    is_checker: bool
    mine: Sequence[Service] = ()

    @property
    def left_before_check(self) -> str:
        """What stands before a quality check, in a sentence."""
        return before_check(self.standing)

    @property
    def may_merge(self) -> bool:
        """Whether the services can be merged now."""
        standing = self.standing
        is_ready = bool(standing.services) and not standing.unfinished
        return self.may_arrange and is_ready and not is_merged(standing)


def inside(actor: Actor, part: Part) -> Inside:
    """The agency's services and quality check, and what of it is the actor's to do."""
    request = part.asked
    services = list(
        permissions.visible_services(actor)
        .filter(request=request)
        .annotate(entries_count=Count("entries", distinct=True))
    )
    is_open = request.status == "asked"
    check = latest_check(request)
    writes = _writes(actor, part, services)
    held = check is not None and check.status in {"asked", "passed"}
    return Inside(
        standing=standing_of(request),
        services=services,
        writes=writes,
        may_write=is_open and not held and bool(writes),
        may_arrange=is_open and part.ground == permissions.OWN,
        may_name=is_open
        and (part.ground == OFFICE or permissions.is_contact(actor, part.involved.agency_id)),
        check=check,
        is_checker=check is not None and check.checker_id == actor.person,
        mine=[
            one for one in services if part.ground == permissions.SERVICE and one.author_id == actor.person
        ],
    )


def _writes(actor: Actor, part: Part, services: Sequence[Service]) -> list[tuple[str, str]]:
    """What the actor may write to: the agency as a whole and each service, or the services of one's own."""
    if part.ground == permissions.CHECKS:
        return []
    if part.ground == permissions.SERVICE:
        own = [one for one in services if one.author_id == actor.person and one.status == "writing"]
        return [(str(one.pk), one.name) for one in own]
    return [("", "The agency as a whole"), *((str(one.pk), one.name) for one in services)]


def the_service(actor: Actor, part: Part, pk: int) -> Service:
    """One service of the part. Raises NotFound for any other."""
    found = permissions.visible_services(actor).filter(request=part.asked, pk=pk)
    return existing(found.select_related("request__exercise", "request__agency", "author").first())


def questions_between(request: Request) -> list[ServiceQuestion]:
    """What the latest merge of the services asks, the open first, each with its entries."""
    merge = latest_merge(request)
    if merge is None:
        return []
    entries = Prefetch(
        "entries",
        Entry.objects.select_related("agency", "service", "added_by").order_by("happened_order", "pk"),
    )
    found = merge.questions.select_related("answered_by").prefetch_related(entries)
    return sorted(found, key=lambda each: (bool(each.answer), each.kind, each.pk))


def the_question(part: Part, pk: int) -> ServiceQuestion:
    """One question of the latest merge of the services. Raises NotFound for any other."""
    return existing(next((each for each in questions_between(part.asked) if each.pk == pk), None))


def rounds_of(request: Request) -> list[QualityCheck]:
    """Every quality check of the agency's chronology, the latest first, with points and answers."""
    points = Prefetch("points", CheckPoint.objects.select_related("entry", "answered_by"))
    return list(request.checks.select_related("checker", "asked_by").prefetch_related(points).order_by("-pk"))


def the_point(part: Part, pk: int) -> CheckPoint:
    """One point of the latest check. Raises NotFound for any other."""
    check = latest_check(part.asked)
    found = (
        check.points.select_related("entry", "check_round__request__exercise").filter(pk=pk)
        if check
        else None
    )
    point = found.first() if found is not None else None
    if point is None:
        raise NotFound
    return point
