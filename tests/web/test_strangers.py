"""The page of people on no list: it shows each once, settles all at once, and refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from heed.anonymisation.models import Hit
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast

CHECK = "/exercises/NSCB-2016-014/publication-check/"
PEOPLE = f"{CHECK}people/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def test_names_are_sorted_out_together(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    exercise = an_exercise(cast, "analysing")
    a_report(
        cast, exercise, "Dr Karen Whitehouse rang Liam Doherty.", "Then Liam Doherty wrote to Piotr Kowalski."
    )
    client = cast.client("manager")
    assert client.get(PEOPLE).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}begin/")
    assert "Sort out 4 places with somebody on no list" in client.get(CHECK).content.decode()
    page = client.get(PEOPLE).content.decode()
    keys = dict(re.findall(r'name="what-(n\d+)" aria-label="What ([^"]+) is"', page))
    assert set(keys.values()) == {"Karen Whitehouse", "Liam Doherty", "Piotr Kowalski"}
    assert "Say of at least one name" in client.post(PEOPLE).content.decode()
    doctor = next(key for key, name in keys.items() if name == "Karen Whitehouse")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            PEOPLE, {f"what-{doctor}": "staff", f"called-{doctor}": "the GP", "rest": "not-a-name"}
        )
    assert answer["Location"] == CHECK
    assert [person.pseudonym for person in exercise.known_people.all()] == ["the GP"]
    newest = Hit.objects.filter(check_run=exercise.reports.get().checks.latest("pk"))
    assert sorted(newest.values_list("text", "resolution")) == [
        ("Karen Whitehouse", "open"), ("Liam Doherty", "accepted"), ("Liam Doherty", "accepted"),
        ("Piotr Kowalski", "accepted"),
    ]  # fmt: skip
    assert "Nobody left" in client.get(PEOPLE).content.decode()
    assert cast.client("chair").get(PEOPLE).status_code == 403
    assert cast.client("outsider").get(PEOPLE).status_code == 404
