"""The list of finds: alike ones together, narrowed down, accepted at once, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.anonymisation.finds.rules import NOBODY, PLACE, Find, Wanted, chosen, grouped
from heed.anonymisation.models import Hit
from heed.identifiers.operations import add_person
from heed.trail.models import Record
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast

CHECK = "/exercises/NSCB-2016-014/publication-check/"
LIST = f"{CHECK}list/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def find(
    number: int, text: str, kind: str = "exact-date", confidence: str = "certain", person: str = ""
) -> Find:
    return Find(number, text, kind, person, person, confidence, "open", "", "paragraph 1", "", "")


def test_alike_finds_are_one_line_and_the_riskiest_comes_first() -> None:
    finds = [find(1, "May 3"), find(2, "Gwyn", "person", "likely", "7"), find(3, "Tolliver", "person", person="7"),
             find(4, "May 3"), find(5, "May 3")]  # fmt: skip
    assert [(one.first.text, len(one.finds)) for one in grouped(finds, "risk")] == [
        ("Tolliver", 1), ("May 3", 3), ("Gwyn", 1),
    ]  # fmt: skip
    assert [one.first.text for one in grouped(finds, PLACE)] == ["May 3", "Gwyn", "Tolliver"]
    assert [one.number for one in chosen(finds, Wanted(person=NOBODY))] == [1, 4, 5]
    assert [one.number for one in chosen(finds, Wanted(kind="person", confidence="likely"))] == [2]


def test_many_are_narrowed_down_and_accepted_together(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    exercise = an_exercise(cast, "analysing")
    add_person(
        exercise=exercise, name="Gwynneth Tolliver-Hughes", also=[], role="Health visitor", pseudonym="the nurse",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    told = [f"On {day} January 2016 Gwynneth rang. Nobody came on 4 March 2015." for day in range(1, 29)]
    a_report(cast, exercise, *told, *told)
    client = cast.client("manager")
    assert "has not been checked" in client.get(LIST).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}begin/")
    total = Hit.objects.count()
    assert total > 150
    page = client.get(f"{LIST}?kind=exact-date").content.decode()
    assert "4 March 2015" in page
    assert "A name: Gwynneth" not in page
    march = Hit.objects.filter(text="4 March 2015").first()
    assert march is not None
    query = {"query": "kind=exact-date", "tick": [str(march.number)]}
    wrong = client.post(LIST, query).content.decode()
    assert "Say why these may stand" in wrong
    assert f'value="{march.number}" checked' in wrong
    client.post(LIST, {**query, "reason": "Printed in the paper."})
    assert (
        Hit.objects.filter(resolution="accepted").count()
        == Hit.objects.filter(text="4 March 2015").count()
        > 50
    )
    assert Record.objects.filter(verb="hit.accepted").count() == 1
    taken = client.get(f"{LIST[:-1]}.csv?state=accepted").content.decode("utf-8-sig").splitlines()
    assert len(taken) == 57
    assert "Printed in the paper." in taken[1]
    for address in (CHECK, LIST):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        own = [one for one in asked if "SAVEPOINT" not in one["sql"]]
        assert len(own) <= 60, len(own)
    assert cast.client("chair").post(LIST, {**query, "reason": "No."}).status_code == 403
    assert cast.client("outsider").get(LIST).status_code == 404
