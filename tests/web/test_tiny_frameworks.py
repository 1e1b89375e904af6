"""A framework that says as little as one can: every page works or says clearly what is not there, and none breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from heed.core.refusals import NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import commission
from heed.referrals import operations as referrals
from heed.referrals.models import Referral
from tests.builders import a_referral
from tests.cast import NOW, TODAY, Cast
from tests.tiny import BARE, SPARE, tiny_packs

OF_CASE = (
    "overview", "form", "threshold", "duties", "information", "group", "decision", "told", "access", "triage",
)  # fmt: skip
OF_REVIEW = (
    "exercises:overview", "exercises:timetable", "exercises:team", "exercises:terms", "exercises:forms",
    "exercises:form_ask", "exercises:access", "exercises:go_on", "reports:complete", "reports:report",
    "reports:findings", "chronologies:agencies", "chronologies:merged", "publication:show", "learning:summary",
    "actionplans:plan", "identifiers:people", "anonymisation:check", "exercises:appoint",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False), tiny_packs(tmp_path, monkeypatch):
        yield


def under(cast: Cast, pack: str) -> None:
    cast.board.pack = pack
    cast.board.save()
    cast.group.slug = "case-group"
    cast.group.save()


def test_without_a_referral_form_a_case_is_not_begun_and_the_page_says_why(cast: Cast) -> None:
    under(cast, BARE)
    start, without_account = (
        reverse("referrals:start"),
        reverse("referrals:guest_start", args=[cast.board.slug]),
    )
    for who, url in (("health", start), ("manager", start), ("outsider", without_account)):
        page = cast.client(who).get(url)
        assert page.status_code == 409
        assert (
            "No case can be brought under Bare framework: it has no referral form." in page.content.decode()
        )
    with pytest.raises(NotNow, match="no referral form"):
        referrals.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)


@pytest.mark.parametrize("pack", [BARE, SPARE])
def test_the_lists_and_the_site_of_the_framework_work(cast: Cast, pack: str) -> None:
    under(cast, pack)
    for who in ("manager", "chair", "group_chair", "health"):
        client = cast.client(who)
        for name in (
            "worklist:home",
            "referrals:list",
            "exercises:list",
            "learning:list",
            "actionplans:list",
        ):
            assert client.get(reverse(name)).status_code == 200, (who, name)
        assert client.get(reverse("frameworks:overview", args=[pack])).status_code == 200


@pytest.mark.parametrize("status", ["received", "with-group", "advised", "told"])
def test_a_case_under_a_framework_without_criteria_shows_every_page(cast: Cast, status: str) -> None:
    under(cast, SPARE)
    case = a_case(cast, status)
    for who in ("manager", "chair", "group_chair"):
        for name in OF_CASE:
            page = cast.client(who).get(reverse(f"referrals:{name}", args=[case.reference]))
            assert page.status_code in {200, 403}, (who, name, page.status_code)
            assert page.status_code == 200 or who != "manager", name


def a_case(cast: Cast, status: str) -> Referral:
    case = a_referral(cast, status)
    case.decisions.update(outcome="study", advice_stance="study")
    return case


def test_the_threshold_says_that_no_rule_is_there(cast: Cast) -> None:
    under(cast, SPARE)
    case = a_case(cast, "received")
    page = cast.client("manager").get(reverse("referrals:threshold", args=[case.reference]))
    assert "This framework has no rules for cases" in page.content.decode()
    page = cast.client("chair").get(reverse("referrals:decision", args=[case.reference]))
    assert "This framework has no rules for cases" in page.content.decode()


def begun(cast: Cast, kind: str) -> Exercise:
    under(cast, SPARE)
    case = a_case(cast, "told")
    case.decisions.update(outcome=kind)
    return commission(
        referral=case, method="", method_reason="None is named.", agencies=[cast.agencies["police"].pk],
        initiated_on=TODAY, by=cast.manager, at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["talk", "study"])
def test_a_review_of_which_the_framework_says_nothing_goes_to_its_end_by_pages(cast: Cast, kind: str) -> None:
    exercise = begun(cast, kind)
    office, reference = cast.client("manager"), exercise.reference
    for name in OF_REVIEW:
        assert office.get(reverse(name, args=[reference])).status_code == 200, name
    went = office.post(reverse("exercises:go_on", args=[reference]), {"received": "What the school sent."})
    assert went.status_code == 302
    finding = {"title": "Letters", "text": "They came late.", "kind": "no"}
    assert office.post(reverse("reports:write_finding", args=[reference]), finding).status_code == 302
    done = {"on_day": "10", "on_month": "5", "on_year": "2016", "evidence": "Minutes of the group."}
    asked = office.post(reverse("reports:complete", args=[reference]), done).content.decode()
    assert "Finding 1 leads to no recommendation." in asked
    done["gap_reason"] = "The school changed it the same week."
    assert office.post(reverse("reports:complete", args=[reference]), done).status_code == 302
    if kind == "study":
        office.post(reverse("learning:summary_start", args=[reference]))
        given = {"text": "Ring first.", "drawn_from": "1", "do": "hand-in"}
        assert office.post(reverse("learning:summary_write", args=[reference]), given).status_code == 302
    assert "Close the review" in office.get(reverse("learning:summary", args=[reference])).content.decode()
    office.post(reverse("learning:close", args=[reference]))
    exercise.refresh_from_db()
    assert exercise.status == "closed"
    for name in OF_REVIEW:
        assert office.get(reverse(name, args=[reference])).status_code in {200, 409}, name
