"""A case from the first answer to everybody told; refusals leave everything as it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings.models import Advice, View
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.questionnaires.operations import Incomplete
from heed.referrals import operations, permissions
from heed.referrals.models import Decision, FactAnswer, ReferenceCounter, Referral
from heed.referrals.presenters.lately import lately
from heed.referrals.queries import KnownFact, answers_now, known_facts, waiting_for
from heed.trail.models import Record
from heed.trail.operations import append
from heed.trail.queries import verify
from tests.builders import a_referral, an_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast

ANSWERS = {
    "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
    "spoken_with_designated_officer": "yes", "child_name": "Ottoline Quill", "resident": "yes",
    "incident_on": "2016-04-14", "incident": "A fall.", "died": "no", "seriously_harmed": "yes",
    "abuse_or_neglect": "yes", "joint_working": "unknown", "agencies_involved": "Police\n- Merrow Hospital.",
    "safe_now": "yes", "immediate_action": "None needed.",
}  # fmt: skip


def _sent(cast: Cast, notified_on: date = TODAY, **changed: str) -> Referral:
    referral = operations.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    operations.save_draft(referral=referral, answers={**ANSWERS, **changed}, by=cast.health, at=NOW)
    return operations.send(referral=referral, notified_on=notified_on, by=cast.health, at=NOW)


def test_references_run_on_within_a_year_of_the_board(cast: Cast) -> None:
    a_referral(cast, reference="NSCB-2016-002")
    given = [
        _sent(cast).reference,
        _sent(cast).reference,
        _sent(cast, incident_on="", notified_on=date(2015, 12, 30)).reference,
    ]
    assert given == ["NSCB-2016-001", "NSCB-2016-003", "NSCB-2015-001"]
    assert ReferenceCounter.objects.get(year=2016).last == 3
    names = list(Referral.objects.values_list("pseudonym", flat=True))
    assert len(set(names)) == len(names)


def test_a_sent_referral_keeps_its_facts_with_who_said_so(cast: Cast) -> None:
    referral = _sent(cast)
    said = {one.fact: one for one in referral.fact_answers.all()}
    assert said["seriously_harmed"].answer == "yes"
    assert said["seriously_harmed"].said_by == "Samira Haddad"
    assert said["seriously_harmed"].evidence == "Referral form"
    assert "died_in_custody_or_detained" not in said
    assert Record.objects.filter(verb="referral.sent", reference=referral.reference).count() == 1
    assert "Ottoline" not in "".join(Record.objects.values_list("detail", flat=True))


@pytest.mark.parametrize(
    ("changed", "notified_on", "error"),
    [
        ({"incident": ""}, TODAY, Incomplete),
        ({"incident_on": "2016-05-11"}, TODAY, Incomplete),
        ({"incident_on": "31/2/2016"}, TODAY, Incomplete),
        ({}, TODAY + timedelta(days=1), BadInput),
        ({}, date(2016, 4, 1), BadInput),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_lost(
    cast: Cast, changed: dict[str, str], notified_on: date, error: type[Exception]
) -> None:
    with pytest.raises(error):
        _sent(cast, notified_on, **changed)
    referral = Referral.objects.get()
    assert (referral.status, referral.reference) == ("draft", None)
    assert referral.form.submitted_at is None
    assert referral.form.answers["child_name"] == "Ottoline Quill"
    assert not ReferenceCounter.objects.filter(last__gt=0).exists()


def test_only_contacts_and_the_office_begin_a_referral_for_their_own(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        operations.start(board=cast.board.pk, agency=cast.agencies["police"], by=cast.health, at=NOW)
    with pytest.raises(NotAllowed):
        operations.start(board=cast.board.pk, agency=None, by=cast.nurse, at=NOW)
    with pytest.raises(NotAllowed):
        operations.start(board=cast.board.pk, agency=None, by=cast.outsider, at=NOW)
    assert operations.start(board=cast.board.pk, agency=None, by=cast.manager, at=NOW).agency is None


def _say(referral: Referral, by: Actor, **more: object) -> FactAnswer:
    values = {"fact": "died", "answer": "no", "said_by": "Dr A", "agency": None, "evidence": "Letter", **more}
    return operations.answer_fact(referral=referral, by=by, at=values.pop("at", NOW), **values)  # type: ignore[arg-type]


def _died(referral: Referral) -> KnownFact:
    return next(fact for fact in known_facts(referral) if fact.id == "died")


def test_both_answers_of_two_agencies_stay_and_neither_counts_until_it_is_settled(cast: Cast) -> None:
    referral = a_referral(cast)
    _say(referral, cast.manager, agency=cast.agencies["police"], answer="yes")
    with pytest.raises(NotNow):
        operations.settle_fact(
            referral=referral, fact="died", answer="yes", reason="So.", by=cast.manager, at=NOW
        )
    _say(
        referral, cast.group_chair, agency=cast.agencies["health"], answer="no", at=NOW + timedelta(minutes=1)
    )
    assert _died(referral).answer == "unknown"
    assert [one.answer for one in _died(referral).contradicting] == ["no", "yes"]
    assert answers_now(referral) == {"died": "unknown"}
    for reason, answer, wrong in (("  ", "yes", BadInput), ("So.", "perhaps", BadInput)):
        with pytest.raises(wrong):
            operations.settle_fact(
                referral=referral, fact="died", answer=answer, reason=reason, by=cast.manager, at=NOW
            )
    for who in ("chair", "nurse", "health", "outsider"):
        with pytest.raises((NotAllowed, NotFound)):
            operations.settle_fact(
                referral=referral, fact="died", answer="no", reason="So.", by=getattr(cast, who), at=NOW
            )
    settled = operations.settle_fact(
        referral=referral, fact="died", answer="no", reason="The register has no death.", by=cast.group_chair,
        at=NOW + timedelta(minutes=2),
    )  # fmt: skip
    assert _died(referral).answer == "no"
    assert _died(referral).counts == settled
    assert not _died(referral).contradicting
    assert FactAnswer.objects.count() == 3
    _say(referral, cast.manager, agency=cast.agencies["police"], answer="yes", at=NOW + timedelta(minutes=3))
    assert _died(referral).answer == "unknown"
    record = Record.objects.filter(verb="referral.fact_settled").get()
    assert record.ground == "chair of the group"


def test_a_settlement_is_of_nobody_and_has_a_reason(cast: Cast) -> None:
    """Both databases hold it, whoever writes to them."""
    referral = a_referral(cast)
    good = {
        "referral": referral, "fact": "died", "answer": "yes", "said_by": "A", "evidence": "Because.",
        "settles": True, "given_by": cast.person("manager"), "given_at": NOW,
    }  # fmt: skip
    for wrong in ({"evidence": ""}, {"agency": cast.agencies["police"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FactAnswer.objects.create(**{**good, **wrong})
    FactAnswer.objects.create(**good)


def test_facts_need_sayer_and_evidence_and_close_with_the_decision(cast: Cast) -> None:
    referral = a_referral(cast)
    for wrong in ({"said_by": " "}, {"evidence": ""}, {"fact": "no_such"}, {"answer": "perhaps"}):
        with pytest.raises(BadInput):
            _say(referral, cast.manager, **wrong)
    for who in ("chair", "nurse", "health"):
        with pytest.raises((NotAllowed, NotFound)):
            _say(referral, getattr(cast, who))
    decided = a_referral(cast, "decided", reference="NSCB-2016-030", pseudonym="Wren")
    with pytest.raises(NotNow):
        _say(decided, cast.manager)


def _put(cast: Cast, referral: Referral, by: Actor, held_at: datetime | None = None) -> Referral:
    return operations.put_to_group(
        referral=referral, group=cast.group, held_at=held_at or NOW + timedelta(days=7), by=by, at=NOW
    )


def test_the_whole_way_with_letters_that_need_no_finishing(cast: Cast) -> None:
    referral = _put(cast, _sent(cast), cast.manager)
    assert referral.status == "with-group"
    for who, stance in (("nurse", "serious-case-review"), ("headteacher", "abstain"), ("nurse", "none")):
        operations.give_view(
            referral=referral, stance=stance, reasons="Because.", by=getattr(cast, who), at=NOW
        )
    assert View.objects.count() == 3
    operations.advise(referral=referral, stance="none", reasons="Hm.", by=cast.group_chair, at=NOW)
    with pytest.raises(NotNow):
        operations.give_view(referral=referral, stance="none", reasons="Late.", by=cast.headteacher, at=NOW)
    with pytest.raises(BadInput, match="must be held"):
        operations.decide(referral=referral, outcome="none", reasons="No.", by=cast.chair, at=NOW)
    decision = operations.decide(
        referral=referral,
        outcome="none",
        reasons="No.",
        departure_reason="The coroner.",
        alternatives={"critical-case-review": "Nothing new to learn.", "no-such": "Hm."},
        by=cast.chair,
        at=NOW,
    )
    assert (decision.departs_from_framework, decision.departs_from_advice) == (True, False)
    assert decision.alternatives == {"critical-case-review": "Nothing new to learn."}
    assert decision.evaluation["facts"]["died"] == "no"
    letters = {(letter.notice, letter.body or letter.recipient): letter for letter in Notice.objects.all()}
    assert set(letters) == {
        ("decision-not-to-hold", "national-panel"), ("decision-not-to-hold-ofsted", "ofsted"),
        ("decision-to-agencies", "Northmere Police"), ("decision-to-agencies", "Merrow Hospital"),
        ("decision-to-agencies", "Samira Haddad, Eastvale Community Health"),
        *(("notification-received", cast.person(who).name) for who in ("chair", "group_chair")),
    }  # fmt: skip
    assert letters["decision-not-to-hold", "national-panel"].due_on == date(2016, 5, 24)
    assert {gap for letter in letters.values() for gap in open_gaps(letter.text)} == set()
    assert not any("Ottoline" in letter.text for letter in letters.values())
    with pytest.raises(NotNow):
        operations.close_telling(referral=referral, by=cast.manager, at=NOW)
    Notice.objects.update(status="set-aside")
    assert operations.close_telling(referral=referral, by=cast.manager, at=NOW).status == "told"
    assert verify()[1] == []


def test_a_case_goes_to_a_group_that_advises_at_a_day_to_come(cast: Cast) -> None:
    referral = a_referral(cast)
    with pytest.raises(BadInput):
        _put(cast, referral, cast.manager, held_at=NOW - timedelta(days=1))
    with pytest.raises(NotAllowed):
        _put(cast, referral, cast.group_chair)
    cast.group.slug = "canteen-committee"
    cast.group.save()
    with pytest.raises(BadInput, match="does not advise"):
        _put(cast, referral, cast.manager)
    referral.refresh_from_db()
    assert (referral.status, referral.item) == ("received", None)


def test_advice_needs_views_or_a_reason(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    with pytest.raises(BadInput, match="Say why"):
        operations.advise(referral=referral, stance="none", reasons="Hm.", by=cast.group_chair, at=NOW)
    for wrong in ({"stance": "abstain"}, {"stance": "no-such"}, {"reasons": "  "}):
        values = {"stance": "none", "reasons": "Hm.", "few_views_reason": "All ill.", **wrong}
        with pytest.raises(BadInput):
            operations.advise(referral=referral, by=cast.group_chair, at=NOW, **values)
    referral.refresh_from_db()
    assert referral.status == "with-group"
    assert not Advice.objects.exists()


@pytest.mark.parametrize("status", ["received", "with-group", "decided", "told"])
def test_a_decision_waits_for_advice_and_is_made_once(cast: Cast, status: str) -> None:
    referral = a_referral(cast, status)
    before = Decision.objects.count()
    with pytest.raises(NotNow):
        operations.decide(referral=referral, outcome="none", reasons="No.", by=cast.chair, at=NOW)
    assert Decision.objects.count() == before


def test_it_refuses_everybody_else(cast: Cast) -> None:
    referral = a_referral(cast, "advised")
    for who in set(MEMBERS) - {"chair"}:
        with pytest.raises((NotAllowed, NotFound)):
            operations.decide(referral=referral, outcome="none", reasons="No.", by=getattr(cast, who), at=NOW)
    for who in set(MEMBERS) - {"manager"}:
        with pytest.raises((NotAllowed, NotFound)):
            operations.close_telling(referral=referral, by=getattr(cast, who), at=NOW)
    with_group = a_referral(cast, "with-group", reference="NSCB-2016-030", pseudonym="Wren")
    for who in set(MEMBERS) - {"nurse", "headteacher", "group_chair"}:
        with pytest.raises((NotAllowed, NotFound)):
            operations.give_view(
                referral=with_group, stance="none", reasons="No.", by=getattr(cast, who), at=NOW
            )


@pytest.mark.parametrize("status", ["draft", "received", "with-group", "decided"])
def test_what_is_listed_is_what_may_be_viewed(cast: Cast, status: str) -> None:
    referral = a_referral(cast, status)
    for who in MEMBERS:
        actor = getattr(cast, who)
        listed = permissions.visible_to(actor).filter(pk=referral.pk).exists()
        assert listed is permissions.may(permissions.check_can_view, actor, referral), who


WAITS = [
    ("received", {"manager": {"Put it to the group", "See the questions"}}),
    ("with-group", {"manager": {"See who has given one"},
                    "nurse": {"Give your view"}, "headteacher": {"Give your view"},
                    "group_chair": {"Give your view", "Give the advice"}}),
    ("advised", {"manager": {"See the record"}, "chair": {"Decide"}}),
    ("draft", {"health": {"Go on"}}),
    ("decided", {"manager": {"Close it", "Commission it"}}),
    ("told", {"manager": {"Commission it"}}),
]  # fmt: skip


@pytest.mark.parametrize(("status", "wanted"), WAITS)
def test_what_waits_for_whom(cast: Cast, status: str, wanted: dict[str, set[str]]) -> None:
    a_referral(cast, status)
    for who in MEMBERS:
        found = waiting_for(getattr(cast, who), today=TODAY)
        assert {item.do for item in found} == wanted.get(who, set()), who
    if status == "advised":
        assert waiting_for(cast.chair, today=TODAY)[0].due == date(2016, 5, 20)


def test_nothing_waits_once_the_review_is_commissioned(cast: Cast) -> None:
    an_exercise(cast, referral=a_referral(cast, "told"))
    assert waiting_for(cast.manager, today=TODAY) == []


def test_what_the_review_does_is_not_told_on_the_pages_of_the_case(cast: Cast) -> None:
    """Both have one reference, and the group that sees the case does not see what agencies do in the review."""
    exercise = an_exercise(cast)
    case = exercise.referral
    for verb in ("referral.decided", "chronology.file_handed_in", "publication.verdict_given"):
        append(
            by=cast.manager, at=NOW, verb=verb, subject_kind="referral", subject=case.pk, board=cast.board.pk,
            reference=case.reference,
        )  # fmt: skip
    assert [one.title for one in lately(cast.group_chair, case)] == ["Decision recorded"]


def test_a_name_that_does_not_fit_is_refused_with_a_sentence(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refused:
        _sent(cast, child_name="Ann " * 80)
    assert "200" in refused.value.errors["child_name"]
