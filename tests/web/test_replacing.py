"""Words are replaced in the Word file from the page of the check: before and after, one press, and the way back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
import pytest
import time_machine

from heed.anonymisation.models import Hit
from heed.anonymisation.standing import check_state
from heed.documents.archive import open_archive, read_entry
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.identifiers.core.soundness import faults
from heed.identifiers.operations import add_person
from heed.reports.standing import latest_report
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast
from tests.unit.identifiers.test_word_parts import W, packed, repacked

CHECK = "/exercises/NSCB-2016-014/publication-check/"
REPLACE = f"{CHECK}replace/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    exercise = an_exercise(cast, "analysing")
    for group, name, role, pseudonym in (
        ("staff", "Gwynneth Tolliver-Hughes", "Health visitor", "the health visitor"),
        ("date", "23 May 2010", "Date of birth", ""),
    ):
        add_person(
            exercise=exercise,
            group=group,
            name=name,
            also=[],
            role=role,
            pseudonym=pseudonym,
            by=cast.manager,
            at=NOW,
        )
    return exercise


def a_formatted_report() -> bytes:
    """A name over several runs, in a heading, a table, a header and a note; days, an age and a number."""
    document = docx.Document()
    document.add_heading("What Gwynneth did", 1)
    paragraph = document.add_paragraph("On Monday 12 January 2015 Nurse ", style="List Bullet")
    paragraph.add_run("Gwynneth ").bold = True
    paragraph.add_run("Tolliver-").italic = True
    paragraph.add_run(
        "Hughes rang. On 14 January 2015 Wren was aged 4 years and 7 months. NHS number 943 476 5919."
    )
    document.add_table(1, 1).cell(0, 0).text = "Tolliver-Hughes"
    document.sections[0].header.paragraphs[0].text = "For Gwynneth"
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>Gwynneth wrote.</w:t></w:r></w:p></w:footnote>'
    return repacked(packed(document), {"word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>"})


def checked(cast: Cast, callbacks: Any) -> Any:
    client = cast.client("manager")
    with callbacks(execute=True):
        client.post(f"{CHECK}begin/")
    return client


def as_shown(page: str) -> dict[str, str]:
    """What a browser would send from the page: every box as it stands."""
    boxes = dict(re.findall(r'name="((?:was|new)-n\d+)" value="([^"]*)"', page))
    ticks = dict.fromkeys(re.findall(r'name="(tick-n\d+)" type="checkbox" value="yes" checked', page), "yes")
    return {**boxes, **ticks}


def test_after_replacing_the_file_opens_the_scan_is_empty_and_the_styles_are_as_they_were(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    first = a_report(cast, exercise, data=a_formatted_report())
    client = checked(cast, django_capture_on_commit_callbacks)
    page = client.get(REPLACE).content.decode()
    assert "<del>On Monday 12 January 2015</del> <ins>In January 2015</ins>" in page
    assert "<del>Nurse Gwynneth Tolliver-Hughes</del> <ins>the health visitor</ins>" in page
    shown = client.post(REPLACE, {**as_shown(page), "days": "interval", "show": "yes"}).content.decode()
    assert "<del>On 14 January 2015</del> <ins>Two days later</ins>" in shown
    assert exercise.reports.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        client.post(REPLACE, {**as_shown(shown), "days": "interval", "make": "yes"})
    second = latest_report(exercise)
    assert second is not None
    assert second.version == 2
    state = check_state(second)
    assert (state.is_clean, state.check.hits.count()) == (True, 0)  # type: ignore[union-attr]
    before, after = read_bytes(first.public_file), read_bytes(second.public_file)
    assert faults(after, before) == []
    styles = [read_entry(open_archive(data), "word/styles.xml") for data in (before, after)]
    assert styles[0] == styles[1]
    document = docx.Document(io.BytesIO(after))
    paragraph = document.paragraphs[1]
    assert paragraph.text == (
        "In January 2015 the health visitor rang. Two days later Wren was aged 4. NHS number [NHS number]."
    )
    assert paragraph.style is not None
    assert paragraph.style.name == "List Bullet"
    assert [run.bold for run in paragraph.runs] == [
        run.bold for run in docx.Document(io.BytesIO(before)).paragraphs[1].runs
    ]
    assert document.paragraphs[0].text == "What the health visitor did"
    assert document.tables[0].cell(0, 0).text == "The health visitor"
    assert (
        second.note
        == "Words replaced in 9 places after the check: 5 by pseudonyms, 3 of days or ages made coarser, 1 otherwise."
    )


def test_the_version_before_can_be_taken_up_again(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    first = a_report(cast, exercise, "Gwynneth Tolliver-Hughes rang.")
    client = checked(cast, django_capture_on_commit_callbacks)
    page = client.get(REPLACE).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(REPLACE, {**as_shown(page), "make": "yes"})
    page = client.get(CHECK).content.decode()
    assert '<b class="heed-num">1</b> replaced in earlier versions' in page
    assert "Take version 1 up again" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CHECK}undo/")
    third = latest_report(exercise)
    assert third is not None
    assert (third.version, third.file.sha256) == (3, first.file.sha256)
    assert check_state(third).open == 1
    page = client.get(CHECK).content.decode()
    assert "Take version" not in page
    assert "replaced in earlier versions" not in page
    assert client.post(f"{CHECK}undo/").status_code == 404


def test_nothing_is_changed_without_words_and_what_was_typed_stays(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    a_report(cast, exercise, "Gwynneth Tolliver-Hughes rang Hexley Primary School.")
    client = checked(cast, django_capture_on_commit_callbacks)
    boxes = as_shown(client.get(REPLACE).content.decode())
    school = next(f"n{hit.number}" for hit in Hit.objects.all() if "School" in hit.text)
    assert f"tick-{school}" not in boxes
    answer = client.post(REPLACE, {**boxes, f"tick-{school}": "yes", "make": "yes"}).content.decode()
    assert "Write what is to stand in the place of “Hexley Primary School”" in answer
    assert exercise.reports.count() == 1
    typed = {**boxes, f"new-{school}": "her school", "days": "month"}
    answer = client.post(
        REPLACE, {key: words for key, words in {**typed, "make": "yes"}.items() if "tick" not in key}
    )
    assert "Tick what is to be replaced." in answer.content.decode()
    assert f'name="new-{school}" value="her school"' in answer.content.decode()
    assert exercise.reports.count() == 1


def test_words_in_a_tracked_change_are_not_ticked(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    body = (
        f'<w:document {W}><w:body><w:p><w:r><w:t>Then </w:t></w:r><w:ins w:id="1" w:author="A"><w:r>'
        "<w:t>Gwynneth</w:t></w:r>"
        "</w:ins><w:r><w:t> rang. Gwynneth wrote.</w:t></w:r></w:p></w:body></w:document>"
    )
    a_report(cast, exercise, data=repacked(packed(docx.Document()), {"word/document.xml": body}))
    client = checked(cast, django_capture_on_commit_callbacks)
    page = client.get(REPLACE).content.decode()
    assert "The file holds tracked changes" in page
    assert "In a tracked change. Accept or reject it in Word first" in page
    assert [key for key in as_shown(page) if key.startswith("tick")] == ["tick-n2"]


def test_others_do_not_replace(
    cast: Cast, exercise: Exercise, django_capture_on_commit_callbacks: Any
) -> None:
    a_report(cast, exercise, "Gwynneth Tolliver-Hughes rang.")
    checked(cast, django_capture_on_commit_callbacks)
    assert cast.client("chair").get(REPLACE).status_code == 403
    assert cast.client("chair").post(f"{CHECK}undo/").status_code == 404
    for key in ("outsider", "practitioner", "checker_one"):
        assert cast.client(key).get(REPLACE).status_code == 404
