"""What stands around a decision: clocks, peer challenge with its answer, wishes to consider again, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.mail import leaves
from heed.frameworks.parties import party_title
from heed.frameworks.standing import explained
from heed.frameworks.timetables import DueStep
from heed.meetings.models import Meeting
from heed.meetings.queries import advice_on
from heed.referrals import permissions
from heed.referrals.deciding.clocks import advice_clocks
from heed.referrals.deciding.completeness import asks_for_meeting
from heed.referrals.deciding.links import token_of
from heed.referrals.deciding.models import PeerChallenge, Reconsideration
from heed.referrals.deciding.queries import (
    challenges_of,
    earlier_items,
    is_late,
    meeting_to_call,
    open_challenges,
    reconsiderations_of,
)
from heed.referrals.deciding.rules import GROUNDS, SAME, STAGES
from heed.referrals.models import Referral
from heed.referrals.queries.cases import (
    clocks_of_decision,
    considered_on,
    decisions_of,
    pack_of,
    working_days,
)
from heed.referrals.queries.people import titled
from heed.referrals.rules import how_far, lowered
from heed.referrals.states import DECISION_STANDS
from heed.ui.words import day, sentence_list


@dataclass(frozen=True)
class Clock:
    """Something that is due around the decision: the day, whose it is, how it stands, how it was worked out.

    `due` is None while nothing has happened that it counts from. `others` are the days of other readings of it.
    """

    title: str
    due: date | None
    whose: str
    state: str
    tone: str
    how: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChallengeLine:
    """A request for peer challenge with what became of it."""

    challenge: PeerChallenge
    stage: str
    asked_by: str
    state: str
    tone: str
    same: str
    reminded: str


@dataclass(frozen=True)
class AgainLine:
    """A wish to have the decision considered again, and what came of it."""

    asked: Reconsideration
    ground: str
    asked_by: str
    body: str
    state: str
    tone: str
    answered_by: str
    answer_url: str


@dataclass(frozen=True)
class Around:
    """Everything around the decision that this reader may see, and what they may do about it."""

    clocks: list[Clock]
    challenges: list[ChallengeLine]
    again: list[AgainLine]
    meetings: list[Meeting]
    may_ask_challenge: bool
    may_ask_again: bool
    may_call_meeting: bool
    meeting_is_due: bool
    group_asks_challenge: bool


def around(actor: Actor, referral: Referral, *, today: date) -> Around:
    """What stands around the decision of a case, for its page."""
    stands = referral.status in DECISION_STANDS
    later = [item.meeting for item in earlier_items(referral)]
    advice = advice_on(referral.item) if referral.item else None
    return Around(
        clocks=list(_clocks(referral, today)),
        challenges=[challenge_line(referral, one, today=today) for one in challenges_of(referral)],
        again=[_again(actor, referral, one, today) for one in reconsiderations_of(referral)],
        meetings=later,
        may_ask_challenge=permissions.may(permissions.check_can_ask_challenge, actor, referral),
        may_ask_again=stands and permissions.may(permissions.check_can_ask_again, actor, referral),
        may_call_meeting=(
            (stands or referral.status == "advised")
            and referral.item is not None
            and permissions.may(permissions.check_can_call_meeting, actor, referral)
        ),
        meeting_is_due=meeting_to_call(referral) is not None,
        group_asks_challenge=bool(advice and advice.asks_challenge and not referral.challenges.exists()),
    )


def _clocks(referral: Referral, today: date) -> Iterator[Clock]:
    """What the framework wants by when, advice before decision, then the answers that other chairs owe."""
    pack = pack_of(referral)
    first = next(iter(decisions_of(referral)), None)
    if referral.status not in {"draft", "outside", "more-asked"}:
        advice = referral.item.advice.first() if referral.item else None
        advised_on = timezone.localdate(advice.given_at) if advice else None
        for step in advice_clocks(pack, considered_on(referral, today=today), working_days(referral)):
            yield _clock(referral, step, advised_on, today)
        for step in clocks_of_decision(referral, today=today):
            yield _clock(referral, step, first.decided_on if first else None, today)
    for challenge in open_challenges(referral):
        late = is_late(challenge, today)
        yield Clock(
            "Peer challenge", challenge.due_on, f"{challenge.asked_of}, {challenge.asked_of_board}",
            how_far(challenge.due_on, today, working_days(referral)), "red" if late else "grey",
            f"As it was asked on {day(timezone.localdate(challenge.asked_at))}",
        )  # fmt: skip


def _clock(referral: Referral, step: DueStep, done_on: date | None, today: date) -> Clock:
    state, tone = _state(referral, step.due, done_on, today)
    others = tuple(f"{one.title}: {day(one.due)}" for one in step.readings if one.due and one.due != step.due)
    how = explained(step)
    if not step.due and step.waits_for:
        event = pack_of(referral).events[step.waits_for]
        how = f"Counted once this has happened: {lowered(event.title)}"
    return Clock(
        step.title,
        step.due,
        party_title(pack_of(referral), step.by),
        state,
        tone,
        f"{how} ({step.source})",
        others,
    )


def _state(referral: Referral, due: date | None, done_on: date | None, today: date) -> tuple[str, str]:
    if due is None:
        return ("Done", "green") if done_on else ("Not counted yet", "grey")
    if done_on is None:
        tone = "red" if due < today else "amber" if (due - today).days < 3 else "grey"
        return how_far(due, today, working_days(referral)), tone
    if done_on <= due:
        return f"Done on {day(done_on)}", "green"
    return f"Done on {day(done_on)}: {lowered(how_far(due, done_on, working_days(referral)))}", "red"


def challenge_line(referral: Referral, challenge: PeerChallenge, *, today: date) -> ChallengeLine:
    """One request for peer challenge, in words."""
    answer = getattr(challenge, "answer", None)
    state, tone = _CHALLENGE[challenge.status]
    if is_late(challenge, today):
        state, tone = "Late", "red"
    elif challenge.status == "asked" and challenge.is_failed:
        state, tone = "The e-mail did not go", "red"
    elif answer and timezone.localdate(answer.answered_at) > challenge.due_on:
        state = "Answered late"
    return ChallengeLine(
        challenge=challenge, stage=STAGES[challenge.stage],
        asked_by=titled(challenge.asked_by, board=referral.board_id, on=today), state=state, tone=tone,
        same=SAME[answer.same] if answer else "",
        reminded=f"Reminded {_times(challenge.reminders)}" if challenge.reminders else "",
    )  # fmt: skip


_CHALLENGE = {
    "asked": ("Asked", "amber"), "answered": ("Answered", "green"), "withdrawn": ("Withdrawn", "grey"),
}  # fmt: skip
_AGAIN = {
    "asked": ("Waits for the decision maker", "amber"), "taken-up": ("Taken up", "green"),
    "declined": ("Not taken up", "grey"),
}  # fmt: skip


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _again(actor: Actor, referral: Referral, asked: Reconsideration, today: date) -> AgainLine:
    state, tone = _AGAIN[asked.status]
    may_answer = asked.status == "asked" and permissions.may(permissions.check_can_decide, actor, referral)
    return AgainLine(
        asked=asked, ground=GROUNDS[asked.ground],
        asked_by=titled(asked.asked_by, board=referral.board_id, on=today),
        body=party_title(pack_of(referral), asked.body) if asked.body else "", state=state, tone=tone,
        answered_by=titled(asked.answered_by, board=referral.board_id, on=today) if asked.answered_by else "",
        answer_url=reverse("referrals:answer_again", args=[referral.reference, asked.pk]) if may_answer else "",
    )  # fmt: skip


def link_to_pass_on(challenge: PeerChallenge, base: str) -> str:
    """The link itself, for the asker to pass on where Heed could not send it; empty where it went by e-mail."""
    if challenge.status != "asked" or (leaves() and not challenge.is_failed):
        return ""
    return base.replace("{token}", token_of(challenge))


def waits_for(referral: Referral) -> str:
    """Whose peer challenge has not come yet, as a sentence; empty where nobody's is waited for."""
    names = [f"{one.asked_of}, by {day(one.due_on)}" for one in open_challenges(referral)]
    return f"It was asked of {sentence_list(names)}." if names else ""


def meeting_source(referral: Referral) -> str:
    """Where the framework has an extraordinary meeting considered; empty where it does not."""
    if not asks_for_meeting(referral):
        return ""
    pack = pack_of(referral)
    for kind in pack.exercises.values():
        for step in kind.timetable:
            if step.due.event == "departed-from-recommendation":
                return f"{pack.title} asks for it: {lowered(step.title)} ({pack.cite(step.source)})."
    return f"{pack.title} has it considered."


def methods_hint(referral: Referral) -> str:
    """The methods that the framework names for the kinds that can come of the case, in a line."""
    pack = pack_of(referral)
    about_cases = [kind for kind in pack.exercises.values() if kind.about == "case"]
    titles = {method.title for kind in about_cases for method in kind.methods.values()}
    return f"The framework names: {sentence_list(sorted(titles))}." if titles else ""


def bodies_of(referral: Referral) -> dict[str, str]:
    """The bodies outside the board that the framework knows, by name."""
    return {
        key: body.title
        for key, body in sorted(pack_of(referral).bodies.items(), key=lambda one: one[1].title)
    }
