"""A letter goes by e-mail once and only once; what came of it is known, or a person is asked. Serves WB-09, WB-10."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from heed.core.mail import Sent
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.documents.queries import read_bytes
from heed.notices.models import Notice, Sending
from heed.notices.operations import ask_email, ask_emails, come_back, edit, send, set_aside, settle
from heed.notices.operations.emailing import send_letter
from heed.notices.queries import holding
from heed.notices.work import waiting_for
from heed.trail.models import Record
from tests.cast import NOW, TODAY, Cast
from tests.unit.notices.test_notices import _letter

TEXT = "# Decision\n\nTo: National panel\n\nSent on {{ sent_on }}. The child is called Robin."


@pytest.fixture
def letter(cast: Cast) -> Notice:
    """Finished, and with an address."""
    notice = _letter(cast, email="panel@national.example", hard_stop_for="published")
    Notice.objects.filter(pk=notice.pk).update(text=TEXT)
    notice.refresh_from_db()
    return notice


def asked(cast: Cast, letter: Notice) -> Sending:
    return ask_email(notice=letter, by=cast.manager, at=NOW)


def the_server(monkeypatch: pytest.MonkeyPatch, *found: Sent) -> list[Any]:
    """A mail server that says this of each e-mail in turn."""
    taken: list[Any] = []
    answers = iter(found)

    def take(message: Any) -> Sent:
        taken.append(message)
        return next(answers)

    monkeypatch.setattr("heed.core.mail.send", take)
    return taken


def test_it_goes_with_nothing_of_the_case_but_its_reference(cast: Cast, letter: Notice) -> None:
    sending = asked(cast, letter)
    assert not mail.outbox
    send_letter.func(sending.pk)
    (message,) = mail.outbox
    assert message.subject == "NSCB-2016-019"
    assert message.to == ["panel@national.example"]
    assert message.reply_to == [cast.board.office_email]
    assert "Robin" not in message.body
    assert "Decision" not in message.body
    ((name, data, kind),) = message.attachments
    assert (name, kind) == (f"NSCB-2016-019 letter {letter.pk}.pdf", "application/pdf")
    text = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "The child is called Robin." in text
    assert "{{" not in text


def test_what_went_is_kept_as_word_and_pdf(cast: Cast, letter: Notice) -> None:
    send_letter.func(asked(cast, letter).pk)
    letter.refresh_from_db()
    assert (letter.status, letter.sent_how, letter.sent_by_id) == ("sent", "heed-email", cast.manager.person)
    assert letter.document is not None
    assert letter.pdf is not None
    assert read_bytes(letter.pdf) == mail.outbox[0].attachments[0][1]
    words = [one.text for one in docx.Document(io.BytesIO(read_bytes(letter.document))).paragraphs]
    assert any("The child is called Robin." in one for one in words)
    verbs = Record.objects.filter(subject_kind="notice", subject=str(letter.pk)).values_list(
        "verb", flat=True
    )
    assert list(verbs)[-2:] == ["notice.email_asked", "notice.emailed"]


def test_it_is_not_sent_twice_whoever_asks_and_however_often_the_job_runs(cast: Cast, letter: Notice) -> None:
    sending = asked(cast, letter)
    with pytest.raises(NotNow, match="on its way"):
        asked(cast, letter)
    for _ in range(3):
        send_letter.func(sending.pk)
    assert len(mail.outbox) == 1
    letter.refresh_from_db()
    with pytest.raises(NotNow):
        asked(cast, letter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sending.objects.create(
            notice=letter, how="heed-email", text_before="", asked_by=cast.person("manager"), asked_at=NOW
        )


def test_where_the_worker_died_in_between_it_is_not_sent_again_but_a_person_is_asked(
    cast: Cast, letter: Notice
) -> None:
    sending = asked(cast, letter)
    Sending.objects.filter(pk=sending.pk).update(status="going", began_at=NOW)
    send_letter.func(sending.pk)
    assert not mail.outbox
    sending.refresh_from_db()
    assert sending.status == "unsure"
    (item,) = waiting_for(cast.manager, today=TODAY)
    assert "Find out whether the letter to National panel went" in item.what
    assert list(holding("NSCB-2016-019", "published")) == [letter]


@pytest.mark.parametrize(("it_went", "status"), [(True, "sent"), (False, "due")])
def test_a_person_says_whether_it_went(
    cast: Cast, letter: Notice, monkeypatch: pytest.MonkeyPatch, it_went: bool, status: str
) -> None:
    the_server(monkeypatch, Sent("unsure", "The line broke."))
    send_letter.func(asked(cast, letter).pk)
    with pytest.raises(NotNow, match="not known whether"):
        send(notice=letter, how="post", proof="", sent_on=TODAY, by=cast.manager, at=NOW)
    with pytest.raises(BadInput):
        settle(notice=letter, it_went=it_went, how_known=" ", by=cast.manager, at=NOW)
    settled = settle(notice=letter, it_went=it_went, how_known="They have it.", by=cast.manager, at=NOW)
    letter.refresh_from_db()
    assert (letter.status, settled.said) == (status, "They have it.")
    assert settled.settled_by_id == cast.manager.person
    assert ("{{ sent_on }}" in letter.text) == (not it_went)
    with pytest.raises(NotNow):
        settle(notice=letter, it_went=it_went, how_known="Again.", by=cast.manager, at=NOW)


def test_what_was_refused_waits_again_as_it_was(
    cast: Cast, letter: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = the_server(monkeypatch, Sent("refused", "550 no such mailbox"), Sent("went"))
    send_letter.func(asked(cast, letter).pk)
    letter.refresh_from_db()
    assert (letter.status, letter.text) == ("due", TEXT)
    (item,) = waiting_for(cast.manager, today=TODAY)
    assert "did not go" in item.what
    send_letter.func(asked(cast, letter).pk)
    letter.refresh_from_db()
    assert letter.status == "sent"
    assert [one.status for one in letter.sendings.all()] == ["refused", "went"]
    assert taken[0].extra_headers["Message-ID"] != taken[1].extra_headers["Message-ID"]


def test_what_came_back_waits_again_with_a_new_day_to_come(cast: Cast, letter: Notice) -> None:
    send_letter.func(asked(cast, letter).pk)
    letter.refresh_from_db()
    with pytest.raises(BadInput):
        come_back(notice=letter, reason="", by=cast.manager, at=NOW)
    back = come_back(notice=letter, reason="Mailbox unknown", by=cast.manager, at=NOW)
    assert (back.status, back.text, back.sent_on, back.pdf) == ("due", TEXT, None, None)
    assert list(holding("NSCB-2016-019", "published")) == [back]
    gone = back.sendings.get()
    assert (gone.status, gone.said) == ("returned", "Mailbox unknown")
    assert gone.pdf is not None
    send(notice=back, how="post", proof="RN 2", sent_on=TODAY, by=cast.manager, at=NOW)
    assert [one.status for one in back.sendings.all()] == ["returned", "went"]


def test_while_it_is_on_its_way_nobody_changes_it(cast: Cast, letter: Notice) -> None:
    asked(cast, letter)
    with pytest.raises(NotNow):
        edit(notice=letter, text="Other words", by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        set_aside(notice=letter, reason="Not needed", by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        send(notice=letter, how="post", proof="", sent_on=TODAY, by=cast.manager, at=NOW)


def test_without_a_mail_server_nobody_is_told_that_it_went(cast: Cast, letter: Notice, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(NotNow, match="no mail server"):
        asked(cast, letter)
    assert not Sending.objects.exists()


def test_without_an_address_or_with_gaps_it_stays(cast: Cast, letter: Notice) -> None:
    Notice.objects.filter(pk=letter.pk).update(email="")
    with pytest.raises(BadInput, match="no e-mail address"):
        asked(cast, letter)
    Notice.objects.filter(pk=letter.pk).update(email="a@b.example", text="{{ reasons }}")
    with pytest.raises(NotNow, match="still has to say"):
        asked(cast, letter)


def test_of_several_those_go_that_can(cast: Cast, letter: Notice) -> None:
    other = _letter(cast, recipient="Ofsted")
    found, refused = ask_emails(notices=[letter, other], by=cast.manager, at=NOW)
    assert [one.notice_id for one in found] == [letter.pk]
    assert refused[0].startswith("Ofsted: ")


def test_a_letter_that_cannot_be_made_says_so(
    cast: Cast, letter: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_more: Any) -> bytes:
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr("heed.notices.operations.going.as_pdf", fail)
    sending = asked(cast, letter)
    with pytest.raises(RuntimeError):
        send_letter.func(sending.pk)
    sending.refresh_from_db()
    assert sending.status == "refused"
    assert not mail.outbox


def test_the_proof_is_kept_as_a_file(cast: Cast, letter: Notice) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(40)
    sent = send(
        notice=letter, how="upload", proof="RN 1", sent_on=TODAY, by=cast.manager, at=NOW,
        proof_file=("receipt.png", picture),
    )  # fmt: skip
    assert sent.proof_file is not None
    assert read_bytes(sent.proof_file) == picture
    other = edit(notice=_letter(cast), text="All is said.", by=cast.manager, at=NOW)
    with pytest.raises(BadInput, match="can be read here"):
        send(
            notice=other, how="upload", proof="", sent_on=TODAY, by=cast.manager, at=NOW,
            proof_file=("run.exe", b"MZ\x00\x01"),
        )  # fmt: skip
    other.refresh_from_db()
    assert other.status == "due"


def test_it_refuses_everybody_else(cast: Cast, letter: Notice) -> None:
    for who, refusal in (("chair", NotAllowed), ("police", NotFound), ("outsider", NotFound)):
        actor = getattr(cast, who)
        with pytest.raises(refusal):
            ask_email(notice=letter, by=actor, at=NOW)
        with pytest.raises(refusal):
            come_back(notice=letter, reason="x", by=actor, at=NOW)
        with pytest.raises(refusal):
            settle(notice=letter, it_went=True, how_known="x", by=actor, at=NOW)
    assert not Sending.objects.exists()
    assert not mail.outbox
