"""Findings, the report, known people and the check."""

from __future__ import annotations

from heed.reports.chain.queries import chain_of
from heed.reports.chain.rules import gaps
from heed.reports.checklists.queries import CONDUCT
from heed.reports.rules import SUMMARY
from heed.reports.standing import latest_report
from tests.access import world as w
from tests.access.matrix.base import (
    AGENCY,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    TEAM,
    WHOLE,
    WRITES,
    Thing,
    case,
    doing,
    foreign,
    inside,
    of,
    review,
    row,
    whole_page,
)
from tests.access.world import World


def _hit(world: World) -> int:
    return world.hit(w.FINCH, resolution="open").pk


def _fact(world: World) -> int:
    return world.stories[w.FINCH].exercise.public_facts.latest("pk").pk


def _lead(world: World) -> int:
    exercise = world.stories[w.FINCH].exercise
    return max(
        lead.pk
        for report in exercise.reports.all()
        for check in report.checks.all()
        for lead in check.leads.all()
    )


def _known(world: World) -> int:
    return world.known_person(w.FINCH).pk


def _version(world: World) -> int:
    report = latest_report(world.stories[w.FINCH].exercise)
    assert report is not None
    return report.version


def _summary(world: World) -> int:
    summary = latest_report(world.stories[w.FINCH].exercise, SUMMARY)
    assert summary is not None
    return summary.version


def _entry(world: World) -> int:
    return world.stories[w.FINCH].exercise.entries.filter(in_merge=True).order_by("pk")[0].pk


def _gap(world: World) -> str:
    chain = chain_of(world.stories[w.WREN].exercise, actions=None)
    return gaps(chain)[0].key


PANEL = of("reviewer", "panel_chair")

REPORTS = (
    row("reports:findings", *whole_page()),
    row("reports:write_finding", *doing(WRITES)),
    row("reports:finding", inside(WHOLE, w.FINCH, number=1)),
    row("reports:change_finding", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:cite", *doing(WRITES, entry=_entry)),
    row("reports:keep_typed", *doing(WRITES, what="finding", number=0), is_post_only=True),
    row("reports:withdraw_finding", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:write_recommendation", *doing(WRITES)),
    row("reports:withdraw_recommendation", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:recommendation", inside(WHOLE, w.FINCH, number=1)),
    row("reports:change_recommendation", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:leave", inside(WRITES, w.FINCH, post=WRITES, number=1)),
    row("reports:look_alike", *doing(WRITES, number=0), is_post_only=True),
    row(
        "reports:left",
        review(w.FINCH, case(w.FINCH), WHOLE | AGENCY, GROUP),
        Thing("another board’s", foreign(), NOBODY),
    ),
    row("reports:chain", *whole_page()),
    row("reports:explain_gap", *doing(WRITES, w.WREN, gap=_gap)),
    row("reports:export_chain", *whole_page(w.FINCH, kind="csv")),
    row("reports:respond", inside(DECIDES, w.FINCH, post=DECIDES, number=1)),
    row("reports:complete", *doing(OFFICE)),
    row("reports:report", *whole_page()),
    row("reports:hand_in", *doing(WRITES)),
    row("reports:version", *whole_page(w.FINCH, version=_version)),
    row("reports:adopt", inside(PANEL, w.FINCH, post=PANEL, version=_version)),
    row("reports:plain_english", *whole_page(w.FINCH, version=_version)),
    row("reports:plain_english_summary", *whole_page(w.FINCH, version=_summary)),
    row("reports:checklist", *whole_page(w.FINCH, version=_version, checklist=CONDUCT)),
    row("reports:answer_checklist", *doing(TEAM, version=_version, checklist=CONDUCT)),
    row("reports:keep_checklist", *doing(TEAM, version=_version, checklist=CONDUCT), is_post_only=True),
    row("reports:skeleton", *doing(WRITES)),
    row("reports:skeleton_summary", *doing(WRITES)),
    row("reports:summary", *whole_page()),
    row("reports:hand_in_summary", *doing(WRITES)),
    row("reports:version_summary", *whole_page(w.FINCH, version=_summary)),
    row("reports:adopt_summary", inside(PANEL, w.FINCH, post=PANEL, version=_summary)),
    row("reports:word_summary", inside(WHOLE, w.FINCH, version=_summary)),
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
    row("anonymisation:check_summary", *whole_page()),
    row("anonymisation:begin_summary", *doing(WRITES), is_post_only=True),
    row("anonymisation:finds", *whole_page()),
    row("anonymisation:finds_csv", *whole_page()),
    row("anonymisation:finds_summary", *whole_page()),
    row("anonymisation:finds_csv_summary", *whole_page()),
    row("anonymisation:replace", *doing(WRITES)),
    row("anonymisation:undo", *doing(WRITES), is_post_only=True),
    row("anonymisation:strangers", *doing(WRITES)),
    row("anonymisation:replace_summary", *doing(WRITES, gives=302)),
    row("anonymisation:undo_summary", *doing(WRITES), is_post_only=True),
    row("anonymisation:strangers_summary", *doing(WRITES, gives=302)),
    row("anonymisation:facts", *whole_page()),
    row("anonymisation:add_fact", *doing(WRITES)),
    row("anonymisation:remove_fact", inside(WRITES, w.FINCH, post=WRITES, pk=_fact), is_post_only=True),
    row("anonymisation:lead", inside(WRITES, w.FINCH, post=WRITES, pk=_lead)),
    row("anonymisation:settle", inside(WRITES, w.FINCH, post=WRITES, gives=302, pk=_hit)),
)
