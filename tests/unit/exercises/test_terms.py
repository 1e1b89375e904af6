"""Terms of reference: drafts, approval, later versions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, TermsOfReference
from heed.exercises.operations import approve_terms, terms_as_word, write_terms
from heed.exercises.timetable import events_of
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast


def write(cast: Cast, exercise: Exercise, *, who: str = "manager", **more: Any) -> TermsOfReference:
    values: dict[str, Any] = {
        "referred_to_as": "The child is called Wren.", "purpose": "To learn.", "period_from": date(2014, 9, 1),
        "period_to": date(2016, 1, 31), "questions": ["Who saw Wren?", "Who passed it on?"], "change_reason": "",
        "at": NOW,
    }  # fmt: skip
    return write_terms(exercise=exercise, by=getattr(cast, who), **{**values, **more})


def approve(cast: Cast, terms: TermsOfReference, *, who: str = "chair") -> TermsOfReference:
    return approve_terms(terms=terms, read=terms.written_at.isoformat(), by=getattr(cast, who), at=NOW)


def test_a_draft_is_rewritten_in_place(cast: Cast) -> None:
    exercise = an_exercise(cast)
    write(cast, exercise)
    write(cast, exercise, who="reviewer", questions=["What got in the way?"])

    terms = exercise.terms.get()
    assert terms.version == 1
    assert [row.text for row in terms.questions.all()] == ["What got in the way?"]
    assert terms.written_by == cast.person("reviewer")


def test_approval_opens_the_way_to_the_agencies(cast: Cast) -> None:
    exercise = an_exercise(cast)
    approve(cast, write(cast, exercise))

    exercise.refresh_from_db()
    assert exercise.status == "scoped"
    assert events_of(exercise)["scoped"] == TODAY


def test_a_change_is_a_new_version_with_its_reason(cast: Cast) -> None:
    exercise = an_exercise(cast)
    approve(cast, write(cast, exercise))

    with pytest.raises(BadInput, match="reason for the change"):
        write(cast, exercise)
    second = write(cast, exercise, change_reason="A sibling was found.", questions=["And the sibling?"])
    approve(cast, second)

    assert [terms.version for terms in exercise.terms.all()] == [1, 2]
    assert exercise.terms.get(version=1).questions.count() == 2
    assert exercise.events.filter(event="scoped").count() == 1
    exercise.refresh_from_db()
    assert exercise.status == "scoped"


def test_nobody_approves_what_they_have_not_read(cast: Cast) -> None:
    exercise = an_exercise(cast)
    read = write(cast, exercise).written_at.isoformat()
    terms = write(cast, exercise, purpose="Something else.", at=NOW + timedelta(minutes=1))

    with pytest.raises(NotNow, match="changed while you read"):
        approve_terms(terms=terms, read=read, by=cast.chair, at=NOW)


def test_not_approved_twice(cast: Cast) -> None:
    terms = write(cast, an_exercise(cast))
    approve(cast, terms)

    with pytest.raises(NotNow, match="approved already"):
        approve(cast, terms)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"questions": ["", " "]}, "at least one key question"),
        ({"period_to": date(2014, 8, 31)}, "ends before it begins"),
        ({"period_to": date(2016, 5, 11)}, "a day to come"),
    ],
)
def test_it_says_what_is_wrong(cast: Cast, wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        write(cast, an_exercise(cast), **wrong)


def test_the_word_document_holds_the_terms(cast: Cast) -> None:
    import io

    from docx import Document

    data = terms_as_word(write(cast, an_exercise(cast)))

    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    for said in (
        "The child is called Wren.",
        "Who passed it on?",
        "1 September 2014",
        "a draft",
        "Northmere Police",
    ):
        assert said.replace(" ", "") in text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    assert "Ellie" not in text


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("chair", NotAllowed), ("panel_chair", NotAllowed), ("nurse", NotAllowed), ("police", NotAllowed),
     ("checker_one", NotFound), ("outsider", NotFound)],
)  # fmt: skip
def test_it_refuses_everybody_else(cast: Cast, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        write(cast, an_exercise(cast), who=who)


@pytest.mark.parametrize("who", ["manager", "reviewer", "nurse", "police"])
def test_only_the_decision_maker_approves(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed, match="decision maker"):
        approve(cast, write(cast, an_exercise(cast)), who=who)
