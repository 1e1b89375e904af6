"""An agency's report goes out as a Word template and comes back: what is new is shown, placed, then taken over."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.frameworks.schema import FormField
from heed.questionnaires.rules import rows_of
from heed.reports.agency import operations
from heed.reports.agency.framework import form_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.word.models import ReturnedDocument
from heed.reports.agency.word.operations import (
    LEAVE,
    bring_back,
    hand_out_template,
    leave,
    read_other_way,
    take_over,
)
from heed.reports.agency.word.outline import answer_from
from heed.reports.agency.word.queries import differences, the_returned
from heed.trail.models import Record
from tests.cast import NOW, Cast
from tests.unit.reports.agency.conftest import QUESTIONS

pytestmark = pytest.mark.django_db


def written_on(data: bytes, texts: Iterable[tuple[str, str]]) -> bytes:
    """The template with words put under headings; a heading that is not there is added at the end."""
    document = docx.Document(io.BytesIO(data))
    for heading, words in texts:
        found = [
            one for one in document.paragraphs if one.text == heading and one.style.name.startswith("Heading")
        ]
        if not found:
            document.add_heading(heading, 1)
            document.add_paragraph(words)
            continue
        new = document.add_paragraph(words)._p
        found[0]._p.addnext(new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def brought(cast: Cast, report: AgencyReport, *texts: tuple[str, str]) -> ReturnedDocument:
    data = hand_out_template(report=report, by=cast.author, at=NOW)
    return bring_back(
        report=report, data=written_on(data, texts), name="Our report.docx", by=cast.author, at=NOW
    )


def bases(returned: ReturnedDocument) -> dict[str, int]:
    return {one.place: one.base for one in differences(returned)}


def taken(cast: Cast, returned: ReturnedDocument, **more: object) -> int:
    given = {"placed": {}, "bases": bases(returned), "leaves": frozenset(), **more}
    return take_over(returned=returned, by=cast.author, at=NOW, **given)  # type: ignore[arg-type]


def test_the_template_has_each_question_of_the_terms_and_comes_back_unchanged_as_nothing_new(
    cast: Cast, report: AgencyReport
) -> None:
    operations.write(
        report=report, place="good-practice", answers={"good_practice": "Staff rang.\n\n- twice"}, base=None,
        by=cast.author, at=NOW,
    )  # fmt: skip
    report.refresh_from_db()
    data = hand_out_template(report=report, by=cast.author, at=NOW)
    said = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    assert set(QUESTIONS) <= set(said)
    assert "twice" in said
    returned = bring_back(report=report, data=data, name="r.docx", by=cast.author, at=NOW)
    assert not [row for part in differences(returned) for row in part.told]
    assert not returned.found["unplaced"]
    assert Record.objects.filter(verb="agency_report.word_taken").exists()


def test_what_is_new_is_taken_over_and_the_rest_stays(cast: Cast, report: AgencyReport) -> None:
    operations.write(
        report=report, place="urgent", answers={"urgent_matters": "None"}, base=None, by=cast.author, at=NOW
    )
    report.refresh_from_db()
    returned = brought(
        cast, report, ("What was done well, and what made it possible", "Staff rang twice."),
        ("Records secured on", "3 May 2016"), ("What happened", "She was seen."), ("Recommendation", "Ring back."),
    )  # fmt: skip
    stands = {row.spot.key: row.stands for part in differences(returned) for row in part.told}
    assert stands == {
        "good-practice/good_practice": "new", "about/records_secured_on": "new", "terms-0/what_happened": "new",
        "recommendations/recommendations-0-recommendation": "new",
    }  # fmt: skip
    assert taken(cast, returned) == 4
    report.refresh_from_db()
    answers = report.response.answers
    assert (answers["good_practice"], answers["records_secured_on"]) == ("Staff rang twice.", "2016-05-03")
    assert answers["urgent_matters"] == "None"
    terms = next(one for one in form_for(report).sections if one.id == "terms")
    assert rows_of(terms, answers)[0]["what_happened"] == "She was seen."
    assert rows_of(terms, answers)[0]["term"] == QUESTIONS[0]
    assert answers["recommendations"][0]["recommendation"] == "Ring back."


def test_text_under_no_heading_is_placed_by_choice_or_left_and_never_lost(
    cast: Cast, report: AgencyReport
) -> None:
    returned = brought(cast, report, ("Our thanks", "To all who spoke to us."))
    number = returned.found["unplaced"][0]["number"]
    with pytest.raises(BadInput, match="where it goes, or that it is left"):
        taken(cast, returned)
    assert taken(cast, returned, placed={number: "good-practice/good_practice"}) == 1
    report.refresh_from_db()
    assert report.response.answers["good_practice"] == "To all who spoke to us."
    with pytest.raises(NotNow, match="taken over or left already"):
        taken(cast, returned, placed={number: LEAVE})


def test_what_is_no_day_is_shown_and_not_guessed(cast: Cast, report: AgencyReport) -> None:
    returned = brought(cast, report, ("Records secured on", "early in May"))
    (one,) = returned.found["unplaced"]
    assert (one["text"], one["heading"]) == ("early in May", "About this report: Records secured on")
    assert taken(cast, returned, placed={one["number"]: LEAVE}) == 0
    report.refresh_from_db()
    assert "records_secured_on" not in report.response.answers


def test_words_under_the_heading_of_a_whole_part_are_not_lost(cast: Cast, report: AgencyReport) -> None:
    returned = brought(cast, report, ("Good practice", "Staff rang."))
    (one,) = returned.found["unplaced"]
    assert (one["heading"], one["text"]) == ("Good practice", "Staff rang.")
    assert taken(cast, returned, placed={one["number"]: "good-practice/good_practice"}) == 1


def test_one_can_keep_what_stands_in_heed(cast: Cast, report: AgencyReport) -> None:
    returned = brought(cast, report, ("What was done well, and what made it possible", "Staff rang."))
    assert taken(cast, returned, leaves=frozenset({"good-practice/good_practice"})) == 0


def test_a_part_that_somebody_saved_meanwhile_is_not_overwritten(cast: Cast, report: AgencyReport) -> None:
    returned = brought(cast, report, ("What was done well, and what made it possible", "Staff rang."))
    seen = bases(returned)
    operations.write(
        report=report,
        place="good-practice",
        answers={"good_practice": "Other"},
        base=None,
        by=cast.author,
        at=NOW,
    )
    with pytest.raises(operations.WrittenMeanwhile):
        taken(cast, returned, bases=seen)
    report.refresh_from_db()
    assert report.response.answers["good_practice"] == "Other"


def test_others_take_no_template_and_see_no_document(cast: Cast, report: AgencyReport) -> None:
    returned = brought(cast, report)
    for actor in (cast.manager, cast.reviewer):
        with pytest.raises(NotAllowed):
            hand_out_template(report=report, by=actor, at=NOW)
        with pytest.raises(NotAllowed):
            the_returned(actor, report, returned.pk)
    leave(returned=returned, by=cast.author, at=NOW)
    with pytest.raises(NotFound):
        the_returned(cast.author, report, returned.pk)


def test_a_document_without_any_of_the_headings_is_refused_and_a_hostile_one_too(
    cast: Cast, report: AgencyReport
) -> None:
    blank = io.BytesIO()
    docx.Document().save(blank)
    with pytest.raises(BadInput, match="None of the report’s headings"):
        bring_back(report=report, data=blank.getvalue(), name="r.docx", by=cast.author, at=NOW)
    with pytest.raises(BadInput, match="damaged or was cut short"):
        bring_back(report=report, data=blank.getvalue()[:900], name="r.docx", by=cast.author, at=NOW)
    assert not report.returned.exists()


def test_it_can_be_read_the_other_way(cast: Cast, report: AgencyReport) -> None:
    returned = brought(cast, report)
    assert read_other_way(returned=returned, by=cast.author, at=NOW).is_rejecting


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("date", "3 May 2016", "2016-05-03"), ("date", "3rd May 2016.", "2016-05-03"),
        ("date", "03/05/2016", "2016-05-03"), ("date", "3/5/16", None), ("date", "May", None),
        ("yes-no", "Yes.", "yes"), ("yes-no", "not known", None),
        ("yes-no-unknown", "Not known", "unknown"), ("yes-no", "partly", None), ("text", " A b ", "A b"),
    ],
)  # fmt: skip
def test_texts_are_answers_only_where_that_is_sure(kind: str, text: str, answer: str | None) -> None:
    field = FormField.model_validate({"id": "a", "label": "A", "type": kind, "class": "safe"})
    assert answer_from(field, text) == answer
