"""Staff tell what they noticed without being named, and read what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.frameworks.loader import load_pack
from heed.questionnaires.operations import Incomplete
from heed.referrals.frontline import permissions
from heed.referrals.frontline.models import FrontLineAnswer, FrontLineReport
from heed.referrals.frontline.operations import answer, begin, save, send
from heed.referrals.frontline.queries import tellings, the_report, waiting_for
from heed.referrals.frontline.rules import report_ways
from heed.trail.models import Record
from tests.cast import NOW, TODAY, Cast

WAY = "front-line-reports"
TOLD: dict[str, Any] = {
    "kind": ["near-miss"], "noticed_on": "2016-05-03", "where": "The ward", "anybody_at_risk": "no",
    "what_happened": "A letter went to the wrong house and came back unopened.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _luton(cast: Cast) -> None:
    cast.board.pack = "luton-2017"
    cast.board.save()


def told(cast: Cast, who: str = "practitioner", *, sent: bool = True, **more: Any) -> FrontLineReport:
    by = getattr(cast, who)
    agency = tellings(by)[0].agencies[0]
    report = begin(board=cast.board, agency=agency, way=WAY, by=by, at=NOW)
    save(report=report, answers={**TOLD, **more}, version=0, by=by, at=NOW)
    report.refresh_from_db()
    return send(report=report, by=by, at=NOW) if sent else report


def test_lu_02_only_frameworks_with_a_form_for_it_ask_for_it(cast: Cast) -> None:
    """Front-line staff report near misses on the framework's own form. Row: LU-02."""
    assert [(way.id, way.form) for way in report_ways(load_pack("luton-2017"))] == [(WAY, "near-miss-report")]
    assert [way.form for way in report_ways(load_pack("slough-2014"))] == ["forum-theme"], (
        "SL-20: any professional"
    )
    assert report_ways(load_pack("brighton-hove-2015")) == ()
    assert [one.way.id for one in tellings(cast.practitioner)] == [WAY]
    assert tellings(cast.chair) == []


def test_lu_02_what_is_told_is_looked_at_and_answered(cast: Cast) -> None:
    """Whoever told it hears what came of it. Row: LU-02."""
    report = told(cast)
    assert report.status == "sent"
    looks = cast.manager
    assert [one.what for one in waiting_for(looks, today=TODAY)] == ["Look at a report from the front line"]
    answer(
        report=report,
        came_of_it="put-right",
        text="Thank you. Addresses are checked twice.",
        by=looks,
        at=NOW,
    )
    report.refresh_from_db()
    assert report.status == "answered"
    assert waiting_for(looks, today=TODAY) == []
    assert (
        the_report(cast.practitioner, report.pk).answers.get().text
        == "Thank you. Addresses are checked twice."
    )
    answer(report=report, came_of_it="passed-on", text="The other wards know.", by=looks, at=NOW)
    assert FrontLineAnswer.objects.count() == 2
    assert list(Record.objects.filter(verb__startswith="frontline.").values_list("verb", flat=True)) == [
        "frontline.sent", "frontline.answered", "frontline.answered",
    ]  # fmt: skip


def test_a_draft_is_its_writers_alone(cast: Cast) -> None:
    report = told(cast, sent=False)
    assert the_report(cast.practitioner, report.pk)
    for who in ("manager", "health", "police"):
        with pytest.raises(NotFound):
            the_report(getattr(cast, who), report.pk)


def test_the_contact_of_the_agency_reads_it_and_other_agencies_do_not(cast: Cast) -> None:
    report = told(cast)
    agency = next(key for key, one in cast.agencies.items() if one.pk == report.agency_id)
    contact = {"health": "health", "police": "police", "social-care": "social_worker"}
    for key, who in contact.items():
        actor = getattr(cast, who)
        seen = permissions.visible_to(actor).filter(pk=report.pk).exists()
        assert seen == (key == agency) == bool(permissions.grounds(actor, report))


def test_what_is_missing_is_named_and_nothing_is_sent(cast: Cast) -> None:
    report = told(cast, sent=False, what_happened="")
    with pytest.raises(Incomplete) as refused:
        send(report=report, by=cast.practitioner, at=NOW)
    assert set(refused.value.errors) == {"what_happened"}
    report.refresh_from_db()
    assert report.status == "draft"
    assert report.form.submitted_at is None


def test_what_was_sent_is_not_changed(cast: Cast) -> None:
    report = told(cast)
    with pytest.raises(NotNow):
        save(report=report, answers={"where": "Elsewhere"}, version=1, by=cast.practitioner, at=NOW)
    with pytest.raises(NotNow):
        send(report=report, by=cast.practitioner, at=NOW)


@pytest.mark.parametrize(
    ("came_of_it", "text"), [("blamed", "So."), ("put-right", " "), ("put-right", "x" * 10_001)]
)
def test_an_answer_that_says_nothing_is_refused(cast: Cast, came_of_it: str, text: str) -> None:
    report = told(cast)
    with pytest.raises(BadInput):
        answer(report=report, came_of_it=came_of_it, text=text, by=cast.manager, at=NOW)
    assert not FrontLineAnswer.objects.exists()


def test_it_refuses_everybody_else(cast: Cast) -> None:
    report = told(cast)
    for who, refusal in (
        ("practitioner", NotAllowed),
        ("chair", NotFound),
        ("nurse", NotFound),
        ("outsider", NotFound),
    ):
        with pytest.raises(refusal):
            answer(report=report, came_of_it="nothing", text="So.", by=getattr(cast, who), at=NOW)
    for who in ("manager", "chair", "outsider"):
        with pytest.raises(NotAllowed):
            begin(board=cast.board, agency=report.agency, way=WAY, by=getattr(cast, who), at=NOW)
    with pytest.raises(NotFound):
        begin(board=cast.board, agency=report.agency, way="to-scr-group", by=cast.practitioner, at=NOW)
