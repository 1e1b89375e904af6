"""Questions on a scale, and sections that are answered row by row: typed, kept, checked, read and printed."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.http import QueryDict

from heed.frameworks.schema import Form, Pack
from heed.questionnaires.filling import Filling, asked_on
from heed.questionnaires.forms import form_class
from heed.questionnaires.rules import MOST_ROWS, Answers, errors, form_in, part_of, rows
from heed.questionnaires.wording import as_markdown

FORM: dict[str, Any] = {
    "title": "An audit",
    "sections": [
        {"id": "file", "title": "The file", "fields": [
            {"id": "theme", "label": "Theme", "type": "text", "required": "yes", "class": "safe"},
            {"id": "grade", "label": "Practice in this file", "type": "scale", "scale": "practice", "required": "yes",
             "descriptors": {"good": "The child was seen alone."}, "class": "safe"},
        ]},
        {"id": "actions", "title": "Actions", "repeats": "yes", "fields": [
            {"id": "action", "label": "Action", "type": "longtext", "required": "yes", "class": "safe"},
            {"id": "due_on", "label": "By when", "type": "date", "class": "safe"},
            {"id": "standing", "label": "How it stands", "type": "scale", "scale": "practice", "class": "safe"},
            {"id": "for", "label": "For", "type": "choices", "options": {"one": "One agency", "all": "All"},
             "class": "safe"},
        ]},
    ],
}  # fmt: skip


def _pack(form: dict[str, Any] = FORM) -> Pack:
    grades = {
        "good": {"title": "Good", "means": "As it should be."},
        "poor": {"title": "Poor", "means": "Below it."},
    }
    return Pack.model_validate(
        {
            "pack": "tried-2016", "title": "Tried", "jurisdiction": "england", "calendar": "england-and-wales",
            "in_force": {"from": "2016-01-01"}, "forms": {"audit": form},
            "sources": {"law": {"title": "Law", "publisher": "Nobody", "status": "verified"}},
            "scales": {"practice": {"title": "Practice", "grades": grades}},
        }
    )  # fmt: skip


SPEC = form_in(_pack(), "audit")
ROW = {"action": "Ring the school.", "due_on": "2016-05-03", "standing": "good", "for": ["one", "all"]}
WHOLE: Answers = {"theme": "Neglect", "grade": "good", "actions": [ROW, {"action": "Write it down."}]}  # type: ignore[dict-item, list-item]


def _sent(words: str) -> QueryDict:
    return QueryDict(words)


# Scales ----------------------------------------------------------------------------------------------


def test_a_scale_offers_its_grades_with_what_they_mean_and_what_they_mean_here() -> None:
    shown = html.unescape(str(Filling(SPEC, answers={})))

    assert re.findall(r'name="grade" type="radio" value="(\w+)"', shown) == ["good", "poor"]
    assert "As it should be. Here: The child was seen alone." in shown
    assert "Below it." in shown


def test_a_form_without_its_grades_is_not_drawn_half() -> None:
    with pytest.raises(ValueError, match="form_in"):
        form_class(Form.model_validate(FORM))


@pytest.mark.parametrize(("answer", "wrong"), [("good", set()), ("", {"grade"}), ("best", {"grade"})])
def test_only_a_grade_of_the_scale_can_stand(answer: str, wrong: set[str]) -> None:
    assert set(errors(SPEC, {"theme": "Neglect", "grade": answer})) == wrong


# Rows ------------------------------------------------------------------------------------------------


def test_rows_are_kept_as_they_are_typed() -> None:
    sent = _sent(
        "theme=Neglect&grade=good&actions-rows=2&actions-0-action=Ring+the+school.&actions-0-due_on_day=3"
        "&actions-0-due_on_month=5&actions-0-due_on_year=2016&actions-0-standing=good&actions-0-for=one"
        "&actions-0-for=all&actions-1-action=Write+it+down."
    )
    kept = Filling(SPEC, answers={}, data=sent).answers()

    assert kept["actions"] == [ROW, {"action": "Write it down.", "standing": "", "for": []}]
    assert errors(SPEC, kept) == {}


def test_an_unfinished_date_in_a_row_comes_back_as_it_was_typed() -> None:
    sent = _sent(
        "theme=&actions-rows=1&actions-0-action=x&actions-0-due_on_day=31&actions-0-due_on_month=2&actions-0-due_on_year=2016"
    )
    kept = Filling(SPEC, answers={}, data=sent, strict=False).answers()

    assert kept["actions"][0]["due_on"] == "31/2/2016"  # type: ignore[index]
    assert set(errors(SPEC, {**kept, "theme": "x", "grade": "good"})) == {"actions-0-due_on"}
    again = str(Filling(SPEC, answers=kept))
    assert 'name="actions-0-due_on_day"' in again
    assert 'value="31"' in again


def test_a_row_is_added_and_one_is_taken_away() -> None:
    sent = "theme=x&actions-rows=2&actions-0-action=first&actions-1-action=second"
    more = Filling(SPEC, answers={}, data=_sent(f"{sent}&add-row=actions"))
    less = Filling(SPEC, answers={}, data=_sent(f"{sent}&remove-row=actions-0"))

    assert [row.get("action") for row in more.answers()["actions"]] == ["first", "second", None]  # type: ignore[union-attr]
    assert more.row_changed == "actions-2"
    assert [row["action"] for row in less.answers()["actions"]] == ["second"]  # type: ignore[call-overload, index]
    assert less.row_changed == "actions"
    assert Filling(SPEC, answers={}, data=_sent(sent)).row_changed == ""


def test_a_blank_row_counts_for_nothing_and_a_begun_one_is_held_to_what_is_required() -> None:
    blank = Filling(
        SPEC, answers={}, data=_sent("theme=x&grade=good&actions-rows=2&actions-0-action=&actions-1-action=")
    )
    begun = Filling(SPEC, answers={}, data=_sent("theme=x&grade=good&actions-rows=1&actions-0-standing=poor"))

    assert blank.is_valid()
    assert errors(SPEC, blank.answers()) == {}
    assert not begun.is_valid()
    assert set(begun.errors) == {"actions-0-action"}
    assert errors(SPEC, begun.answers()) == {"actions-0-action": "Actions, row 1: Answer “Action”."}


def test_what_is_wrong_in_a_row_stands_beside_it() -> None:
    filling = Filling(SPEC, answers={}, data=_sent("theme=x&grade=good&actions-rows=1&actions-0-action=Ring"))
    filling.add_error("actions-0-action", "This names a known person.")
    filling.add_error("no-such", "Of the whole form.")

    assert set(filling.errors) == {"actions-0-action", "__all__"}
    assert "This names a known person." in str(filling)


@pytest.mark.parametrize("rows_sent", ["", "x", "-1", "²", "100000", "99999999999999999999"])
def test_no_number_of_rows_does_harm(rows_sent: str) -> None:
    filling = Filling(SPEC, answers={}, data=_sent(f"theme=x&actions-rows={rows_sent}"))

    assert len(filling.rows["actions"]) <= MOST_ROWS


def test_rows_that_are_none_are_refused() -> None:
    good = {"theme": "x", "grade": "good"}
    for strange in ("text", [["a"]], [{"action": "a", "other": "b"}], [{"action": "a"}] * (MOST_ROWS + 1)):
        assert set(errors(SPEC, {**good, "actions": strange})) == {"actions"}, strange  # type: ignore[dict-item]
    assert set(errors(SPEC, {**good, "action": "flat"})) == {"action"}


def test_the_last_row_that_fits_is_the_last_that_is_added() -> None:
    full: Answers = {"actions": [{"action": "a"}] * MOST_ROWS}
    filling = Filling(SPEC, answers=full)

    assert not filling.parts[1].may_add
    assert 'name="add-row"' not in str(filling)


def test_pressing_enter_saves_and_takes_no_row_away() -> None:
    """The first button of a form is the one that Enter presses."""
    first = re.search(r"<button[^>]*>", str(Filling(SPEC, answers=WHOLE)))

    assert first
    assert "name=" not in first[0]


def test_automatic_saving_keeps_what_was_not_on_the_page() -> None:
    assert asked_on(SPEC, _sent("theme=x")) == ["theme"]
    assert asked_on(SPEC, _sent("actions-rows=1&actions-0-action=x")) == [
        "action",
        "due_on",
        "standing",
        "for",
    ]
    filling = Filling(SPEC, answers=WHOLE, data=_sent("theme=x"), only=["theme"], strict=False)
    assert filling.answers() == {"theme": "x"}


# Read ------------------------------------------------------------------------------------------------


def test_rows_are_read_with_their_numbers() -> None:
    shown = {row.label: row.text for row in rows(SPEC, WHOLE)}

    assert shown["Practice in this file"] == "Good"
    assert shown["1. Action"] == "Ring the school."
    assert shown["1. By when"] == "3 May 2016"
    assert shown["1. For"] == "One agency, All"
    assert shown["2. Action"] == "Write it down."


def test_a_blank_row_between_does_not_shift_names() -> None:
    found = rows(SPEC, {"actions": [{"action": ""}, {"action": "b"}]})
    numbered = [row for row in found if row.number]

    assert numbered[0].label == "1. Action"
    assert numbered[0].field_id == "actions-1-action"
    assert {part_of(SPEC, row.field_id) for row in numbered} == {"actions"}


def test_a_word_document_has_a_heading_for_each_row() -> None:
    told = "\n".join(as_markdown(SPEC, WHOLE))

    assert "## Actions, row 1" in told
    assert "**Action**\n\nRing the school." in told
    assert told.index("## Actions, row 2") < told.index("Write it down.")


def test_a_section_that_repeats_is_not_called_like_a_question() -> None:
    sections = [FORM["sections"][0], {**FORM["sections"][1], "id": "theme"}]

    with pytest.raises(ValueError, match="called like a question"):
        _pack({**FORM, "sections": sections})
