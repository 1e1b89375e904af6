"""Pages for actions work for the right people and refuse the rest."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.actionplans.models import Action
from heed.ui.forms import as_posted
from tests.cast import MEMBERS, Cast
from tests.unit.actionplans.test_actions import an_action


def _in_time(action: Action) -> Action:
    """Pages run on today's date, so the action is due long after it."""
    Action.objects.filter(pk=action.pk).update(due_on=date(2999, 1, 1), first_due_on=date(2999, 1, 1))
    return action


def test_an_action_goes_the_whole_way_through_the_pages(cast: Cast) -> None:
    action = _in_time(an_action(cast))
    owner, checker = cast.client("health"), cast.client("group_chair")
    owner.post(f"/actions/{action.pk}/evidence/", {"text": "The audit of May shows it."})
    assert "The audit of May shows it." in owner.get(f"/actions/{action.pk}/").content.decode()
    owner.post(f"/actions/{action.pk}/delivered/")
    page = checker.get(f"/actions/{action.pk}/").content.decode()
    assert "Check the evidence" in page
    assert owner.get(f"/actions/{action.pk}/check/").status_code == 403
    checker.post(f"/actions/{action.pk}/check/", {"holds": "yes", "reasons": "I read the audit."})
    action.refresh_from_db()
    assert action.status == "signed-off"
    assert "Signed off" in checker.get("/actions/").content.decode()


def test_an_action_is_put_on_the_plan_of_a_review(cast: Cast) -> None:
    exercise = an_action(cast).exercise
    assert exercise is not None
    office = cast.client("manager")
    answers = {
        "title": "Escalation policy rewritten",
        "success_measure": "Staff use it.",
        "agency": cast.agencies["social-care"].pk,
        "owner": cast.person("social_worker").pk,
    }
    address = f"/exercises/{exercise.reference}/actions/new/"
    bad = office.post(address, {**answers, "due_on_day": "31", "due_on_month": "2", "due_on_year": "2999"})
    assert "is not a real date" in bad.content.decode()
    assert "Escalation policy rewritten" in bad.content.decode()
    assert office.post(address, {**answers, **as_posted("due_on", date(2999, 3, 1))}).status_code == 302
    assert (
        "Escalation policy rewritten"
        in office.get(f"/exercises/{exercise.reference}/actions/").content.decode()
    )


@pytest.mark.parametrize("page", ["", "evidence/", "delivered/", "check/", "day/", "again/"])
def test_it_refuses_everybody_else(cast: Cast, page: str) -> None:
    action = an_action(cast)
    for key in set(MEMBERS) - {"manager", "chair", "group_chair", "nurse", "headteacher", "health"}:
        assert cast.client(key).post(f"/actions/{action.pk}/{page}").status_code == 404, key


def test_an_empty_list_says_what_will_be_here(cast: Cast) -> None:
    assert "No actions yet" in cast.client("manager").get("/actions/").content.decode()


def test_a_filter_that_fits_nothing_says_so(cast: Cast) -> None:
    an_action(cast)
    assert "No action fits" in cast.client("manager").get("/actions/?words=zebra").content.decode()


def test_a_refused_file_keeps_the_words(cast: Cast) -> None:
    action = an_action(cast)
    file = SimpleUploadedFile("report.docx", b"not a Word file at all")
    page = cast.client("health").post(
        f"/actions/{action.pk}/evidence/", {"text": "Twenty cases read.", "file": file}
    )
    assert page.status_code == 200
    assert "Twenty cases read." in page.content.decode()
    assert "report.docx" in page.content.decode()
    assert not action.evidence.exists()
