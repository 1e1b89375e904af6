"""Getting the chronology as a file, bringing it back, and settling its changes: the pages work, refuse, explain."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.models import Entry, Request
from heed.chronologies.queries.parts import the_part
from heed.chronologies.returning.models import ReturnedChange, ReturnedFile
from heed.chronologies.returning.own import own_entries, own_merged
from heed.trail.models import Record
from tests.cast import Cast
from tests.unit.chronologies_web.making import asked, request_of, typed


@pytest.fixture
def request_(cast: Cast) -> Request:
    made = request_of(cast, asked(cast), "police")
    for when, what in (("14 April 2015", "Attended a call"), ("22 May 2015", "Asked for a visit")):
        typed(made, when, what, by=cast.police)
    return made


def csv_of(cast: Cast, request: Request) -> str:
    part = the_part(cast.police, request.exercise.reference, request.agency_id)
    output = io.BytesIO()
    WRITERS[".csv"](own_merged(own_entries(part, by=cast.police)), output, "")
    return output.getvalue().decode("utf-8-sig")


def test_a_file_is_taken_changed_brought_back_and_settled(cast: Cast, request_: Request) -> None:
    client = cast.client("police")
    agency = f"/exercises/{request_.exercise.reference}/agencies/{request_.agency_id}/"
    assert "Change your entries in Word or Excel" in client.get(agency).content.decode()
    assert "nobody else’s" in client.get(f"{agency}back/").content.decode()
    for kind in ("docx", "xlsx"):
        file = client.get(f"{agency}own.{kind}")
        assert (file.status_code, "Police" in file["Content-Disposition"]) == (200, False)
    assert Record.objects.filter(verb="chronology.own_handed_out").count() == 2
    text = csv_of(cast, request_)

    def bring(content: str) -> str:
        upload = SimpleUploadedFile("own.csv", content.encode())
        return client.post(f"{agency}back/", {"file": upload}, follow=True).content.decode()

    assert "Nothing changed" in bring(text)
    assert "no chronology that Heed wrote" in bring("Date,Event\n3/4/2015,Seen\n")
    page = bring(
        text.replace("Attended a call", "Attended <two> calls").replace("22 May 2015", "one day soon", 1)
    )
    assert "<del>a</del> <del>call</del>" in page
    assert "<ins>&lt;two&gt;</ins> <ins>calls</ins>" in page
    assert "nothing is guessed" in page
    file = ReturnedFile.objects.get()
    wording, date = (ReturnedChange.objects.get(what=what) for what in ("What happened", "When it happened"))
    here = f"{agency}back/{file.pk}/"
    left = client.post(f"{here}{wording.pk}/", {"do": "leave", "reason": ""}).content.decode()
    assert "Say why the change is left" in left
    again = client.post(f"{here}{date.pk}/", {"do": "take", "date": "whenever", "reason": "kept words"})
    assert 'value="whenever"' in again.content.decode()
    assert client.post(f"{here}{date.pk}/", {"do": "take", "date": "23 May 2015"}).status_code == 302
    assert client.post(here, {}, follow=True).status_code == 200
    assert list(Entry.objects.order_by("key").values_list("happened_text", "text")) == [
        ("14 April 2015", "Attended <two> calls"), ("23 May 2015", "Asked for a visit"),
    ]  # fmt: skip
    assert "All 2 settled" in client.get(f"{agency}back/").content.decode()


def test_it_refuses_everybody_else(cast: Cast, request_: Request) -> None:
    agency = f"/exercises/{request_.exercise.reference}/agencies/{request_.agency_id}/"
    for who, status in (("social_worker", 404), ("outsider", 404), ("reviewer", 403)):
        for path in ("own.docx", "back/", "back/1/"):
            assert cast.client(who).get(f"{agency}{path}").status_code == status, (who, path)
