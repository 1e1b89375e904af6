"""The check of a report: what is found holds until it is settled, and settled things stay settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from heed.anonymisation import permissions, queries
from heed.anonymisation.models import Check, Hit
from heed.anonymisation.operations import (
    accept_hit,
    ask_check,
    check_texts,
)
from heed.anonymisation.operations.scanning import run_check
from heed.anonymisation.presenters import sheets
from heed.anonymisation.replacing.operations import replace_hit
from heed.anonymisation.rules import Place, carried_over, parted
from heed.anonymisation.standing import check_state
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.documents.extract import paragraphs_of
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person, change_person, remove_person
from heed.identifiers.permissions import check_can_view_person, visible_people
from heed.identifiers.standing import known_people
from heed.reports.models import Report
from heed.reports.standing import latest_report
from tests.builders import a_report, an_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast

LATER = NOW + timedelta(hours=1)
NAMED = ("Nurse Gwynneth Tolliver-Hughes rang.", "Nobody rang back.", "Later Gwynneth Tolliver-Hughes wrote.")


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    exercise = an_exercise(cast, "analysing")
    add_person(
        exercise=exercise, name="Gwynneth Tolliver-Hughes", also=["Gwyn"], role="Health visitor", pseudonym="the nurse",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    return exercise


Checked = Callable[..., Check]


@pytest.fixture
def checked(cast: Cast, django_capture_on_commit_callbacks: Any) -> Checked:
    def check(report: Report, at: Any = NOW) -> Check:
        with django_capture_on_commit_callbacks(execute=True):
            asked = ask_check(report=report, by=cast.manager, at=at)
        asked.refresh_from_db()
        return asked

    return check


class TestScan:
    def test_it_finds_the_known_people_in_what_would_be_published(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        report = a_report(cast, exercise, *NAMED)
        check = checked(report)
        assert (check.status, check.sha256, check.people_count) == ("done", report.public_file.sha256, 1)
        assert [(hit.where, hit.text, hit.person.role) for hit in check.hits.all() if hit.person] == [
            ("paragraph 2", "Gwynneth Tolliver-Hughes", "Health visitor"),
            ("paragraph 4", "Gwynneth Tolliver-Hughes", "Health visitor"),
        ]
        assert check_state(report).open == 2

    def test_it_can_be_begun_again_and_ends_the_same(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        check = checked(a_report(cast, exercise, *NAMED))
        Check.objects.filter(pk=check.pk).update(status="running")
        run_check.func(check.pk)
        check.refresh_from_db()
        assert (check.status, check.hits.count()) == ("done", 2)

    def test_a_change_of_the_known_people_makes_it_stale(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        report = a_report(cast, exercise, "Nobody is named.")
        checked(report)
        assert check_state(report).is_clean
        added = add_person(
            exercise=exercise,
            name="Sandra Oyelaran",
            also=[],
            role="Mother",
            pseudonym="",
            by=cast.reviewer,
            at=LATER,
        )
        assert check_state(report).is_stale
        remove_person(person=added, by=cast.reviewer, at=LATER)
        assert check_state(report).is_clean
        person = known_people(exercise).get()
        change_person(
            person=person, name=person.name, also=["GTH"], role="x", pseudonym="", by=cast.manager, at=LATER
        )
        assert not check_state(report).is_clean

    def test_only_the_newest_version_is_checked(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        first = a_report(cast, exercise)
        a_report(cast, exercise)
        with pytest.raises(NotNow, match="newer version"):
            checked(first)

    def test_public_texts_are_looked_through_at_once(self, cast: Cast, exercise: Exercise) -> None:
        report = a_report(cast, exercise)
        texts = [("what happened", "Gwyn rang."), ("why", "")]
        check = check_texts(report=report, texts=texts, sha256="a" * 64, by=cast.manager, at=NOW)
        assert [(hit.part, hit.where, hit.text) for hit in check.hits.all()] == [
            ("public page", "what happened", "Gwyn")
        ]
        assert check_state(report, "texts").open == 1
        assert check_state(report).check is None


class TestSettling:
    def test_accepting_needs_a_reason_and_can_hold_for_all_that_are_alike(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        report = a_report(cast, exercise, *NAMED)
        hit = checked(report).hits.all()[0]
        with pytest.raises(BadInput, match="checkers read"):
            accept_hit(hit=hit, reason=" ", everywhere=True, by=cast.manager, at=NOW)
        assert (
            accept_hit(hit=hit, reason="She agreed to be named.", everywhere=True, by=cast.manager, at=NOW)
            == 2
        )
        assert check_state(report).is_clean
        with pytest.raises(NotNow, match="settled already"):
            accept_hit(hit=hit, reason="Again.", everywhere=False, by=cast.manager, at=NOW)

    def test_replacing_makes_a_new_version_that_is_checked(
        self, cast: Cast, exercise: Exercise, checked: Checked, django_capture_on_commit_callbacks: Any
    ) -> None:
        report = a_report(cast, exercise, *NAMED)
        hit = checked(report).hits.all()[0]
        with django_capture_on_commit_callbacks(execute=True):
            new = replace_hit(hit=hit, new="the nurse", everywhere=True, by=cast.manager, at=LATER)
        assert new.version == 2
        texts = [one.text for one in paragraphs_of(read_bytes(new.public_file))]
        assert texts[1:] == ["Nurse the nurse rang.", "Nobody rang back.", "Later the nurse wrote."]
        assert check_state(new).is_clean
        assert Hit.objects.filter(resolution="replaced").count() == 2
        assert "Gwynneth" not in new.note

    def test_replacing_after_the_adoption_needs_adoption_again(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        report = a_report(cast, exercise, *NAMED, adopted=True)
        replace_hit(hit=checked(report).hits.all()[0], new="she", everywhere=False, by=cast.manager, at=LATER)
        exercise.refresh_from_db()
        assert exercise.status == "analysing"

    def test_an_acceptance_is_carried_to_the_next_version_and_a_new_place_is_not(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        hit = checked(a_report(cast, exercise, NAMED[0])).hits.get()
        accept_hit(hit=hit, reason="She agreed.", everywhere=False, by=cast.manager, at=NOW)
        second = checked(a_report(cast, exercise, "A new beginning.", NAMED[0]), LATER)
        assert [(row.resolution, row.is_carried, row.reason) for row in second.hits.all()] == [
            ("accepted", True, "She agreed.")
        ]
        third = checked(a_report(cast, exercise, NAMED[0], NAMED[2]), LATER + timedelta(hours=1))
        assert [row.resolution for row in third.hits.all()] == ["accepted", "open"]

    def test_a_find_of_an_earlier_check_is_not_settled(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        hit = checked(a_report(cast, exercise, *NAMED)).hits.all()[0]
        a_report(cast, exercise, *NAMED)
        with pytest.raises(NotNow, match="earlier check"):
            accept_hit(hit=hit, reason="Fine.", everywhere=False, by=cast.manager, at=LATER)

    def test_the_decision_maker_reads_but_does_not_settle(
        self, cast: Cast, exercise: Exercise, checked: Checked
    ) -> None:
        hit = checked(a_report(cast, exercise, *NAMED)).hits.all()[0]
        with pytest.raises(NotAllowed):
            accept_hit(hit=hit, reason="Fine.", everywhere=False, by=cast.chair, at=NOW)


class TestRules:
    def test_a_place_between_the_same_words_is_carried_where_there_are_more_than_before(self) -> None:
        before = Place("Mercy", "person", "Mercy Obi", "body", "have Mercy now")
        found = [
            Place("Mercy", "person", "Mercy Obi", "body", words) for words in ("Mercy came", "have Mercy now")
        ]
        assert carried_over(found, [before]) == {1: before}
        assert carried_over(found[1:], [before]) == {0: before}
        assert carried_over(found, []) == {}

    def test_another_person_or_part_is_another_question(self) -> None:
        before = Place("Mercy", "person", "Mercy Obi", "body", "have Mercy now")
        for other in (
            Place("Mercy", "person", "Mercy Ash", "body", "have Mercy now"),
            Place("Mercy", "person", "Mercy Obi", "header", "have Mercy now"),
            Place("Mercy", "operation", "Mercy Obi", "body", "have Mercy now"),
        ):
            assert carried_over([other], [before]) == {}

    def test_the_words_around_a_find(self) -> None:
        assert parted("Nurse Gwyn rang", "Gwyn", 6) == ("Nurse ", "Gwyn", " rang")


def test_the_sheets_hold_every_paragraph_and_every_find_once(
    cast: Cast, exercise: Exercise, checked: Checked
) -> None:
    report = a_report(cast, exercise, *[f"{number}. Gwyn came." for number in range(75)])
    check = checked(report)
    paragraphs = paragraphs_of(read_bytes(report.public_file))
    cut = sheets(paragraphs, list(check.hits.all()))
    assert [len(sheet.lines) for sheet in cut] == [30, 30, 16]
    assert [hit.number for sheet in cut for hit in sheet.hits] == list(range(1, 76))
    text = "".join(one.text for sheet in cut for line in sheet.lines for one in line.stretches)
    assert text == "".join(one.text for one in paragraphs)


def test_the_office_is_told_what_is_open(cast: Cast, exercise: Exercise, checked: Checked) -> None:
    report = a_report(cast, exercise, *NAMED)
    assert [item.do for item in queries.waiting_for(cast.manager, today=TODAY)] == ["Begin the check"]
    checked(report)
    assert [item.do for item in queries.waiting_for(cast.manager, today=TODAY)] == ["Settle them"]
    assert queries.waiting_for(cast.reviewer, today=TODAY) == []
    assert latest_report(exercise) == report


def test_what_is_seen_and_what_may_be_opened_agree(cast: Cast, exercise: Exercise, checked: Checked) -> None:
    check = checked(a_report(cast, exercise, *NAMED))
    person, hit = known_people(exercise).get(), check.hits.all()[0]
    seers = set()
    for key in MEMBERS:
        actor = getattr(cast, key)
        for visible, may, thing in (
            (visible_people, check_can_view_person, person),
            (permissions.visible_checks, permissions.check_can_view_check, check),
            (permissions.visible_hits, permissions.check_can_view_hit, hit),
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


def test_a_check_that_breaks_can_be_begun_again(
    cast: Cast, exercise: Exercise, checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    report = a_report(cast, exercise, *NAMED)
    with monkeypatch.context() as patch:
        patch.setattr("heed.anonymisation.operations.scanning.scan", broken)
        assert checked(report).status == "failed"
    assert checked(report, LATER).status == "done"
