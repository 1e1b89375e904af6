"""Answering a checklist: kept as it is typed, then given; what was given stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.reports.checklists.models import ChecklistAnswers
from heed.reports.checklists.queries import check_can_answer, own_draft, the_checklist
from heed.reports.checklists.rules import Given, wrong_in
from heed.reports.models import Report
from heed.trail.operations import append

LONGEST = 20_000


class NotAnswered(BadInput):
    """The checklist cannot be given so; `errors` has a sentence for each item."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()), errors=errors)


def keep_answers(
    *, report: Report, checklist: str, given: Given, by: Actor, at: datetime
) -> ChecklistAnswers:
    """Keep what was answered so far, for nobody but whoever answers."""
    check_can_answer(by, report)
    held = the_checklist(report.exercise, checklist)
    kept = {
        line.key: {name: str(value).replace("\x00", "")[:LONGEST] for name, value in given[line.key].items()}
        for line in held.lines
        if line.key in given
    }
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        draft = own_draft(by, report, checklist)
        if draft is None:
            count = report.checklist_answers.filter(checklist=checklist, person=by.person).count()
            draft = ChecklistAnswers(
                report=report, checklist=checklist, person_id=by.person_key, number=count + 1
            )
        draft.answers, draft.saved_at = kept, at
        draft.save()
    return draft


def give_answers(
    *, report: Report, checklist: str, given: Given, by: Actor, at: datetime
) -> ChecklistAnswers:
    """Give the answers: the team, the office and the decision maker read them; earlier ones stay readable.

    Raises NotAnswered with a sentence for each item that is not answered, or that is not met without a word on it.
    """
    with transaction.atomic():
        draft = keep_answers(report=report, checklist=checklist, given=given, by=by, at=at)
        if errors := wrong_in(the_checklist(report.exercise, checklist).lines, draft.answers):
            raise NotAnswered(errors)
        draft.given_at = at
        draft.save(update_fields=["given_at"])
        exercise = report.exercise
        append(
            by=by, at=at, verb="report.checklist_answered", subject_kind="report", subject=report.pk,
            ground="review team", board=exercise.board_id, reference=exercise.reference,
            detail={"what": report.what, "version": report.version, "checklist": checklist, "number": draft.number},
        )  # fmt: skip
    return draft


def forget_answers(*, report: Report, checklist: str, by: Actor) -> None:
    """Throw away what was typed and not given."""
    report.checklist_answers.filter(checklist=checklist, person=by.person, given_at__isnull=True).delete()
