"""The form in each version that was sent, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from heed.questionnaires import operations as answering
from heed.questionnaires.rules import rows
from heed.referrals.intake.models import SentForm
from heed.referrals.intake.queries import versions_of
from heed.referrals.intake.rules.differences import Piece, pieces
from heed.referrals.models import Referral
from heed.referrals.presenters.drafts import WITHHELD
from heed.referrals.rules import with_pseudonym, withheld_fields
from heed.ui.words import moment


@dataclass(frozen=True)
class Changed:
    """One answer that was changed. `pieces` is empty where the answer stays in the office."""

    question: str
    pieces: list[Piece]
    withheld: str


@dataclass(frozen=True)
class Version:
    """One sending of the form: which, when, by whom, and what was changed since the one before."""

    number: int
    sent: str
    changed: list[Changed]


def versions_page(referral: Referral, *, with_names: bool) -> list[Version]:
    """Every version, the latest first. Without names, identifying answers stay in the office."""
    sent = versions_of(referral)
    before = [None, *sent]  # a case from before versions were kept has none
    found = [_version(referral, one, earlier, with_names) for one, earlier in zip(sent, before, strict=False)]
    return found[::-1]


def _version(referral: Referral, one: SentForm, earlier: SentForm | None, with_names: bool) -> Version:
    at = moment(timezone.localtime(one.sent_at))
    changed = _changed(referral, earlier, one, with_names) if earlier else []
    return Version(one.number, f"{at}, by {one.sent_by.name}" if with_names else at, changed)


def _changed(referral: Referral, before: SentForm, after: SentForm, with_names: bool) -> list[Changed]:
    spec = answering.form_of(after.form)
    hidden = frozenset() if with_names else withheld_fields(spec)
    old = {row.field_id: row for row in rows(spec, before.form.answers)}
    new = {row.field_id: row for row in rows(spec, after.form.answers)}
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = (side[key].text if key in side else "" for side in (old, new))
        row = new.get(key) or old[key]
        if was == now:
            continue
        if row.question in hidden:
            found.append(Changed(row.label, [], WITHHELD))
            continue
        if not with_names:
            was, now = (with_pseudonym(text, referral.child_name, referral.pseudonym) for text in (was, now))
        found.append(Changed(row.label, pieces(was, now), ""))
    return found
