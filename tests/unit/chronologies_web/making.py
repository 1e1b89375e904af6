"""Chronologies at a stage, made through the operations that make them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from django.test import TestCase

from heed.accounts.models import Membership, Person
from heed.accounts.queries import actor_for
from heed.accounts.roles import PRACTITIONER
from heed.chronologies.models import Entry, Request, Upload
from heed.chronologies.operations.asking import ask
from heed.chronologies.operations.entries import Typed, add_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.signing import sign_off
from heed.chronologies.operations.uploads import confirm_columns, hand_in
from heed.chronologies.services.models import Service
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast

DUE = date(2016, 6, 10)
LATER = datetime(2016, 5, 20, 9, tzinfo=UTC)
DEMO_DAY = datetime(2026, 2, 2, 9, tzinfo=UTC)  # the demo files tell of 2024 and 2025
FILES = Path(__file__).parents[3] / "heed" / "demo" / "files"
CSV = (
    "Date,Event,Professional,Child seen,Date informed\n"
    "14/04/2015,Attended a call to the home,PC,No,\n"
    "22/05/2015,Health visitor asks for a joint visit,SW,Yes,25/05/2015\n"
)


def asked(cast: Cast, *agencies: str) -> Exercise:
    """An exercise whose agencies (all three, unless said) are asked."""
    exercise = an_exercise(cast, "scoped")
    chosen = [cast.agencies[key].pk for key in agencies or ("police", "social-care", "health")]
    ask(exercise=exercise, agencies=chosen, due_on=DUE, by=cast.manager, at=NOW)
    exercise.refresh_from_db()
    return exercise


def request_of(cast: Cast, exercise: Exercise, agency: str) -> Request:
    """The request to this agency, fresh."""
    return Request.objects.select_related("exercise", "agency").get(
        exercise=exercise, agency=cast.agencies[agency]
    )


def sent(
    request: Request, data: bytes | str, name: str, *, by: Actor, why: str = "", at: datetime = NOW
) -> Upload:
    """A file handed in and read."""
    content = data.encode() if isinstance(data, str) else data
    with TestCase.captureOnCommitCallbacks(execute=True):
        found = hand_in(request=request, files=[(name, content)], late_reason=why, by=by, at=at)
    assert found.refused == ()
    upload = found.uploads[0]
    upload.refresh_from_db()
    return upload


def taken_in(upload: Upload, *, by: Actor, left_out: dict[str, str] | None = None) -> Upload:
    """A file whose columns are confirmed as proposed, and whose rows are taken in."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        confirm_columns(upload=upload, fields={}, left_out=left_out or {}, by=by, at=NOW)
    upload.refresh_from_db()
    return upload


def typed(request: Request, happened: str, text: str, *, by: Actor, why: str = "", **fields: str) -> None:
    """An entry that somebody typed."""
    add_entry(request=request, typed=Typed(happened, text, fields=fields), late_reason=why, by=by, at=NOW)


def signed(request: Request, *, by: Actor) -> Request:
    """A request that the agency's contact signed off."""
    return sign_off(request=request, is_complete=True, action_taken=True, by=by, at=NOW)


def merged(cast: Cast) -> Exercise:
    """Police and social care merged; health asked, with a draft entry that only it and the office may see."""
    exercise = asked(cast)
    police, care = request_of(cast, exercise, "police"), request_of(cast, exercise, "social-care")
    typed(police, "14 April 2015, 9.40pm", "Police attended a call", by=cast.police, child_seen="No")
    typed(police, "8 June 2015", "Joint home visit with the health visitor", by=cast.police)
    typed(care, "9 June 2015", "Joint home visit with police", by=cast.social_worker, voice="Said nothing")
    typed(care, "about May 2015", "A partner has moved in", by=cast.social_worker)
    typed(request_of(cast, exercise, "health"), "1 May 2015", "Health draft secret", by=cast.author)
    signed(police, by=cast.police)
    signed(care, by=cast.social_worker)
    merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    exercise.refresh_from_db()
    return exercise


def somebody(cast: Cast, name: str) -> Actor:
    """A practitioner of Eastvale Community Health who has no part in anything yet."""
    email = f"{name.split(maxsplit=1)[0].lower()}@eastvale.example"
    person = Person.objects.create_user(email=email, name=name)
    Membership.objects.create(
        person=person,
        role=PRACTITIONER,
        title="Nurse",
        agency=cast.agencies["health"],
        since=date(2014, 1, 1),
    )
    return actor_for(person, on=TODAY)


def told(
    service: Service, happened: str, text: str, *, by: Actor, at: datetime = NOW, **fields: str
) -> Entry:
    """An entry that a service's author typed."""
    typed = Typed(happened, text, fields=fields)
    return add_entry(request=service.request, typed=typed, service=service.pk, by=by, at=at)
