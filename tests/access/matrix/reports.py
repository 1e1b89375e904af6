"""Findings, the report, known people and the check."""

from __future__ import annotations

from heed.reports.standing import latest_report
from tests.access import world as w
from tests.access.matrix.base import (
    DECIDES,
    OFFICE,
    WHOLE,
    WRITES,
    doing,
    inside,
    of,
    row,
    whole_page,
)
from tests.access.world import World


def _hit(world: World) -> int:
    return world.hit(w.FINCH, resolution="open").pk


def _known(world: World) -> int:
    return world.known_person(w.FINCH).pk


def _version(world: World) -> int:
    report = latest_report(world.stories[w.FINCH].exercise)
    assert report is not None
    return report.version


PANEL = of("reviewer", "panel_chair")

REPORTS = (
    row("reports:findings", *whole_page()),
    row("reports:write_finding", *doing(WRITES)),
    row("reports:withdraw_finding", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:write_recommendation", *doing(WRITES)),
    row("reports:withdraw_recommendation", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:respond", inside(DECIDES, w.FINCH, post=DECIDES, number=1)),
    row("reports:complete", *doing(OFFICE)),
    row("reports:report", *whole_page()),
    row("reports:hand_in", *doing(WRITES)),
    row("reports:version", *whole_page(w.FINCH, version=_version)),
    row("reports:adopt", inside(PANEL, w.FINCH, post=PANEL, version=_version)),
    row("reports:word", inside(WHOLE, w.FINCH, version=_version), inside(WHOLE, w.PLOVER, version=1)),
)

ANONYMISATION = (
    row("identifiers:people", *whole_page()),
    row("identifiers:add_person", *doing(WRITES)),
    row("identifiers:add_several", *doing(WRITES)),
    row("identifiers:naming", *doing(OFFICE)),
    row("identifiers:carry", inside(WRITES, w.FINCH, post=WRITES, pk=_known)),
    row("identifiers:import_people", *doing(WRITES)),
    row("identifiers:change_person", inside(WRITES, w.FINCH, post=WRITES, pk=_known)),
    row("identifiers:remove_person", inside(WRITES, w.FINCH, post=WRITES, pk=_known)),
    row("anonymisation:check", *whole_page()),
    row("anonymisation:begin", *doing(WRITES), is_post_only=True),
    row("anonymisation:settle", inside(WRITES, w.FINCH, post=WRITES, gives=302, pk=_hit)),
)
