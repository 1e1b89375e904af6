"""A flow chart stands in layers: no box over another, none outside the sheet, every arrow drawn, all of it in words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from heed.ui.pictures import FlowBox, Way, flow
from heed.ui.pictures.channels import Net, heights
from heed.ui.pictures.flow import _planned
from heed.ui.pictures.layers import Sizes, places, plan

NASTY = 'Gwendolen <script> & "Pritchard"-Abernathy’s multi-agency safeguarding arrangements'
CASE = (
    FlowBox("seen", "A case is seen", "start", ways=(Way("enough"),)),
    FlowBox("enough", "Is there enough detail?", "ask", ("The office",),
            (Way("weigh", "yes"), Way("more", "no"), Way("out", "out of scope"))),
    FlowBox("more", "Ask for more", ways=(Way("enough"),)),
    FlowBox("out", "Tell the notifier", "end"),
    FlowBox("weigh", NASTY, notes=(NASTY, "Within one month"), ways=(Way("done"),)),
    FlowBox("done", "It is decided", "end"),
)  # fmt: skip


def test_boxes_stand_in_layers_and_the_way_back_leads_up() -> None:
    chart = plan([box.key for box in CASE], [(box.key, way.to) for box in CASE for way in box.ways], widest=3)

    assert [set(row) for row in chart.layers] == [{"seen"}, {"enough"}, {"weigh", "more", "out"}, {"done"}]
    assert chart.back == (("more", "enough"),)


def test_no_layer_is_wider_than_asked_and_long_arrows_bend() -> None:
    many = [f"box{number}" for number in range(7)]
    arrows = [("start", key) for key in many] + [("start", "end"), *((key, "end") for key in many)]
    chart = plan(["start", *many, "end"], arrows, widest=3)

    boxes = [[key for key in row if key not in chart.bends] for row in chart.layers]
    assert [len(row) for row in boxes] == [1, 3, 3, 1, 1]
    assert len(chart.ways["start", "end"]) == 5
    assert set(chart.ways["start", "end"][1:-1]) <= chart.bends


def test_an_order_without_crossings_is_found() -> None:
    """Told in the order that crosses most, two columns come apart."""
    arrows = [("top", "b"), ("top", "a"), ("a", "under-a"), ("b", "under-b")]
    chart = plan(["top", "a", "b", "under-b", "under-a"], arrows, widest=3)

    first, second = chart.layers[1], chart.layers[2]
    assert [f"under-{key}" for key in first] == list(second)


def test_lines_that_run_across_do_not_cross_where_they_need_not() -> None:
    left, right = Net("left", (10.0,), 50.0), Net("right", (30.0,), 90.0)

    assert heights([left, right]) == {"right": 0, "left": 1}
    assert heights([Net("straight", (10.0,), 10.0)]) == {}


def test_what_is_asked_is_drawn_and_told() -> None:
    picture = flow(CASE)
    drawn = etree.fromstring(str(picture.svg))
    said = " ".join(drawn.itertext())

    for words in ("1. A case is seen", "out of scope", "Within one month", "yes", "no"):
        assert words in said
    assert "<script>" not in str(picture.svg)
    assert len(drawn.findall(".//{*}path[@class='flowask']")) == 1
    assert len(drawn.findall(".//{*}path[@class='flowline']")) == 5
    assert len(drawn.findall(".//{*}path[@class='flowline flowback']")) == 1
    assert picture.rows[1] == (
        "2",
        "Is there enough detail?",
        "The office",
        "yes: box 5; no: box 3; out of scope: box 4",
    )


def test_two_answers_that_lead_to_one_box_share_an_arrow() -> None:
    boxes = (
        FlowBox("ask", "Which?", "ask", ways=(Way("end", "this"), Way("end", "that"))),
        FlowBox("end", "Done", "end"),
    )

    assert "this or that" in " ".join(etree.fromstring(str(flow(boxes).svg)).itertext())


@pytest.mark.parametrize("boxes", [(), (FlowBox("one", "Alone", "end"),)])
def test_little_or_nothing_can_be_drawn(boxes: tuple[FlowBox, ...]) -> None:
    assert len(flow(boxes).rows) == len(boxes)


@st.composite
def charts(draw: st.DrawFn) -> list[FlowBox]:
    """Any boxes with any arrows between them, circles and lonely boxes included."""
    keys = [f"k{number}" for number in range(draw(st.integers(1, 14)))]
    title = st.sampled_from(["Decide", NASTY, "Tell everybody who has to know of it"])
    answer = st.sampled_from(["yes", "no", "departs from the recommendation", "unconstitutionally-long"])
    return [
        FlowBox(
            key, draw(title), draw(st.sampled_from(["start", "do", "ask", "end"])), (draw(title),),
            tuple(Way(to, draw(answer)) for to in draw(st.lists(st.sampled_from(keys), max_size=4, unique=True))),
        )
        for key in keys
    ]  # fmt: skip


@given(charts())
@settings(max_examples=60, deadline=None)
def test_no_box_lies_over_another_or_off_the_sheet(boxes: list[FlowBox]) -> None:
    sheet = _planned(boxes)
    at = {
        box.key: (sheet.x[box.key] - sheet.width / 2, sheet.top[box.key], sheet.box_height(box.key))
        for box in boxes
    }

    for left, top, high in at.values():
        assert left >= 0
        assert left + sheet.width <= 980.5
        assert top >= 0
        assert top + high <= sheet.height
    for one, other in ((a, b) for a in at for b in at if a < b):
        (x, y, high), (x2, y2, high2) = at[one], at[other]
        apart = x + sheet.width <= x2 or x2 + sheet.width <= x or y + high <= y2 or y2 + high2 <= y
        assert apart, (one, other)


@given(charts())
@settings(max_examples=60, deadline=None)
def test_every_arrow_runs_from_its_box_to_its_box_and_through_no_other(boxes: list[FlowBox]) -> None:
    sheet, drawn = _planned(boxes), etree.fromstring(str(flow(boxes).svg))
    arrows = {(box.key, way.to) for box in boxes for way in box.ways if way.to != box.key}
    lines = [
        _points(one.get("d") or "")
        for one in drawn.iter("{*}path")
        if "flowline" in (one.get("class") or "").split()
    ]

    assert len(lines) == len(arrows)
    ends = {(sheet.x[key], sheet.top[key]): key for key in sheet.boxes}
    starts = {(port, sheet.foot(one)): one for (one, _), port in sheet.ports.items()}
    assert {(_at(line[0], starts), _at(line[-1], ends)) for line in lines} == arrows
    for line in lines:
        for start, end in pairwise(line):
            for key in sheet.boxes:
                assert not _enters(
                    start, end, sheet.x[key], sheet.top[key], sheet.width, sheet.box_height(key)
                )


def _at(point: tuple[float, float], boxes: dict[tuple[float, float], str]) -> str:
    """Whose place this is. A bend of less than a quarter of a pixel is drawn straight."""
    return next(key for (x, y), key in boxes.items() if abs(x - point[0]) + abs(y - point[1]) < 0.35)


def _points(path: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for mark, number, second in re.findall(r"([MHV])([-\d.]+)(?: ([-\d.]+))?", path):
        x, y = found[-1] if found else (0.0, 0.0)
        found.append(
            {"M": (float(number), float(second or 0)), "H": (float(number), y), "V": (x, float(number))}[mark]
        )
    return found


def _enters(
    start: tuple[float, float], end: tuple[float, float], middle: float, top: float, wide: float, high: float
) -> bool:
    left, right = sorted((start[0], end[0]))
    upper, lower = sorted((start[1], end[1]))
    return (
        right > middle - wide / 2 + 1
        and left < middle + wide / 2 - 1
        and lower > top + 1
        and upper < top + high - 1
    )


def test_layers_settle_beneath_each_other() -> None:
    chart = plan(["a", "b", "c"], [("a", "b"), ("b", "c")], widest=3)
    x = places(chart, Sizes(0, 900, 200, 6, 20))

    assert len({round(place, 1) for place in x.values()}) == 1
