"""What a professional without an account is shown of the cases that they brought: what they wrote themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Guest
from heed.referrals.intake.operations.writing import open_form
from heed.referrals.intake.queries import asked_now, versions_of
from heed.referrals.models import Referral
from heed.referrals.presenters.drafts import as_sent, form_of
from heed.ui.words import day, moment


@dataclass(frozen=True)
class CaseLine:
    """One case that the guest brings: what it is called here, where it stands, and where to go on."""

    title: str
    url: str
    hint: str
    status: str
    tone: str


def case_lines(guest: Guest, referrals: list[Referral]) -> list[CaseLine]:
    """The guest's cases. A case is called by its reference; how the board goes on with it is told by letter."""
    return [_line(guest, referral) for referral in referrals]


def _line(guest: Guest, referral: Referral) -> CaseLine:
    key = [guest.board.slug, referral.pk]
    if referral.status == "draft":
        begun = day(timezone.localdate(referral.started_at))
        saved = moment(timezone.localtime(referral.form.saved_at))
        return CaseLine(
            f"Begun on {begun}",
            reverse("referrals:guest_draft", args=key),
            f"Saved {saved}.",
            "Not sent yet",
            "grey",
        )
    reference, sent = referral.reference or "", reverse("referrals:guest_sent", args=key)
    asked = asked_now(referral)
    if asked and asked.answer_by:
        saved = moment(timezone.localtime(open_form(referral).saved_at))
        return CaseLine(
            reference, reverse("referrals:guest_draft", args=key),
            f"The board asks you to add something by {day(asked.answer_by)}. Saved {saved}.", "To be answered", "amber",
        )  # fmt: skip
    received = day(timezone.localdate(referral.received_at)) if referral.received_at else ""
    return CaseLine(reference, sent, f"Sent on {received}.", "With the board", "green")


def sent_page(guest: Guest, referral: Referral) -> dict[str, object]:
    """The form as it was sent last, with the names in it, because the guest wrote them."""
    versions = versions_of(referral)
    asked = asked_now(referral)
    url = reverse("referrals:guest_draft", args=[guest.board.slug, referral.pk]) if asked else ""
    return {
        "referral": referral, "guest": guest, "spec": form_of(referral), "version": versions[-1],
        "count": len(versions), "sections": as_sent(referral, with_names=True), "asked": asked, "answer_url": url,
    }  # fmt: skip
