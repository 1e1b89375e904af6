"""Answering a pack's form: begun, saved as it is typed, handed in. Whoever calls these decides who may."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from heed.accounts.models import Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.frameworks.operations import keep
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Form, Pack
from heed.questionnaires.models import Response
from heed.questionnaires.rules import Answer, Answers, errors, form_in


class Incomplete(BadInput):
    """The form cannot be handed in yet; `errors` says what is missing or wrong, by question."""

    def __init__(self, found: dict[str, str]) -> None:
        super().__init__(
            "Some answers are missing or cannot stand: " + " ".join(found.values()), errors=found
        )


def start(*, board: Board, pack: Pack, form_id: str, by: Actor, at: datetime) -> Response:
    """Begin answering one of the pack's forms. The form stays as it is now, whoever edits the pack meanwhile.

    Raises NotNow where the pack has no such form.
    """
    if form_id not in pack.forms:
        raise NotNow(f"The framework, {pack.title}, has no form called “{form_id}”.")
    with transaction.atomic():
        return Response.objects.create(
            board=board, pack=pack.id, edition=pack.edition, framework_id=keep(pack, at=at), form=form_id,
            started_by_id=by.person_key, started_at=at, saved_at=at,
        )  # fmt: skip


def save(*, response: Response, answers: Answers, version: int | None, by: Actor, at: datetime) -> Response:
    """Save what was typed, right or not, so that nothing is lost. Questions left out of `answers` keep their answers.

    `version` is the one that the page was drawn from; None saves whatever stands there. Raises NotNow when somebody
    else saved meanwhile, or when the form was handed in.
    """
    with transaction.atomic():
        current = Response.objects.select_for_update().get(pk=response.pk)
        if current.submitted_at:
            raise NotNow("This form was handed in, so it can no longer be changed.")
        if version is not None and version != current.version:
            raise NotNow(
                "Somebody saved this form while you were writing. Your words are still in this window: "
                "copy them, open the form again, and put them in."
            )
        current.answers = {**current.answers, **_cleaned(answers)}
        current.version += 1
        current.saved_at = at
        current.save(update_fields=["answers", "version", "saved_at"])
    return current


def submit(*, response: Response, by: Actor, at: datetime, answers: Answers | None = None) -> Response:
    """Hand the form in. Raises Incomplete with a sentence for each question that is missing or wrong."""
    with transaction.atomic():
        if answers:
            response = save(response=response, answers=answers, version=None, by=by, at=at)
        current = Response.objects.select_for_update().get(pk=response.pk)
        if current.submitted_at:
            raise NotNow("This form was handed in already.")
        if found := errors(form_of(current), current.answers):
            raise Incomplete(found)
        current.submitted_at = at
        current.save(update_fields=["submitted_at"])
    return current


def form_of(response: Response) -> Form:
    """The form that this answers, as it stood when it was begun, with the grades of its scales."""
    return form_in(pack_for(response), response.form)


def _cleaned(answers: Answers) -> dict[str, Answer]:
    """Without characters that no database or document can hold."""
    return {key: _without_nulls(value) for key, value in answers.items()}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items()}
    return [_without_nulls(each) for each in value]
