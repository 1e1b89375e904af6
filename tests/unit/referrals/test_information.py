"""Agencies are asked, answer, and what they say becomes facts; refusals leave everything as it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import override_settings

from heed.accounts.models import Membership
from heed.accounts.queries import actor_for
from heed.core.actor import NOBODY, SYSTEM
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.documents.queries import read_bytes
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.referrals.information import operations, permissions, queries
from heed.referrals.information.models import (
    Asking,
    GivenAnswer,
    InformationRequest,
    Reminder,
    RequestChange,
)
from heed.referrals.information.operations.answering import Unfinished
from heed.referrals.information.operations.asking import NotReady, Wanted
from heed.referrals.information.presenters.listing import listing
from heed.referrals.information.presenters.paper import markdown, paper
from heed.referrals.information.work import waits
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.operations import answer_fact, settle_fact
from heed.referrals.permissions import visible_to
from heed.referrals.queries import answers_now, known_facts, weighed
from heed.trail.models import Record
from tests.asking import DOES_NOT_KNOW, DUE, a_draft, answer, asked, typed
from tests.builders import a_referral
from tests.cast import NOW, TODAY, Cast

HARMED, JOINT = "seriously_harmed", "concern_about_joint_working"
LATER = NOW + timedelta(hours=1)


def _robin(cast: Cast, status: str = "received", **more: Any) -> Referral:
    """A case of which abuse is known, and that the child lived."""
    referral = a_referral(cast, status, **more)
    for fact, said in (("abuse_or_neglect", "yes"), ("died", "no"), ("resident_in_area", "yes")):
        FactAnswer.objects.create(
            referral=referral, fact=fact, answer=said, said_by="Samira Haddad", agency=cast.agencies["health"],
            evidence="Referral form", given_by=cast.person("health"), given_at=NOW - timedelta(days=9),
        )  # fmt: skip
    return referral


# Asking ----------------------------------------------------------------------------------------------


def test_wb_06_a_request_is_drafted_from_what_the_framework_still_has_to_know(cast: Cast) -> None:
    referral = _robin(cast)
    draft = operations.start(referral=referral, by=cast.manager, at=NOW)
    asked_facts = [one.fact for one in draft.questions.all()]
    assert asked_facts == [*queries.open_facts(referral), ""]
    assert HARMED in asked_facts
    assert draft.typed["criterion"].startswith("Serious case review: ")
    assert draft.typed["agencies"] == [str(cast.agencies["health"].pk)]
    one = operations.start(referral=referral, facts=[HARMED], by=cast.manager, at=NOW)
    assert [each.fact for each in one.questions.all()] == [HARMED, ""]


def test_the_office_asks_and_so_does_the_groups_chair_and_nobody_else(cast: Cast) -> None:
    referral = _robin(cast, "with-group")
    for who in ("chair", "nurse", "health", "police", "author", "outsider"):
        with pytest.raises((NotAllowed, NotFound)):
            operations.start(referral=referral, by=getattr(cast, who), at=NOW)
    assert operations.start(referral=referral, by=cast.group_chair, at=NOW).begun_by == cast.person(
        "group_chair"
    )
    decided = a_referral(cast, "decided", reference="NSCB-2016-031", pseudonym="Wren")
    with pytest.raises(NotNow):
        operations.start(referral=decided, by=cast.manager, at=NOW)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"why": " "}, "why"),
        ({"concern": ""}, "concern"),
        ({"criterion": ""}, "criterion"),
        ({"period_from": "2016-02-31"}, "period_from"),
        ({"period_to": "2014-01-01"}, "period_to"),
        ({"period_to": "2016-05-11"}, "period_to"),
        ({"due_on": "2016-05-09"}, "due_on"),
        ({"due_on": "20/5/16"}, "due_on"),
        ({"due_on": "2017-09-09"}, "due_on"),
        ({"agencies": []}, "agencies"),
        ({"agencies": ["999999"]}, "agencies"),
        # Neither the child nor whoever referred is named in what goes out (WB-09)
        ({"concern": "ottoline  Marchbanks-Quill was hurt"}, "concern"),
        ({"why": "Samira Haddad is worried"}, "why"),
    ],
)
def test_what_cannot_go_is_said_and_nobody_is_asked(cast: Cast, changed: dict[str, Any], wrong: str) -> None:
    referral = _robin(cast)
    draft = a_draft(cast, referral)
    draft = operations.save_asking(
        asking=draft, answers=changed, drawn_from=draft.version, by=cast.manager, at=NOW
    )
    with pytest.raises(NotReady) as refused:
        operations.send(asking=draft, by=cast.manager, at=NOW)
    assert set(refused.value.errors) == {wrong}
    assert not InformationRequest.objects.exists()
    assert not Notice.objects.exists()
    assert Asking.objects.get().status == "draft"


def test_each_agency_gets_its_own_questions_and_a_letter_with_them(cast: Cast) -> None:
    """Serves WB-06 and WB-14: why, which concern, which criterion, which period, by when."""
    referral = _robin(cast)
    draft = a_draft(cast, referral, facts=[HARMED, JOINT], agencies=("police", "hospital"))
    harmed, joint, involved = draft.questions.all()
    police, hospital = cast.agencies["police"], cast.agencies["hospital"]
    wanted = [
        Wanted(harmed.pk, "Was the child harmed, and how gravely?", (hospital.pk,)),
        Wanted(joint.pk, joint.text, (police.pk, hospital.pk)),
        # Without words, or without an agency, it is not asked
        Wanted(involved.pk, " ", (police.pk, hospital.pk)),
        Wanted(None, "Who rang whom on 14 April?", (police.pk,)),
        Wanted(None, "  ", (police.pk,)),
    ]
    draft = operations.save_questions(
        asking=draft, wanted=wanted, drawn_from=draft.version, by=cast.manager, at=NOW
    )
    sent = {one.agency: one for one in operations.send(asking=draft, by=cast.manager, at=NOW)}
    assert [one.text for one in sent[police].questions.all()] == [joint.text, "Who rang whom on 14 April?"]
    assert [one.fact for one in sent[hospital].questions.all()] == [HARMED, JOINT]
    letter = sent[hospital].notice
    assert letter is not None
    assert letter.status == "due"
    assert (letter.due_on, letter.recipient) == (TODAY, "Merrow Hospital")
    assert open_gaps(letter.text) == []
    for words in (
        "Was the child harmed, and how gravely?", "The group meets soon", "Injuries of different ages",
        "A review must be held where agencies worked together badly", "1 January 2015", "20 April 2016", "20 May 2016",
        "Robin", "Marian Oakes, Business manager",
    ):  # fmt: skip
        assert words in letter.text, words
    assert "Who rang whom" not in letter.text
    for secret in ("Ottoline", "Quill", "4 March 2012", "Haddad", "Eastvale"):
        assert secret not in letter.text, secret
    assert sent[police].due_explained == "Agreed: 8 working days from 10 May 2016"


def test_the_packs_own_letter_and_form_are_used_where_it_has_them(cast: Cast) -> None:
    """Serves WB-31. Where it has none, a letter that fits every framework is."""
    referral = _robin(cast)
    generic = asked(cast, referral, facts=[HARMED])["police"].notice
    assert generic is not None
    assert generic.title == "Request for information"
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    own = a_referral(
        cast, reference="NSCB-2016-044", pseudonym="Heron", pack="west-berkshire-2016", framework_id=None
    )
    found = asked(cast, own)["police"]
    assert found.notice is not None
    assert found.notice.title == "Request for brief information"
    assert "A case that the case review group is to consider" in found.notice.text
    fields = {one.field for one in found.questions.all() if one.field}
    assert {"involvement", "family_history", "joint_working"} <= fields
    assert open_gaps(found.notice.text) == []


def test_a_request_that_is_dropped_or_sent_is_not_written_on(cast: Cast) -> None:
    referral = _robin(cast)
    draft = a_draft(cast, referral)
    operations.drop(asking=draft, by=cast.manager, at=NOW)
    for doing in (
        lambda: operations.send(asking=draft, by=cast.manager, at=NOW),
        lambda: operations.save_asking(asking=draft, answers={}, drawn_from=0, by=cast.manager, at=NOW),
        lambda: operations.drop(asking=draft, by=cast.manager, at=NOW),
    ):
        with pytest.raises(NotNow):
            doing()
    assert not InformationRequest.objects.exists()


def test_two_who_write_one_request_overwrite_nothing(cast: Cast) -> None:
    draft = operations.start(referral=_robin(cast), by=cast.manager, at=NOW)
    mine = operations.save_asking(
        asking=draft, answers={"why": "Mine"}, drawn_from=0, by=cast.manager, at=NOW
    )
    # Typing on in the same window is no other writer
    mine = operations.save_asking(
        asking=mine, answers={"why": "Mine still"}, drawn_from=0, by=cast.manager, at=NOW
    )
    with pytest.raises(NotNow, match="Somebody else saved"):
        operations.save_asking(
            asking=mine, answers={"why": "Theirs"}, drawn_from=0, by=cast.group_chair, at=NOW
        )
    assert Asking.objects.get().typed["why"] == "Mine still"


# Answering -------------------------------------------------------------------------------------------


def test_sl_13_an_answer_is_signed_off_and_its_facts_are_drawn_with_their_evidence(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "hospital", "police", facts=[HARMED, JOINT])["police"]
    with pytest.raises(Unfinished) as refused:
        operations.sign_off(request=request, by=cast.police, at=LATER)
    assert "known" in refused.value.errors
    more = {
        "urgent_needed": "yes", "urgent_taken": "yes", "urgent_what": "Protection order", "urgent_when": "2016-04-15",
        "urgent_by": "Duty inspector",
    }  # fmt: skip
    done = answer(request, cast.police, {HARMED: "yes"}, at=LATER, **more)
    assert (done.status, done.involvement, done.signed_off_by) == ("answered", "yes", cast.person("police"))
    assert (done.urgent_taken, done.urgent_when) == ("yes", date(2016, 4, 15))
    drawn = {one.fact: one for one in FactAnswer.objects.exclude(drawn_from=None)}
    assert set(drawn) == {HARMED, JOINT}
    assert drawn[HARMED].answer == "yes"
    assert drawn[HARMED].agency == cast.agencies["police"]
    assert drawn[HARMED].evidence == "The record of 3 April"
    assert drawn[HARMED].said_by == "Dr A Reyes, named doctor"
    assert answers_now(referral)[HARMED] == "yes"
    assert {one.outcome for one in weighed(referral) if one.exercise == "serious-case-review"} >= {"must"}
    with pytest.raises(NotNow):
        operations.save_answer(request=done, answers={"known": "no"}, drawn_from=9, by=cast.police, at=LATER)
    assert GivenAnswer.objects.filter(request=done).count() == 3


def test_no_involvement_is_an_answer_that_draws_nothing(cast: Cast) -> None:
    """Serves WB-06."""
    referral = _robin(cast)
    request = asked(cast, referral, "police")["police"]
    done = answer(request, cast.police, at=LATER, **DOES_NOT_KNOW)
    assert (done.status, done.involvement, done.searched) == ("answered", "no", "Case system, both names")
    assert not FactAnswer.objects.exclude(drawn_from=None).exists()
    assert not done.answers.exists()


def test_bh_02_two_agencies_that_contradict_each_other_leave_it_not_known_until_it_is_settled(
    cast: Cast,
) -> None:
    referral = _robin(cast)
    found = asked(cast, referral, "police", "health", facts=[HARMED])
    answer(found["police"], cast.police, {HARMED: "yes"}, at=LATER)
    answer(
        found["health"],
        cast.health,
        {HARMED: "no"},
        at=LATER + timedelta(minutes=5),
        evidence="Scan of 15 April",
    )
    fact = next(one for one in known_facts(referral) if one.id == HARMED)
    assert fact.answer == "unknown"
    assert {(one.agency_id, one.evidence) for one in fact.contradicting} == {
        (cast.agencies["police"].pk, "The record of 3 April"),
        (cast.agencies["health"].pk, "Scan of 15 April"),
    }
    assert HARMED in queries.open_facts(referral)
    assert [one.what for one in waits(cast.manager, today=TODAY)] == [
        f"Settle what agencies contradict each other on: {fact.spec.ask}"
    ]
    page = paper(referral, today=TODAY)
    assert [one.question for one in page.conflicts] == [fact.spec.ask]
    settle_fact(
        referral=referral, fact=HARMED, answer="yes", reason="The scan was of another child.", by=cast.manager,
        at=LATER + timedelta(hours=1),
    )  # fmt: skip
    assert answers_now(referral)[HARMED] == "yes"
    assert FactAnswer.objects.filter(fact=HARMED).count() == 3
    assert paper(referral, today=TODAY).conflicts == []


def test_wb_14_whoever_the_agency_names_signs_off(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "health", facts=[HARMED])["health"]
    saved = operations.save_answer(
        request=request, answers=typed(request), drawn_from=0, by=cast.health, at=NOW
    )
    with pytest.raises(BadInput):
        operations.pass_on(request=saved, signatory=cast.person("police").pk, by=cast.health, at=NOW)
    passed = operations.pass_on(
        request=saved, signatory=cast.person("practitioner").pk, by=cast.health, at=NOW
    )
    assert passed.status == "signing"
    with pytest.raises(NotAllowed):
        operations.sign_off(request=passed, by=cast.health, at=NOW)
    with pytest.raises(NotNow):
        operations.save_answer(request=passed, answers={"more": "x"}, drawn_from=1, by=cast.health, at=NOW)
    assert [one.do for one in waits(cast.practitioner, today=TODAY)] == ["Read and sign off"]
    back = operations.take_back(request=passed, by=cast.practitioner, at=NOW)
    assert (back.status, back.signatory) == ("answering", None)
    assert waits(cast.practitioner, today=TODAY) == []
    operations.pass_on(request=back, signatory=cast.person("practitioner").pk, by=cast.health, at=NOW)
    request.refresh_from_db()
    done = operations.sign_off(request=request, by=cast.practitioner, at=LATER)
    assert done.signed_off_by == cast.person("practitioner")
    assert Record.objects.get(verb="information.answered").ground == "named to sign off"


def test_an_answer_that_comes_after_the_decision_is_kept_and_changes_no_fact(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, facts=[HARMED])["police"]
    before = FactAnswer.objects.count()
    Referral.objects.filter(pk=referral.pk).update(status="decided")
    done = answer(request, cast.police, {HARMED: "yes"}, at=LATER)
    assert done.status == "answered"
    assert GivenAnswer.objects.count() == 2
    assert FactAnswer.objects.count() == before


def test_two_of_one_agency_overwrite_nothing(cast: Cast) -> None:
    request = asked(cast, _robin(cast), "health", facts=[HARMED])["health"]
    Membership.objects.create(
        person=cast.person("author"), role="agency-contact", title="Contact", agency=cast.agencies["health"],
        since=date(2016, 1, 1),
    )  # fmt: skip
    second = actor_for(cast.person("author"), on=TODAY)
    operations.save_answer(request=request, answers={"more": "Mine"}, drawn_from=0, by=cast.health, at=NOW)
    with pytest.raises(NotNow, match="Somebody else saved"):
        operations.save_answer(request=request, answers={"more": "Theirs"}, drawn_from=0, by=second, at=NOW)
    assert InformationRequest.objects.get().typed["more"] == "Mine"


def test_files_come_with_the_answer_and_are_opened_by_few(cast: Cast) -> None:
    referral = _robin(cast, "with-group")
    request = asked(cast, referral, "police", facts=[HARMED])["police"]
    with pytest.raises(BadInput):
        operations.add_file(request=request, name="a.exe", data=b"MZ\x00\x01", by=cast.police, at=NOW)
    added = operations.add_file(
        request=request, name="log.csv", data=b"Date,What\n1,2\n", by=cast.police, at=NOW
    )
    second = operations.add_file(
        request=request, name="other.csv", data=b"Date,What\n3,4\n", by=cast.police, at=NOW
    )
    operations.remove_file(request=request, number=second.pk, by=cast.police, at=NOW)
    with pytest.raises(NotFound):
        queries.the_file(cast.police, request.pk, second.pk)
    # Until it is signed off it is the agency's alone
    with pytest.raises(NotAllowed):
        queries.the_file(cast.manager, request.pk, added.pk)
    answer(request, cast.police, at=LATER)
    for who in ("police", "manager", "chair"):
        _found, stored = queries.the_file(getattr(cast, who), request.pk, added.pk)
        assert read_bytes(stored) == b"Date,What\n1,2\n"
    for who in ("nurse", "group_chair"):
        with pytest.raises(NotAllowed):
            queries.the_file(getattr(cast, who), request.pk, added.pk)
    for who in ("health", "outsider", "reviewer"):
        with pytest.raises(NotFound):
            queries.the_file(getattr(cast, who), request.pk, added.pk)
    with pytest.raises(NotNow):
        operations.add_file(request=request, name="late.csv", data=b"a,b\n1,2\n", by=cast.police, at=LATER)


# Who sees what ---------------------------------------------------------------------------------------


def test_wb_09_an_agency_sees_its_own_request_and_nothing_else_of_the_case(cast: Cast) -> None:
    referral = _robin(cast)
    found = asked(cast, referral, "police", "social-care", facts=[HARMED])
    assert list(permissions.visible_requests(cast.police)) == [found["police"]]
    for who in ("author", "practitioner", "outsider", "reviewer", "nurse"):
        assert not permissions.visible_requests(getattr(cast, who)).exists(), who
    for nobody in (SYSTEM, NOBODY):
        assert not permissions.visible_requests(nobody).exists()
    assert not visible_to(cast.police).exists()
    for who in ("manager", "chair", "group_chair"):
        assert permissions.visible_requests(getattr(cast, who)).count() == 2
        assert not permissions.sees_answer(getattr(cast, who), found["police"])
    answer(found["police"], cast.police, at=LATER)
    found["police"].refresh_from_db()
    assert permissions.sees_answer(cast.chair, found["police"])
    assert not permissions.sees_answer(cast.social_worker, found["police"])
    assert not permissions.sees_names(cast.group_chair, found["police"])


# More time, withdrawn, late --------------------------------------------------------------------------


def test_more_time_and_withdrawing_need_a_reason_and_stay_on_record(cast: Cast) -> None:
    """Serves WB-14: that it was due earlier is not lost."""
    referral = _robin(cast)
    found = asked(cast, referral, "police", "social-care")
    request = found["police"]
    for wrong in (
        {"due_on": DUE, "reason": "So."},
        {"due_on": DUE + timedelta(days=3), "reason": " "},
        {"due_on": DUE + timedelta(days=900), "reason": "So."},
    ):
        with pytest.raises(BadInput):
            operations.extend(request=request, by=cast.manager, at=NOW, **wrong)  # type: ignore[arg-type]
    for who in ("chair", "police", "nurse"):
        with pytest.raises((NotAllowed, NotFound)):
            operations.extend(
                request=request, due_on=date(2016, 6, 1), reason="So.", by=getattr(cast, who), at=NOW
            )
    longer = operations.extend(
        request=request, due_on=date(2016, 6, 1), reason="The archive is slow.", by=cast.manager, at=NOW
    )
    assert longer.due_on == date(2016, 6, 1)
    assert longer.due_explained == "Agreed: 15 working days from 10 May 2016, Spring bank holiday left out"
    change = RequestChange.objects.get()
    assert (change.due_before, change.due_after, change.reason) == (
        DUE,
        date(2016, 6, 1),
        "The archive is slow.",
    )
    gone = operations.withdraw(
        request=found["social-care"], reason="Asked the wrong agency.", by=cast.manager, at=NOW
    )
    assert gone.status == "withdrawn"
    assert Notice.objects.get(agency=cast.agencies["social-care"]).status == "set-aside"
    with pytest.raises(NotNow):
        operations.save_answer(
            request=gone, answers={"known": "yes"}, drawn_from=0, by=cast.social_worker, at=NOW
        )
    with pytest.raises(NotNow):
        operations.extend(request=gone, due_on=date(2016, 7, 1), reason="So.", by=cast.manager, at=NOW)
    assert queries.tally(referral) == (0, 1)
    page = listing(cast.manager, referral, today=TODAY)
    told = [sentence for line in page.rounds[0].lines for sentence in line.happened]
    assert any("The archive is slow." in one for one in told)
    assert any("Asked the wrong agency." in one for one in told)


def test_wb_14_an_agency_is_written_to_when_its_day_is_moved(cast: Cast) -> None:
    """More time is given by letter, with the new day and why; the latest day counts. Row: WB-14."""
    referral = _robin(cast)
    request = asked(cast, referral, "police")["police"]
    for on, reason in (
        (date(2016, 6, 1), "The archive is slow."),
        (date(2016, 6, 8), "The records are on paper."),
    ):
        operations.extend(request=request, due_on=on, reason=reason, by=cast.manager, at=NOW)
    first, second = Notice.objects.filter(notice="more-time").order_by("pk")
    assert (first.status, second.status) == ("set-aside", "due")
    assert (second.agency, second.email) == (cast.agencies["police"], cast.person("police").email)
    for said in ("8 June 2016", "The records are on paper.", referral.pseudonym, cast.person("manager").name):
        assert said in second.text.replace("\N{NO-BREAK SPACE}", " ")
    assert not open_gaps(second.text)
    operations.withdraw(request=request, reason="Not needed.", by=cast.manager, at=NOW)
    assert not Notice.objects.filter(status="due", subject_kind="information-request").exists()


def test_why_an_agency_is_given_more_time_names_nobody(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "police")["police"]
    for name in (referral.child_name, referral.referred_by.name):
        with pytest.raises(BadInput):
            operations.extend(
                request=request, due_on=date(2016, 6, 1), reason=f"{name} is away.", by=cast.manager, at=NOW
            )
    assert not RequestChange.objects.exists()


def test_what_is_late_waits_for_those_who_can_act(cast: Cast) -> None:
    """Serves WB-14."""
    referral = _robin(cast)
    asked(cast, referral, "police", facts=[HARMED])
    due = waits(cast.manager, today=DUE)
    assert [(one.waits_for, one.due) for one in due] == [("Northmere Police", DUE)]
    assert [one.do for one in waits(cast.police, today=DUE)] == ["Answer"]
    late = waits(cast.manager, today=DUE + timedelta(days=4))
    assert [(one.what, one.waits_for) for one in late] == [
        ("No answer from Northmere Police: ring them, or give more time", "")
    ]
    assert waits(cast.chair, today=DUE) == []
    assert waits(cast.health, today=DUE) == []
    page = listing(cast.group_chair, referral, today=DUE + timedelta(days=4))
    line = page.rounds[0].lines[0]
    assert (line.state, line.tone, line.note) == ("Late", "red", "2 working days late. Asked")
    assert page.late == 1
    answer(InformationRequest.objects.get(), cast.police, at=NOW + timedelta(days=13))
    assert waits(cast.police, today=DUE) == []
    line = listing(cast.manager, referral, today=DUE + timedelta(days=30)).rounds[0].lines[0]
    assert line.note.endswith("1 working day late")
    assert paper(referral, today=DUE + timedelta(days=30)).late == [("Northmere Police", line.note)]


def test_whoever_asked_on_the_urgent_route_sees_what_is_late(cast: Cast) -> None:
    referral = _robin(cast)
    why = "Two other children are in the house tonight."
    asked(cast, referral, "police", facts=[HARMED], by=cast.group_chair, urgent_because=why)
    assert [one.waits_for for one in waits(cast.group_chair, today=DUE)] == ["Northmere Police"]


# Reminders -------------------------------------------------------------------------------------------


def test_an_agency_is_reminded_once_before_and_once_when_it_is_late(cast: Cast) -> None:
    """Serves WB-14. Run again, or twice at once, it reminds nobody twice."""
    referral = _robin(cast)
    asked(cast, referral, "police", "school", facts=[HARMED])

    def run(days: int) -> tuple[int, int]:
        done = operations.remind(at=NOW + timedelta(days=days), address="https://heed.example")
        return done.new, done.sent

    assert run(7) == (0, 0)
    # The school has no contact in Heed: the reminder stands on record, and no e-mail goes
    assert run(8) == (2, 1)
    assert run(8) == (0, 0)
    assert run(9) == (0, 0)
    assert run(11) == (2, 1)
    assert run(12) == (0, 0)
    assert [message.subject for message in mail.outbox] == [
        f"{referral.reference}: due soon",
        f"{referral.reference}: late",
    ]
    for message in mail.outbox:
        assert message.to == ["callum.frost@northmere.example"]
        assert "https://heed.example" in message.body
        for secret in ("Robin", "Ottoline", "harm", "Injuries"):
            assert secret not in message.body + message.subject
    assert Reminder.objects.count() == 4
    assert Record.objects.filter(verb="information.reminded").count() == 4


def test_more_time_starts_the_reminders_anew_and_an_answer_ends_them(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "police", facts=[HARMED])["police"]
    operations.remind(at=NOW + timedelta(days=9))
    later = operations.extend(
        request=request, due_on=date(2016, 6, 1), reason="Slow.", by=cast.manager, at=NOW + timedelta(days=9)
    )
    assert operations.remind(at=NOW + timedelta(days=11)).new == 0
    assert operations.remind(at=NOW + timedelta(days=20)).new == 1
    answer(later, cast.police, at=NOW + timedelta(days=21))
    assert operations.remind(at=NOW + timedelta(days=40)).new == 0
    assert len(mail.outbox) == 2


@override_settings(EMAIL_BACKEND="tests.asking.Refusing")
def test_a_reminder_that_could_not_leave_is_tried_again(cast: Cast) -> None:
    asked(cast, _robin(cast), "police", facts=[HARMED])
    first = operations.remind(at=NOW + timedelta(days=9))
    assert (first.new, first.sent, first.failed) == (1, 0, 1)
    assert Reminder.objects.get().sent_at is None
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        again = operations.remind(at=NOW + timedelta(days=9, hours=2))
    assert (again.new, again.sent, again.failed) == (0, 1, 0)
    assert Reminder.objects.get().sent_at is not None
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        assert operations.remind(at=NOW + timedelta(days=10)).sent == 0
    assert len(mail.outbox) == 1


# The paper -------------------------------------------------------------------------------------------


def test_wb_06_answers_stand_side_by_side_with_names_as_the_case_has_them(cast: Cast) -> None:
    referral = _robin(cast)
    found = asked(cast, referral, "police", "health", "school", "homes", facts=[HARMED, JOINT])
    answer(
        found["police"], cast.police, {HARMED: "yes", JOINT: "no"}, at=LATER,
        more="Ottoline was seen | twice by the *duty* team.",
    )  # fmt: skip
    answer(found["health"], cast.health, {HARMED: "no"}, at=LATER)
    operations.withdraw(request=found["homes"], reason="Not needed.", by=cast.manager, at=LATER)
    page = paper(referral, today=DUE + timedelta(days=6))
    (each,) = page.rounds
    assert each.agencies == ["Eastvale Community Health", "Northmere Police"]
    harmed = next(row for row in each.questions if row.contradicted)
    assert [(cell.agency, cell.text) for cell in harmed.cells] == [
        ("Eastvale Community Health", "No"), ("Northmere Police", "Yes"),
    ]  # fmt: skip
    assert page.more == [("Northmere Police", "Robin was seen | twice by the *duty* team.")]
    assert [agency for agency, _ in page.outstanding] == ["Alderbrook Primary School"]
    assert "working days late" in page.outstanding[0][1]
    text = markdown(page)
    assert "Ottoline" not in text
    assert r"Robin was seen \| twice by the \*duty\* team" in text
    assert "Northmere Homes" not in text
    assert "first lines of enquiry" in text
    assert "What could not wait" in text


def test_an_empty_paper_says_so_and_holds_nothing(cast: Cast) -> None:
    found = paper(_robin(cast), today=TODAY)
    assert (found.rounds, found.actions, found.late, found.outstanding) == ([], [], [], [])
    assert found.open_questions


# What both databases hold ----------------------------------------------------------------------------


def test_both_databases_hold_the_rules_of_a_request(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "police", facts=[HARMED])["police"]
    question = request.questions.first()
    change = {
        "request": request, "due_before": DUE, "reason": "So.", "changed_by": cast.person("manager"), "changed_at": NOW,
    }  # fmt: skip

    def refused(model: Any, **values: Any) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**values)

    refused(InformationRequest, asking=request.asking, agency=request.agency, due_on=DUE)
    refused(RequestChange, **{**change, "kind": "withdrawn", "reason": ""})
    refused(RequestChange, **change, kind="extended", due_after=DUE)
    refused(RequestChange, **change, kind="withdrawn", due_after=DUE + timedelta(days=1))
    GivenAnswer.objects.create(request=request, question=question, answer="yes")
    refused(GivenAnswer, request=request, question=question, answer="no")
    Reminder.objects.create(request=request, kind="late", due_on=DUE, called_for_on=DUE)
    refused(Reminder, request=request, kind="late", due_on=DUE, called_for_on=DUE)
    for wrong in (
        {"status": "answered"},
        {"status": "answered", "signed_off_by": cast.person("police"), "signed_off_at": NOW},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            InformationRequest.objects.filter(pk=request.pk).update(**wrong)
    for nothing in ({"why": ""}, {"due_on": None}, {"sent_by": None}, {"period_to": date(2014, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Asking.objects.filter(pk=request.asking_id).update(**nothing)


def test_the_trail_holds_every_step(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "police", facts=[HARMED])["police"]
    operations.read_request(request=request, by=cast.police, at=NOW)
    answer(request, cast.police, {HARMED: "yes"}, at=LATER)
    verbs = list(Record.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == [
        "information.begun", "notice.raised", "information.request_raised", "information.asked", "read",
        "referral.fact_answered", "information.answered",
    ]  # fmt: skip
    assert queries.opened(request) is not None
    for record in Record.objects.all():
        assert "Ottoline" not in record.detail
        assert "Reyes" not in record.detail


def test_what_agencies_say_stands_beside_what_the_office_wrote_down(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "police", facts=[HARMED])["police"]
    answer_fact(
        referral=referral, fact=HARMED, answer="no", said_by="Dr B", agency=None, evidence="Telephone", by=cast.manager,
        at=NOW,
    )  # fmt: skip
    answer(request, cast.police, {HARMED: "yes"}, at=LATER)
    assert answers_now(referral)[HARMED] == "unknown"
