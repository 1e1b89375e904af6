"""What people confirmed about an agency's columns before, in any review of the same board."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.db.models.functions import Coalesce
from django.utils import timezone

from heed.chronologies.core.columns import ONLY_ONCE, Column, ColumnPlan
from heed.chronologies.core.headings import Field, fold_heading
from heed.chronologies.models import Upload

LAST_FILES = 20


@dataclass(frozen=True)
class Confirmed:
    """What a column became when a person last confirmed it, and on which day."""

    field: str
    on: date


def confirmed_before(upload: Upload) -> dict[str, Confirmed]:
    """For each heading of the agency's last files, what a person confirmed for it last."""
    request = upload.request
    earlier = Upload.objects.filter(
        request__agency=request.agency_id,
        request__exercise__board=request.exercise.board_id,
        status="taken-in",
    )
    confirmed = earlier.exclude(pk=upload.pk).annotate(then=Coalesce("columns_confirmed_at", "taken_in_at"))
    found: dict[str, Confirmed] = {}
    for plan, then in reversed(confirmed.order_by("-then", "-pk").values_list("plan", "then")[:LAST_FILES]):
        day = timezone.localtime(then).date()
        found |= {name: Confirmed(field, day) for name, field in _fields(plan)}
    return found


def _fields(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, sheet in plan["sheets"].items():
        if name in plan.get("left_out", {}):
            continue
        for column in sheet["columns"]:
            yield _named(column["heading"], sheet), column["field"]


def _named(heading: str, sheet: Mapping[str, Any]) -> str:
    """A heading without its capitals and marks; in a table without headings, the place in a table as wide."""
    if sheet["heading_row"] is None:
        return f"{len(sheet['columns'])} columns: {heading}"
    return fold_heading(heading) or heading


def as_confirmed(plan: ColumnPlan, before: Mapping[str, Confirmed]) -> dict[str, Any]:
    """The plan as it is kept, with what was confirmed before put in and the day of it beside the column."""
    kept = plan.to_dict()
    known = {
        column["index"]: before[name]
        for column in kept["columns"]
        if (name := _named(column["heading"], kept)) in before
    }
    plan = plan.with_fields({index: cast("Field", each.field) for index, each in known.items()})
    kept = replace(plan, columns=tuple(_once(plan.columns, known))).to_dict()
    for column in kept["columns"]:
        if column["index"] in known:
            column["confirmed_on"] = known[column["index"]].on.isoformat()
    return kept


def _once(columns: tuple[Column, ...], known: Mapping[int, Confirmed]) -> Iterator[Column]:
    """A column that only one can be: the one confirmed before is it, and another keeps its own heading."""
    taken = {column.field for column in columns if column.index in known} & ONLY_ONCE
    for column in columns:
        if column.field in taken and column.index not in known:
            yield replace(column, field="keep", how_sure="check")
        else:
            yield column
