"""Whatever happens in an exercise raises the letters that name it, none twice; some days are written down by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound
from heed.exercises.days import days_of, not_needed
from heed.exercises.models import Event, Exercise
from heed.exercises.operations import commission, happened, mark_done, record_day
from heed.exercises.rules import letters_before, letters_for
from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.referrals.happening.models import CaseEvent
from heed.referrals.models import FactAnswer
from tests.builders import a_referral, a_report, an_exercise
from tests.cast import NOW, TODAY, Cast

WB = load_pack("west-berkshire-2016")
SCR = "serious-case-review"


def under(cast: Cast, pack: str, status: str = "scoped", **more: Any) -> Exercise:
    cast.board.pack = pack
    cast.board.save()
    return an_exercise(cast, status, **more)


def sent_to(notice: str) -> list[str]:
    return sorted(one.body or one.recipient for one in Notice.objects.filter(notice=notice))


def test_which_letters_an_event_calls_for() -> None:
    scoped = letters_for(WB, SCR, "scoped", method="silp")
    assert "copy-to-legal-adviser" in scoped
    assert "formal-notification" not in scoped, "it goes when agencies are asked"
    assert "audit-request" not in scoped, "it is about another kind"
    assert "report-to-panel" not in letters_for(WB, SCR, "completed", method="silp")
    assert "report-to-panel" in letters_before(WB, SCR, method="silp")


def test_the_terms_tell_everybody_but_the_agencies_who_are_asked_later(cast: Cast) -> None:
    """WB-14: copies to communications and the legal adviser, and to the coroner where there was a death."""
    exercise = under(cast, "west-berkshire-2016", method="silp")
    FactAnswer.objects.create(
        referral=exercise.referral, fact="died", answer="yes", said_by="The ward", evidence="A letter",
        given_by=cast.person("manager"), given_at=NOW,
    )  # fmt: skip
    happened(exercise=exercise, event="scoped", on=TODAY, by=cast.chair, at=NOW)
    assert sent_to("letter-to-coroner") == ["coroner"]
    assert sent_to("copy-to-communications") == ["head-of-communications"]
    assert sent_to("formal-notification") == []
    happened(exercise=exercise, event="scoped", on=date(2016, 5, 9), by=cast.chair, at=NOW)
    assert len(sent_to("letter-to-coroner")) == 1, "the same thing on another day tells nobody twice"


def test_what_the_facts_make_needless_is_told_on_the_overview(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    for fact in ("died", "criminal_proceedings"):
        FactAnswer.objects.create(
            referral=exercise.referral, fact=fact, answer="no", said_by="The ward", evidence="A letter",
            given_by=cast.person("manager"), given_at=NOW,
        )  # fmt: skip
    happened(exercise=exercise, event="scoped", on=TODAY, by=cast.chair, at=NOW)
    assert sent_to("letter-to-coroner") == []
    (told,) = not_needed(exercise)
    assert told.to == "The coroner"
    page = cast.client("manager").get(f"/exercises/{exercise.reference}/").content.decode()
    assert "Not needed: " in page
    hidden = cast.client("group_chair").get(f"/exercises/{exercise.reference}/").content.decode()
    assert "Not needed: " not in hidden, "what was answered is not for the group"


def test_commissioning_raises_what_goes_when_it_begins_and_nothing_that_went_before(cast: Cast) -> None:
    """WB-13: the panel's members are asked for; decision letters went with the decision."""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    case = a_referral(cast, "told")
    CaseEvent.objects.create(
        referral=case, event="considered", on=date(2016, 5, 2), recorded_by=None, recorded_at=NOW
    )
    exercise = commission(
        referral=case, method="silp", method_reason="It suits.", agencies=[cast.agencies["police"].pk],
        initiated_on=TODAY, by=cast.manager, at=NOW,
    )  # fmt: skip
    assert {one.notice for one in Notice.objects.all()} == {"panel-request"}
    assert exercise.events.get(event="considered").on == date(2016, 5, 2)


def test_a_step_that_closes_an_event_raises_its_letters(cast: Cast) -> None:
    """LU-08: owners are told of the actions that are agreed for them."""
    exercise = under(cast, "slough-2014", "adopted")
    step = next(
        one.step
        for one in load_pack("slough-2014").exercises[SCR].timetable
        if one.closes == "actions-agreed"
    )
    mark_done(exercise=exercise, step=step, on=TODAY, evidence="Minutes.", by=cast.manager, at=NOW)
    assert sent_to("actions-agreed") == ["owners-of-actions"]


def test_what_the_panel_does_is_signed_by_the_office(cast: Cast) -> None:
    """BH-15: the report goes to the bodies once it is complete, though a panel member's word completed it."""
    exercise = under(cast, "brighton-hove-2015", "analysing")
    a_report(cast, exercise, adopted=True)
    letters = Notice.objects.filter(notice="report-to-bodies")
    assert {one.body for one in letters} == {"ofsted", "department-for-education", "national-panel"}
    assert all(cast.person("manager").name in one.text for one in letters)
    assert not any(cast.person("panel_chair").name in one.text for one in letters)


def foresee(exercise: Exercise, cast: Cast, on: date, *, again: bool = False, who: str = "manager") -> Event:
    return record_day(
        exercise=exercise, event="delay-foreseen", on=on, why="The trial is in autumn.", again=again,
        by=getattr(cast, who), at=NOW,
    )  # fmt: skip


def test_a_day_by_hand_tells_of_a_delay_and_is_corrected_without_a_second_letter(cast: Cast) -> None:
    """WB-12: an extension is written to the bodies as soon as it emerges."""
    exercise = under(cast, "west-berkshire-2016", method="silp")
    foresee(exercise, cast, date(2016, 5, 4))
    assert sent_to("extension") == ["national-panel", "ofsted"]
    foresee(exercise, cast, date(2016, 5, 5))
    assert len(sent_to("extension")) == 2
    foresee(exercise, cast, date(2016, 5, 9), again=True)
    assert len(sent_to("extension")) == 4
    rows = [row for row in exercise.events.all() if row.event == "delay-foreseen"]
    assert [(row.is_again, row.why) for row in rows] == [
        (False, "The trial is in autumn."), (False, "The trial is in autumn."), (True, "The trial is in autumn."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "refusal"), [("reviewer", NotAllowed), ("group_chair", NotAllowed), ("outsider", NotFound)]
)
def test_only_whoever_the_framework_names_or_the_office_writes_a_day_down(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    with pytest.raises(refusal):
        foresee(exercise, cast, TODAY, who=who)
    assert not Notice.objects.exists()


def test_a_role_in_the_team_writes_down_what_the_framework_leaves_to_it(cast: Cast) -> None:
    exercise = under(cast, "england-lcspr-2018", kind="local-child-safeguarding-practice-review", method="")
    day = next(one for one in days_of(cast.reviewer, exercise) if one.event == "delay-foreseen")
    assert day.may_record, "the lead reviewer foresees a delay"
    assert foresee(exercise, cast, TODAY, who="reviewer").recorded_by_id == cast.reviewer.person


@pytest.mark.parametrize("wrong", [{"why": " "}, {"on": date(2016, 5, 11)}])
def test_a_day_needs_how_it_is_known_and_has_to_have_come(cast: Cast, wrong: dict[str, Any]) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    given = {"event": "delay-foreseen", "on": TODAY, "why": "Heard.", **wrong}
    with pytest.raises(BadInput):
        record_day(exercise=exercise, by=cast.manager, at=NOW, **given)
    for strange in ("scoped", "completed", "nothing"):
        with pytest.raises(NotFound):
            record_day(exercise=exercise, event=strange, on=TODAY, why="Heard.", by=cast.manager, at=NOW)


def test_the_timetable_lists_the_days_and_the_page_writes_one_down(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    office = cast.client("manager")
    page = office.get(f"/exercises/{exercise.reference}/timetable/").content.decode()
    assert "Days that people write down" in page
    url = f"/exercises/{exercise.reference}/days/delay-foreseen/"
    assert office.get(url).status_code == 200
    answer = office.post(url, {"on_day": "4", "on_month": "5", "on_year": "2016", "why": "The trial."})
    assert answer.status_code == 302
    assert sent_to("extension") == ["national-panel", "ofsted"]
    group = cast.client("group_chair").get(f"/exercises/{exercise.reference}/timetable/").content.decode()
    assert "The trial." not in group


def test_letters_of_an_exercise_that_heed_can_fill_are_filled(cast: Cast) -> None:
    exercise = under(cast, "west-berkshire-2016", method="silp")
    happened(exercise=exercise, event="scoped", on=TODAY, by=cast.chair, at=NOW)
    left = {gap for one in Notice.objects.all() for gap in open_gaps(one.text)}
    assert not left & {
        "exercise",
        "pseudonym",
        "signed by",
        "period from",
        "period to",
        "decided on",
        "outcome",
    }
