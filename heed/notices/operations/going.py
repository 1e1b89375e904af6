"""That a letter went: recorded by hand with its proof, or found out; and that it came back.

Serves WB-09, WB-10 and WB-14: who was told, when, by what way, and what shows it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.models import StoredFile
from heed.documents.operations import store
from heed.notices import permissions
from heed.notices.models import Notice, Sending
from heed.notices.operations.recording import record
from heed.notices.papers import as_pdf, as_word, day_in_words, file_name
from heed.notices.rules import PROOF_KINDS, SENT_ON, WAYS, filled, open_gaps
from heed.notices.states import NOTICE, ON_ITS_WAY, SENDING


def send(
    *, notice: Notice, how: str, proof: str, sent_on: date, by: Actor, at: datetime,
    proof_file: tuple[str, bytes] | None = None,
) -> Notice:  # fmt: skip
    """Record that the letter went, how, and what proves it; it is kept as the Word document and PDF that went.

    `proof_file` is the name and the bytes of a file that shows it. Raises BadInput for a letter with gaps, a day in the
    future, an unknown way or a file that cannot be kept; NotNow when it went already or is on its way.
    """
    permissions.check_can_send(by, notice)
    if how not in dict(WAYS):
        raise BadInput("Say how the letter went.")
    if sent_on > timezone.localdate(at):
        raise BadInput("The day of sending must be today or earlier.")
    with transaction.atomic():
        current = locked(notice)
        NOTICE.after("send", current.status)
        check_stays_put(current)
        check_finished(current.text)
        sending = Sending.objects.create(
            notice=current, status="went", how=how, text_before=current.text, asked_by_id=by.person_key, asked_at=at,
            began_at=at, ended_at=at,
        )  # fmt: skip
        written(current, sending, sent_on=sent_on, by=by, at=at)
        if proof_file:
            current.proof_file = _proof(current, proof_file, by, at)
        current.proof = proof.strip()[:300]
        gone(current, sending, sent_on=sent_on, by=by, at=at)
        record(current, "notice.sent", by, at, {"how": how, "sent_on": str(sent_on)})
    return current


def come_back(*, notice: Notice, reason: str, by: Actor, at: datetime) -> Notice:
    """Record that a letter came back, by post or by e-mail. It waits to be sent again, as it was before it went.

    Raises BadInput without a reason, NotNow where it has not gone.
    """
    permissions.check_can_send(by, notice)
    if not reason.strip():
        raise BadInput("Write down what the answer said, or what stands on the envelope.")
    with transaction.atomic():
        current = locked(notice)
        current.status = NOTICE.after("come_back", current.status)
        for sending in current.sendings.select_for_update().filter(status="went"):
            current.text = sending.text_before
            sending.status = SENDING.after("come_back", sending.status)
            sending.said, sending.settled_by_id, sending.ended_at = reason.strip(), by.person, at
            sending.save()
        current.sent_on = current.sent_at = current.sent_by = None
        current.sent_how = current.proof = ""
        current.proof_file = current.document = current.pdf = None
        current.save()
        record(current, "notice.came_back", by, at)
    return current


def locked(notice: Notice) -> Notice:
    """The letter as it stands now, held until the transaction ends."""
    return Notice.objects.select_for_update(of=("self",)).select_related("board").get(pk=notice.pk)


def check_stays_put(notice: Notice) -> None:
    """Raises NotNow while the letter is on its way: nobody changes it or sends it a second time."""
    found = notice.sendings.filter(status__in=ON_ITS_WAY).values_list("status", flat=True)
    if "unsure" in found:
        raise NotNow(
            "It is not known whether this letter went by e-mail. Find out and record it, then go on."
        )
    if found:
        raise NotNow("This letter is on its way by e-mail. Wait a moment until it is known whether it went.")


def written(notice: Notice, sending: Sending, *, sent_on: date, by: Actor, at: datetime) -> None:
    """Put the day into the letter and keep it as the Word document and the PDF that go."""
    notice.text = filled(notice.text, {SENT_ON: day_in_words(sent_on)})
    sending.document = _kept(notice, "docx", as_word(notice), by, at)
    sending.pdf = _kept(notice, "pdf", as_pdf(notice), by, at)
    sending.save(update_fields=["document", "pdf"])


def check_finished(text: str) -> None:
    """Raises NotNow while the letter has gaps."""
    if gaps := open_gaps(text):
        raise NotNow(f"The letter still has to say: {', '.join(gaps)}. Change the letter, then send it.")


def gone(notice: Notice, sending: Sending, *, sent_on: date, by: Actor, at: datetime) -> None:
    """Mark the letter as sent, with the papers of this sending. The caller has put the day into its text."""
    notice.status = NOTICE.after("send", notice.status)
    notice.sent_on, notice.sent_at, notice.sent_by_id = sent_on, at, by.person
    notice.sent_how, notice.document, notice.pdf = sending.how, sending.document, sending.pdf
    notice.save()


def _kept(notice: Notice, kind: str, data: bytes, by: Actor, at: datetime) -> StoredFile:
    return store(
        data=data, name=file_name(notice, kind), allowed=(kind,), board=notice.board_id, reference=notice.reference,
        by=by, at=at,
    )  # fmt: skip


def _proof(notice: Notice, file: tuple[str, bytes], by: Actor, at: datetime) -> StoredFile:
    name, data = file
    return store(
        data=data,
        name=name,
        allowed=PROOF_KINDS,
        board=notice.board_id,
        reference=notice.reference,
        by=by,
        at=at,
    )
