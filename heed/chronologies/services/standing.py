"""Where an agency stands inside itself, read from the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import Max

from heed.chronologies.models import Attention, Entry, Request, Upload
from heed.chronologies.returning.models import ReturnedChange, open_changes
from heed.chronologies.services.models import QualityCheck, Service, ServiceMerge
from heed.chronologies.services.rules import Standing
from heed.core.remembering import read_once
from heed.exercises.timetable import kind_of

UNDER_WAY: Final = ("waiting", "reading", "columns", "importing")
"""A file that stands like this is still being taken in."""


@read_once
def standing_of(request: Request) -> Standing:
    """Where the agency stands: its services, their merge, its quality check."""
    services = services_of(request)
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


@read_once
def services_of(request: Request) -> list[Service]:
    """The agency's services that write a part of the chronology."""
    return list(request.services.all())


def latest_merge(request: Request) -> ServiceMerge | None:
    """The merge of the services that counts; None before the first."""
    return request.service_merges.order_by("merged_at", "pk").last()


def latest_check(request: Request) -> QualityCheck | None:
    """The latest quality check that was not set aside."""
    return _latest_check(request)


@read_once
def _latest_check(request: Request) -> QualityCheck | None:
    found = request.checks.exclude(status="set-aside").select_related("checker")
    return found.order_by("asked_at", "pk").last()


def own_entries_added(request: Request) -> datetime | None:
    """When an entry of the agency was last added; None without one."""
    own = Entry.objects.own().filter(exercise=request.exercise_id, agency=request.agency_id)
    last: datetime | None = own.order_by().aggregate(last=Max("added_at"))["last"]
    return last


@read_once
def has_files_under_way(request: Request) -> bool:
    """Whether a file of the agency is still being taken in."""
    return request.uploads.filter(status__in=UNDER_WAY).exists()


@read_once
def open_rows(request: Request) -> int:
    """How many rows of the agency's files wait for an answer."""
    return Attention.objects.filter(upload__request=request, upload__status="taken-in", settled="").count()


@read_once
def has_entries(request: Request) -> bool:
    """Whether the agency has any entry of its own."""
    return Entry.objects.own().filter(exercise=request.exercise_id, agency=request.agency_id).exists()


def read_standing(requests: Sequence[Request]) -> None:
    """Read for several requests at once what has to be known of each before it is signed off."""
    services: dict[int, list[Service]] = {one.pk: [] for one in requests}
    for service in Service.objects.filter(request__in=requests):
        services[service.request_id].append(service)
    checks = QualityCheck.objects.filter(request__in=requests).exclude(status="set-aside")
    latest = {one.request_id: one for one in checks.select_related("checker").order_by("asked_at", "pk")}
    files = Upload.objects.filter(request__in=requests, status__in=UNDER_WAY)
    under_way = set(files.values_list("request", flat=True))
    rows = Attention.objects.filter(upload__request__in=requests, upload__status="taken-in", settled="")
    to_settle = Counter(rows.values_list("upload__request", flat=True))
    changes = ReturnedChange.objects.filter(returned__request__in=requests, settled="")
    to_take = Counter(changes.values_list("returned__request", flat=True))
    entries = Entry.objects.own().filter(exercise__in={one.exercise_id for one in requests}).order_by()
    told = set(entries.values_list("exercise", "agency").distinct())
    for one in requests:
        services_of.keep(services[one.pk], one)
        _latest_check.keep(latest.get(one.pk), one)
        has_files_under_way.keep(one.pk in under_way, one)
        open_rows.keep(to_settle[one.pk], one)
        open_changes.keep(to_take[one.pk], one)
        has_entries.keep((one.exercise_id, one.agency_id) in told, one)
