"""Two people clear a report who did not see each other’s verdict."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.anonymisation.models import Hit
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, TeamMember
from heed.notices.queries import holding as letters_holding
from heed.publication import permissions, queries
from heed.publication.models import Clearance, Publication
from heed.publication.operations import (
    eligible_checkers,
    take_up,
    write_texts,
)
from heed.publication.rules import Asked, Verdict, outcome, seen_verdicts
from heed.trail.models import Record
from tests.builders import (
    TEXTS,
    a_publication,
    a_report,
    cleared,
    gives_verdict,
)
from tests.cast import NOW, TODAY, Cast
from tests.unit.publication.making import DAY, ask, held_by


class TestClearance:
    def test_checkers_are_two_and_of_neither_side(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise)
        for wrong in (["checker_one"], ["checker_one", "checker_one"], ["checker_one", "reviewer"],
                      ["checker_one", "manager"]):  # fmt: skip
            with pytest.raises(BadInput):
                ask(cast, publication, *wrong)
        TeamMember.objects.create(
            exercise=exercise, person=cast.person("checker_two"), role="author", appointed_at=NOW, ended_at=NOW,
            appointed_by=cast.person("manager"),
        )  # fmt: skip
        names = [person.name for person in eligible_checkers(publication, by=cast.manager, at=NOW)]
        assert names == ["Tomasz Wieliński"]

    def test_they_have_five_working_days(self, cast: Cast, exercise: Exercise) -> None:
        publication = ask(cast, a_publication(cast, exercise))
        assert {row.due_on for row in publication.clearance_requests.all()} == {date(2016, 5, 17)}
        items = queries.waiting_for(cast.checker_one, today=TODAY)
        assert [(item.due, item.url) for item in items] == [
            (date(2016, 5, 17), "/exercises/NSCB-2016-014/publication/verdict/")
        ]

    @pytest.mark.parametrize("order", [("checker_one", "checker_two"), ("checker_two", "checker_one")])
    @pytest.mark.parametrize("clears", [True, False])
    def test_neither_sees_the_other_before_both_have_spoken(
        self, cast: Cast, exercise: Exercise, order: tuple[str, str], clears: bool
    ) -> None:
        publication = ask(cast, a_publication(cast, exercise))
        first, second = (getattr(cast, key) for key in order)
        gives_verdict(publication, first, clears=clears, reasons="The secret reason.")
        publication.refresh_from_db()
        assert publication.status == "clearing"
        for viewer in (second, cast.manager, cast.chair, cast.reviewer):
            seen = permissions.verdicts_seen_by(viewer, publication)
            assert sum(row.has_spoken for row in seen) == 1
            assert all(row.verdict is None for row in seen)
        own = [row.verdict for row in permissions.verdicts_seen_by(first, publication) if row.verdict]
        assert [verdict.reasons for verdict in own] == ["The secret reason."]
        assert "secret" not in "".join(Record.objects.values_list("detail", flat=True))
        assert "clears" not in "".join(Record.objects.values_list("detail", flat=True))
        gives_verdict(publication, second, reasons="Fine.")
        publication.refresh_from_db()
        assert publication.status == ("cleared" if clears else "differed")
        for viewer in (first, second, cast.manager, cast.chair):
            assert all(row.verdict for row in permissions.verdicts_seen_by(viewer, publication))
        assert all(row.verdict is None for row in permissions.verdicts_seen_by(cast.reviewer, publication))

    def test_a_verdict_is_given_once_with_reasons_by_those_who_were_asked(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = ask(cast, a_publication(cast, exercise))
        with pytest.raises(BadInput):
            gives_verdict(publication, cast.checker_one, reasons=" ")
        gives_verdict(publication, cast.checker_one, reasons="Read.")
        with pytest.raises(NotNow, match="kept as it is"):
            gives_verdict(publication, cast.checker_one, clears=False, reasons="Oh.")
        with pytest.raises(NotAllowed):
            gives_verdict(publication, cast.manager, reasons="Read.")
        with pytest.raises(NotFound):
            gives_verdict(publication, cast.outsider, reasons="Read.")

    def test_a_changed_text_starts_afresh_and_the_old_verdicts_do_not_count(
        self, cast: Cast, ready: Publication
    ) -> None:
        write_texts(publication=ready, texts={**TEXTS, "why": "Another reason."}, by=cast.manager, at=NOW)
        ready.refresh_from_db()
        assert (ready.status, held_by(ready)) == ("preparing", ["cleared"])
        assert not permissions.visible_to(cast.checker_one).exists()
        again = ask(cast, ready)
        assert (again.round, Clearance.objects.count()) == (2, 2)
        assert not any(row.has_spoken for row in permissions.verdicts_seen_by(cast.manager, again))

    def test_the_same_texts_do_not_start_it_afresh(self, cast: Cast, ready: Publication) -> None:
        write_texts(publication=ready, texts=TEXTS, by=cast.manager, at=NOW)
        ready.refresh_from_db()
        assert ready.status == "cleared"

    def test_a_new_version_starts_afresh_and_its_copy_goes_again(
        self, cast: Cast, ready: Publication
    ) -> None:
        exercise = ready.exercise
        a_report(cast, exercise, "Now it says more.", adopted=True)
        assert "adopted" in held_by(ready)
        later = NOW + timedelta(hours=1)
        take_up(publication=ready, by=cast.manager, at=later)
        ready.refresh_from_db()
        assert (ready.status, ready.report.version) == ("preparing", 2)
        assert letters_holding(exercise.reference, "publish").count() == 1
        assert {"check", "cleared"} <= set(held_by(ready))

    def test_no_verdict_on_a_version_that_is_no_longer_the_newest(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = ask(cast, a_publication(cast, exercise))
        a_report(cast, exercise, "Newer.")
        with pytest.raises(NotNow, match="newer version"):
            gives_verdict(publication, cast.checker_one, reasons="Read.")

    def test_a_checker_reads_only_the_publication_and_that_is_recorded(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        from heed.exercises.permissions import visible_to as visible_exercises
        from heed.reports.permissions import visible_reports

        publication = ask(cast, a_publication(cast, exercise))
        read = queries.to_check(cast.checker_one, publication, at=NOW)
        assert read.texts["what_happened"] == TEXTS["what_happened"]
        assert not visible_exercises(cast.checker_one).exists()
        assert not visible_reports(cast.checker_one).exists()
        record = Record.objects.get(verb="read", actor=cast.checker_one.person)
        assert (record.subject_kind, record.ground) == ("report", "publication checker")
        with pytest.raises(NotAllowed):
            queries.how_it_stands(cast.checker_one, publication, today=TODAY)


class TestRules:
    def test_nothing_is_unsealed_by_one_verdict(self) -> None:
        verdict = Verdict(True, "Fine.", NOW)
        asked = [Asked(1, "A", NOW, DAY, verdict), Asked(2, "B", NOW, DAY, None)]
        assert [row.verdict for row in seen_verdicts(asked, viewer=2, may_see_both=True)] == [None, None]
        assert [row.verdict for row in seen_verdicts(asked, viewer=1, may_see_both=False)] == [verdict, None]
        assert [row.verdict for row in seen_verdicts(asked[:1], viewer=9, may_see_both=True)] == [None]

    def test_both_must_clear(self) -> None:
        yes, no = Verdict(True, "", NOW), Verdict(False, "", NOW)
        assert [outcome(given, asked=2) for given in ([], [yes], [no], [yes, yes], [yes, no], [no, no])] == [
            None, None, None, "clear", "differ", "differ"
        ]  # fmt: skip


def test_a_difference_goes_to_the_office_and_the_decision_maker(cast: Cast, exercise: Exercise) -> None:
    publication = ask(cast, a_publication(cast, exercise))
    for checker, clears in ((cast.checker_one, True), (cast.checker_two, False)):
        gives_verdict(publication, checker, clears=clears, reasons="Read.")
    for actor in (cast.manager, cast.chair):
        assert [item.do for item in queries.waiting_for(actor, today=TODAY)] == ["Read their reasons"]
    assert queries.waiting_for(cast.reviewer, today=TODAY) == []


def test_a_checker_who_joined_the_team_gives_no_verdict(cast: Cast, exercise: Exercise) -> None:
    publication = ask(cast, a_publication(cast, exercise))
    TeamMember.objects.create(
        exercise=exercise, person=cast.person("checker_one"), role="panel-member",
        appointed_by=cast.person("manager"), appointed_at=NOW,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="joined the review’s team"):
        gives_verdict(publication, cast.checker_one, reasons="Read.")


def test_what_is_accepted_after_a_verdict_has_to_be_checked_again(cast: Cast, exercise: Exercise) -> None:
    publication = cleared(cast, a_publication(cast, exercise))
    check = publication.report.checks.latest("pk")
    Hit.objects.create(
        check_run=check, number=900, part="Body", where="paragraph 1", start=0, end=4, text="Ivor", kind="person",
        confidence="likely", why="A name", resolution="accepted", reason="A common name.",
        resolved_by=cast.person("manager"), resolved_at=NOW + timedelta(minutes=5),
    )  # fmt: skip
    assert "cleared" in held_by(publication)
    take_up(publication=publication, by=cast.manager, at=NOW + timedelta(minutes=10))
    publication.refresh_from_db()
    assert publication.status == "preparing"
