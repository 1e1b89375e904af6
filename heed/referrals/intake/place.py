"""In whose pages a form is written: somebody's with an account, or a professional's without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.urls import reverse

from heed.accounts.models import Guest
from heed.core.actor import Actor
from heed.referrals.models import Referral

Case: TypeAlias = Referral
"""A case, as the pages name it: they do not reach into the tables."""
Visitor: TypeAlias = Guest
"""A professional without an account, as the pages name them."""


@dataclass(frozen=True)
class Place:
    """Where the parts of a form stand, and what frames them. `by` is whoever writes."""

    by: Actor
    frame: str
    draft: str
    check: str
    autosave: str
    differences: str
    after: str
    section: Callable[[str], str]


def with_account(actor: Actor, referral: Referral) -> Place:
    """The pages of somebody who is signed in."""
    key = [referral.pk]
    return Place(
        by=actor, frame="ui/page.html", draft=reverse("referrals:draft", args=key),
        check=reverse("referrals:check", args=key), autosave=reverse("referrals:autosave", args=key),
        differences=reverse("referrals:differences", args=key), after=reverse("referrals:list"),
        section=lambda name: reverse("referrals:section", args=[*key, name]),
    )  # fmt: skip


def without_account(actor: Actor, guest: Guest, referral: Referral) -> Place:
    """The pages of a professional without an account."""
    key = [guest.board.slug, referral.pk]
    return Place(
        by=actor, frame="referrals/guest/frame.html", draft=reverse("referrals:guest_draft", args=key),
        check=reverse("referrals:guest_check", args=key), autosave=reverse("referrals:guest_autosave", args=key),
        differences=reverse("referrals:guest_differences", args=key),
        after=reverse("referrals:guest_mine", args=key[:1]),
        section=lambda name: reverse("referrals:guest_section", args=[*key, name]),
    )  # fmt: skip
