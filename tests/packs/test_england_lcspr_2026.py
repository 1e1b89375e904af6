"""England from 2026: what was read is told, what was not read is marked, and no rule is made up."""

from datetime import date
from itertools import pairwise

import pytest

from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import due_steps


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("england-lcspr-2026")


def test_every_rule_of_guidance_is_not_checked(pack: Pack) -> None:
    guidance = [name for name in pack.sources if name.startswith("wt-") and name != "wt-2026-changes"]
    assert len(guidance) == 5
    for name in (*guidance, "working-together"):
        assert pack.sources[name].status == "unverified", name
    results = {one.id: one.source_status for one in evaluate(pack, {})}
    assert results == {
        "section-16c": "verified",
        "looked-after-death": "verified",
        "rapid-review": "unverified",
        "regulation-11": "verified",
        "further-circumstances": "unverified",
        "care-leaver-death": "unverified",
    }


def test_about_says_what_was_not_read(pack: Pack) -> None:
    assert "was not" in (pack.about or "")
    assert "Read the chapter before you rely on this pack" in (pack.about or "")
    assert "was not read" in (pack.in_force.note or "")


def test_no_rule_is_changed(pack: Pack) -> None:
    """Same clocks and same outcomes as the edition before; its own deviations touch sources only."""
    before = load_pack("england-lcspr-2025")
    own = [one.rule for one in pack.deviations if one.from_ == "england-lcspr-2025"]
    assert own
    assert all(rule.startswith("sources.") for rule in own)
    assert pack.criteria == before.criteria
    events = {"became-aware": date(2026, 3, 31), "notification-sent": date(2026, 4, 9)}
    for kind in before.exercises:
        assert [step.due for step in due_steps(pack, kind, events=events)] == [
            step.due for step in due_steps(before, kind, events=events)
        ]


def test_the_five_days_are_law_in_the_duty_and_unchecked_in_the_number(pack: Pack) -> None:
    step = {one.id: one for one in due_steps(pack, "serious-incident-notification", events={})}["notify"]
    assert (step.strength, step.source_status) == ("must", "verified")
    assert (step.limit_strength, step.limit_status) == ("should", "unverified")


def test_yearly_reports_show_impact_and_look_at_racism(pack: Pack) -> None:
    added = set(pack.checklists["yearly-report"].items) - set(
        load_pack("england-lcspr-2025").checklists["yearly-report"].items
    )
    assert added == {"evidence-of-impact", "disproportionality"}


def test_the_act_of_2026_is_named(pack: Pack) -> None:
    assert pack.sources["wellbeing-and-schools-act"].date == "2026-04-29"
    says = {one.question: one.answer for one in pack.guides["what-2026-changes"].says}
    assert "late in 2027" in says["What does the Act of 2026 bring?"]


def test_the_editions_follow_each_other_without_a_gap() -> None:
    names = [f"england-lcspr-{year}" for year in (2018, 2023, 2025, 2026)]
    packs = [load_pack(name) for name in names]
    for earlier, later in pairwise(packs):
        assert later.supersedes == earlier.id
        assert earlier.in_force.to is not None
        assert (later.in_force.from_ - earlier.in_force.to).days == 1
    assert {pack.series for pack in packs} == {"england-lcspr"}


def test_a_case_reads_the_same_law_in_every_edition() -> None:
    facts: dict[str, Answer] = {"abuse_or_neglect": "yes", "died": "yes", "happened_in_area": "yes"}
    for year in (2018, 2023, 2025, 2026):
        results = {one.id: one.outcome for one in evaluate(load_pack(f"england-lcspr-{year}"), facts)}
        assert results["section-16c"] == "must", year
