"""Whatever happens to a case raises the letters that name it: by Heed, by a duty being done, by hand; none twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.notices.operations import set_aside
from heed.notices.rules import open_gaps
from heed.referrals import operations
from heed.referrals.happening.operations import record_day, record_duty
from heed.referrals.happening.recording import happened
from heed.referrals.intake.operations import find_enough, set_outside
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.cases import events_of_case
from heed.referrals.queries.letters import not_needed
from tests.builders import a_referral
from tests.cast import NOW, TODAY, Cast


def under(cast: Cast, pack: str, group: str = "", status: str = "received") -> Referral:
    cast.board.pack = pack
    cast.board.save()
    if group:
        cast.group.slug = group
        cast.group.save()
    return a_referral(cast, status)


def say(cast: Cast, case: Referral, **facts: str) -> None:
    for fact, answer in facts.items():
        FactAnswer.objects.create(
            referral=case, fact=fact, answer=answer, said_by="Dr A Reyes", evidence="A letter",
            given_by=cast.person("manager"), given_at=NOW,
        )  # fmt: skip


def sent_to(notice: str) -> list[str]:
    return sorted(letter.body or letter.recipient for letter in Notice.objects.filter(notice=notice))


def aware(cast: Cast, case: Referral, on: date, *, again: bool = False) -> None:
    record_day(referral=case, event="became-aware", on=on, why="Rang.", again=again, by=cast.manager, at=NOW)


def test_a_day_written_down_raises_its_letters_once(cast: Cast) -> None:
    case = under(cast, "england-lcspr-2018")
    say(cast, case, several_areas="yes", looked_after="no", died="yes")
    aware(cast, case, date(2016, 5, 3))
    assert sent_to("incident-to-partners")
    assert sent_to("incident-to-other-area") == ["other-partnership"]
    assert sent_to("looked-after-death") == []
    count = Notice.objects.count()
    aware(cast, case, date(2016, 5, 4))
    assert Notice.objects.count() == count, "a correction writes to nobody twice"


def test_what_the_facts_make_needless_is_said_with_the_reason(cast: Cast) -> None:
    case = under(cast, "england-lcspr-2018")
    say(cast, case, several_areas="no")
    aware(cast, case, date(2016, 5, 3))
    assert sent_to("incident-to-other-area") == []
    assert [one.why for one in not_needed(case)] == [
        f"{load_pack('england-lcspr-2018').facts['several_areas'].denial}."
    ]


def test_no_letter_speaks_of_a_duty_that_does_not_fall_on_the_case(cast: Cast) -> None:
    case = under(cast, "england-lcspr-2018")
    say(cast, case, abuse_or_neglect="no", is_child="yes")
    aware(cast, case, date(2016, 5, 3))
    assert sent_to("incident-to-partners") == []


def test_a_corrected_day_moves_letters_that_have_not_gone(cast: Cast) -> None:
    case = under(cast, "england-lcspr-2018")
    aware(cast, case, date(2016, 5, 3))
    letters = Notice.objects.filter(notice="incident-to-partners")
    assert {letter.due_on for letter in letters} == {date(2016, 5, 10)}
    gone = letters.first()
    assert gone is not None
    set_aside(notice=gone, reason="Told in the meeting.", by=cast.manager, at=NOW)
    aware(cast, case, date(2016, 5, 4))
    assert {letter.due_on for letter in letters.filter(status="due")} <= {date(2016, 5, 11)}
    assert letters.get(pk=gone.pk).due_on == date(2016, 5, 10)


def test_what_comes_about_once_more_is_told_once_more(cast: Cast) -> None:
    """BH-11: a restriction that changes again is told again."""
    case = under(cast, "slough-2014")
    given = {"event": "peer-challenge-sought", "why": "Asked by the chair.", "by": cast.manager, "at": NOW}
    record_day(referral=case, on=date(2016, 5, 3), **given)  # type: ignore[arg-type]
    record_day(referral=case, on=date(2016, 5, 9), again=True, **given)  # type: ignore[arg-type]
    assert sent_to("peer-challenge") == ["other-board-chair"] * 2


def test_a_duty_that_closes_an_event_raises_its_letters(cast: Cast) -> None:
    case = under(cast, "west-berkshire-2016", "case-review-group")
    record_duty(
        referral=case, duty="case-notification", step="collate", done_on=TODAY, how="In one paper.", proof="The paper.",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    assert events_of_case(case)["information-collated"] == TODAY


def test_the_letter_with_which_agencies_are_asked_goes_when_they_are(cast: Cast) -> None:
    """WB-06: looking through raises no request of its own accord."""
    case = under(cast, "west-berkshire-2016", "case-review-group")
    find_enough(referral=case, note="", found_by="", by=cast.manager, at=NOW)
    assert events_of_case(case)["triaged"] == TODAY
    assert sent_to("brief-information-request") == []


def test_a_case_outside_the_process_is_told_to_whoever_brought_it(cast: Cast) -> None:
    case = under(cast, "west-berkshire-2016", "case-review-group")
    set_outside(referral=case, reasons="The young person is 19.", found_by="", by=cast.manager, at=NOW)
    (letter,) = Notice.objects.filter(notice="outside-the-process")
    assert "The young person is 19." in letter.text
    assert events_of_case(case)["found-out-of-scope"] == TODAY


def test_the_groups_advice_starts_the_clocks_of_the_decision(cast: Cast) -> None:
    """WB-07: one week to recommend and two to decide run from the day on which the group considered the case."""
    case = under(cast, "west-berkshire-2016", "case-review-group", "with-group")
    assert case.item is not None
    case.item.meeting.held_at = NOW - timedelta(days=1)
    case.item.meeting.save()
    operations.advise(
        referral=case, stance="none", reasons="Hm.", few_views_reason="All ill.", by=cast.group_chair, at=NOW
    )
    events = events_of_case(case)
    assert (events["considered"], events["recommended"]) == (TODAY - timedelta(days=1), TODAY)


def test_a_decision_that_departs_from_the_advice_calls_the_group_together(cast: Cast) -> None:
    """WB-08: the letter about an extraordinary meeting is raised by the decision itself."""
    case = under(cast, "west-berkshire-2016", "case-review-group", "with-group")
    operations.advise(
        referral=case, stance="none", reasons="Hm.", few_views_reason="All ill.", by=cast.group_chair, at=NOW
    )
    operations.decide(
        referral=case, outcome="serious-case-review", reasons="The statute.", departure_reason="It must.",
        meeting="afterwards", by=cast.chair, at=NOW,
    )  # fmt: skip
    assert events_of_case(case)["departed-from-recommendation"] == TODAY
    assert Notice.objects.filter(notice="extraordinary-meeting").count() == 1


@pytest.mark.parametrize("event", ["scoped", "nothing-that-the-framework-knows"])
def test_what_the_framework_does_not_speak_of_leaves_no_letter(cast: Cast, event: str) -> None:
    case = under(cast, "england-scr-2015") if event != "scoped" else under(cast, "slough-2014")
    happened(referral=case, event=event, on=TODAY, by=cast.manager, at=NOW)
    assert all(letter.notice.startswith(("information", "family")) for letter in Notice.objects.all())


def test_letters_that_an_agencys_own_act_raises_are_signed_by_the_office(cast: Cast) -> None:
    case = under(cast, "england-lcspr-2018")
    record_day(referral=case, event="became-aware", on=TODAY, why="Our ward.", by=cast.health, at=NOW)
    letter = Notice.objects.filter(notice="incident-to-partners").first()
    assert letter is not None
    assert cast.person("health").name not in letter.text
    assert "signed by" not in open_gaps(letter.text)
    assert cast.person("manager").name in letter.text
