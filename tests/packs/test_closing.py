"""Every kind of exercise of the five real frameworks that can come of a case, from being commissioned to its close."""

from __future__ import annotations

import pytest

from heed.core.refusals import NotNow
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.operations import approve_terms, go_on_to_report, write_terms
from heed.exercises.timetable import kind_of, pack_of
from heed.exercises.way import agrees_terms, merges, must_be_published, needs_team
from heed.frameworks.loader import load_pack
from heed.learning.operations import close, hand_in, save_draft, start_summary
from heed.publication.models import Publication
from heed.questionnaires.rules import form_in
from heed.referrals.rules import kinds
from heed.reports.operations import complete, give_word
from tests.answers import answered
from tests.builders import a_referral, a_report, an_exercise
from tests.cast import NOW, TODAY, Cast

FIVE = ("slough-2014", "luton-2017", "sunderland-2015", "brighton-hove-2015", "west-berkshire-2016")
ALL = [(pack, kind) for pack in FIVE for kind in kinds(load_pack(pack))]
UNPUBLISHED = [(pack, kind) for pack, kind in ALL if not must_be_published(load_pack(pack).exercises[kind])]

TEAM = ("reviewer", "panel_chair", "headteacher", "nurse")


def begun(cast: Cast, pack: str, kind: str) -> Exercise:
    """An exercise of this kind, just commissioned, with whom its framework wants in the team."""
    cast.board.pack = pack
    cast.board.save()
    spec = load_pack(pack).exercises[kind]
    case = a_referral(
        cast, "told", reference="NSCB-2016-014", pseudonym="Wren", child_name="Ellie Marsh-Dunmore"
    )
    exercise = an_exercise(
        cast,
        "commissioned",
        ("police",),
        team=False,
        kind=kind,
        method=next(iter(spec.methods), ""),
        referral=case,
    )
    people = iter(TEAM)
    for part, rule in spec.team.items():
        if rule.at_least:
            TeamMember.objects.create(
                exercise=exercise, person=cast.person(next(people)), role="lead-reviewer", pack_role=part,
                appointed_by=cast.person("manager"), appointed_at=NOW,
            )  # fmt: skip
    return exercise


def agreed(cast: Cast, exercise: Exercise) -> None:
    terms = write_terms(
        exercise=exercise, referred_to_as="By a bird's name.", purpose="To learn.", period_from=TODAY,
        period_to=TODAY, questions=["What made sense at the time?"], change_reason="", by=cast.manager, at=NOW,
    )  # fmt: skip
    approve_terms(terms=terms, read=terms.written_at.isoformat(), by=cast.chair, at=NOW)


def completed(cast: Cast, exercise: Exercise) -> None:
    """By the way of its kind: chronologies merged or not, a report adopted by a team or what was found taken."""
    kind = kind_of(exercise)
    if merges(kind):
        Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    else:
        go_on_to_report(exercise=exercise, received="The agency’s own review.", by=cast.manager, at=NOW)
    exercise.refresh_from_db()
    if not needs_team(kind):
        complete(
            exercise=exercise, on=TODAY, evidence="Minutes of the group.", gap_reason="Asked elsewhere.",
            by=cast.manager, at=NOW,
        )  # fmt: skip
        return
    a_report(cast, exercise)
    report = exercise.reports.get()
    team = {member.person_id for member in exercise.team.all()}
    for who in TEAM:
        if cast.person(who).pk in team:
            give_word(
                report=report,
                adopts=True,
                reasons="",
                gap_reason="Asked elsewhere.",
                by=getattr(cast, who),
                at=NOW,
            )


def closed_with(cast: Cast, exercise: Exercise) -> None:
    form_id = kind_of(exercise).closes_with[0]
    summary = start_summary(exercise=exercise, by=cast.manager, at=NOW)
    answers = answered(form_in(pack_of(exercise), form_id))
    save_draft(summary=summary, answers=answers, version=summary.form.version, by=cast.manager, at=NOW)
    hand_in(summary=summary, by=cast.manager, at=NOW)


@pytest.mark.parametrize(("pack", "kind"), UNPUBLISHED)
def test_what_is_not_published_goes_from_being_commissioned_to_being_closed(
    cast: Cast, pack: str, kind: str
) -> None:
    """SL-10, SL-11, LU-07, SU-04, SU-05, BH-18, WB-11: closed with the form of its framework, and nothing published."""
    exercise = begun(cast, pack, kind)
    if agrees_terms(kind_of(exercise)):
        agreed(cast, exercise)
    completed(cast, exercise)
    exercise.refresh_from_db()
    assert exercise.events.filter(event="completed").exists()
    with pytest.raises(NotNow, match="Hand it in first"):
        close(exercise=exercise, by=cast.manager, at=NOW)
    closed_with(cast, exercise)
    assert close(exercise=exercise, by=cast.manager, at=NOW).status == "closed"
    assert not Publication.objects.exists()


@pytest.mark.parametrize("pack", FIVE)
def test_a_serious_case_review_is_not_closed_before_it_is_published(cast: Cast, pack: str) -> None:
    """SL-16, BH-15: the framework has its report made public."""
    exercise = begun(cast, pack, "serious-case-review")
    Exercise.objects.filter(pk=exercise.pk).update(status="adopted")
    exercise.refresh_from_db()
    closed_with(cast, exercise)
    with pytest.raises(NotNow, match="Publish it first"):
        close(exercise=exercise, by=cast.manager, at=NOW)


def test_every_kind_that_can_come_of_a_case_is_run_here_or_published() -> None:
    assert len(UNPUBLISHED) == len(ALL) - len(FIVE)
