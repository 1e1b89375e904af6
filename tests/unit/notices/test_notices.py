"""Letters are raised from the pack, finished, sent with proof, or set aside with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.notices.operations import About, Due, Recipient, edit, raise_letter, send, set_aside
from heed.notices.permissions import check_can_view, visible_to
from heed.notices.queries import holding
from heed.notices.rules import filled, open_gaps
from heed.notices.work import waiting_for
from heed.trail.models import Record
from tests.cast import MEMBERS, NOW, TODAY, Cast


def _letter(
    cast: Cast, *, recipient: str = "National panel", email: str = "", hard_stop_for: str = ""
) -> Notice:
    pack = load_pack(cast.board.pack)
    return raise_letter(
        about=About(board=cast.board, pack=pack, reference="NSCB-2016-019", kind="referral", subject=1, values={}),
        letter_id=next(iter(pack.letters)), title="Decision", to=Recipient(recipient, email),
        due=Due(date(2016, 5, 16), "5 working days from 9 May 2016", hard_stop_for=hard_stop_for),
        by=cast.manager, at=NOW,
    )  # fmt: skip


def test_gaps_that_nobody_filled_stay_open() -> None:
    assert filled("Dear {{ recipient }}, {{ reasons }}", {"recipient": "A"}) == "Dear A, {{ reasons }}"
    assert open_gaps("{{ due_on }} {{ sent_on }} {{ due_on }}") == ["due on"]


def test_a_letter_with_gaps_is_not_sent(cast: Cast) -> None:
    notice = _letter(cast)
    with pytest.raises(NotNow, match="still has to say"):
        send(notice=notice, how="post", proof="", sent_on=TODAY, by=cast.manager, at=NOW)
    notice.refresh_from_db()
    assert notice.status == "due"


def test_a_finished_letter_is_sent_and_kept_as_word(cast: Cast) -> None:
    notice = edit(notice=_letter(cast), text="# Decision\n\nSent on {{ sent_on }}.", by=cast.manager, at=NOW)
    sent = send(notice=notice, how="post", proof="RN 1", sent_on=TODAY, by=cast.manager, at=NOW)
    assert sent.status == "sent"
    assert "10 May 2016" in sent.text
    assert sent.document is not None
    assert sent.document.kind == "docx"
    assert Record.objects.filter(verb="notice.sent", reference="NSCB-2016-019").exists()
    with pytest.raises(NotNow):
        send(notice=notice, how="post", proof="", sent_on=TODAY, by=cast.manager, at=NOW)


def test_it_holds_up_what_may_not_happen_before(cast: Cast) -> None:
    notice = _letter(cast, hard_stop_for="published")
    assert list(holding("NSCB-2016-019", "published")) == [notice]
    set_aside(notice=notice, reason="The panel was dissolved.", by=cast.manager, at=NOW)
    assert not holding("NSCB-2016-019", "published").exists()


@pytest.mark.parametrize("wrong", [{"how": "pigeon"}, {"sent_on": date(2016, 5, 11)}])
def test_bad_input_gets_a_sentence(cast: Cast, wrong: dict[str, object]) -> None:
    values: dict[str, object] = {"how": "post", "proof": "", "sent_on": TODAY, **wrong}
    with pytest.raises(BadInput):
        send(notice=_letter(cast), by=cast.manager, at=NOW, **values)  # type: ignore[arg-type]


def test_it_refuses_everybody_else(cast: Cast) -> None:
    notice = _letter(cast)
    for key in MEMBERS:
        actor = getattr(cast, key)
        seen = visible_to(actor).filter(pk=notice.pk).exists()
        assert seen == (key in {"manager", "chair"})
        if seen:
            check_can_view(actor, notice)
        else:
            with pytest.raises(NotFound):
                check_can_view(actor, notice)
    with pytest.raises(NotAllowed):
        edit(notice=notice, text="x", by=cast.chair, at=NOW)


def test_it_waits_for_the_office_only(cast: Cast) -> None:
    _letter(cast)
    assert len(waiting_for(cast.manager, today=TODAY)) == 1
    assert waiting_for(cast.chair, today=TODAY) == waiting_for(cast.outsider, today=TODAY) == []
