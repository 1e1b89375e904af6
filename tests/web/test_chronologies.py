"""The pages of agencies' chronologies: each works for the right person, refuses others and explains."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.chronologies.models import Entry, Exercise, Request, Upload
from heed.chronologies.queries.merged import latest_merge
from heed.chronologies.queries.questions import questions_of
from heed.notices.models import Notice
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.builders import an_exercise
from tests.cast import Cast
from tests.unit.chronologies_web.making import CSV, asked, merged, request_of, sent, signed, typed
from tests.web.chronology_pages import page, post

SECRETS = ("Police attended a call", "police-only.csv", "A partner has moved in", "Health draft secret")


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return merged(cast)


def test_the_office_asks(cast: Cast) -> None:
    ref = an_exercise(cast, "scoped").reference
    client = cast.client("manager")
    assert "Ask agencies" in page(client, "agencies", ref)
    text = page(client, "ask", ref)
    assert "Northmere Police" in text
    assert "To be agreed" in text
    due = date(2031, 6, 10)
    wrong = post(client, "ask", ref, status=200, agencies=[], **as_posted("due_on", due))
    assert "One thing to put right" in wrong
    chosen = [cast.agencies["police"].pk]
    post(client, "ask", ref, agencies=chosen, **as_posted("due_on", due))
    assert Request.objects.get().agency == cast.agencies["police"]
    assert "1 agency is asked by 10" in page(client, "agencies", ref)
    overview = reverse("exercises:overview", args=[ref])
    letter = reverse("notices:show", args=[Notice.objects.get(subject_kind="chronology-request").pk])
    assert letter in client.get(overview).content.decode()
    assert overview in client.get(letter).content.decode()


def test_an_agencys_file_goes_the_whole_way(cast: Cast) -> None:
    exercise = asked(cast, "police")
    ref, agency = exercise.reference, cast.agencies["police"].pk
    client = cast.client("police")
    assert (
        client.get(reverse("chronologies:agencies", args=[ref]))
        .headers["Location"]
        .endswith(f"/agencies/{agency}/")
    )
    assert "1 September 2014 to 31" in page(client, "agency", ref, agency).replace("\xa0", " ")
    rows = CSV + ",A row without a date,,,\n"
    to = post(client, "agency", ref, agency, uploads=SimpleUploadedFile("p.csv", rows.encode()))
    upload = Upload.objects.get()
    assert to == reverse("chronologies:file", args=[ref, agency, upload.pk])
    text = page(client, "file", ref, agency, upload.pk)
    assert "Are these the right columns?" in text
    sheet = upload.plan["sheets"][upload.sheets[0]["name"]]
    data = {f"s0c{column['index']}": column["field"] for column in sheet["columns"]}
    without = post(client, "columns", ref, agency, upload.pk, status=200, **{**data, "s0c0": "ignore"})
    assert "needs a column of dates" in without
    post(client, "columns", ref, agency, upload.pk, **data)
    text = page(client, "file", ref, agency, upload.pk)
    assert "1 row needs attention" in text
    assert "Every row is accounted for." in text
    row = upload.attention.get()
    wrong = post(client, "settle", ref, agency, upload.pk, status=200, **{f"r{row.pk}": "type"})
    assert "type the date or the words" in wrong
    wrong = post(
        client,
        "settle",
        ref,
        agency,
        upload.pk,
        status=200,
        **{f"r{row.pk}": "type", f"d{row.pk}": "soonish"},
    )
    assert "soonish" in wrong, "what was typed is not lost"
    post(client, "settle", ref, agency, upload.pk, **{f"r{row.pk}": "type", f"d{row.pk}": "about May 2015"})
    assert "No row needs attention" in page(client, "file", ref, agency, upload.pk)
    assert "Ready to be signed off" in page(client, "agency", ref, agency)
    assert "One thing to put right" in post(client, "sign_off", ref, agency, status=200, complete="on")
    post(client, "sign_off", ref, agency, complete="on", action="on")
    assert "Signed off on" in page(client, "agency", ref, agency)
    page(client, "add_entry", ref, agency, status=409)


def test_several_files_at_once_and_the_bad_one_says_why(cast: Cast) -> None:
    exercise = asked(cast, "police")
    files = [
        SimpleUploadedFile("good.csv", CSV.encode()),
        SimpleUploadedFile("cut.xlsx", b"PK\x03\x04 cut short"),
    ]
    client, place = cast.client("police"), (exercise.reference, cast.agencies["police"].pk)
    assert post(client, "agency", *place, uploads=files).endswith(f"/agencies/{place[1]}/")
    text = page(client, "agency", *place)
    assert "Not taken: " in text
    assert "cut.xlsx" in text
    assert "good.csv" in text
    assert Upload.objects.count() == 1
    bad = SimpleUploadedFile("cut.xlsx", b"PK\x03\x04 cut short")
    assert "cut.xlsx" in post(client, "agency", *place, status=200, uploads=[bad])


def test_progress_is_polled_until_the_file_is_read(cast: Cast) -> None:
    exercise = asked(cast, "police")
    upload = sent(request_of(cast, exercise, "police"), CSV, "p.csv", by=cast.police)
    args = (exercise.reference, cast.agencies["police"].pk, upload.pk)
    client = cast.client("police")
    Upload.objects.update(status="reading")
    assert 'hx-trigger="every 1s"' in page(client, "file", *args)
    url, own = (reverse(f"chronologies:{name}", args=args) for name in ("progress", "file"))
    here = {"HX-Current-URL": f"https://testserver{own}?page=2"}
    assert "HX-Redirect" not in client.get(url, headers=here).headers
    Upload.objects.update(status="columns")
    done = client.get(url, headers=here)
    assert done.headers["HX-Redirect"] == own, "opened anew: a reload could send a form again"
    elsewhere = client.get(url, headers={"HX-Current-URL": "https://testserver/elsewhere/"})
    assert "HX-Redirect" not in elsewhere.headers, "nobody loses there what they are typing"
    assert "Columns to confirm" in elsewhere.content.decode()


def test_an_unreadable_file_shows_its_sentence(cast: Cast) -> None:
    exercise = asked(cast, "police")
    upload = sent(request_of(cast, exercise, "police"), CSV, "p.csv", by=cast.police)
    Upload.objects.update(status="unreadable", note="“p.csv” is damaged. Ask the agency to send it again.")
    text = page(cast.client("police"), "file", exercise.reference, cast.agencies["police"].pk, upload.pk)
    assert "Cannot be read" in text
    assert "is damaged" in text


def test_an_entry_is_typed_changed_and_taken_back(cast: Cast) -> None:
    exercise = asked(cast, "police")
    ref, agency = exercise.reference, cast.agencies["police"].pk
    client = cast.client("police")
    wrong = post(client, "add_entry", ref, agency, status=200, happened="31 April 2015", text="Seen")
    assert "Type it as in" in wrong or "Type “" in wrong
    post(client, "add_entry", ref, agency, happened="about May 2015", text="Seen at home", child_seen="Yes")
    entry = Entry.objects.get()
    text = page(client, "entry", ref, agency, entry.pk)
    assert "About May 2015" in text
    post(client, "entry", ref, agency, entry.pk, happened="About May 2015", text="Seen at school")
    entry.refresh_from_db()
    assert (entry.text, entry.precision, entry.certain) == ("Seen at school", "month", False)
    post(client, "withdraw_entry", ref, agency, entry.pk, reason="Another child")
    assert "No entries yet" in page(client, "agency", ref, agency)


def test_the_contact_names_the_author_and_the_author_works(cast: Cast) -> None:
    exercise = asked(cast)
    ref, agency = exercise.reference, cast.agencies["health"].pk
    post(cast.client("health"), "author", ref, agency, author=cast.person("practitioner").pk)
    assert "Type an entry" in page(cast.client("practitioner"), "agency", ref, agency)
    page(cast.client("author"), "agency", ref, agency, status=404)
    page(cast.client("practitioner"), "author", ref, agency, status=403)
    page(cast.client("practitioner"), "sign_off", ref, agency, status=403)


def test_the_office_merges_and_the_team_reads(cast: Cast) -> None:
    exercise = asked(cast)
    ref = exercise.reference
    assert "Nothing is merged yet" in page(cast.client("reviewer"), "merged", ref)
    police = request_of(cast, exercise, "police")
    typed(police, "14 April 2015, 9.40pm", "Police attended a call", by=cast.police)
    signed(police, by=cast.police)
    text = page(cast.client("manager"), "merge", ref)
    assert "Eastvale Community Health: not signed off" in text
    post(cast.client("manager"), "merge", ref)
    text = page(cast.client("reviewer"), "merged", ref)
    assert "Police attended a call" in text
    assert "9.40pm" in text
    assert "Chronology not received." in text
    assert Record.objects.filter(verb="read", subject_kind="merged-chronology", ground="review team").exists()


def test_an_agency_never_sees_anothers(cast: Cast, exercise: Exercise) -> None:
    """Every page that the agency can name, with the other agency's keys in it."""
    ref, client = exercise.reference, cast.client("health")
    health, police = cast.agencies["health"].pk, cast.agencies["police"].pk
    own = page(client, "agency", ref, health)
    assert "Health draft secret" in own
    assert not any(secret in own for secret in SECRETS[:3])
    assert "Social care" not in own
    theirs = sent(request_of(cast, exercise, "health"), CSV, "h.csv", by=cast.author)
    entry = Entry.objects.get(text="Police attended a call")
    client = cast.client("police")
    for name, args in (
        ("agency", [health]), ("author", [health]), ("sign_off", [health]), ("add_entry", [health]),
        ("file", [health, theirs.pk]), ("progress", [health, theirs.pk]), ("download", [health, theirs.pk]),
        ("withdraw", [health, theirs.pk]), ("file", [police, theirs.pk]), ("download", [police, theirs.pk]),
        ("entry", [police, Entry.objects.get(text="Health draft secret").pk]),
        ("entry", [health, entry.pk]),
    ):  # fmt: skip
        text = page(client, name, ref, *args, status=404)
        assert "Health draft secret" not in text
    for name, args in (("merged", []), ("questions", []), ("export", ["csv"]), ("merge", []), ("ask", [])):
        text = page(client, name, ref, *args, status=403)
        assert not any(secret in text for secret in SECRETS)


@pytest.mark.parametrize("who", ["outsider", "practitioner", "checker_one"])
def test_it_refuses_everybody_else(cast: Cast, exercise: Exercise, who: str) -> None:
    client, ref, police = cast.client(who), exercise.reference, cast.agencies["police"].pk
    entry = Entry.objects.get(text="Police attended a call")
    question = questions_of(latest_merge(exercise))[0]
    for name, args in (
        ("agencies", []), ("ask", []), ("agency", [police]), ("author", [police]), ("sign_off", [police]),
        ("reopen", [police]), ("add_entry", [police]), ("entry", [police, entry.pk]), ("merged", []), ("merge", []),
        ("questions", []), ("question", [question.pk]), ("put", [question.pk]), ("marks", [entry.pk]),
        ("export", ["docx"]),
        ("withdraw_entry", [police, entry.pk]),
    ):  # fmt: skip
        page(client, name, ref, *args, status=404)


def test_the_team_sees_where_agencies_stand_and_no_drafts(cast: Cast, exercise: Exercise) -> None:
    ref, client = exercise.reference, cast.client("reviewer")
    text = page(client, "agencies", ref)
    assert "Signed off on" in text
    assert "entries" not in text.split("</h1>")[1].split("heed-files")[1].split("</ul>")[0]
    page(client, "agency", ref, cast.agencies["health"].pk, status=403)
    page(cast.client("nurse"), "agencies", ref, status=403)


def test_the_file_itself_is_named_after_the_reference(cast: Cast) -> None:
    exercise = asked(cast, "police")
    upload = sent(request_of(cast, exercise, "police"), CSV, "Ellie Marsh-Dunmore.csv", by=cast.police)
    args = [exercise.reference, cast.agencies["police"].pk, upload.pk]
    response = cast.client("police").get(reverse("chronologies:download", args=args))
    assert response.content == CSV.encode()
    assert "Ellie" not in response.headers["Content-Disposition"]
    assert exercise.reference in response.headers["Content-Disposition"]
    assert Record.objects.filter(verb="chronology.file_opened").exists()


def test_a_time_without_contact_is_told_on_a_page_of_its_own(cast: Cast) -> None:
    exercise = asked(cast, "police")
    ref, agency = exercise.reference, cast.agencies["police"].pk
    client = cast.client("police")
    assert "Tell a time without contact" in page(client, "agency", ref, agency)
    wrong = post(client, "add_no_contact", ref, agency, status=200, first="June 2015", last="1 May 2015")
    assert "ends before it begins" in wrong
    assert "June 2015" in wrong, "what was typed is not lost"
    post(client, "add_no_contact", ref, agency, first="June 2015", last="August 2015", why="Case closed")
    text = page(client, "agency", ref, agency)
    assert "No contact between June 2015 and August 2015." in text
    assert "Case closed" in text
    text = page(client, "entry", ref, agency, Entry.objects.get().pk)
    assert "Until when?" in text
    assert "What happened?" not in text
