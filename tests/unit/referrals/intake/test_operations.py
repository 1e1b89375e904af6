"""A case from the first word to enough to go on: two writers, asking again, outside, urgent, and one child twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from heed.accounts import guests
from heed.accounts.models import Guest, Person
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings.models import Advice, Meeting
from heed.notices.models import Notice
from heed.questionnaires.operations import Incomplete
from heed.referrals import operations as cases
from heed.referrals.intake import operations as intake
from heed.referrals.intake.models import HeldAnswer, Likeness, SentForm, Triage
from heed.referrals.intake.permissions import visible_likenesses
from heed.referrals.intake.rules.weaving import fingerprint, fingerprints
from heed.referrals.models import Referral
from heed.referrals.permissions import check_can_view, grounds, visible_to
from heed.referrals.presenters.lately import lately
from heed.trail.models import Record
from tests.cast import MEMBERS, NOW, TODAY, Cast

ANSWERS: dict[str, str | list[str]] = {
    "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
    "spoken_with_designated_officer": "yes", "child_name": "Ottoline Marchbanks-Quill", "resident": "yes",
    "child_born_on": "2014-03-09", "incident_on": "2016-04-14", "incident": "A fall.", "died": "no",
    "seriously_harmed": "yes", "abuse_or_neglect": "yes", "joint_working": "unknown",
    "agencies_involved": "Police\n- Merrow Hospital.", "safe_now": "yes", "immediate_action": "None needed.",
}  # fmt: skip
LATER = TODAY + timedelta(days=7)


def _begun(cast: Cast, who: str = "health", **more: Any) -> Referral:
    agency = cast.agencies.get({"health": "health", "police": "police"}.get(who, ""))
    return cases.start(board=cast.board.pk, agency=agency, by=getattr(cast, who), at=NOW, **more)


def _sent(cast: Cast, who: str = "health", **changed: str) -> Referral:
    referral, by = _begun(cast, who), getattr(cast, who)
    cases.save_draft(referral=referral, answers={**ANSWERS, **changed}, by=by, at=NOW)
    return cases.send(referral=referral, notified_on=TODAY, by=by, at=NOW)


def _asked(cast: Cast, referral: Referral, **more: Any) -> Referral:
    given: dict[str, Any] = {
        "questions": "When was he seen last?",
        "answer_by": LATER,
        "found_by": "",
        **more,
    }
    intake.ask_more(referral=referral, by=cast.manager, at=NOW, **given)
    referral.refresh_from_db()
    return referral


def _guest(cast: Cast, agency: str | None = "health", status: str = "let-in") -> Guest:
    person = Person.objects.create_user(email="ann.moss@eastvale.example", name="Ann Moss")
    person.is_active = False
    person.save()
    return Guest.objects.create(
        board=cast.board, person=person, agency=cast.agencies[agency] if agency else None, post="School nurse",
        organisation="Eastvale Community Health", telephone="01632 960 333", status=status, came_at=NOW,
    )  # fmt: skip


# Two at one form -------------------------------------------------------------------------------------


def test_two_officers_at_one_form_lose_nothing(cast: Cast) -> None:
    """The second to save is shown both answers; the first one's stands until somebody chooses."""
    referral = _begun(cast, "manager")
    base = fingerprints({}, ["incident", "child_name"])
    first = {"incident": "He fell from a wall.", "child_name": "Ottoline"}
    saved = intake.save_answers(referral=referral, answers=first, base=base, by=cast.manager, at=NOW)
    assert saved.held == ()
    second = {"incident": "He was pushed, a neighbour says.", "child_name": ""}
    colleague = _colleague(cast)
    saved = intake.save_answers(referral=referral, answers=second, base=base, by=colleague, at=NOW)
    assert saved.held == ("incident",)
    referral.form.refresh_from_db()
    assert referral.form.answers["incident"] == "He fell from a wall."
    assert referral.form.answers["child_name"] == "Ottoline"
    held = HeldAnswer.objects.get()
    assert (held.mine, held.theirs) == ("He was pushed, a neighbour says.", "He fell from a wall.")
    seen = fingerprint(held.theirs)
    intake.settle_held(held=held, choice="both", seen=seen, by=colleague, at=NOW)
    referral.form.refresh_from_db()
    assert referral.form.answers["incident"] == "He fell from a wall.\n\nHe was pushed, a neighbour says."
    with pytest.raises(NotNow, match="settled already"):
        intake.settle_held(held=held, choice="mine", seen=seen, by=colleague, at=NOW)


def _colleague(cast: Cast) -> Any:
    from heed.accounts.models import Membership
    from heed.accounts.queries import actor_for

    person = Person.objects.create_user(email="col@northmere.example", name="Col League")
    Membership.objects.create(
        person=person, role="board-office", title="Administrator", board=cast.board, since=date(2014, 1, 1)
    )
    return actor_for(person, on=TODAY)


def test_typing_on_keeps_the_latest_words_and_one_held_answer(cast: Cast) -> None:
    referral, colleague = _begun(cast, "manager"), _colleague(cast)
    base = fingerprints({}, ["incident"])
    intake.save_answers(referral=referral, answers={"incident": "First."}, base=base, by=cast.manager, at=NOW)
    for words in ("Sec", "Second", "Second, and more."):
        saved = intake.save_answers(
            referral=referral, answers={"incident": words}, base=base, by=colleague, at=NOW
        )
        base = saved.base
    assert HeldAnswer.objects.get().mine == "Second, and more."
    saved = intake.save_answers(
        referral=referral, answers={"incident": "First."}, base=base, by=colleague, at=NOW
    )
    assert saved.held == ()
    assert HeldAnswer.objects.get().choice == "theirs"


def test_a_page_that_is_old_in_one_answer_never_undoes_it_however_often_it_saves(cast: Cast) -> None:
    """Somebody types in one box, while a colleague has changed another that still shows the old words."""
    referral, colleague = _begun(cast, "manager"), _colleague(cast)
    cases.save_draft(referral=referral, answers={"incident": "Old."}, by=cast.manager, at=NOW)
    base = fingerprints({"incident": "Old."}, ["incident", "child_name"])
    cases.save_draft(referral=referral, answers={"incident": "New."}, by=cast.manager, at=NOW)
    for name in ("O", "Ott", "Ottoline"):
        typed: dict[str, str | list[str]] = {"incident": "Old.", "child_name": name}
        saved = intake.save_answers(referral=referral, answers=typed, base=base, by=colleague, at=NOW)
        assert saved.held == ()
        base = saved.base
    referral.form.refresh_from_db()
    assert (referral.form.answers["incident"], referral.form.answers["child_name"]) == ("New.", "Ottoline")


def test_what_changed_while_somebody_looked_is_not_chosen_over(cast: Cast) -> None:
    referral, colleague = _begun(cast, "manager"), _colleague(cast)
    base = fingerprints({}, ["incident"])
    intake.save_answers(referral=referral, answers={"incident": "First."}, base=base, by=cast.manager, at=NOW)
    intake.save_answers(referral=referral, answers={"incident": "Second."}, base=base, by=colleague, at=NOW)
    seen = fingerprint("First.")
    cases.save_draft(referral=referral, answers={"incident": "First, put right."}, by=cast.manager, at=NOW)
    with pytest.raises(BadInput, match="once more"):
        intake.settle_held(held=HeldAnswer.objects.get(), choice="mine", seen=seen, by=colleague, at=NOW)
    referral.form.refresh_from_db()
    assert referral.form.answers["incident"] == "First, put right."
    with pytest.raises(BadInput, match="Choose which"):
        intake.settle_held(
            held=HeldAnswer.objects.get(),
            choice="x",
            seen=fingerprint("First, put right."),
            by=colleague,
            at=NOW,
        )


def test_a_form_with_two_answers_to_a_question_is_not_sent(cast: Cast) -> None:
    referral, colleague = _begun(cast, "manager"), _colleague(cast)
    cases.save_draft(referral=referral, answers=ANSWERS, by=cast.manager, at=NOW)
    base = {"incident": "another"}
    intake.save_answers(referral=referral, answers={"incident": "Pushed."}, base=base, by=colleague, at=NOW)
    with pytest.raises(BadInput, match="Two people answered one question"):
        cases.send(referral=referral, notified_on=TODAY, by=cast.manager, at=NOW)
    held = HeldAnswer.objects.get()
    intake.settle_held(held=held, choice="mine", seen=fingerprint("A fall."), by=cast.manager, at=NOW)
    sent = cases.send(referral=referral, notified_on=TODAY, by=cast.manager, at=NOW)
    assert sent.form.answers["incident"] == "Pushed."


def test_what_the_office_takes_down_is_the_offices_and_a_contacts_draft_its_writers_alone(cast: Cast) -> None:
    taken, own, colleague = _begun(cast, "manager"), _begun(cast, "health"), _colleague(cast)
    assert grounds(colleague, taken) == ("board office",)
    assert list(visible_to(colleague)) == [taken]
    for who in ("manager", "chair", "group_chair", "police", "outsider"):
        with pytest.raises(NotFound):
            check_can_view(getattr(cast, who), own)
    for who in ("chair", "group_chair", "health", "outsider"):
        with pytest.raises(NotFound):
            intake.save_answers(
                referral=taken, answers={"incident": "x"}, base=None, by=getattr(cast, who), at=NOW
            )


def test_wb_03_a_body_brings_a_case_on_the_telephone(cast: Cast) -> None:
    body = next(iter(_pack_bodies(cast)))
    referral = _begun(cast, "manager", body=body)
    assert (referral.way, referral.body, referral.agency) == ("office", body, None)
    assert referral.form.answers["agency"] == _pack_bodies(cast)[body]
    named = _begun(cast, "manager", brought_by="Ms Orla Pike, volunteer")
    assert named.form.answers["notified_by"] == "Ms Orla Pike, volunteer"
    with pytest.raises(BadInput, match="no such body"):
        _begun(cast, "manager", body="nobody-of-that-name")
    own = _begun(cast, "health", body=body, brought_by="Somebody")
    assert (own.way, own.body, own.brought_by) == ("account", "", "")


def _pack_bodies(cast: Cast) -> dict[str, str]:
    from heed.frameworks.loader import load_pack

    return {key: body.title for key, body in load_pack(cast.board.pack).bodies.items()}


def test_what_heed_knows_stands_on_the_form_already(cast: Cast) -> None:
    form = _begun(cast, "health").form
    assert form.answers == {
        "notified_by": "Samira Haddad, health contact", "agency": "Eastvale Community Health",
        "contact_email": "samira.haddad@northmere.example",
    }  # fmt: skip


# Without an account ----------------------------------------------------------------------------------


def test_su_03_a_professional_without_an_account_brings_a_case(cast: Cast) -> None:
    guest = _guest(cast)
    by = guests.actor_of(guest)
    referral = intake.begin_as_guest(guest=guest, for_agency=False, at=NOW)
    assert referral.form.answers["notified_by"] == "Ann Moss, School nurse"
    assert list(visible_to(by)) == [referral]
    intake.save_answers(referral=referral, answers=ANSWERS, base=None, by=by, at=NOW)
    sent = cases.send(referral=referral, notified_on=TODAY, by=by, at=NOW)
    assert (sent.reference, sent.way, sent.agency) == ("NSCB-2016-001", "guest", None)
    assert sent.fact_answers.first().said_by == "Ann Moss"  # type: ignore[union-attr]
    assert grounds(by, sent) == ("professional who brought it",)
    assert not visible_to(cast.health).exists()
    for who in MEMBERS:
        found = getattr(cast, who)
        assert (sent in visible_to(found)) == bool(grounds(found, sent)), who


def test_a_case_brought_for_the_agency_is_read_by_its_contact(cast: Cast) -> None:
    guest = _guest(cast)
    referral = intake.begin_as_guest(guest=guest, for_agency=True, at=NOW)
    assert not visible_to(cast.health).exists()
    by = guests.actor_of(guest)
    intake.save_answers(referral=referral, answers=ANSWERS, base=None, by=by, at=NOW)
    cases.send(referral=referral, notified_on=TODAY, by=by, at=NOW)
    assert list(visible_to(cast.health)) == [referral]


@pytest.mark.parametrize("status", ["waiting", "turned-away", "known"])
def test_whoever_was_not_let_in_begins_nothing(cast: Cast, status: str) -> None:
    guest = _guest(cast, agency=None, status="waiting")
    Guest.objects.filter(pk=guest.pk).update(status=status, reason="No.")
    guest.refresh_from_db()
    with pytest.raises(NotAllowed):
        intake.begin_as_guest(guest=guest, for_agency=False, at=NOW)
    assert not Referral.objects.exists()


# Asking again ----------------------------------------------------------------------------------------


def test_wb_06_the_form_comes_back_changed_and_every_version_stays(cast: Cast) -> None:
    referral = _sent(cast)
    first = referral.form
    _asked(cast, referral)
    assert referral.status == "more-asked"
    assert referral.form == first
    assert referral.reply
    assert referral.reply.answers == first.answers
    change: dict[str, str | list[str]] = {
        "incident": "A fall from a wall, seen by a neighbour.",
        "died": "yes",
    }
    intake.save_answers(referral=referral, answers=change, base=None, by=cast.health, at=NOW)
    first.refresh_from_db()
    assert first.answers["incident"] == "A fall."
    sent = intake.send_again(referral=referral, by=cast.health, at=NOW)
    assert (sent.status, sent.reference, sent.reply) == ("received", "NSCB-2016-001", None)
    versions = list(SentForm.objects.filter(referral=sent))
    assert [one.form.answers["incident"] for one in versions] == [
        "A fall.",
        "A fall from a wall, seen by a neighbour.",
    ]
    said = [
        (one.fact, one.answer, one.evidence) for one in sent.fact_answers.filter(evidence__contains="again")
    ]
    assert said == [("died", "yes", "Referral form, sent again")]
    assert Record.objects.filter(verb="referral.sent_again", reference=sent.reference).count() == 1


def test_half_typed_answers_wait_when_the_office_goes_on_without_them(cast: Cast) -> None:
    referral = _asked(cast, _sent(cast))
    intake.save_answers(
        referral=referral, answers={"incident": "Half a sen"}, base=None, by=cast.health, at=NOW
    )
    intake.waive(
        referral=referral, reasons="Answered on the telephone.", found_by="", by=cast.manager, at=NOW
    )
    with pytest.raises(NotNow):
        intake.save_answers(referral=referral, answers={"incident": "x"}, base=None, by=cast.health, at=NOW)
    _asked(cast, referral)
    assert referral.reply
    assert referral.reply.answers["incident"] == "Half a sen"


@pytest.mark.parametrize(
    "wrong", [{"questions": " "}, {"answer_by": TODAY - timedelta(days=1)}, {"answer_by": date(2026, 1, 1)}]
)
def test_asking_needs_questions_and_a_day(cast: Cast, wrong: dict[str, Any]) -> None:
    referral = _sent(cast)
    with pytest.raises(BadInput):
        _asked(cast, referral, **wrong)
    referral.refresh_from_db()
    assert (referral.status, Triage.objects.count()) == ("received", 0)


def test_a_form_sent_again_has_to_be_right(cast: Cast) -> None:
    referral = _asked(cast, _sent(cast))
    for wrong in ({"incident": ""}, {"child_born_on": "2016-04-15"}, {"incident_on": "2016-05-11"}):
        intake.save_answers(
            referral=referral, answers={**ANSWERS, **wrong}, base=None, by=cast.health, at=NOW
        )
        with pytest.raises(Incomplete) as refused:
            intake.send_again(referral=referral, by=cast.health, at=NOW)
        assert set(wrong) <= set(refused.value.errors)
    referral.refresh_from_db()
    assert (referral.status, SentForm.objects.count()) == ("more-asked", 1)


def test_a_guest_is_told_by_e_mail_with_the_reference_alone(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    guest = _guest(cast)
    by, referral = guests.actor_of(guest), intake.begin_as_guest(guest=guest, for_agency=False, at=NOW)
    intake.save_answers(referral=referral, answers=ANSWERS, base=None, by=by, at=NOW)
    referral = cases.send(referral=referral, notified_on=TODAY, by=by, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        _asked(cast, referral, link="https://heed.example/refer/northmere/")
    (sent,) = mail.outbox
    assert sent.to == ["ann.moss@eastvale.example"]
    assert "NSCB-2016-001" in sent.subject
    assert "https://heed.example/refer/northmere/" in sent.body
    for word in ("Ottoline", "Quill", referral.pseudonym, "seen last"):
        assert word not in f"{sent.subject} {sent.body}"


# Outside, and urgent ---------------------------------------------------------------------------------


def test_a_case_outside_the_process_can_be_taken_up_again(cast: Cast) -> None:
    referral = _sent(cast)
    with pytest.raises(BadInput, match="why"):
        intake.set_outside(referral=referral, reasons="", found_by="", by=cast.manager, at=NOW)
    triage = intake.set_outside(
        referral=referral,
        reasons="Another board's child.",
        found_by="Ruth Ashdown-Sayle, chair",
        by=cast.manager,
        at=NOW,
    )
    referral.refresh_from_db()
    assert (referral.status, triage.found_by) == ("outside", "Ruth Ashdown-Sayle, chair")
    with pytest.raises(NotNow, match="outside the process"):
        intake.find_enough(referral=referral, note="", found_by="", by=cast.manager, at=NOW)
    intake.take_up(referral=referral, reasons="New facts.", found_by="", by=cast.group_chair, at=NOW)
    referral.refresh_from_db()
    assert referral.status == "received"
    assert [one.found for one in referral.triage.all()] == ["outside", "taken-up"]
    assert "Marian Oakes" not in Triage.objects.get(found="outside").found_by


def test_the_groups_chair_alone_acts_outside_a_meeting(cast: Cast) -> None:
    referral = _sent(cast)
    urgent: dict[str, Any] = {
        "group": cast.group, "why_urgent": "Two more children are in the house.", "stance": "serious-case-review",
        "reasons": "The criteria are met.", "at": NOW,
    }  # fmt: skip
    for who in ("manager", "chair", "nurse", "health", "outsider"):
        with pytest.raises((NotAllowed, NotFound)):
            intake.advise_urgently(referral=referral, by=getattr(cast, who), **urgent)
    with pytest.raises(BadInput, match="cannot wait"):
        intake.advise_urgently(referral=referral, by=cast.group_chair, **{**urgent, "why_urgent": " "})
    assert not Meeting.objects.exists()
    intake.advise_urgently(referral=referral, by=cast.group_chair, **urgent)
    referral.refresh_from_db()
    assert referral.status == "advised"
    assert referral.item
    assert referral.item.meeting.is_outside
    assert Advice.objects.get().few_views_reason == "Two more children are in the house."
    decision = cases.decide(
        referral=referral,
        outcome="serious-case-review",
        reasons="Agreed.",
        departure_reason="",
        by=cast.chair,
        at=NOW,
    )
    assert not decision.departs_from_advice


@pytest.mark.parametrize("who", ["chair", "nurse", "health", "police", "outsider", "practitioner"])
def test_it_refuses_everybody_else(cast: Cast, who: str) -> None:
    referral, by = _sent(cast), getattr(cast, who)
    common: dict[str, Any] = {"referral": referral, "found_by": "", "by": by, "at": NOW}
    for doing in (
        lambda: intake.find_enough(note="", **common),
        lambda: intake.set_outside(reasons="x", **common),
        lambda: intake.ask_more(questions="x", answer_by=LATER, **common),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            doing()
    assert not Triage.objects.exists()


# One child twice -------------------------------------------------------------------------------------


def test_wb_04_one_child_in_two_cases_is_noticed_by_the_office_alone(cast: Cast) -> None:
    first = _sent(cast)
    second = _sent(cast, "police", child_name="Otoline Marchbanks Quill", incident_on="2016-04-20")
    likeness = Likeness.objects.get()
    assert (likeness.referral, likeness.other) == (second, first)
    assert set(likeness.signs) == {"name-alike", "born", "incident-near"}
    assert {who for who in MEMBERS if visible_likenesses(getattr(cast, who)).exists()} == {"manager"}
    for who in ("chair", "group_chair", "manager"):
        said = " ".join(one.title for one in lately(getattr(cast, who), second))
        assert "same child" not in said
    for who in ("chair", "group_chair", "health", "police"):
        with pytest.raises(NotFound):
            intake.judge_likeness(
                likeness=likeness, verdict="same", reason="x", by=getattr(cast, who), at=NOW
            )
    for verdict, reason in (("", "x"), ("same", " "), ("maybe", "x")):
        with pytest.raises(BadInput):
            intake.judge_likeness(likeness=likeness, verdict=verdict, reason=reason, by=cast.manager, at=NOW)
    intake.judge_likeness(likeness=likeness, verdict="other", reason="Cousins.", by=cast.manager, at=NOW)
    intake.judge_likeness(
        likeness=likeness, verdict="same", reason="One NHS number.", by=cast.manager, at=NOW
    )
    likeness.refresh_from_db()
    assert likeness.verdict == "same"
    assert likeness.reason.startswith("One NHS number.")
    assert "Cousins." in likeness.reason


def test_another_childs_case_is_not_alike_and_a_name_put_right_is_noticed(cast: Cast) -> None:
    _sent(cast)
    other = _sent(
        cast,
        "police",
        child_name="Marigold Featherstone",
        child_born_on="2011-01-02",
        incident_on="2016-02-01",
    )
    assert not Likeness.objects.exists()
    _asked(cast, other)
    put_right: dict[str, str | list[str]] = {
        "child_name": "Ottoline Marchbanks-Quill",
        "child_born_on": "2014-03-09",
    }
    intake.save_answers(referral=other, answers=put_right, base=None, by=cast.police, at=NOW)
    intake.send_again(referral=other, by=cast.police, at=NOW)
    assert Likeness.objects.count() == 1
    other.refresh_from_db()
    assert (other.child_name, other.born_on) == ("Ottoline Marchbanks-Quill", date(2014, 3, 9))


def test_letters_go_out_where_the_framework_has_one(cast: Cast) -> None:
    """Under a framework with letters for it, asking and closing raise them; see also the journey."""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    cast.group.slug = "case-review-group"
    cast.group.save()
    answers = {
        **ANSWERS, "referred_as": "agency", "concern": "Three services.", "agency_history": "Since 2015.",
        "criminal_proceedings": "no", "urgent": "no", "family_knows": "yes",
    }  # fmt: skip
    referral = _begun(cast)
    cases.save_draft(referral=referral, answers=answers, by=cast.health, at=NOW)
    referral = cases.send(referral=referral, notified_on=TODAY, by=cast.health, at=NOW)
    _asked(cast, referral, found_by="Ruth Ashdown-Sayle, chair of the case review group")
    asked = Notice.objects.get(notice="more-detail")
    for words in (
        "When was he seen last?",
        "17 May 2016",
        "Ruth Ashdown-Sayle",
        referral.reference or "?",
        "Samira Haddad",
    ):
        assert words in asked.text
    intake.set_outside(
        referral=referral, reasons="It lies elsewhere.", found_by="", by=cast.group_chair, at=NOW
    )
    outside = Notice.objects.get(notice="outside-the-process")
    assert "It lies elsewhere." in outside.text
    assert "Ottoline" not in asked.text + outside.text
