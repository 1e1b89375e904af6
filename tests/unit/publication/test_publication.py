"""A report goes out once: cleared by two people who did not see each other’s verdict, as the bytes they cleared."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from heed.anonymisation.models import Hit
from heed.anonymisation.operations import accept_hit, ask_check
from heed.anonymisation.operations.scanning import run_check
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, StepRecord, TeamMember
from heed.identifiers.operations import add_person
from heed.notices.models import Notice
from heed.notices.queries import holding as letters_holding
from heed.publication import permissions, queries
from heed.publication.models import Clearance, Publication
from heed.publication.operations import (
    ask_checkers,
    check_texts_again,
    eligible_checkers,
    plan,
    prepare,
    publish,
    take_up,
    write_texts,
)
from heed.publication.rules import Asked, Verdict, holding, outcome, seen_verdicts
from heed.publication.standing import standing_of
from heed.reports.operations import respond, write_finding, write_recommendation
from heed.trail.models import Record
from tests.builders import (
    TEXTS,
    a_publication,
    a_report,
    a_word_report,
    an_entry,
    an_exercise,
    cleared,
    gives_verdict,
    send_what_goes_first,
)
from tests.cast import MEMBERS, NOW, TODAY, Cast

DAY = date(2016, 5, 20)
ON_THE_DAY = datetime(2016, 5, 20, 9, 0, tzinfo=NOW.tzinfo)


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


@pytest.fixture
def ready(cast: Cast, exercise: Exercise) -> Publication:
    """Everything is done but the day itself has not come."""
    publication = a_publication(cast, exercise)
    send_what_goes_first(cast, publication)
    return cleared(cast, publication)


def held_by(publication: Publication, today: date = DAY) -> list[str]:
    publication = Publication.objects.get(pk=publication.pk)
    return [hold.id for hold in holding(standing_of(publication, today=today))]


def ask(cast: Cast, publication: Publication, *keys: str) -> Publication:
    people = [cast.person(key).pk for key in keys or ("checker_one", "checker_two")]
    ask_checkers(publication=publication, checkers=people, by=cast.manager, at=NOW)
    return Publication.objects.get(pk=publication.pk)


class TestPublishing:
    def test_what_was_cleared_is_published_and_stays_as_long_as_the_framework_says(
        self, cast: Cast, ready: Publication
    ) -> None:
        assert held_by(ready) == []
        done = publish(publication=ready, by=cast.manager, at=ON_THE_DAY)
        done.exercise.refresh_from_db()
        assert (done.status, done.stays_until, done.exercise.status) == (
            "published",
            date(2017, 5, 20),
            "published",
        )
        assert done.exercise.events.get(event="published").on == DAY
        assert StepRecord.objects.filter(exercise=done.exercise, step="publish", done_on=DAY).exists()
        assert Record.objects.filter(verb="publication.published").exists()
        public = queries.the_public_report("northmere", done.slug, today=DAY)
        assert queries.public_bytes(public)
        with pytest.raises(NotNow, match="is published"):
            publish(publication=ready, by=cast.manager, at=ON_THE_DAY)

    def test_not_before_the_planned_day(self, cast: Cast, ready: Publication) -> None:
        assert held_by(ready, date(2016, 5, 19)) == ["day"]
        with pytest.raises(NotNow, match="The planned day"):
            publish(publication=ready, by=cast.manager, at=ON_THE_DAY - timedelta(days=1))

    def test_not_while_something_found_is_open(self, cast: Cast, exercise: Exercise) -> None:
        add_person(
            exercise=exercise,
            name="Gwynneth Tolliver",
            also=[],
            role="x",
            pseudonym="",
            by=cast.manager,
            at=NOW,
        )
        a_report(cast, exercise, "Gwynneth Tolliver rang.", adopted=True)
        publication = a_publication(cast, exercise)
        send_what_goes_first(cast, publication)
        assert held_by(publication) == ["check", "cleared"]
        with pytest.raises(NotNow, match="1 open"):
            ask(cast, publication)
        accept_hit(hit=Hit.objects.get(), reason="She agreed.", everywhere=False, by=cast.manager, at=NOW)
        done = cleared(cast, publication)
        hit = Hit.objects.get()
        hit.resolution = "open"
        hit.save()
        with pytest.raises(NotNow, match="1 open"):
            publish(publication=done, by=cast.manager, at=ON_THE_DAY)

    def test_not_with_a_stale_check(self, cast: Cast, ready: Publication) -> None:
        add_person(
            exercise=ready.exercise,
            name="Kay Dunmore",
            also=[],
            role="x",
            pseudonym="",
            by=cast.manager,
            at=NOW,
        )
        assert held_by(ready) == ["check", "texts-check"]
        with pytest.raises(NotNow, match="known people or public facts have changed"):
            publish(publication=ready, by=cast.manager, at=ON_THE_DAY)
        check_texts_again(publication=ready, by=cast.manager, at=NOW)
        run_check.func(ask_check(report=ready.report, by=cast.manager, at=NOW).pk)
        assert held_by(ready) == []

    def test_not_with_one_clearance(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise)
        send_what_goes_first(cast, publication)
        publication = ask(cast, publication)
        gives_verdict(publication, cast.checker_one, reasons="Read.")
        assert held_by(publication) == ["cleared"]
        with pytest.raises(NotNow, match="1 of 2"):
            publish(publication=publication, by=cast.manager, at=ON_THE_DAY)

    def test_not_other_bytes_than_those_cleared(self, cast: Cast, ready: Publication) -> None:
        file = ready.report.public_file
        with file.content.open("rb") as handle:
            before = handle.read()
        with open(file.content.path, "wb") as handle:
            handle.write(before + b"!")
        with pytest.raises(NotNow, match="changed on the disk"):
            publish(publication=ready, by=cast.manager, at=ON_THE_DAY)

    def test_not_with_a_clearance_of_another_file(self, cast: Cast, ready: Publication) -> None:
        Publication.objects.filter(pk=ready.pk).update(sha256="0" * 64)
        assert held_by(ready) == ["check", "cleared"]
        with pytest.raises(NotNow):
            publish(publication=ready, by=cast.manager, at=ON_THE_DAY)

    def test_not_while_the_copy_to_the_panel_has_not_gone(self, cast: Cast, exercise: Exercise) -> None:
        publication = cleared(cast, a_publication(cast, exercise))
        letter = letters_holding(exercise.reference, "publish").get()
        assert letter.due_on == date(2016, 5, 13)
        assert "20 May 2016" in letter.text.replace("\N{NO-BREAK SPACE}", " ")
        assert len(held_by(publication)) == 1
        with pytest.raises(NotNow, match="national panel"):
            publish(publication=publication, by=cast.manager, at=ON_THE_DAY)
        send_what_goes_first(cast, publication)
        assert held_by(publication) == []

    def test_not_when_the_copy_went_too_late_for_the_day(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise, planned_on=date(2016, 5, 14))
        send_what_goes_first(cast, publication)
        publication = cleared(cast, publication)
        with pytest.raises(NotNow, match="too late for the planned day"):
            publish(publication=publication, by=cast.manager, at=ON_THE_DAY)
        plan(publication=publication, planned_on=DAY, by=cast.manager, at=NOW)
        assert held_by(publication) == []

    def test_not_while_a_step_that_the_framework_wants_first_is_not_done(
        self, cast: Cast, ready: Publication
    ) -> None:
        StepRecord.objects.filter(step="plan-effects").delete()
        assert len(held_by(ready)) == 1
        with pytest.raises(NotNow, match="not done"):
            publish(publication=ready, by=cast.manager, at=ON_THE_DAY)

    def test_not_with_tracked_changes_or_comments_in_it(self, cast: Cast, exercise: Exercise) -> None:
        import docx as word

        document = word.Document()
        run = document.add_paragraph("Wren was seen.").runs[0]
        document.add_comment([run], text="Is this her street?", author="A", initials="A")
        from io import BytesIO

        data = BytesIO()
        document.save(data)
        a_report(cast, exercise, data=data.getvalue(), adopted=True)
        publication = a_publication(cast, exercise)
        assert "clean-file" in held_by(publication)
        with pytest.raises(NotNow, match="1 comment"):
            ask(cast, publication)

    def test_only_the_office_publishes(self, cast: Cast, ready: Publication) -> None:
        for somebody in (cast.chair, cast.reviewer, cast.checker_one):
            with pytest.raises(NotAllowed):
                publish(publication=ready, by=somebody, at=ON_THE_DAY)
        for stranger in (cast.outsider, cast.police, cast.practitioner):
            with pytest.raises(NotFound):
                publish(publication=ready, by=stranger, at=ON_THE_DAY)


class TestPreparing:
    def test_only_an_adopted_report_on_a_day_to_come(self, cast: Cast, exercise: Exercise) -> None:
        a_report(cast, exercise)
        with pytest.raises(NotNow, match="adopted"):
            prepare(exercise=exercise, planned_on=DAY, by=cast.manager, at=NOW)
        a_report(cast, exercise, adopted=True)
        with pytest.raises(BadInput, match="past"):
            prepare(exercise=exercise, planned_on=date(2016, 5, 9), by=cast.manager, at=NOW)
        with pytest.raises(NotAllowed):
            prepare(exercise=exercise, planned_on=DAY, by=cast.chair, at=NOW)

    def test_missing_texts_hold_it(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise, texts=False)
        assert "texts" in held_by(publication)
        write_texts(publication=publication, texts={**TEXTS, "impact": " "}, by=cast.manager, at=NOW)
        assert "texts" in held_by(publication)
        write_texts(publication=publication, texts=TEXTS, by=cast.manager, at=NOW)
        assert "texts" not in held_by(publication)

    def test_a_name_in_the_public_texts_holds_it(self, cast: Cast, exercise: Exercise) -> None:
        add_person(
            exercise=exercise,
            name="Gwynneth Tolliver",
            also=[],
            role="x",
            pseudonym="",
            by=cast.manager,
            at=NOW,
        )
        publication = a_publication(cast, exercise)
        texts = {**TEXTS, "why": "Gwynneth Tolliver was on leave."}
        write_texts(publication=publication, texts=texts, by=cast.manager, at=NOW)
        assert "texts-check" in held_by(publication)
        assert [hit.text for hit in queries.open_text_hits(cast.manager, publication)] == [
            "Gwynneth Tolliver"
        ]

    def test_another_day_writes_the_letters_anew(self, cast: Cast, exercise: Exercise) -> None:
        publication = a_publication(cast, exercise)
        plan(publication=publication, planned_on=date(2016, 6, 3), by=cast.manager, at=NOW)
        assert letters_holding(exercise.reference, "publish").get().due_on == date(2016, 5, 27)
        assert Notice.objects.filter(status="set-aside").count() == 1

    def test_an_answer_that_changes_after_the_clearance_holds_it_until_it_is_cleared_again(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        entry = an_entry(cast, exercise, "H-001")
        finding = write_finding(
            exercise=exercise,
            title="T",
            text="T",
            is_good_practice=False,
            entries=[entry.pk],
            by=cast.reviewer,
            at=NOW,
        )
        recommendation = write_recommendation(
            exercise=exercise,
            text="Letters go faster.",
            findings=[finding.pk],
            agencies=[],
            by=cast.reviewer,
            at=NOW,
        )
        a_report(cast, exercise, adopted=True)
        publication = a_publication(cast, exercise)
        assert "answered" in held_by(publication)
        respond(recommendation=recommendation, response="accepted", reason="", by=cast.chair, at=NOW)
        take_up(publication=publication, by=cast.manager, at=NOW)
        send_what_goes_first(cast, publication)
        publication = cleared(cast, Publication.objects.get(pk=publication.pk))
        assert held_by(publication) == []
        respond(recommendation=recommendation, response="not-accepted", reason="Cost.", by=cast.chair, at=NOW)
        assert held_by(publication) == ["texts"]
        take_up(publication=publication, by=cast.manager, at=NOW)
        publication.refresh_from_db()
        assert (publication.status, held_by(publication)) == ("preparing", ["cleared"])


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


class TestPublic:
    def test_only_what_is_published_is_public(self, cast: Cast, ready: Publication) -> None:
        assert queries.published_by(cast.board, today=DAY) == []
        with pytest.raises(NotFound):
            queries.the_public_report("northmere", ready.slug, today=DAY)
        publish(publication=ready, by=cast.manager, at=ON_THE_DAY)
        assert [one.publication.pk for one in queries.published_by(cast.board, today=DAY)] == [ready.pk]
        with pytest.raises(NotFound):
            queries.the_public_report("carrowdale", ready.slug, today=DAY)

    def test_it_is_over_after_the_last_day(self, cast: Cast, ready: Publication) -> None:
        publish(publication=ready, by=cast.manager, at=ON_THE_DAY)
        last, after = date(2017, 5, 20), date(2017, 5, 21)
        assert not queries.the_public_report("northmere", ready.slug, today=last).is_over
        assert queries.the_public_report("northmere", ready.slug, today=after).is_over
        assert queries.published_by(cast.board, today=after) == []

    def test_its_address_holds_neither_reference_nor_name(self, cast: Cast, ready: Publication) -> None:
        assert ready.slug == "wren-2016"


def test_the_office_is_told_what_waits(cast: Cast, exercise: Exercise) -> None:
    a_report(cast, exercise, adopted=True)
    assert [item.do for item in queries.waiting_for(cast.manager, today=TODAY)] == ["Plan the day"]
    publication = ask(cast, a_publication(cast, exercise))
    assert [item.waits_for for item in queries.waiting_for(cast.manager, today=TODAY)] == [
        "Tomasz Wieliński", "Anwen Rhys"
    ]  # fmt: skip
    for checker in (cast.checker_one, cast.checker_two):
        gives_verdict(publication, checker, reasons="Read.")
    send_what_goes_first(cast, publication)
    assert queries.waiting_for(cast.manager, today=TODAY) == []
    assert [item.do for item in queries.waiting_for(cast.manager, today=DAY)] == ["Publish it"]


def test_a_difference_goes_to_the_office_and_the_decision_maker(cast: Cast, exercise: Exercise) -> None:
    publication = ask(cast, a_publication(cast, exercise))
    for checker, clears in ((cast.checker_one, True), (cast.checker_two, False)):
        gives_verdict(publication, checker, clears=clears, reasons="Read.")
    for actor in (cast.manager, cast.chair):
        assert [item.do for item in queries.waiting_for(actor, today=TODAY)] == ["Read their reasons"]
    assert queries.waiting_for(cast.reviewer, today=TODAY) == []


@pytest.mark.parametrize("status", ["preparing", "clearing"])
def test_what_is_seen_and_what_may_be_opened_agree(cast: Cast, exercise: Exercise, status: str) -> None:
    publication = a_publication(cast, exercise)
    if status == "clearing":
        publication = ask(cast, publication)
    seers = set()
    for key in MEMBERS:
        actor: Any = getattr(cast, key)
        seen = permissions.visible_to(actor).filter(pk=publication.pk).exists()
        try:
            permissions.check_can_view(actor, publication)
            opened = True
        except NotFound:
            opened = False
        assert seen == opened, key
        seers |= {key} if seen else set()
    checkers = {"checker_one", "checker_two"} if status == "clearing" else set()
    assert seers == {"manager", "chair", "reviewer", "panel_chair"} | checkers


def test_a_report_word_file_has_no_properties_left(cast: Cast, exercise: Exercise) -> None:
    from docx import Document

    a_report(
        cast, exercise, data=a_word_report("One.", author="Someone", comments="Her street"), adopted=True
    )
    publication = a_publication(cast, exercise)
    with publication.report.public_file.content.open("rb") as handle:
        properties = Document(handle).core_properties
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")

    def test_a_long_pseudonym_makes_an_address_that_fits(self, cast: Cast) -> None:
        exercise = an_exercise(
            cast, "adopted", pseudonym="The children of the long white house beyond the old mill"
        )
        a_report(cast, exercise, adopted=True)
        assert len(a_publication(cast, exercise, texts=False, checked=False).slug) <= 50


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
