"""Where a framework wants more than one to agree, an exercise begins once all have said yes (SU-04, SU-05)."""

from __future__ import annotations

from typing import Any

import pytest

from heed.accounts.models import Group
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import commission
from heed.frameworks.loader import load_pack
from heed.meetings.models import Advice
from heed.referrals.agreeing.operations import say_whether_agreed
from heed.referrals.agreeing.queries import parties_of
from heed.referrals.agreeing.rules import Party, Word, parties_to_agree, why_not_begun
from heed.referrals.happening.models import Agreement
from heed.referrals.models import Decision, Referral
from heed.referrals.queries.work import waiting_for
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, TODAY, Cast

LLR, SUB = "learning-lessons-review", "learning-and-improvement-sub-committee"
PAGE = f"/cases/{REFERENCE}/agreement/"
YES = Word("word", True, "To learn.", "Somebody", TODAY)
NO = Word("word", False, "Too soon.", "Somebody", TODAY)


@pytest.fixture
def sunderland(cast: Cast) -> Cast:
    """The cast under a framework that wants two to agree, its group being the one of them that does not decide."""
    cast.board.pack = "sunderland-2015"
    cast.board.save()
    cast.group.slug = SUB
    cast.group.save()
    return cast


def decided(cast: Cast, outcome: str = LLR, advice: str = "") -> Referral:
    case = a_referral(cast, "told")
    Decision.objects.filter(referral=case).update(outcome=outcome)
    if advice and case.item:
        Advice.objects.create(
            item=case.item,
            stance=advice,
            reasons="We talked it over.",
            given_by=cast.person("group_chair"),
            given_at=NOW,
        )
    return case


def say(
    cast: Cast, case: Referral, *, agrees: bool = True, who: str = "group_chair", **more: Any
) -> Agreement:
    given = {"party": SUB, "reasons": "To learn.", **more}
    return say_whether_agreed(referral=case, agrees=agrees, by=getattr(cast, who), at=NOW, **given)


def begin(cast: Cast, case: Referral) -> Exercise:
    return commission(
        referral=case, method="", method_reason="None is named.", agencies=[cast.agencies["police"].pk],
        initiated_on=TODAY, by=cast.manager, at=NOW,
    )  # fmt: skip


def test_only_a_kind_with_several_parties_is_agreed_beside_the_decision() -> None:
    kinds = load_pack("sunderland-2015").exercises
    assert parties_to_agree(kinds[LLR]) == (SUB, "chair")
    assert parties_to_agree(kinds["after-action-review"]) == (SUB, "chair")
    assert parties_to_agree(kinds["serious-case-review"]) == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([YES, YES], ""),
        ([YES, None], "The second has not said yet whether it agrees."),
        ([NO, None], "The first does not agree. The second has not said yet whether it agrees."),
    ],
)
def test_what_stands_in_the_way(words: list[Word | None], says: str) -> None:
    parties = [
        Party(name, f"The {name}", (word,) if word else ())
        for name, word in zip(("first", "second"), words, strict=True)
    ]
    found = why_not_begun(parties)
    assert found.endswith(says)
    assert bool(found) == bool(says)


def test_nothing_begins_before_both_agree_and_then_it_does(sunderland: Cast) -> None:
    case = decided(sunderland)
    assert [(one.id, one.agrees) for one in parties_of(case)] == [(SUB, False), ("chair", True)]
    with pytest.raises(NotNow, match="Learning and Improvement"):
        begin(sunderland, case)
    say(sunderland, case, agrees=False, reasons="Too soon.")
    with pytest.raises(NotNow, match="does not agree"):
        begin(sunderland, case)
    say(sunderland, case, reasons="The inquest is over.")
    assert begin(sunderland, case).kind == LLR
    words = parties_of(case)[0].words
    assert [(word.agrees, word.reasons) for word in words] == [
        (True, "The inquest is over."),
        (False, "Too soon."),
    ]
    with pytest.raises(NotNow, match="has begun"):
        say(sunderland, case, agrees=False)


def test_the_groups_advice_for_the_same_kind_is_its_agreement(sunderland: Cast) -> None:
    case = decided(sunderland, advice=LLR)
    assert all(one.agrees for one in parties_of(case))
    assert begin(sunderland, case).kind == LLR


def test_advice_for_something_else_is_none(sunderland: Cast) -> None:
    case = decided(sunderland, advice="after-action-review")
    with pytest.raises(NotNow, match="has not said yet"):
        begin(sunderland, case)


def test_a_later_word_counts_more_than_the_advice(sunderland: Cast) -> None:
    case = decided(sunderland, advice=LLR)
    say(sunderland, case, agrees=False, reasons="The police ask us to wait.")
    with pytest.raises(NotNow, match="does not agree"):
        begin(sunderland, case)


def test_the_office_writes_it_down_for_somebody_and_says_how_it_knows(sunderland: Cast) -> None:
    case = decided(sunderland)
    assert say(sunderland, case, who="manager", reasons="Its chair rang on Monday.").recorded_for
    assert not say(sunderland, case).recorded_for


def test_agreement_to_one_kind_is_none_to_another(sunderland: Cast) -> None:
    case = decided(sunderland)
    say(sunderland, case)
    Decision.objects.create(
        referral=case, outcome="after-action-review", reasons="Shorter.", departs_from_framework=False,
        departs_from_advice=False, evaluation={}, advice_stance=LLR, decided_by=sunderland.person("chair"),
        decided_on=TODAY, decided_at=NOW,
    )  # fmt: skip
    assert not parties_of(case)[0].agrees


@pytest.mark.parametrize(
    ("who", "refusal"), [("chair", NotAllowed), ("nurse", NotAllowed), ("outsider", NotFound)]
)
def test_nobody_else_speaks_for_the_sub_committee(
    sunderland: Cast, who: str, refusal: type[Exception]
) -> None:
    case = decided(sunderland)
    with pytest.raises(refusal):
        say(sunderland, case, who=who)
    assert not Agreement.objects.exists()


def test_the_chair_of_another_group_does_not_speak_for_it(sunderland: Cast) -> None:
    case = decided(sunderland)
    sunderland.group.slug = "quality-assurance-sub-committee"
    sunderland.group.save()
    other = Group.objects.create(slug=SUB, title="Learning and Improvement")
    other.boards.add(sunderland.board)
    with pytest.raises(NotAllowed):
        say(sunderland, case)


def test_what_is_refused(sunderland: Cast) -> None:
    case = decided(sunderland)
    with pytest.raises(BadInput):
        say(sunderland, case, reasons=" \x00")
    with pytest.raises(NotFound):
        say(sunderland, case, party="quality-assurance-sub-committee")
    with pytest.raises(NotNow, match="by the decision"):
        say(sunderland, case, party="chair", who="chair")
    Decision.objects.filter(referral=case).update(outcome="serious-case-review")
    with pytest.raises(NotFound):
        say(sunderland, case)


def test_it_waits_for_whoever_speaks_for_the_party_and_the_office_sees_for_whom(sunderland: Cast) -> None:
    case = decided(sunderland)
    (own,) = [one for one in waiting_for(sunderland.group_chair, today=TODAY) if "Agreement" in one.what]
    assert (own.do, own.waits_for, own.url) == ("Say whether you agree", "", PAGE)
    office = waiting_for(sunderland.manager, today=TODAY)
    (seen,) = [one for one in office if "Agreement" in one.what]
    assert "Learning and Improvement" in seen.waits_for
    assert not any("Commission" in one.what for one in office)
    say(sunderland, case)
    office = waiting_for(sunderland.manager, today=TODAY)
    assert any("Commission" in one.what for one in office)
    assert not any("Agreement" in one.what for one in office)


def test_the_page_shows_who_agrees_and_the_form_puts_a_word_on_record(sunderland: Cast) -> None:
    decided(sunderland)
    chair = sunderland.client("group_chair")
    page = chair.get(PAGE).content.decode()
    assert "Has not said yet" in page
    assert "By the decision" in page
    assert "Until then it cannot begin." in page
    assert chair.get(f"{PAGE}{SUB}/").status_code == 200
    wrong = chair.post(f"{PAGE}{SUB}/", {"agrees": "no", "reasons": ""})
    assert wrong.status_code == 200
    assert not Agreement.objects.exists()
    chair.post(f"{PAGE}{SUB}/", {"agrees": "no", "reasons": "Too soon."})
    page = chair.get(PAGE).content.decode()
    assert "Does not agree" in page
    assert "What the framework says then" in page
    assert "Too soon." in page
    chair.post(f"{PAGE}{SUB}/", {"agrees": "yes", "reasons": "It is time."})
    page = sunderland.client("manager").get(PAGE).content.decode()
    assert "All of them agree" in page
    assert "Commission it" in page
    assert "It did not agree: Too soon." in page


@pytest.mark.parametrize(
    ("who", "listing", "saying"),
    [
        ("manager", 200, 200), ("group_chair", 200, 200), ("chair", 200, 403), ("nurse", 200, 403),
        ("health", 403, 403), ("police", 404, 404), ("reviewer", 404, 404), ("outsider", 404, 404),
    ],
)  # fmt: skip
def test_who_opens_the_pages(sunderland: Cast, who: str, listing: int, saying: int) -> None:
    decided(sunderland)
    client = sunderland.client(who)
    assert client.get(PAGE).status_code == listing
    assert client.get(f"{PAGE}{SUB}/").status_code == saying


def test_a_case_that_one_alone_decides_has_no_such_page(cast: Cast) -> None:
    a_referral(cast, "told")
    office = cast.client("manager")
    assert office.get(PAGE).status_code == 404
    assert "Agreement" not in office.get(f"/cases/{REFERENCE}/").content.decode()
