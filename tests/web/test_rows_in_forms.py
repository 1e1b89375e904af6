"""A framework's form with rows and a scale, filled in without a script: add, remove, save, check, read."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from django.urls import reverse

from heed.referrals.models import Referral
from heed.referrals.operations import start
from tests.cast import NOW, Cast
from tests.trying import try_out

PACK = """
scales:
  worry:
    title: How worried we are
    grades:
      low: {title: Low, means: It can wait.}
      high: {title: High, means: It cannot wait.}
forms:
  referral:
    sections:
      - id: contacts
        title: Contacts with the family
        repeats: yes
        fields:
          - {id: contact_what, label: What happened, type: longtext, required: yes, class: sensitive}
          - {id: contact_on, label: On which day, type: date, class: sensitive}
          - id: contact_worry
            label: How worried were you?
            type: scale
            scale: worry
            descriptors: {high: You rang at once.}
            class: sensitive
"""


@pytest.fixture
def draft(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Referral:
    """A referral begun under a framework whose form has rows."""
    try_out(cast, tmp_path, monkeypatch, PACK)
    return start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)


def _url(draft: Referral, page: str = "section") -> str:
    arguments = [draft.pk, "contacts"] if page == "section" else [draft.pk]
    return reverse(f"referrals:{page}", args=arguments)


def _kept(draft: Referral) -> object:
    draft.form.refresh_from_db()
    return draft.form.answers.get("contacts")


def test_the_page_begins_with_one_row_and_the_scale_in_words(cast: Cast, draft: Referral) -> None:
    shown = html.unescape(cast.client("health").get(_url(draft)).content.decode())

    assert 'name="contacts-rows" value="1"' in shown
    assert "Contacts with the family, row 1" in shown
    assert "It cannot wait. Here: You rang at once." in shown
    assert "Add another row" in shown


def test_rows_are_added_and_taken_away_and_nothing_typed_is_lost(cast: Cast, draft: Referral) -> None:
    client = cast.client("health")
    first = {"contacts-rows": "1", "contacts-0-contact_what": "Visited.", "contacts-0-contact_worry": "low"}
    added = client.post(_url(draft), {**first, "add-row": "contacts"})
    assert added.headers["Location"] == f"{_url(draft)}#contacts-1"
    assert _kept(draft) == [{"contact_what": "Visited.", "contact_worry": "low"}, {}]
    assert 'name="contacts-rows" value="2"' in client.get(_url(draft)).content.decode()

    both = {**first, "contacts-rows": "2", "contacts-1-contact_what": "Rang."}
    gone = client.post(_url(draft), {**both, "remove-row": "contacts-0"})
    assert gone.headers["Location"] == f"{_url(draft)}#contacts"
    assert _kept(draft) == [{"contact_what": "Rang.", "contact_worry": ""}]


def test_rows_are_saved_as_they_are_typed(cast: Cast, draft: Referral) -> None:
    sent = {"contacts-rows": "1", "contacts-0-contact_what": "Half a sen", "contacts-0-contact_on_day": "31"}
    answer = cast.client("health").post(_url(draft, "autosave"), sent)

    assert answer.content.decode().startswith("Saved")
    assert _kept(draft) == [{"contact_what": "Half a sen", "contact_on": "31//", "contact_worry": ""}]
    cast.client("health").post(_url(draft, "autosave"), {"child_name": "Somebody Else"})
    assert _kept(draft) == [{"contact_what": "Half a sen", "contact_on": "31//", "contact_worry": ""}], (
        "not on that page"
    )


def test_what_is_missing_in_a_row_is_said_beside_it(cast: Cast, draft: Referral) -> None:
    sent = {"contacts-rows": "2", "contacts-0-contact_what": "Visited.", "contacts-1-contact_worry": "high"}
    shown = html.unescape(cast.client("health").post(_url(draft), sent).content.decode())

    assert 'href="#id_contacts-1-contact_what"' in shown
    assert "Row 2: Fill in “What happened”." in shown
    assert 'id="id_contacts-1-contact_what_error"' in shown
    checked = html.unescape(cast.client("health").get(_url(draft, "check")).content.decode())
    assert "Contacts with the family, row 2: Answer “What happened”." in checked
    assert "1. What happened" in checked
    assert "Visited." in checked
    assert "High" in checked


def test_the_task_list_says_where_the_rows_stand(cast: Cast, draft: Referral) -> None:
    client = cast.client("health")

    def status() -> str:
        shown = client.get(_url(draft, "draft")).content.decode()
        return shown[shown.index("Contacts with the family") :].split("</li>")[0]

    assert "Not begun" in status()
    client.post(_url(draft), {"contacts-rows": "1", "contacts-0-contact_worry": "high"})
    assert "Something is missing" in status()
    client.post(_url(draft), {"contacts-rows": "1", "contacts-0-contact_what": "Visited."})
    assert "Done" in status()
