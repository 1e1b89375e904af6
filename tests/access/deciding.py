"""What members, chairs and their secretary do about a decision in the world of the access tests."""

from __future__ import annotations

from datetime import timedelta

from heed.demo import story
from heed.demo.story import Story
from heed.meetings import operations as meetings
from heed.meetings.models import AgendaItem
from heed.referrals import operations as referrals
from heed.referrals.deciding import challenges
from heed.referrals.deciding.reconsidering import ask_again
from tests.access.world import (
    APART_PAPER,
    CHALLENGE,
    INTEREST,
    MINUTED_APART,
    SEALED_VIEW,
)


def sealed_view(told: Story) -> None:
    referrals.give_view(
        referral=told.referral, stance=story.REVIEW, reasons=f"There is much to learn. {SEALED_VIEW}",
        by=told.who("nurse"), at=told.later(0.2),
    )  # fmt: skip


def _item(told: Story) -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__board", "meeting__group").get(
        referral=told.referral.pk
    )


def _paper(told: Story, title: str) -> None:
    item = _item(told)
    meetings.add_paper(
        meeting=item.meeting, item=item, title=title, data=b"What was said on the telephone.", name="note.txt",
        by=told.who("manager"), at=told.at,
    )  # fmt: skip


def asked_with_papers(told: Story) -> None:
    """The group and the decision maker are asked to the meeting, and a paper is in."""
    people = [told.partnership.people[who].pk for who in ("group_chair", "nurse", "headteacher", "chair")]
    address = "https://heed.northmere.example/meetings/"
    meetings.invite(
        meeting=_item(told).meeting, people=people, address=address, by=told.who("manager"), at=told.at
    )
    _paper(told, "A note")


def an_interest(told: Story) -> None:
    """The headteacher declares an interest after the advice, and the chair has not allowed it."""
    _paper(told, f"A note {APART_PAPER}")
    meetings.declare(
        item=_item(told), person=told.partnership.people["headteacher"].pk, nature=f"A cousin. {INTEREST}",
        by=told.who("headteacher"), at=told.at,
    )  # fmt: skip


def peer_challenge(told: Story) -> None:
    """The decision maker asks the chair of another board, who has not answered."""
    challenges.ask(
        referral=told.referral, stage="decision", asked_of="Zyxina Farley-Odum", asked_of_board="Carrowdale Board",
        email="chair@carrowdale.example", question=f"What would you question? {CHALLENGE}",
        summary="A fall from a window.", due_on=told.today + timedelta(days=10),
        address="https://heed.northmere.example/challenge/{token}/", by=told.who("chair"), at=told.at,
    )  # fmt: skip


def asked_to_consider_again(told: Story) -> None:
    ask_again(
        referral=told.referral, ground="new-information", what="The post mortem has come.",
        by=told.who("group_chair"), at=told.at,
    )  # fmt: skip


def minutes_begun(told: Story) -> None:
    item = _item(told)
    begun = meetings.begin_minutes(meeting=item.meeting, by=told.who("manager"), at=told.at)
    meetings.save_minutes(
        meeting=item.meeting, texts={f"item-{item.pk}": f"Weighed at length. {MINUTED_APART}"}, version=begun.version,
        by=told.who("manager"), at=told.at,
    )  # fmt: skip


def minutes_to_check(told: Story) -> None:
    meeting = _item(told).meeting
    meetings.begin_minutes(meeting=meeting, by=told.who("manager"), at=told.at)
    meetings.hand_over_minutes(meeting=meeting, by=told.who("manager"), at=told.at)
