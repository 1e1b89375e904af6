"""What leaves Heed, and on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.core.work import WorkItem
from heed.core.workingdays import calendar_for
from heed.worklist.rules import (
    AT_ONCE,
    DAILY,
    LATE,
    NEVER,
    NEW,
    SOON,
    WEEKLY,
    digest_day,
    in_digest,
    plain,
    stage,
    to_tell,
)

ENGLAND = calendar_for("england-and-wales")
TODAY = date(2016, 5, 10)


def item(
    what: str, due: date | None = None, do: str = "Do it", url: str = "/x/", nameless: str = ""
) -> WorkItem:
    return WorkItem(
        what=what,
        about="NSCB-2016-014 Wren, review",
        due=due,
        how="",
        why="",
        do=do,
        url=url,
        nameless=nameless,
    )


def test_nothing_leaves_but_the_reference_and_what_to_do() -> None:
    (one,) = plain([item("Ask Ellie Marsh-Dunmore’s mother", do="Ask her")])
    assert one.sentence == "NSCB-2016-014: Ask her"
    assert "Wren" not in repr(one)
    assert "Ellie" not in repr(one)


def test_words_that_name_nobody_are_taken_before_those_of_the_link() -> None:
    assert (
        plain([item("x", do="Look", nameless="Look whether somebody may come")])[0].do
        == "Look whether somebody may come"
    )


def test_about_without_a_reference_says_nothing_of_it() -> None:
    found = WorkItem(what="x", about="Mrs Somebody", due=None, how="", why="", do="Look at it", url="/")
    assert plain([found])[0].sentence == "Look at it"


def test_a_key_stays_when_the_day_moves_and_differs_between_things() -> None:
    before = [item("a", TODAY), item("b", TODAY, do="Do that"), item("c", TODAY), item("d", TODAY, url="/y/")]
    after = [item("a", TODAY + timedelta(days=9)), *before[1:]]
    keys = [one.key for one in plain(before)]
    assert keys == [one.key for one in plain(after)]
    assert len(set(keys)) == 4


@pytest.mark.parametrize(
    ("days", "said"), [(None, NEW), (3, NEW), (2, SOON), (0, SOON), (-1, LATE)],
)  # fmt: skip
def test_stages(days: int | None, said: str) -> None:
    assert stage(None if days is None else TODAY + timedelta(days=days), TODAY) == said


def test_each_thing_is_told_once_at_each_stage() -> None:
    (one,) = plain([item("a", TODAY + timedelta(days=1))])
    assert to_tell([one], {}, TODAY) == [one]
    assert to_tell([one], {one.key: NEW}, TODAY) == [one]
    assert to_tell([one], {one.key: SOON}, TODAY) == []
    assert to_tell([one], {one.key: SOON}, TODAY + timedelta(days=2)) == [one]
    assert to_tell([one], {one.key: LATE}, TODAY) == [], "a day that moved is nothing new"


@pytest.mark.parametrize(
    ("how", "today", "day"),
    [
        (DAILY, date(2016, 5, 10), date(2016, 5, 10)),
        (DAILY, date(2016, 5, 14), None),  # a Saturday
        (DAILY, date(2016, 5, 30), None),  # the spring bank holiday
        (WEEKLY, date(2016, 5, 9), date(2016, 5, 9)),
        (WEEKLY, date(2016, 5, 12), date(2016, 5, 9)),  # nobody ran it before: the week's, on Thursday
        (WEEKLY, date(2016, 5, 30), None),
        (WEEKLY, date(2016, 5, 31), date(2016, 5, 30)),
        (WEEKLY, date(2016, 5, 15), None),
        (NEVER, date(2016, 5, 10), None),
        (AT_ONCE, date(2016, 5, 10), None),
    ],
)
def test_the_day_of_a_digest(how: str, today: date, day: date | None) -> None:
    assert digest_day(how, today, ENGLAND) == day


def test_a_digest_of_the_day_leaves_out_what_can_wait() -> None:
    late, week, later, undated = waiting = plain(
        [item("a", TODAY - timedelta(days=1)), item("b", TODAY + timedelta(days=6)),
         item("c", TODAY + timedelta(days=7)), item("d")]
    )  # fmt: skip
    assert in_digest(DAILY, waiting, TODAY) == [late, week]
    assert in_digest(WEEKLY, waiting, TODAY) == [late, week, later, undated]
