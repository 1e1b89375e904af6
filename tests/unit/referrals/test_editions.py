"""A case keeps the rules that it was referred under, and is judged by others only where somebody gives the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.operations import commission
from heed.exercises.timetable import kind_of
from heed.frameworks.editions import digest
from heed.frameworks.loader import load_pack
from heed.frameworks.models import FrameworkEdition
from heed.meetings.models import Advice
from heed.questionnaires.operations import form_of
from heed.referrals import operations
from heed.referrals.models import EditionChange, FactAnswer, Referral
from heed.referrals.presenters.edition import framework_line
from heed.referrals.presenters.reasoning import markdown
from heed.referrals.queries import (
    answers_now,
    asked_otherwise,
    facts_not_asked,
    known_facts,
    later_views,
    may_become,
    pack_of,
    stance_said,
    weighed,
)
from heed.trail.models import Record
from heed.trail.queries import verify
from tests.builders import a_referral, an_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.editions import BOARD_PACK, LATER, Shelf, shelf_in
from tests.unit.referrals.test_operations import ANSWERS

LATER_ON = NOW + timedelta(hours=1)
WHY = "The board agreed that cases of May go by the new edition."


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    with shelf_in(tmp_path, monkeypatch) as found:
        yield found


def _sent(cast: Cast) -> Referral:
    referral = operations.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    operations.save_draft(referral=referral, answers=ANSWERS, by=cast.health, at=NOW)
    return operations.send(referral=referral, notified_on=TODAY, by=cast.health, at=NOW)


def _say(referral: Referral, cast: Cast, fact: str, answer: str = "yes") -> None:
    operations.answer_fact(
        referral=referral, fact=fact, answer=answer, said_by="Dr A", agency=None, evidence="Letter", by=cast.manager,
        at=NOW,
    )  # fmt: skip


def _repin(referral: Referral, cast: Cast, name: str = LATER, **more: object) -> EditionChange:
    edition = more.pop("edition", None) or digest(load_pack(name))
    values = {"edition": edition, "reason": WHY, "by": cast.manager, "at": LATER_ON, **more}
    return operations.repin(referral=referral, **values)  # type: ignore[arg-type]


# For life --------------------------------------------------------------------------------------------


def test_editing_the_folder_changes_no_case(cast: Cast, shelf: Shelf) -> None:
    referral = _sent(cast)
    _say(referral, cast, "learning_already_identified")
    before = {one.id: one.outcome for one in weighed(referral)}
    assert before["embedding-check"] == "should"

    shelf.edit(BOARD_PACK, "criteria.yaml", "    strength: should\n", "    strength: must\n")
    shelf.edit(BOARD_PACK, "forms/referral.yaml", "title: ", "title: Another ")

    referral = Referral.objects.get()
    assert {one.id: one.outcome for one in weighed(referral)} == before
    assert not form_of(referral.form).title.startswith("Another")
    assert {one.id: one.outcome for one in weighed(_sent(cast))} != before, (
        "a new case is judged by the new words"
    )


def test_a_case_outlives_its_folder(cast: Cast, shelf: Shelf) -> None:
    referral = _sent(cast)
    exercise = an_exercise(cast)
    before = weighed(referral)
    shelf.remove(BOARD_PACK)

    assert weighed(Referral.objects.get(pk=referral.pk)) == before
    assert kind_of(exercise).title == "Serious case review"
    line = framework_line(cast.manager, referral)
    assert any("no longer among the packs" in note for note in line.notes)
    assert line.compare == ""


def test_a_folder_with_a_mistake_holds_nobody_up(cast: Cast, shelf: Shelf) -> None:
    """A draft that was begun is sent under the rules that it was begun under."""
    referral = operations.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    operations.save_draft(referral=referral, answers=ANSWERS, by=cast.health, at=NOW)
    begun = referral.framework_id
    shelf.edit(BOARD_PACK, "criteria.yaml", "facts:\n", "facts: [\n")

    sent = operations.send(referral=referral, notified_on=TODAY, by=cast.health, at=NOW)
    assert sent.framework_id == begun
    assert any("cannot be read" in note for note in framework_line(cast.manager, sent).notes)


def test_a_case_is_judged_by_what_holds_when_it_is_sent(cast: Cast, shelf: Shelf) -> None:
    """The form stays the one that was begun; nobody takes a question away from under an answer."""
    referral = operations.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    operations.save_draft(referral=referral, answers=ANSWERS, by=cast.health, at=NOW)
    shelf.add_edition()
    cast.board.pack = LATER
    cast.board.save()

    sent = operations.send(referral=referral, notified_on=TODAY, by=cast.health, at=NOW)
    assert (sent.pack, sent.edition, pack_of(sent).id) == (LATER, "2016-05", LATER)
    assert sent.form.pack == BOARD_PACK
    assert sent.fact_answers.count() > 0
    detail = json.loads(Record.objects.get(verb="referral.sent").detail)
    assert detail == {"pack": LATER, "edition": "2016-05", "rules": sent.framework_id}


def test_an_exercise_begins_under_the_rules_of_its_case(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast, "decided")
    shelf.edit(BOARD_PACK, "criteria.yaml", "    strength: should\n", "    strength: must\n")
    kind = pack_of(referral).exercises["serious-case-review"]
    exercise = commission(
        referral=referral, method=next(iter(kind.methods)), method_reason="Several agencies.",
        agencies=[cast.agencies["health"].pk], initiated_on=TODAY, by=cast.manager, at=NOW,
    )  # fmt: skip
    assert exercise.framework_id == referral.framework_id != digest(load_pack(BOARD_PACK))


def test_reading_the_rules_asks_the_database_nothing_more(cast: Cast) -> None:
    referral = a_referral(cast)
    pack_of(referral)
    with CaptureQueriesContext(connection) as asked:
        for _ in range(9):
            assert pack_of(referral).criteria
    assert len(asked) == 0


def test_kept_rules_cannot_be_taken_from_under_a_case(cast: Cast) -> None:
    a_referral(cast)
    with pytest.raises(IntegrityError):
        FrameworkEdition.objects.all().delete()


# What the page says of it ---------------------------------------------------------------------------


def test_an_edited_folder_is_said_plainly(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast)
    assert framework_line(cast.manager, referral).notes == ()
    shelf.edit(BOARD_PACK, "criteria.yaml", "    strength: should\n", "    strength: must\n")
    line = framework_line(cast.manager, referral)
    (note,) = line.notes
    assert f"The pack {BOARD_PACK} was changed since, under the same edition." in note
    assert referral.framework_id in line.compare


def test_a_change_that_is_no_rule_is_not_said(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast)
    shelf.edit(BOARD_PACK, "pack.yaml", "pack: ", "# A remark\npack: ")
    assert framework_line(cast.manager, referral).notes == ()


def test_an_edition_set_in_the_same_folder_is_said(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast)
    shelf.edit(BOARD_PACK, "pack.yaml", "edition: 2014-04\n", "edition: 2015-02\n")
    (note,) = framework_line(cast.manager, referral).notes
    assert f"The pack {BOARD_PACK} holds edition 2015-02 by now." in note


def test_whether_it_was_in_force_is_said_as_it_is(cast: Cast, shelf: Shelf) -> None:
    assert "in force when Robin was referred" in framework_line(cast.manager, a_referral(cast)).judged_by
    shelf.edit(
        BOARD_PACK,
        "pack.yaml",
        "in_force: {from: 2014-04-01}",
        "in_force: {from: 2014-04-01, to: 2015-03-31}",
    )
    late = a_referral(cast, reference="NSCB-2016-030", pseudonym="Wren")
    said = framework_line(cast.manager, late).judged_by.replace("\N{NO-BREAK SPACE}", " ")
    assert "in force until 31 March 2015, before Wren was referred" in said


def test_rules_that_were_not_kept_are_said(cast: Cast) -> None:
    referral = a_referral(cast, framework_id=None)
    assert "were not kept" in framework_line(cast.manager, referral).notes[0]
    assert weighed(referral)


# Another edition, for a reason ----------------------------------------------------------------------


def test_a_case_is_judged_by_another_edition_for_a_reason(cast: Cast, shelf: Shelf) -> None:
    referral = _sent(cast)
    _say(referral, cast, "learning_already_identified")
    _say(referral, cast, "theme_for_practitioners")
    _say(referral, cast, "harmed", "no")
    shelf.add_edition()
    said = FactAnswer.objects.count()

    change = _repin(referral, cast)

    referral = Referral.objects.get()
    assert (referral.pack, referral.edition, pack_of(referral).id) == (LATER, "2016-05", LATER)
    assert {one.id: one.outcome for one in weighed(referral)}["embedding-check"] == "must"
    assert FactAnswer.objects.count() == said
    assert [fact.id for fact in facts_not_asked(referral)] == ["theme_for_practitioners"]
    assert facts_not_asked(referral)[0].spec.ask.startswith("Does this raise a theme")
    assert "theme_for_practitioners" not in answers_now(referral)
    assert asked_otherwise(referral, known_facts(referral)) == {
        "harmed": "Was the child harmed through abuse or neglect?"
    }
    assert (change.was_id, change.now_id) == (digest(load_pack(BOARD_PACK)), referral.framework_id)
    record = Record.objects.get(verb="referral.repinned")
    assert json.loads(record.detail)["was"]["pack"] == BOARD_PACK
    assert record.ground == "board office"
    assert verify()[1] == []


def test_a_changed_folder_can_be_taken_up_and_left_again(cast: Cast, shelf: Shelf) -> None:
    referral = _sent(cast)
    first = referral.framework_id
    shelf.edit(BOARD_PACK, "criteria.yaml", "    strength: should\n", "    strength: must\n")
    _repin(referral, cast, BOARD_PACK)
    referral.refresh_from_db()
    assert referral.framework_id != first
    _repin(referral, cast, edition=first, at=LATER_ON + timedelta(hours=1))
    referral.refresh_from_db()
    assert referral.framework_id == first
    assert EditionChange.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "  "},
        {"reason": "x" * 20_001},
        {"reason": "a\x00b"},
        {"edition": "0" * 64},
        {"edition": "slough-2016"},
    ],
)
def test_it_needs_a_reason_and_an_edition_that_there_is(
    cast: Cast, shelf: Shelf, wrong: dict[str, str]
) -> None:
    referral = _sent(cast)
    shelf.add_edition()
    with pytest.raises(BadInput):
        _repin(referral, cast, **wrong)
    referral.refresh_from_db()
    assert referral.pack == BOARD_PACK
    assert not EditionChange.objects.exists()


def test_an_edition_to_come_and_another_boards_cannot_be_chosen(cast: Cast, shelf: Shelf) -> None:
    referral = _sent(cast)
    shelf.add_edition(begins="2016-06-01")
    chosen = {pack.id for pack in may_become(referral, today=TODAY).values()}
    assert LATER not in chosen
    assert chosen == set()
    with pytest.raises(BadInput):
        _repin(referral, cast, "england-scr-2015")


def test_it_is_the_offices_until_the_decision_and_the_decision_makers_afterwards(
    cast: Cast, shelf: Shelf
) -> None:
    shelf.add_edition()
    for number, (status, may) in enumerate(
        {"received": "manager", "advised": "manager", "decided": "chair", "told": "chair"}.items()
    ):
        referral = a_referral(
            cast, status, reference=f"NSCB-2016-{40 + number:03d}", pseudonym=f"Bird {number}"
        )
        for who in MEMBERS:
            if who != may:
                with pytest.raises((NotAllowed, NotFound)):
                    _repin(referral, cast, by=getattr(cast, who))
        referral.refresh_from_db()
        assert referral.pack == BOARD_PACK
        _repin(referral, cast, by=getattr(cast, may))
        referral.refresh_from_db()
        assert (referral.pack, referral.status) == (LATER, status)


def test_what_was_decided_has_to_be_known_to_the_edition(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast, "decided")
    referral.decisions.update(outcome="an-older-kind")
    shelf.add_edition()
    with pytest.raises(BadInput, match="knows no such exercise"):
        _repin(referral, cast, by=cast.chair)


def test_once_a_review_has_begun_the_case_keeps_its_edition(cast: Cast, shelf: Shelf) -> None:
    exercise = an_exercise(cast)
    shelf.add_edition()
    assert exercise.referral is not None
    with pytest.raises(NotNow, match="has begun"):
        _repin(exercise.referral, cast, by=cast.chair)


def test_a_draft_is_judged_by_nothing_yet(cast: Cast, shelf: Shelf) -> None:
    referral = operations.start(board=cast.board.pk, agency=None, by=cast.manager, at=NOW)
    shelf.add_edition()
    with pytest.raises((NotNow, NotAllowed)):
        _repin(referral, cast)


def test_advice_for_an_exercise_that_the_edition_does_not_know_reads_as_it_was(
    cast: Cast, shelf: Shelf
) -> None:
    referral = a_referral(cast, "advised")
    assert referral.item
    Advice.objects.create(
        item=referral.item, stance="critical-case-review", reasons="Much to learn.",
        given_by=cast.person("group_chair"), given_at=NOW,
    )  # fmt: skip
    shelf.add_edition()
    for path in shelf.folder.glob(f"{LATER}/**/*.yaml"):
        path.write_text(path.read_text().replace("critical-case-review", "occasional-review"))
    _repin(referral, cast)
    referral.refresh_from_db()

    assert stance_said(referral, "critical-case-review") == "Critical case review"
    with pytest.raises(BadInput, match="The group advised: critical case review"):
        operations.decide(referral=referral, outcome="none", reasons="No.", by=cast.chair, at=LATER_ON)


# What a later edition would have said ---------------------------------------------------------------


def test_a_decided_case_shows_where_a_later_edition_differs(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast, "decided")
    FactAnswer.objects.create(
        referral=referral, fact="learning_already_identified", answer="yes", said_by="Dr A", evidence="Register",
        given_by=cast.person("manager"), given_at=NOW,
    )  # fmt: skip
    assert later_views(referral, today=TODAY) == []
    shelf.add_edition()

    (view,) = later_views(referral, today=TODAY)
    assert (view.pack.id, view.is_in_force) == (LATER, True)
    assert [(one.was, one.now) for one in view.outcomes] == [("should", "must")]
    assert view.outcomes[0].because == ("Earlier reviews, forums or audits already found this learning.",)
    assert view.outcomes[0].source.startswith("Slough Learning and Improvement Framework")
    told = markdown(cast.manager, referral, today=TODAY)
    assert "## What a later edition would have said" in told


def test_it_says_nothing_where_it_would_have_said_the_same(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast, "decided")
    FactAnswer.objects.create(
        referral=referral, fact="learning_already_identified", answer="no", said_by="Dr A", evidence="Register",
        given_by=cast.person("manager"), given_at=NOW,
    )  # fmt: skip
    shelf.add_edition()
    assert later_views(referral, today=TODAY) == []


def test_an_undecided_case_shows_none_of_it(cast: Cast, shelf: Shelf) -> None:
    shelf.add_edition()
    assert later_views(a_referral(cast, "advised"), today=TODAY) == []


def test_an_edition_to_come_says_nothing_yet(cast: Cast, shelf: Shelf) -> None:
    referral = a_referral(cast, "decided")
    FactAnswer.objects.create(
        referral=referral, fact="learning_already_identified", answer="yes", said_by="Dr A", evidence="Register",
        given_by=cast.person("manager"), given_at=NOW,
    )  # fmt: skip
    shelf.add_edition(begins="2016-06-01")
    assert later_views(referral, today=TODAY) == []


def test_the_framework_that_took_its_place_speaks_as_well(cast: Cast, shelf: Shelf) -> None:
    """The national framework has kinds of its own, and does not know this one."""
    referral = a_referral(cast, "decided")
    for fact in ("abuse_or_neglect", "died"):
        FactAnswer.objects.create(
            referral=referral, fact=fact, answer="yes", said_by="Dr A", evidence="Register",
            given_by=cast.person("manager"), given_at=NOW,
        )  # fmt: skip
    views = later_views(referral, today=TODAY.replace(year=2020))
    found = {view.pack.id: view for view in views}["england-lcspr-2018"]
    told = {one.title: (one.was, one.now) for one in found.outcomes}
    assert told["Serious case review"] == ("must", "")
    assert "Serious incident notification" in found.also_open
