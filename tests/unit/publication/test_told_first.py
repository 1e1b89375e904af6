"""Who is told before the public, and how the media are answered: what holds the publication until it is settled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.publication.court.operations import record_order, record_proceedings
from heed.publication.family.models import ToldFirst
from heed.publication.family.operations import record_told_first
from heed.publication.family.rules import PersonFacts, all_stand, is_settled, stands
from heed.publication.kept.operations import earlier_lines
from heed.publication.media.models import DayTask, MediaPlan
from heed.publication.media.operations import approve_plan, tick, write_plan
from heed.publication.media.queries import approver, plan_now
from heed.publication.media.rules import changes, lines_of
from heed.publication.models import Publication
from heed.publication.queries import waiting_for
from heed.publication.rules import holding
from heed.publication.standing import standing_of
from heed.trail.models import Record
from tests.builders import a_publication, an_exercise
from tests.cast import NOW, TODAY, Cast
from tests.unit.publication.test_court import CASE, ORDER

PERSON: dict[str, Any] = {"who": "The mother, Hollis Marsh", "circle": "family", "state": "to-tell"}
PLAN = {
    "holding_lines": "A review was held.", "spokesperson": "The chair", "enquiries": "The office",
    "day_list": "8am: the family\n9am: the schools",
}  # fmt: skip


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


def held_by(publication: Publication) -> dict[str, str]:
    publication = Publication.objects.get(pk=publication.pk)
    return {one.id: one.state for one in holding(standing_of(publication, today=TODAY))}


def told(cast: Cast, exercise: Exercise, line: ToldFirst | None = None, **more: Any) -> ToldFirst:
    return record_told_first(exercise=exercise, line=line, values={**PERSON, **more}, by=cast.manager, at=NOW)


class TestToldFirst:
    def test_whoever_is_on_the_list_holds_it_until_told_and_answered(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = a_publication(cast, exercise)
        assert "told-first" not in held_by(publication)
        row = told(cast, exercise)
        told(cast, exercise, who="The nurse", circle="staff")
        assert held_by(publication)["told-first"] == "0 of 2"
        done = {"state": "told", "told_on": TODAY, "told_by": "The social worker", "how": "At home."}
        row = told(cast, exercise, row, **done, wishes="Another name.")
        assert held_by(publication)["told-first"] == "0 of 2"
        row = told(cast, exercise, row, **done, wishes="Another name.", done="The name was changed.")
        assert held_by(publication)["told-first"] == "1 of 2"
        second = ToldFirst.objects.get(number=2)
        told(
            cast,
            exercise,
            second,
            who="The nurse",
            circle="staff",
            state="not-told",
            why_not="Ill.",
            agreed_by="A.",
        )
        assert "told-first" not in held_by(publication)
        assert len(earlier_lines(row)) == 2

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"state": "told"}, "told_on"), ({"state": "told", "told_on": TODAY}, "told_by"),
            ({"state": "told", "told_on": TODAY, "told_by": "A."}, "how"), ({"state": "not-told"}, "why_not"),
            ({"state": "not-told", "why_not": "Danger."}, "agreed_by"),
            ({"state": "told", "told_on": TODAY + timedelta(days=1), "told_by": "A.", "how": "B."}, "told_on"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_named(
        self, cast: Cast, exercise: Exercise, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(BadInput) as refused:
            told(cast, exercise, **said)
        assert list(refused.value.errors) == [field]

    def test_it_is_for_the_office_and_names_stay_out_of_the_trail(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        told(cast, exercise)
        for somebody, refusal in (
            (cast.chair, NotAllowed),
            (cast.nurse, NotAllowed),
            (cast.outsider, NotFound),
        ):
            with pytest.raises(refusal):
                record_told_first(exercise=exercise, line=None, values=PERSON, by=somebody, at=NOW)
        assert "Hollis" not in "".join(Record.objects.values_list("detail", flat=True))

    def test_how_it_stands_in_words(self) -> None:
        late = PersonFacts("to-tell", date(2016, 5, 9), "", "")
        assert stands(late, TODAY) == ("Not told on the day that was planned", "red")
        assert all_stand([late, PersonFacts("not-told", None, "", "")], TODAY) == (
            "1 of 2",
            "red",
            late.planned_on,
        )
        assert not is_settled(PersonFacts("told", None, "A wish", " "))


class TestMediaPlan:
    def plan(self, cast: Cast, exercise: Exercise, line: MediaPlan | None = None, **more: str) -> MediaPlan:
        return write_plan(exercise=exercise, line=line, values={**PLAN, **more}, by=cast.manager, at=NOW)

    def test_a_plan_is_approved_and_a_change_of_it_is_approved_anew(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = a_publication(cast, exercise)
        assert "media-plan" not in held_by(publication)
        row = self.plan(cast, exercise)
        assert held_by(publication)["media-plan"] == "Not approved yet"
        said = {"exercise": exercise, "line": row, "at": NOW}
        with pytest.raises(BadInput):
            approve_plan(**said, approved_as="The head of communications", approved_how=" ", by=cast.manager)
        with pytest.raises(NotAllowed):
            approve_plan(**said, approved_as="I", approved_how="So.", by=cast.reviewer)
        approved = approve_plan(**said, approved_as="", approved_how="", by=cast.chair)
        assert approved.approved_as == cast.chair.name
        assert "media-plan" not in held_by(publication)
        with pytest.raises(NotNow):
            approve_plan(**said, approved_as="", approved_how="", by=cast.chair)
        self.plan(cast, exercise, row, holding_lines="More is said.")
        assert held_by(publication)["media-plan"] == "Not approved yet"

    def test_nobody_overwrites_a_plan(self, cast: Cast, exercise: Exercise) -> None:
        self.plan(cast, exercise)
        with pytest.raises(BadInput, match="meanwhile"):
            self.plan(cast, exercise, holding_lines="Mine.")

    def test_the_list_for_the_day_follows_the_plan_and_keeps_its_ticks(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        row = self.plan(cast, exercise)
        first, second = exercise.day_tasks.all()
        tick(exercise=exercise, task=first.pk, is_done=True, by=cast.manager, at=NOW)
        self.plan(cast, exercise, row, day_list="7am: the website\n8am: the family")
        now = DayTask.objects.filter(removed_at__isnull=True)
        assert [(one.text, one.done_at is not None) for one in now] == [
            ("7am: the website", False), ("8am: the family", True)
        ]  # fmt: skip
        with pytest.raises(NotFound):
            tick(exercise=exercise, task=second.pk, is_done=True, by=cast.manager, at=NOW)
        assert tick(exercise=exercise, task=first.pk, is_done=False, by=cast.manager, at=NOW).done_at is None
        with pytest.raises(NotAllowed):
            tick(exercise=exercise, task=first.pk, is_done=True, by=cast.chair, at=NOW)

    def test_who_approves_is_said_by_the_framework(self, cast: Cast, exercise: Exercise) -> None:
        assert (approver(exercise), plan_now(exercise)) == ("Decision maker", None)

    def test_lines(self) -> None:
        assert lines_of(" a \n\nb\na") == ["a", "b"]
        assert changes(["a", "b"], ["b", "c"]) == (["c"], ["a"])


class TestMyWork:
    def test_what_waits_beside_a_publication_reaches_whoever_it_waits_for(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        told(cast, exercise, planned_on=TODAY)
        assert [one.do for one in waiting_for(cast.manager, today=TODAY)] == []
        a_publication(cast, exercise)
        record_order(exercise=exercise, line=None, values=ORDER, by=cast.manager, at=NOW)
        no_harm = {"said": "no-harm", "said_by": "A.", "confirmed_on": TODAY, "review_on": TODAY}
        record_proceedings(exercise=exercise, line=None, values={**CASE, **no_harm}, by=cast.manager, at=NOW)
        write_plan(exercise=exercise, line=None, values=PLAN, by=cast.manager, at=NOW)
        office = {one.do: one.due for one in waiting_for(cast.manager, today=TODAY)}
        assert office == {"See orders and proceedings": TODAY, "See who is told": TODAY}
        chair = waiting_for(cast.chair, today=TODAY)
        assert {one.do for one in chair} == {"Read the order", "Read the plan"}
        assert waiting_for(cast.reviewer, today=TODAY) == []
        assert not any("Hollis" in f"{one.what}{one.url}{one.nameless}" for one in chair)
