"""What waits around a referral: more asked of whoever brought it, duties to notify, cases that may be alike."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.work import WorkItem
from heed.referrals.happening.operations import record_duty
from heed.referrals.intake import operations as intake
from heed.referrals.intake.models import Likeness, Triage
from heed.referrals.models import Referral
from heed.referrals.waiting import waiting_for
from tests.builders import a_referral
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.referrals.happening.test_duties import SIN, aware, say

LATER, AFTER = date(2016, 5, 24), date(2016, 5, 25)
MUST = {
    "abuse_or_neglect": "yes", "died": "yes", "happened_in_area": "yes", "is_child": "yes", "looked_after": "no"
}  # fmt: skip


def waits(cast: Cast, today: date = TODAY) -> dict[str, list[WorkItem]]:
    """What waits, for everybody for whom anything does."""
    found = {who: waiting_for(getattr(cast, who), today=today) for who in MEMBERS}
    return {who: items for who, items in found.items() if items}


def asked(cast: Cast) -> Referral:
    case = a_referral(cast, "more-asked")
    Triage.objects.create(
        referral=case, found="more", reasons="When was he seen last?", answer_by=LATER, found_by="x",
        done_by=cast.person("manager"), done_at=NOW,
    )  # fmt: skip
    return case


def test_more_is_asked_of_the_agency_and_the_office_waits(cast: Cast) -> None:
    asked(cast)
    found = waits(cast)
    assert set(found) == {"health", "manager"}
    (own,), (others,) = found["health"], found["manager"]
    assert (own.what, own.due, own.waits_for) == ("Add to the referral what the board asks for", LATER, "")
    assert (others.due, others.waits_for) == (LATER, "Eastvale Community Health")


def test_once_the_day_has_gone_the_office_rings(cast: Cast) -> None:
    asked(cast)
    (item,) = waits(cast, AFTER)["manager"]
    assert item.what == "Nothing added yet: ring whoever brought the case"
    assert item.waits_for == ""


def test_it_is_gone_when_the_form_is_back(cast: Cast) -> None:
    case = asked(cast)
    Referral.objects.filter(pk=case.pk).update(status="received")
    assert waits(cast) == {}


def test_two_cases_that_may_be_alike_wait_for_the_office_alone(cast: Cast) -> None:
    second = a_referral(cast, reference="NSCB-2016-020", pseudonym="Lark")
    likeness = Likeness.objects.create(
        referral=second, other=a_referral(cast), signs=["born"], noticed_at=NOW
    )
    found = waits(cast)
    assert set(found) == {"manager"}
    assert [one.do for one in found["manager"]] == ["Look at both"]
    intake.judge_likeness(likeness=likeness, verdict="other", reason="Two schools.", by=cast.manager, at=NOW)
    assert waits(cast) == {}


@pytest.fixture
def notifiable(cast: Cast) -> Referral:
    """A case under a framework with duties to notify, of which the board has become aware."""
    cast.board.pack = "england-lcspr-2018"
    cast.board.save()
    case = a_referral(cast)
    say(cast, case, **MUST)
    aware(cast, case)
    return case


def test_a_duty_waits_for_whoever_has_to_do_it(cast: Cast, notifiable: Referral) -> None:
    found = waits(cast)
    due = [one for one in found["manager"] if "Notify the national Panel" in one.what]
    assert [one.due for one in due] == [date(2016, 5, 10)]
    assert not set(found) - {"manager", "chair", "group_chair", "health"}, found


def test_a_duty_that_was_done_waits_no_more(cast: Cast, notifiable: Referral) -> None:
    def left() -> set[str]:
        return {one.what for one in waits(cast).get("manager", []) if "Notify the national Panel" in one.what}

    assert left()
    record_duty(
        referral=notifiable, duty=SIN, step="notify", done_on=TODAY, how="By its form", proof="Receipt 4",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    assert left() == set()


def test_a_duty_that_does_not_fall_on_the_case_waits_for_nobody(cast: Cast, notifiable: Referral) -> None:
    say(cast, notifiable, abuse_or_neglect="no", died="no", seriously_harmed="no")
    titles = {one.what for items in waits(cast).values() for one in items}
    assert not any("Notify the national Panel" in title for title in titles)


def test_nothing_waits_where_a_framework_knows_no_duty(cast: Cast) -> None:
    a_referral(cast)
    assert waits(cast) == {}
