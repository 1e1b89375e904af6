"""Where an agency stands inside itself, read from the database."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from heed.chronologies.models import Entry, Request
from heed.chronologies.services.models import QualityCheck, ServiceMerge
from heed.chronologies.services.rules import Standing
from heed.exercises.timetable import kind_of


def standing_of(request: Request) -> Standing:
    """Where the agency stands: its services, their merge, its quality check."""
    services = list(request.services.all())
    merge = latest_merge(request) if services else None
    check = latest_check(request)
    finished = [each.finished_at for each in services if each.finished_at]
    added = own_entries_added(request) if services else None
    return Standing(
        services=tuple(each.name for each in services),
        unfinished=tuple(each.name for each in services if each.status != "finished"),
        merged_at=merge.merged_at if merge else None,
        changed_at=max([*finished, *([added] if added else [])], default=None),
        open_questions=merge.questions.filter(answer="").count() if merge else 0,
        check=check.status if check else "",
        checker=check.checker.name if check else "",
        open_points=check.points.filter(answer="").count() if check and check.status == "returned" else 0,
        is_check_required=kind_of(request.exercise).chronologies_checked,
    )


def latest_merge(request: Request) -> ServiceMerge | None:
    """The merge of the services that counts; None before the first."""
    return request.service_merges.order_by("merged_at", "pk").last()


def latest_check(request: Request) -> QualityCheck | None:
    """The latest quality check that was not set aside."""
    found = request.checks.exclude(status="set-aside").select_related("checker")
    return found.order_by("asked_at", "pk").last()


def own_entries_added(request: Request) -> datetime | None:
    """When an entry of the agency was last added; None without one."""
    own = Entry.objects.own().filter(exercise=request.exercise_id, agency=request.agency_id)
    last: datetime | None = own.order_by().aggregate(last=Max("added_at"))["last"]
    return last
