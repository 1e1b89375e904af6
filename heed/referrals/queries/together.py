"""What My work asks of every case that is open, read for all of them with one question each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import prefetch_related_objects

from heed.core.actor import Actor
from heed.core.remembering import read_once
from heed.meetings.models import Advice, Conflict, View
from heed.meetings.permissions import people_apart
from heed.meetings.queries.read import advice_on, said_on
from heed.notices.gone import letters_gone
from heed.notices.models import Notice
from heed.referrals import permissions
from heed.referrals.agreeing.queries import agreements_of
from heed.referrals.happening.models import Agreement, CaseEvent, DutyDone
from heed.referrals.happening.queries import duties_done, letters_of_case_gone
from heed.referrals.models import Decision, FactAnswer, Referral
from heed.referrals.queries.cases import decisions_of, has_letters_due, what_happened
from heed.referrals.queries.facts import by_question, given_answers
from heed.referrals.states import DECISION_STANDS

Row = TypeVar("Row")


@read_once
def open_cases(actor: Actor) -> list[Referral]:
    """Every case that the actor may know of and that waits for something, with what My work asks of it."""
    found = permissions.visible_to(actor).exclude(status="told", exercises__isnull=False)
    rows = found.select_related("item__meeting__group", "form", "guest", "framework")
    cases = list(rows.prefetch_related("board__groups", "exercises"))
    prefetch_related_objects([case for case in cases if case.status == "more-asked"], "triage")
    _read_together(cases)
    return cases


def _read_together(cases: Sequence[Referral]) -> None:
    """Read for all cases what would be asked of each. The fields are what the functions that are kept for ask for."""
    keys = [case.pk for case in cases]
    latest_first = FactAnswer.objects.filter(referral__in=keys, asked_by="").select_related("agency")
    answers = _by(latest_first.order_by("-given_at", "-pk"), "referral_id")
    decided = Decision.objects.filter(referral__in=keys).select_related("decided_by")
    decisions = _by(decided, "referral_id")
    days = _by(CaseEvent.objects.filter(referral__in=keys), "referral_id")
    recorded = DutyDone.objects.filter(referral__in=keys).select_related("recorded_by")
    done = _by(recorded.order_by("-recorded_at", "-pk"), "referral_id")
    letters = letters_gone([case.reference for case in cases if case.reference])
    for case in cases:
        given_answers.keep(by_question(answers[case.pk]), case)
        decisions_of.keep(decisions[case.pk], case)
        what_happened.keep(days[case.pk], case)
        duties_done.keep(done[case.pk], case)
        letters_of_case_gone.keep(letters.get(case.reference or "", {}), case)
    _read_views([case for case in cases if case.status == "with-group"])
    _read_agreement([case for case in cases if case.status in DECISION_STANDS])


def _read_views(cases: Sequence[Referral]) -> None:
    """The views that members of the group gave on each case, and who takes no part in it."""
    items = [case.item for case in cases if case.item]
    said = View.objects.filter(item__in=items).select_related("member", "proposal", "taken_down_by")
    views = _by(said.order_by("given_at", "pk"), "item_id")
    for item in items:
        said_on.keep(views[item.pk], item)
    asked = {(case.board_id, case.reference or "") for case in cases}
    apart: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    declared = Conflict.objects.standing().filter(reference__in=[reference for _, reference in asked])
    for board, reference, person in declared.values_list("board", "reference", "person"):
        apart[board, reference].add(person)
    for board, reference in asked:
        people_apart.keep(frozenset(apart[board, reference]), board=board, reference=reference)


def _read_agreement(cases: Sequence[Referral]) -> None:
    """Who has agreed to what was decided, the group’s advice among them, and whether letters wait to be sent."""
    words = Agreement.objects.filter(referral__in=cases).select_related("given_by")
    agreed = _by(words.order_by("-given_at", "-pk"), "referral_id")
    items = [case.item for case in cases if case.item]
    given = Advice.objects.filter(item__in=items).select_related("given_by").order_by("given_at", "pk")
    advice = _by(given, "item_id")
    decided = [case.reference for case in cases if case.status == "decided" and case.reference]
    due = Notice.objects.filter(reference__in=decided, subject_kind="referral", status="due")
    unsent = set(due.values_list("board", "reference"))
    for case in cases:
        agreements_of.keep(agreed[case.pk], case)
        if case.item:
            advice_on.keep(next(reversed(advice[case.item.pk]), None), case.item)
        if case.status == "decided":
            has_letters_due.keep((case.board_id, case.reference or "") in unsent, case)


def _by(rows: Iterable[Row], field: str) -> defaultdict[int, list[Row]]:
    """The rows by what this field of theirs says, each group in their order."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found
