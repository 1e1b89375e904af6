"""Columns are recognised by their headings, and a person may decide otherwise."""

import json

import pytest

from heed.chronologies.core.columns import ColumnPlan, propose_columns
from tests.unit.chronologies.tables import sheet


def fields(*headings):
    table = sheet(headings, ["3/6/2015"] + ["words"] * (len(headings) - 1))
    return [(column.field, column.how_sure) for column in propose_columns(table).columns]


def test_the_headings_of_the_picture_are_known():
    assert fields("Date/ Time", "Date informed", "Prof.", "Event / Contact", "CS?", "Comments (author)") == [
        ("happened", "recognised"), ("known", "recognised"), ("professional", "check"), ("text", "recognised"),
        ("child_seen", "check"), ("comment", "recognised"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Date agency knew", "known"), ("Voice of the child", "voice"), ("Action/Outcome/Decision", "action"),
     ("Source of information", "source"), ("End date", "ended"), ("Time", "time"), ("Agency", "agency"),
     ("Good practice", "comment"), ("Shoe size", "keep"), ("Who was seen", "seen"), ("Person(s) seen", "seen"),
     ("Where seen", "place"), ("Location", "place"), ("Where was the visit?", "place"),
     ("Expected practice", "expected"), ("Was this expected practice?", "expected"),
     ("Expected practice met? Y/N/NA", "expected"), ("Seen by", "professional"), ("Practice comment", "comment")],
)  # fmt: skip
def test_other_headings(heading, field):
    assert fields("Date of event", "Description", heading)[2][0] == field


def test_titles_above_the_headings_are_stepped_over():
    table = sheet(["Chronology of an agency"], [], ["Date", "Event"], ["3/6/2015", "visit"])
    assert propose_columns(table).heading_row == 3


def test_a_table_without_headings_is_known_by_its_contents():
    table = sheet(["3/6/2015", "Home visit by a nurse"], ["4/6/2015", "Telephone call to the family"])
    plan = propose_columns(table)
    assert plan.heading_row is None
    assert [(column.field, column.how_sure) for column in plan.columns] == [
        ("happened", "check"),
        ("text", "check"),
    ]


def test_two_columns_of_dates_do_not_both_become_the_date():
    assert [field for field, _ in fields("Date", "Date of contact", "Event")] == ["happened", "keep", "text"]


def test_a_plan_is_plain_data_and_a_person_may_change_it():
    plan = propose_columns(sheet(["Date", "Event", "Blah"], ["3/6/2015", "visit", "x"])).with_fields(
        {2: "action"}
    )
    again = ColumnPlan.from_dict(json.loads(json.dumps(plan.to_dict())))
    assert again == plan
    assert again.column_of("action").heading == "Blah"
