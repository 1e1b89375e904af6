"""What is typed about a review is kept as it is typed, put back, and forgotten once it is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from heed.chronologies.models import Entry, QuestionPut, Request
from heed.chronologies.operations.entries import Typed as TypedEntry
from heed.chronologies.operations.entries import change_entry
from heed.chronologies.queries.merged import latest_merge
from heed.chronologies.queries.questions import entries_about, questions_of
from heed.chronologies.services import checking, operations
from heed.chronologies.services.models import Service
from heed.chronologies.services.queries import questions_between
from heed.core.actor import Actor
from heed.exercises.typed.models import Typed
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.conftest import request_ as request_  # noqa: PLC0414 - a fixture
from tests.unit.chronologies_web.conftest import school as school  # noqa: PLC0414 - a fixture
from tests.unit.chronologies_web.conftest import school_nurse as school_nurse  # noqa: PLC0414 - a fixture
from tests.unit.chronologies_web.conftest import ward as ward  # noqa: PLC0414 - a fixture
from tests.unit.chronologies_web.conftest import ward_nurse as ward_nurse  # noqa: PLC0414 - a fixture
from tests.unit.chronologies_web.making import (
    asked,
    merged,
    request_of,
    sent,
    signed,
    somebody,
    taken_in,
    told,
    typed,
)
from tests.unit.chronologies_web.test_tables import UNCLEAR
from tests.web.keeping import autosaved, stays_until_sent
from tests.web.test_agency_reports import signed_in


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _url(name: str, *args: object) -> str:
    return reverse(f"chronologies:{name}", args=args)


def test_a_question_to_agencies_and_their_answers(cast: Cast) -> None:
    exercise = merged(cast)
    ref, question = exercise.reference, questions_of(latest_merge(exercise))[0]
    office, police, entries = cast.client("manager"), cast.client("police"), list(entries_about(question))
    words = {f"ask{each.pk}": "on" for each in entries} | {
        f"wording{each.pk}": f"Please look at your own note again, {number}."
        for number, each in enumerate(entries)
    }
    url = _url("put", ref, question.pk)
    stays_until_sent(office, url, words | {"step": "send"}, "Please look at your own note again, 1.")
    put = QuestionPut.objects.get(agency=cast.agencies["police"])
    url = _url("asked", ref, put.agency_id, put.pk)
    said = {"answer": "keep", "reason": "The notebook says the 8th"}
    assert autosaved(cast.client("social_worker"), url, said).status_code == 404
    assert autosaved(office, url, said).status_code == 403, "the agency itself answers"
    stays_until_sent(police, url, said, "The notebook says the 8th")


def test_a_conclusion_is_its_writers_alone_until_it_is_drawn(cast: Cast) -> None:
    exercise = merged(cast)
    url = _url("question", exercise.reference, questions_of(latest_merge(exercise))[0].pk)
    assert autosaved(cast.client("panel_chair"), url, {"reason": "x"}).status_code == 403
    said = {"outcome": "open", "reason": "Nobody can say any more"}
    autosaved(cast.client("reviewer"), url, said)
    assert "Nobody can say" not in cast.client("manager").get(url).content.decode(), (
        "for whoever typed it alone"
    )
    stays_until_sent(cast.client("reviewer"), url, said, "Nobody can say any more")


def test_inside_an_agency(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    contact, ref, agency = cast.client("health"), request_.exercise.reference, request_.agency_id
    nurse = signed_in(ward_nurse)
    url = _url("add_entry", ref, agency)
    visit = {"happened": "8 June 2015", "text": "Joint home visit with the school nurse", "child_seen": "Yes"}
    assert autosaved(cast.client("police"), url, visit).status_code == 404
    stays_until_sent(nurse, url, visit, "Joint home visit with the school nurse")
    told(school, "9 June 2015", "Joint home visit with the ward nurse", by=school_nurse)
    for service, who in ((ward, ward_nurse), (school, school_nurse)):
        operations.finish_service(service=service, by=who, at=NOW)
    operations.merge_services(request=request_, by=cast.health, at=NOW)
    url = _url("settle_services", ref, agency, questions_between(request_)[0].pk)
    stays_until_sent(contact, url, {"answer": "The ward’s day is right"}, "The ward’s day is right")
    checker = somebody(cast, "Octavia Brandreth")
    check = checking.ask_check(request=request_, checker=checker.person or 0, by=cast.health, at=NOW)
    url = _url("quality_check", ref, agency)
    verdict = {"verdict": "return", "points": "When was the GP told?", "words": ""}
    stays_until_sent(signed_in(checker), url, verdict, "When was the GP told?")
    url = _url("check_point", ref, agency, check.points.get().pk)
    stays_until_sent(contact, url, {"answer": "On the same day"}, "On the same day")


def test_a_colleagues_change_to_an_entry_is_not_undone_by_what_was_typed_before(cast: Cast) -> None:
    exercise = asked(cast)
    request = request_of(cast, exercise, "health")
    typed(request, "1 June 2015", "A letter", by=cast.author, place="At home")
    entry = Entry.objects.get()
    url, author = _url("entry", exercise.reference, request.agency_id, entry.pk), cast.client("author")
    stood = {
        "happened": "1 June 2015",
        "text": "A letter",
        "place": "At home",
        "child_seen": "",
        "expected": "",
    }
    assert autosaved(author, url, stood).status_code == 200
    assert not Typed.objects.exists(), "nothing typed is nothing kept"
    autosaved(author, url, stood | {"text": "A long letter"})
    other = TypedEntry("2 June 2015", "A letter", fields={"place": "By post"})
    change_entry(entry=entry, typed=other, by=cast.health, at=NOW)
    again = author.get(url).content.decode()
    assert "A long letter" in again
    assert "2 June 2015" in again
    assert "By post" in again
    assert author.post(url, {"do": "forget"}).status_code == 302
    assert "A long letter" not in author.get(url).content.decode()
    signed(request, by=cast.health)
    late = autosaved(author, url, stood)
    assert (late.status_code, late.content.decode()) == (
        409, "The chronology is signed off. The board office can open it again."
    )  # fmt: skip


def test_the_rows_of_a_file(cast: Cast) -> None:
    exercise, police = asked(cast), cast.client("police")
    file = sent(
        request_of(cast, exercise, "police"), UNCLEAR + "14/14/2015,Rang,SW,Yes,\n", "p.csv", by=cast.police
    )
    upload = taken_in(file, by=cast.police)
    one, other = upload.attention.order_by("row")
    place = (exercise.reference, upload.request.agency_id, upload.pk)
    url, page = _url("settle", *place), _url("file", *place)
    said = {f"r{one.pk}": "type", f"d{one.pk}": "4 March 2015", f"w{other.pk}": "Seen at home twice"}
    assert autosaved(cast.client("social_worker"), url, said).status_code == 404
    stays_until_sent(police, url, said, "Seen at home twice", page=page)
    one.refresh_from_db()
    assert one.settled == "entry"
    autosaved(police, url, {f"w{other.pk}": "Never mind"})
    assert police.post(url, {"do": "forget"}, follow=True).status_code == 200
    assert not Typed.objects.exists()


def test_a_time_without_contact(cast: Cast) -> None:
    exercise = asked(cast)
    url = _url("add_no_contact", exercise.reference, cast.agencies["health"].pk)
    span = {"first": "1 June 2015", "last": "30 June 2015", "why": "The family had moved"}
    stays_until_sent(cast.client("author"), url, span, "The family had moved")
