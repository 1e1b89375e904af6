"""Pages of those who are told before the public, and of the media plan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from heed.exercises.models import Exercise
from heed.publication.family.models import ToldFirst
from heed.publication.media.models import MediaPlan
from heed.ui.forms import as_posted
from tests.builders import a_publication, an_exercise
from tests.cast import NOW, TODAY, Cast

PAGE = "/exercises/NSCB-2016-014/publication/"
PERSON = {"who": "The grandmother", "circle": "family", "state": "to-tell", "wishes": "To be rung."}
PLAN = {
    "holding_lines": "A review was held.", "spokesperson": "The chair", "enquiries": "The office",
    "day_list": "8am: the family",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


def test_somebody_is_put_on_the_list_and_told(cast: Cast, exercise: Exercise) -> None:
    a_publication(cast, exercise)
    office = cast.client("manager")
    assert "Nobody is on the list" in office.get(f"{PAGE}told-first/").content.decode()
    assert office.post(f"{PAGE}told-first/new/", PERSON).status_code == 302
    assert "0 of 1" in office.get(PAGE).content.decode()
    row = ToldFirst.objects.get()
    refused = office.post(
        f"{PAGE}told-first/1/", {**PERSON, "line": row.pk, "state": "told"}
    ).content.decode()
    assert "Write down on which day they were told" in refused
    assert "To be rung." in refused
    done = {"state": "told", "told_by": "The nurse", "how": "By telephone", "done": "Rung.", "line": row.pk}
    assert (
        office.post(f"{PAGE}told-first/1/", {**PERSON, **done, **as_posted("told_on", TODAY)}).status_code
        == 302
    )
    late = office.post(f"{PAGE}told-first/1/", {**PERSON, "line": row.pk}).content.decode()
    assert "changed this meanwhile" in late
    assert "How it read before" in office.get(f"{PAGE}told-first/1/").content.decode()
    assert "By telephone" in cast.client("reviewer").get(f"{PAGE}told-first/").content.decode()


def test_a_plan_is_written_approved_and_ticked_off(cast: Cast, exercise: Exercise) -> None:
    a_publication(cast, exercise)
    office, chair = cast.client("manager"), cast.client("chair")
    assert "No plan is written" in office.get(f"{PAGE}media/").content.decode()
    assert office.get(f"{PAGE}media/approve/").status_code == 404
    assert office.post(f"{PAGE}media/write/", PLAN).status_code == 302
    assert "Not approved yet" in office.get(PAGE).content.decode()
    asked = chair.get(f"{PAGE}media/approve/").content.decode()
    assert "Do you approve" in asked
    assert "8am: the family" in asked
    assert chair.post(f"{PAGE}media/approve/").status_code == 302
    page = office.get(f"{PAGE}media/").content.decode()
    assert "Approved" in page
    task = exercise.day_tasks.get()
    assert office.post(f"{PAGE}media/{task.pk}/tick/", {"done": "yes"}).status_code == 302
    assert "Take the tick off" in office.get(f"{PAGE}media/").content.decode()
    stale = office.post(f"{PAGE}media/write/", {**PLAN, "line": 0}).content.decode()
    assert "changed this meanwhile" in stale
    again = {**PLAN, "line": MediaPlan.objects.get().pk, "holding_lines": "More."}
    assert office.post(f"{PAGE}media/write/", again).status_code == 302
    said = {"approved_as": "Head of communications", "approved_how": "E-mail of today"}
    assert office.post(f"{PAGE}media/approve/", said).status_code == 302
    assert "How it read before" in office.get(f"{PAGE}media/").content.decode()
