"""What a page that saves by itself is told."""

from __future__ import annotations

import pytest
from django import forms
from django.test import RequestFactory

from heed.ui import saving
from tests.cast import SMALL_HOURS


@pytest.mark.parametrize(("sent", "version"), [("4", 4), ("", -1), ("-3", -1), ("4.0", -1), ("9" * 12, -1)])
def test_a_version_that_was_tampered_with_is_older_than_any(sent: str, version: int) -> None:
    assert saving.drawn_from(RequestFactory().post("/", {"drawn_from": sent})) == version


def test_only_a_page_that_saves_by_itself_is_saving() -> None:
    factory = RequestFactory()
    assert saving.is_saving(factory.post("/", headers={"X-Heed-Autosave": "yes"}))
    assert not saving.is_saving(factory.post("/"))
    assert not saving.is_saving(factory.get("/", headers={"X-Heed-Autosave": "yes"}))


def test_the_page_is_told_when_by_the_clock_here_and_from_where_it_goes_on() -> None:
    answer = saving.saved(SMALL_HOURS, base=7)
    assert answer.content.decode() == "Saved 12.30am"
    assert answer["X-Heed-Base"] == "7"
    assert "X-Heed-Base" not in saving.saved(SMALL_HOURS)


def test_it_is_told_why_nothing_was_kept() -> None:
    form = forms.Form({})
    assert (saving.saved_as(8, form).status_code, saving.saved_as(8, form)["X-Heed-Base"]) == (204, "8")
    form.add_error(None, "Somebody saved meanwhile.")
    refused = saving.saved_as(None, form)
    assert (refused.status_code, refused.content.decode()) == (409, "Somebody saved meanwhile.")
