"""A report goes out once, on its day, as the bytes that were cleared; nothing is public before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from heed.anonymisation.models import Hit
from heed.anonymisation.operations import accept_hit, ask_check
from heed.anonymisation.operations.scanning import run_check
from heed.core.refusals import NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, StepRecord
from heed.identifiers.operations import add_person
from heed.notices.queries import holding as letters_holding
from heed.publication import permissions, queries
from heed.publication.models import Publication
from heed.publication.operations import (
    check_texts_again,
    plan,
    publish,
)
from heed.trail.models import Record
from tests.builders import (
    a_publication,
    a_report,
    cleared,
    gives_verdict,
    send_what_goes_first,
)
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.publication.making import DAY, ON_THE_DAY, ask, held_by


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
