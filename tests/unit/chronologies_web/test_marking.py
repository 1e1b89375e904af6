"""Marks by person and framework, and the filter that goes by them."""

from __future__ import annotations

import pytest

from heed.chronologies.framework import approved_terms, marks_of, terms_to_mark
from heed.chronologies.models import Entry, Mark, Question
from heed.chronologies.operations.marking import add_mark, remove_mark
from heed.chronologies.queries.counting import counts_of
from heed.chronologies.queries.merged import Filter, latest_merge, merged_entries, narrowed
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, KeyQuestion
from heed.ui.pictures.signs import signs_for
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import DUE, LATER, merged

pytestmark = pytest.mark.django_db


def _first(cast: Cast, exercise: Exercise) -> Entry:
    entry = merged_entries(cast.reviewer, exercise).first()
    assert entry is not None
    return entry


def test_marks_are_the_frameworks(cast: Cast) -> None:
    exercise = merged(cast)
    entry = _first(cast, exercise)
    assert "inconsistent" in marks_of(exercise)
    add_mark(entry=entry, mark="inconsistent", comment="", by=cast.reviewer, at=NOW)
    with pytest.raises(BadInput):
        add_mark(entry=entry, mark="near-miss", comment="", by=cast.reviewer, at=NOW)


def test_two_people_mark_the_same_entry_each_for_themselves(cast: Cast) -> None:
    exercise = merged(cast)
    entry = _first(cast, exercise)
    for who in (cast.panel_chair, cast.reviewer):
        add_mark(entry=entry, mark="issue", comment="Known earlier", by=who, at=NOW)
    add_mark(entry=entry, mark="good", comment="", by=cast.reviewer, at=NOW)
    with pytest.raises(NotNow, match="already"):
        add_mark(entry=entry, mark="issue", comment=" Known earlier ", by=cast.reviewer, at=NOW)
    counts = counts_of(merged_entries(cast.reviewer, exercise), Filter())
    assert counts.marks == {"issue": 1, "good": 1, "none": 3}
    assert counts.marked_by == {cast.panel_chair.person: 1, cast.reviewer.person: 1}


def test_marks_by_team_and_office_only(cast: Cast) -> None:
    exercise = merged(cast)
    entry = _first(cast, exercise)
    for who in (cast.chair, cast.police, cast.nurse):
        with pytest.raises(NotAllowed):
            add_mark(entry=entry, mark="good", comment="", by=who, at=NOW)
    with pytest.raises(NotFound):
        add_mark(entry=entry, mark="good", comment="", by=cast.outsider, at=NOW)


def test_a_mark_is_taken_off_by_whoever_set_it_or_the_office_and_kept(cast: Cast) -> None:
    exercise = merged(cast)
    mark = add_mark(entry=_first(cast, exercise), mark="issue", comment="x", by=cast.panel_chair, at=NOW)
    with pytest.raises(NotAllowed, match="whoever set it"):
        remove_mark(mark=mark, by=cast.reviewer, at=LATER)
    remove_mark(mark=mark, by=cast.manager, at=LATER)
    kept = Mark.objects.get()
    assert (kept.removed_at, kept.removed_by_id, kept.comment) == (LATER, cast.manager.person, "x")
    with pytest.raises(NotNow):
        remove_mark(mark=mark, by=cast.panel_chair, at=LATER)
    assert counts_of(merged_entries(cast.reviewer, exercise), Filter()).marks == {"none": 4}


def test_another_comment_keeps_the_one_before(cast: Cast) -> None:
    exercise = merged(cast)
    entry = _first(cast, exercise)
    for comment, at in (("first", NOW), ("second", LATER)):
        add_mark(entry=entry, mark="issue", comment=comment, by=cast.reviewer, at=at)
    assert list(Mark.objects.values_list("comment", "removed_at")) == [("first", LATER), ("second", None)]


def test_a_mark_bears_on_a_question_of_the_terms_in_force(cast: Cast) -> None:
    exercise = merged(cast)
    entry = _first(cast, exercise)
    terms = approved_terms(exercise)
    assert terms is not None
    KeyQuestion.objects.create(terms=terms, order=1, text="Who was asked?")
    (term,) = terms_to_mark(exercise)
    add_mark(entry=entry, mark="issue", comment="", term=term.pk, by=cast.reviewer, at=NOW)
    add_mark(entry=entry, mark="issue", comment="", by=cast.panel_chair, at=NOW)
    entries = merged_entries(cast.reviewer, exercise)
    by_term = Filter(terms=frozenset({term.pk}))
    assert narrowed(entries, by_term).count() == 1
    of_both = Filter(terms=frozenset({term.pk}), marked_by=frozenset({cast.panel_chair.person or 0}))
    assert narrowed(entries, of_both).count() == 0
    assert counts_of(entries, by_term).marked_by == {cast.reviewer.person: 1}
    with pytest.raises(BadInput):
        add_mark(entry=entry, mark="good", comment="", term=term.pk + 99, by=cast.reviewer, at=NOW)


@pytest.mark.parametrize(
    ("chosen", "texts"),
    [
        ({"words": "PARTNER moved"}, ["A partner has moved in"]),
        ({"person": "pc 51"}, ["Police attended a call"]),
        ({"person": "mother"}, ["Police attended a call"]),
        ({"child": frozenset({"unseen"})}, ["Police attended a call"]),
        ({"child": frozenset({"voice"})}, ["Joint home visit with police"]),
        ({"first": DUE.replace(2015, 6, 8), "last": DUE.replace(2015, 6, 8)},
         ["Joint home visit with the health visitor"]),
        ({"first": DUE.replace(2015, 5, 20), "last": DUE.replace(2015, 5, 20)}, ["A partner has moved in"]),
        ({"look": frozenset({"uncertain"})}, ["A partner has moved in"]),
        ({"look": frozenset({"late"})}, []),
    ],
)  # fmt: skip
def test_the_filter(cast: Cast, chosen: dict[str, object], texts: list[str]) -> None:
    exercise = merged(cast)
    Entry.objects.filter(text="Police attended a call").update(
        fields={"professional": "PC 5120 Hale", "seen": "The mother"}
    )
    entries, asked = merged_entries(cast.reviewer, exercise), Filter(**chosen)  # type: ignore[arg-type]
    assert list(narrowed(entries, asked).values_list("text", flat=True)) == texts
    assert counts_of(entries, asked).shown == len(texts)


def test_the_filter_knows_open_questions_of_the_latest_merge(cast: Cast) -> None:
    exercise = merged(cast)
    entries, asked = merged_entries(cast.reviewer, exercise), Filter(look=frozenset({"asked"}))
    merge = latest_merge(exercise)
    assert merge is not None
    merge.questions.all().delete()
    question = Question.objects.create(merge=merge, kind="duplicate", why="Told twice.")
    question.entries.set(entries.filter(text__startswith="Joint"))
    assert (narrowed(entries, asked).count(), counts_of(entries, Filter()).look["asked"]) == (2, 2)
    Question.objects.update(answer="One visit.")
    assert narrowed(entries, asked).count() == 0


def test_no_two_signs_of_a_list_are_alike_without_colour() -> None:
    tones = ["blue", "purple", "amber", "red", "green", "grey"] * 2
    signs = signs_for({str(n): (f"Mark {n}", tone) for n, tone in enumerate(tones)})
    outlines = {
        each.shape.replace(f"mk-{tone}", "") for each, tone in zip(signs.values(), tones, strict=True)
    }
    assert len(outlines) == len(tones)
