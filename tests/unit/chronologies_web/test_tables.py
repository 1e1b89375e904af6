"""A file is opened once however often it is looked at, and its tables are thrown away when nothing more is read."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from unittest import mock

import pytest
from django.test import TestCase

from heed.chronologies import reading
from heed.chronologies.core.readers import Sheet
from heed.chronologies.core.readers.files import read_table_file
from heed.chronologies.core.readers.sheet import Pending
from heed.chronologies.operations import arriving
from heed.chronologies.operations.attention import Reply, settle
from heed.chronologies.operations.uploads import withdraw
from heed.chronologies.tables import keeping
from heed.chronologies.tables.models import KeptTables
from heed.documents.models import StoredFile
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import CSV, FILES, asked, request_of, sent, taken_in

UNCLEAR = CSV + "03/04/2015?,Seen at school,SW,Yes,\n13/13/2015,Seen at home,SW,Yes,\n"


@pytest.fixture
def file(cast: Cast) -> StoredFile:
    return sent(request_of(cast, asked(cast), "police"), CSV, "police.csv", by=cast.police).file


def test_a_file_is_opened_once_from_its_first_look_to_its_last_row(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    with mock.patch.object(reading, "read_table_file", side_effect=read_table_file) as opened:
        upload = taken_in(sent(request, UNCLEAR, "police.csv", by=cast.police), by=cast.police)
        assert upload.counts["attention"] > 0
        assert KeptTables.objects.count() == 1
        replies = {row.pk: Reply(leave_out="Not clear") for row in upload.attention.all()}
        settle(upload=upload, replies=replies, by=cast.police, at=NOW)
    assert opened.call_count == 1
    assert not KeptTables.objects.exists(), "nothing more is read"


def test_what_is_taken_back_or_needs_nobody_leaves_no_tables(cast: Cast) -> None:
    exercise = asked(cast)
    request = request_of(cast, exercise, "police")
    taken_in(sent(request, CSV, "police.csv", by=cast.police), by=cast.police)
    assert not KeptTables.objects.exists()
    other = sent(request, UNCLEAR, "other.csv", by=cast.police)
    assert KeptTables.objects.exists()
    withdraw(upload=other, reason="Wrong file", by=cast.police, at=NOW)
    assert not KeptTables.objects.exists()
    dropped = [("health.csv", UNCLEAR.encode())]
    with TestCase.captureOnCommitCallbacks(execute=True):
        (arrival,) = arriving.drop(exercise=exercise, files=dropped, by=cast.manager, at=NOW)
    assert KeptTables.objects.get().file == arrival.file
    arriving.set_aside(exercise=exercise, keys=[arrival.pk], by=cast.manager, at=NOW)
    assert not KeptTables.objects.exists()


@pytest.mark.parametrize("name", ["police_chron_FINAL_v3.xlsx", "social_care_chronology_2.docx"])
def test_tables_are_taken_up_as_they_were_read(file: StoredFile, name: str) -> None:
    read = read_table_file(Path(FILES) / name)
    keeping.keep_tables(file, read)
    assert keeping.kept_tables(file) == read


def test_every_kind_of_cell_stays_what_it_is(file: StoredFile) -> None:
    cells = [1, 1.5, True, None, "", "“É”", date(2015, 3, 4), datetime(2015, 3, 4, 5, 6), time(7, 8)]
    pending = {3: Pending(["a", "b"], None)}
    sheet = Sheet("f.xlsx", "One", [cells], 2, [5], True, True, ("Note",), {5: ("Hidden",)}, pending)
    keeping.keep_tables(file, [sheet])
    (again,) = keeping.kept_tables(file) or []
    assert again == sheet
    assert [type(cell) for cell in again.rows[0]] == [type(cell) for cell in cells]


def test_tables_of_other_bytes_or_another_form_are_read_anew(file: StoredFile) -> None:
    assert keeping.kept_tables(file)
    with mock.patch.object(keeping, "FORM", keeping.FORM + 1):
        assert keeping.kept_tables(file) is None
    KeptTables.objects.update(sha256="0" * 64)
    assert keeping.kept_tables(file) is None
    assert reading.tables_of(file)
    assert keeping.kept_tables(file)
    with mock.patch.object(keeping, "MOST_TEXT", 10):
        assert keeping.kept_tables(file) is None, "never unpacked beyond its bound"
        KeptTables.objects.all().delete()
        assert reading.tables_of(file)
    assert not KeptTables.objects.exists(), "too large to be kept"
