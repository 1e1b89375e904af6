"""A process as a flow chart: where it starts, what is done by whom, what is asked, where it ends."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.safestring import SafeString

from heed.ui import words
from heed.ui.pictures.channels import Net, heights, pieces, ports
from heed.ui.pictures.drawing import WIDTH, Drawing, Picture, element, legend
from heed.ui.pictures.layers import Arrow, Plan, Sizes, places, plan

WIDEST, MOST_WIDE, LEAST_WIDE = 3, 286, 170
GAP, BEND, LANE = 26, 6, 18
TRACK, AIR, HEAD, LINE, LABEL = 16, 20, 10, 17, 15
SLANT, LETTER, BESIDE = 16, 7.4, 6


@dataclass(frozen=True)
class Way:
    """An arrow to another box; `answer` stands beside it where a question is asked."""

    to: str
    answer: str = ""


@dataclass(frozen=True)
class FlowBox:
    """One box. `kind` is start, do, ask or end; `notes` stand small beneath the title, such as who does it."""

    key: str
    title: str
    kind: str = "do"
    notes: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass
class _Sheet:
    """Everything that is worked out before the first line is drawn."""

    boxes: Mapping[str, FlowBox]
    chart: Plan
    width: float
    x: Mapping[str, float]
    texts: Mapping[str, list[tuple[str, str]]]
    lanes: Mapping[Arrow, float]
    top: dict[str, float] = field(default_factory=dict)
    channel: list[tuple[float, float]] = field(default_factory=list)
    ports: dict[Arrow, float] = field(default_factory=dict)
    nets: list[list[Net]] = field(default_factory=list)
    rows: list[dict[str, int]] = field(default_factory=list)
    height: float = 0

    def box_height(self, key: str) -> float:
        return len(self.texts[key]) * LINE + 20

    def foot(self, key: str) -> float:
        return self.top[key] + (0 if key in self.chart.bends else self.box_height(key))

    def answers(self, arrow: Arrow) -> str:
        found = [way.answer for way in self.boxes[arrow[0]].ways if way.to == arrow[1] and way.answer]
        return " or ".join([*found[:1], *(_within(answer) for answer in found[1:])])


def _within(answer: str) -> str:
    """An answer as it stands within a sentence; one that begins with an abbreviation stays as it is."""
    return answer if answer[1:2].isupper() else answer[:1].lower() + answer[1:]


def flow(boxes: Sequence[FlowBox], *, title: str = "") -> Picture:
    """The chart, layer by layer from top to bottom. The same stands in the picture's rows, a row for each box."""
    sheet = _planned(boxes)
    drawing = Drawing(height=sheet.height)
    numbers = {box.key: number for number, box in enumerate(boxes, start=1)}
    _lines(drawing, sheet)
    for box in boxes:
        _box(drawing, sheet, box)
    for arrow in sheet.ports:
        _answer(drawing, sheet, arrow)
    count = len(boxes)
    title = title or f"How it runs, in {count} {words.plural(count, 'box,boxes')}"
    told = "The same stands as a list after the picture: every box with its number, and which box follows."
    rows = tuple(
        (str(numbers[box.key]), box.title, "; ".join(box.notes), _onward(box, numbers)) for box in boxes
    )
    head = ("Box", "What", "Who, and by when", "Then")
    return Picture(drawing.done(title=title, description=told), title, head, rows, legend=_legend())


def _onward(box: FlowBox, numbers: Mapping[str, int]) -> str:
    return "; ".join(f"{way.answer + ': ' if way.answer else ''}box {numbers[way.to]}" for way in box.ways)


# What is worked out ----------------------------------------------------------------------------------


def _planned(boxes: Sequence[FlowBox]) -> _Sheet:
    by_key = {box.key: box for box in boxes}
    arrows = [(box.key, way.to) for box in boxes for way in box.ways]
    for widest in range(WIDEST, 0, -1):
        chart = plan([box.key for box in boxes], arrows, widest=widest)
        sides = _lanes(chart)
        left = LANE * sum(x < 0 for x in sides.values())
        right = WIDTH - LANE * sum(x > 0 for x in sides.values())
        width = min([MOST_WIDE, *(_room(chart, row, right - left) for row in chart.layers)])
        if width >= LEAST_WIDE or widest == 1:
            break
    sizes = Sizes(left + 2, right - 2, max(width, 60), BEND, GAP)
    lanes = {arrow: _lane_x(arrow, sides) for arrow in chart.back}
    x = places(chart, sizes)
    texts = {
        box.key: _text(number, box, int((sizes.box - (3 if box.kind == "ask" else 1.5) * SLANT) / 7.3))
        for number, box in enumerate(boxes, start=1)
    }
    sheet = _Sheet(by_key, chart, sizes.box, x, texts, lanes)
    _leave(sheet)
    _run(sheet)
    _stack(sheet)
    return sheet


def _room(chart: Plan, row: Sequence[str], across: float) -> float:
    bends = sum(key in chart.bends for key in row)
    boxes = len(row) - bends
    return (across - 4 - bends * BEND - GAP * (len(row) - 1)) / boxes if boxes else MOST_WIDE


def _lanes(chart: Plan) -> dict[Arrow, int]:
    """The lane of each arrow that leads back, counted outwards: below 0 on the left, above on the right."""
    found: dict[Arrow, int] = {}
    for arrow in chart.back:
        row = chart.layers[chart.layer_of[arrow[0]]]
        is_left = row.index(arrow[0]) * 2 < len(row) - 1
        used = sum((number < 0) == is_left for number in found.values())
        found[arrow] = -(used + 1) if is_left else used + 1
    return found


def _lane_x(arrow: Arrow, lanes: Mapping[Arrow, int]) -> float:
    number = lanes[arrow]
    deep = abs(number) * LANE - LANE / 2
    return deep if number < 0 else WIDTH - deep


def _text(number: int, box: FlowBox, wide: int) -> list[tuple[str, str]]:
    lines = textwrap.wrap(f"{number}. {box.title}", max(wide, 8), break_long_words=True)
    found = [(line, "tb") for line in lines]
    for note in box.notes:
        found += [
            (line, "ts t2") for line in textwrap.wrap(note, max(int(wide * 1.08), 8), break_long_words=True)
        ]
    return found


def _leave(sheet: _Sheet) -> None:
    """Where each arrow leaves its box."""
    chart = sheet.chart
    for key in sheet.boxes:
        leaving = [arrow for arrow in (*chart.ways, *chart.back) if arrow[0] == key]

        def towards(arrow: Arrow) -> float:
            return sheet.lanes[arrow] if arrow in sheet.lanes else sheet.x[chart.ways[arrow][1]]

        leaving.sort(key=towards)
        wanted = [towards(arrow) for arrow in leaving]
        sheet.ports.update(zip(leaving, ports(sheet.x[key], sheet.width - 2 * SLANT, wanted), strict=True))


def _run(sheet: _Sheet) -> None:
    """The nets of each channel: above the first layer, between two, beneath the last."""
    chart, depth = sheet.chart, len(sheet.chart.layers)
    for channel in range(depth + 1):
        sources: dict[str, list[float]] = {}
        for arrow, way in chart.ways.items():
            for one, other in pairwise(way):
                if chart.layer_of[other] == channel:
                    start = sheet.ports[arrow] if one in sheet.boxes else sheet.x[one]
                    sources.setdefault(other, []).append(start)
        arriving = {
            key: [sheet.lanes[arrow] for arrow in chart.back if arrow[1] == key] for key in sheet.boxes
        }
        nets = [
            Net(key, tuple(dict.fromkeys(sources.get(key, ()))), sheet.x[key], tuple(arriving.get(key, ())))
            for key in (chart.layers[channel] if channel < depth else ())
            if sources.get(key) or arriving.get(key)
        ]
        nets += [
            Net("\0".join(arrow), (sheet.ports[arrow],), None, (sheet.lanes[arrow],))
            for arrow in chart.back
            if chart.layer_of[arrow[0]] + 1 == channel
        ]
        sheet.nets.append(nets)
        sheet.rows.append(heights(nets))


def _stack(sheet: _Sheet) -> None:
    """How high everything stands, from top to bottom."""
    y, depth = 2.0, len(sheet.chart.layers)
    for channel in range(depth + 1):
        if not sheet.nets[channel]:
            sheet.channel.append((y, y))
        else:
            first = y + LABEL * _most_lines(sheet, channel, at_head=False) + AIR / 2
            across = TRACK * max(len(sheet.rows[channel]) - 1, 0)
            y = first + across + LABEL * _most_lines(sheet, channel, at_head=True) + AIR / 2 + HEAD + 8
            sheet.channel.append((first, y))
        if channel < depth:
            row = sheet.chart.layers[channel]
            for key in row:
                sheet.top[key] = y
            y += max((sheet.box_height(key) for key in row if key in sheet.boxes), default=LINE)
    sheet.height = y + 4


def _most_lines(sheet: _Sheet, channel: int, *, at_head: bool) -> int:
    found = [
        len(lines)
        for arrow in sheet.ports
        if sheet.chart.layer_of[arrow[0]] + 1 == channel
        for is_head, lines in [_label(sheet, arrow)]
        if is_head == at_head
    ]
    return max(found, default=0)


def _label(sheet: _Sheet, arrow: Arrow) -> tuple[bool, list[str]]:
    """An answer in lines, and whether it stands at the arrow's head because it is cramped at its foot."""
    answer = sheet.answers(arrow)
    many = sum(one[0] == arrow[0] for one in sheet.ports)
    wide = max(int(((sheet.width - 2 * SLANT) / max(many, 1) - BESIDE) / LETTER), 5)
    lines = textwrap.wrap(answer, wide, break_long_words=True)
    is_cramped = len(lines) > 3 or any(len(word) > wide for word in answer.split())
    if is_cramped and _next_alone(sheet, arrow):
        return True, textwrap.wrap(answer, int(sheet.width / 2 / LETTER), break_long_words=True)
    return False, lines


def _next_alone(sheet: _Sheet, arrow: Arrow) -> str:
    """The next place that the arrow comes to, where no other arrow comes."""
    way = sheet.chart.ways.get(arrow)
    if way is None:
        return ""
    coming = sum(way[1] in other[1:] for other in sheet.chart.ways.values())
    return way[1] if coming == 1 and all(one[1] != way[1] for one in sheet.chart.back) else ""


# What is drawn ---------------------------------------------------------------------------------------


def _lines(drawing: Drawing, sheet: _Sheet) -> None:
    for arrow, way in sheet.chart.ways.items():
        points = [(sheet.ports[arrow], sheet.foot(arrow[0]))]
        for key in way[1:]:
            y = _height_of(sheet, key, sheet.chart.layer_of[key])
            points += [(points[-1][0], y), (sheet.x[key], y), (sheet.x[key], sheet.top[key])]
        drawing.add("path", class_="flowline", d=pieces(points))
        _head(drawing, points[-1])
    for arrow in sheet.chart.back:
        lane, start, end = sheet.lanes[arrow], sheet.ports[arrow], arrow[1]
        out = _height_of(sheet, "\0".join(arrow), sheet.chart.layer_of[arrow[0]] + 1)
        back = _height_of(sheet, end, sheet.chart.layer_of[end])
        points = [(start, sheet.foot(arrow[0])), (start, out), (lane, out), (lane, back),
                  (sheet.x[end], back), (sheet.x[end], sheet.top[end])]  # fmt: skip
        drawing.add("path", class_="flowline flowback", d=pieces(points))
        _head(drawing, points[-1])


def _height_of(sheet: _Sheet, net: str, channel: int) -> float:
    return sheet.channel[channel][0] + TRACK * sheet.rows[channel].get(net, 0)


def _head(drawing: Drawing, point: tuple[float, float]) -> None:
    x, y = point
    drawing.add("path", class_="loophead", d=f"M{x:.1f} {y:.1f}l-6 -{HEAD}h12z")


def _box(drawing: Drawing, sheet: _Sheet, box: FlowBox) -> None:
    x, y, high, wide = sheet.x[box.key], sheet.top[box.key], sheet.box_height(box.key), sheet.width
    left = x - wide / 2
    if box.kind == "ask":
        half = high / 2
        drawing.add(
            "path", class_="flowask",
            d=f"M{left:.1f} {y + half:.1f}l{SLANT} -{half:.1f}h{wide - 2 * SLANT:.1f}l{SLANT} {half:.1f}"
              f"l-{SLANT} {half:.1f}h-{wide - 2 * SLANT:.1f}z",
        )  # fmt: skip
    else:
        round_ = high / 2 if box.kind in ("start", "end") else 0
        kind = {"start": "flowstart", "end": "flowend"}.get(box.kind, "flowdo")
        more = {"data_start": "start"} if kind == "flowstart" else {}
        drawing.add("rect", class_=kind, x=left, y=y, width=wide, height=high, rx=min(round_, 22.0), **more)
    for number, (line, look) in enumerate(sheet.texts[box.key]):
        drawing.text(line, x, y + 24 + LINE * number, f"{look} tm")


def _answer(drawing: Drawing, sheet: _Sheet, arrow: Arrow) -> None:
    at_head, lines = _label(sheet, arrow)
    x, y = sheet.ports[arrow] + BESIDE, sheet.foot(arrow[0]) + LABEL
    look = "ts tb tac flowsay"
    if at_head:
        key = _next_alone(sheet, arrow)
        x, y = sheet.x[key] + 9, sheet.top[key] - HEAD - 2 - LABEL * (len(lines) - 1)
    if x + LETTER * max(map(len, lines), default=0) > WIDTH:
        x, look = x - 15, f"{look} te"
    for number, line in enumerate(lines):
        drawing.text(line, x, y + LABEL * number, look)


def _legend() -> SafeString:
    return legend(
        (element("rect", class_="lg-end", x=1, y=4, width=16, height=10, rx=5), "Start or end"),
        (element("rect", class_="lg-do", x=1, y=4, width=16, height=10), "Something is done"),
        (element("path", class_="lg-ask", d="M1 9l4-5h8l4 5-4 5H5z"), "Something is asked"),
    )
