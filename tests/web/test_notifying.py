"""A notification is prepared on one page in the order of the form that it is typed into, and copied from there."""

from __future__ import annotations

import pytest

from heed.referrals.models import Referral
from heed.referrals.notifying.models import Coverage, PreparedForm
from heed.trail.models import Record
from tests.builders import REFERENCE, a_referral
from tests.cast import Cast

PAGE = f"/cases/{REFERENCE}/notification/"
SIN = f"{PAGE}serious-incident-notification/"
CHILD = "Ottoline Marchbanks-Quill"
COVERS = {
    "children-rows": "1", "children-0-name": CHILD, "children-0-outcome": "died", "children-0-family": "first",
    "is_operation": "no",
}  # fmt: skip


@pytest.fixture
def case(cast: Cast) -> Referral:
    cast.board.pack = "england-lcspr-2018"
    cast.board.save()
    referral = a_referral(cast)
    referral.form.answers = {"incident": "Found by <b>a neighbour</b>."}
    referral.form.save(update_fields=["answers"])
    return referral


def text(page: object) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").split())  # type: ignore[attr-defined]


def test_the_office_says_whom_it_covers_and_copies_the_form(cast: Cast, case: Referral) -> None:
    office = cast.client("manager")
    shown = text(office.get(PAGE))
    assert "Not written down yet." in shown
    assert "A form for each child who died" in shown
    asked = text(office.get(f"{SIN}covers/"))
    assert CHILD in asked, "the child whom the case is about is proposed"
    assert office.post(f"{SIN}covers/", COVERS)["Location"] == PAGE
    assert "It takes <b>1 form</b>" in text(office.get(PAGE))
    copied = text(office.get(f"{SIN}1/"))
    assert "Still missing" in copied
    assert "Found by &lt;b&gt;a neighbour&lt;/b&gt;." in copied
    assert 'data-copy="text-account" hidden' in copied, "the button comes with the script, the text without"


def test_a_row_is_added_without_writing_anything_down(cast: Cast, case: Referral) -> None:
    shown = text(cast.client("manager").post(f"{SIN}covers/", {**COVERS, "add-row": "children"}))
    assert "Each child, row 2" in shown
    assert CHILD in shown
    assert not Coverage.objects.exists()


def test_a_child_without_an_outcome_is_asked_for_and_the_name_stays(cast: Cast, case: Referral) -> None:
    shown = text(cast.client("manager").post(f"{SIN}covers/", {**COVERS, "children-0-outcome": ""}))
    assert "There is a problem" in shown or "to put right" in shown
    assert CHILD in shown
    assert not Coverage.objects.exists()


def test_what_is_missing_is_written_and_kept_while_it_is_typed(cast: Cast, case: Referral) -> None:
    office = cast.client("manager")
    office.post(f"{SIN}covers/", COVERS)
    typed = {
        "children-rows": "1",
        "children-0-name": CHILD,
        "children-0-outcome": "died",
        "authority": "Northmere Council",
    }
    kept = office.post(f"{SIN}1/write/", {**typed, "base": "0"}, headers={"X-Heed-Autosave": "yes"})
    assert (kept.status_code, kept["X-Heed-Base"]) == (204, "1")
    clash = office.post(f"{SIN}1/write/", {**typed, "base": "0"}, headers={"X-Heed-Autosave": "yes"})
    assert clash.status_code == 409
    assert "Somebody saved this form" in clash.content.decode()
    shown = text(office.post(f"{SIN}1/write/", {**typed, "authority": "Another", "base": "0"}))
    assert "Somebody saved this form" in shown
    assert "Another" in shown, "what was typed is still there"
    assert office.post(f"{SIN}1/write/", {**typed, "base": "1"})["Location"] == f"{SIN}1/"
    assert "Northmere Council" in text(office.get(f"{SIN}1/"))
    assert PreparedForm.objects.count() == 1


def test_whoever_decides_reads_it_and_that_is_on_record(cast: Cast, case: Referral) -> None:
    cast.client("manager").post(f"{SIN}covers/", COVERS)
    chair = cast.client("chair")
    assert CHILD in text(chair.get(f"{SIN}1/"))
    assert chair.get(f"{SIN}1/write/").status_code == 403
    assert Record.objects.filter(
        verb="read", subject_kind="prepared notification", actor=chair.session["_auth_user_id"]
    )


def test_it_is_offered_only_where_the_framework_has_such_a_form(cast: Cast) -> None:
    a_referral(cast)
    office = cast.client("manager")
    assert PAGE not in office.get(f"/cases/{REFERENCE}/").content.decode()
    assert "No form to prepare" in text(office.get(PAGE))
    assert office.get(f"{SIN}1/").status_code == 404


@pytest.mark.parametrize("number", ["0", "2", "99"])
def test_a_form_that_it_does_not_take_is_not_there(cast: Cast, case: Referral, number: str) -> None:
    office = cast.client("manager")
    office.post(f"{SIN}covers/", COVERS)
    assert office.get(f"{SIN}{number}/").status_code == 404
