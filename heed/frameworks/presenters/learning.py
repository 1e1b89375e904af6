"""The learning loop of a framework and the channels by which learning is found, passed on and checked."""

from __future__ import annotations

from dataclasses import dataclass

from heed.frameworks.presenters.words import Cited, cited, parties
from heed.frameworks.schema import Pack
from heed.ui.pictures import FlowBox, Picture, RingStage, Way, flow, ring
from heed.ui.words import plural


@dataclass(frozen=True)
class ChannelLine:
    """One channel: how, by whom, to whom, who hears of it."""

    title: str
    how: str
    by: str
    to: str
    reports_to: str
    cited: Cited | None


@dataclass(frozen=True)
class StageLine:
    """A stage of the loop with its channels."""

    id: str
    title: str
    question: str
    then: str
    cited: Cited | None
    channels: list[ChannelLine]


def stages(pack: Pack) -> list[StageLine]:
    """The loop, stage by stage."""
    return [
        StageLine(
            id=key,
            title=one.title,
            question=one.question,
            then=pack.loop[one.then].title if one.then in pack.loop else "",
            cited=cited(pack, one.source),
            channels=[_channel(pack, name) for name, each in pack.channels.items() if each.stage == key],
        )
        for key, one in pack.loop.items()
    ]


def loop_drawn(pack: Pack) -> Picture:
    """The loop as a ring of its stages; where they make no single ring, as a chart."""
    order = _around(pack)
    title = f"The learning loop, {len(pack.loop)} stages"
    if len(order) == len(pack.loop) and pack.loop[order[-1]].then == order[0]:
        return ring([_drawn(pack, key) for key in order], title=f"{title}; the last leads back to the first")
    boxes = [
        FlowBox(key, one.title, "do", (one.question,), (Way(one.then),)) for key, one in pack.loop.items()
    ]
    return flow(boxes, title=title)


def _around(pack: Pack) -> list[str]:
    """The stages in the order in which each leads to the next, from the first on."""
    order: list[str] = []
    key = next(iter(pack.loop))
    while key not in order:
        order.append(key)
        key = pack.loop[key].then
    return order


def _drawn(pack: Pack, key: str) -> RingStage:
    one = pack.loop[key]
    count = sum(channel.stage == key for channel in pack.channels.values())
    return RingStage(one.title, one.question, f"{count} {plural(count, 'channel,channels')}" if count else "")


def _channel(pack: Pack, key: str) -> ChannelLine:
    one = pack.channels[key]
    return ChannelLine(
        one.title, one.how, parties(pack, one.by), parties(pack, one.to), parties(pack, one.reports_to),
        cited(pack, one.source),
    )  # fmt: skip
