"""Putting questions to agencies, their replies, and what the review goes by."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import TestCase

from heed.chronologies.models import Conclusion, Entry, Question, QuestionPut
from heed.chronologies.operations.concluding import conclude
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.putting import put_to_agencies, reply, take_back, what_is_wrong
from heed.chronologies.presenters.resolving import wordings_for
from heed.chronologies.put_jobs import tell_of_put
from heed.chronologies.queries.merged import (
    Filter,
    latest_merge,
    merged_entries,
    narrowed,
    told_once,
    told_under,
)
from heed.chronologies.queries.parts import the_part
from heed.chronologies.queries.puts import puts_of_part, the_put
from heed.chronologies.queries.questions import entries_about, questions_of
from heed.chronologies.queries.waiting import waiting_for
from heed.chronologies.rules import gives_away
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.trail.models import Record
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import LATER, asked, merged, request_of, signed, typed


def _contradiction(exercise: Exercise) -> Question:
    return next(each for each in questions_of(latest_merge(exercise)) if each.kind == "contradiction")


def _put(cast: Cast, question: Question) -> dict[str, QuestionPut]:
    wordings = {pk: words for pk, _, words in wordings_for(question, list(entries_about(question)), set())}
    made = put_to_agencies(question=question, wordings=wordings, by=cast.manager, at=NOW)
    return {each.agency.short_name: each for each in made}


def test_each_agency_is_asked_about_its_own_entry_and_told_nothing_of_the_other(cast: Cast) -> None:
    exercise = merged(cast)
    puts = _put(cast, _contradiction(exercise))
    assert {name: put.wording for name, put in puts.items()} == {
        "Police": "Another record gives a different date for this contact. Is 8 June 2015 right?",
        "Social care": "Another record gives a different date for this contact. Is 9 June 2015 right?",
    }
    for actor, key in ((cast.police, "police"), (cast.social_worker, "social-care")):
        part = the_part(actor, exercise.reference, cast.agencies[key].pk)
        (own,) = puts_of_part(actor, part)
        assert own.entry.agency == cast.agencies[key]
        assert [each.what for each in waiting_for(actor, today=NOW.date())] == [
            f"Answer a question about entry {own.entry.key}"
        ]
        other = puts["Social care" if key == "police" else "Police"]
        with pytest.raises(NotFound):
            the_put(actor, part, other.pk)
        with pytest.raises(NotFound):
            reply(put=other, answer="keep", reason="x", by=actor, at=NOW)
    assert "different date" not in "".join(Record.objects.values_list("detail", flat=True))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Social care says the 9th. Is that so?", "names Social care"),
        ("Is what St-001 says right?", "names St-001"),
        ("Was there a joint home visit with police that day?", "repeats another agency"),
        ("  ", "Write what Police is asked"),
    ],
)
def test_words_that_tell_of_another_agency_are_not_sent(cast: Cast, words: str, why: str) -> None:
    question = _contradiction(merged(cast))
    own = question.entries.get(agency=cast.agencies["police"])
    assert why in what_is_wrong(question, {own.pk: words})[own.pk]
    with pytest.raises(BadInput, match=why):
        put_to_agencies(question=question, wordings={own.pk: words}, by=cast.manager, at=NOW)


def test_few_words_in_common_give_nothing_away() -> None:
    assert (
        gives_away("Was the child seen at home?", names=["Care"], texts=["The child was seen at home."]) == ""
    )
    assert "repeats" in gives_away(
        "She was not in bed when we came", names=[], texts=["was not in bed when we"]
    )


def test_only_office_and_lead_reviewer_ask(cast: Cast) -> None:
    exercise = merged(cast)
    question = _contradiction(exercise)
    for who, how in ((cast.panel_chair, NotAllowed), (cast.police, NotAllowed), (cast.outsider, NotFound)):
        with pytest.raises(how):
            put_to_agencies(question=question, wordings={}, by=who, at=NOW)
    puts = _put(cast, question)
    with pytest.raises(NotNow, match="asked about entry"):
        _put(cast, question)
    with pytest.raises(NotAllowed, match="agency itself"):
        reply(put=puts["Police"], answer="keep", reason="x", by=cast.manager, at=NOW)
    take_back(put=puts["Police"], by=cast.reviewer, at=NOW)
    with pytest.raises(NotNow):
        reply(put=puts["Police"], answer="keep", reason="x", by=cast.police, at=NOW)
    gap = next(each for each in questions_of(latest_merge(exercise)) if each.kind == "gap")
    assert "Only contradictions" in what_is_wrong(gap, {1: "x"})[0]


def test_a_correction_goes_the_way_of_a_late_change(cast: Cast) -> None:
    exercise = merged(cast)
    puts = _put(cast, _contradiction(exercise))
    with pytest.raises(BadInput, match="Say why"):
        reply(put=puts["Police"], answer="keep", reason=" ", by=cast.police, at=LATER)
    reply(put=puts["Police"], answer="keep", reason="By the log", by=cast.police, at=LATER)
    assert request_of(cast, exercise, "police").status == "signed-off"
    reply(put=puts["Social care"], answer="correct", reason="A slip", by=cast.social_worker, at=LATER)
    request = request_of(cast, exercise, "social-care")
    assert request.status == "asked"
    assert request.reopened_reason.startswith("To correct entry")
    with pytest.raises(NotNow):
        reply(put=puts["Police"], answer="unsure", reason="x", by=cast.police, at=LATER)


def test_conclusions_are_all_kept_and_outlast_a_new_merge(cast: Cast) -> None:
    exercise = merged(cast)
    question = _contradiction(exercise)
    entry = question.entries.get(agency=cast.agencies["social-care"])
    other = Entry.objects.exclude(questions=question).first()
    assert other is not None
    _put(cast, question)
    conclude(question=question, outcome="open", reason="Wait for the diary", by=cast.manager, at=NOW)
    with pytest.raises(BadInput, match="which entry"):
        conclude(question=question, outcome="entry", reason="x", goes_by=other.pk, by=cast.manager, at=NOW)
    with pytest.raises(BadInput, match="Choose what"):
        conclude(question=question, outcome="same", reason="x", by=cast.manager, at=NOW)
    conclude(
        question=question,
        outcome="entry",
        reason="By the diary",
        goes_by=entry.pk,
        by=cast.reviewer,
        at=LATER,
    )
    merge_chronologies(exercise=exercise, by=cast.manager, at=LATER)
    again = _contradiction(exercise)
    assert (again.outcome, again.answer) == (
        "entry",
        f"The review goes by Social care, entry {entry.key}. By the diary",
    )
    assert list(Conclusion.objects.values_list("outcome", flat=True)) == ["open", "entry"]
    assert again.puts.count() == 2


def test_the_same_contact_once_confirmed_is_shown_once_and_can_be_told_apart_again(cast: Cast) -> None:
    exercise = asked(cast)
    police, care = request_of(cast, exercise, "police"), request_of(cast, exercise, "social-care")
    typed(police, "8 June 2015", "Strategy meeting on the spiral fracture of the left arm", by=cast.police)
    typed(care, "8 June 2015", "Strategy meeting: spiral fracture of the left arm", by=cast.social_worker)
    typed(care, "9 June 2015", "Office call", by=cast.social_worker)
    signed(police, by=cast.police)
    signed(care, by=cast.social_worker)
    merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    entries = merged_entries(cast.reviewer, exercise)
    question = next(each for each in questions_of(latest_merge(exercise)) if each.kind == "duplicate")
    assert told_once(entries).count() == 3
    conclude(question=question, outcome="same", reason="", by=cast.reviewer, at=NOW)
    shown = list(told_once(entries).order_by("happened_order", "pk"))
    assert [entry.agency.short_name for entry in shown] == ["Police", "Social care"]
    assert [entry.text[:16] for entry in told_under(entries, shown)] == ["Strategy meeting"]
    own = narrowed(entries, Filter(agencies=frozenset({cast.agencies["social-care"].pk})))
    assert told_once(own).count() == 2, "where the first of them is filtered out, the other stands for itself"
    merge_chronologies(exercise=exercise, by=cast.manager, at=LATER)
    again = next(each for each in questions_of(latest_merge(exercise)) if each.kind == "duplicate")
    assert again.outcome == "same"
    conclude(question=again, outcome="apart", reason="", by=cast.manager, at=LATER)
    assert told_once(entries).count() == 3


def test_the_agency_is_told_by_e_mail_and_the_e_mail_says_nothing_of_the_case(cast: Cast) -> None:
    question = _contradiction(merged(cast))
    own = question.entries.get(agency=cast.agencies["police"])
    with TestCase.captureOnCommitCallbacks(execute=True):
        (put,) = put_to_agencies(
            question=question, wordings={own.pk: "Is this right?"}, site="https://heed.example/", by=cast.manager,
            at=NOW,
        )  # fmt: skip
    (message,) = mail.outbox
    assert message.to == [cast.person("police").email]
    assert message.subject == "A question about your agency’s chronology"
    assert (
        f"https://heed.example/exercises/NSCB-2016-014/agencies/{put.agency_id}/questions/{put.pk}/"
        in message.body
    )
    assert not {own.text, "Is this right?", "Wren", own.key} & set(message.body.split("\n\n"))
    put.refresh_from_db()
    assert put.told_at
    tell_of_put.call(put.pk, "https://heed.example/")
    assert len(mail.outbox) == 1, "once"
