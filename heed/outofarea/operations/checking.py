"""The group's look at the quality of an agency's answer before it leaves the area."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.outofarea import permissions
from heed.outofarea.models import AgencyPart, QualityCheck
from heed.outofarea.operations.moving import locked, locked_part, moved_part, record, said
from heed.outofarea.operations.telling import tell_contacts


def check(
    *, part: AgencyPart, holds: bool, reasons: str, by: Actor, at: datetime, address: str = ""
) -> QualityCheck:
    """Pass an agency's answer, or return it to the agency with the reasons. Never by somebody of that agency.

    Raises NotNow unless it is signed off, BadInput where it is returned without reasons.
    """
    permissions.check_can_check(by, part)
    why = said(reasons, missing="" if holds else "Say what the agency has to mend.")
    with transaction.atomic():
        locked(part.request)
        current = moved_part(locked_part(part), "pass" if holds else "return")
        permissions.check_can_check(by, current)
        current.save(update_fields=["status"])
        row = QualityCheck.objects.create(
            part=current,
            holds=holds,
            reasons=why,
            text=current.text,
            checked_by_id=by.person_key,
            checked_at=at,
        )
        record(current.request, "passed" if holds else "returned", by, at, agency=current.agency_id)
        if not holds:
            tell_contacts(current, "the answer came back with reasons", address, at)
    return row
