"""How the orders and proceedings of a review stand to its publication, for whoever reads and whoever publishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.publication.court.models import CourtDecision, CourtOrder, Proceedings
from heed.publication.court.rules import (
    ORDERS,
    PROCEEDINGS,
    Matter,
    OrderFacts,
    ProceedingsFacts,
    order_stands,
    proceedings_stand,
)
from heed.publication.kept.operations import lines_now

ORDER, CASE = "orders", "proceedings"


@dataclass(frozen=True)
class CourtMatter:
    """An order or proceedings as they read now, how they stand, and what was decided about them last."""

    what: str
    title: str
    line: CourtOrder | Proceedings
    stands: Matter
    decision: CourtDecision | None


def court_matters(
    exercise: Exercise, *, today: date, sha256: str = "", texts_sha256: str = ""
) -> list[CourtMatter]:
    """Every order, then all proceedings. A decision counts for the file and the texts with these numbers alone."""
    return _matters(exercise, today, (sha256, texts_sha256))


@read_once
def _matters(exercise: Exercise, today: date, about: tuple[str, str]) -> list[CourtMatter]:
    orders, cases = lines_now(CourtOrder, exercise), lines_now(Proceedings, exercise)
    prefetch_related_objects(orders, "decisions__decided_by")
    prefetch_related_objects(cases, "decisions__decided_by")
    return [*(_order(one, today, about) for one in orders), *(_case(one, today, about) for one in cases)]


def orders_now(exercise: Exercise, *, today: date) -> list[CourtMatter]:
    """The orders in force."""
    orders = (_order(one, today, ("", "")) for one in lines_now(CourtOrder, exercise))
    return [one for one in orders if one.stands.holds]


def _order(line: CourtOrder, today: date, about: tuple[str, str]) -> CourtMatter:
    last, counts = _decided(line.decisions.all(), about)
    stands = order_stands(OrderFacts(line.until_on, line.ended_on, counts), today)
    return CourtMatter(ORDER, f"{ORDERS[line.kind]}, {line.court}", line, stands, last)


def _case(line: Proceedings, today: date, about: tuple[str, str]) -> CourtMatter:
    last, counts = _decided(line.decisions.all(), about)
    facts = ProceedingsFacts(line.stage, line.said, line.until_on, line.review_on, counts)
    title = PROCEEDINGS[line.kind] if line.kind != "criminal" else "Criminal proceedings"
    return CourtMatter(CASE, title, line, proceedings_stand(facts, today), last)


def _decided(rows: Iterable[CourtDecision], about: tuple[str, str]) -> tuple[CourtDecision | None, bool]:
    last = next(reversed(list(rows)), None)
    return last, last is not None and (last.sha256, last.texts_sha256) == about
