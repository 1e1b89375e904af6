"""Whether a framework can be worked: rules that can be met, steps that can begin, charts that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from heed.frameworks.faults import Fault
from heed.frameworks.rawpack import Table, where_is
from heed.frameworks.schema import Exercise, Pack
from heed.frameworks.trees import can_be, facts_in, presumed_both_ways

# The days that Heed records itself while a case goes its way; packs/README.md explains each.
RECORDED_BY_HEED: Final = frozenset(
    {
        *("notified", "decided", "decided-not-to-hold", "initiated", "reviewers-appointed", "scoped"),
        *("merged", "report-drafted", "completed", "published"),
    }
)


def soundness_faults(pack: Pack, raw: Table) -> Iterator[Fault]:
    """A fault for each part that reads well and could never work."""
    yield from _dates(pack, raw)
    yield from _rules(pack, raw)
    yield from _events(pack, raw)
    for key, exercise in pack.exercises.items():
        yield from _circles(key, exercise, raw)
    yield from _chart(pack, raw)


def _dates(pack: Pack, raw: Table) -> Iterator[Fault]:
    if pack.in_force.to and pack.in_force.to < pack.in_force.from_:
        yield Fault(*where_is(raw, "in_force"), "the framework ends before it begins to be in force.")


def _rules(pack: Pack, raw: Table) -> Iterator[Fault]:
    for key, rule in pack.criteria.items():
        at = where_is(raw, "criteria", key, "when")
        settled = {fact for name in rule.within for fact in facts_in(pack.remits[name].when)}
        again = next((fact for fact in facts_in(rule.when) if fact in settled), None)
        if again:
            yield Fault(*at, f"{key!r} asks again about {again!r}, which says already whose case it is.")
        elif not can_be(rule.when, "yes"):
            yield Fault(*at, f"{key!r} can never be met: its conditions contradict each other.")
        elif not can_be(rule.when, "no"):
            yield Fault(*at, f"{key!r} is met whatever is answered, so its conditions decide nothing.")
        elif fact := presumed_both_ways(rule.when):
            yield Fault(
                *at,
                f"{key!r} counts {fact!r} as yes in one place and as no in another while it is not known.",
            )


def _events(pack: Pack, raw: Table) -> Iterator[Fault]:
    """Days are counted from something that somebody records."""
    closed_by_notices = {step.closes for kind in pack.exercises.values() for step in kind.timetable}
    for key, kind in pack.exercises.items():
        closed = {step.closes for step in kind.timetable}
        for number, step in enumerate(kind.timetable):
            if not _is_recorded(pack, step.due.event, closed):
                at = where_is(raw, "exercises", key, "timetable", number, "due")
                yield Fault(*at, _unrecorded(f"the step {step.step!r}", step.due.event))
    for key, notice in pack.notices.items():
        for event in filter(None, (notice.when, notice.before)):
            if not _is_recorded(pack, event, closed_by_notices):
                yield Fault(*where_is(raw, "notices", key, "when"), _unrecorded(f"the notice {key!r}", event))


def _is_recorded(pack: Pack, event: str, closed: set[str | None]) -> bool:
    known = pack.events.get(event)
    return event in RECORDED_BY_HEED or event in closed or known is None or known.recorded_by is not None


def _unrecorded(what: str, event: str) -> str:
    return (
        f"{what} can never begin: nothing records {event!r}. Let a step of the same timetable close it, "
        "or say with recorded_by who writes the day down."
    )


def _circles(key: str, kind: Exercise, raw: Table) -> Iterator[Fault]:
    """Steps that wait for each other in a ring can never begin."""
    closers: dict[str, list[str]] = {}
    for step in kind.timetable:
        if step.closes:
            closers.setdefault(step.closes, []).append(step.step)
    waits: dict[str, list[str]] = {}
    for step in kind.timetable:
        backwards = step.due.before is not None
        alone = [] if backwards else closers.get(step.due.event, [])
        waits[step.step] = [*step.after, *(alone if len(alone) == 1 else [])]
    told: set[str] = set()
    for number, step in enumerate(kind.timetable):
        ring = _ring(step.step, waits)
        if ring and not told & set(ring):
            told.update(ring)
            at = where_is(raw, "exercises", key, "timetable", number, "step")
            by_way = f", by way of {', '.join(ring[1:])}" if len(ring) > 1 else ""
            yield Fault(*at, f"the step {step.step!r} waits for itself{by_way}.")


def _ring(start: str, waits: Mapping[str, list[str]]) -> list[str]:
    """The way from a step back to itself; empty if there is none."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for name in waits.get(path[-1], ()):
            if name == start:
                return path
            if name not in seen:
                seen.add(name)
                paths.append([*path, name])
    return []


def _chart(pack: Pack, raw: Table) -> Iterator[Fault]:
    """Every box can be reached from a start, and an end from every box."""
    if not pack.process:
        return
    starts = [key for key, box in pack.process.items() if box.kind == "start"]
    ends = [key for key, box in pack.process.items() if box.kind == "end"]
    if not starts or not ends:
        yield Fault(*where_is(raw, "process"), "the chart needs a box of kind start and one of kind end.")
        return
    onward = {key: list(box.then.values()) for key, box in pack.process.items()}
    back: dict[str, list[str]] = {key: [] for key in onward}
    for key, names in onward.items():
        for name in names:
            back.setdefault(name, []).append(key)
    reached, ending = _reach(starts, onward), _reach(ends, back)
    for key in pack.process:
        if key not in reached:
            yield Fault(*where_is(raw, "process", key), f"no arrow leads to the box {key!r}.")
        elif key not in ending:
            yield Fault(*where_is(raw, "process", key), f"from the box {key!r} no way leads to an end.")


def _reach(starts: list[str], onward: Mapping[str, list[str]]) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        for name in onward.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
