"""The page on which the office puts in all agencies' files."""

from __future__ import annotations

import io
import re

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from heed.chronologies.framework import approved_terms
from heed.chronologies.models import Arrival, Upload
from heed.chronologies.presenters.blank import blank_for
from heed.chronologies.queries.parts import the_part
from tests.cast import Cast
from tests.unit.chronologies_web.making import CSV, DUE, asked, request_of, sent


def _file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_many_files_go_from_the_drop_to_entries_on_one_page(cast: Cast) -> None:
    ref = asked(cast).reference
    client = cast.client("manager")
    url = reverse("chronologies:files", args=[ref])
    assert "No files yet" in client.get(url).content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        files = [
            _file("police.csv", CSV),
            _file("whose.csv", CSV + "1/6/2015,More,,,\n"),
            _file("bad.pdf", "%PDF-1.4"),
        ]
        client.post(url, {"uploads": files, "pasted": ""})
    text = client.get(url).content.decode()
    assert "Its name speaks of Police." in text
    assert "Please choose" in text
    assert "bad.pdf is a PDF" in text
    keys = {each.name: each.pk for each in Arrival.objects.all()}
    police, care = cast.agencies["police"].pk, cast.agencies["social-care"].pk
    with TestCase.captureOnCommitCallbacks(execute=True):
        data = {
            f"a{keys['police.csv']}": police,
            f"a{keys['whose.csv']}": care,
            f"a{keys['bad.pdf']}": "aside",
        }
        client.post(reverse("chronologies:files_give", args=[ref]), data)
    text = client.get(url).content.decode()
    assert "Every column is recognised" in text
    assert "1 set aside" in text
    uploads = list(Upload.objects.values_list("pk", flat=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("chronologies:files_confirm", args=[ref]), {"file": uploads})
    text = client.get(url).content.decode()
    assert "Taken in" in text
    assert set(Upload.objects.values_list("status", flat=True)) == {"taken-in"}


def test_nothing_chosen_and_a_refusal_are_said_beside_the_file(cast: Cast) -> None:
    ref = asked(cast, "police").reference
    client = cast.client("manager")
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("chronologies:files", args=[ref]), {"pasted": "1/6/2015 Call\n2/6/2015 Visit\n"})
    arrival = Arrival.objects.get()
    assert arrival.name.startswith("Pasted on ")
    url = reverse("chronologies:files_give", args=[ref])
    assert "Choose whose file" in client.post(url, {f"a{arrival.pk}": ""}).content.decode()
    text = client.post(url, {f"a{arrival.pk}": cast.agencies["health"].pk}).content.decode()
    assert "was not asked for its chronology yet" in text


def test_progress_gives_the_whole_list_once_a_file_is_through(cast: Cast) -> None:
    ref = asked(cast).reference
    client = cast.client("manager")
    client.post(reverse("chronologies:files", args=[ref]), {"uploads": [_file("police.csv", CSV)]})
    url = reverse("chronologies:files_progress", args=[ref])
    still = client.get(url, {"part": "choose", "busy": "1"})
    assert "HX-Retarget" not in still.headers
    assert "hx-get" in still.content.decode()
    Arrival.objects.update(status="waiting")
    done = client.get(url, {"part": "choose", "busy": "1"})
    assert done.headers["HX-Retarget"] == "#choose"
    assert "Whose file is each?" in done.content.decode()


def test_a_tick_that_was_taken_off_stays_off_when_the_list_comes_anew(cast: Cast) -> None:
    exercise = asked(cast)
    request = request_of(cast, exercise, "police")
    kept, left = (
        sent(request, f"{CSV}1/{day}/2015,Seen,,,\n", f"{day}.csv", by=cast.manager) for day in (5, 6)
    )
    assert {each.status for each in (kept, left)} == {"columns"}
    url = reverse("chronologies:files_progress", args=[exercise.reference])
    page = {"part": "read", "busy": "1", "shown": [kept.pk, left.pk], "file": [kept.pk]}
    text = cast.client("manager").get(url, page).content.decode()
    assert re.search(rf'id="sure{kept.pk}" checked', text)
    assert re.search(rf'id="sure{left.pk}">', text)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_blank_template_is_made_in_the_frameworks_words_and_names_no_child(cast: Cast, kind: str) -> None:
    exercise = asked(cast)
    terms = approved_terms(exercise)
    assert terms is not None
    terms.questions.create(order=99, text="Did anybody ask Ellie or Mrs Dunmore?")
    agency = cast.agencies["police"]
    url = reverse("chronologies:template", args=[exercise.reference, agency.pk, kind])
    response = cast.client("police").get(url)
    assert exercise.reference in response.headers["Content-Disposition"]
    part = the_part(cast.police, exercise.reference, agency.pk)
    blank = blank_for(part)
    assert blank.terms[-1] == "Did anybody ask [name left out] or Mrs [name left out]?"
    assert blank.due == DUE
    assert blank.sentence
    assert "Ellie" not in _text(response.content, kind)
    assert blank.sentence in _text(response.content, kind)


def _text(data: bytes, kind: str) -> str:
    if kind == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell)
