"""Taking a published report off the public site, and putting it back. The bytes are kept; nothing is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.identifiers.core.parts import Part
from heed.identifiers.core.scan import scan
from heed.identifiers.standing import as_scanned, known_people
from heed.publication import permissions
from heed.publication.editions import current_edition
from heed.publication.models import Publication, WithdrawalStep
from heed.publication.operations.preparing import trail
from heed.publication.operations.publishing import check_edition
from heed.publication.states import EDITION
from heed.publication.withdrawals import waits_for_confirmation


def withdraw(
    *, publication: Publication, reasons: str, public_words: str, by: Actor, at: datetime
) -> Publication:
    """Take a published report off the public site at once; the page says when and, in `public_words`, why.

    The board office or the decision maker does it, because it cannot wait when somebody is recognised; what the office
    withdrew the decision maker confirms or puts back. Raises NotAllowed for others, NotNow for what is not published,
    BadInput without reasons or words, and where the words name a known person.
    """
    permissions.check_can_withdraw(by, publication)
    return _moved(publication, "withdraw", "withdrawn", reasons, public_words, by, at)


def put_back(
    *, publication: Publication, reasons: str, public_words: str, by: Actor, at: datetime
) -> Publication:
    """The decision maker puts a withdrawn report back: the very bytes and texts that were cleared.

    Raises as `withdraw`, and NotNow when they are no longer those.
    """
    permissions.check_can_decide_withdrawal(by, publication)
    if stands := current_edition(publication):
        check_edition(stands)
    return _moved(publication, "put_back", "put-back", reasons, public_words, by, at)


def confirm_withdrawal(*, publication: Publication, reasons: str, by: Actor, at: datetime) -> Publication:
    """The decision maker confirms what the office withdrew. Raises NotNow where nothing waits for it."""
    permissions.check_can_decide_withdrawal(by, publication)
    if not reasons.strip():
        raise BadInput("Give the reasons.")
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        if not waits_for_confirmation(current):
            raise NotNow("No withdrawal waits for confirmation.")
        _step(current, "confirmed", reasons, "", by, at)
    return current


def _moved(
    publication: Publication, move: str, what: str, reasons: str, public_words: str, by: Actor, at: datetime
) -> Publication:
    if not reasons.strip():
        raise BadInput("Give the reasons.")
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        stands = current_edition(current)
        if stands is None:
            raise NotNow("Nothing of this review is published.")
        status = EDITION.after(move, stands.status)
        _check_words(current, public_words)
        stands.status = status
        stands.save(update_fields=["status"])
        _step(current, what, reasons, public_words, by, at)
    return current


def _check_words(publication: Publication, words: str) -> None:
    """Nobody clears these words beforehand, so that a known person in them refuses them outright."""
    if not words.strip():
        raise BadInput("Write the words for the public page.")
    people = [as_scanned(row) for row in known_people(publication.exercise)]
    found = [hit for hit in scan([Part("public page", "words", words)], people).hits if hit.person]
    if found:
        raise BadInput(
            f"The words for the public page name somebody: “{found[0].text}”. Write them without it."
        )


def _step(publication: Publication, what: str, reasons: str, words: str, by: Actor, at: datetime) -> None:
    WithdrawalStep.objects.create(
        publication=publication, what=what, reasons=reasons.strip(), public_words=words.strip(),
        taken_by_id=by.person_key, taken_at=at,
    )  # fmt: skip
    verb = {"withdrawn": "withdrawn", "confirmed": "withdrawal_confirmed", "put-back": "put_back"}[what]
    trail(f"publication.{verb}", publication, by, at)
