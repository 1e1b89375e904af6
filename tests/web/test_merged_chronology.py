"""The pages of the merged chronology: it is read, narrowed down, marked, questioned and taken along."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heed.chronologies.models import Entry, Exercise, Mark
from heed.chronologies.operations.concluding import conclude
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.queries.merged import latest_merge
from heed.chronologies.queries.questions import questions_of
from heed.identifiers.operations import add_person
from heed.trail.models import Record
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import asked, merged, request_of, sent, signed, taken_in
from tests.web.chronology_pages import page, post


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return merged(cast)


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
