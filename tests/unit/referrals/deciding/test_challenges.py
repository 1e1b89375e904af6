"""Peer challenge: asked of another board's chair, answered by a link without an account, reminded, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.referrals.deciding import challenges
from heed.referrals.deciding.links import by_token, token_of
from heed.referrals.deciding.models import ChallengeAnswer, PeerChallenge
from heed.referrals.deciding.summary import first_summary
from heed.trail.models import Record
from heed.trail.queries import verify
from tests.builders import a_referral
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.referrals.deciding.making import advised, ask, decide


def _answer(challenge: PeerChallenge, **more: Any) -> ChallengeAnswer:
    given = {
        "would_question": "Who saw the child alone?",
        "same": "yes",
        "answered_by": "W. Oyelaran",
        **more,
    }
    return challenges.answer(challenge=challenge, at=NOW, **given)


def test_it_is_answered_once_by_the_link_and_stands_beside_the_decision(cast: Cast) -> None:
    """Row: SL-08. Row: WB-07."""
    challenge = ask(cast, advised(cast))
    found = by_token(token_of(challenge), today=TODAY)
    assert found == challenge
    challenges.opened(challenge=found, at=NOW)
    challenges.opened(challenge=found, at=NOW + timedelta(days=1))
    assert Record.objects.filter(verb="referral.challenge_opened").count() == 1
    for wrong in ({"would_question": " "}, {"same": "perhaps"}, {"answered_by": ""}):
        with pytest.raises(BadInput):
            _answer(found, **wrong)
    given = _answer(found)
    assert (given.same, given.taken_down_by) == ("yes", None)
    with pytest.raises(NotNow):
        _answer(found)
    challenge.refresh_from_db()
    assert (challenge.status, challenge.draft) == ("answered", {})
    assert "Oyelaran" not in "".join(Record.objects.values_list("detail", flat=True))
    assert verify()[1] == []


def test_a_link_that_is_wrong_withdrawn_or_long_past_opens_nothing(cast: Cast) -> None:
    challenge = ask(cast, advised(cast))
    token = token_of(challenge)
    for wrong in ("", "x", token[:-1], challenge.nonce, f"{challenge.nonce}.x"):
        with pytest.raises(NotFound):
            by_token(wrong, today=TODAY)
    assert by_token(token, today=challenge.due_on + timedelta(days=60)) == challenge
    with pytest.raises(NotFound):
        by_token(token, today=challenge.due_on + timedelta(days=61))
    challenges.withdraw(challenge=challenge, because="The case was settled.", by=cast.chair, at=NOW)
    with pytest.raises(NotFound):
        by_token(token, today=TODAY)
    with pytest.raises(NotNow):
        _answer(challenge)


def test_nobody_is_named_to_another_board(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    referral.form.answers = {
        "child_name": "Ottoline Marchbanks-Quill", "notified_by": "Samira Haddad", "incident": "She fell.",
    }  # fmt: skip
    referral.form.save()
    asked = ask(cast, referral, summary="Ottoline Marchbanks-Quill fell. What would Ottoline say?")
    assert "Ottoline" not in asked.summary
    assert "Robin fell" in asked.summary
    assert "Ottoline" not in first_summary(referral)
    with pytest.raises(BadInput, match="still holds an answer"):
        ask(cast, referral, question="Would you ask SAMIRA  Haddad again?")
    assert PeerChallenge.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"asked_of": " "}, {"asked_of_board": ""}, {"email": "not an address"}, {"question": ""}, {"summary": " "},
        {"due_on": date(2016, 5, 9)}, {"due_on": date(2016, 9, 1)}, {"stage": "sometime"},
    ],
)  # fmt: skip
def test_what_is_missing_is_named(cast: Cast, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        ask(cast, advised(cast), **wrong)
    assert not PeerChallenge.objects.exists()


def test_only_the_decision_maker_and_the_office_ask_remind_and_withdraw(cast: Cast) -> None:
    referral = advised(cast)
    challenge = ask(cast, referral, by=cast.manager)
    for who in set(MEMBERS) - {"chair", "manager"}:
        actor = getattr(cast, who)
        for act in (
            lambda actor=actor: ask(cast, referral, by=actor),
            lambda actor=actor: challenges.remind(challenge=challenge, address="", by=actor, at=NOW),
            lambda actor=actor: challenges.withdraw(challenge=challenge, because="No.", by=actor, at=NOW),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                act()
    assert challenges.remind(challenge=challenge, address="", by=cast.chair, at=NOW).reminders == 1


def test_a_decision_waits_for_it_or_says_why_not(cast: Cast) -> None:
    referral = advised(cast)
    ask(cast, referral)
    with pytest.raises(BadInput, match="Winifred Oyelaran"):
        decide(cast, referral)
    assert decide(cast, referral, not_waiting_reason="The child’s brothers cannot wait.").not_waiting_reason


def test_an_answer_by_letter_is_written_down_with_how_it_came(cast: Cast) -> None:
    challenge = ask(cast, advised(cast))
    given = challenges.take_down(
        challenge=challenge,
        would_question="Nothing.",
        same="no",
        came_how="A letter of 3 May",
        by=cast.manager,
        at=NOW,
    )
    assert (given.taken_down_by, given.answered_by) == (cast.person("manager"), "Winifred Oyelaran")


def test_what_the_other_chair_types_is_kept_until_it_is_given(cast: Cast) -> None:
    challenge = ask(cast, advised(cast))
    challenges.keep_draft(challenge=challenge, answers={"would_question": "Half a sen", "else": "x"}, at=NOW)
    challenge.refresh_from_db()
    assert challenge.draft == {"would_question": "Half a sen", "same": "", "answered_by": ""}
    _answer(challenge)
    with pytest.raises(NotNow):
        challenges.keep_draft(challenge=challenge, answers={"would_question": "More"}, at=NOW)
