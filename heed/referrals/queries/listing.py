"""The list of cases: filtered, sorted, fifty a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from heed.accounts.calendars import board_calendar
from heed.core.actor import Actor
from heed.core.remembering import remembering
from heed.core.workingdays import Calendar
from heed.frameworks.queries import rules_kept
from heed.frameworks.timetables import DueStep
from heed.referrals.models import Referral
from heed.referrals.permissions import visible_to
from heed.referrals.rules import decide_step
from heed.referrals.states import UNDECIDED

PAGE = 50
SORTS = ("received", "reference", "deadline")


@dataclass(frozen=True)
class Filter:
    """What is asked for. `sort` is one of SORTS, with a minus before it for the other way round; no `board` is all."""

    statuses: tuple[str, ...] = ()
    words: str = ""
    sort: str = "-received"
    page: int = 1
    board: int | None = None


@dataclass(frozen=True)
class Line:
    """One case of the list, with the day by which it is to be decided while it is not."""

    referral: Referral
    due: DueStep | None


@dataclass(frozen=True)
class Page:
    """Up to fifty cases, how many there are in all, and which page this is of how many."""

    lines: list[Line]
    count: int
    number: int
    pages: int


def listed(actor: Actor, wanted: Filter) -> Page:
    """The cases that the actor may know of and that were asked for. The actor's own drafts come with them."""
    keys = _keys_in_order(_filtered(actor, wanted), wanted.sort)
    pages = max(1, -(-len(keys) // PAGE))
    number = min(max(wanted.page, 1), pages)
    shown = keys[(number - 1) * PAGE : number * PAGE]
    by_key = visible_to(actor).select_related("board", "agency").in_bulk(shown)
    lines = [Line(by_key[key], _due(by_key[key])) for key in shown if key in by_key]
    return Page(lines, len(keys), number, pages)


def _filtered(actor: Actor, wanted: Filter) -> QuerySet[Referral]:
    found = visible_to(actor)
    if wanted.board:
        found = found.filter(board=wanted.board)
    if wanted.statuses:
        found = found.filter(status__in=wanted.statuses)
    for word in wanted.words.split():
        found = found.filter(Q(reference__icontains=word) | Q(pseudonym__icontains=word))
    return found


def _keys_in_order(found: QuerySet[Referral], sort: str) -> list[int]:
    name, backwards = sort.lstrip("-"), sort.startswith("-")
    if name == "deadline":
        rows = list(found.values_list("pk", "framework__digest", "pack", "notified_on", "status", "board"))
        with remembering():
            dated = [
                (
                    _decide_due(rules, pack, on, _calendar(board, rules, pack))
                    if status in UNDECIDED
                    else None,
                    pk,
                )
                for pk, rules, pack, on, status, board in rows
            ]
        due = sorted(((step.due, pk) for step, pk in dated if step and step.due), reverse=backwards)
        without = [pk for step, pk in dated if step is None or step.due is None]
        return [pk for _, pk in due] + without
    field = "reference" if name == "reference" else "received_at"
    mark = "-" if backwards else ""
    return list(found.order_by(f"{mark}{field}", f"{mark}pk").values_list("pk", flat=True))


def _due(referral: Referral) -> DueStep | None:
    if referral.status not in UNDECIDED:
        return None
    rules, pack = referral.framework_id, referral.pack
    return _decide_due(rules, pack, referral.notified_on, _calendar(referral.board_id, rules, pack))


def _calendar(board: int, rules: str | None, pack: str) -> Calendar:
    return board_calendar(board, rules_kept(rules, pack).calendar)


@lru_cache(maxsize=4096)
def _decide_due(rules: str | None, pack: str, notified_on: date | None, calendar: Calendar) -> DueStep | None:
    return decide_step(rules_kept(rules, pack), notified_on, calendar)
