"""The case about which agencies are asked, in the world of the access tests.

Police have answered, social care are writing, the school has nobody in Heed, homes were asked by mistake. Each answer
holds a word of its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.demo import cases
from heed.demo.story import Story
from heed.referrals.information import operations
from heed.referrals.information.models import AnswerFile, Asking, InformationRequest
from heed.referrals.models import Referral
from tests.asking import ASKED, typed

if TYPE_CHECKING:
    from tests.access.world import World

DOTTEREL = "Dotterel"
CASE = replace(
    cases.SPARROW, pseudonym=DOTTEREL, child="Marguerite Fairweather-Obi", referred_by="health", days_ago=5
)
ANSWERED, DRAFT, IDENTITY = "zyxansweredpolice", "zyxdraftsocialcare", "zyxidentity"
AGENCIES = ("police", "social-care", "school", "homes")


def ask_agencies(told: Story) -> None:
    """The office asks four agencies; one answers and contradicts the form, one is writing, one is withdrawn."""
    office = told.who("manager")
    begun = operations.start(
        referral=told.referral, facts=["seriously_harmed"], by=office, at=told.later(0.5)
    )
    answers = _days(told, [told.partnership.agencies[key] for key in AGENCIES])
    draft = operations.save_asking(asking=begun, answers=answers, drawn_from=0, by=office, at=told.at)
    sent = {one.agency_id: one for one in operations.send(asking=draft, by=office, at=told.at)}
    requests = {key: sent[told.partnership.agencies[key].pk] for key in AGENCIES}
    _answers(told, requests["police"])
    operations.save_answer(
        request=requests["social-care"], answers={"known": "yes", "more": f"Still looking. {DRAFT}"}, drawn_from=0,
        by=told.who("social_worker"), at=told.at,
    )  # fmt: skip
    operations.withdraw(request=requests["homes"], reason="Asked by mistake.", by=office, at=told.at)
    operations.start(referral=told.referral, by=office, at=told.later(0.1))


def _answers(told: Story, request: InformationRequest) -> None:
    police = told.who("police")
    operations.add_file(
        request=request, name="Marguerite Fairweather-Obi log.csv", data=b"Date,What\n1,2\n", by=police, at=told.at
    )  # fmt: skip
    whole = typed(request, {"seriously_harmed": "no"}, more=f"Marguerite was seen twice. {ANSWERED}")
    saved = operations.save_answer(request=request, answers=whole, drawn_from=0, by=police, at=told.at)
    operations.sign_off(request=saved, by=police, at=told.later(0.2))


def _days(told: Story, agencies: list[Agency]) -> dict[str, Any]:
    return {
        **ASKED, "agencies": [str(one.pk) for one in agencies],
        "identity": f"{told.case.child}, born on 4 March 2012. {IDENTITY}",
        "period_from": (told.today - timedelta(days=300)).isoformat(), "period_to": told.today.isoformat(),
        "due_on": (told.today + timedelta(days=12)).isoformat(),
    }  # fmt: skip


def ask_elsewhere(referral: Referral, agency: Agency, by: Actor, at: Any) -> InformationRequest:
    """A request of another board."""
    begun = operations.start(referral=referral, by=by, at=at)
    answers = {
        **ASKED, "agencies": [str(agency.pk)], "identity": "", "period_from": "2025-01-01", "period_to": "2026-05-01",
        "due_on": (at + timedelta(days=9)).date().isoformat(),
    }  # fmt: skip
    draft = operations.save_asking(asking=begun, answers=answers, drawn_from=0, by=by, at=at)
    return operations.send(asking=draft, by=by, at=at)[0]


def request_of(world: World, agency: str) -> InformationRequest:
    """What one agency was asked about this case."""
    found = InformationRequest.objects.filter(asking__referral=world.stories[DOTTEREL].referral)
    return found.get(agency=world.agency(agency))


def draft_of(world: World) -> Asking:
    """The request that the office is writing."""
    return Asking.objects.get(referral=world.stories[DOTTEREL].referral, status="draft")


def file_of(world: World) -> AnswerFile:
    """The file that police sent."""
    return AnswerFile.objects.get(request=request_of(world, "police"))
