"""My work gathers, groups and counts what waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.core.actor import NOBODY, Actor
from heed.core.lateness import ahead_in_words, late_in_words, working_days_late
from heed.core.work import WorkItem
from heed.core.workingdays import calendar_for
from heed.worklist import counting, queries
from heed.worklist.presenters import home, lede
from heed.worklist.queries import gathering
from tests.builders import an_exercise
from tests.cast import TODAY, Cast

ENGLAND = calendar_for("england-and-wales")


def item(
    what: str, due: date | None = None, waits_for: str = "", about: str = "NSCB-2016-014 Wren, review"
) -> WorkItem:
    return WorkItem(what=what, about=about, due=due, how="", why="", do="Do it", url="/", waits_for=waits_for)


def gather(monkeypatch: pytest.MonkeyPatch, *items: WorkItem) -> queries.Worklist:
    def source(actor: Actor, *, today: date) -> list[WorkItem]:
        return list(items)

    monkeypatch.setattr(gathering, "SOURCES", (source,))
    return queries.gathered(Actor(person=1, name="Somebody"), today=TODAY)


def test_things_are_grouped_by_their_day(monkeypatch: pytest.MonkeyPatch) -> None:
    found = gather(
        monkeypatch,
        item("later", TODAY + timedelta(days=7)), item("undated"), item("late", TODAY - timedelta(days=1)),
        item("today", TODAY), item("week", TODAY + timedelta(days=6)), item("later still", TODAY + timedelta(days=70)),
        item("with others", TODAY - timedelta(days=9), waits_for="Somebody else"),
    )  # fmt: skip

    assert [one.what for one in found.overdue] == ["late"]
    assert [one.what for one in found.this_week] == ["today", "week"]
    assert [one.what for one in found.later] == ["later", "later still", "undated"]
    assert [one.what for one in found.with_others] == ["with others"]
    assert len(found.own) == 6


def test_nothing_is_asked_for_nobody() -> None:
    assert queries.gathered(NOBODY, today=TODAY).own == []


def test_the_reference_stands_apart_from_the_rest(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = gather(monkeypatch, item("a", TODAY), item("b", TODAY + timedelta(days=1), about="Board meeting"))

    shown = home(cast.manager, found, today=TODAY)

    lines = shown["groups"][0].lines
    assert (lines[0].reference, lines[0].about) == ("NSCB-2016-014", "Wren, review")
    assert (lines[1].reference, lines[1].about) == ("", "Board meeting")
    assert lines[0].due.startswith("Today, ")
    assert lines[1].due.startswith("Tomorrow, ")


@pytest.mark.parametrize(
    ("count", "says"),
    [(0, "Nothing waits for you."), (1, "1 thing waits for you."), (12, "12 things wait for you.")],
)
def test_the_page_says_how_much_waits(count: int, says: str) -> None:
    assert lede(count, TODAY).replace("\N{NO-BREAK SPACE}", " ") == f"Tuesday 10 May 2016. {says}"


@pytest.mark.parametrize(
    ("due", "today", "says"),
    [
        (date(2016, 5, 10), TODAY, ""),
        (date(2016, 5, 9), TODAY, "1 working day late"),
        (date(2016, 4, 22), TODAY, "11 working days late"),
        (date(2016, 5, 6), date(2016, 5, 8), "late"),
        (None, TODAY, ""),
    ],
)
def test_lateness_in_words(due: date | None, today: date, says: str) -> None:
    assert late_in_words(due, today, ENGLAND) == says


def test_lateness_skips_easter() -> None:
    # Good Friday 25 and Easter Monday 28 March 2016
    assert working_days_late(date(2016, 3, 24), date(2016, 3, 29), ENGLAND) == 1


def test_days_ahead_in_words() -> None:
    assert [ahead_in_words(TODAY + timedelta(days=n), TODAY) for n in (0, 1, 9)] == [
        "Today",
        "Tomorrow",
        "In 9 days",
    ]


def test_a_page_gathers_only_once(cast: Cast) -> None:
    an_exercise(cast)
    request = RequestFactory().get("/")
    request.actor = cast.manager  # type: ignore[attr-defined]
    counting.overdue(request)

    with CaptureQueriesContext(connection) as again:
        counting.worklist_of(request)
        counting.overdue(request)

    assert len(again) == 0


def test_the_number_is_kept_for_a_minute_and_counted_anew_on_the_page(cast: Cast) -> None:
    def asked_by_manager() -> HttpRequest:
        request = RequestFactory().get("/")
        request.actor = cast.manager  # type: ignore[attr-defined]
        return request

    assert counting.overdue(asked_by_manager()) == 0
    an_exercise(cast, "gathering")
    late = queries.gathered(cast.manager, today=timezone.localdate()).overdue
    assert late, "an exercise of 2016 is late by now"
    assert counting.overdue(asked_by_manager()) == 0
    counting.worklist_of(asked_by_manager())
    assert counting.overdue(asked_by_manager()) == len(late)
