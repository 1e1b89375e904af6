"""Saving what is typed, by one person or by two at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.questionnaires import operations as answering
from heed.questionnaires.models import Response
from heed.questionnaires.rules import Answers
from heed.referrals.intake.models import HeldAnswer
from heed.referrals.intake.permissions import check_can_write
from heed.referrals.intake.rules.weaving import both, can_be_both, fingerprint, fingerprints, weave
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked


@dataclass(frozen=True)
class Saved:
    """When it was saved, which answers are held because somebody else had changed them, and the fingerprints to go on
    with."""

    at: datetime
    held: tuple[str, ...]
    base: dict[str, str]


def open_form(referral: Referral) -> Response:
    """The form that is being written now. Raises NotNow where it was sent and nothing more is asked."""
    if referral.status == "draft":
        return referral.form
    if referral.status == "more-asked" and referral.reply:
        return referral.reply
    raise NotNow("The form was sent, and nothing more is asked, so it can no longer be changed.")


def save_answers(
    *, referral: Referral, answers: Answers, base: Mapping[str, str] | None, by: Actor, at: datetime
) -> Saved:
    """Keep what was typed, right or not. `base` are the fingerprints of the answers that the page showed.

    An answer that somebody else changed meanwhile is not overwritten: what was typed is held beside it, for the writer
    to see both and choose. Raises NotFound, NotAllowed, and NotNow once the form is sent.
    """
    with transaction.atomic():
        current = locked(referral)
        check_can_write(by, current)
        form = open_form(current)
        woven = weave(form.answers, base, answers)
        for question in woven.clashes:
            HeldAnswer.objects.update_or_create(
                form=form, field=question, written_by_id=by.person_key, choice="",
                defaults={"mine": answers[question], "theirs": form.answers.get(question, ""), "written_at": at},
            )  # fmt: skip
        _settle_what_agrees(form, answers, woven.clashes, by, at)
        changed = [
            key
            for key, value in woven.kept.items()
            if fingerprint(value) != fingerprint(form.answers.get(key, ""))
        ]
        if woven.kept:
            form = answering.save(response=form, answers=woven.kept, version=None, by=by, at=at)
        _remember(current, changed, by, at)
    # The page goes on showing what was typed on it, so that is what the next save is held against
    shown = fingerprints(answers, answers)
    clashing = {key: (base or {}).get(key, "") for key in woven.clashes}
    return Saved(at, woven.clashes, {**shown, **clashing})


def settle_held(*, held: HeldAnswer, choice: str, seen: str, by: Actor, at: datetime) -> None:
    """Choose between two answers to one question: what stands there, what came second, or both.

    `seen` is the fingerprint of the answer that stood there when the writer looked. Raises BadInput where it was
    changed once more since, NotNow where it was settled already.
    """
    with transaction.atomic():
        current = HeldAnswer.objects.select_for_update(of=("self",)).select_related("form").get(pk=held.pk)
        referral = locked(referral_of(current.form))
        check_can_write(by, referral)
        form = open_form(referral)
        if current.choice or current.form_id != form.pk:
            raise NotNow("This was settled already.")
        theirs = form.answers.get(current.field, "")
        if choice not in _choices(form, current.field):
            raise BadInput("Choose which of the answers counts.")
        if fingerprint(theirs) != seen:
            raise BadInput("The answer was changed once more while you looked. Look at it again and choose.")
        if choice != "theirs":
            answer = current.mine if choice == "mine" else both(theirs, current.mine)
            answering.save(response=form, answers={current.field: answer}, version=None, by=by, at=at)
            _remember(referral, [current.field], by, at)
        current.theirs, current.choice = theirs, choice
        current.settled_by_id, current.settled_at = by.person_key, at
        current.save()


def referral_of(form: Response) -> Referral:
    """The case that this form belongs to, as it was sent or while it is written again."""
    return Referral.objects.get(pk=form.reply_to.pk if hasattr(form, "reply_to") else form.referral.pk)


def check_nothing_held(form: Response) -> None:
    """Raises BadInput while two people's answers to one question wait for somebody to choose."""
    if count := HeldAnswer.objects.filter(form=form, choice="").count():
        told = "one question" if count == 1 else f"{count} questions"
        raise BadInput(
            f"Two people answered {told} at once. Look at both answers and choose, then send the form."
        )


def _choices(form: Response, question: str) -> set[str]:
    field = next((one for one in answering.form_of(form).all_fields if one.id == question), None)
    return {"theirs", "mine", *(("both",) if field and can_be_both(field.type) else ())}


def _settle_what_agrees(
    form: Response, answers: Answers, clashes: tuple[str, ...], by: Actor, at: datetime
) -> None:
    """Whoever has written what stands there has settled it."""
    waiting = HeldAnswer.objects.filter(
        form=form, choice="", written_by=by.person_key, field__in=list(answers)
    )
    for one in waiting.exclude(field__in=clashes):
        if fingerprint(answers[one.field]) == fingerprint(form.answers.get(one.field, "")):
            one.choice, one.settled_by_id, one.settled_at = "theirs", by.person_key, at
            one.save()


def _remember(referral: Referral, questions: list[str], by: Actor, at: datetime) -> None:
    if questions:
        mark = {"by": by.person_key, "at": at.isoformat()}
        referral.edits = {**referral.edits, **dict.fromkeys(questions, mark)}
        referral.save(update_fields=["edits"])
