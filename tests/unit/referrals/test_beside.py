"""The same case under the national frameworks beside its own: what they call for, and one plan of all dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.referrals.beside.models import CountedFrom
from heed.referrals.beside.operations import answer_beside, record_day, settle_beside
from heed.referrals.beside.presenters import Called, Page, beside_page
from heed.referrals.beside.queries import beside, national
from heed.referrals.happening.models import CaseEvent
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.operations import answer_fact
from heed.referrals.queries import answers_now, pack_of, weighed
from heed.trail.models import Record
from tests.builders import a_referral as any_referral
from tests.cast import Cast

DHR = "ew-dhr"
# The framework on domestic homicides is in force by then
NOW, TODAY, NOTIFIED = datetime(2017, 5, 10, 9, tzinfo=UTC), date(2017, 5, 10), date(2017, 4, 20)
TEENAGER = {"aged_16_or_over": "yes", "death_by_relative_partner_or_household": "yes"}


def a_referral(cast: Cast, status: str = "received") -> Referral:
    return any_referral(cast, status, notified_on=NOTIFIED)


def say(cast: Cast, case: Referral, **facts: str) -> None:
    """The office writes down what the police said."""
    for fact, answer in facts.items():
        answer_fact(
            referral=case, fact=fact, answer=answer, said_by="Tom Okafor, detective", agency=cast.agencies["police"],
            evidence="A letter", by=cast.manager, at=NOW,
        )  # fmt: skip


def say_beside(cast: Cast, case: Referral, agency: str = "police", **facts: str) -> None:
    for fact, answer in facts.items():
        answer_beside(
            referral=case, fact=fact, answer=answer, said_by="Tom Okafor, detective", agency=cast.agencies[agency],
            evidence="A letter", by=cast.manager, at=NOW,
        )  # fmt: skip


def page(case: Referral) -> Page:
    return beside_page(case, today=TODAY)


def called(lines: list[Called]) -> dict[str, str]:
    return {one.title: one.words for one in lines}


def test_su_01_a_killing_within_the_family_calls_for_a_second_review(cast: Cast) -> None:
    """A homicide of somebody of sixteen is weighed by another framework, with why and source. Row: SU-01."""
    case = a_referral(cast)
    say(cast, case, died="yes", abuse_or_neglect="yes")
    perhaps = next(one for one in page(case).perhaps if one.title == "Domestic homicide review")
    assert {each.ask for each in perhaps.missing} >= {"Was the person 16 or over?"}
    say_beside(cast, case, **TEENAGER)
    found = next(one for one in page(case).called if one.title == "Domestic homicide review")
    assert found.words == "Should"
    assert "Domestic Violence" in found.source
    assert found.why


def test_what_is_said_for_another_framework_changes_nothing_in_the_cases_own(cast: Cast) -> None:
    case = a_referral(cast)
    say(cast, case, died="yes")
    before = [(one.id, one.outcome) for one in weighed(case)]
    say_beside(cast, case, **TEENAGER)
    assert [(one.id, one.outcome) for one in weighed(case)] == before
    assert not set(TEENAGER) & set(answers_now(case))
    assert set(FactAnswer.objects.exclude(asked_by="").values_list("asked_by", flat=True)) == {DHR}


def test_the_plan_counts_each_framework_from_its_own_day(cast: Cast) -> None:
    case = a_referral(cast)
    say(cast, case, died="yes", abuse_or_neglect="yes")
    say_beside(cast, case, **TEENAGER)
    step = next(one for one in beside(case).plan if one.step == "decide")
    dates = {pack: due.due for pack, _kind, due in step.parts}
    own = pack_of(case).id
    assert dates == {own: date(2017, 5, 20), "ew-dhr-2016": None}
    record_day(
        referral=case, framework=DHR, event="notified", on=date(2017, 4, 15), evidence="The police wrote.",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    step = next(one for one in beside(case).plan if one.step == "decide")
    assert {pack: due.due for pack, _kind, due in step.parts} == {
        own: date(2017, 5, 20),
        "ew-dhr-2016": date(2017, 5, 15),
    }
    assert step.due == date(2017, 5, 15), "the earliest keeps to both"
    assert [one.due for one in page(case).dated] == sorted(one.due for one in page(case).dated if one.due)


def test_the_own_framework_counts_from_what_happened_to_the_case(cast: Cast) -> None:
    case = a_referral(cast)
    say(cast, case, died="yes", abuse_or_neglect="yes")
    CaseEvent.objects.create(referral=case, event="initiated", on=date(2017, 5, 2), recorded_at=NOW)
    dates = {step.step: step.due for step in beside(case).plan}
    assert dates["complete"] == date(2017, 11, 2)


def test_a_correction_of_a_day_is_a_new_row_and_the_latest_counts(cast: Cast) -> None:
    case = a_referral(cast)
    for on in (date(2017, 4, 15), date(2017, 4, 18)):
        record_day(
            referral=case,
            framework=DHR,
            event="notified",
            on=on,
            evidence="A letter",
            by=cast.manager,
            at=NOW,
        )
    assert CountedFrom.objects.count() == 2
    assert beside(case).days[DHR, "notified"].on == date(2017, 4, 18)
    assert Record.objects.filter(verb="referral.day_recorded").count() == 2


def test_frameworks_about_others_and_of_other_times_and_places_say_why_they_are_left_out(cast: Cast) -> None:
    case = a_referral(cast)
    found = page(case)
    why = {one.title: one.why for one in found.left_out}
    assert any("another part of the country" in each for each in why.values())
    assert any("came into force" in each for each in why.values())
    adults = next(one for one in found.frameworks if one.why_not)
    assert "about adults" in adults.why_not
    packs, _ = national(pack_of(case), NOTIFIED)
    assert not [pack.id for pack in packs if pack.boards]
    assert pack_of(case).extends not in {pack.id for pack in packs}


def test_contradictions_are_not_known_until_they_are_settled(cast: Cast) -> None:
    case = a_referral(cast)
    say_beside(cast, case, aged_16_or_over="yes")
    with pytest.raises(NotNow):
        settle_beside(
            referral=case,
            fact="aged_16_or_over",
            answer="no",
            reason="The register.",
            by=cast.manager,
            at=NOW,
        )
    say_beside(cast, case, "health", aged_16_or_over="no")
    line = page(case).answered[0]
    assert (line.answer, len(line.contradicting)) == ("unknown", 2)
    assert line.settle
    settle_beside(
        referral=case,
        fact="aged_16_or_over",
        answer="yes",
        reason="The register says so.",
        by=cast.manager,
        at=NOW,
    )
    line = page(case).answered[0]
    assert (line.answer, line.contradicting, line.settle) == ("yes", [], "")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"answer": "perhaps"}, BadInput), ({"said_by": " "}, BadInput), ({"evidence": ""}, BadInput),
     ({"fact": "died"}, NotFound), ({"fact": "nothing_of_the_kind"}, NotFound)],
)  # fmt: skip
def test_a_bad_answer_is_refused_in_words(
    cast: Cast, change: dict[str, str], refusal: type[Exception]
) -> None:
    given = {
        "fact": "aged_16_or_over",
        "answer": "yes",
        "said_by": "A nurse",
        "evidence": "A letter",
        **change,
    }
    with pytest.raises(refusal):
        answer_beside(referral=a_referral(cast), agency=None, by=cast.manager, at=NOW, **given)
    assert not FactAnswer.objects.exists()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"on": date(2017, 5, 11)}, BadInput), ({"evidence": " "}, BadInput), ({"event": "full-moon"}, NotFound),
     ({"framework": "slough"}, NotFound)],
)  # fmt: skip
def test_a_bad_day_is_refused_in_words(
    cast: Cast, change: dict[str, object], refusal: type[Exception]
) -> None:
    given = {"framework": DHR, "event": "notified", "on": NOTIFIED, "evidence": "A letter", **change}
    with pytest.raises(refusal):
        record_day(referral=a_referral(cast), by=cast.manager, at=NOW, **given)  # type: ignore[arg-type]
    assert not CountedFrom.objects.exists()


def test_it_refuses_everybody_else(cast: Cast) -> None:
    case = a_referral(cast, "with-group")
    for who, refusal in (
        ("nurse", NotAllowed),
        ("chair", NotAllowed),
        ("health", NotAllowed),
        ("outsider", NotFound),
    ):
        by = getattr(cast, who)
        with pytest.raises(refusal):
            answer_beside(
                referral=case,
                fact="aged_16_or_over",
                answer="yes",
                said_by="A",
                agency=None,
                evidence="B",
                by=by,
                at=NOW,
            )
        with pytest.raises(refusal):
            record_day(
                referral=case,
                framework=DHR,
                event="notified",
                on=NOTIFIED,
                evidence="A letter",
                by=by,
                at=NOW,
            )
    assert not FactAnswer.objects.exists()
    assert not CountedFrom.objects.exists()
