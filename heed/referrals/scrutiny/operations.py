"""Having a scrutiny file made, making it, and putting on record that somebody reads it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import SYSTEM, Actor
from heed.core.jobs import job, queue
from heed.core.refusals import BadInput, NotNow
from heed.documents.models import StoredFile
from heed.documents.operations import store
from heed.referrals.models import Referral
from heed.referrals.scrutiny.document import as_pdf, as_word, written
from heed.referrals.scrutiny.models import ScrutinyFile
from heed.referrals.scrutiny.permissions import check_can_scrutinise
from heed.referrals.scrutiny.states import SCRUTINY
from heed.trail.models import Record
from heed.trail.operations import append, record_reading

READ_KIND = "scrutiny file"
LONGEST = 500


def ask_scrutiny(
    *, referral: Referral, with_names: bool, with_identifying: bool, asked_for: str, by: Actor, at: datetime
) -> ScrutinyFile:
    """Have everything behind the decision put into one file. The worker makes it; it is kept with its hash.

    Raises NotAllowed, BadInput without saying who it is for, NotNow while another is being made.
    """
    ground = check_can_scrutinise(by, referral)
    if not asked_for.strip() or len(asked_for) > LONGEST or "\x00" in asked_for:
        raise BadInput("Say who the file is for, and why, in at most 500 letters.")
    with transaction.atomic():
        Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
        if referral.scrutiny_files.filter(status__in=("asked", "being-made")).exists():
            raise NotNow("A file is being made for this case. It is shown here when it is ready.")
        file = ScrutinyFile.objects.create(
            referral=referral, with_names=with_names, with_identifying=with_identifying,
            asked_for=asked_for.strip(), asked_by_id=by.person_key, asked_at=at,
        )  # fmt: skip
        _record(file, "referral.scrutiny_asked", by, at, ground)
        queue(make_scrutiny, file.pk)
    return file


@job()
def make_scrutiny(file_id: int) -> None:
    """Make a scrutiny file. Begun again after a worker died, it makes it from the start and keeps it once."""
    try:
        file = _moved(file_id, "begin")
        if file is None:
            return
        at = timezone.now()
        last = Record.objects.order_by("-sequence").values_list("sequence", flat=True).first()
        markdown = written(file, at=at, progress=lambda done, total: _progress(file_id, done, total))
        pdf, word = as_pdf(file, markdown), as_word(file, markdown)
        with transaction.atomic():
            current = _moved(file_id, "finish")
            if current is None:
                return
            current.pdf, current.word = _kept(current, "pdf", pdf, at), _kept(current, "docx", word, at)
            current.made_at, current.up_to = at, last
            current.save()
            _record(
                current,
                "referral.scrutiny_made",
                SYSTEM,
                at,
                "",
                pdf=current.pdf.sha256,
                word=current.word.sha256,
            )
    except Exception:
        _moved(file_id, "fail")
        raise


def read_scrutiny(*, file: ScrutinyFile, by: Actor, at: datetime) -> None:
    """Put on record that somebody takes the file. Raises NotFound or NotAllowed."""
    ground = check_can_scrutinise(by, file.referral)
    record_reading(
        by=by, at=at, subject_kind=READ_KIND, subject=file.pk, ground=ground, board=file.referral.board_id,
        reference=file.referral.reference or "",
    )  # fmt: skip


def _moved(file_id: int, move: str) -> ScrutinyFile | None:
    """The file after this move; None where it cannot be made, because it is made or failed already."""
    with transaction.atomic():
        found = ScrutinyFile.objects.select_for_update(of=("self",))
        file = found.select_related("referral__board", "referral__guest", "asked_by").get(pk=file_id)
        if not SCRUTINY.allows(move, file.status):
            return None
        file.status = SCRUTINY.after(move, file.status)
        if move != "finish":  # what is finished is saved with its files
            file.save(update_fields=["status"])
        return file


def _progress(file_id: int, done: int, total: int) -> None:
    ScrutinyFile.objects.filter(pk=file_id).update(done=done, total=total)


def _kept(file: ScrutinyFile, kind: str, data: bytes, at: datetime) -> StoredFile:
    return store(
        data=data, name=file_name(file, kind), allowed=(kind,), board=file.referral.board_id,
        reference=file.referral.reference or "", by=SYSTEM, at=at,
    )  # fmt: skip


def file_name(file: ScrutinyFile, kind: str) -> str:
    """What a download is called: its reference and number, and nobody's name."""
    return f"{file.referral.reference} scrutiny file {file.pk}.{kind}"


def _record(file: ScrutinyFile, verb: str, by: Actor, at: datetime, ground: str, **more: str) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind=READ_KIND, subject=file.pk, board=file.referral.board_id,
        reference=file.referral.reference or "", ground=ground,
        detail={"names": file.with_names, "identifying": file.with_identifying, **more},
    )  # fmt: skip
