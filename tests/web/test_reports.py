"""Pages of findings and the report: they work, they refuse, they explain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.exercises.models import Exercise
from heed.reports.models import Finding
from heed.trail.models import Record
from tests.builders import a_report, a_word_report, an_entry, an_exercise
from tests.cast import NOW, Cast

CASE = "/exercises/NSCB-2016-014"
PAGES = (
    "/findings/", "/findings/new/", "/findings/1/withdraw/", "/recommendations/new/",
    "/recommendations/1/withdraw/", "/recommendations/1/answer/", "/report/", "/report/new/", "/report/1/",
    "/report/1/adopt/", "/report/1/word/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    exercise = an_exercise(cast, "analysing")
    an_entry(cast, exercise, "H-031", "The nursery rang about a bruise.")
    return exercise


def write(cast: Cast, exercise: Exercise) -> Finding:
    reviewer = cast.client("reviewer")
    entry = exercise.entries.get()
    typed = {"title": "Nobody put it together", "text": "Four services each saw a sign.", "kind": "no"}
    found = reviewer.post(f"{CASE}/findings/new/", {**typed, "words": "bruise", "do": "search"})
    assert b"H-031" in found.content
    assert b"Nobody put it together" in found.content
    kept = reviewer.post(f"{CASE}/findings/new/", {**typed, "entries": [entry.pk], "do": "keep"})
    assert kept.status_code == 302
    reviewer.post(f"{CASE}/recommendations/new/", {
        "text": "Notices go within two working days.", "findings": [exercise.findings.get().pk],
        "agencies": [cast.agencies["police"].pk], "source": "panel", "scope": "single", "strength": "checklist",
    })  # fmt: skip
    return exercise.findings.get()


def test_a_finding_and_a_recommendation_are_written_and_show_what_they_rest_on(
    cast: Cast, exercise: Exercise
) -> None:
    write(cast, exercise)
    page = cast.client("chair").get(f"{CASE}/findings/").content.decode()
    assert "Nobody put it together" in page
    assert "H-031" in page
    assert "Notices go within two working days." in page


def test_a_finding_that_rests_on_nothing_is_refused_with_a_sentence(cast: Cast, exercise: Exercise) -> None:
    response = cast.client("reviewer").post(
        f"{CASE}/findings/new/", {"title": "A", "text": "B", "kind": "no", "do": "keep"}
    )
    assert "rests on nothing cannot be kept" in response.content.decode()
    assert not exercise.findings.exists()


def test_the_report_is_handed_in_read_adopted_and_answered(cast: Cast, exercise: Exercise) -> None:
    write(cast, exercise)
    reviewer, chair = cast.client("reviewer"), cast.client("panel_chair")
    upload = SimpleUploadedFile("Our report.docx", a_word_report("Wren was seen by three services."))
    assert reviewer.post(f"{CASE}/report/new/", {"file": upload}).status_code == 302
    page = chair.get(f"{CASE}/report/").content.decode()
    assert "Wren was seen by three services." in page
    assert Record.objects.filter(verb="read", subject_kind="report", actor=cast.panel_chair.person).exists()
    assert "Has not spoken" in page
    refused = reviewer.post(f"{CASE}/report/1/adopt/", {"adopts": "no", "reasons": ""}).content.decode()
    assert "Say what stands in the way" in refused
    for member in (reviewer, chair):
        member.post(f"{CASE}/report/1/adopt/", {"adopts": "yes", "reasons": ""})
    assert "Adopted by the whole panel" in chair.get(f"{CASE}/report/").content.decode()
    answer = {"response": "accepted", "reason": "From July."}
    assert cast.client("chair").post(f"{CASE}/recommendations/1/answer/", answer).status_code == 302
    assert "From July." in reviewer.get(f"{CASE}/findings/").content.decode()


def test_the_word_file_carries_the_reference_in_its_name(cast: Cast, exercise: Exercise) -> None:
    a_report(cast, exercise)
    response = cast.client("manager").get(f"{CASE}/report/1/word/")
    assert 'filename="NSCB-2016-014 report, version 1.docx"' in response["Content-Disposition"]


def test_a_file_that_is_not_word_is_refused_with_a_sentence(cast: Cast, exercise: Exercise) -> None:
    upload = SimpleUploadedFile("report.docx", b"%PDF-1.7 not word")
    response = cast.client("reviewer").post(f"{CASE}/report/new/", {"file": upload})
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not exercise.reports.exists()


def test_before_there_is_anything_the_pages_say_how_it_comes(cast: Cast) -> None:
    an_exercise(cast, "analysing")
    client = cast.client("manager")
    assert "No findings yet" in client.get(f"{CASE}/findings/").content.decode()
    assert "No report yet" in client.get(f"{CASE}/report/").content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_it_refuses_everybody_else(cast: Cast, exercise: Exercise, page: str) -> None:
    write(cast, exercise)
    a_report(cast, exercise)
    for key in ("outsider", "practitioner", "checker_one", "checker_two"):
        assert cast.client(key).get(CASE + page).status_code == 404, key
    for key in ("police", "author", "nurse"):
        assert cast.client(key).get(CASE + page).status_code in {403, 404}, key
    assert cast.client("outsider").post(CASE + page).status_code == 404


def test_writing_and_adopting_are_not_everybodys(cast: Cast, exercise: Exercise) -> None:
    write(cast, exercise)
    a_report(cast, exercise)
    assert cast.client("chair").get(f"{CASE}/findings/new/").status_code == 403
    assert cast.client("manager").get(f"{CASE}/report/1/adopt/").status_code == 403
    assert cast.client("reviewer").get(f"{CASE}/recommendations/1/answer/").status_code == 403
