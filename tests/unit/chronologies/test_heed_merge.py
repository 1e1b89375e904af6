"""heed merge: periods, lists of rows to settle, exports that come back, and the shape of its JSON."""

import csv
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.chronologies.core.readers import UnreadableFile
from heed.chronologies.core.readers.lines import read_pasted
from heed.chronologies.core.readers.text import read_text
from heed.cli.__main__ import main

POLICE = """Date,Date informed,Event,Child seen
3/6/15,4/6/15,"Joint home visit, health visitor present",Yes
4/6/15,,Found at the canal with a bruised jaw by a cyclist,
31/02/2015,,Call,
=1+1,,@SUM,
"""
HEALTH = """Date,Event
9/6/2015,Joint visit with police
20/8/2015,Informed by police: found at the canal with a bruised jaw by a cyclist
21/8/2015,Weight checked
"""


@pytest.fixture
def files(tmp_path):
    for name, text in (("police.csv", POLICE), ("health.csv", HEALTH)):
        (tmp_path / name).write_text(text)
    return [str(tmp_path / "police.csv"), str(tmp_path / "health.csv")]


def printed(capsys, *arguments, code=0):
    assert main(["merge", *arguments]) == code
    return capsys.readouterr()


def test_the_json_has_the_shape_that_its_schema_says(files, capsys):
    schema = json.loads(printed(capsys, "--schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    made = json.loads(printed(capsys, *files, "--json", "--born", "9 March 2014", "--period", "2015").out)
    jsonschema.validate(made, schema)
    assert made["knowledge"][0]["days"] == 77
    assert made["at_entries"][0]["age"] == {"years": 1, "months": 2, "days": 25}
    assert [item["kind"] for item in made["attention"]] == ["impossible", "unreadable"]
    assert set(schema["properties"]) - {"changes"} == set(made)


def test_silences_at_the_ends_of_the_period_are_asked_about(files, capsys):
    gaps = json.loads(printed(capsys, *files, "--json").out)["gaps"]
    whole = json.loads(printed(capsys, *files, "--json", "--period", "1/1/2015 to 31/12/2015").out)["gaps"]
    assert len(whole) > len(gaps)
    assert {"agency": "Police", "from": "2015-06-05", "to": "2015-12-31", "stated": False} in whole
    iso = json.loads(printed(capsys, *files, "--json", "--period", "2015-01-01:2015-12-31").out)["gaps"]
    assert iso == whole
    short = json.loads(printed(capsys, *files, "--json", "--period", "1/1/15 - 31/12/15").out)["gaps"]
    assert short == whole


def test_the_rows_to_settle_are_written_as_a_list_that_does_not_run(files, tmp_path, capsys):
    out = tmp_path / "settle.csv"
    printed(capsys, *files, "--attention", str(out))
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["Agency"], row["File"], row["Row"]) for row in rows] == [
        ("Police", "police.csv", "4"), ("Police", "police.csv", "5"),
    ]  # fmt: skip
    assert rows[0]["As written"] == "31/02/2015"
    assert "no 31 February" in rows[0]["Why it needs attention"]
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row.values())


def test_an_export_that_comes_back_is_shown_change_by_change(files, tmp_path, capsys):
    out = tmp_path / "merged.xlsx"
    printed(capsys, *files, "--out", str(out))
    assert "0 changes, 5 entries as exported" in printed(capsys, *files, "--returned", str(out)).out
    book = openpyxl.load_workbook(out)
    table = book["Chronology"]
    place = next(cell.column for cell in table[1] if cell.value == "What happened")
    row = next(row for row in table.iter_rows(min_row=2) if row[0].value == "H-003")
    row[place - 1].value = "Weight checked at home"
    book.save(out)
    told = printed(capsys, *files, "--returned", str(out)).out
    assert "H-003, What happened: “Weight checked” is now “Weight checked at home”." in told
    made = json.loads(printed(capsys, *files, "--returned", str(out), "--json").out)
    jsonschema.validate(made, json.loads(printed(capsys, "--schema").out))
    assert [each["entry"] for each in made["changes"]] == ["H-003"]


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["--period", "sometime"], "is no period"),
        (["--period", "3/6/2015"], "is no period"),
        (["--period", "31/12/2015 to 1/1/2015"], "is no period"),
        (["--born", "May"], "is no date of birth"),
        (["--attention", "rows.docx"], ".csv file"),
        (["--attention", "/no/such/folder/rows.csv"], "folder does not exist"),
        (["--returned", "gone.xlsx"], "no file “gone.xlsx”"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(files, arguments, cause, capsys):
    told = printed(capsys, *files, *arguments, code=2)
    assert cause in told.err
    assert told.out == ""


def test_no_file_is_refused_in_a_sentence(capsys):
    assert "at least one" in printed(capsys, code=2).err


def test_the_guide_names_every_option():
    guide = (Path(__file__).resolve().parents[3] / "docs/how-to/merge.md").read_text()
    for option in ("--out", "--agency", "--period", "--silence", "--late", "--tracked", "--attention", "--born",
                   "--returned", "--json", "--schema"):  # fmt: skip
        assert option in guide


def is_table_or_sentence(read):
    try:
        sheets = read()
    except UnreadableFile as failure:
        assert failure.sentence  # noqa: PT017  either end is right
    else:
        assert all(sheet.rows is not None for sheet in sheets)


@given(st.text(max_size=300))
def test_whatever_is_pasted_ends_as_a_table_or_a_sentence(text):
    is_table_or_sentence(lambda: read_pasted(text))


@given(st.binary(max_size=300), st.sampled_from([".csv", ".txt", ".tsv"]))
def test_whatever_bytes_a_text_file_holds_end_as_a_table_or_a_sentence(tmp_path_factory, data, ending):
    path = tmp_path_factory.mktemp("bytes") / f"a{ending}"
    path.write_bytes(data)
    is_table_or_sentence(lambda: read_text(path, name=path.name, notes=()))
