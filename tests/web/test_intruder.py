"""The pages of what the public knows: they work, they refuse, they explain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from heed.anonymisation.intruder.models import Lead
from heed.trail.models import Record
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast

CHECK = "/exercises/NSCB-2016-014/publication-check/"
FACTS = f"{CHECK}public/"
FACT = {"kind": "date", "value": "14 January 2016", "source": "press", "published_in": "Northmere Echo"}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def test_facts_are_written_down_met_and_settled(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    exercise = an_exercise(cast, "analysing")
    a_report(cast, exercise, "On 14 January 2016 nobody came.")
    client = cast.client("manager")
    assert "Nothing written down yet" in client.get(FACTS).content.decode()
    wrong = client.post(f"{FACTS}new/", {**FACT, "value": "in winter"}).content.decode()
    assert "“in winter” is not a day" in wrong
    assert "Northmere Echo" in wrong
    assert client.post(f"{FACTS}new/", {**FACT, "another": "yes"})["Location"] == f"{FACTS}new/"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}begin/")
    page = client.get(FACTS).content.decode()
    assert "1 open of 1" in page
    assert "together leads to somebody" in client.get(CHECK).content.decode()
    assert Record.objects.filter(verb="read", subject_kind="public facts").exists()
    lead = Lead.objects.get()
    one = f"{FACTS}met/{lead.pk}/"
    assert "May this stand together?" in client.get(one).content.decode()
    client.post(one, {"resolution": "no-risk", "reason": "The paper wrote of no child."})
    assert "The paper wrote of no child." in client.get(FACTS).content.decode()
    fact = exercise.public_facts.get()
    client.post(f"{FACTS}{fact.pk}/remove/")
    page = client.get(FACTS).content.decode()
    assert "Taken off the list (1)" in page
    assert "Checked before the list was changed" in page
    for key, status in (("chair", 403), ("outsider", 404), ("checker_one", 404)):
        assert cast.client(key).get(f"{FACTS}new/").status_code == status
        assert cast.client(key).get(one).status_code == status
    assert cast.client("chair").get(FACTS).status_code == 200
    assert cast.client("outsider").get(FACTS).status_code == 404
