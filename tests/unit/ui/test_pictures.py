"""The pictures are well-formed, say what they show, hold to the sheet, and their table has the same facts."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from heed.ui.pictures import (
    Gap,
    Incident,
    Known,
    Lane,
    Mark,
    Picture,
    RagCount,
    RagRow,
    Stage,
    Step,
    lanes,
    loop,
    rag_bars,
    timetable,
)
from heed.ui.pictures.drawing import Scale
from heed.ui.pictures.lanes import LEFT, free_place
from heed.ui.pictures.signs import signs_for
from heed.ui.pictures.ticks import clusters, placed

TODAY = date(2016, 5, 10)
NASTY = 'Gwendolen <script> & "Pritchard"-Abernathy’s Agency for Children'
STEPS = [
    Step(title="Decide", starts_on=date(2016, 2, 9), due_on=date(2016, 3, 9), done_on=date(2016, 3, 7)),
    Step(title="Chronologies", starts_on=date(2016, 3, 18), due_on=date(2016, 4, 22), words="1 of 6 to come"),
    Step(title="Reports", starts_on=date(2016, 5, 6), due_on=date(2016, 6, 17), how="6 weeks"),
    Step(title="Learning event", due_on=date(2016, 7, 6)),
    Step(title=NASTY),
]
SIGNS = signs_for({"issue": ("Key issue", "blue")})
LANES = [
    Lane(
        name="Police",
        entries={date(2015, 4, 14): 1, date(2015, 6, 1): 1},
        marks=[Mark(date(2015, 4, 14), "issue")],
    ),
    Lane(name=NASTY, entries={date(2015, 5, 25): 1}, gaps=[Gap(date(2015, 6, 9), date(2015, 9, 9), True)]),
    Lane(name="School", missing="Chronology not received."),
]
KNOWN = Known(from_lane=0, from_on=date(2015, 4, 14), to_lane=1, to_on=date(2015, 5, 25))
PICTURES = {
    "timetable": timetable(STEPS, today=TODAY),
    "timetable of nothing": timetable([], today=TODAY),
    "lanes": lanes(LANES, signs=SIGNS, known=[KNOWN], incident=Incident(date(2016, 1, 18))),
    "lanes of nothing": lanes([]),
    "lanes without entries": lanes([Lane(name="School", missing="Not received.")]),
    "loop": loop(
        [Stage("Reviewed", 214), Stage(NASTY, 3, NASTY, is_stop=True)], back="9 raised a new question"
    ),
    "loop of nothing": loop([]),
    "rag": rag_bars(
        [RagRow(NASTY, [RagCount(1, 2, 3, 4)], "1 more late", True)], moments=["May"], title=NASTY
    ),
    "rag of nothing": rag_bars([], moments=[], title="None"),
}
SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: Picture) -> etree._Element:
    return etree.fromstring(picture.svg.encode())


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_well_formed_and_told(name: str) -> None:
    root = parsed(PICTURES[name])
    assert root.get("role") == "img"
    assert root.get("viewBox", "").startswith("0 0 980 ")
    ids = {one.get("id") for one in root.iter(f"{SVG}title", f"{SVG}desc")}
    assert set(root.get("aria-labelledby", "").split()) == ids
    assert root.find(f"{SVG}title").text


@pytest.mark.parametrize("name", PICTURES)
def test_picture_has_classes_only(name: str) -> None:
    for one in parsed(PICTURES[name]).iter():
        assert not {"style", "fill", "stroke", "onclick", "href"} & set(one.attrib), one.tag
        assert one.tag != f"{SVG}script"


@pytest.mark.parametrize("name", PICTURES)
def test_table_has_a_cell_for_every_heading(name: str) -> None:
    picture = PICTURES[name]
    assert all(len(row) == len(picture.head) for row in picture.rows)
    assert [[cell for _, cell in row] for row in picture.labelled] == [list(row) for row in picture.rows]


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_drawn_with_less_than_no_width(name: str) -> None:
    for box in parsed(PICTURES[name]).iter(f"{SVG}rect"):
        assert float(box.get("width")) >= 0
        assert float(box.get("x")) >= 0
        assert float(box.get("x")) + float(box.get("width")) <= 980.5


def test_names_are_escaped_and_whole_in_the_table() -> None:
    for name in ("timetable", "lanes", "loop", "rag"):
        assert "<script" not in PICTURES[name].svg
        assert any(NASTY in row for row in PICTURES[name].rows)


def test_late_is_red_from_the_due_date_to_today() -> None:
    root = parsed(PICTURES["timetable"])
    [late] = root.findall(f".//{SVG}rect[@class='bar-late']")
    [today] = root.findall(f".//{SVG}line[@class='today']")
    now = root.findall(f".//{SVG}rect[@class='bar-now']")[0]
    assert float(late.get("x")) == pytest.approx(float(now.get("x")) + float(now.get("width")), abs=0.2)
    assert float(late.get("x")) + float(late.get("width")) == pytest.approx(float(today.get("x1")), abs=0.2)


def test_timetable_says_how_much_is_late() -> None:
    assert PICTURES["timetable"].title == "5 steps against today, 10\N{NO-BREAK SPACE}May 2016: 1 late"
    assert PICTURES["timetable"].rows[1][2] == "Late. 1 of 6 to come"
    assert PICTURES["timetable"].rows[4][1] == "Not known yet"


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (Step(title="", due_on=TODAY), "next"),
        (Step(title="", due_on=TODAY - timedelta(days=1)), "late"),
        (Step(title="", starts_on=TODAY - timedelta(days=1), due_on=TODAY), "now"),
        (Step(title="", due_on=date(2016, 1, 1), done_on=date(2016, 2, 1)), "done"),
        (Step(title=""), "open"),
    ],
)
def test_where_a_step_stands(step: Step, state: str) -> None:
    assert step.state(TODAY) == state


def test_lanes_tell_silences_and_who_knew_first() -> None:
    rows = PICTURES["lanes"].rows
    assert rows[0][5].endswith("41 days later, on 25\N{NO-BREAK SPACE}May 2015")
    assert rows[1][4] == (
        "9\N{NO-BREAK SPACE}June 2015 to 9\N{NO-BREAK SPACE}September 2015, 93 days, stated by the agency"
    )
    assert rows[2][1] == "Chronology not received."


def test_seventh_agency_begins_again_with_a_dashed_bar() -> None:
    picture = lanes([Lane(name=f"Agency {n}", entries={date(2015, 1, n): 1}) for n in range(1, 8)])
    assert 'class="f1 over"' in picture.svg
    assert 'class="f6"' in picture.svg


def test_every_number_of_the_bars_is_in_the_picture() -> None:
    row = RagRow("Council", [RagCount(2, 3, 6, 1), RagCount(0, 12, 104, 33)])
    root = parsed(rag_bars([row], moments=["September 2015", "May 2016"], title="Actions"))
    numbers = [text.text for text in root.iter(f"{SVG}text") if (text.text or "").isdigit()]
    assert numbers == ["2", "3", "6", "1", "12", "104", "33"]


def test_parts_of_a_bar_do_not_overlap() -> None:
    row = RagRow("Council", [RagCount(1, 1, 250, 1), RagCount(1, 1, 1, 1)])
    root = parsed(rag_bars([row], moments=["A", "B"], title="Actions"))
    boxes = [(float(b.get("x")), float(b.get("width"))) for b in root.iter(f"{SVG}rect")]
    for (x1, w1), (x2, _) in pairwise(boxes):
        assert x1 + w1 <= x2


@given(st.lists(st.dates(date(1990, 1, 1), date(2026, 12, 31)), max_size=12), st.dates(date(1990, 1, 1)))
def test_any_dates_give_a_drawing_that_stays_on_its_sheet(days: list[date], today: date) -> None:
    steps = [Step(title="S", starts_on=one, due_on=one + timedelta(days=20)) for one in days]
    drawings = [
        timetable(steps, today=min(today, date(2030, 1, 1))),
        lanes([Lane(name="A", entries=Counter(days))]),
    ]
    for picture in drawings:
        for place in re.findall(r' x[12]?="([-\d.]+)"', picture.svg):
            assert -1 <= float(place) <= 1000


@given(st.dictionaries(st.dates(date(2015, 1, 1), date(2015, 12, 31)), st.integers(1, 40), max_size=60))
def test_every_entry_stands_on_its_lane_once_and_no_box_hides_another(days: dict[date, int]) -> None:
    found = clusters(days, Scale(date(2015, 1, 1), date(2015, 12, 31), left=168))
    assert sum(one.number for one in found) == sum(days.values())
    assert all(one.last < other.first for one, other in pairwise(found))
    assert all(one.x + one.width <= other.x for one, other in pairwise(found))


def test_no_sign_hides_another_and_the_same_kind_close_by_is_counted() -> None:
    day = date(2015, 4, 14)
    scale = Scale(date(2015, 1, 1), date(2015, 12, 31), left=168)
    found = placed([(day, "issue", 1), (day, "good", 1), (day + timedelta(days=1), "issue", 2)], scale)
    assert {(one.kind, one.number) for one in found} == {("issue", 3), ("good", 1)}
    assert abs(found[0].x - found[1].x) >= 18


@given(signs=st.lists(st.floats(LEFT, 960), max_size=6), x=st.floats(LEFT + 80, 960))
def test_how_long_it_was_known_is_written_over_no_sign_where_there_is_room(signs, x):
    right = free_place(x, 60, signs)
    is_free = not any(right - 60 < sign < right for sign in signs)
    assert is_free or right == x - 4
    assert right <= x - 4
