"""What another board's chair was asked and answered, and who wanted the decision considered again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from heed.frameworks.parties import party_title
from heed.referrals.deciding.models import ChallengeAnswer, PeerChallenge, Reconsideration
from heed.referrals.deciding.queries import challenges_of, reconsiderations_of
from heed.referrals.deciding.rules import GROUNDS, SAME, STAGES
from heed.referrals.deciding.states import CHALLENGE, RECONSIDERATION
from heed.referrals.models import Referral
from heed.referrals.queries.cases import pack_of
from heed.referrals.scrutiny.parts.quoting import quoted
from heed.referrals.scrutiny.wording import Wording


def challenged(referral: Referral, words: Wording) -> Iterator[str]:
    """Peer challenge with its answers, and every wish to have the decision considered again. Serves SL-08 and WB-07."""
    yield "# What others questioned"
    challenges, wishes = challenges_of(referral), reconsiderations_of(referral)
    if not challenges:
        yield "No other board’s chair was asked through Heed."
    for one in challenges:
        yield from _challenge(one, words)
    for wish in wishes:
        yield from _wish(referral, wish, words)
    if not wishes:
        yield "Nobody asked for the decision to be considered again."


def _challenge(one: PeerChallenge, words: Wording) -> Iterator[str]:
    on = timezone.localdate(one.asked_at)
    whom = (
        f"{one.asked_of}, {one.asked_of_board}" if words.with_names else f"the chair of {one.asked_of_board}"
    )
    yield f"## {STAGES[one.stage]}: asked of {words.plain(whom)}"
    yield (
        f"Asked by {words.person(one.asked_by, on=on)} on {words.plain_day(on)}, to answer by "
        f"{words.plain_day(one.due_on)}. {CHALLENGE.title(one.status)}."
    )
    yield f"**What was asked.** {words.prose(one.question)}"
    yield "**What was laid before the other chair:**"
    yield quoted(words.text(one.summary))
    if one.withdrawn_because:
        yield f"Withdrawn, because: {words.plain(one.withdrawn_because)}"
    answer = getattr(one, "answer", None)
    if answer:
        yield from _answer(one, answer, words)


def _answer(one: PeerChallenge, answer: ChallengeAnswer, words: Wording) -> Iterator[str]:
    on = timezone.localdate(answer.answered_at)
    who = answer.answered_by if words.with_names else f"The chair of {one.asked_of_board}"
    late = ", late" if on > one.due_on else ""
    yield f"### Answered on {words.plain_day(on)}{late}"
    yield f"{words.plain(who)}. Would decide the same: **{SAME[answer.same].lower()}**."
    yield words.prose(answer.would_question)
    if answer.taken_down_by:
        yield f"Written down by {words.person(answer.taken_down_by, on=on)}: {words.plain(answer.came_how)}"


def _wish(referral: Referral, wish: Reconsideration, words: Wording) -> Iterator[str]:
    on = timezone.localdate(wish.asked_at)
    yield f"## Considered again? {GROUNDS[wish.ground]}"
    asked = f"Asked for by {words.person(wish.asked_by, on=on)} on {words.plain_day(on)}."
    if wish.body:
        said = f" on {words.plain_day(wish.said_on)}" if wish.said_on else ""
        asked += f" Advised by {words.plain(party_title(pack_of(referral), wish.body))}{said}."
    yield asked
    yield words.prose(wish.what)
    if wish.answered_at:
        answered = timezone.localdate(wish.answered_at)
        who = words.person(wish.answered_by, on=answered)
        yield f"**{RECONSIDERATION.title(wish.status)}** by {who} on {words.plain_day(answered)}, because:"
        yield words.prose(wish.reason)
    else:
        yield f"{RECONSIDERATION.title(wish.status)}; not answered yet."
