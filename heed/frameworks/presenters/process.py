"""How a case runs through a framework: the chart, and the same as a list in which every box and branch stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heed.frameworks.parties import party_title
from heed.frameworks.presenters.words import Cited, cited
from heed.frameworks.schema import Box, Pack
from heed.ui.pictures import FlowBox, Picture, Way, flow

KINDS = {"start": "Here it begins", "do": "", "ask": "Question", "end": "Here it ends"}


@dataclass(frozen=True)
class Onward:
    """The box that follows, by number; `answer` is what was answered, where a question is asked."""

    answer: str
    number: int
    title: str


@dataclass(frozen=True)
class BoxLine:
    """One box of the chart in words."""

    number: int
    kind: str
    title: str
    sentence: str
    by: str
    within: str
    then: tuple[Onward, ...]
    cited: Cited | None


def chart(pack: Pack) -> Picture:
    """The process as a picture."""
    boxes = [_drawn(pack, key, box) for key, box in pack.process.items()]
    return flow(boxes, title=f"How a case runs: {len(boxes)} boxes")


def box_lines(pack: Pack) -> list[BoxLine]:
    """The process in words, box by box in the order of the framework."""
    numbers = {key: number for number, key in enumerate(pack.process, start=1)}
    return [
        BoxLine(
            number=numbers[key],
            kind=KINDS[box.kind],
            title=box.title,
            sentence=box.sentence or "",
            by=party_title(pack, box.by) if box.by else "",
            within=box.within or "",
            then=_onward(pack, box, numbers),
            cited=cited(pack, box.source),
        )
        for key, box in pack.process.items()
    ]


def _drawn(pack: Pack, key: str, box: Box) -> FlowBox:
    within = box.within or ""
    notes = [party_title(pack, box.by) if box.by else "", within[:1].upper() + within[1:]]
    ways = tuple(Way(to, _answer(box, answer)) for answer, to in box.then.items())
    return FlowBox(key, box.title, box.kind, tuple(note for note in notes if note), ways)


def _onward(pack: Pack, box: Box, numbers: Mapping[str, int]) -> tuple[Onward, ...]:
    return tuple(
        Onward(_answer(box, answer), numbers[to], pack.process[to].title) for answer, to in box.then.items()
    )


def _answer(box: Box, answer: str) -> str:
    return answer[:1].upper() + answer[1:] if box.kind == "ask" else ""
