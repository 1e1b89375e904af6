"""Signing off, merging, what comes late, questions, marks and what is handed out."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from heed.chronologies.exporting import export
from heed.chronologies.models import Entry, Merge, Question
from heed.chronologies.operations.concluding import conclude
from heed.chronologies.operations.entries import Typed, add_entry, change_entry, withdraw_entry
from heed.chronologies.operations.marking import add_mark
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.signing import reopen, sign_off
from heed.chronologies.permissions import visible_entries
from heed.chronologies.queries.merged import (
    Filter,
    latest_merge,
    merged_entries,
)
from heed.chronologies.queries.questions import counts_by_kind, questions_of
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.timetable import kind_of, timetable_of
from heed.trail.models import Record
from heed.trail.queries import verify
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import (
    DUE,
    LATER,
    asked,
    merged,
    request_of,
    sent,
    signed,
    taken_in,
    typed,
)


def test_signing_off_needs_both_statements_and_settled_rows(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    with pytest.raises(NotNow, match="no entry yet"):
        signed(request, by=cast.police)
    upload = sent(request, "Date,Event\n,No date\n3/4/2015,Seen\n", "p.csv", by=cast.police)
    with pytest.raises(NotNow, match="still being taken in"):
        signed(request, by=cast.police)
    taken_in(upload, by=cast.police)
    with pytest.raises(NotNow, match="1 row needs attention"):
        signed(request, by=cast.police)
    for complete, action in ((False, True), (True, False)):
        with pytest.raises(BadInput):
            sign_off(request=request, is_complete=complete, action_taken=action, by=cast.police, at=NOW)


@pytest.mark.parametrize(
    ("who", "how"), [("manager", NotAllowed), ("author", NotFound), ("social_worker", NotFound)]
)
def test_it_refuses_everybody_else(cast: Cast, who: str, how: type[Exception]) -> None:
    exercise = asked(cast)
    request = request_of(cast, exercise, "police")
    typed(request, "3 April 2015", "Seen", by=cast.police)
    with pytest.raises(how):
        signed(request, by=getattr(cast, who))


def test_the_author_writes_and_the_contact_signs(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "health")
    typed(request, "3 April 2015", "Seen", by=cast.author)
    with pytest.raises(NotAllowed, match="contact"):
        signed(request, by=cast.author)
    signed(request, by=cast.health)
    record = Record.objects.get(verb="chronology.signed_off")
    assert '"immediate_action_taken":true' in record.detail
    with pytest.raises(NotNow):
        typed(request, "4 April 2015", "More", by=cast.author)


def test_the_timetable_step_is_done_once_every_agency_signed_off(cast: Cast) -> None:
    exercise = asked(cast)
    for key, contact in (
        ("police", cast.police),
        ("social-care", cast.social_worker),
        ("health", cast.health),
    ):
        assert next(step for step in timetable_of(exercise) if step.due == DUE).done_on is None
        typed(request_of(cast, exercise, key), "3 April 2015", "Seen", by=contact)
        signed(request_of(cast, exercise, key), by=contact)
        exercise = type(exercise).objects.get(pk=exercise.pk)
    assert next(step for step in timetable_of(exercise) if step.due == DUE).done_on == NOW.date()


def test_merging_takes_what_is_signed_off_and_names_the_rest(cast: Cast) -> None:
    exercise = merged(cast)
    merge = latest_merge(exercise)
    assert merge is not None
    assert (merge.entries_count, merge.agencies_count) == (4, 2)
    assert exercise.status == "analysing"
    texts = set(merged_entries(cast.reviewer, exercise).values_list("text", flat=True))
    assert "Health draft secret" not in texts
    assert len(texts) == 4
    assert {each.kind for each in questions_of(merge)} >= {"contradiction", "gap"}


def test_nothing_signed_off_is_no_merge(cast: Cast) -> None:
    exercise = asked(cast)
    with pytest.raises(NotNow, match="signed off"):
        merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    with pytest.raises(NotAllowed):
        merge_chronologies(exercise=exercise, by=cast.reviewer, at=NOW)


def test_entries_sort_as_the_merge_sorts_them(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    dates = ["2015", "January 2015", "not known", "1 January 2015", "1 January 2015, 9am", "31 December 2014"]
    for said in dates:
        typed(request, said, said, by=cast.police)
    told = list(Entry.objects.order_by("happened_order", "pk").values_list("text", flat=True))
    assert told == [
        "31 December 2014",
        "1 January 2015",
        "1 January 2015, 9am",
        "January 2015",
        "2015",
        "not known",
    ]


def test_answers_stay_where_the_question_is_about_the_same_entries(cast: Cast) -> None:
    exercise = merged(cast)
    contradiction = next(
        each for each in questions_of(latest_merge(exercise)) if each.kind == "contradiction"
    )
    conclude(
        question=contradiction, outcome="other", reason="The 9th, by the diary", by=cast.reviewer, at=NOW
    )
    health = request_of(cast, exercise, "health")
    signed(health, by=cast.health)
    merge_chronologies(exercise=exercise, by=cast.manager, at=LATER)
    again = questions_of(latest_merge(exercise))
    kept = next(each for each in again if each.kind == "contradiction")
    assert (kept.answer, kept.answered_by) == (
        "The review goes by something else. The 9th, by the diary",
        cast.person("reviewer"),
    )
    assert kept.pk == contradiction.pk
    assert Merge.objects.count() == 2


def test_what_a_later_merge_no_longer_asks_is_not_answered(cast: Cast) -> None:
    exercise = merged(cast)
    silence = next(
        each for each in questions_of(latest_merge(exercise)) if each.kind == "gap" and not each.stated
    )
    _reopened(cast, exercise)
    police = request_of(cast, exercise, "police")
    assert silence.agency_id == police.agency_id
    assert silence.silent_from is not None
    for days in (20, 50, 80, 110, 140, 170, 200):
        day = silence.silent_from + timedelta(days=days)
        add_entry(
            request=police,
            typed=Typed(day.isoformat(), "Seen"),
            late_reason="Found",
            by=cast.police,
            at=LATER,
        )
    sign_off(request=police, is_complete=True, action_taken=True, by=cast.police, at=LATER)
    merge_chronologies(exercise=exercise, by=cast.manager, at=LATER)
    with pytest.raises(NotNow, match="no longer asked"):
        conclude(question=silence, outcome="open", reason="x", by=cast.reviewer, at=LATER)


def test_how_long_is_asked_about_is_the_frameworks_to_say(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = merged(cast)
    before = Merge.objects.get()
    assert (before.late_days, before.silent_days) == (14, 60)
    assert before.questions.filter(kind="gap").exists()
    wants = {"late_days": 5, "silent_days": 3650}
    monkeypatch.setattr(
        "heed.chronologies.operations.merging.kind_of", lambda one: kind_of(one).model_copy(update=wants)
    )
    made = merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    assert (made.late_days, made.silent_days) == (5, 3650)
    assert not made.questions.filter(kind="gap").exists()
    page = cast.client("manager").get(reverse("chronologies:questions", args=[exercise.reference]))
    told = page.content.decode()
    assert "Silences of 3650 days or more" in told
    assert "5 unless you choose" in told


def test_who_knew_what_when(cast: Cast) -> None:
    """WB-16: the police knew of the adult's history 41 days before the health visitor says that she was told."""
    exercise = asked(cast)
    police, health = request_of(cast, exercise, "police"), request_of(cast, exercise, "health")
    fact = "a partner with convictions for violence against children moved into the household in Larch Close"
    typed(police, "14 April 2015", f"Call to the home. Found that {fact}.", by=cast.police)
    typed(health, "25 May 2015", f"Health visitor was informed that {fact}.", by=cast.author)
    typed(police, "3 May 2015", "Stray dog reported near the canal bridge.", by=cast.police)
    typed(health, "9 May 2015", "Informed that the canal bridge stray dog was reported.", by=cast.author)
    for request, contact in ((police, cast.police), (health, cast.health)):
        signed(request, by=contact)
    merge = merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    lags = [each for each in questions_of(merge) if each.kind == "lag"]
    assert [(each.agency, each.learnt_by, each.days_later) for each in lags] == [
        (cast.agencies["police"], cast.agencies["health"], 41)
    ]
    assert counts_by_kind(merge)["lag"].found == 1
    assert counts_by_kind(merge, late_days=6)["lag"].found == 2
    assert counts_by_kind(merge, late_days=42).get("lag") is None
    Merge.objects.update(late_days=6)
    assert counts_by_kind(Merge.objects.get())["lag"].found == 2, (
        "as the framework wants it where nobody chooses"
    )
    conclude(question=lags[0], outcome="earlier", reason="By telephone on 20 April", by=cast.reviewer, at=NOW)
    assert counts_by_kind(merge, late_days=42)["lag"].answered == 1, "what was answered stays to be seen"


@pytest.mark.parametrize(
    ("who", "how"),
    [("panel_chair", NotAllowed), ("chair", NotAllowed), ("police", NotAllowed), ("outsider", NotFound)],
)
def test_questions_are_answered_by_office_and_lead_reviewer(
    cast: Cast, who: str, how: type[Exception]
) -> None:
    question = questions_of(latest_merge(merged(cast)))[0]
    with pytest.raises(how):
        conclude(
            question=Question.objects.get(pk=question.pk),
            outcome="open",
            reason="x",
            by=getattr(cast, who),
            at=NOW,
        )


def _reopened(cast: Cast, exercise: object) -> object:
    return reopen(
        request=request_of(cast, exercise, "police"), reason="Found more", by=cast.manager, at=LATER
    )  # type: ignore[arg-type]


def test_what_comes_after_the_merge_waits_for_sign_off_and_then_says_so(cast: Cast) -> None:
    exercise = merged(cast)
    request = request_of(cast, exercise, "police")
    with pytest.raises(NotNow):
        typed(request, "2 May 2015", "Late", by=cast.police)
    _reopened(cast, exercise)
    request = request_of(cast, exercise, "police")
    with pytest.raises(BadInput, match="after the merge"):
        typed(request, "2 May 2015", "Late", by=cast.police)
    add_entry(
        request=request,
        typed=Typed("2 May 2015", "Late"),
        late_reason="In the duty inbox",
        by=cast.police,
        at=LATER,
    )
    assert not visible_entries(cast.reviewer).filter(text="Late").exists()
    assert visible_entries(cast.reviewer).filter(agency=request.agency).count() == 2, "merged entries stay"
    sign_off(request=request, is_complete=True, action_taken=True, by=cast.police, at=LATER)
    late = visible_entries(cast.reviewer).get(text="Late")
    assert (late.added_late, late.added_reason, late.added_by) == (
        True,
        "In the duty inbox",
        cast.person("police"),
    )


def test_a_change_after_the_merge_keeps_how_it_stood(cast: Cast) -> None:
    exercise = merged(cast)
    _reopened(cast, exercise)
    entry = Entry.objects.get(text="Police attended a call")
    add_mark(entry=entry, mark="missed", comment="", by=cast.reviewer, at=NOW)
    for text in ("Police attended twice", "Police attended three times"):
        change_entry(
            entry=Entry.objects.get(pk=entry.pk), typed=Typed("15 April 2015", text), late_reason="Log read again",
            by=cast.police, at=LATER,
        )  # fmt: skip
    assert merged_entries(cast.reviewer, exercise).get(pk=entry.pk).text == "Police attended a call"
    assert merged_entries(cast.reviewer, exercise).count() == 4
    assert Entry.objects.own().filter(agency=entry.agency).count() == 2
    assert Entry.objects.get(replaces=entry).changed_late, "the agency reads of its own change what it is"
    sign_off(
        request=request_of(cast, exercise, "police"),
        is_complete=True,
        action_taken=True,
        by=cast.police,
        at=LATER,
    )
    changed = merged_entries(cast.reviewer, exercise).get(pk=entry.pk)
    assert (changed.text, changed.key, changed.added_late) == ("Police attended three times", entry.key, True)
    assert changed.changed_late, "changed, not added"
    assert [before["text"] for before in changed.earlier] == ["Police attended a call"]
    assert changed.marks.count() == 1
    assert not Entry.objects.filter(replaces__isnull=False).exists()
    told = export(exercise=exercise, chosen=Filter(), kind="csv", by=cast.manager, at=LATER).decode(
        "utf-8-sig"
    )
    assert "Changed after the merge" in told
    assert f"by {cast.person('police').name}, Police: Log read again" in told
    assert "14 April 2015, 9.40pm: Police attended a call" in told, "how it stood before"


def test_an_entry_is_changed_and_taken_back_before_the_merge(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    typed(request, "2 May 2015", "First", by=cast.police)
    entry = Entry.objects.get()
    change_entry(entry=entry, typed=Typed("about May 2015", "Second"), by=cast.police, at=NOW)
    entry.refresh_from_db()
    assert (entry.text, entry.precision, entry.added_late) == ("Second", "month", False)
    with pytest.raises(NotFound):
        change_entry(entry=entry, typed=Typed("2015", "x"), by=cast.social_worker, at=NOW)
    withdraw_entry(entry=entry, reason="Not ours", by=cast.police, at=NOW)
    assert Entry.objects.own().count() == 0
    with pytest.raises(NotNow):
        change_entry(entry=entry, typed=Typed("2015", "x"), by=cast.police, at=NOW)


def test_a_merged_entry_is_not_taken_back_as_a_draft_is_nor_its_file_withdrawn(cast: Cast) -> None:
    exercise = merged(cast)
    _reopened(cast, exercise)
    with pytest.raises(NotNow, match="Open it again"):
        withdraw_entry(entry=Entry.objects.get(key="Pt-001"), reason="x", by=cast.police, at=LATER)


@pytest.mark.parametrize("said", ["31 February 2015", "soon", "12 May 2031"])
def test_a_date_that_cannot_be_is_refused_with_a_sentence(cast: Cast, said: str) -> None:
    request = request_of(cast, asked(cast), "police")
    with pytest.raises(BadInput, match=r"\.$"):
        typed(request, said, "x", by=cast.police)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "csv"])
def test_what_is_handed_out_is_what_is_shown(cast: Cast, kind: str) -> None:
    exercise = merged(cast)
    chosen = Filter(agencies=frozenset({cast.agencies["police"].pk}))
    data = export(exercise=exercise, chosen=chosen, kind=kind, by=cast.reviewer, at=NOW)
    record = Record.objects.get(verb="chronology.exported")
    assert (record.ground, '"entries":2' in record.detail) == ("review team", True)
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert len(rows) == 3
        assert "A partner has moved in" not in data.decode("utf-8-sig")
    elif kind == "pdf":
        assert data.startswith(b"%PDF")
    else:
        part = "word/document.xml" if kind == "docx" else "xl/sharedStrings.xml"
        text = zipfile.ZipFile(io.BytesIO(data)).read(part).decode()
        assert "Police attended a call" in text
        assert "Health draft secret" not in text
        assert "A partner has moved in" not in text


def test_agencies_hand_nothing_out(cast: Cast) -> None:
    exercise = merged(cast)
    for who in (cast.police, cast.author, cast.nurse):
        with pytest.raises(NotAllowed):
            export(exercise=exercise, chosen=Filter(), kind="csv", by=who, at=NOW)


def test_the_trail_holds_and_names_nobody(cast: Cast) -> None:
    merged(cast)
    assert verify()[1] == []
    names = {part.name for part in (cast.person("police"), cast.person("author"))}
    assert not any(name in record.detail for name in names for record in Record.objects.all())
