"""The pages of agencies' chronologies: each works for the right person, refuses others and explains."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heed.chronologies.models import Entry, Exercise, Mark, Request, Upload
from heed.chronologies.operations.concluding import conclude
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.queries.merged import latest_merge
from heed.chronologies.queries.questions import questions_of
from heed.identifiers.operations import add_person
from heed.notices.models import Notice
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.builders import an_exercise
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import CSV, asked, merged, request_of, sent, signed, taken_in, typed

SECRETS = ("Police attended a call", "police-only.csv", "A partner has moved in", "Health draft secret")


def page(client: Client, name: str, *args: object, query: str = "", status: int = 200) -> str:
    """The text of a page, with this status."""
    response = client.get(reverse(f"chronologies:{name}", args=args) + query)
    assert response.status_code == status, response.content.decode()[-2000:]
    return response.content.decode()


def post(client: Client, name: str, *args: object, status: int = 302, **data: object) -> str:
    """What comes of sending a form."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(reverse(f"chronologies:{name}", args=args), data)
    assert response.status_code == status, response.content.decode()[-2000:]
    return response.content.decode() if status == 200 else str(response.headers.get("Location", ""))


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


def test_filters_stand_in_the_address(cast: Cast, exercise: Exercise) -> None:
    client, ref = cast.client("reviewer"), exercise.reference
    assert "4 entries" in page(client, "merged", ref)
    text = page(client, "merged", ref, query="?words=partner")
    assert "1 of 4 entries" in text
    assert "Police attended a call" not in text
    text = page(client, "merged", ref, query="?first=June+2015&child=voice")
    assert "1 of 4 entries" in text
    assert "Joint home visit with police" in text
    assert "is not a date" in page(client, "merged", ref, query="?first=sometime")
    assert "No entry fits the filter" in page(client, "merged", ref, query="?words=nowhere")
    for odd in ("?after=x.y", "?after=9.9&agency=abc&mark=%00&order=;drop", "?before=1.1", "?words=%00"):
        page(client, "merged", ref, query=odd)


def test_gaps_stand_between_the_entries(cast: Cast, exercise: Exercise) -> None:
    text = page(cast.client("reviewer"), "merged", exercise.reference)
    assert "heed-gaprow" in text
    assert "not explained" in text
    assert "heed-gaprow" not in page(
        cast.client("reviewer"), "merged", exercise.reference, query="?words=police"
    )


def _many(cast: Cast, number: int) -> Exercise:
    exercise = asked(cast, "police")
    request = request_of(cast, exercise, "police")
    rows = "".join(f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2015,Contact {n}\n" for n in range(number))
    taken_in(sent(request, f"Date,Event\n{rows}", "p.csv", by=cast.police), by=cast.police)
    signed(request, by=cast.police)
    merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    return exercise


def test_fifty_a_page_and_every_entry_once(cast: Cast) -> None:
    exercise = _many(cast, 130)
    client, url = cast.client("reviewer"), reverse("chronologies:merged", args=[exercise.reference])
    for order in ("", "&order=known"):
        seen: list[str] = []
        query, pages = f"?x=1{order}", 0
        while query:
            text = client.get(url + query).content.decode()
            seen += re.findall(r'<tr [^>]*id="(P-\d+)"', text)
            found = re.search(r'href="([^"]*after=[^"]*)"', text)
            query, pages = (found[1].replace("&amp;", "&") if found else ""), pages + 1
        assert (len(seen), len(set(seen)), pages) == (130, 130, 3)
    back = re.search(r'href="([^"]*before=[^"]*)"', text)
    assert back is not None
    before = client.get(url + back[1].replace("&amp;", "&")).content.decode()
    assert re.findall(r'<tr [^>]*id="(P-\d+)"', before) == seen[50:100]


def test_the_queries_of_a_page_do_not_grow_with_the_entries(cast: Cast) -> None:
    exercise = _many(cast, 3)
    client, url = cast.client("reviewer"), reverse("chronologies:merged", args=[exercise.reference])
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    request = request_of(cast, exercise, "police")
    entries = [Entry(**{**_values(Entry.objects.first()), "key": f"X-{n}"}) for n in range(60)]
    Entry.objects.bulk_create(entries)
    for entry in Entry.objects.all()[:40]:
        Mark.objects.create(entry=entry, mark="issue", marked_by=cast.person("reviewer"), marked_at=NOW)
    with CaptureQueriesContext(connection) as many:
        text = client.get(url).content.decode()
    assert "63 entries" in text
    assert request.merged_at is not None
    assert len(many) <= len(few) + 1, "one more for the page that follows"


def _values(entry: Entry | None) -> dict[str, object]:
    assert entry is not None
    return {
        field.attname: getattr(entry, field.attname) for field in Entry._meta.fields if field.name != "id"
    }


def test_marks_on_the_page(cast: Cast, exercise: Exercise) -> None:
    ref = exercise.reference
    entry = Entry.objects.get(text="Police attended a call")
    client = cast.client("reviewer")
    assert "Add a mark" in page(client, "merged", ref)
    post(client, "marks", ref, entry.pk, mark="missed", comment="Nobody told health")
    text = page(client, "merged", ref, query="?mark=missed")
    assert "Nobody told health" in text
    assert "1 of 4 entries" in text
    again = post(client, "marks", ref, entry.pk, status=200, mark="missed", comment="Nobody told health")
    assert "already" in again
    post(client, "unmark", ref, entry.pk, Mark.objects.get().pk)
    assert "No entry fits" in page(client, "merged", ref, query="?mark=missed")
    assert "Add a mark" not in page(cast.client("chair"), "merged", ref)
    page(cast.client("chair"), "marks", ref, entry.pk, status=403)


def test_marking_without_leaving_the_page(cast: Cast, exercise: Exercise) -> None:
    entry, client = Entry.objects.get(text="Police attended a call"), cast.client("reviewer")
    url, asks = reverse("chronologies:marks", args=[exercise.reference, entry.pk]), {"HX-Request": "true"}
    opened = client.get(url, headers=asks).content.decode()
    assert "Keep the mark" in opened
    assert "<html" not in opened
    wrong = client.post(url, {"mark": "", "comment": "Typed"}, headers=asks).content.decode()
    assert "Typed" in wrong
    kept = client.post(
        url, {"mark": "missed", "comment": "Nobody told health"}, headers=asks
    ).content.decode()
    assert "Keep the mark" not in kept
    assert "Nobody told health" in kept
    others = reverse("chronologies:mark_news", args=[exercise.reference])
    since = {"since": "2016-01-01T00:00:00+00:00"}
    assert "1 mark was set" in cast.client("panel_chair").get(others, since).content.decode()
    assert "set or taken off" not in client.get(others, since).content.decode()
    off = reverse("chronologies:unmark", args=[exercise.reference, entry.pk, Mark.objects.get().pk])
    assert "Put it back" in client.post(off, headers=asks).content.decode()
    assert "Taken off" in client.get(url).content.decode()


def test_it_goes_to_a_date(cast: Cast, exercise: Exercise) -> None:
    ref, client = exercise.reference, cast.client("reviewer")
    from_june = page(client, "merged", ref, query="?go=June+2015")
    assert "Joint home visit with police" in from_june
    assert "Police attended a call" not in from_june
    assert "Entries before" in from_june
    past = page(client, "merged", ref, query="?go=2019")
    assert "Nothing that is shown stands on or after 1\N{NO-BREAK SPACE}January 2019" in past
    assert "Joint home visit with police" in past
    assert "is not a date" in page(client, "merged", ref, query="?go=someday")


def test_what_the_panel_marked(cast: Cast, exercise: Exercise) -> None:
    ref, entry = exercise.reference, Entry.objects.get(text="Police attended a call")
    assert "Nothing is marked yet" in page(cast.client("chair"), "marked", ref)
    for who, mark in (("reviewer", "missed"), ("panel_chair", "missed"), ("panel_chair", "good")):
        post(cast.client(who), "marks", ref, entry.pk, mark=mark, comment=f"Seen by {who}")
    by_mark = page(cast.client("chair"), "marked", ref)
    assert by_mark.index(">Missed opportunity <") < by_mark.index(">Good practice <")
    assert "3 marks" in by_mark
    by_person = page(cast.client("chair"), "marked", ref, query=f"?group=person&by={cast.reviewer.person}")
    assert "Seen by reviewer" in by_person
    assert "Seen by panel_chair" not in by_person
    assert "No term of reference" in page(cast.client("chair"), "marked", ref, query="?group=term")
    post(cast.client("reviewer"), "unmark", ref, entry.pk, Mark.objects.filter(mark="missed")[0].pk)
    assert "Seen by reviewer" in page(cast.client("chair"), "marked", ref, query="?off=1")


def test_questions_with_their_entries_side_by_side(cast: Cast, exercise: Exercise) -> None:
    ref, client = exercise.reference, cast.client("reviewer")
    text = page(client, "questions", ref)
    assert "Joint home visit with the health visitor" in text
    assert "Joint home visit with police" in text
    question = questions_of(latest_merge(exercise))[0]
    assert "Choose" in post(client, "question", ref, question.pk, status=200, reason="x")
    entry = question.entries.all()[1]
    post(client, "question", ref, question.pk, outcome=f"entry-{entry.pk}", reason="It was the 9th")
    assert "It was the 9th" in page(client, "questions", ref)
    assert "1 answered" in page(client, "merged", ref)
    read = page(cast.client("panel_chair"), "question", ref, question.pk)
    assert "It was the 9th" in read
    assert "Keep the conclusion" not in read
    post(cast.client("panel_chair"), "question", ref, question.pk, status=403, outcome="open", reason="x")


def test_the_questions_as_a_file(cast: Cast, exercise: Exercise) -> None:
    ref, client = exercise.reference, cast.client("reviewer")
    question = questions_of(latest_merge(exercise))[0]
    conclude(question=question, outcome="open", reason="=Wait", by=cast.reviewer, at=NOW)
    response = client.get(reverse("chronologies:questions_csv", args=[ref]) + "?kind=contradiction")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(row["Agencies"], row["Stands at"], row["Conclusion"]) for row in rows] == [
        ("Police, Social care", "Left open", "Left open. =Wait")
    ]
    assert Record.objects.filter(verb="chronology.exported").count() == 1
    page(cast.client("police"), "questions_csv", ref, status=403)


def test_silences_and_figures_open_the_entries_behind_them(cast: Cast, exercise: Exercise) -> None:
    ref, client = exercise.reference, cast.client("reviewer")
    text = page(client, "silences", ref, query="?days=20")
    assert "silences of 20 days or more" in text
    assert "Police attended a call" in text
    assert "is not a number of days" in page(client, "silences", ref, query="?days=ten")
    assert "No silence of 3000 days" in page(client, "silences", ref, query="?days=3000")
    text = page(client, "figures", ref, query="?by=year&order=known")
    assert "order=known&amp;only=contacts" in text
    assert "Rows not settled" not in text
    assert "Rows not settled" in page(cast.client("manager"), "figures", ref)
    assert "no age is shown" in page(client, "merged", ref, query="?ages=1")


def test_exports_are_named_after_the_reference_and_recorded(cast: Cast, exercise: Exercise) -> None:
    url = reverse("chronologies:export", args=[exercise.reference, "csv"])
    response = cast.client("reviewer").get(f"{url}?words=partner")
    assert (
        response.headers["Content-Disposition"]
        == f'attachment; filename="{exercise.reference} merged chronology.csv"'
    )
    assert "A partner has moved in" in response.content.decode("utf-8-sig")
    assert "Police attended a call" not in response.content.decode("utf-8-sig")
    assert Record.objects.filter(verb="chronology.exported").count() == 1
    page(cast.client("reviewer"), "export", exercise.reference, "exe", status=404)


def test_what_comes_late_is_highlighted_with_who_when_and_why(cast: Cast, exercise: Exercise) -> None:
    ref, agency = exercise.reference, cast.agencies["police"].pk
    post(cast.client("manager"), "reopen", ref, agency, reason="They found more")
    client = cast.client("police")
    assert "They found more" in page(client, "agency", ref, agency)
    missing = post(client, "add_entry", ref, agency, status=200, happened="2 May 2015", text="Late news")
    assert "Why does this come after the merge?" in missing
    post(
        client, "add_entry", ref, agency, happened="2 May 2015", text="Late news", late_reason="In the inbox"
    )
    assert "Late news" not in page(cast.client("reviewer"), "merged", ref)
    post(client, "sign_off", ref, agency, complete="on", action="on")
    text = page(cast.client("reviewer"), "merged", ref)
    assert "is-late-added" in text
    assert "by Det Insp Callum Frost, Police: In the inbox" in text
    assert "1 added since" in text


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


def test_the_chronology_is_read_with_pseudonyms_and_both_are_recorded(cast: Cast) -> None:
    exercise = merged(cast)
    entry = Entry.objects.filter(exercise=exercise, in_merge=True).earliest("pk")
    Entry.objects.filter(pk=entry.pk).update(text="Kim Ashdown <b>rang</b>.", search_text="kim ashdown rang.")
    add_person(
        exercise=exercise, name="Kim Ashdown", also=[], role="", pseudonym="Adult B", by=cast.manager, at=NOW
    )
    client, here = cast.client("reviewer"), f"/exercises/{exercise.reference}/chronology/"
    named = client.get(here).content.decode()
    assert "Kim Ashdown &lt;b&gt;rang" in named
    assert "Named in the entry" in named
    bare = client.get(f"{here}?names=pseudonyms").content.decode()
    assert "Kim Ashdown" not in bare
    assert "Adult B &lt;b&gt;rang" in bare
    searched = client.get(f"{here}?names=pseudonyms&words=Ashdown").content.decode()
    assert "real names are not looked for" in searched
    kinds = Record.objects.filter(verb="read", actor=cast.reviewer.person).values_list(
        "subject_kind", flat=True
    )
    assert {"merged-chronology", "chronology-with-pseudonyms"} <= set(kinds)
    file = client.get(f"{here}export.json?names=pseudonyms")
    assert "with pseudonyms.json" in file["Content-Disposition"]
    assert b"Kim" not in file.content
