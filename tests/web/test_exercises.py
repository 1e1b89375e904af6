"""The pages of a review: each works for the right person, refuses everybody else, and explains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from heed.exercises.models import Exercise, TeamMember, TermsOfReference
from heed.exercises.operations import declare, write_terms
from heed.ui.forms import as_posted
from tests.builders import a_referral, an_exercise
from tests.cast import MEMBERS, NOW, Cast

REF = "NSCB-2016-014"


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(name: str, *more: Any, reference: str = REF) -> str:
    return reverse(f"exercises:{name}", args=[reference, *more])


def draft(cast: Cast, exercise: Exercise) -> TermsOfReference:
    return write_terms(
        exercise=exercise, referred_to_as="The child is called Wren.", purpose="To learn.",
        period_from=date(2015, 1, 1), period_to=date(2016, 1, 1), questions=["Who saw Wren?"], change_reason="",
        by=cast.manager, at=NOW,
    )  # fmt: skip


def tie(cast: Cast, exercise: Exercise) -> TeamMember:
    member = exercise.team.get(role="lead-reviewer")
    declare(member=member, worked_for_board=True, agencies=[], knew_family=False, decided_about_family=False,
            other_ties="", by=cast.reviewer, at=NOW)  # fmt: skip
    return member


def test_the_list_shows_what_fits_the_filter(cast: Cast) -> None:
    an_exercise(cast)
    client = cast.client("manager")

    everything = client.get(reverse("exercises:list"))
    assert "1 exercise" in everything.content.decode()
    assert REF in everything.content.decode()
    nothing = client.get(reverse("exercises:list"), {"stage": "published", "words": "wren"})
    assert "No exercise fits" in nothing.content.decode()
    found = client.get(
        reverse("exercises:list"), {"stage": "commissioned", "words": "WREN 014", "sort": "reference"}
    )
    assert REF in found.content.decode()


def test_an_empty_list_says_what_will_be_here(cast: Cast) -> None:
    assert "No exercises yet" in cast.client("manager").get(reverse("exercises:list")).content.decode()


def test_the_list_hides_what_is_not_yours(cast: Cast) -> None:
    an_exercise(cast)

    assert REF not in cast.client("checker_one").get(reverse("exercises:list")).content.decode()
    assert REF not in cast.client("outsider").get(reverse("exercises:list")).content.decode()


def test_strange_things_in_the_address_do_no_harm(cast: Cast) -> None:
    an_exercise(cast)
    for asked in (
        {"page": "0"},
        {"page": "-1"},
        {"page": "x²"},
        {"page": "99"},
        {"sort": "-password"},
        {"kind": "x"},
    ):
        assert cast.client("manager").get(reverse("exercises:list"), asked).status_code == 200


def test_a_review_is_commissioned(cast: Cast) -> None:
    a_referral(cast, "decided")
    client = cast.client("manager")
    url = page("commission", reference="NSCB-2016-019")
    assert "Suits:" in client.get(url).content.decode()

    wrong = client.post(url, {"method": "silp", **as_posted("initiated_on", date(2016, 5, 8))})
    assert "Fill in “Why this method?”" in wrong.content.decode()
    assert "Tick at least one agency" in wrong.content.decode()
    assert "before the day of the decision" in wrong.content.decode()
    answer = client.post(url, {
        "method": "silp", "method_reason": "The front line.", "agencies": [cast.agencies["police"].pk],
        **as_posted("initiated_on", date(2016, 5, 9)),
    })  # fmt: skip

    assert answer.headers["Location"] == page("overview", reference="NSCB-2016-019")
    assert Exercise.objects.get().method == "silp"
    assert client.get(url).status_code == 409


def test_the_overview_answers_where_what_and_who(cast: Cast) -> None:
    an_exercise(cast)

    shown = cast.client("manager").get(page("overview")).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert "due to be complete on 7 September 2016, 6 months from 7 March 2016" in shown
    assert "You see this as board office" in shown
    assert "Timetable against today" in shown
    assert "<svg" in shown
    assert "Gwendolen Pritchard-Abernathy" in shown
    assert "2 of 2 still to come" in shown


def test_a_missed_step_says_what_to_do(cast: Cast) -> None:
    an_exercise(cast)
    with time_machine.travel("2016-09-12 09:00"):
        shown = cast.client("manager").get(page("overview")).content.decode()

    assert "3 working days late" in shown
    assert "Points for improvement are captured while the review goes on." in shown


def test_an_agency_sees_the_way_to_its_own_part(cast: Cast) -> None:
    an_exercise(cast)

    shown = cast.client("police").get(page("overview")).content.decode()

    assert "Your agency’s part" in shown
    assert "Gwendolen" not in shown
    assert "Timetable" not in shown
    assert "(3)" not in shown


def test_a_group_member_sees_no_declarations(cast: Cast) -> None:
    an_exercise(cast)
    shown = cast.client("nurse").get(page("overview")).content.decode()

    assert page("timetable") in shown
    assert page("team") not in shown
    assert "independence" not in shown


def test_a_day_is_agreed_and_a_step_recorded(cast: Cast) -> None:
    an_exercise(cast)
    client = cast.client("manager")

    client.post(
        page("agree_day", "tell-bodies"), {"reason": "By telephone.", **as_posted("due", date(2016, 5, 12))}
    )
    shown = client.get(page("timetable")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "12 May 2016" in shown
    assert "By telephone." in shown
    future = client.post(
        page("mark_done", "tell-bodies"), {"evidence": "x", **as_posted("on", date(2016, 5, 11))}
    )
    assert "must be today or earlier" in future.content.decode()
    client.post(
        page("mark_done", "tell-bodies"), {"evidence": "Two receipts.", **as_posted("on", date(2016, 5, 10))}
    )

    assert "Two receipts." in client.get(page("timetable")).content.decode()
    assert client.get(page("mark_done", "tell-bodies")).status_code == 409
    assert client.get(page("mark_done", "no-such-step")).status_code == 404


def test_the_team_is_appointed_declares_and_is_settled(cast: Cast) -> None:
    exercise = an_exercise(cast, team=False)
    office = cast.client("manager")
    missing = office.post(page("appoint"), {"part": "lead-reviewer", "person": cast.person("reviewer").pk})
    assert "what qualifies them to be lead reviewer" in missing.content.decode()
    office.post(page("appoint"), {
        "part": "lead-reviewer", "person": cast.person("reviewer").pk, "qualifications": "Ten reviews.",
    })  # fmt: skip
    member = exercise.team.get()

    answers = {"worked_for_board": "no", "knew_family": "no", "decided_about_family": "no"}
    reviewer = cast.client("reviewer")
    police = str(cast.agencies["police"].pk)
    assert "or “None of these”" in reviewer.post(page("declare", member.pk), answers).content.decode()
    both = reviewer.post(page("declare", member.pk), {**answers, "agencies": ["none", police]})
    assert "Take one of the two away" in both.content.decode()
    reviewer.post(page("declare", member.pk), {**answers, "agencies": ["none"]})
    assert "Independent" in office.get(page("team")).content.decode()
    for part in ("independent-author", "panel-chair"):
        office.post(page("leave_empty", part), {"why_not": "Considered; the case is small."})
    assert "The team is complete" in office.get(page("team")).content.decode()
    office.post(page("settle"))

    assert "Reviewers settled on" in office.get(page("team")).content.decode()
    assert "Names of the reviewers" in office.get(page("overview")).content.decode()


def test_a_tie_is_decided_about(cast: Cast) -> None:
    member = tie(cast, an_exercise(cast))
    assert "Has worked for the board" in cast.client("manager").get(page("team")).content.decode()

    cast.client("chair").post(page("keep", member.pk), {"reason": "One day of training, long ago."})

    assert "One day of training, long ago." in cast.client("manager").get(page("team")).content.decode()


def test_somebody_is_taken_out_of_the_team(cast: Cast) -> None:
    member = an_exercise(cast).team.get(role="lead-reviewer")
    client = cast.client("manager")
    assert "Take Gwendolen" in client.get(page("end_part", member.pk)).content.decode()
    client.post(page("end_part", member.pk))

    assert cast.client("reviewer").get(page("overview")).status_code == 404
    assert client.get(page("end_part", member.pk)).status_code == 404


def test_terms_are_written_approved_and_produced(cast: Cast) -> None:
    an_exercise(cast)
    values = {
        "referred_to_as": "The child is called Wren.", "purpose": "To learn.",
        "questions": "Who saw Wren?\r\n\r\nWhat got in the way?", **as_posted("period_from", date(2014, 9, 1)),
    }  # fmt: skip
    lead = cast.client("reviewer")
    wrong = lead.post(page("terms_write"), {**values, **as_posted("period_to", date(2014, 8, 1))})
    assert "ends before it begins" in wrong.content.decode()
    lead.post(page("terms_write"), {**values, **as_posted("period_to", date(2016, 1, 31))})
    terms = TermsOfReference.objects.get()
    assert [row.text for row in terms.questions.all()] == ["Who saw Wren?", "What got in the way?"]

    chair = cast.client("chair")
    assert "What got in the way?" in chair.get(page("terms_approve", 1)).content.decode()
    chair.post(page("terms_approve", 1), {"read": terms.written_at.isoformat()})

    assert "Version 1, approved by Dr Helen" in lead.get(page("terms")).content.decode()
    word = lead.get(page("terms_word", 1))
    assert word.content[:2] == b"PK"
    assert "NSCB-2016-014 terms of reference version 1.docx" in word["Content-Disposition"]
    assert "What changes, and why?" in lead.get(page("terms_write")).content.decode()


def test_reading_the_terms_is_put_on_the_trail(cast: Cast) -> None:
    from heed.trail.models import Record

    draft(cast, an_exercise(cast))
    cast.client("reviewer").get(page("terms"))

    read = Record.objects.get(verb="read", subject_kind="exercise terms")
    assert (read.actor, read.ground) == (cast.reviewer.person, "review team")


def test_who_can_see_this_says_why(cast: Cast) -> None:
    an_exercise(cast)
    shown = cast.client("nurse").get(page("access")).content.decode()

    assert "11 people can see this review" in shown
    assert "Contact of Northmere Police" in shown


WHOLE = {"manager", "chair", "reviewer", "panel_chair"}
OVERVIEW = WHOLE | {"group_chair", "nurse", "headteacher"}
SEES = OVERVIEW | {"police", "social_worker", "health", "author"}
OFFICE = {"manager"}
PAGES: list[tuple[str, tuple[Any, ...], set[str]]] = [
    ("overview", (), SEES),
    ("access", (), OVERVIEW),
    ("timetable", (), OVERVIEW),
    ("agree_day", ("tell-bodies",), OFFICE),
    ("mark_done", ("tell-bodies",), OFFICE),
    ("team", (), WHOLE),
    ("appoint", (), OFFICE),
    ("leave_empty", ("independent-author",), OFFICE),
    ("declare", ("lead",), {"reviewer"}),
    ("end_part", ("lead",), OFFICE),
    ("keep", ("lead",), {"chair"}),
    ("terms", (), WHOLE),
    ("terms_write", (), {"manager", "reviewer"}),
    ("terms_approve", (1,), {"chair"}),
    ("terms_word", (1,), WHOLE),
]


@pytest.mark.parametrize(("name", "more", "may"), PAGES, ids=[name for name, _, _ in PAGES])
def test_it_refuses_everybody_else(cast: Cast, name: str, more: tuple[Any, ...], may: set[str]) -> None:
    exercise = an_exercise(cast)
    draft(cast, exercise)
    lead = tie(cast, exercise)
    url = page(name, *(lead.pk if one == "lead" else one for one in more))

    for who in MEMBERS:
        expected = 200 if who in may else 403 if who in SEES else 404
        assert cast.client(who).get(url).status_code == expected, who


def test_settling_is_for_the_office_and_by_post_only(cast: Cast) -> None:
    an_exercise(cast)
    assert cast.client("manager").get(page("settle")).status_code == 405
    assert cast.client("chair").post(page("settle")).status_code == 403
    assert cast.client("outsider").post(page("settle")).status_code == 404
