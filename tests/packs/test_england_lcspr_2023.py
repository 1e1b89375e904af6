"""England in 2023: the same law under newer guidance; what changed, and what did not."""

from datetime import date

import pytest

from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Outcome, Pack
from heed.frameworks.timetables import due_steps


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("england-lcspr-2023")


def outcomes(pack: Pack, **facts: Answer) -> dict[str, Outcome]:
    return {one.id: one.outcome for one in evaluate(pack, facts)}


def test_it_is_the_next_edition(pack: Pack) -> None:
    assert (pack.series, pack.supersedes) == ("england-lcspr", "england-lcspr-2018")
    assert pack.in_force.from_ == date(2023, 12, 15)
    before = load_pack("england-lcspr-2018").in_force.to
    assert before is not None
    assert (pack.in_force.from_ - before).days == 1


def test_a_care_leavers_death_is_notified_up_to_and_including_24(pack: Pack) -> None:
    found = outcomes(pack, is_child="no", care_leaver_under_25="yes", died="yes", abuse_or_neglect="yes")
    assert found["care-leaver-death"] == "should"
    assert set(found.values()) == {"should", "not_met"}
    assert "including the age of 24" in (pack.facts["care_leaver_under_25"].help or "")
    kind = pack.exercises["care-leaver-death-notification"]
    assert kind.about == "notification"
    assert kind.timetable[0].due.span is None
    assert pack.notices["care-leaver-death"].strength == "should"
    assert "care-leaver-death" not in load_pack("england-lcspr-2018").criteria


def test_a_young_care_leavers_death_is_a_serious_incident_besides(pack: Pack) -> None:
    found = outcomes(
        pack,
        is_child="yes",
        care_leaver_under_25="yes",
        died="yes",
        abuse_or_neglect="yes",
        happened_in_area="yes",
    )
    assert (found["care-leaver-death"], found["section-16c"]) == ("should", "must")


def test_one_notification_for_an_incident(pack: Pack) -> None:
    """Newer text: one for an incident, up to four children in it. Disputed by date, so both are told."""
    cover = next(one for one in pack.forms["notification-preparation"].sections if one.id == "covers")
    assert "one notification for an incident" in (cover.help or "")
    assert "up to four" in (cover.help or "")
    assert "older guidance of June 2018" in (cover.help or "")
    assert pack.sources["unit-of-notification"].status == "disputed"
    assert "One. Up to four children" in pack.guides["what-one-notification-covers"].says[0].answer


def test_the_health_partner_is_the_integrated_care_board(pack: Pack) -> None:
    for words in (pack.roles["safeguarding-partner"].sentence, pack.facts["several_areas"].help or ""):
        assert "integrated care board" in words
        assert "clinical commissioning group" not in words


def test_the_further_circumstances_were_read_in_this_edition(pack: Pack) -> None:
    assert pack.status_of(pack.criteria["further-circumstances"].source) == "verified"
    assert "chapter 5" in pack.sources["working-together"].title


def test_lead_and_delegated_partners(pack: Pack) -> None:
    assert pack.roles["delegated-safeguarding-partner"].acts_as == "decision-maker"
    assert pack.roles["lead-safeguarding-partner"].acts_as is None


def test_the_clocks_are_those_of_2018(pack: Pack) -> None:
    before = load_pack("england-lcspr-2018")
    events = {"became-aware": date(2026, 3, 2), "notification-sent": date(2026, 3, 9)}
    for kind in before.exercises:
        assert [(step.id, step.due) for step in due_steps(pack, kind, events=events)] == [
            (step.id, step.due) for step in due_steps(before, kind, events=events)
        ]


def test_the_form_asks_about_care_leavers_next_to_looked_after(pack: Pack) -> None:
    order = [field.id for field in pack.forms["referral"].all_fields]
    assert order[order.index("looked_after") :][:3] == ["looked_after", "under_18", "care_leaver"]
