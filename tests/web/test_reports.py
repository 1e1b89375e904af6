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
    "/findings/", "/findings/new/", "/findings/1/", "/findings/1/change/", "/recommendations/1/", "/chain/",
    "/recommendations/1/change/", "/recommendations/1/leave/", "/chain.xlsx", "/findings/1/withdraw/",
    "/recommendations/new/", "/recommendations/1/withdraw/", "/recommendations/1/answer/", "/report/", "/report/new/",
    "/report/1/", "/report/1/adopt/", "/report/1/word/",
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


def test_a_finding_is_changed_and_how_it_stood_before_stays(cast: Cast, exercise: Exercise) -> None:
    write(cast, exercise)
    reviewer, url = cast.client("reviewer"), f"{CASE}/findings/1/change/"
    assert "Change finding 1" in reviewer.get(url).content.decode()
    entry = exercise.entries.get().pk
    typed = {
        "title": "Nobody asked",
        "text": "Why.",
        "kind": "no",
        "entries": [entry],
        "base": "1",
        "do": "keep",
    }
    reviewer.post(url, {**typed, "why": ""})
    assert exercise.findings.get().title == "Nobody put it together"
    changed = reviewer.post(url, {**typed, "why": "It says more."}, follow=True).content.decode()
    for words in ("Nobody asked", "How it stood before", "Nobody put it together", "It says more.", "H-031"):
        assert words in changed
    stale = reviewer.post(url, {**typed, "title": "Mine", "why": "Mine."}).content.decode()
    assert "Somebody changed finding 1 while you were writing" in stale
    assert 'value="Mine"' in stale
    assert 'name="base" value="2"' in stale


def test_what_is_typed_comes_back_and_can_be_thrown_away(cast: Cast, exercise: Exercise) -> None:
    reviewer = cast.client("reviewer")
    half = {"title": "Half a thought", "text": "", "words": "", "do": ""}
    saved = reviewer.post(f"{CASE}/typed/finding/0/", half)
    assert saved.content.decode().startswith("Saved ")
    page = reviewer.get(f"{CASE}/findings/new/").content.decode()
    assert "Half a thought" in page
    assert "Half a thought" not in cast.client("manager").get(f"{CASE}/findings/new/").content.decode()
    reviewer.post(f"{CASE}/findings/new/", {"do": "forget"})
    assert "Half a thought" not in reviewer.get(f"{CASE}/findings/new/").content.decode()


def test_the_chain_names_a_gap_and_keeps_why_it_is_left(cast: Cast, exercise: Exercise) -> None:
    write(cast, exercise)
    exercise.recommendations.update(withdrawn_at=NOW)
    reviewer = cast.client("reviewer")
    page = reviewer.get(f"{CASE}/chain/").content.decode()
    assert "Finding 1 leads to no recommendation." in page
    assert "You do not see action plans" in page
    a_report(cast, exercise)
    adopting = {"adopts": "yes", "reasons": "", "gap_reason": ""}
    assert "has 1 gap without a reason" in reviewer.get(f"{CASE}/report/1/adopt/").content.decode()
    refused = reviewer.post(f"{CASE}/report/1/adopt/", adopting).content.decode()
    assert "say why it is signed off all the same" in refused
    say = f"{CASE}/chain/gaps/finding-1-recommendation/"
    assert reviewer.post(say, {"reason": "It was done in May."}).status_code == 302
    assert "It was done in May." in cast.client("chair").get(f"{CASE}/chain/").content.decode()
    assert reviewer.post(f"{CASE}/report/1/adopt/", adopting).status_code == 302
    taken = reviewer.get(f"{CASE}/chain.csv")
    assert "NSCB-2016-014 chain of evidence.csv" in taken["Content-Disposition"]
    assert b"It was done in May." in taken.content


def test_while_one_writes_what_was_said_before_is_shown_and_a_weak_change_says_so(
    cast: Cast, exercise: Exercise
) -> None:
    write(cast, exercise)
    found = cast.client("reviewer").post(
        f"{CASE}/recommendations/0/alike/", {"text": "Notices go in two working days.", "strength": "reminder"}
    ).content.decode()  # fmt: skip
    assert "Recommendation 1 of NSCB-2016-014" in found
    assert "“Reminder” by itself seldom changes practice" in found


def test_an_agency_reads_what_was_left_with_it_once_the_report_is_adopted(
    cast: Cast, exercise: Exercise
) -> None:
    write(cast, exercise)
    reviewer, health = cast.client("reviewer"), cast.client("health")
    leave = {"agency": cast.agencies["health"].pk, "reason": "It is theirs to do."}
    assert reviewer.post(f"{CASE}/recommendations/1/leave/", leave).status_code == 302
    assert "Left with" in reviewer.get(f"{CASE}/recommendations/1/").content.decode()
    left = f"{CASE}/recommendations/left/"
    assert "It is theirs to do." not in health.get(left).content.decode()
    a_report(cast, exercise)
    for member in (reviewer, cast.client("panel_chair")):
        member.post(f"{CASE}/report/1/adopt/", {"adopts": "yes", "reasons": "", "gap_reason": "Known."})
    assert "It is theirs to do." in health.get(left).content.decode()
    assert "It is theirs to do." not in cast.client("police").get(left).content.decode()


def test_a_finding_is_begun_from_an_entry_and_an_entry_added_to_one(cast: Cast, exercise: Exercise) -> None:
    write(cast, exercise)
    other = an_entry(cast, exercise, "H-044", "Nobody came to the door.")
    reviewer = cast.client("reviewer")
    begun = reviewer.get(f"{CASE}/findings/new/?entry={other.pk}").content.decode()
    assert "Nobody came to the door." in begun
    cite = f"{CASE}/findings/cite/{other.pk}/"
    assert "Nobody put it together" in reviewer.get(cite).content.decode()
    reviewer.post(cite, {"finding": exercise.findings.get().pk})
    assert other in exercise.findings.get().entries.all()


def test_the_executive_summary_is_handed_in_read_and_adopted_beside_the_report(
    cast: Cast, exercise: Exercise
) -> None:
    reviewer, chair = cast.client("reviewer"), cast.client("panel_chair")
    assert "No executive summary yet" in chair.get(f"{CASE}/executive-summary/").content.decode()
    upload = SimpleUploadedFile("Short.docx", a_word_report("Wren is three and safe."))
    assert reviewer.post(f"{CASE}/executive-summary/new/", {"file": upload}).status_code == 302
    page = chair.get(f"{CASE}/executive-summary/").content.decode()
    assert "Wren is three and safe." in page
    assert "No report yet" in chair.get(f"{CASE}/report/").content.decode()
    for client in (reviewer, chair):
        assert client.post(f"{CASE}/executive-summary/1/adopt/", {"adopts": "yes"}).status_code == 302
    assert "Adopted by the whole panel" in chair.get(f"{CASE}/executive-summary/1/").content.decode()
    word = chair.get(f"{CASE}/executive-summary/1/word/")
    assert (
        "executive%20summary" in word["Content-Disposition"]
        or "executive summary" in word["Content-Disposition"]
    )


def test_a_report_is_begun_from_a_skeleton(cast: Cast, exercise: Exercise) -> None:
    write(cast, exercise)
    reviewer = cast.client("reviewer")
    assert "Start from a skeleton" in reviewer.get(f"{CASE}/report/").content.decode()
    for document in ("report", "executive-summary"):
        page = reviewer.get(f"{CASE}/{document}/skeleton/").content.decode()
        assert "Recommendations" in page
        file = reviewer.post(f"{CASE}/{document}/skeleton/")
        assert file.content.startswith(b"PK")
        assert "skeleton.docx" in file["Content-Disposition"]
    refused = cast.client("chair").get(f"{CASE}/report/skeleton/")
    assert refused.status_code == 403


def test_a_checklist_is_answered_beside_the_report_and_shown_at_the_adoption(
    cast: Cast, exercise: Exercise
) -> None:
    a_report(cast, exercise)
    reviewer, chair = cast.client("reviewer"), cast.client("panel_chair")
    lists = f"{CASE}/checklists/conduct-tests/1/"
    assert "How the review was conducted" in chair.get(f"{CASE}/report/").content.decode()
    half = reviewer.post(f"{lists}answer/", {"research": "no", "research-where": ""})
    assert "Say what is missing in “Uses research" in half.content.decode()
    assert "had not given stands below" in reviewer.get(f"{lists}answer/").content.decode()
    keys = ("complexity", "who-and-why", "no-hindsight", "open-about-data", "research", "clear-findings")
    typed = dict.fromkeys(keys, "partly") | {f"{key}-where": "Section 4 says too little." for key in keys}
    assert reviewer.post(f"{lists}kept/", typed).content.decode().startswith("Saved")
    assert reviewer.post(f"{lists}answer/", typed).status_code == 302
    page = chair.get(lists).content.decode()
    assert "Section 4 says too little." in page
    assert "partly met, says" in chair.get(f"{CASE}/report/1/adopt/").content.decode()
    assert cast.client("chair").get(f"{lists}answer/").status_code == 403


def test_how_plainly_a_version_reads_is_shown_beside_it(cast: Cast, exercise: Exercise) -> None:
    long = "The nurse was told " + "and the doctor was told " * 7 + "prior to the CAMHS visit."
    a_report(cast, exercise, long, "Wren is safe.")
    a_report(cast, exercise, "The nurse told the doctor.", "Wren is safe.")
    chair = cast.client("panel_chair")
    assert f"{CASE}/report/2/plain-english/" in chair.get(f"{CASE}/report/").content.decode()
    first = chair.get(f"{CASE}/report/1/plain-english/").content.decode()
    for said in ("1 of 2 (50%)", "CAMHS, 1 time", "prior to", "“Overview report”, paragraph 1"):
        assert said in first, said
    second = chair.get(f"{CASE}/report/2/plain-english/").content.decode()
    assert "0 of 2 (0%)" in second
    assert "1 of 2 (50%)" in second
