"""The working days as a page: a day is left out after showing what moves, and taken back again."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.http import HttpResponse

from heed.accounts.models import Closure
from heed.core.actor import SYSTEM
from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.referrals.models import Referral
from heed.trail.models import Record
from heed.worklist.operations import count_again, leave_out
from tests.builders import a_referral, some_letters
from tests.cast import NOW, Cast

PACK = load_pack("england-lcspr-2018")
NOTICE = next(key for key, one in PACK.notices.items() if str(one.within) == "5 working days")
DAY = {"day_day": "18", "day_month": "5", "day_year": "2016"}


def text(page: HttpResponse) -> str:
    """The page's words, with every space a plain one."""
    return page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


@pytest.fixture
def letter(cast: Cast) -> Notice:
    """A letter that the framework wants within five working days of Friday 13 May."""
    case = a_referral(cast)
    Referral.objects.filter(pk=case.pk).update(pack=PACK.id, framework=None)
    return some_letters(cast, PACK, NOTICE, date(2016, 5, 13), subject=case.pk)[0]


@pytest.mark.django_db
def test_a_letters_day_moves_and_moves_back(cast: Cast, letter: Notice) -> None:
    assert letter.due_on == date(2016, 5, 20)
    closure = leave_out(
        day=date(2016, 5, 18), name="State funeral", division="england-and-wales", by=SYSTEM, at=NOW
    )
    letter.refresh_from_db()
    assert letter.due_on == date(2016, 5, 23)
    assert "State funeral left out" in letter.due_explained
    assert Record.objects.filter(verb="notice.moved", subject=str(letter.pk)).count() == 1
    count_again(closure=closure, by=SYSTEM, at=NOW)
    letter.refresh_from_db()
    assert letter.due_on == date(2016, 5, 20)


@pytest.mark.django_db
def test_a_letter_that_has_gone_keeps_its_day(cast: Cast, letter: Notice) -> None:
    Notice.objects.filter(pk=letter.pk).update(status="set-aside")
    leave_out(day=date(2016, 5, 18), name="State funeral", division="england-and-wales", by=SYSTEM, at=NOW)
    letter.refresh_from_db()
    assert letter.due_on == date(2016, 5, 20)


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_the_office_sees_what_moves_before_it_moves(cast: Cast, letter: Notice) -> None:
    address = f"/working-days/{cast.board.pk}/leave-out/"
    page = text(cast.client("manager").post(address, {**DAY, "name": "State funeral"}))
    assert letter.title in page
    assert "20 May 2016" in page
    assert "23 May 2016" in page
    letter.refresh_from_db()
    assert letter.due_on == date(2016, 5, 20)


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_everybody_of_the_board_reads_them(cast: Cast) -> None:
    page = text(cast.client("nurse").get("/working-days/"))
    assert "Monday 30 May 2016" in page
    assert "Spring bank holiday" in page
    assert "Leave a day out" not in page


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_is_refused(cast: Cast) -> None:
    address = f"/working-days/{cast.board.pk}/leave-out/"
    for who in ("chair", "nurse", "police"):
        assert cast.client(who).post(address, {**DAY, "name": "Fair", "sure": "yes"}).status_code == 403
    assert cast.client("outsider").get(address).status_code == 404
    assert not Closure.objects.exists()


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_first_what_moves_is_shown_and_then_it_is_done(cast: Cast) -> None:
    office = cast.client("manager")
    address = f"/working-days/{cast.board.pk}/leave-out/"
    shown = text(office.post(address, {**DAY, "name": "State funeral"}))
    assert "No deadline moves" in shown
    assert not Closure.objects.exists()
    done = text(office.post(address, {**DAY, "name": "State funeral", "sure": "yes"}, follow=True))
    assert "Wednesday 18 May 2016" in done
    assert "State funeral" in done
    assert "This board" in done
    closure = Closure.objects.get()
    page = text(office.get(f"/working-days/count-again/{closure.pk}/"))
    assert "Count 18 May 2016 again" in page
    gone = text(office.post(f"/working-days/count-again/{closure.pk}/", follow=True))
    assert "State funeral" not in gone
    assert office.get(f"/working-days/count-again/{closure.pk}/").status_code == 404


@pytest.mark.django_db
@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ({"day_day": "21", "day_month": "5", "day_year": "2016"}, "is a Saturday or a Sunday"),
        ({"day_day": "30", "day_month": "5", "day_year": "2016"}, "Spring bank holiday"),
        ({"day_day": "31", "day_month": "2", "day_year": "2016"}, "day"),
        ({"day_day": "18", "day_month": "5", "day_year": "2166"}, "Check the year"),
    ],
)
def test_a_day_that_cannot_be_left_out_gets_a_sentence(
    cast: Cast, day: dict[str, str], sentence: str
) -> None:
    address = f"/working-days/{cast.board.pk}/leave-out/"
    page = text(cast.client("manager").post(address, {**day, "name": "Typed by hand", "sure": "yes"}))
    assert sentence in page
    assert "govuk-error-message" in page
    assert "Typed by hand" in page
    assert not Closure.objects.exists()
