"""A case under each of the three boards in the west of Berkshire: one chair, one group, an office of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from heed.accounts.models import Agency, Board, Group, Person
from heed.accounts.operations import add_agency, add_board, add_group, add_person, give_role
from heed.accounts.queries import actor_for
from heed.chronologies.operations.asking import ask
from heed.core.actor import SYSTEM, Actor
from heed.core.refusals import BadInput, NotFound, NotNow
from heed.exercises import operations as exercises
from heed.exercises.models import Exercise
from heed.exercises.timetable import timetable_of
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.referrals import operations as referrals
from heed.referrals import permissions
from heed.referrals.models import Decision, Referral
from tests.cast import NOW, TODAY
from tests.packs.west_berkshire import BOARDS, SCR, the_pack

SINCE = date(2015, 1, 1)
ANSWERS: dict[str, str | list[str]] = {
    "notified_by": "Ada Lorne", "agency": "Lowmere Health", "referred_as": "agency",
    "contact_email": "ada@lowmere.example",
    "spoken_with_designated_officer": "yes", "child_name": "Ottoline Quill", "resident": "yes",
    "must_notify": ["suspicious-death", "suspected-suicide"], "concern": "Nobody put together what each knew.",
    "incident_on": "2016-04-14", "incident": "A death at home.", "died": "yes", "seriously_harmed": "no",
    "abuse_or_neglect": "yes", "criminal_proceedings": "unknown", "joint_working": "no",
    "agencies_involved": "Lowmere Police\nLowmere Health", "agency_history": "Seen twice.", "safe_now": "yes",
    "immediate_action": "None left to do.", "urgent": "no", "family_knows": "unknown",
}  # fmt: skip


@dataclass
class Area:
    """The three boards with what they share and what each has of its own."""

    boards: dict[str, Board]
    agencies: dict[str, Agency]
    group: Group
    people: dict[str, Person]

    def actor(self, key: str) -> Actor:
        """One of the people as they ask today."""
        return actor_for(self.people[key], on=TODAY)


@pytest.fixture
def area(db: None) -> Area:
    """Set up as an office would do it, board by board, by the commands' own operations."""
    known: dict[str, Any] = {"by": SYSTEM, "at": NOW}
    boards: dict[str, Board] = {}
    agencies: dict[str, Agency] = {}
    people: dict[str, Person] = {}
    group: Group | None = None
    for slug in BOARDS:
        title = the_pack().boards[slug].title
        board = add_board(slug=slug, title=title, prefix=slug[:2].upper(), pack="west-berkshire-2016",
                          office_email=f"office@{slug}.example", office_phone="01632 960 300", **known)  # fmt: skip
        for name, kind in (("Lowmere Police", "police"), ("Lowmere Health", "health")):
            agencies[kind] = add_agency(board=board, name=name, short_name="", kind=kind, **known)
        group = add_group(board=board, slug="case-review-group", title="Case Review Group", **known)
        boards[slug] = board
    assert group is not None

    def put(key: str, role: str, *places: Board | Agency | Group) -> None:
        people[key], _ = add_person(email=f"{key}@area.example", name=key.replace("_", " ").title(), **known)
        for place in places:
            give_role(person=people[key], role=role, title="", place=place, since=SINCE, **known)

    put("chair", "decision-maker", *boards.values())
    put("group_chair", "group-chair", group)
    put("nurse", "group-member", group)
    put("teacher", "group-member", group)
    put("contact", "agency-contact", agencies["health"])
    for slug, board in boards.items():
        put(f"office_{slug}", "board-office", board)
    for number in range(1, 9):
        put(f"outside_{number}", "independent", *boards.values())
    return Area(boards, agencies, group, people)


def refer(area: Area, slug: str) -> Referral:
    contact = area.actor("contact")
    referral = referrals.start(board=area.boards[slug].pk, agency=area.agencies["health"], by=contact, at=NOW)
    referrals.save_draft(referral=referral, answers=ANSWERS, by=contact, at=NOW)
    return referrals.send(referral=referral, notified_on=date(2016, 4, 20), by=contact, at=NOW)


def decide(
    area: Area, slug: str, outcome: str, *, advised: str = SCR, departure_reason: str = ""
) -> Decision:
    office, referral = area.actor(f"office_{slug}"), refer(area, slug)
    referrals.put_to_group(
        referral=referral, group=area.group, held_at=NOW + timedelta(days=1), by=office, at=NOW
    )
    referral.refresh_from_db()
    for who in ("nurse", "teacher", "group_chair"):
        referrals.give_view(
            referral=referral, stance=advised, reasons="As I see it.", by=area.actor(who), at=NOW
        )
    referrals.advise(
        referral=referral, stance=advised, reasons="All agree.", by=area.actor("group_chair"), at=NOW
    )
    return referrals.decide(
        referral=referral, outcome=outcome, reasons="The statute asks for it.",
        departure_reason=departure_reason, alternatives={"silp": "There is too little in it."}, by=area.actor("chair"),
        at=NOW,
    )  # fmt: skip


def review(area: Area, slug: str, method: str) -> Exercise:
    decision = decide(area, slug, SCR)
    return exercises.commission(
        referral=decision.referral, method=method, method_reason="It suits.", initiated_on=TODAY,
        agencies=[agency.pk for agency in area.agencies.values()], by=area.actor(f"office_{slug}"), at=NOW,
    )  # fmt: skip


def appoint(area: Area, slug: str, exercise: Exercise, who: str, part: str) -> None:
    member = exercises.appoint(
        exercise=exercise, part=part, person=area.people[who].pk, qualifications="Twelve reviews.",
        discipline="", by=area.actor(f"office_{slug}"), at=NOW,
    )  # fmt: skip
    exercises.declare(
        member=member, worked_for_board=False, agencies=[], knew_family=False, decided_about_family=False,
        other_ties="", by=area.actor(who), at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("slug", BOARDS)
def test_a_case_is_decided_and_everybody_is_told(area: Area, slug: str) -> None:
    decision = decide(area, slug, SCR)
    referral, board = decision.referral, area.boards[slug]
    assert not decision.departs_from_framework
    assert (referral.reference or "").startswith(f"{board.prefix}-2016-")
    letters = {(one.notice, one.body or one.recipient): one for one in Notice.objects.all()}
    assert set(letters) == {
        ("decision-to-hold", "ofsted"), ("decision-to-hold", "department-for-education"),
        ("decision-to-hold", "national-panel"), ("decision-to-agencies", "named-officers"),
        ("decision-to-notifier", "Contact, Lowmere Health"),
        ("decision-to-head-of-safeguarding", "head-of-safeguarding"),
        ("decision-to-chief-executives", "chief-executives"),
    }  # fmt: skip
    assert letters["decision-to-hold", "department-for-education"].due_on == date(2016, 5, 17)
    for letter in letters.values():
        assert open_gaps(letter.text) == [], letter.title
        assert board.title in letter.text
        assert "Ottoline" not in letter.text
        assert not any(other.title in letter.text for other in area.boards.values() if other != board)


@pytest.mark.parametrize("slug", BOARDS)
def test_each_office_sees_its_own_cases_and_the_chair_all(area: Area, slug: str) -> None:
    referral = decide(area, slug, SCR).referral
    for other in BOARDS:
        seen = permissions.visible_to(area.actor(f"office_{other}")).filter(pk=referral.pk).exists()
        assert seen == (other == slug)
        if other != slug:
            with pytest.raises(NotFound):
                permissions.check_can_view(area.actor(f"office_{other}"), referral)
    assert referral in permissions.visible_to(area.actor("chair"))
    assert referral in permissions.visible_to(area.actor("group_chair"))


def test_a_death_without_concern_is_not_set_aside_without_a_reason(area: Area) -> None:
    with pytest.raises(BadInput, match="must be held"):
        decide(area, "reading", "none", advised="none")
    decision = decide(area, "wokingham", "none", advised="none", departure_reason="The coroner was clear.")
    assert decision.departs_from_framework
    told = {one.body: one.due_on for one in Notice.objects.filter(notice="decision-not-to-hold")}
    assert told == dict.fromkeys(("ofsted", "department-for-education", "national-panel"), date(2016, 5, 17))


@pytest.mark.parametrize("slug", BOARDS)
def test_a_panel_has_six_members(area: Area, slug: str) -> None:
    exercise, office = review(area, slug, "silp"), area.actor(f"office_{slug}")
    appoint(area, slug, exercise, "outside_1", "lead-reviewer")
    appoint(area, slug, exercise, "outside_2", "panel-chair")
    for number in range(3, 8):
        appoint(area, slug, exercise, f"outside_{number}", "panel-member")
    with pytest.raises(NotNow, match="panel"):
        exercises.settle_reviewers(exercise=exercise, by=office, at=NOW)
    appoint(area, slug, exercise, "outside_8", "panel-member")
    told = exercises.settle_reviewers(exercise=exercise, by=office, at=NOW)
    assert {row.role for row in told} == {"lead-reviewer", "panel-chair"}
    letter = Notice.objects.get(notice="reviewers-to-panel")
    assert (letter.body, open_gaps(letter.text)) == ("national-panel", [])


@pytest.mark.parametrize("method", ["silp", "traditional"])
@pytest.mark.parametrize("slug", BOARDS)
def test_agencies_are_asked_for_chronologies_first(area: Area, slug: str, method: str) -> None:
    exercise, office = review(area, slug, method), area.actor(f"office_{slug}")
    terms = exercises.write_terms(
        exercise=exercise, referred_to_as="By pseudonyms.", purpose="To learn.", period_from=date(2014, 1, 1),
        period_to=date(2016, 4, 14), questions=["Who knew what?"], change_reason="", by=office, at=NOW,
    )  # fmt: skip
    exercises.approve_terms(terms=terms, read=NOW.isoformat(), by=area.actor("chair"), at=NOW)
    due_on = TODAY + timedelta(days=30)
    ask(exercise=exercise, agencies=[area.agencies["police"].pk], due_on=due_on, by=office, at=NOW)
    letter = Notice.objects.get(notice="formal-notification")
    assert open_gaps(letter.text) == []
    assert "by **9 June 2016**" in letter.text
    steps = {one.id: one for one in timetable_of(exercise)}
    assert steps["agency-chronologies"].due == due_on
    assert steps["agency-reports"].due is None
    assert steps["complete"].due == date(2016, 11, 10)
    assert ("scoping-meeting" in steps) == (method == "silp")
    assert ("first-panel-meeting" in steps) == (method == "traditional")
