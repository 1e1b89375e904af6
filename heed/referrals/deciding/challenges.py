"""Peer challenge: asked of another board's chair, reminded, answered without an account. Serves SL-08 and WB-07."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices.operations import set_aside_open
from heed.referrals import permissions
from heed.referrals.deciding import jobs
from heed.referrals.deciding.links import new_nonce
from heed.referrals.deciding.models import ChallengeAnswer, PeerChallenge
from heed.referrals.deciding.rules import SAME, STAGES, still_names, wrong_due
from heed.referrals.deciding.states import CHALLENGE
from heed.referrals.deciding.summary import identifying_answers
from heed.referrals.deciding.typed import CHALLENGE as TYPED
from heed.referrals.deciding.typed import forget
from heed.referrals.happening.recording import happened
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, record
from heed.referrals.queries.cases import letters_of, pack_of
from heed.referrals.rules import CHALLENGED, with_pseudonym

LONGEST = 20_000


def ask(
    *, referral: Referral, stage: str, asked_of: str, asked_of_board: str, email: str, question: str, summary: str,
    due_on: date, address: str, by: Actor, at: datetime,
) -> PeerChallenge:  # fmt: skip
    """Ask another board's chair, by a link that opens once for an answer. `address` holds {token} in the link's place.

    The child's name is taken out of what the other chair reads. Raises BadInput where anything else that the referral
    form gives as identifying still stands there, and for what is missing or cannot be; NotNow for a draft.
    """
    permissions.check_can_ask_challenge(by, referral)
    name, board = _said(asked_of, "Say whom you ask."), _said(asked_of_board, "Say of which board.")
    question = _said(question, "Write what you want to know.")
    summary = _said(summary, "Write what the other chair has to know.")
    if stage not in STAGES:
        raise BadInput("Say at which stage you ask.")
    if wrong := wrong_due(due_on, timezone.localdate(at)):
        raise BadInput(wrong)
    texts = as_read(referral, question, summary)
    with transaction.atomic():
        current = locked(referral)
        if current.status == "draft":
            raise NotNow("A case that has not been sent is nobody’s to challenge.")
        challenge = PeerChallenge.objects.create(
            referral=current, stage=stage, asked_of=name[:200], asked_of_board=board[:200], email=_address(email),
            question=texts[0], summary=texts[1], due_on=due_on, asked_by_id=by.person_key, asked_at=at,
            nonce=new_nonce(),
        )  # fmt: skip
        happened(referral=current, event=CHALLENGED, on=timezone.localdate(at), again=True, by=by, at=at)
        _asked_by_link(current, by, at)
        _record(challenge, "referral.challenge_asked", by, at)
        forget(current, TYPED, by)
        transaction.on_commit(lambda: jobs.send_challenge.enqueue(challenge.pk, address, 0))
    return challenge


def as_read(referral: Referral, question: str, summary: str) -> tuple[str, str]:
    """The question and the summary as the other chair reads them: the child's name is taken out.

    Raises BadInput where anything else that the referral form gives as identifying still stands there.
    """
    name, pseudonym = referral.child_name, referral.pseudonym
    texts = with_pseudonym(question, name, pseudonym), with_pseudonym(summary, name, pseudonym)
    if named := still_names(" ".join(texts), identifying_answers(referral)):
        raise BadInput(
            f"What the other chair reads still holds an answer of the referral form: {'; '.join(named)}."
        )
    return texts


def remind(*, challenge: PeerChallenge, address: str, by: Actor, at: datetime) -> PeerChallenge:
    """Send the link once more. Raises NotNow once it is answered or withdrawn."""
    permissions.check_can_ask_challenge(by, challenge.referral)
    with transaction.atomic():
        current = _locked(challenge)
        if current.status != "asked":
            raise NotNow("This request is answered or withdrawn, so nobody is reminded of it.")
        count_reminder(current, address, by=by, at=at)
    return current


def count_reminder(current: PeerChallenge, address: str, *, by: Actor, at: datetime) -> None:
    """Put a reminder on record and have it sent. For operations that hold the request and have decided who may."""
    current.reminders += 1
    current.reminded_at = at
    current.save(update_fields=["reminders", "reminded_at"])
    _record(current, "referral.challenge_reminded", by, at)
    number = current.reminders
    transaction.on_commit(lambda: jobs.send_challenge.enqueue(current.pk, address, number))


def withdraw(*, challenge: PeerChallenge, because: str, by: Actor, at: datetime) -> PeerChallenge:
    """Take the request back, with the reason. The link opens nothing any more."""
    permissions.check_can_ask_challenge(by, challenge.referral)
    because = _said(because, "Say why the request is withdrawn.")
    with transaction.atomic():
        current = _locked(challenge)
        current.status = CHALLENGE.after("withdraw", current.status)
        current.withdrawn_because, current.draft = because, {}
        current.save(update_fields=["status", "withdrawn_because", "draft"])
        _record(current, "referral.challenge_withdrawn", by, at)
    return current


def take_down(
    *, challenge: PeerChallenge, would_question: str, same: str, came_how: str, by: Actor, at: datetime
) -> ChallengeAnswer:
    """Write down an answer that came by another way than the link, with how it came."""
    permissions.check_can_ask_challenge(by, challenge.referral)
    how = _said(came_how, "Say how the answer reached you, such as a letter of 3 April.")
    return _answer(challenge, would_question, same, challenge.asked_of, by, at, came_how=how[:200])


# ---------------------------------------------------------------- by the link, without an account


def opened(*, challenge: PeerChallenge, at: datetime) -> None:
    """The link was opened. That is on record once."""
    with transaction.atomic():
        current = _locked(challenge)
        if current.opened_at is None:
            current.opened_at = at
            current.save(update_fields=["opened_at"])
            _record(current, "referral.challenge_opened", by_link(current), at)


def keep_draft(*, challenge: PeerChallenge, answers: Mapping[str, Any], at: datetime) -> datetime:
    """Keep what the other chair types, until it is given. Raises NotNow once it was."""
    with transaction.atomic():
        current = _locked(challenge)
        _check_open(current)
        current.draft = {
            name: str(answers.get(name) or "").replace("\x00", "")[:LONGEST]
            for name in ("would_question", "same", "answered_by")
        }
        current.save(update_fields=["draft"])
    return at


def answer(
    *, challenge: PeerChallenge, would_question: str, same: str, answered_by: str, at: datetime
) -> ChallengeAnswer:
    """The other chair's answer, given by the link. It can be given once."""
    name = _said(answered_by, "Write your name and your board.")
    return _answer(challenge, would_question, same, name[:200], by_link(challenge), at)


def by_link(challenge: PeerChallenge) -> Actor:
    """Whoever has the link: nobody with an account, and no role anywhere."""
    return Actor(person=None, name=f"Peer challenge, by the link of {timezone.localdate(challenge.asked_at)}")


def _answer(
    challenge: PeerChallenge,
    would_question: str,
    same: str,
    name: str,
    by: Actor,
    at: datetime,
    came_how: str = "",
) -> ChallengeAnswer:
    said = _said(would_question, "Write what you would question, or that you would question nothing.")
    if same not in SAME:
        raise BadInput("Say whether you would decide the same, or that you cannot tell.")
    with transaction.atomic():
        current = _locked(challenge)
        _check_open(current)
        current.status, current.draft = CHALLENGE.after("answer", current.status), {}
        current.save(update_fields=["status", "draft"])
        given = ChallengeAnswer.objects.create(
            challenge=current, would_question=said, same=same, answered_by=name, answered_at=at,
            taken_down_by_id=by.person, came_how=came_how,
        )  # fmt: skip
        _record(
            current, "referral.challenge_answered", by, at, {"late": timezone.localdate(at) > current.due_on}
        )
    return given


def _asked_by_link(referral: Referral, by: Actor, at: datetime) -> None:
    """The framework's letter for asking is not needed beside the link, which says the same."""
    pack = pack_of(referral)
    letters = [name for name, spec in pack.notices.items() if spec.when == CHALLENGED]
    waiting = letters_of(referral).filter(notice__in=letters)
    set_aside_open(notices=waiting, reason="The other chair was asked through Heed, by a link.", by=by, at=at)


def _check_open(challenge: PeerChallenge) -> None:
    if challenge.status != "asked":
        raise NotNow("This request has been answered or withdrawn. Nothing more can be given to it.")


def _locked(challenge: PeerChallenge) -> PeerChallenge:
    return locked_challenge(challenge.pk)


def locked_challenge(pk: int) -> PeerChallenge:
    """The request as it stands now, held until the transaction ends."""
    return PeerChallenge.objects.select_for_update(of=("self",)).select_related("referral__board").get(pk=pk)


def _record(
    challenge: PeerChallenge, verb: str, by: Actor, at: datetime, detail: dict[str, object] | None = None
) -> None:
    record(challenge.referral, verb, by=by, at=at, detail={"challenge": challenge.pk, **(detail or {})})


def _said(text: str, what: str) -> str:
    found = text.replace("\x00", "").strip()
    if not found:
        raise BadInput(what)
    if len(found) > LONGEST:
        raise BadInput("That is too long to be kept. Write it more shortly.")
    return found


def _address(email: str) -> str:
    found = email.strip()
    try:
        validate_email(found)
    except ValidationError as wrong:
        raise BadInput("Write the e-mail address in full, such as chair@board.example.") from wrong
    return found
