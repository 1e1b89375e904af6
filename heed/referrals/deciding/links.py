"""The one-time link by which another board's chair answers without an account. Nothing of it can be guessed."""

from __future__ import annotations

from datetime import date

from django.core.signing import BadSignature, Signer
from django.utils.crypto import get_random_string

from heed.core.refusals import NotFound
from heed.referrals.deciding.models import PeerChallenge
from heed.referrals.deciding.rules import OPEN_AFTER_DUE

Asked = PeerChallenge
"""The request that a link opens, for the pages that take it from here."""
_SIGNER = Signer(salt="heed.referrals.challenge", sep=".")


def new_nonce() -> str:
    """The random part of a link."""
    return get_random_string(32)


def token_of(challenge: PeerChallenge) -> str:
    """What stands in the link: the random part, signed with the installation's own secret."""
    return _SIGNER.sign(challenge.nonce)


def by_token(token: str, *, today: date) -> PeerChallenge:
    """The request that this link opens. Raises NotFound for any other, one withdrawn, and one long past its day."""
    try:
        nonce = _SIGNER.unsign(token)
    except BadSignature as wrong:
        raise NotFound from wrong
    found = PeerChallenge.objects.filter(nonce=nonce).select_related("referral__board", "asked_by").first()
    if found is None or found.status == "withdrawn" or found.due_on + OPEN_AFTER_DUE < today:
        raise NotFound
    return found
