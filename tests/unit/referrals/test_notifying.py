"""What somebody else's form asks is gathered from the case, in its order; what is missing is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.frameworks.schema import Form
from heed.questionnaires.rules import rows_of
from heed.referrals.happening.operations import record_day
from heed.referrals.models import Referral
from heed.referrals.notifying.models import Coverage, PreparedForm
from heed.referrals.notifying.operations import write_coverage, write_prepared
from heed.referrals.notifying.presenters import CopyPage, cards, copy_page
from heed.referrals.notifying.queries import Filled, notifications_of, the_form
from heed.referrals.notifying.rules import overlaid, written_beside
from heed.trail.models import Record
from tests.builders import a_referral
from tests.cast import NOW, Cast

SIN = "serious-incident-notification"
CHILD = "Ottoline Marchbanks-Quill"
OTTOLINE = {"name": CHILD, "outcome": "died", "family": "first"}
PERRY = {"name": "Peregrine Marchbanks-Quill", "outcome": "harmed", "family": "first"}
HAL = {"name": "Hal Brightwater", "outcome": "harmed", "family": "first"}


@pytest.fixture
def case(cast: Cast) -> Referral:
    cast.board.pack = "england-lcspr-2018"
    cast.board.save()
    referral = a_referral(cast, incident_on=date(2016, 5, 2), born_on=date(2014, 1, 30))
    referral.form.answers = {
        "child_address": "4 Mill Lane", "incident": "Found by a neighbour.", "incident_place": "At home",
        "agencies_involved": "Eastvale Community Health", "immediate_action": "The brother is with an aunt.",
    }  # fmt: skip
    referral.form.save(update_fields=["answers"])
    return referral


def covers(cast: Cast, case: Referral, *children: dict[str, str], is_operation: bool = False) -> None:
    write_coverage(
        referral=case, duty=SIN, children=children, is_operation=is_operation, by=cast.manager, at=NOW
    )


def form(cast: Cast, case: Referral, number: int = 1) -> Filled:
    return the_form(cast.manager, case, SIN, number)


def page(cast: Cast, case: Referral, number: int = 1) -> CopyPage:
    return copy_page(form(cast, case, number))


def lines(found: CopyPage) -> dict[str, str]:
    return {line.ask: line.text for part in found.parts for line in part.lines}


def test_law_1_2_the_form_is_filled_from_the_case_in_its_own_order(cast: Cast, case: Referral) -> None:
    """What the national form asks stands on one page in its order. Row: law.md §1.2."""
    record_day(
        referral=case,
        event="became-aware",
        on=date(2016, 5, 3),
        why="The ward rang.",
        by=cast.manager,
        at=NOW,
    )
    covers(cast, case, OTTOLINE)
    found = page(cast, case)
    told = lines(found)
    assert told["What is notified"] == "One child who died"
    assert told["Day on which the authority became aware"] == "3 May 2016"
    assert told["Name"] == CHILD
    assert told["Date of birth"] == "30 January 2014"
    assert told["Where the child lives, and in which local authority's area"] == "4 Mill Lane"
    assert told["Date"] == "2 May 2016"
    assert told["What happened"] == "Found by a neighbour."
    assert told["Services that know the child or the family"] == "Eastvale Community Health"
    spec = form(cast, case).spec
    assert [part.title for part in found.parts] == [
        "Each child, 1" if section.repeats else section.title for section in spec.sections
    ]


def test_what_is_missing_is_named(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE)
    missing = {line.ask for line in page(cast, case).missing}
    assert {"Local authority", "What makes abuse or neglect known or suspected"} <= missing
    assert "What happened" not in missing
    assert "Time" not in missing, "it need not be answered"
    assert cards(cast.manager, case)[0].forms[0].missing == f"{len(missing)} answers are missing"


def test_each_form_holds_its_own_children_and_tells_of_the_others(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE, PERRY, HAL)
    first, second = page(cast, case), page(cast, case, 2)
    assert (first.of, first.unit, second.unit) == (2, "One child who died", "Brothers and sisters")
    assert [part.title for part in second.parts if part.title.startswith("Each child")] == [
        "Each child, 1", "Each child, 2",
    ]  # fmt: skip
    assert "Hal Brightwater" in lines(first)["Numbers of related notifications"]
    rows = form(cast, case, 2).answers["children"]
    assert rows == [
        {"name": PERRY["name"], "outcome": "harmed"}, {"name": "Hal Brightwater", "outcome": "harmed"},
    ], "where Ottoline lives and when she was born is nobody else's"  # fmt: skip


def test_in_an_operation_further_children_stand_in_the_free_text(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE, PERRY, HAL, is_operation=True)
    told = lines(page(cast, case))
    assert told["What is notified"] == "The main child of a large operation, the others in free text"
    assert "Hal Brightwater (seriously harmed)" in told["Other children affected"]


def typed(found: Filled, **more: Any) -> dict[str, Any]:
    return {**found.answers, **more}


def write(
    cast: Cast, case: Referral, answers: dict[str, Any], number: int = 1, version: int | None = None
) -> PreparedForm:
    found = form(cast, case, number)
    return write_prepared(
        referral=case, duty=SIN, number=number, answers=answers, version=found.version if version is None else version,
        by=cast.manager, at=NOW,
    )  # fmt: skip


def test_what_people_write_stands_and_the_rest_goes_on_following_the_case(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE)
    write(
        cast,
        case,
        typed(form(cast, case), authority="Northmere Council", account="Found by a neighbour at six."),
    )
    told = lines(page(cast, case))
    assert (told["Local authority"], told["What happened"]) == (
        "Northmere Council",
        "Found by a neighbour at six.",
    )
    case.form.answers["immediate_action"] = "The brother is with his grandmother."
    case.form.save(update_fields=["answers"])
    assert (
        lines(page(cast, case))["What has been done to keep children safe"]
        == "The brother is with his grandmother."
    )
    write(cast, case, typed(form(cast, case), account="Found by a neighbour."))
    assert PreparedForm.objects.get().form.answers.keys() & {"account"} == set()
    assert Record.objects.filter(verb="referral.notification_prepared").count() == 2


def test_an_answer_that_was_emptied_stays_empty(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE)
    write(cast, case, typed(form(cast, case), account=""))
    assert "What happened" in {line.ask for line in page(cast, case).missing}


def test_rows_follow_their_child_when_another_is_added_before(cast: Cast, case: Referral) -> None:
    covers(cast, case, PERRY)
    found = form(cast, case)
    row = {**found.answers["children"][0], "sex": "Male"}  # type: ignore[dict-item]
    write(cast, case, typed(found, children=[row]))
    covers(cast, case, HAL, PERRY)
    rows = {one["name"]: one for one in rows_of(form(cast, case).spec.sections[2], form(cast, case).answers)}
    assert rows[PERRY["name"]]["sex"] == "Male"
    assert "sex" not in rows["Hal Brightwater"]


def test_a_child_whom_it_covers_is_not_renamed_on_the_form(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE)
    with pytest.raises(BadInput, match=CHILD):
        write(cast, case, typed(form(cast, case), children=[{"name": "Ottilie", "outcome": "died"}]))


def test_two_people_at_one_form_lose_nothing(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE)
    write(cast, case, typed(form(cast, case), authority="Northmere Council"))
    with pytest.raises(NotNow):
        write(cast, case, typed(form(cast, case), authority="Another"), version=0)
    assert lines(page(cast, case))["Local authority"] == "Northmere Council"


@pytest.mark.parametrize(
    ("children", "says"),
    [([], "at least one"), ([{**OTTOLINE, "name": " "}], "a name"),
     ([{**OTTOLINE, "outcome": ""}], "died or was harmed"),
     ([OTTOLINE, {**PERRY, "name": CHILD}], "same name"), ([{**OTTOLINE, "name": "x" * 201}], "200 letters")],
)  # fmt: skip
def test_children_who_cannot_stand_are_refused_in_words(
    cast: Cast, case: Referral, children: list[dict[str, str]], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        covers(cast, case, *children)
    assert not Coverage.objects.exists()


def test_a_framework_without_such_a_form_prepares_none(cast: Cast) -> None:
    case = a_referral(cast)
    assert notifications_of(cast.manager, case) == []
    with pytest.raises(NotFound):
        covers(cast, case, OTTOLINE)


def test_it_refuses_everybody_else(cast: Cast, case: Referral) -> None:
    covers(cast, case, OTTOLINE)
    for who, refusal in (
        ("chair", NotAllowed),
        ("group_chair", NotAllowed),
        ("health", NotAllowed),
        ("outsider", NotFound),
    ):
        by = getattr(cast, who)
        with pytest.raises(refusal):
            write_coverage(referral=case, duty=SIN, children=[OTTOLINE], is_operation=False, by=by, at=NOW)
        with pytest.raises(refusal):
            write_prepared(referral=case, duty=SIN, number=1, answers={}, version=0, by=by, at=NOW)
    assert Coverage.objects.count() == 1
    assert the_form(cast.chair, case, SIN, 1), "whoever decides reads it"
    with pytest.raises(NotAllowed):
        the_form(cast.group_chair, case, SIN, 1)


def test_what_differs_is_kept_and_put_together_again() -> None:
    spec = Form.model_validate({
        "title": "A form", "sections": [
            {"id": "a", "title": "A", "fields": [{"id": "x", "label": "X", "type": "text", "class": "safe"},
                                                  {"id": "y", "label": "Y", "type": "text", "class": "safe"}]},
            {"id": "rows", "title": "Rows", "repeats": "yes", "fields": [
                {"id": "name", "label": "Name", "type": "text", "class": "safe",
                 "taken_from": [{"case": "child-name"}]},
                {"id": "z", "label": "Z", "type": "text", "class": "safe"}]},
        ],
    })  # fmt: skip
    taken: dict[str, Any] = {"x": "one", "rows": [{"name": "A"}, {"name": "B", "z": "two"}]}
    given: dict[str, Any] = {
        "x": "one",
        "y": "three",
        "rows": [{"name": "A", "z": "four"}, {"name": "B", "z": "two"}, {"name": "C", "z": ""}],
    }
    kept = written_beside(spec, taken, given)
    assert kept == {"y": "three", "rows": [{"name": "A", "z": "four"}, {"name": "C"}]}
    assert overlaid(spec, taken, kept) == {
        "x": "one", "y": "three", "rows": [{"name": "A", "z": "four"}, {"name": "B", "z": "two"}, {"name": "C"}],
    }  # fmt: skip
