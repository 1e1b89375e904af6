"""Reading scrutiny files."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.documents.models import StoredFile
from heed.referrals.models import Referral
from heed.referrals.scrutiny.models import ScrutinyFile
from heed.referrals.scrutiny.permissions import check_can_scrutinise
from heed.referrals.scrutiny.records import records_of


def files_of(actor: Actor, referral: Referral) -> list[ScrutinyFile]:
    """Every scrutiny file of the case, the latest first. Raises NotFound, or NotAllowed."""
    check_can_scrutinise(actor, referral)
    return list(referral.scrutiny_files.select_related("asked_by", "pdf", "word"))


def the_file(actor: Actor, referral: Referral, pk: int, kind: str) -> tuple[ScrutinyFile, StoredFile]:
    """One document of one file: "pdf" or "word". Raises NotFound for what is not there, NotAllowed."""
    check_can_scrutinise(actor, referral)
    file = referral.scrutiny_files.select_related("pdf", "word", "referral").filter(pk=pk).first()
    stored = (file.pdf if kind == "pdf" else file.word) if file else None
    if file is None or stored is None:
        raise NotFound
    return file, stored


def has_gone_on(file: ScrutinyFile, referral: Referral) -> bool:
    """Whether something was done about the case since the file was made. Reading it changes nothing."""
    later = (one for one in records_of(referral) if one.sequence > (file.up_to or 0))
    return any(one.verb != "read" and not one.verb.startswith("referral.scrutiny_") for one in later)
