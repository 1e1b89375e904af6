"""The trail can only grow, and any change made underneath is found and located."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from heed.core.actor import SYSTEM
from heed.trail.models import Record
from heed.trail.operations import append, record_reading
from heed.trail.queries import verify
from tests.cast import NOW, SMALL_HOURS

pytestmark = pytest.mark.django_db


def _write(count: int) -> None:
    for number in range(1, count + 1):
        append(
            by=SYSTEM, at=NOW, verb="test.written", subject_kind="thing", subject=number, detail={"n": number}
        )


@contextmanager
def _guards_down() -> Iterator[None]:
    """As somebody would who has the database's own password."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail_record'"
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, sql in triggers:
                cursor.execute(sql)
        else:
            cursor.execute("ALTER TABLE trail_record DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE trail_record ENABLE TRIGGER USER")


def test_an_untouched_trail_holds() -> None:
    _write(5)
    assert verify() == (5, [])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_record SET verb = 'x' WHERE sequence = 2",
        "DELETE FROM trail_record WHERE sequence = 2",
        "DELETE FROM trail_record",
    ],
)
def test_the_database_refuses(statement: str) -> None:
    _write(3)
    with (
        pytest.raises(DatabaseError, match="can only be added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify() == (3, [])


@pytest.mark.skipif("sqlite" not in connection.vendor, reason="REPLACE is SQLite's")
def test_replacing_is_refused_too() -> None:
    _write(2)
    row = Record.objects.get(sequence=1)
    with (
        pytest.raises(DatabaseError, match="can only be added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "REPLACE INTO trail_record (id, sequence, at, actor_name, verb, subject_kind, subject, reference, ground,"
            " detail, previous_hash, hash) VALUES (%s, 1, '', '', 'x', '', '', '', '', '{}', '', 'y')",
            [row.pk],
        )


@pytest.mark.skipif("postgresql" not in connection.vendor, reason="TRUNCATE is PostgreSQL's")
def test_emptying_is_refused_too() -> None:
    _write(2)
    with (
        pytest.raises(DatabaseError, match="can only be added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE trail_record")


def test_a_changed_record_is_located() -> None:
    _write(5)
    with _guards_down():
        Record.objects.filter(sequence=3).update(detail='{"n":99}')
    _, found = verify()
    assert [each.sequence for each in found] == [3]
    assert "was changed after it was written" in found[0].sentence


def test_a_missing_record_is_located() -> None:
    _write(5)
    with _guards_down():
        Record.objects.filter(sequence=4).delete()
    _, found = verify()
    assert [each.sequence for each in found] == [4]


def test_a_cut_end_is_found() -> None:
    _write(5)
    with _guards_down():
        Record.objects.filter(sequence__gte=4).delete()
    _, found = verify()
    assert [each.sequence for each in found] == [5]


def test_two_exchanged_records_are_found() -> None:
    _write(4)
    with _guards_down():
        Record.objects.filter(sequence=2).update(sequence=100)
        Record.objects.filter(sequence=3).update(sequence=2)
        Record.objects.filter(sequence=100).update(sequence=3)
    _, found = verify()
    assert {each.sequence for each in found} >= {2, 3}


def _read(at: datetime) -> None:
    record_reading(
        by=SYSTEM, at=at, subject_kind="thing", subject=1, ground="board office", board=1, reference="X-1"
    )


def test_a_reading_is_recorded_once_a_day() -> None:
    for _ in range(2):
        _read(NOW)
    assert Record.objects.filter(verb="read").count() == 1


def test_a_day_of_reading_begins_at_midnight_on_the_clock_here() -> None:
    readings = Record.objects.filter(verb="read")
    for hours, kept in ((-2, 1), (0, 2), (10, 2)):  # 10.30pm; half past midnight; 10.30am of that same day
        _read(SMALL_HOURS + timedelta(hours=hours))
        assert readings.count() == kept
