"""The pages of a case work for the right people, refuse the others, and explain."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from docx import Document

from heed.meetings.models import Advice, AgendaItem, Meeting, View
from heed.notices.models import Notice
from heed.referrals.models import Decision, FactAnswer, Referral
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.builders import REFERENCE, a_referral
from tests.cast import MEMBERS, NOW, Cast

ABOUT_YOU = {"notified_by": "Samira Haddad, health contact", "agency": "Eastvale Community Health",
             "contact_email": "samira@eastvale.example", "spoken_with_designated_officer": "yes"}  # fmt: skip
CHILD = {"child_name": "Ottoline Marchbanks-Quill", "child_address": "4 Quarry Row", "resident": "yes",
         **as_posted("child_born_on", date(2012, 3, 4))}  # fmt: skip
INCIDENT = {**as_posted("incident_on", date(2016, 4, 14)), "incident": "Ottoline was brought to hospital.",
            "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes"}  # fmt: skip
CONCERN = {"joint_working": "unknown", "agencies_involved": "Police\nMerrow Hospital\nA nursery"}
NOW_SAFE = {"safe_now": "yes", "immediate_action": "Ottoline stays with her aunt."}
PARTS = {"about-you": ABOUT_YOU, "child": CHILD, "incident": INCIDENT, "concern": CONCERN, "now": NOW_SAFE}


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _page(cast: Cast, who: str, name: str, *args: object) -> str:
    answer = cast.client(who).get(reverse(f"referrals:{name}", args=args or [REFERENCE]))
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def _draft(cast: Cast) -> Referral:
    answer = cast.client("health").post(reverse("referrals:start"), {"x": "1"})
    referral = Referral.objects.get(status="draft")
    assert answer.headers["Location"] == reverse("referrals:draft", args=[referral.pk])
    return referral


def test_a_contact_fills_in_the_form_part_by_part_and_sends_it(cast: Cast) -> None:
    referral, client = _draft(cast), cast.client("health")
    for part, answers in PARTS.items():
        answer = client.post(reverse("referrals:section", args=[referral.pk, part]), answers)
        assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"] == reverse("referrals:check", args=[referral.pk])
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Ottoline was brought to hospital." in page
    assert "14 April 2016" in page
    sent = client.post(reverse("referrals:check", args=[referral.pk]))
    referral.refresh_from_db()
    assert sent.headers["Location"] == reverse("referrals:overview", args=["NSCB-2016-001"])
    assert referral.reference == "NSCB-2016-001"
    assert referral.notified_on == date(2016, 5, 10)
    assert referral.child_name == "Ottoline Marchbanks-Quill"
    assert referral.pseudonym
    assert {one.fact: one.answer for one in referral.fact_answers.all()}[
        "concern_about_joint_working"
    ] == "unknown"


def test_what_is_typed_is_saved_as_it_is_typed(cast: Cast) -> None:
    referral, client = _draft(cast), cast.client("health")
    saved = client.post(
        reverse("referrals:autosave", args=[referral.pk]), {"incident": "Half a sen", "incident_on_day": "31",
        "incident_on_month": "2", "incident_on_year": "2016"}, headers={"X-Heed-Autosave": "yes"},
    )  # fmt: skip
    assert saved.content.decode() == "Saved 10am"
    page = client.get(reverse("referrals:section", args=[referral.pk, "incident"])).content.decode()
    assert "Half a sen" in page
    assert 'value="31"' in page


def test_nothing_is_lost_when_an_answer_cannot_stand(cast: Cast) -> None:
    referral, client = _draft(cast), cast.client("health")
    future = NOW.date() + timedelta(days=3)
    for wrong, sentence in (
        (
            {"incident_on_day": "31", "incident_on_month": "2", "incident_on_year": "2016"},
            "is not a real date",
        ),
        (as_posted("incident_on", future), "must be today or earlier"),
        ({"incident": ""}, "Fill in"),
    ):
        answer = client.post(
            reverse("referrals:section", args=[referral.pk, "incident"]), {**INCIDENT, **wrong}
        )
        page = answer.content.decode()
        assert answer.status_code == 200
        assert sentence in page
        assert "There is a problem" in page or "put right" in page
        referral.form.refresh_from_db()
        assert referral.form.answers["died"] == "no"
    answer = client.post(reverse("referrals:check", args=[referral.pk]), follow=True)
    assert "Something is missing here" in answer.content.decode()
    assert Referral.objects.get().status == "draft"


def test_a_draft_can_be_left_half_done(cast: Cast) -> None:
    referral, client = _draft(cast), cast.client("health")
    answer = client.post(
        reverse("referrals:section", args=[referral.pk, "concern"]),
        {"why_concerned": "Visits were missed.", "later": "yes"},
    )
    assert answer.headers["Location"] == reverse("referrals:draft", args=[referral.pk])
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Something is missing" in page
    assert cast.client("manager").get(reverse("referrals:draft", args=[referral.pk])).status_code == 404


def test_the_office_records_a_referral_for_an_agency_with_its_day(cast: Cast) -> None:
    client = cast.client("manager")
    client.post(reverse("referrals:start"), {"agency": str(cast.agencies["police"].pk)})
    referral = Referral.objects.get(status="draft")
    for part, answers in PARTS.items():
        client.post(reverse("referrals:section", args=[referral.pk, part]), answers)
    check = reverse("referrals:check", args=[referral.pk])
    refused = client.post(check, {**as_posted("notified_on", date(2016, 5, 2)), "pseudonym": "Ottoline"})
    assert "part of the child’s own name" in refused.content.decode()
    sent = client.post(check, {**as_posted("notified_on", date(2016, 5, 2)), "pseudonym": "Robin"})
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert (referral.pseudonym, referral.notified_on, referral.agency) == (
        "Robin",
        date(2016, 5, 2),
        cast.agencies["police"],
    )


def test_the_list_filters_sorts_and_counts(cast: Cast) -> None:
    a_referral(cast)
    a_referral(
        cast, "advised", reference="NSCB-2016-018", pseudonym="Wren", notified_on=date(2016, 3, 1), item=None
    )
    page = cast.client("manager").get(reverse("referrals:list")).content.decode()
    assert "2 cases" in page
    assert "20 May 2016" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "working days late" in page
    found = cast.client("manager").get(reverse("referrals:list"), {"words": "wren"}).content.decode()
    assert "1 case" in found
    assert REFERENCE not in found
    staged = (
        cast.client("manager")
        .get(reverse("referrals:list"), {"stage": "received", "sort": "deadline"})
        .content.decode()
    )
    assert REFERENCE in staged
    assert "NSCB-2016-018" not in staged
    by_deadline = cast.client("manager").get(reverse("referrals:list"), {"sort": "deadline"}).content.decode()
    assert by_deadline.index("NSCB-2016-018") < by_deadline.index(REFERENCE)
    none = (
        cast.client("manager")
        .get(reverse("referrals:list"), {"words": "nobody", "page": "9"})
        .content.decode()
    )
    assert "No case fits this filter" in none


def test_a_long_list_comes_fifty_a_page(cast: Cast) -> None:
    for number in range(1, 61):
        a_referral(cast, reference=f"NSCB-2015-{number:03d}", pseudonym=f"Bird {number}")
    client, url = cast.client("manager"), reverse("referrals:list")
    first = client.get(url, {"sort": "reference"}).content.decode()
    second = client.get(url, {"sort": "reference", "page": "2"}).content.decode()
    assert "60 cases" in first
    assert "Page 1 of 2" in first
    assert [f"NSCB-2015-{n:03d}" in first for n in (1, 50, 51)] == [True, True, False]
    assert [f"NSCB-2015-{n:03d}" in second for n in (50, 51, 60)] == [False, True, True]
    assert "page=2" in first


def test_the_section_is_shown_to_those_who_use_it(cast: Cast) -> None:
    for who, shown in (("manager", True), ("health", True), ("practitioner", False)):
        page = cast.client(who).get(reverse("referrals:list")).content.decode()
        assert (f'href="{reverse("referrals:list")}"' in page.split("<main")[0]) is shown, who


def test_the_list_says_how_cases_come_here(cast: Cast) -> None:
    page = cast.client("outsider").get(reverse("referrals:list")).content.decode()
    assert "No cases yet" in page


def _answer(referral: Referral, cast: Cast, fact: str, answer: str, agency: str = "police") -> FactAnswer:
    return FactAnswer.objects.create(
        referral=referral, fact=fact, answer=answer, said_by="Det Insp Callum Frost", agency=cast.agencies[agency],
        evidence="Minutes of 18 April 2016", given_by=cast.person("manager"), given_at=NOW,
    )  # fmt: skip


def _robin(cast: Cast, status: str = "received") -> Referral:
    referral = a_referral(cast, status)
    for fact, answer in (
        ("abuse_or_neglect", "yes"),
        ("died", "no"),
        ("seriously_harmed", "yes"),
        ("resident_in_area", "yes"),
    ):
        _answer(referral, cast, fact, answer)
    return referral


def a_group_sees(referral: Referral, cast: Cast) -> None:
    """The case is put to the group."""
    meeting = Meeting.objects.create(board=cast.board, group=cast.group, held_at=NOW + timedelta(days=7))
    referral.item = AgendaItem.objects.create(meeting=meeting, reference=REFERENCE, title="Robin")
    referral.status = "with-group"
    referral.save()


def test_the_threshold_shows_facts_outcome_and_what_would_settle_it(cast: Cast) -> None:
    _robin(cast)
    page = _page(cast, "manager", "threshold")
    assert "A serious case review must be held" in page
    assert "It rests on one presumption. One answer from an agency would replace it." in page
    assert "Not known, so counted as yes." in page
    assert "One of these would settle it" in page
    assert "Other kinds of exercise" in page
    assert "Critical case review" in page
    assert "A person decides, not Heed" in page
    assert "Change" in page
    assert reverse("referrals:answer", args=[REFERENCE, "died"]) not in _page(cast, "chair", "threshold")


def test_two_agencies_that_contradict_each_other_are_both_shown(cast: Cast) -> None:
    referral = _robin(cast)
    _answer(referral, cast, "seriously_harmed", "no", agency="hospital")
    page = _page(cast, "manager", "threshold")
    assert "1 question is contradicted" in page
    assert "Merrow Hospital" in page
    assert "Northmere Police" in page
    assert "It cannot be said yet whether a serious case review must be held" in page
    settle = reverse("referrals:settle", args=[REFERENCE, "seriously_harmed"])
    assert settle in page
    assert settle not in _page(cast, "chair", "threshold")


def test_a_contradiction_is_settled_with_a_reason_after_a_look_at_what_it_changes(cast: Cast) -> None:
    """Serves BH-02: the criteria are weighed on what is settled, and what each agency said stays."""
    referral = _robin(cast)
    _answer(referral, cast, "seriously_harmed", "no", agency="hospital")
    client, url = (
        cast.client("group_chair"),
        reverse("referrals:settle", args=[REFERENCE, "seriously_harmed"]),
    )
    page = client.get(url).content.decode()
    assert "Det Insp Callum Frost, Merrow Hospital" in page
    looked = client.post(url, {"answer": "yes", "reason": "The scan", "step": "look"}).content.decode()
    assert "If this is put on record" in looked
    assert "A serious case review must be held" in looked
    assert "The scan" in looked
    assert "There is a problem" not in looked
    assert FactAnswer.objects.filter(settles=True).count() == 0
    refused = client.post(url, {"answer": "yes", "reason": " "}).content.decode()
    assert "Fill in “Why?”" in refused
    assert client.post(url, {"answer": "yes", "reason": "The scan shows it."}).status_code == 302
    page = _page(cast, "manager", "threshold")
    assert "Settled by Ruth Ashdown-Sayle" in page
    assert "The scan shows it." in page
    assert "is contradicted" not in page
    assert "Said before (2)" in page
    assert cast.client("manager").post(url, {"answer": "no", "reason": "No."}).status_code == 409


def test_a_look_at_what_an_answer_would_change_puts_nothing_on_record(cast: Cast) -> None:
    """With a script as one chooses, without one at the press of a button: the same page says it."""
    _robin(cast)
    client = cast.client("manager")
    url = reverse("referrals:answer", args=[REFERENCE, "concern_about_joint_working"])
    for headers in ({}, {"HX-Request": "true"}):
        page = client.post(url, {"answer": "no", "step": "look"}, headers=headers).content.decode()
        assert "If this is put on record" in page
        panel = page[page.index('id="if-said"') : page.index("Put it on record")]
        assert "A serious case review must be held" not in panel
        assert re.search(r"Serious case review \([^)]*\): <b>Not met</b>", panel), panel
        assert "Fill in" not in page
    known = client.post(url, {"answer": "unknown", "step": "look"}).content.decode()
    assert "A serious case review must be held, as before" in " ".join(re.sub("<[^>]+>", "", known).split())
    harmed = reverse("referrals:answer", args=[REFERENCE, "seriously_harmed"])
    against = client.post(harmed, {"answer": "no", "step": "look", "agency": ""}).content.decode()
    assert "It contradicts what another says" in against
    same = cast.agencies["police"].pk
    changed = client.post(harmed, {"answer": "no", "step": "look", "agency": str(same)}).content.decode()
    assert "It contradicts what another says" not in changed
    assert FactAnswer.objects.count() == 4


def test_a_page_that_stands_open_is_weighed_again_when_somebody_answers(cast: Cast) -> None:
    referral = _robin(cast)
    client, url = cast.client("nurse"), reverse("referrals:threshold", args=[REFERENCE])
    a_group_sees(referral, cast)
    page = client.get(url).content.decode()
    seen = re.search(r'hx-get="[^"]*\?seen=([^"]+)"', page)
    assert seen
    asked = {"seen": seen[1]}
    assert client.get(url, asked, headers={"HX-Request": "true"}).status_code == 204
    assert client.get(url, asked).status_code == 200, "without a script the whole page comes"
    _answer(referral, cast, "concern_about_joint_working", "yes")
    fresh = client.get(url, asked, headers={"HX-Request": "true"})
    assert fresh.status_code == 200
    assert "was weighed again just now" in fresh.content.decode()
    assert 'id="weighed"' in fresh.content.decode()


def test_answering_needs_who_and_on_what(cast: Cast) -> None:
    a_referral(cast)
    url = reverse("referrals:answer", args=[REFERENCE, "died"])
    client = cast.client("manager")
    refused = client.post(url, {"answer": "no", "said_by": "Dr A Reyes", "evidence": "  "}).content.decode()
    assert "On what evidence?" in refused
    assert "Dr A Reyes" in refused
    assert not FactAnswer.objects.exists()
    assert (
        client.post(url, {"answer": "no", "said_by": "Dr A Reyes", "evidence": "Letter"}).status_code == 302
    )
    assert FactAnswer.objects.get().answer == "no"
    assert cast.client("chair").get(url).status_code == 403
    assert client.get(reverse("referrals:answer", args=[REFERENCE, "no_such"])).status_code == 404


def test_reading_the_case_is_on_record_once_a_day(cast: Cast) -> None:
    _robin(cast, "with-group")
    for name in ("threshold", "group", "decision", "threshold"):
        _page(cast, "nurse", name)
    _page(cast, "nurse", "form")
    read = Record.objects.filter(verb="read", actor=cast.nurse.person, reference=REFERENCE)
    assert sorted(read.values_list("subject_kind", "ground")) == [
        ("referral", "group member"),
        ("referral form", "group member"),
    ]


def test_the_reasoning_is_a_word_document(cast: Cast) -> None:
    _robin(cast, "decided")
    answer = cast.client("chair").get(reverse("referrals:reasoning", args=[REFERENCE]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{REFERENCE} reasoning.docx"'
    document = Document(io.BytesIO(answer.content))
    text = "\n".join(one.text for one in document.paragraphs)
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "The criteria are met." in text
    assert "Must be held" in text
    assert "Det Insp Callum Frost, Northmere Police" in cells
    assert "Ottoline" not in text + cells


def test_the_form_keeps_names_in_the_office(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    referral.form.answers = {
        "notified_by": "Samira Haddad", "child_name": "Ottoline Marchbanks-Quill", "child_address": "4 Quarry Row",
        "incident": "Ottoline was brought in.", "died": "no",
    }  # fmt: skip
    referral.form.save()
    for who in ("manager", "chair", "health"):
        assert "4 Quarry Row" in _page(cast, who, "form")
    for who in ("nurse", "group_chair"):
        page = _page(cast, who, "form")
        assert "Ottoline" not in page
        assert "4 Quarry Row" not in page
        assert "Robin was brought in." in page
        assert "Kept by the board office" in page


def test_the_office_puts_the_case_to_a_new_meeting(cast: Cast) -> None:
    a_referral(cast)
    url, client = reverse("referrals:put_to_group", args=[REFERENCE]), cast.client("manager")
    wrong = client.post(
        url, {**as_posted("held_on", date(2016, 5, 1)), "time": "soon", "place": "Civic Hall"}
    ).content.decode()
    assert "The meeting must be today or later." not in wrong
    assert "Write the time of the new meeting as 14:00 or 2pm." in wrong
    assert "Civic Hall" in wrong
    past = client.post(url, {**as_posted("held_on", date(2016, 5, 1)), "time": "2pm"}).content.decode()
    assert "The meeting must be today or later." in past
    assert client.post(url, {**as_posted("held_on", date(2016, 5, 17)), "time": "2pm"}).status_code == 302
    item = Referral.objects.get().item
    assert item is not None
    assert timezone.localtime(item.meeting.held_at).hour == 14
    assert "17 May 2016, 2pm" in _page(cast, "nurse", "group").replace("\N{NO-BREAK SPACE}", " ")


def test_members_give_their_own_view_before_they_read_others(cast: Cast) -> None:
    _robin(cast, "with-group")
    url = reverse("referrals:give_view", args=[REFERENCE])
    given = {"stance": "serious-case-review", "reasons": "Two agencies missed it."}
    assert cast.client("headteacher").post(url, given).status_code == 302
    for who in ("nurse", "manager", "chair"):
        page = _page(cast, who, "group")
        assert "Two agencies missed it." not in page
        assert "1 of 3 given" in page
    refused = cast.client("nurse").post(url, {"stance": "none", "reasons": " "}).content.decode()
    assert "Your reasons" in refused
    assert View.objects.count() == 1
    cast.client("nurse").post(url, {"stance": "none", "reasons": "Known already."})
    assert "Two agencies missed it." not in _page(cast, "nurse", "group"), "the round is open"
    assert cast.client("nurse").post(reverse("referrals:close_round", args=[REFERENCE])).status_code == 403
    assert (
        cast.client("group_chair").post(reverse("referrals:close_round", args=[REFERENCE])).status_code == 302
    )
    assert "Two agencies missed it." in _page(cast, "nurse", "group")
    assert "Known already." not in _page(cast, "group_chair", "group"), "the chair has given no view"


def test_advice_without_views_needs_a_reason(cast: Cast) -> None:
    a_referral(cast, "with-group")
    url, client = reverse("referrals:advise", args=[REFERENCE]), cast.client("group_chair")
    given = {"stance": "serious-case-review", "reasons": "We are of one mind."}
    assert "Why is the advice given all the same?" in client.post(url, given).content.decode()
    assert not Advice.objects.exists()
    assert client.post(url, {**given, "few_views_reason": "All were ill."}).status_code == 302
    assert "All were ill." in _page(cast, "chair", "decision")
    assert cast.client("nurse").get(url).status_code == 403


def _advised(cast: Cast) -> Referral:
    referral = _robin(cast, "advised")
    assert referral.item
    Advice.objects.create(
        item=referral.item, stance="serious-case-review", reasons="The rule is met.",
        given_by=cast.person("group_chair"), given_at=NOW,
    )  # fmt: skip
    return referral


def test_the_decision_maker_checks_and_confirms_and_letters_are_raised(cast: Cast) -> None:
    _advised(cast)
    url, client = reverse("referrals:decide", args=[REFERENCE]), cast.client("chair")
    page = client.get(url).content.decode()
    assert page.index("The rule is met.") < page.index("What do you decide?")
    given = {"outcome": "serious-case-review", "reasons": "The criteria are met."}
    check = client.post(url, {**given, "step": "check"}).content.decode()
    assert "Check the decision" in check
    assert not Decision.objects.exists()
    assert "The criteria are met." in client.post(url, {**given, "step": "change"}).content.decode()
    assert client.post(url, {**given, "step": "confirm"}).status_code == 302
    assert Decision.objects.get().evaluation["criteria"][0]["outcome"] == "must"
    assert {letter.notice for letter in Notice.objects.all()} == {"decision-to-agencies", "decision-to-hold"}
    assert "Samira Haddad" in _page(cast, "manager", "told")
    again = client.post(url, {**given, "step": "confirm"})
    assert again.status_code == 409
    assert Decision.objects.count() == 1


def test_a_decision_that_departs_needs_its_reason(cast: Cast) -> None:
    _advised(cast)
    url, client = reverse("referrals:decide", args=[REFERENCE]), cast.client("chair")
    given = {"outcome": "none", "reasons": "A forum is enough.", "step": "check"}
    page = client.post(url, given).content.decode()
    assert "The framework says that this must be held: serious case review." in page
    assert "The group advised: serious case review." in page
    assert "A forum is enough." in page
    confirmed = client.post(
        url,
        {
            **given,
            "departure_reason": "The coroner asked us to wait.",
            "alternative-critical-case-review": "Nothing significant and new.",
            "step": "confirm",
        },
    )
    assert confirmed.status_code == 302
    decision = Decision.objects.get()
    assert decision.departs_from_framework
    assert decision.departs_from_advice
    assert {letter.notice for letter in Notice.objects.all()} >= {
        "decision-not-to-hold",
        "decision-not-to-hold-ofsted",
    }
    assert Notice.objects.get(notice="decision-not-to-hold").due_on == date(2016, 5, 24)
    page = _page(cast, "chair", "decision")
    assert "The coroner asked us to wait." in page
    assert "Nothing significant and new." in page


def test_the_telling_is_closed_once_every_letter_went(cast: Cast) -> None:
    referral = _advised(cast)
    cast.client("chair").post(
        reverse("referrals:decide", args=[REFERENCE]),
        {"outcome": "serious-case-review", "reasons": "Met.", "step": "confirm"},
    )
    url, client = reverse("referrals:told", args=[REFERENCE]), cast.client("manager")
    assert client.post(url).status_code == 409
    added = client.post(
        reverse("referrals:tell_agency", args=[REFERENCE]), {"agency": str(cast.agencies["homes"].pk)}
    )
    assert added.status_code == 302
    assert "Northmere Homes" in client.get(url).content.decode()
    Notice.objects.update(status="set-aside", set_aside_reason="Told by telephone")
    assert client.post(url).status_code == 302
    referral.refresh_from_db()
    assert referral.status == "told"
    assert "Everybody has been told" in client.get(url).content.decode()


def test_the_agency_that_referred_sees_its_form_and_the_decision_only(cast: Cast) -> None:
    _robin(cast, "decided")
    page = _page(cast, "health", "overview")
    assert "Serious case review" in page
    assert "The criteria are met." not in page
    assert "Next deadline" not in page
    assert reverse("referrals:threshold", args=[REFERENCE]) not in page
    for name in ("threshold", "group", "decision", "told", "access", "reasoning"):
        assert cast.client("health").get(reverse(f"referrals:{name}", args=[REFERENCE])).status_code == 403


def test_the_overview_says_where_it_is_and_what_is_next(cast: Cast) -> None:
    _robin(cast)
    page = _page(cast, "manager", "overview").replace("\N{NO-BREAK SPACE}", " ")
    assert "Step 2 of 6" in page
    assert "20 May 2016 – decision" in page
    assert "In 10 days. 1 month from 20 April 2016" in page
    assert "Put the case to the group" in page
    assert "Marian Oakes" in page


WHOLE = ["overview", "form", "threshold", "group", "decision", "told", "access"]
MAY_SEE = {"manager": 200, "chair": 200, "group_chair": 200, "nurse": 200, "headteacher": 200}


def test_it_refuses_everybody_else(cast: Cast) -> None:
    _robin(cast, "with-group")
    for who in MEMBERS:
        for name in WHOLE:
            status = cast.client(who).get(reverse(f"referrals:{name}", args=[REFERENCE])).status_code
            wanted = MAY_SEE.get(who, 404)
            if who == "health":
                wanted = 200 if name in {"overview", "form"} else 403
            assert status == wanted, (who, name)


@pytest.mark.parametrize(
    ("name", "args", "may"),
    [
        ("put_to_group", [REFERENCE], {"manager"}),
        ("tell_agency", [REFERENCE], {"manager"}),
        ("answer", [REFERENCE, "died"], {"manager", "group_chair"}),
        ("give_view", [REFERENCE], {"group_chair", "nurse", "headteacher"}),
        ("advise", [REFERENCE], {"group_chair"}),
    ],
)
def test_only_the_right_people_may_do_it(cast: Cast, name: str, args: list[str], may: set[str]) -> None:
    a_referral(cast, "with-group")
    for who in MEMBERS:
        status = cast.client(who).get(reverse(f"referrals:{name}", args=args)).status_code
        assert (status == 200) == (who in may), (who, name, status)


def test_only_contacts_and_the_office_may_refer(cast: Cast) -> None:
    for who in MEMBERS:
        status = cast.client(who).get(reverse("referrals:start")).status_code
        assert status == (
            200 if who in {"manager", "police", "social_worker", "health", "outsider"} else 403
        ), who
