"""What waits for the office in letters: one thing to do for letters that go in one go. Serves WB-09."""

from __future__ import annotations

from datetime import date

from heed.frameworks.loader import load_pack
from heed.notices.models import Notice, Sending
from heed.notices.operations import About, Due, Recipient, raise_letter
from heed.notices.work import waiting_for
from tests.cast import NOW, TODAY, Cast

REFERENCE = "NSCB-2016-019"


def _letter(
    cast: Cast, recipient: str, *, due: date | None = date(2016, 5, 12), title: str = "Decision"
) -> Notice:
    pack = load_pack(cast.board.pack)
    return raise_letter(
        about=About(board=cast.board, pack=pack, reference=REFERENCE, kind="referral", subject=1, values={}),
        letter_id=next(iter(pack.letters)), title=title, to=Recipient(recipient, "o@ofsted.example"), due=Due(due, ""),
        by=cast.manager, at=NOW,
    )  # fmt: skip


def test_letters_that_go_in_one_go_are_one_thing_to_do(cast: Cast) -> None:
    for recipient in ("Ofsted", "The coroner", "The chief officer", "Adur School", "Brede School"):
        _letter(cast, recipient)
    (item,) = waiting_for(cast.manager, today=TODAY)
    assert item.what == "Decision: write to Ofsted, The coroner, The chief officer and 2 others"
    assert item.do == "Send 5 letters"
    assert item.due == date(2016, 5, 12)
    assert item.url == f"/cases/{REFERENCE}/told/"


def test_a_letter_alone_and_one_with_another_day_lead_to_themselves(cast: Cast) -> None:
    one, other = _letter(cast, "Ofsted"), _letter(cast, "The coroner", due=date(2016, 5, 20))
    assert {item.url for item in waiting_for(cast.manager, today=TODAY)} == {
        f"/letters/{one.pk}/",
        f"/letters/{other.pk}/",
    }


def test_a_letter_in_trouble_stands_by_itself(cast: Cast) -> None:
    refused, *_ = [_letter(cast, name) for name in ("Ofsted", "The coroner", "The chief officer")]
    Sending.objects.create(
        notice=refused, how="heed-email", status="refused", asked_by=cast.person("manager"), asked_at=NOW
    )
    told = {item.what: item.do for item in waiting_for(cast.manager, today=TODAY)}
    assert told == {
        "Decision: the e-mail to Ofsted did not go": "Send the letter",
        "Decision: write to The coroner and The chief officer": "Send 2 letters",
    }


def test_whoever_decides_hears_of_each_that_is_late(cast: Cast) -> None:
    for recipient in ("Ofsted", "The coroner"):
        _letter(cast, recipient, due=date(2016, 5, 2))
    assert sorted(item.what for item in waiting_for(cast.chair, today=TODAY)) == [
        "Not gone yet, and late: Decision, to Ofsted",
        "Not gone yet, and late: Decision, to The coroner",
    ]
