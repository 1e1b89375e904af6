"""A pack's form is answered, saved as it is typed, and handed in when it is whole."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from heed.core.refusals import NotNow
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Form
from heed.questionnaires.forms import answers_from, form_class, initial_from
from heed.questionnaires.models import Response
from heed.questionnaires.operations import Incomplete, save, start, submit
from heed.questionnaires.rules import errors, rows
from tests.cast import NOW, Cast

SPEC = Form.model_validate(
    {
        "title": "A form",
        "fields": [
            {"id": "born", "label": "Born on", "type": "date", "required": "yes", "class": "identifying"},
            {"id": "kind", "label": "Kind", "type": "choice", "options": {"a": "A", "b": "B"}, "class": "safe"},
            {"id": "who", "label": "Who", "type": "choices", "options": {"a": "First", "b": "Second"}, "class": "safe"},
            {"id": "story", "label": "What happened", "type": "longtext", "class": "sensitive"},
            {"id": "died", "label": "Did the child die?", "type": "yes-no-unknown", "class": "sensitive"},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, {"born"}),
        ({"born": "2016-02-30"}, {"born"}),
        ({"born": "2016-02-29"}, set()),
        ({"born": "2016-02-29", "kind": "c"}, {"kind"}),
        ({"born": "2016-02-29", "died": "maybe"}, {"died"}),
        ({"born": "2016-02-29", "story": "a\x00b"}, {"story"}),
        ({"born": "2016-02-29", "other": "x"}, {"other"}),
    ],
)
def test_what_may_not_stand_gets_a_sentence(answers: dict[str, str], wrong: set[str]) -> None:
    assert set(errors(SPEC, answers)) == wrong


def test_answers_are_read_as_people_say_them() -> None:
    shown = {
        row.field_id: row.text
        for row in rows(SPEC, {"born": "2016-04-03", "who": ["a", "b"], "died": "unknown"})
    }
    assert shown == {
        "born": "3 April 2016",
        "kind": "",
        "who": "First, Second",
        "story": "",
        "died": "Not known",
    }


def test_what_was_typed_wrongly_is_kept_and_shown_again() -> None:
    form = form_class(SPEC, strict=False)(
        QueryDict("born_day=31&born_month=2&born_year=2016&story=A+story&kind=b")
    )
    kept = answers_from(SPEC, form)
    assert kept == {"born": "31/2/2016", "kind": "b", "who": [], "story": "A story", "died": ""}
    again = form_class(SPEC, strict=False)(initial=initial_from(SPEC, kept))
    assert 'value="31"' in str(again["born"])
    assert "A story" in str(again["story"])


def _begun(cast: Cast) -> Response:
    return start(
        board=cast.board, pack=load_pack(cast.board.pack), form_id="learning-summary", by=cast.manager, at=NOW
    )


def test_the_second_of_two_who_save_at_once_is_told(cast: Cast) -> None:
    response = _begun(cast)
    field = load_pack(cast.board.pack).forms["learning-summary"].all_fields[1].id
    save(response=response, answers={field: "mine"}, version=0, by=cast.manager, at=NOW)
    with pytest.raises(NotNow, match="Somebody saved this form"):
        save(response=response, answers={field: "theirs"}, version=0, by=cast.chair, at=NOW)
    response.refresh_from_db()
    assert response.answers == {field: "mine"}


def test_a_form_with_gaps_is_not_handed_in(cast: Cast) -> None:
    response = _begun(cast)
    with pytest.raises(Incomplete) as refusal:
        submit(response=response, by=cast.manager, at=NOW)
    assert refusal.value.errors
    response.refresh_from_db()
    assert response.submitted_at is None
