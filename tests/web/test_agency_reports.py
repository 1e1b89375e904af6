"""The pages of agencies' reports: asked, written, checked, accepted, returned with a point, answered, accepted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.reports.agency import operations
from heed.reports.agency.models import AgencyReport
from heed.reports.operations import write_finding
from heed.ui.forms import as_posted
from tests.builders import an_entry
from tests.cast import NOW, Cast
from tests.unit.reports.agency.conftest import ACCEPTANCE, DUE, fill, with_panel
from tests.unit.reports.agency.conftest import checker as checker  # noqa: PLC0414 - a fixture
from tests.unit.reports.agency.conftest import report as report  # noqa: PLC0414 - a fixture
from tests.unit.reports.agency.conftest import review as review  # noqa: PLC0414 - a fixture
from tests.web.keeping import autosaved, stays_until_sent

LIST = "/exercises/NSCB-2016-014/agency-reports/"


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\xa0", " ")


def signed_in(actor: Actor) -> Client:
    from heed.accounts.models import Person

    client = Client()
    person = Person.objects.get(pk=actor.person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def of(report: AgencyReport) -> str:
    return f"{LIST}{report.agency_id}/"


def test_the_office_asks_and_the_author_writes_with_autosave(cast: Cast, review: Exercise) -> None:
    office, author = cast.client("manager"), cast.client("author")
    assert "No agency has been asked" in text(office, LIST)
    health = cast.agencies["health"].pk
    given = {"agencies": [health], **as_posted("due_on", DUE)}
    assert office.post(f"{LIST}ask/", given).status_code == 302
    assert "Being written" in text(office, LIST)
    letter = AgencyReport.objects.get().notice
    assert letter is not None
    assert office.get(reverse("notices:show", args=[letter.pk])).status_code == 200
    assert "Request for an agency" in text(office, "/exercises/NSCB-2016-014/")
    assert "Write" in text(author, reverse("worklist:home"))
    url = f"{LIST}{health}/"
    page = text(author, url)
    assert "question 2 of 2" in page
    assert "Was the child seen?" in page
    assert "Not begun" in page
    page = text(author, f"{url}write/terms-0/")
    assert "Was the child seen?" in page
    assert "Term of reference" not in page
    saved = author.post(f"{url}saved/terms-0/", {"what_happened": "zyxdraft", "base": "0"})
    assert (saved.status_code, saved["X-Heed-Base"]) == (200, "1")
    assert author.post(f"{url}saved/terms-0/", {"what_happened": "x", "base": "0"}).status_code == 409
    assert "zyxdraft" in text(author, f"{url}draft/")
    assert office.get(f"{url}draft/").status_code == office.get(f"{url}write/terms-0/").status_code == 403
    assert cast.client("police").get(url).status_code == 404
    conflict = author.post(f"{url}write/terms-0/", {"what_happened": "zyxmine", "base": "0", "do": "next"})
    body = conflict.content.decode()
    assert "zyxdraft" in body
    assert "zyxmine" in body
    assert 'name="base" value="1"' in body
    on = author.post(f"{url}write/terms-0/", {"what_happened": "zyxboth", "base": "1", "do": "next"})
    assert on["Location"] == f"{url}write/terms-1/"
    typed = {
        "recommendations-rows": "1",
        "add-row": "recommendations",
        "recommendations-0-recommendation": "A",
    }
    rows = author.post(f"{url}write/recommendations/", {**typed, "base": "0"})
    assert rows["Location"].endswith("#recommendations-1")
    assert "What is missing" in text(author, f"{url}hand-on/")


def test_from_the_check_to_the_panels_acceptance(cast: Cast, report: AgencyReport, checker: Actor) -> None:
    author, reader, contact, lead = (
        cast.client("author"), signed_in(checker), cast.client("health"), cast.client("reviewer"),
    )  # fmt: skip
    url = of(report)
    fill(report, cast.author, good_practice="Two visits.")
    assert author.post(f"{url}hand-on/", {"person": checker.person}).status_code == 302
    assert "Timetable" not in text(reader, url)
    assert "Two visits." in text(reader, f"{url}versions/1/")
    assert "Checks the report of Eastvale Community Health" in text(
        lead, "/exercises/NSCB-2016-014/who-can-see-this/"
    )
    assert lead.get(f"{url}versions/1/").status_code == 404, "not accepted by the agency"
    assert reader.post(f"{url}answer/", {"verdict": "good", "points": "", "words": ""}).status_code == 302
    page = text(contact, f"{url}accept/")
    assert "Accept the report" in page
    accepted = {**ACCEPTANCE, "accepted_on_day": "10", "accepted_on_month": "5", "accepted_on_year": "2016"}
    assert contact.post(f"{url}accept/", accepted).status_code == 302
    assert "Two visits." in text(lead, f"{url}versions/1/")
    assert lead.post(f"{url}remarks/", {"place": "good-practice", "text": "Which visits?"}).status_code == 302
    refused = lead.post(f"{url}answer/", {"verdict": "good", "points": "One more", "words": ""})
    assert "Points are for a report that goes back" in refused.content.decode()
    assert (
        lead.post(f"{url}answer/", {"verdict": "back", "points": "Say why.", "words": ""}).status_code == 302
    )
    page = text(author, url)
    assert "1. Which visits?" in page
    assert "2. Say why." in page
    assert "1 point to answer" in page
    for point in report.rounds.get(kind="panel").remarks.all():
        done = author.post(f"{url}remarks/{point.pk}/answer/", {"words": "Said now."})
        assert done.status_code == 302
    operations.write(report=report, place="good-practice", answers={"good_practice": "Two visits in May."},
                     base=None, by=cast.author, at=NOW)  # fmt: skip
    author.post(f"{url}hand-on/", {"person": checker.person})
    reader.post(f"{url}answer/", {"verdict": "good", "points": "", "words": ""})
    contact.post(f"{url}accept/", accepted)
    page = lead.get(f"{url}versions/2/changes/").content.decode()
    assert "<ins>" in page
    assert "Said now." in page
    assert "Which visits?" in page
    assert lead.post(f"{url}answer/", {"verdict": "good", "points": "", "words": ""}).status_code == 302
    assert "Accepted by the panel" in text(author, url)
    assert lead.get(f"{url}versions/2/print/").content.startswith(b"%PDF")


def test_what_a_reader_types_is_kept_until_it_is_sent(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    author, reader, url = cast.client("author"), signed_in(checker), of(report)
    fill(report, cast.author)
    author.post(f"{url}hand-on/", {"person": checker.person})
    said = {"place": "good-practice", "text": "Which visits do you mean?"}
    assert autosaved(author, f"{url}remarks/", said).status_code == 403, "its author does not answer"
    stays_until_sent(reader, f"{url}remarks/", said, said["text"], page=f"{url}versions/1/")
    back = {"verdict": "back", "points": "Say why nobody asked.", "words": ""}
    stays_until_sent(reader, f"{url}answer/", back, back["points"])
    for point in report.rounds.get().remarks.all():
        stays_until_sent(author, f"{url}remarks/{point.pk}/answer/", {"words": "Said now."}, "Said now.")


def test_more_time_and_what_is_no_longer_wanted(cast: Cast, report: AgencyReport) -> None:
    author, office, url = cast.client("author"), cast.client("manager"), of(report)
    wish = {"reason": "Two of us are ill.", **as_posted("wanted_on", DUE)}
    assert "Give a day after" in author.post(f"{url}more-time/", wish).content.decode()
    wish = {**wish, "wanted_on_day": "20"}
    assert author.post(f"{url}more-time/", wish).status_code == 302
    assert "Two of us are ill." in text(office, f"{url}more-time/answer/")
    given = {
        "given": "yes",
        "given_on_day": "15",
        "given_on_month": "6",
        "given_on_year": "2016",
        "answer": "",
    }
    assert office.post(f"{url}more-time/answer/", given).status_code == 302
    page = text(author, url)
    assert "15 June 2016" in page
    assert "First asked for by 1 June 2016" in page
    assert office.post(f"{url}withdraw/", {"words": "Not needed."}).status_code == 302
    assert "Not needed." in text(author, url)


def test_the_panel_takes_up_what_an_agency_recommends_once(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker)
    operations.accept_for_panel(report=report, words="", by=cast.reviewer, at=NOW)
    lead = cast.client("reviewer")
    assert "1 waits for the panel" in text(lead, LIST)
    assert "Said in words that name nobody." in text(lead, f"{LIST}recommendations/")
    Exercise.objects.filter(pk=report.exercise_id).update(status="analysing")
    one = report.proposals.get()
    assert lead.post(f"{LIST}recommendations/{one.pk}/leave/", {"words": "Theirs."}).status_code == 302
    assert "Theirs." in text(cast.client("author"), of(report))
    assert lead.post(f"{LIST}recommendations/{one.pk}/take-up/").status_code == 302
    assert cast.client("police").get(f"{LIST}recommendations/").status_code == 403


def test_taken_up_it_is_the_reviews_own_with_a_way_back(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker)
    operations.accept_for_panel(report=report, words="", by=cast.reviewer, at=NOW)
    exercise = report.exercise
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    entry = an_entry(cast, exercise, "H-001")
    finding = write_finding(
        exercise=exercise, title="Letters went by post", text="They were late.", is_good_practice=False,
        entries=[entry.pk], by=cast.reviewer, at=NOW,
    )  # fmt: skip
    lead, url = cast.client("reviewer"), f"/exercises/{exercise.reference}/recommendations/new/"
    one = report.proposals.get()
    assert "Eastvale Community Health’s report" in text(lead, f"{url}?proposal={one.pk}")
    given = {
        "text": one.text, "findings": [finding.pk], "agencies": [report.agency_id], "source": "agency",
        "source_agency": report.agency_id, "owner": report.agency_id, "scope": "single", "strength": "procedure",
        "measure": "", **as_posted("by_when", DUE),
    }  # fmt: skip
    assert lead.post(f"{url}?proposal={one.pk}", given)["Location"].endswith(
        "/agency-reports/recommendations/"
    )
    one.refresh_from_db()
    assert one.recommendation is not None
    assert one.recommendation.source_agency == report.agency
    page = text(lead, f"/exercises/{exercise.reference}/recommendations/{one.recommendation.number}/")
    assert "First recommended in Eastvale Community Health’s report" in page
    assert lead.post(f"{url}?proposal={one.pk}", given).status_code == 409, "once"


def test_the_author_takes_the_template_brings_it_back_and_takes_over_what_is_new(
    cast: Cast, report: AgencyReport
) -> None:
    author = cast.client("author")
    assert "Write it in Word" in text(author, of(report))
    template = author.get(f"{of(report)}word/template/").content
    document = docx.Document(io.BytesIO(template))
    heading = next(one for one in document.paragraphs if one.text.startswith("What was done well"))
    heading._p.addnext(document.add_paragraph("Staff rang twice.")._p)
    document.add_heading("Our thanks", 1)
    document.add_paragraph("To all who spoke to us.")
    out = io.BytesIO()
    document.save(out)
    brought = author.post(f"{of(report)}word/", {"file": SimpleUploadedFile("r.docx", out.getvalue())})
    page = text(author, brought["Location"])
    assert "Staff rang twice." in page
    assert "To all who spoke to us." in page
    number, base = 1, {"base-good-practice": "0"}
    refused = author.post(brought["Location"], {"do": "take", **base})
    assert "Say for each text that stands under no heading" in refused.content.decode()
    done = author.post(
        brought["Location"], {"do": "take", f"place-{number}": "good-practice/good_practice", **base}
    )
    assert done.status_code == 302
    report.refresh_from_db()
    assert report.response.answers["good_practice"] == "Staff rang twice.\n\nTo all who spoke to us."
    assert cast.client("reviewer").get(f"{of(report)}word/template/").status_code == 403
