"""A proclaimed holiday or a closed office is left out of the count, for those whom it concerns and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from heed.accounts.calendars import board_calendar
from heed.accounts.closing import close_day, reopen_day
from heed.accounts.models import Board, Closure
from heed.cli.__main__ import main
from heed.core.actor import SYSTEM
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.core.remembering import remembering
from heed.core.workingdays import Calendar, Division
from heed.trail.models import Record
from tests.cast import NOW, SMALL_HOURS, Cast

FUNERAL = date(2016, 5, 18)
EW: Division = "england-and-wales"


def due(calendar: Calendar) -> date:
    """Five working days from Friday 13 May 2016."""
    return calendar.add_working_days(date(2016, 5, 13), 5)


@pytest.mark.django_db
def test_a_proclaimed_holiday_moves_the_count_in_its_part_of_the_country(cast: Cast) -> None:
    close_day(day=FUNERAL, name="State funeral", division=EW, by=SYSTEM, at=NOW)
    assert due(board_calendar(cast.board.pk, EW)) == date(2016, 5, 23)
    assert due(board_calendar(None, EW)) == date(2016, 5, 23)
    assert due(board_calendar(cast.board.pk, "scotland")) == date(2016, 5, 20)
    assert board_calendar(None, EW).holidays_between(FUNERAL, FUNERAL) == [(FUNERAL, "State funeral")]
    record = Record.objects.latest("pk")
    assert record.verb == "closure.added"
    assert "2016-05-18" in record.detail


@pytest.mark.django_db
def test_a_boards_own_day_moves_nobody_elses_count(cast: Cast) -> None:
    other = Board.objects.exclude(pk=cast.board.pk).first() or Board.objects.create(
        slug="other", title="Other", prefix="OTH", pack=cast.board.pack
    )
    close_day(day=FUNERAL, name="Office move", division=EW, board=cast.board, by=cast.manager, at=NOW)
    assert due(board_calendar(cast.board.pk, EW)) == date(2016, 5, 23)
    assert due(board_calendar(other.pk, EW)) == date(2016, 5, 20)
    assert due(board_calendar(None, EW)) == date(2016, 5, 20)


@pytest.mark.django_db
def test_a_day_added_by_mistake_is_taken_back_and_stays_on_record(cast: Cast) -> None:
    closure = close_day(day=FUNERAL, name="Mistake", division=EW, board=cast.board, by=cast.manager, at=NOW)
    reopen_day(closure=closure, by=cast.manager, at=NOW)
    assert due(board_calendar(cast.board.pk, EW)) == date(2016, 5, 20)
    assert Closure.objects.get().withdrawn_at == NOW
    with pytest.raises(NotNow, match="taken back already"):
        reopen_day(closure=closure, by=cast.manager, at=NOW)
    close_day(day=FUNERAL, name="Again", division=EW, board=cast.board, by=cast.manager, at=NOW)
    assert Closure.objects.standing().count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["chair", "police", "nurse", "outsider"])
def test_is_refused(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        close_day(day=FUNERAL, name="Holiday", division=EW, board=cast.board, by=getattr(cast, who), at=NOW)


@pytest.mark.django_db
def test_the_office_cannot_proclaim_for_the_country(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        close_day(day=FUNERAL, name="Holiday", division=EW, by=cast.manager, at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "name", "sentence"),
    [
        (date(2016, 5, 21), "Fair", "is a Saturday or a Sunday"),
        (date(2016, 12, 26), "Closed", "does not count as a working day already: Boxing Day"),
        (date(2061, 5, 18), "Funeral", "more than five years off. Check the year."),
        (FUNERAL, "  ", "Say what the day is"),
        (FUNERAL, "x" * 121, "at most 120 letters"),
    ],
)
def test_bad_input_gets_a_sentence(cast: Cast, day: date, name: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        close_day(day=day, name=name, division=EW, board=cast.board, by=cast.manager, at=NOW)
    assert not Closure.objects.exists()


@pytest.mark.django_db
def test_five_years_count_from_the_day_on_the_clock(cast: Cast) -> None:
    with pytest.raises(BadInput, match="is a Saturday"):
        close_day(
            day=date(2021, 5, 15), name="Fair", division=EW, board=cast.board, by=cast.manager, at=SMALL_HOURS
        )


@pytest.mark.django_db
def test_the_same_day_twice_is_refused(cast: Cast) -> None:
    close_day(day=FUNERAL, name="State funeral", division=EW, by=SYSTEM, at=NOW)
    with pytest.raises(BadInput, match="already: State funeral"):
        close_day(day=FUNERAL, name="Again", division=EW, board=cast.board, by=cast.manager, at=NOW)


@pytest.mark.django_db
def test_a_page_asks_once_and_sees_a_day_that_it_adds(
    cast: Cast, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with remembering():
        with django_assert_num_queries(1):  # type: ignore[operator]
            for _ in range(3):
                board_calendar(cast.board.pk, EW)
        close_day(day=FUNERAL, name="State funeral", division=EW, by=SYSTEM, at=NOW)
        assert due(board_calendar(cast.board.pk, EW)) == date(2016, 5, 23)


@pytest.mark.django_db
def test_from_the_command_line(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holiday", "list"]) == 0
    assert "No day was added" in capsys.readouterr().out
    assert main(["holiday", "add", "2026-06-17", "Proclaimed", "--division", "scotland"]) == 0
    assert main(["holiday", "add", "2026-06-17", "Move", "--board", cast.board.slug]) == 0
    assert main(["holiday", "list"]) == 0
    out = capsys.readouterr().out
    assert "2026-06-17  Proclaimed (scotland)" in out
    assert f"2026-06-17  Move ({cast.board.title})" in out
    assert main(["holiday", "withdraw", "2026-06-17", "--division", "scotland"]) == 0
    assert main(["holiday", "withdraw", "2026-06-17", "--division", "scotland"]) == 2
    assert main(["holiday", "add", "2026-06-17", "Proclaimed", "--division", "wales"]) == 2
    err = capsys.readouterr().err
    assert "was not added there" in err
    assert "There is no calendar for 'wales'" in err
