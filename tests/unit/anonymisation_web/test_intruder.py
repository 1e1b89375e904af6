"""The motivated intruder: public facts that the report meets, unusual things together, each settled with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from heed.anonymisation.intruder import permissions
from heed.anonymisation.intruder.operations import add_fact, remove_fact, settle_lead
from heed.anonymisation.intruder.presenters import lines
from heed.anonymisation.intruder.rules import WHOLE, carried, unusual
from heed.anonymisation.operations import ask_check
from heed.anonymisation.operations.checks import check_texts
from heed.anonymisation.standing import check_state
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.identifiers.core.parts import Part
from heed.identifiers.core.scan import scan
from tests.builders import a_report, an_exercise
from tests.cast import MEMBERS, NOW, SMALL_HOURS, Cast

LATER = NOW + timedelta(hours=1)
PLAIN = "Three services saw one sign each."
MET = "On 14 January 2016 the girl, then 3 years old, was taken to hospital."


def things(*paragraphs: str) -> list[Any]:
    parts = [Part("body", f"paragraph {number}", text) for number, text in enumerate(paragraphs, 1)]
    return unusual(scan(parts, [], unknown=True).hits)


def test_two_rare_things_in_one_paragraph_are_pointed_out() -> None:
    (found,) = things(PLAIN, "She was the youngest of four girls and had Rett syndrome.")
    assert (found.where, sorted(told.kind for told in found.told)) == (
        "paragraph 2",
        ["family-shape", "rare-diagnosis"],
    )
    assert "“the youngest of four girls” (the shape of the family)" in found.why


def test_a_day_alone_or_two_days_are_not() -> None:
    assert things("On 14 January 2016 she came, and on 15 January 2016 she left.") == []
    assert things("She was the youngest of four girls.") == []
    assert len(things("On 14 January 2016 the youngest of four girls came.")) == 1


def test_three_rare_things_anywhere_are_pointed_out_for_the_whole_report() -> None:
    found = things(
        "The youngest of four girls.", "She had Rett syndrome.", "She went to Larkfield Primary School."
    )
    assert [one.where for one in found] == [WHOLE]


def test_an_answer_holds_for_as_many_places_as_it_was_given_for() -> None:
    assert carried(["a", "b"], [("a", 7)]) == {0: 7}
    assert carried(["a", "a"], [("a", 7)]) == {}


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


@pytest.fixture
def checked(cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any) -> Any:
    def check(*paragraphs: str, at: Any = NOW) -> Any:
        report = a_report(cast, exercise, *paragraphs)
        with django_capture_on_commit_callbacks(execute=True):
            asked = ask_check(report=report, by=cast.manager, at=at)
        asked.refresh_from_db()
        return asked

    return check


def the_facts(cast: Cast, exercise: Exercise) -> list[Any]:
    return [
        add_fact(
            exercise=exercise, kind=kind, value=value, source="press", published_in="Northmere Echo",
            published_on=date(2016, 1, 16), by=cast.manager, at=NOW,
        )
        for kind, value in (("date", "14 January 2016"), ("age", "3"), ("sex", "girl"))
    ]  # fmt: skip


def test_what_meets_holds_until_it_is_settled_and_the_answer_is_carried(
    cast: Cast, exercise: Exercise, checked: Any
) -> None:
    the_facts(cast, exercise)
    check = checked(PLAIN, MET)
    (lead,) = check.leads.all()
    assert (lead.about, lead.where, lead.resolution) == ("public", "paragraph 3", "open")
    assert {told["kind"] for told in lead.told} == {"date", "age", "sex"}
    assert "Northmere Echo (press or broadcast)" in lead.why
    assert check_state(check.report).open_leads == 1
    with pytest.raises(BadInput, match="Say why"):
        settle_lead(lead=lead, resolution="no-risk", reason=" ", by=cast.manager, at=NOW)
    with pytest.raises(NotAllowed):
        settle_lead(lead=lead, resolution="no-risk", reason="No.", by=cast.chair, at=NOW)
    settle_lead(lead=lead, resolution="no-risk", reason="Never linked.", by=cast.manager, at=NOW)
    with pytest.raises(NotNow, match="settled already"):
        settle_lead(lead=lead, resolution="accepted", reason="Again.", by=cast.manager, at=NOW)
    later = checked("A new beginning.", PLAIN, MET, at=LATER)
    assert [(row.resolution, row.is_carried, row.reason) for row in later.leads.all()] == [
        ("no-risk", True, "Never linked.")
    ]
    with pytest.raises(NotNow, match="earlier check"):
        settle_lead(lead=lead, resolution="accepted", reason="Again.", by=cast.manager, at=LATER)


def test_the_same_things_together_are_settled_at_once_wherever_they_stand(cast: Cast, checked: Any) -> None:
    rare = "She was the youngest of four girls and had Rett syndrome."
    check = checked(rare, PLAIN, rare)
    (line,) = lines(check.leads.all())
    assert line.where == "paragraphs 2 and 4"
    settle_lead(
        lead=line.lead, resolution="accepted", reason="The family asked for it.", by=cast.manager, at=NOW
    )
    assert check_state(check.report).open_leads == 0


def test_what_is_not_met_any_more_was_changed(cast: Cast, exercise: Exercise, checked: Any) -> None:
    the_facts(cast, exercise)
    lead = checked(MET).leads.get()
    assert not checked("One day in winter a child was taken to hospital.", at=LATER).leads.exists()
    lead.refresh_from_db()
    assert lead.resolution == "changed"


def test_a_new_fact_makes_the_check_out_of_date(cast: Cast, exercise: Exercise, checked: Any) -> None:
    check = checked(PLAIN)
    assert check_state(check.report).is_clean
    fact = the_facts(cast, exercise)[0]
    assert check_state(check.report).is_stale
    for one in exercise.public_facts.all():
        remove_fact(fact=one, by=cast.manager, at=LATER)
    assert not check_state(check.report).is_stale
    with pytest.raises(NotNow):
        remove_fact(fact=fact, by=cast.manager, at=LATER)


def test_the_public_page_is_held_against_the_facts_too(cast: Cast, exercise: Exercise) -> None:
    the_facts(cast, exercise)
    report = a_report(cast, exercise, PLAIN)
    texts = [("What happened", "A girl aged 3 was hurt on 14 January 2016.")]
    check = check_texts(report=report, texts=texts, sha256="a" * 64, by=cast.manager, at=NOW)
    assert [row.where for row in check.leads.all()] == ["What happened"]
    assert check_state(report, "texts").open_leads == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "age", "value": "young"}, "is not an age"),
        ({"kind": "quote", "value": "too short"}, "at least five words"),
        ({"kind": "hair"}, "Choose what kind"),
        ({"published_in": " "}, "where it can be read"),
        ({"published_on": date(2031, 1, 1)}, "still to come"),
    ],
)
def test_a_fact_that_cannot_be_looked_for_is_refused(
    cast: Cast, exercise: Exercise, change: dict[str, Any], sentence: str
) -> None:
    fact: dict[str, Any] = {
        "kind": "age",
        "value": "3",
        "source": "press",
        "published_in": "Echo",
        "published_on": None,
    }
    with pytest.raises(BadInput, match=sentence):
        add_fact(exercise=exercise, by=cast.manager, at=NOW, **{**fact, **change})


def test_what_came_out_today_can_be_written_down_after_midnight(cast: Cast, exercise: Exercise) -> None:
    today = date(2016, 5, 11)
    fact = add_fact(
        exercise=exercise, kind="age", value="3", source="press", published_in="Echo", published_on=today,
        by=cast.manager, at=SMALL_HOURS,
    )  # fmt: skip
    assert fact.published_on == today


def test_what_is_seen_and_what_may_be_opened_agree(cast: Cast, exercise: Exercise, checked: Any) -> None:
    fact, lead = the_facts(cast, exercise)[0], checked(MET).leads.get()
    seers = set()
    for key in MEMBERS:
        actor = getattr(cast, key)
        for visible, may, thing in (
            (permissions.visible_facts, permissions.check_can_view_fact, fact),
            (permissions.visible_leads, permissions.check_can_view_lead, lead),
        ):
            seen = visible(actor).filter(pk=thing.pk).exists()
            try:
                may(actor, thing)  # type: ignore[operator]
                opened = True
            except NotFound:
                opened = False
            assert seen == opened, (key, thing)
            seers |= {key} if seen else set()
    assert seers == {"manager", "chair", "reviewer", "panel_chair"}


def test_others_add_nothing(cast: Cast, exercise: Exercise) -> None:
    fact: dict[str, Any] = {"kind": "age", "value": "3", "source": "press", "published_in": "Echo"}
    with pytest.raises(NotAllowed):
        add_fact(exercise=exercise, by=cast.chair, at=NOW, **fact)
    with pytest.raises(NotFound):
        add_fact(exercise=exercise, by=cast.outsider, at=NOW, **fact)
