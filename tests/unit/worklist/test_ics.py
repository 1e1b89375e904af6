"""The calendar is one that RFC 5545 allows: every line, every value."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.worklist.ics import Entry, calendar, escaped, folded

AT = datetime(2016, 5, 10, 9, 0, tzinfo=UTC)
MOMENT, DAY = r"\d{8}T\d{6}Z", r"\d{8}"
TEXT = r"(?:[^\x00-\x1f\x7f\\;,]|\\[\\;,n])*"
EVENT = {
    "UID": r"[!-~]+", "DTSTAMP": MOMENT, "SUMMARY": TEXT, "LOCATION": TEXT, "URL": r"https?://[!-~]+",
    "CLASS": "PRIVATE", "TRANSP": "TRANSPARENT", "DURATION": "PT1H",
    "DTSTART": MOMENT, "DTSTART;VALUE=DATE": DAY, "DTEND;VALUE=DATE": DAY,
}  # fmt: skip
WHOLE = {
    "VERSION": r"2\.0", "PRODID": r"-//.+//EN", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH", "X-WR-CALNAME": TEXT,
    "REFRESH-INTERVAL;VALUE=DURATION": "PT6H", "X-PUBLISHED-TTL": "PT6H",
}  # fmt: skip


def unfolded(text: str) -> list[str]:
    """The lines of a calendar; fails for anything that a strict reader would not take."""
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text), "every line ends with CR LF"
    raw = text.split("\r\n")[:-1]
    for line in raw:
        assert 0 < len(line.encode()) <= 75, line
    return "\r\n".join(raw).replace("\r\n ", "").split("\r\n")


def events_of(text: str) -> list[dict[str, str]]:
    """Each event's properties by name; fails for one that may not stand where it stands, or stands twice."""
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    outer: dict[str, str] = {}
    inside: dict[str, str] | None = None
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon, line
        if line == "BEGIN:VEVENT":
            assert inside is None
            inside = {}
        elif line == "END:VEVENT":
            assert inside is not None
            found.append(inside)
            inside = None
        else:
            place, known = (outer, WHOLE) if inside is None else (inside, EVENT)
            assert name in known, line
            assert name not in place, f"{name} stands twice"
            assert re.fullmatch(known[name], value), line
            place[name] = value
    assert inside is None
    assert {"VERSION", "PRODID"} <= set(outer)
    for event in found:
        assert {"UID", "DTSTAMP", "SUMMARY"} <= set(event)
        assert ("DTSTART" in event) != ("DTSTART;VALUE=DATE" in event)
        assert not ("DURATION" in event and "DTEND;VALUE=DATE" in event)
    assert len({event["UID"] for event in found}) == len(found)
    return found


def test_a_day_is_a_day_and_ends_with_the_next() -> None:
    (event,) = events_of(
        calendar([Entry("a@heed", date(2016, 12, 31), "Decide", "https://h.example/1")], at=AT)
    )
    assert event["DTSTART;VALUE=DATE"] == "20161231"
    assert event["DTEND;VALUE=DATE"] == "20170101"
    assert event["DTSTAMP"] == "20160510T090000Z"


def test_a_moment_is_given_in_universal_time() -> None:
    summer = datetime(2016, 5, 17, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    (event,) = events_of(
        calendar([Entry("m@heed", summer, "Meeting", "https://h.example/2", "Room 2; hall")], at=AT)
    )
    assert event["DTSTART"] == "20160517T090000Z"
    assert event["LOCATION"] == "Room 2\\; hall"


def test_an_empty_calendar_is_one_too() -> None:
    assert events_of(calendar([], at=AT)) == []


def test_what_means_something_in_a_calendar_is_made_harmless() -> None:
    assert escaped("a,b;c\\d\r\nEND:VCALENDAR\x00\x07") == "a\\,b\\;c\\\\d END:VCALENDAR"


@pytest.mark.parametrize("letter", ["a", "é", "’", "𝄞"])
def test_long_lines_are_cut_between_letters(letter: str) -> None:
    line = f"SUMMARY:{letter * 200}"
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert len(pieces[0].encode()) > 75 - len(letter.encode()), "no line is shorter than it need be"
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.lists(st.tuples(st.text(max_size=200), st.text(max_size=80)), max_size=3))
def test_whatever_people_typed_stays_a_calendar(typed: list[tuple[str, str]]) -> None:
    entries = [
        Entry(f"{number}@heed", AT, title, "https://h.example/", place)
        for number, (title, place) in enumerate(typed)
    ]
    assert len(events_of(calendar(entries, at=AT))) == len(typed)
