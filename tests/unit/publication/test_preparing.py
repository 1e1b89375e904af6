"""A publication is prepared from what was adopted, and what is public of it holds nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person
from heed.notices.models import Notice
from heed.notices.queries import holding as letters_holding
from heed.publication import queries
from heed.publication.models import Publication
from heed.publication.operations import (
    plan,
    prepare,
    take_up,
    write_texts,
)
from heed.reports.operations import respond, write_finding, write_recommendation
from tests.builders import (
    TEXTS,
    a_publication,
    a_report,
    a_word_report,
    an_entry,
    an_exercise,
    cleared,
    send_what_goes_first,
)
from tests.cast import NOW, Cast
from tests.unit.publication.making import DAY, held_by


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

    def test_a_long_pseudonym_makes_an_address_that_fits(self, cast: Cast) -> None:
        exercise = an_exercise(
            cast, "adopted", pseudonym="The children of the long white house beyond the old mill"
        )
        a_report(cast, exercise, adopted=True)
        assert len(a_publication(cast, exercise, texts=False, checked=False).slug) <= 50


def test_a_report_word_file_has_no_properties_left(cast: Cast, exercise: Exercise) -> None:
    from docx import Document

    a_report(
        cast, exercise, data=a_word_report("One.", author="Someone", comments="Her street"), adopted=True
    )
    publication = a_publication(cast, exercise)
    with publication.report.public_file.content.open("rb") as handle:
        properties = Document(handle).core_properties
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")
