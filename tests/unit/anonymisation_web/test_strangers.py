"""People on no list: each name once, what is said of it holds for all its places and later, or it joins the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from heed.anonymisation.operations import ask_check
from heed.anonymisation.operations.checks import check_texts
from heed.anonymisation.standing import check_state
from heed.anonymisation.strangers.operations import Verdict, sort_out
from heed.anonymisation.strangers.rules import Met, names
from heed.anonymisation.strangers.standing import names_of
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.identifiers.standing import known_people
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)
NAMED = (
    "The doctor, Dr Karen Whitehouse, rang.",
    "Mrs Whitehouse wrote to Liam Doherty.",
    "Then Liam Doherty left.",
)


def met(number: int, text: str, confidence: str = "likely") -> Met:
    return Met(number, text, confidence, "", "paragraph 1", "", "")


def test_ways_to_write_one_name_go_together() -> None:
    found = names([
        met(1, "Whitehouse", "possible"), met(2, "Dr Karen Whitehouse"), met(3, "Mrs Whitehouse’s"), met(4, "Liam"),
        met(5, "Liam"), met(6, "Liam"), met(7, "Liam"),
    ])  # fmt: skip
    assert [(one.name, one.also, len(one.finds)) for one in found] == [
        ("Liam", (), 4),
        ("Karen Whitehouse", ("Whitehouse", "Dr Karen Whitehouse", "Mrs Whitehouse"), 3),
    ]


def test_a_surname_of_two_people_stays_by_itself() -> None:
    found = names([met(1, "Karen Webb"), met(2, "Mark Webb"), met(3, "Webb")])
    assert [one.name for one in found] == ["Karen Webb", "Mark Webb", "Webb"]


@pytest.fixture
def checked(cast: Cast, django_capture_on_commit_callbacks: Any) -> Any:
    exercise = an_exercise(cast, "analysing")

    def check(*paragraphs: str, at: Any = NOW) -> Any:
        report = a_report(cast, exercise, *paragraphs)
        with django_capture_on_commit_callbacks(execute=True):
            asked = ask_check(report=report, by=cast.manager, at=at)
        asked.refresh_from_db()
        return asked

    return check


def test_what_is_said_of_a_name_holds_everywhere_and_in_later_versions(cast: Cast, checked: Any) -> None:
    check = checked(*NAMED)
    found = {one.name: one.key for one in names_of(check)}
    assert set(found) == {"Karen Whitehouse", "Liam Doherty"}
    verdicts = {key: Verdict("author") for key in found.values()}
    assert sort_out(check=check, verdicts=verdicts, by=cast.manager, at=NOW) == (4, 0)
    assert check_state(check.report).is_clean
    later = checked(*NAMED, "In the end Liam Doherty came back.", at=LATER)
    assert {row.resolution for row in later.hits.all()} == {"accepted"}
    assert later.hits.filter(said="author", is_carried=True).count() == 5
    beside = check_texts(
        report=later.report,
        texts=[("why", "Liam Doherty wrote.")],
        sha256="a" * 64,
        by=cast.manager,
        at=LATER,
    )
    assert [row.resolution for row in beside.hits.all()] == ["accepted"]


def test_a_name_joins_the_known_people_and_the_report_is_checked_again(
    cast: Cast, checked: Any, django_capture_on_commit_callbacks: Any
) -> None:
    check = checked(*NAMED)
    found = {one.name: one.key for one in names_of(check)}
    verdicts = {
        found["Liam Doherty"]: Verdict("family", "the uncle"),
        found["Karen Whitehouse"]: Verdict("author"),
    }
    with django_capture_on_commit_callbacks(execute=True):
        assert sort_out(check=check, verdicts=verdicts, by=cast.manager, at=LATER) == (2, 1)
    person = known_people(check.report.exercise).get()
    assert (person.name, person.group, person.pseudonym) == ("Liam Doherty", "family", "the uncle")
    state = check_state(check.report)
    assert (state.is_stale, state.open) == (False, 2)
    assert state.check is not None
    assert {row.person for row in state.check.hits.filter(resolution="open")} == {person}


def test_it_refuses_what_was_never_said_or_is_settled(cast: Cast, checked: Any) -> None:
    check = checked(*NAMED)
    key = names_of(check)[0].key
    with pytest.raises(BadInput, match="at least one"):
        sort_out(check=check, verdicts={}, by=cast.manager, at=NOW)
    with pytest.raises(BadInput, match="none of the answers"):
        sort_out(check=check, verdicts={key: Verdict("friend")}, by=cast.manager, at=NOW)
    with pytest.raises(NotAllowed):
        sort_out(check=check, verdicts={key: Verdict("author")}, by=cast.chair, at=NOW)
    sort_out(check=check, verdicts={key: Verdict("author")}, by=cast.manager, at=NOW)
    with pytest.raises(NotNow, match="settled already"):
        sort_out(check=check, verdicts={key: Verdict("author")}, by=cast.manager, at=NOW)
