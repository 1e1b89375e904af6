"""The register: learning names nobody, has one number, and goes round the loop in order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from heed.accounts.models import Membership
from heed.accounts.queries import actor_for
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.identifiers.models import KnownPerson
from heed.learning.models import Learning, LoopStep
from heed.learning.operations import NamesSomebody, record_step
from heed.learning.permissions import check_can_view, visible_to
from heed.learning.queries import Looked, counts, found, may_see_source, next_stages, the_learning
from heed.trail.models import Record
from heed.trail.queries import verify
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.learning.things import a_review, from_an_audit, from_the_finding

AT = {"at": NOW}


def test_learning_is_recorded_from_a_finding_with_the_next_number(cast: Cast) -> None:
    learning = from_the_finding(cast)
    assert (str(learning), learning.stage, learning.kind) == ("L-0001", "identified", "serious-case-review")
    assert [one.theme for one in learning.themes.all()] == ["information-sharing", "recording"]
    assert str(from_an_audit(cast)) == "L-0002"
    assert Record.objects.filter(verb="learning.recorded").count() == 2
    assert verify()[1] == []


def test_numbers_begin_anew_in_each_board(cast: Cast) -> None:
    from_an_audit(cast)
    other = from_an_audit(cast, board=cast.partnership.other_board, by=cast.outsider)
    assert str(other) == "L-0001"


@pytest.mark.parametrize(
    "words", ["Ellie was not seen.", "ELLIE MARSH-DUNMORE", "Her uncle Barnaby Quillfeather."]
)
def test_words_that_name_somebody_of_the_case_are_refused_and_not_kept(cast: Cast, words: str) -> None:
    exercise = a_review(cast)
    KnownPerson.objects.create(
        exercise=exercise, name="Barnaby Quillfeather", role="uncle", pseudonym="Uncle",
        added_by=cast.person("manager"), added_at=NOW,
    )  # fmt: skip
    with pytest.raises(NamesSomebody) as refused:
        from_the_finding(cast, exercise, text=words)
    assert set(refused.value.errors) == {"text"}
    assert "Barnaby" not in refused.value.sentence
    assert "Ellie" not in refused.value.sentence
    assert not refused.value.may_confirm
    with pytest.raises(NamesSomebody):
        from_the_finding(cast, exercise, text=words, confirmed=True)
    assert not Learning.objects.exists()


def test_the_pseudonym_may_stand_and_a_removed_person_no_longer_counts(cast: Cast) -> None:
    exercise = a_review(cast)
    KnownPerson.objects.create(
        exercise=exercise, name="Barnaby Quillfeather", role="uncle", pseudonym="Uncle",
        added_by=cast.person("manager"), added_at=NOW, removed_at=NOW,
    )  # fmt: skip
    assert from_the_finding(cast, exercise, text="Wren waited. Barnaby Quillfeather is a street.").pk


def test_a_month_that_is_also_a_name_is_confirmed_by_a_person(cast: Cast) -> None:
    exercise = a_review(cast)
    KnownPerson.objects.create(
        exercise=exercise, name="May Thorncastle", role="aunt", pseudonym="Aunt",
        added_by=cast.person("manager"), added_at=NOW,
    )  # fmt: skip
    with pytest.raises(NamesSomebody) as refused:
        from_the_finding(cast, exercise, text="In May the teams met.")
    assert refused.value.may_confirm
    assert from_the_finding(cast, exercise, text="In May the teams met.", confirmed=True).pk


@pytest.mark.parametrize("status", ["commissioned", "gathering", "analysing"])
def test_a_finding_teaches_once_the_report_is_adopted(cast: Cast, status: str) -> None:
    with pytest.raises(NotNow, match="adopted the report"):
        from_the_finding(cast, a_review(cast, status))


def test_bad_input_gets_a_sentence(cast: Cast) -> None:
    exercise = a_review(cast)
    with pytest.raises(NotFound):
        from_the_finding(cast, exercise, number=9)
    with pytest.raises(BadInput, match="themes"):
        from_the_finding(cast, exercise, themes=["weather"])
    with pytest.raises(BadInput, match="title"):
        from_the_finding(cast, exercise, title=" ")
    with pytest.raises(BadInput, match="comes from"):
        from_an_audit(cast, source=" ")
    with pytest.raises(BadInput, match="kind"):
        from_an_audit(cast, kind="party")
    from_an_audit(cast)
    with pytest.raises(BadInput, match="L-0001"):
        from_an_audit(cast, title="supervision ASKS what the child said")


def test_learning_goes_round_the_loop_in_order(cast: Cast) -> None:
    learning = from_the_finding(cast)
    with pytest.raises(NotNow, match="passed on"):
        record_step(learning=learning, stage="embedded", evidence="A new form.", by=cast.manager, **AT)
    with pytest.raises(BadInput, match="what shows it"):
        record_step(learning=learning, stage="passed-on", evidence="  ", by=cast.manager, **AT)
    with pytest.raises(BadInput, match="Choose"):
        record_step(learning=learning, stage="forgotten", evidence="Yes.", by=cast.manager, **AT)
    record_step(learning=learning, stage="passed-on", evidence="Briefing to all.", by=cast.group_chair, **AT)
    record_step(learning=learning, stage="embedded", evidence="A new form.", by=cast.manager, **AT)
    record_step(learning=learning, stage="evaluated", evidence="Audit.", by=cast.manager, **AT)
    back = record_step(learning=learning, stage="came-back", evidence="Seen again.", by=cast.manager, **AT)
    assert back.stage == "came-back"
    assert next_stages(back) == [("passed-on", "Passed on")]
    assert LoopStep.objects.filter(learning=learning).count() == 4
    assert Record.objects.filter(verb="learning.moved").count() == 4


def test_evidence_names_nobody_either(cast: Cast) -> None:
    learning = from_the_finding(cast)
    with pytest.raises(NamesSomebody):
        record_step(learning=learning, stage="passed-on", evidence="Told Ellie.", by=cast.manager, **AT)
    assert not LoopStep.objects.exists()


def test_who_may_see_agrees_with_what_is_listed(cast: Cast) -> None:
    learning = from_the_finding(cast)
    for key in MEMBERS:
        actor = getattr(cast, key)
        listed = visible_to(actor).filter(pk=learning.pk).exists()
        assert listed == (key != "outsider"), key
        if listed:
            check_can_view(actor, learning)
        else:
            with pytest.raises(NotFound):
                check_can_view(actor, learning)
            with pytest.raises(NotFound):
                the_learning(actor, learning.pk)


def test_only_the_office_records_and_the_group_chair_moves(cast: Cast) -> None:
    exercise = a_review(cast)
    for key in set(MEMBERS) - {"manager"}:
        with pytest.raises((NotAllowed, NotFound)):
            from_the_finding(cast, exercise, by=getattr(cast, key))
        with pytest.raises((NotAllowed, NotFound)):
            from_an_audit(cast, by=getattr(cast, key))
    learning = from_the_finding(cast, exercise)
    for key in set(MEMBERS) - {"manager", "group_chair"}:
        with pytest.raises((NotAllowed, NotFound)):
            record_step(learning=learning, stage="passed-on", evidence="Yes.", by=getattr(cast, key), **AT)


def test_the_review_behind_it_is_shown_to_those_who_may_know_of_it(cast: Cast) -> None:
    learning = from_the_finding(cast)
    seen = {key for key in MEMBERS if may_see_source(getattr(cast, key), learning)}
    assert {"manager", "chair", "reviewer", "group_chair", "health"} <= seen
    assert not {"practitioner", "checker_one", "outsider"} & seen
    assert not may_see_source(cast.manager, from_an_audit(cast))


def test_the_register_is_searched(cast: Cast) -> None:
    first, second = from_the_finding(cast), from_an_audit(cast)

    def looked(**more: object) -> list[Learning]:
        return list(found(cast.nurse, Looked(**more), today=TODAY))  # type: ignore[arg-type]

    assert looked() == [second, first]
    assert looked(words="unseen") == [first]
    assert looked(words="l-2") == [second]
    assert looked(theme="recording") == [first]
    assert looked(kind="practice-audit") == [second]
    assert looked(is_good_practice=True) == [second]
    assert looked(stage="passed-on") == []
    assert list(found(cast.outsider, Looked(), today=TODAY)) == []


def test_what_was_passed_on_half_a_year_ago_has_stopped(cast: Cast) -> None:
    old, new = from_the_finding(cast), from_an_audit(cast)
    for learning, at in ((old, NOW - timedelta(days=200)), (new, NOW - timedelta(days=100))):
        record_step(learning=learning, stage="passed-on", evidence="Briefing.", by=cast.manager, at=at)
    assert list(found(cast.manager, Looked(stage="stopped"), today=TODAY)) == [old]
    assert counts(cast.manager, today=TODAY).stopped == 1
    record_step(learning=old, stage="embedded", evidence="New form.", by=cast.manager, **AT)
    assert counts(cast.manager, today=TODAY).stopped == 0


def test_counting_and_listing_ask_the_database_a_fixed_number_of_times(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        from_an_audit(cast, title=f"Piece {number}")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        counts(cast.manager, today=TODAY)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert len([list(one.themes.all()) for one in found(cast.manager, Looked(), today=TODAY)]) == 12


def test_somebody_whose_role_ended_sees_nothing(cast: Cast) -> None:
    learning = from_an_audit(cast)
    Membership.objects.filter(person=cast.person("nurse")).update(until=TODAY - timedelta(days=1))
    assert not visible_to(actor_for(cast.person("nurse"), on=TODAY)).filter(pk=learning.pk).exists()
