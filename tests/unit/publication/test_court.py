"""Court orders and proceedings: what holds the publication, who may decide otherwise, and what is looked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, StepRecord
from heed.identifiers.operations import add_person, declare_naming
from heed.identifiers.standing import known_people
from heed.publication import queries as publication_queries
from heed.publication.court import queries
from heed.publication.court.models import CourtOrder, Proceedings
from heed.publication.court.operations import (
    decide_to_publish,
    record_looked_into,
    record_order,
    record_proceedings,
)
from heed.publication.court.rules import (
    OrderFacts,
    ProceedingsFacts,
    order_stands,
    proceedings_stand,
    words_of,
)
from heed.publication.family.operations import record_told_first
from heed.publication.family.queries import told_first
from heed.publication.kept.operations import earlier_lines, lines_now
from heed.publication.models import Publication
from heed.publication.operations import publish, write_texts
from heed.publication.rules import holding
from heed.publication.standing import standing_of
from heed.trail.models import Record
from tests.builders import TEXTS, a_publication, an_exercise, cleared, send_what_goes_first
from tests.cast import NOW, TODAY, Cast
from tests.unit.publication.making import ask

DAY = date(2016, 5, 20)
ORDER: dict[str, Any] = {
    "kind": "reporting", "court": "Family Court at Northmere", "forbids": "The school that the child went to.",
    "words": [], "from_on": date(2016, 1, 4), "until_on": None, "ended_on": None, "said_by": "A. Solicitor",
    "confirmed_on": TODAY,
}  # fmt: skip
CASE: dict[str, Any] = {
    "kind": "criminal", "about": "Two adults are charged.", "stage": "under-way", "stage_note": "Trial in June.",
    "said": "not-said", "said_by": "", "confirmed_on": None, "until_on": None, "review_on": None,
}  # fmt: skip


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


@pytest.fixture
def ready(cast: Cast, exercise: Exercise) -> Publication:
    publication = a_publication(cast, exercise)
    send_what_goes_first(cast, publication)
    return cleared(cast, publication)


def order(cast: Cast, exercise: Exercise, line: CourtOrder | None = None, **more: Any) -> CourtOrder:
    return record_order(exercise=exercise, line=line, values={**ORDER, **more}, by=cast.manager, at=NOW)


def case(cast: Cast, exercise: Exercise, line: Proceedings | None = None, **more: Any) -> Proceedings:
    return record_proceedings(exercise=exercise, line=line, values={**CASE, **more}, by=cast.manager, at=NOW)


def held_by(publication: Publication, today: date = DAY) -> list[str]:
    publication = Publication.objects.get(pk=publication.pk)
    return [hold.id for hold in holding(standing_of(publication, today=today))]


class TestRules:
    @pytest.mark.parametrize(
        ("until_on", "ended_on", "decided", "holds"),
        [
            (None, None, False, True), (date(2016, 5, 20), None, False, True), (date(2016, 5, 19), None, False, False),
            (None, date(2016, 5, 20), False, False), (None, None, True, False),
        ],
    )  # fmt: skip
    def test_an_order_holds_while_it_is_in_force_its_last_day_counted(
        self, until_on: date | None, ended_on: date | None, decided: bool, holds: bool
    ) -> None:
        assert order_stands(OrderFacts(until_on, ended_on, decided), DAY).holds is holds

    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            (ProceedingsFacts("over", "wait", None, None), "Over"),
            (ProceedingsFacts("expected", "not-said", None, None), "Nobody has said yet"),
            (ProceedingsFacts("under-way", "wait", DAY, None), "Publication has to wait"),
            (ProceedingsFacts("under-way", "no-harm", None, DAY), "To be asked again"),
            (ProceedingsFacts("under-way", "no-harm", None, date(2016, 5, 21)), "No harm to them"),
            (ProceedingsFacts("under-way", "wait", None, None, decided=True), "Decided to publish"),
        ],
    )
    def test_proceedings_hold_until_those_in_charge_say_that_it_does_no_harm(
        self, facts: ProceedingsFacts, state: str
    ) -> None:
        found = proceedings_stand(facts, DAY)
        assert found.state == state
        assert found.holds is (found.tone != "green")

    def test_words_stand_one_a_line_each_once(self) -> None:
        assert words_of("Alder  Lane\n\n --\nAlder Lane\nSt Osyth") == ["Alder Lane", "St Osyth"]


class TestHolding:
    def test_an_order_in_force_holds_the_publication_until_it_ended(
        self, cast: Cast, exercise: Exercise, ready: Publication
    ) -> None:
        row = order(cast, exercise)
        assert held_by(ready) == ["orders-1"]
        with pytest.raises(NotNow, match="Reporting restriction, Family Court at Northmere"):
            publish(publication=ready, by=cast.manager, at=NOW.replace(day=20))
        order(cast, exercise, row, ended_on=TODAY)
        assert held_by(ready) == []
        assert [one.ended_on for one in earlier_lines(lines_now(CourtOrder, exercise)[0])] == [None]

    def test_the_decision_maker_decides_for_the_report_as_it_is_with_who_advised(
        self, cast: Cast, exercise: Exercise, ready: Publication
    ) -> None:
        order(cast, exercise)
        matter = queries.the_matter(exercise, "orders", 1, today=TODAY)
        said = {"publication": ready, "matter": matter, "at": NOW}
        with pytest.raises(NotAllowed):
            decide_to_publish(**said, reasons="It keeps to it.", advised_by="A. Solicitor", by=cast.manager)
        for reasons, advised_by in ((" ", "A. Solicitor"), ("It keeps to it.", " ")):
            with pytest.raises(BadInput):
                decide_to_publish(**said, reasons=reasons, advised_by=advised_by, by=cast.chair)
        decide_to_publish(**said, reasons="It keeps to it.", advised_by="A. Solicitor", by=cast.chair)
        assert held_by(ready) == []
        write_texts(publication=ready, texts={**TEXTS, "why": "Letters."}, by=cast.manager, at=NOW)
        assert held_by(ready) == ["cleared", "orders-1"]

    def test_a_changed_order_wants_a_new_decision(
        self, cast: Cast, exercise: Exercise, ready: Publication
    ) -> None:
        row = order(cast, exercise)
        matter = queries.the_matter(exercise, "orders", 1, today=TODAY)
        decide_to_publish(
            publication=ready, matter=matter, reasons="R.", advised_by="A.", by=cast.chair, at=NOW
        )
        order(cast, exercise, row, forbids="The town as well.")
        assert held_by(ready) == ["orders-1"]

    def test_proceedings_hold_until_somebody_said_that_it_does_no_harm(
        self, cast: Cast, exercise: Exercise, ready: Publication
    ) -> None:
        row = case(cast, exercise)
        assert held_by(ready) == ["proceedings-1"]
        with pytest.raises(BadInput, match="who said so"):
            case(cast, exercise, row, said="no-harm", confirmed_on=TODAY)
        with pytest.raises(BadInput, match="on which day"):
            case(cast, exercise, row, said="no-harm", said_by="The prosecutor")
        case(cast, exercise, row, said="no-harm", said_by="The prosecutor", confirmed_on=TODAY, review_on=DAY)
        assert held_by(ready, TODAY) == ["day"]
        assert held_by(ready) == ["proceedings-1"]


class TestWriting:
    def test_words_of_an_order_are_looked_for_from_then_on(
        self, cast: Cast, exercise: Exercise, ready: Publication
    ) -> None:
        order(cast, exercise, words=["Alder Lane", "Wren"])
        assert {"Alder Lane", "Wren"} <= set(known_people(exercise).values_list("name", flat=True))
        assert {"check", "texts-check"} <= set(held_by(ready))

    def test_days_that_cannot_be_are_refused(self, cast: Cast, exercise: Exercise) -> None:
        for wrong in (
            {"until_on": date(2015, 1, 1)},
            {"ended_on": date(2016, 6, 1)},
            {"ended_on": date(2015, 6, 1)},
        ):
            with pytest.raises(BadInput):
                order(cast, exercise, **wrong)
        assert lines_now(CourtOrder, exercise) == []

    def test_nobody_overwrites_what_another_wrote(self, cast: Cast, exercise: Exercise) -> None:
        row = order(cast, exercise)
        order(cast, exercise, row, forbids="The town.")
        with pytest.raises(BadInput, match="changed this meanwhile"):
            order(cast, exercise, row, forbids="The street.")

    def test_who_was_asked_settles_the_step_of_the_framework(self, cast: Cast, exercise: Exercise) -> None:
        said = {
            "exercise": exercise,
            "asked": "A. Solicitor",
            "said": "There is none.",
            "by": cast.manager,
            "at": NOW,
        }
        with pytest.raises(BadInput, match="still to come"):
            record_looked_into(**said, on=DAY)
        record_looked_into(**said, on=TODAY)
        done = StepRecord.objects.get(exercise=exercise, step="lawful-to-publish")
        assert (done.done_on, "A. Solicitor" in done.reason) == (TODAY, True)
        assert "Solicitor" not in "".join(Record.objects.values_list("detail", flat=True))

    def test_only_the_office_writes_and_strangers_see_nothing(self, cast: Cast, exercise: Exercise) -> None:
        order(cast, exercise)
        for somebody in (cast.chair, cast.reviewer):
            with pytest.raises(NotAllowed):
                record_order(exercise=exercise, line=None, values=ORDER, by=somebody, at=NOW)
            assert queries.matters_of(somebody, exercise, today=TODAY, at=NOW)
        with pytest.raises(NotFound):
            queries.matters_of(cast.outsider, exercise, today=TODAY, at=NOW)
        with pytest.raises(NotAllowed):
            queries.matters_of(cast.nurse, exercise, today=TODAY, at=NOW)

    def test_whoever_checks_reads_them(self, cast: Cast, exercise: Exercise) -> None:
        publication = ask(cast, a_publication(cast, exercise))
        order(cast, exercise)
        read = publication_queries.to_check(cast.checker_one, publication, at=NOW)
        assert [one.line.forbids for one in read.matters] == [ORDER["forbids"]]


class TestReadingWithPseudonyms:
    def test_names_are_kept_from_whoever_reads_without_them(self, cast: Cast, exercise: Exercise) -> None:
        order(cast, exercise, forbids="The name Ellie Marsh.", words=["Ellie Marsh", "St Osyth"])
        declare_naming(exercise=exercise, scheme="names", team_reads_names=False, by=cast.manager, at=NOW)
        (bare,) = queries.matters_of(cast.panel_chair, exercise, today=TODAY, at=NOW)
        assert "Ellie" not in bare.line.forbids
        assert isinstance(bare.line, CourtOrder)
        assert bare.line.words == []
        (whole,) = queries.matters_of(cast.manager, exercise, today=TODAY, at=NOW)
        assert "Ellie Marsh" in whole.line.forbids  # type: ignore[union-attr]
        with pytest.raises(NotAllowed, match="pseudonyms"):
            queries.the_document(cast.panel_chair, exercise, 1, at=NOW)

    def test_whoever_checks_reads_no_names(self, cast: Cast, exercise: Exercise) -> None:
        publication = ask(cast, a_publication(cast, exercise))
        order(cast, exercise, forbids="The name Ellie Marsh.", words=["Ellie Marsh"])
        (read,) = publication_queries.to_check(cast.checker_one, publication, at=NOW).matters
        assert "Ellie" not in read.line.forbids  # type: ignore[union-attr]
        assert read.line.words == []  # type: ignore[union-attr]

    def test_who_is_told_first_is_read_with_pseudonyms_too(self, cast: Cast, exercise: Exercise) -> None:
        add_person(
            exercise=exercise, name="Hollis Marsh", also=[], role="mother", pseudonym="Wren’s mother", group="family",
            by=cast.manager, at=NOW,
        )  # fmt: skip
        values = {"who": "Hollis Marsh", "circle": "family", "state": "to-tell"}
        record_told_first(exercise=exercise, line=None, values=values, by=cast.manager, at=NOW)
        declare_naming(exercise=exercise, scheme="names", team_reads_names=False, by=cast.manager, at=NOW)
        for somebody, who in ((cast.panel_chair, "Wren’s mother"), (cast.manager, "Hollis Marsh")):
            assert [one.line.who for one in told_first(somebody, exercise, today=TODAY, at=NOW)] == [who]
