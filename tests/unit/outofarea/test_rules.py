"""Days, readiness and what an answer lacks."""

from __future__ import annotations

from datetime import date

import pytest

from heed.outofarea.rules import is_ready, may_check, what_is_missing, wrong_days, wrong_due

TODAY = date(2016, 5, 10)


@pytest.mark.parametrize(
    ("received", "due", "says"),
    [
        (date(2016, 5, 10), date(2016, 5, 10), ""),
        (date(2016, 5, 11), date(2016, 6, 1), "today or earlier"),
        (date(2016, 5, 9), date(2016, 5, 8), "before the request came"),
    ],
)
def test_days_of_a_request(received: date, due: date, says: str) -> None:
    found = wrong_days(received, due, TODAY)
    assert (says in found) if says else found == ""


@pytest.mark.parametrize(
    ("due", "answer_due", "says"),
    [
        (date(2016, 5, 10), date(2016, 5, 12), ""),
        (date(2016, 5, 9), date(2016, 5, 12), "today or later"),
        (date(2016, 5, 13), date(2016, 5, 12), "earlier day"),
        (date(2016, 5, 13), date(2016, 5, 9), ""),  # it is late already: any day to come
    ],
)
def test_the_day_for_our_agencies(due: date, answer_due: date, says: str) -> None:
    found = wrong_due(due, answer_due, TODAY)
    assert (says in found) if says else found == ""


@pytest.mark.parametrize(
    ("parts", "ready"),
    [
        ([], False), (["passed"], True), (["passed", "withdrawn"], True), (["withdrawn"], False),
        (["passed", "signed-off"], False), (["passed", "returned"], False), (["asked"], False),
    ],
)  # fmt: skip
def test_the_answer_goes_when_every_part_is_passed_or_withdrawn(parts: list[str], ready: bool) -> None:
    assert is_ready(parts) is ready


def test_nobody_checks_their_own() -> None:
    assert may_check(person=1, signed_off_by=2, is_contact=False)
    assert not may_check(person=1, signed_off_by=1, is_contact=False)
    assert not may_check(person=1, signed_off_by=2, is_contact=True)
    assert not may_check(person=None, signed_off_by=None, is_contact=False)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (("yes", "Two calls.", "The archive."), set()),
        (("no", "", "The archive."), set()),
        (("no", "", "  "), {"searched"}),
        (("yes", " ", "The archive."), {"text"}),
        (("", "", ""), {"involvement", "searched"}),
    ],
)
def test_what_an_answer_lacks(given: tuple[str, str, str], missing: set[str]) -> None:
    assert set(what_is_missing(*given)) == missing
