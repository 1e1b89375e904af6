"""A report whose time is over is given on request: anybody may ask, once a sheet, and the board office answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.publication import queries
from heed.publication.models import Publication, ReportRequest
from heed.publication.operations import (
    answer_request,
    ask_for_report,
    check_on_request,
    new_sheet,
    record_request,
)
from heed.publication.operations.asking import PER_NETWORK
from heed.publication.rules import folded, is_over, words_sought
from heed.trail.models import Record
from tests.builders import a_publication, an_edition, an_exercise
from tests.cast import NOW, Cast

OVER = datetime(2017, 5, 21, 9, 0, tzinfo=NOW.tzinfo)
LAST_DAY = date(2017, 5, 20)


@pytest.fixture
def over(cast: Cast) -> Publication:
    """A report that was public until the day before."""
    publication = a_publication(cast, an_exercise(cast, "analysing"), texts=False, checked=False)
    publication.stays_until = LAST_DAY
    an_edition(publication)
    return publication


def ask(publication: Publication, *, at: datetime = OVER, sheet: str = "", **more: str) -> ReportRequest:
    said: dict[str, Any] = {
        "name": "",
        "answer_to": "k.lowe@mail.example",
        "purpose": "My thesis.",
        "network": "192.0.2.1",
    } | more
    with time_machine.travel(at):
        return ask_for_report(publication=publication, sheet=sheet or new_sheet(publication), at=at, **said)


@pytest.mark.parametrize(
    ("until", "today", "over"),
    [(LAST_DAY, LAST_DAY, False), (LAST_DAY, OVER.date(), True), (None, OVER.date(), False)],
)
def test_the_last_day_counts_and_without_a_day_it_is_never_over(
    until: date | None, today: date, over: bool
) -> None:
    assert is_over(until, today) is over


def test_nobody_can_ask_before_the_time_is_over(cast: Cast, over: Publication) -> None:
    before = OVER - timedelta(days=1)
    with pytest.raises(NotFound):
        ask(over, at=before)
    with pytest.raises(NotNow, match="once its time on the public site is over"):
        record_request(
            publication=over, name="", answer_to="PO box 7", purpose="x", came_on=NOW.date(), by=cast.manager, at=before
        )  # fmt: skip
    over.editions.update(status="withdrawn")
    with pytest.raises(NotNow):
        check_on_request(over, OVER.date())


def test_one_sheet_is_one_request_and_a_sheet_of_another_place_is_none(cast: Cast, over: Publication) -> None:
    with time_machine.travel(OVER):
        sheet = new_sheet(over)
    assert ask(over, sheet=sheet).pk == ask(over, sheet=sheet).pk
    assert Record.objects.filter(verb="publication.asked_for").count() == 1
    assert "thesis" not in str(Record.objects.get(verb="publication.asked_for").detail)
    for wrong in ("forged", f"{sheet}x"):
        with pytest.raises(BadInput, match="send it again from here"):
            ask(over, sheet=wrong)
    with pytest.raises(BadInput, match="open for too long"):
        ask(over, sheet=sheet, at=OVER + timedelta(hours=13))


def test_a_flood_from_one_network_is_bounded_and_where_it_came_from_forgotten(over: Publication) -> None:
    for _ in range(PER_NETWORK):
        ask(over)
    with pytest.raises(BadInput, match="Wait an hour"):
        ask(over)
    assert ask(over, network="192.0.2.2").network not in {"", "192.0.2.2"}
    ask(over, at=OVER + timedelta(hours=2))
    assert ReportRequest.objects.exclude(network="").count() == 1


def test_what_is_missing_is_said(over: Publication) -> None:
    with pytest.raises(BadInput, match="where the answer is to go"):
        ask(over, answer_to=" ")
    with pytest.raises(BadInput, match="wanted for"):
        ask(over, purpose=" ")


def test_the_office_answers_and_earlier_answers_stay(cast: Cast, over: Publication) -> None:
    asked = ask(over)
    waits = [item.do for item in queries.waiting_for(cast.manager, today=OVER.date())]
    assert waits.count("Answer the request") == 1
    for actor in (cast.chair, cast.reviewer):
        assert queries.requests_of(actor, over) == []
        with pytest.raises(NotAllowed):
            queries.the_report_request(actor, over, asked.pk)
        with pytest.raises(NotAllowed):
            _answer(asked, True, "Sent.", actor)
        assert "Answer the request" not in [i.do for i in queries.waiting_for(actor, today=OVER.date())]
    with pytest.raises(BadInput, match="Say why it is refused"):
        _answer(asked, False, " ", cast.manager)
    _answer(asked, False, "A court order was made.", cast.manager)
    _answer(asked, True, "By e-mail on the day the order ended.", cast.manager)
    (row,) = queries.requests_of(cast.manager, over)
    assert [one.is_sent for one in row.answers.all()] == [False, True]
    assert "Answer the request" not in [i.do for i in queries.waiting_for(cast.manager, today=OVER.date())]


def test_one_that_came_by_post_is_taken_down(cast: Cast, over: Publication) -> None:
    said: dict[str, Any] = {
        "publication": over,
        "name": "I. Kett",
        "answer_to": "PO box 7",
        "purpose": "Training.",
        "at": OVER,
    }
    with pytest.raises(BadInput, match="still to come"):
        record_request(**said, came_on=OVER.date() + timedelta(days=1), by=cast.manager)
    with pytest.raises(NotAllowed):
        record_request(**said, came_on=OVER.date(), by=cast.chair)
    row = record_request(**said, came_on=date(2017, 5, 18), by=cast.manager)
    assert (row.way, row.came_on, row.recorded_by_id) == ("office", date(2017, 5, 18), cast.manager.person)


def _answer(asked: ReportRequest, is_sent: bool, reasons: str, by: Actor) -> None:
    answer_request(request=asked, is_sent=is_sent, reasons=reasons, by=by, at=OVER)


@pytest.mark.parametrize(
    ("sought", "found"),
    [("", True), ("WREN saw", True), ("wren heron", False), (" ".join(["wren"] * 8 + ["heron"]), True)],
)
def test_every_word_is_sought_and_no_more_than_eight(sought: str, found: bool) -> None:
    said = folded(["Wren", "Four services saw a sign."])
    assert all(word in said for word in words_sought(sought)) is found
