"""The telling page: everybody who has to be told, by when in working days, what is late, what went and what came back.

Serves WB-09, WB-10 and WB-14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.utils import timezone

from heed.core.actor import SYSTEM
from heed.frameworks.loader import load_pack
from heed.notices.models import Addressee, Notice, Sending
from heed.notices.operations.emailing import send_letter
from heed.referrals.models import Decision, Referral
from heed.referrals.operations import decide
from heed.trail.models import Record
from heed.worklist.operations import leave_out
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, Cast

PACK = load_pack("west-berkshire-2016")
BODIES = ("ofsted", "department-for-education", "national-panel")
TOLD = f"/cases/{REFERENCE}/told/"


def words(page: HttpResponse) -> str:
    """What the page says, without markup, every space a plain one."""
    assert page.status_code == 200, page.content.decode()[:800]
    main = page.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\xa0", " ").replace("&nbsp;", " ").split())


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case(cast: Cast) -> Referral:
    """A case under a framework that tells three bodies within five working days, waiting for the decision."""
    found = a_referral(cast, "advised")
    cast.board.pack = PACK.id
    cast.board.save(update_fields=["pack"])
    Referral.objects.filter(pk=found.pk).update(pack=PACK.id, edition=PACK.edition, framework=None)
    found.refresh_from_db()
    return found


def decided_on(cast: Cast, case: Referral, day: date, outcome: str = "serious-case-review") -> Decision:
    """The chair decides on that day, at ten in the morning."""
    at = datetime.combine(day, time(10, 0), tzinfo=timezone.get_current_timezone())
    return decide(
        referral=case,
        outcome=outcome,
        reasons="It is met.",
        departure_reason="I say so.",
        by=cast.chair,
        at=at,
    )


def letter_to(body: str) -> Notice:
    return Notice.objects.get(reference=REFERENCE, body=body)


@pytest.mark.parametrize(
    ("decided", "due", "left_out"),
    [
        (date(2015, 12, 23), "4 January 2016", ("Christmas Day", "Boxing Day", "New Year")),
        (date(2016, 3, 23), "1 April 2016", ("Good Friday and Easter Monday left out",)),
        (date(2016, 5, 4), "11 May 2016", ()),
    ],
)  # fmt: skip
def test_wb_10_three_bodies_are_told_within_five_working_days(
    cast: Cast, case: Referral, decided: date, due: str, left_out: tuple[str, ...]
) -> None:
    decided_on(cast, case, decided)
    day = datetime.combine(decided, time(12), tzinfo=UTC)
    with time_machine.travel(day, tick=False):
        page = words(cast.client("manager").get(TOLD))
    assert {letter_to(body).due_on for body in BODIES} == {letter_to("ofsted").due_on}
    line = page.partition("Ofsted Decision to hold a serious case review")[2].partition("Department for")[0]
    assert line.startswith(f" {due} 5 working days left 5 working days from {decided.day} {decided:%B %Y}")
    assert all(name in line for name in left_out)
    assert ("left out" in line) == bool(left_out)


def test_a_proclaimed_holiday_moves_the_day_on_the_page(cast: Cast, case: Referral) -> None:
    decided_on(cast, case, date(2016, 5, 10))
    office = cast.client("manager")
    assert "17 May 2016" in words(office.get(TOLD))
    leave_out(day=date(2016, 5, 13), name="State funeral", division="england-and-wales", by=SYSTEM, at=NOW)
    page = words(office.get(TOLD))
    assert "18 May 2016" in page
    assert "State funeral left out" in page
    assert "5 working days left" in page


def test_what_is_late_stands_first_and_is_marked(cast: Cast, case: Referral) -> None:
    decided_on(cast, case, date(2016, 4, 28))
    page = words(cast.client("manager").get(TOLD))
    assert page.index("Late, or something is wrong (3)") < page.index("To be sent (")
    assert (
        "2 working days late" in page
    )  # due Friday 6 May, the Monday between was no bank holiday; today is the 10th
    assert re.search(r"\d+ of \d+ letters still to be sent, 3 late or in trouble\.", page)


def test_an_overdue_letter_is_shown_to_those_who_can_act(cast: Cast, case: Referral) -> None:
    decided_on(cast, case, date(2016, 4, 28))
    office, chair = words(cast.client("manager").get("/")), words(cast.client("chair").get("/"))
    assert "write to Ofsted" in office
    assert "Not gone yet, and late: Decision to hold a serious case review, to Ofsted" in chair
    assert "Ofsted" not in words(cast.client("police").get("/"))
    overview = words(cast.client("chair").get(f"/cases/{REFERENCE}/"))
    assert "Letter to Ofsted" in overview


def test_the_office_sends_all_finished_letters_in_one_go(cast: Cast, case: Referral) -> None:
    decided_on(cast, case, date(2016, 5, 10))
    office = cast.client("manager")
    ready = Notice.objects.filter(reference=REFERENCE).exclude(email="")
    assert ready.count() >= 3
    page = words(office.get(f"{TOLD}email/"))
    assert cast.person("police").email in page
    with _jobs_done():
        answer = office.post(f"{TOLD}email/", {"letter": [str(one.pk) for one in ready]}, follow=True)
    assert f"{ready.count()} letters go by e-mail." in words(answer)
    assert len(mail.outbox) == ready.filter(status="sent").count() == ready.count()
    assert {message.subject for message in mail.outbox} == {REFERENCE}
    assert all(len(message.attachments) == 1 for message in mail.outbox)
    assert office.post(f"{TOLD}email/", {"letter": [str(ready[0].pk)]}).status_code == 302
    assert len(mail.outbox) == ready.count()


def test_wb_09_the_referral_form_never_goes_out(cast: Cast, case: Referral) -> None:
    secret = "Ottoline Marchbanks-Quill"
    case.form.answers = {"incident": f"{secret} was brought to hospital.", "child_name": secret}
    case.form.save(update_fields=["answers"])
    decided_on(cast, case, date(2016, 5, 10))
    for notice in Notice.objects.filter(reference=REFERENCE):
        assert secret not in notice.text
        assert "referral form" not in notice.text.lower()
    with _jobs_done():
        letters = [str(one.pk) for one in Notice.objects.filter(reference=REFERENCE)]
        cast.client("manager").post(f"{TOLD}email/", {"letter": letters})
    assert mail.outbox
    for message in mail.outbox:
        ((name, _data, kind),) = message.attachments
        assert kind == "application/pdf"
        assert re.fullmatch(rf"{REFERENCE} letter \d+\.pdf", name)


def test_what_was_refused_or_is_in_doubt_is_shown_with_what_to_do(
    cast: Cast, case: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided_on(cast, case, date(2016, 5, 10))
    police, health = (
        Notice.objects.filter(reference=REFERENCE, agency=cast.agencies[key]).exclude(email="")[0]
        for key in ("police", "health")
    )
    for notice, status, said in (
        (police, "refused", "550 no such mailbox"),
        (health, "unsure", "Heed was stopped."),
    ):
        Sending.objects.create(
            notice=notice, status=status, how="heed-email", email=notice.email, text_before=notice.text, said=said,
            asked_by=cast.person("manager"), asked_at=NOW,
        )  # fmt: skip
    office = cast.client("manager")
    page = words(office.get(TOLD))
    assert "The e-mail did not go 550 no such mailbox Check the address" in page
    assert "Not known whether it went Heed was stopped. Find out, and say so." in page
    answer = office.post(
        f"/letters/{health.pk}/did-it-go/", {"it_went": "yes", "how_known": "She rang us."}, follow=True
    )
    assert "She rang us." in words(answer)
    health.refresh_from_db()
    assert health.status == "sent"
    assert "Not known whether" not in words(cast.client("group_chair").get(TOLD))
    assert "550" not in words(cast.client("group_chair").get(TOLD))


def test_the_office_writes_down_where_letters_go(cast: Cast, case: Referral) -> None:
    decided_on(cast, case, date(2016, 5, 10))
    office = cast.client("manager")
    book = words(office.get("/addresses/"))
    assert "Ofsted" in book
    assert "Nothing written down yet" in book
    typed = {
        "name": "Ann Lee, Ofsted",
        "email": "ann@ofsted.example",
        "address": "1 Quay\nLeeds",
        "version": "0",
    }
    page = words(office.post(f"/addresses/{cast.board.pk}/ofsted/0/", typed, follow=True))
    assert "Ann Lee, Ofsted 1 Quay Leeds" in page
    assert Addressee.objects.get().address == "1 Quay\nLeeds"
    assert "Ann Lee, Ofsted" in words(office.get(TOLD))
    again = words(office.post(f"/addresses/{cast.board.pk}/ofsted/0/", typed))
    assert "Somebody changed this address meanwhile" in again
    assert (
        'value="Ann Lee, Ofsted"'
        in office.post(f"/addresses/{cast.board.pk}/ofsted/0/", typed).content.decode()
    )


def test_the_letter_can_be_had_as_word_and_as_pdf(cast: Cast, case: Referral) -> None:
    decided_on(cast, case, date(2016, 5, 10))
    notice = letter_to("national-panel")
    office = cast.client("manager")
    pdf, word = office.get(f"/letters/{notice.pk}/pdf/"), office.get(f"/letters/{notice.pk}/word/")
    assert pdf.content.startswith(b"%PDF")
    assert word.content.startswith(b"PK")
    assert pdf["Content-Disposition"] == f'attachment; filename="{REFERENCE} letter {notice.pk}.pdf"'
    assert Record.objects.filter(verb="read", subject_kind="notice", subject=str(notice.pk)).count() == 1


def test_a_file_proves_that_it_went(cast: Cast, case: Referral, settings: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    decided_on(cast, case, date(2016, 5, 10))
    notice = letter_to("national-panel")
    office = cast.client("manager")
    office.post(f"/letters/{notice.pk}/change/", {"text": "All is said."})
    typed = {
        "how": "upload", "proof": "RN 1", "sent_on_day": "10", "sent_on_month": "5", "sent_on_year": "2016",
    }  # fmt: skip
    bad = office.post(
        f"/letters/{notice.pk}/sent/",
        {**typed, "file": SimpleUploadedFile("receipt.png", b"MZ no picture\x00")},
    )
    assert "receipt.png" in words(bad)
    assert 'value="RN 1"' in bad.content.decode()
    good = SimpleUploadedFile("receipt.png", b"\x89PNG\r\n\x1a\n" + bytes(30))
    assert office.post(f"/letters/{notice.pk}/sent/", {**typed, "file": good}).status_code == 302
    page = office.get(f"/letters/{notice.pk}/")
    assert "File that shows it" in words(page)
    proof = office.get(f"/letters/{notice.pk}/proof/")
    assert proof.content.startswith(b"\x89PNG")
    assert proof["X-Content-Type-Options"] == "nosniff"


def test_the_telling_is_closed_once_every_letter_has_gone_or_is_not_needed(
    cast: Cast, case: Referral
) -> None:
    decided_on(cast, case, date(2016, 5, 10))
    office = cast.client("manager")
    assert office.post(TOLD).status_code == 409
    for notice in Notice.objects.filter(reference=REFERENCE):
        office.post(f"/letters/{notice.pk}/not-needed/", {"reason": "Told by telephone."})
    assert "Everybody has been told of the decision." in words(office.post(TOLD, follow=True))


class _jobs_done:
    """What is queued is done when this ends, as the worker would."""

    def __enter__(self) -> None:
        self.before = set(Sending.objects.values_list("pk", flat=True))

    def __exit__(self, *_raised: object) -> None:
        for key in (
            Sending.objects.filter(status="queued").exclude(pk__in=self.before).values_list("pk", flat=True)
        ):
            send_letter.func(key)
