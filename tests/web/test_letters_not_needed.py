"""The page of those told says which letters the facts make needless, and on what a letter still depends."""

from __future__ import annotations

import pytest

from heed.notices.models import Notice
from heed.referrals import operations
from heed.referrals.models import FactAnswer, Referral
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, Cast

ASKED, OUTCOME = "domestic_homicide_review_called_for", "single-unified-safeguarding-review"


def decided(cast: Cast, answer: str) -> Referral:
    cast.board.pack = "wales-susr-2024"
    cast.board.save()
    case = a_referral(cast, "advised")
    for fact, said in (("child_practice_review_called_for", "yes"), (ASKED, answer)):
        if said:
            FactAnswer.objects.create(
                referral=case, fact=fact, answer=said, said_by="Dr A Reyes", evidence="A letter",
                given_by=cast.person("manager"), given_at=NOW,
            )  # fmt: skip
    operations.decide(
        referral=case, outcome=OUTCOME, reasons="It is called for.", departure_reason="To learn.", by=cast.chair, at=NOW
    )  # fmt: skip
    return case


def told(cast: Cast) -> str:
    page = cast.client("manager").get(f"/cases/{REFERENCE}/told/").content.decode()
    return " ".join(page.split())


def test_what_is_known_not_to_be_so_raises_no_letter_and_the_page_says_why(cast: Cast) -> None:
    decided(cast, "no")
    assert not Notice.objects.filter(notice="decision-to-partnership").exists()
    page = told(cast)
    assert "Not needed: " in page
    assert "The criteria of a domestic homicide review are not met." in page


@pytest.mark.parametrize("answer", ["", "unknown"])
def test_what_nobody_knows_raises_the_letter_with_what_it_depends_on(cast: Cast, answer: str) -> None:
    decided(cast, answer)
    letter = Notice.objects.get(notice="decision-to-partnership")
    sentence = "Whether it is needed depends on what nobody has said yet"
    assert sentence in letter.stands["depends_on"]
    assert sentence in told(cast)
    assert sentence in cast.client("manager").get(f"/letters/{letter.pk}/").content.decode()


def test_what_is_so_raises_the_letter_and_says_nothing_more(cast: Cast) -> None:
    decided(cast, "yes")
    assert "depends_on" not in Notice.objects.get(notice="decision-to-partnership").stands
    assert "Not needed: " not in told(cast)
