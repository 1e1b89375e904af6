"""England from June 2025: fifteen working days from the notification, the older reading beside, a plan by day."""

from datetime import date

import pytest

from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Pack
from heed.frameworks.timetables import DueStep, due_steps

RAPID = "rapid-review"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("england-lcspr-2025")


def steps(pack: Pack, **events: date) -> dict[str, DueStep]:
    named = {name.replace("_", "-"): day for name, day in events.items()}
    return {step.id: step for step in due_steps(pack, RAPID, events=named)}


def test_both_dates_are_shown_and_the_pack_runs_the_later(pack: Pack) -> None:
    """Known Monday 2 March 2026, sent Monday 9 March: 30 March runs, 23 March stands beside it."""
    found = steps(pack, became_aware=date(2026, 3, 2), notification_sent=date(2026, 3, 9))
    for name in ("complete-rapid-review", "decide-local-review"):
        assert found[name].due == date(2026, 3, 30)
        assert [reading.due for reading in found[name].readings] == [date(2026, 3, 23)]
        assert "strictest" in found[name].readings[0].title
        assert found[name].source_status == "disputed"


@pytest.mark.parametrize(
    ("sent", "latest"),
    [
        (date(2025, 12, 29), date(2026, 1, 20)),
        (date(2026, 4, 9), date(2026, 4, 30)),
        (date(2026, 3, 9), date(2026, 3, 30)),
    ],
)
def test_fifteen_working_days_from_the_notification(pack: Pack, sent: date, latest: date) -> None:
    """The working-day table, England."""
    assert steps(pack, notification_sent=sent)["complete-rapid-review"].due == latest


def test_the_plan_day_by_day(pack: Pack) -> None:
    """One partnership's plan: day 1, to day 10, to day 12, day 14, day 15."""
    found = steps(pack, notification_sent=date(2026, 3, 9))
    assert {name: step.due for name, step in found.items() if step.due} == {
        "copy-to-office": date(2026, 3, 10),
        "ask-agencies": date(2026, 3, 10),
        "tell-executives": date(2026, 3, 23),
        "progress-meeting": date(2026, 3, 23),
        "agency-summaries": date(2026, 3, 23),
        "review-summaries": date(2026, 3, 25),
        "draft-rapid-review": date(2026, 3, 25),
        "executives-sign-off": date(2026, 3, 27),
        "decide-local-review": date(2026, 3, 30),
        "complete-rapid-review": date(2026, 3, 30),
    }
    for name in ("copy-to-office", "ask-agencies", "agency-summaries", "executives-sign-off"):
        assert found[name].limit_strength == "may", name
    assert list(found)[:3] == ["settle-questions", "copy-to-office", "ask-agencies"]


def test_five_purposes_and_the_context_of_lives(pack: Pack) -> None:
    asks = pack.exercises[RAPID].asks
    assert len(asks) == 5
    assert "key practice episodes" in asks[0]
    assert "racism" in asks[3]
    assert {"episodes", "context", "next"} <= set(pack.checklists["rapid-review-contents"].items)
    assert "family" not in pack.checklists["rapid-review-contents"].items
    form = pack.forms["rapid-review-report"]
    assert all(form.field(name).required for name in ("key_episodes", "life_context", "inequality"))


def test_the_panel_can_mark_key_practice_episodes(pack: Pack) -> None:
    assert set(pack.marks) == {"issue", "decision", "missed", "inconsistent", "good", "episode"}


def test_every_change_is_marked_with_a_source(pack: Pack) -> None:
    own = {one.rule for one in pack.deviations if one.from_ == "england-lcspr-2023"}
    assert "exercises.rapid-review.timetable.complete-rapid-review" in own
    assert all(one.source.document in pack.sources for one in pack.deviations)
    assert not any(rule.startswith("criteria.") for rule in own)


def test_the_law_is_as_it_was(pack: Pack) -> None:
    before = load_pack("england-lcspr-2018")
    assert pack.exercises["local-child-safeguarding-practice-review"].timetable == (
        before.exercises["local-child-safeguarding-practice-review"].timetable
    )
    assert pack.criteria["section-16c"] == before.criteria["section-16c"]
    assert pack.criteria["regulation-11"] == before.criteria["regulation-11"]
