"""Reads of how a case came in. Each takes the actor and starts from what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from heed.accounts.models import Guest
from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.frameworks.wellknown import TRIAGED
from heed.questionnaires import operations as answering
from heed.questionnaires.models import Response
from heed.referrals.intake.models import HeldAnswer, Likeness, SentForm, Triage
from heed.referrals.intake.operations.writing import open_form
from heed.referrals.intake.permissions import check_can_write, visible_likenesses
from heed.referrals.models import Referral
from heed.referrals.permissions import visible_to
from heed.referrals.queries.cases import pack_of

WRITTEN = ("draft", "more-asked")


def the_form(actor: Actor, pk: int) -> Referral:
    """A referral whose form the actor is to write, for the first time or again. Raises NotFound, and NotAllowed for
    those who may know of the case and not write its form."""
    found = _with_form(visible_to(actor).filter(pk=pk))
    check_can_write(actor, found)
    return found


def guest_form(guest: Guest, pk: int) -> Referral:
    """A referral that this guest brings and whose form is to be written. Raises NotFound for every other."""
    return _with_form(Referral.objects.filter(pk=pk, guest=guest))


def _with_form(found: QuerySet[Referral]) -> Referral:
    query = found.filter(status__in=WRITTEN)
    return existing(query.select_related("form", "reply", "board", "agency", "guest__person").first())


def brought_by(guest: Guest) -> list[Referral]:
    """What this guest has brought or is writing, the latest first."""
    found = Referral.objects.filter(guest=guest).select_related("board", "form", "reply")
    return list(found.order_by("-started_at", "-pk"))


def brought(guest: Guest, pk: int) -> Referral:
    """One case that this guest has sent. Raises NotFound for every other."""
    return existing(
        Referral.objects.filter(guest=guest, pk=pk)
        .exclude(status="draft")
        .select_related("board", "form")
        .first()
    )


def is_empty(referral: Referral) -> bool:
    """Whether nothing was typed yet."""
    return not any(open_form(referral).answers.values())


# What was sent ---------------------------------------------------------------------------------------


def versions_of(referral: Referral) -> list[SentForm]:
    """Every version of the form as it was sent, the first first."""
    return list(referral.sent_forms.select_related("form", "sent_by"))


def held_on(form: Response) -> list[HeldAnswer]:
    """Answers of two people to one question that wait for somebody to choose."""
    asked = {field.id: at for at, field in enumerate(answering.form_of(form).all_fields)}
    found = HeldAnswer.objects.filter(form=form, choice="").select_related("written_by")
    return sorted(found, key=lambda one: (asked.get(one.field, len(asked)), one.pk))


# What was found --------------------------------------------------------------------------------------


def triage_of(referral: Referral) -> list[Triage]:
    """Everything that was found on looking, the latest first."""
    return list(referral.triage.select_related("done_by").order_by("-done_at", "-pk"))


def asked_now(referral: Referral) -> Triage | None:
    """What is asked of whoever brought the case, while it is; None else."""
    if referral.status != "more-asked":
        return None
    asked = [one for one in referral.triage.all() if one.found == "more"]
    return max(asked, key=lambda one: (one.done_at, one.pk), default=None)


def is_looked_through(referral: Referral) -> bool:
    """Whether somebody has found that there is enough to go on since the form was sent last."""
    sent = referral.sent_forms.order_by("number").last()
    found = referral.triage.filter(found__in=("enough", "waived", "urgent"))
    return found.filter(done_at__gte=sent.sent_at).exists() if sent else found.exists()


def wants_a_look(referral: Referral) -> bool:
    """Whether the framework has each referral looked through before it goes on."""
    return TRIAGED in pack_of(referral).events


# What may be one child -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Alike:
    """Another case that may be about the same child, and what is known of that."""

    likeness: Likeness
    other: Referral


def alike_to(actor: Actor, referral: Referral) -> list[Alike]:
    """Cases that may be about the same child, for the board office; nothing for everybody else."""
    mine = visible_likenesses(actor).select_related("referral", "other", "judged_by")
    later = [Alike(one, one.other) for one in mine.filter(referral=referral)]
    earlier = [Alike(one, one.referral) for one in mine.filter(other=referral)]
    return [*later, *earlier]


def the_likeness(actor: Actor, reference: str, pk: int) -> tuple[Alike, Referral]:
    """One likeness as it is looked at from one of its two cases. Raises NotFound for everybody but the office."""
    found = existing(
        visible_likenesses(actor).filter(pk=pk).select_related("referral__board", "other__board").first()
    )
    for here, other in ((found.referral, found.other), (found.other, found.referral)):
        if here.reference == reference:
            return Alike(found, other), here
    raise NotFound
