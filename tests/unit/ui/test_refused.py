"""What is refused stands beside what was typed, at the answer that is meant."""

from __future__ import annotations

import pytest
from django import forms

from heed.core.refusals import BadInput, NotAllowed, NotNow, Refusal
from heed.ui.forms import HeedForm, refusals_on


class Day(HeedForm):
    day = forms.CharField(label="Day", required=False)
    why = forms.CharField(label="Why", required=False)


@pytest.mark.parametrize(
    ("refusal", "stands"),
    [
        (BadInput("Too late."), {"day": ["Too late."]}),
        (BadInput("Say why.", field="why"), {"why": ["Say why."]}),
        (
            BadInput("Both.", errors={"day": "No day.", "why": "No reason."}),
            {"day": ["No day."], "why": ["No reason."]},
        ),
        (BadInput("Elsewhere.", field="not-asked-here"), {"day": ["Elsewhere."]}),
        (NotNow("Not yet."), {"day": ["Not yet."]}),
    ],
)
def test_the_sentence_stands_at_the_answer_that_is_meant(
    refusal: Refusal, stands: dict[str, list[str]]
) -> None:
    form = Day({"day": "x", "why": "y"})
    with refusals_on(form, "day", kinds=(BadInput, NotNow)):
        raise refusal
    assert form.errors == stands
    assert form["why"].value() == "y"


def test_without_an_answer_of_its_own_it_stands_over_the_form() -> None:
    form = Day({})
    with refusals_on(form):
        raise BadInput("Nothing was ticked.")
    assert form.non_field_errors() == ["Nothing was ticked."]


def test_an_answer_that_is_wrong_already_says_one_thing() -> None:
    form = Day({})
    form.add_error("day", "Write the day.")
    with refusals_on(form):
        raise BadInput("Missing.", errors={"day": "The day is missing."})
    assert form.errors == {"day": ["Write the day."]}


@pytest.mark.parametrize(
    "other", [NotNow("Not yet."), NotAllowed("Not yours."), ValueError("A mistake of ours.")]
)
def test_what_is_not_asked_for_goes_on(other: Exception) -> None:
    form = Day({})
    with pytest.raises(type(other)), refusals_on(form, "day"):
        raise other
    assert not form.errors
