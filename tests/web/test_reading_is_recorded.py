"""Opening something sensitive puts a line on the trail: who, what, on what ground, once a day."""

from __future__ import annotations

import pytest
from django.utils import timezone

from heed.actionplans.operations import plan
from heed.frameworks.loader import load_pack
from heed.notices.operations import About, Due, Recipient, raise_letter
from heed.trail.models import Record
from tests.builders import an_entry, an_exercise
from tests.cast import Cast


def readings(kind: str) -> list[str]:
    return list(Record.objects.filter(verb="read", subject_kind=kind).values_list("ground", flat=True))


@pytest.mark.parametrize("page", ["", "word/", "change/"])
def test_a_letter(cast: Cast, page: str) -> None:
    pack = load_pack(cast.board.pack)
    exercise = an_exercise(cast)
    letter = raise_letter(
        about=About(
            board=cast.board, pack=pack, reference=exercise.reference, kind="exercise", subject=exercise.pk, values={}
        ),
        letter_id=next(iter(pack.letters)), title="A letter", to=Recipient("Police"), due=Due(None, ""),
        by=cast.manager, at=timezone.now(),
    )  # fmt: skip
    for _ in range(2):
        assert cast.client("manager").get(f"/letters/{letter.pk}/{page}").status_code == 200
    assert readings("notice") == ["board office"]
    assert cast.client("police").get(f"/letters/{letter.pk}/{page}").status_code == 404
    assert len(readings("notice")) == 1


@pytest.mark.parametrize("page", ["findings/", "findings/new/"])
def test_the_findings(cast: Cast, page: str) -> None:
    exercise = an_exercise(cast, "analysing")
    assert cast.client("manager").get(f"/exercises/{exercise.reference}/{page}").status_code == 200
    assert readings("findings") == ["board office"]


def test_an_action(cast: Cast) -> None:
    today = timezone.localdate()
    action = plan(
        board=cast.board, title="Train", text="", success_measure="Seen", agency=cast.agencies["police"],
        owner=cast.person("police"), due_on=today, by=cast.manager, at=timezone.now(),
    )  # fmt: skip
    assert cast.client("police").get(f"/actions/{action.pk}/").status_code == 200
    assert readings("action") == ["agency that acts"]


def test_one_entry_of_the_merged_chronology(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    entry = an_entry(cast, exercise, "P-001")
    address = f"/exercises/{exercise.reference}/chronology/entries/{entry.pk}/marks/"
    assert cast.client("reviewer").get(address).status_code == 200
    assert readings("merged-chronology") == ["review team"]
