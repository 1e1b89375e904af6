"""The page of what other frameworks call for: one plan, questions of their own, days of their own."""

from __future__ import annotations

from datetime import date

from heed.referrals.beside.models import CountedFrom
from heed.referrals.models import FactAnswer, Referral
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, Cast

PAGE = f"/cases/{REFERENCE}/other-frameworks/"
SAID = {"answer": "yes", "said_by": "Tom Okafor, detective", "agency": "", "evidence": "A letter of 3 May"}


def text(page: object) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").split())  # type: ignore[attr-defined]


def death(cast: Cast) -> Referral:
    case = a_referral(cast, notified_on=date(2017, 4, 20))
    FactAnswer.objects.create(
        referral=case, fact="died", answer="yes", said_by="Dr A Reyes", evidence="A letter",
        given_by=cast.person("manager"), given_at=NOW,
    )  # fmt: skip
    return case


def test_the_threshold_leads_to_it_and_it_says_what_would_settle_it(cast: Cast) -> None:
    death(cast)
    office = cast.client("manager")
    assert PAGE in office.get(f"/cases/{REFERENCE}/facts/").content.decode()
    shown = text(office.get(PAGE))
    assert "Nothing else is called for on what is known" in shown
    assert "Domestic homicide review" in shown
    assert f"{PAGE}facts/aged_16_or_over/" in shown
    assert "The person is a child, because the case was brought under a framework about children." in shown


def test_answers_and_days_bring_the_clock(cast: Cast) -> None:
    death(cast)
    office = cast.client("manager")
    for fact in ("aged_16_or_over", "death_by_relative_partner_or_household"):
        answer = office.post(f"{PAGE}facts/{fact}/", SAID)
        assert (answer.status_code, answer["Location"]) == (302, PAGE)
    shown = text(office.get(PAGE))
    assert "Should" in shown.split("What else is called for")[1].split("One plan of dates")[0]
    assert f"{PAGE}days/ew-dhr/notified/" in shown
    day = {"on_day": "15", "on_month": "4", "on_year": "2017", "evidence": "The police wrote."}
    assert office.post(f"{PAGE}days/ew-dhr/notified/", day).status_code == 302
    assert "15 May 2017" in text(office.get(PAGE))
    assert "The police wrote." in text(office.get(f"{PAGE}days/ew-dhr/notified/"))


def test_what_was_typed_stays_when_something_is_missing(cast: Cast) -> None:
    death(cast)
    office = cast.client("manager")
    shown = text(office.post(f"{PAGE}facts/aged_16_or_over/", {**SAID, "said_by": ""}))
    assert "One thing to put right" in shown
    assert "A letter of 3 May" in shown
    day = {"on_day": "31", "on_month": "2", "on_year": "2017", "evidence": "The police wrote."}
    shown = text(office.post(f"{PAGE}days/ew-dhr/notified/", day))
    assert "The police wrote." in shown
    assert not FactAnswer.objects.exclude(asked_by="").exists()
    assert not CountedFrom.objects.exists()


def test_a_contradiction_is_settled_on_a_page_of_its_own(cast: Cast) -> None:
    death(cast)
    office = cast.client("manager")
    agencies = {key: str(one.pk) for key, one in cast.agencies.items()}
    for agency, answer in (("police", "yes"), ("health", "no")):
        office.post(f"{PAGE}facts/aged_16_or_over/", {**SAID, "answer": answer, "agency": agencies[agency]})
    shown = text(office.get(PAGE))
    assert "Contradicted" in shown
    settle = f"{PAGE}facts/aged_16_or_over/settle/"
    assert settle in shown
    assert office.post(settle, {"answer": "yes", "reason": "The register of births."}).status_code == 302
    shown = text(office.get(PAGE))
    assert "Contradicted" not in shown
    assert "The register of births." in shown


def test_the_group_reads_it_and_changes_nothing(cast: Cast) -> None:
    a_referral(cast, "with-group", notified_on=date(2017, 4, 20))
    member = cast.client("nurse")
    shown = text(member.get(PAGE))
    assert "/facts/aged_16_or_over/" not in shown
    assert member.get(f"{PAGE}facts/aged_16_or_over/").status_code == 403
    assert cast.client("health").get(PAGE).status_code == 403
    assert cast.client("outsider").get(PAGE).status_code == 404
