"""Deciding on a case, and closing the telling once everybody knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.plain import as_plain_words
from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import Pack
from heed.frameworks.standing import of_step
from heed.frameworks.timetables import notice_due
from heed.meetings.queries import advice_on
from heed.notices.models import Notice
from heed.notices.operations import raise_letter, raise_notices
from heed.notices.rules import AGENCIES_INVOLVED, AsMarkdown
from heed.referrals import permissions, rules
from heed.referrals.intake.operations.telling import notifier_of
from heed.referrals.models import Decision, Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import agencies_of_case, decision_of, letters_of, pack_of, working_days
from heed.referrals.queries.editions import stance_said
from heed.referrals.queries.facts import answers_now, weighed
from heed.referrals.queries.people import titled
from heed.ui.words import day

_OUTCOMES = {"must": "must be held", "should": "should be held", "may": "may be held", "not_met": "not met",
             "cannot_say": "cannot be said yet"}  # fmt: skip


def decide(
    *, referral: Referral, outcome: str, reasons: str, departure_reason: str = "", by: Actor, at: datetime
) -> Decision:
    """Decide what is held, if anything, with reasons; then every letter that the framework asks for is raised.

    `outcome` is a kind of exercise or "none". A decision that departs from what the framework says, or from the
    group's advice, needs a reason for that. Raises BadInput without one, NotNow before the group has advised.
    """
    permissions.check_can_decide(by, referral)
    pack = pack_of(referral)
    titles = rules.kinds(pack)
    if outcome not in {*titles, rules.NONE}:
        raise BadInput("Choose one of the kinds of exercise, or none.")
    if not reasons.strip():
        raise BadInput("Write down the reasons for the decision.")
    with transaction.atomic():
        current = moved(locked(referral), "decide")
        results = weighed(current)
        advice = advice_on(current.item) if current.item else None
        stance = advice.stance if advice else ""
        from_framework = rules.departures_from_framework(results, outcome, titles)
        from_advice = rules.departures_from_advice(stance, outcome, {stance: stance_said(current, stance)})
        if (from_framework or from_advice) and not departure_reason.strip():
            raise BadInput(f"{' '.join((*from_framework, *from_advice))} Say why the decision is another.")
        departs = bool(from_framework or from_advice)
        decision = Decision.objects.create(
            referral=current, outcome=outcome, reasons=reasons.strip(), departs_from_framework=bool(from_framework),
            departs_from_advice=bool(from_advice), departure_reason=departure_reason.strip() if departs else "",
            evaluation=_as_weighed(current, results), advice_stance=stance,
            decided_by_id=by.person_key, decided_on=timezone.localdate(at), decided_at=at,
        )  # fmt: skip
        record(current, "referral.decided", by=by, at=at, detail={"outcome": outcome})
        _raise_letters(current, decision, results, by, at)
    return decision


def _as_weighed(referral: Referral, results: Iterable[CriterionResult]) -> dict[str, object]:
    """What the decision was taken on: the facts, what the framework said, and which edition of it."""
    edition = {"pack": referral.pack, "edition": referral.edition, "rules": referral.framework_id}
    return {**rules.snapshot(results, answers_now(referral)), "framework": edition}


def _raise_letters(
    referral: Referral, decision: Decision, results: Iterable[CriterionResult], by: Actor, at: datetime
) -> None:
    pack = pack_of(referral)
    values = _letter_values(pack, referral, decision, results)
    agencies = [agency for agency in agencies_of_case(referral) if agency.pk != referral.agency_id]
    for notice_id, spec in pack.notices.items():
        if rules.notice_fits(spec, decision.outcome):
            raise_notices(
                board=referral.board, pack=pack, notice_id=notice_id, reference=referral.reference or "",
                subject_kind="referral", subject=referral.pk,
                values={**values, **_about(pack, spec.exercises, decision)},
                events=_events(pack, referral, decision, spec.when), by=by, at=at, agencies=agencies,
                notifier=notifier_of(referral),
            )  # fmt: skip


def _events(pack: Pack, referral: Referral, decision: Decision, when: str) -> dict[str, date]:
    days: dict[str, date | None] = {
        rules.NOTIFIED: referral.notified_on,
        rules.DECIDED: decision.decided_on,
        when: decision.decided_on,
    }
    return rules.events_of(pack, days)


def _letter_values(
    pack: Pack, referral: Referral, decision: Decision, results: Iterable[CriterionResult]
) -> dict[str, str]:
    decider = titled(decision.decided_by, board=referral.board_id, on=decision.decided_on)
    told = [
        f"- {as_plain_words(one.title)}: {_OUTCOMES[one.outcome]} ({as_plain_words(one.source)})"
        for one in results
    ]
    values = {
        "notified_on": day(referral.notified_on) if referral.notified_on else "",
        "decided_on": day(decision.decided_on),
        "decided_by": decider,
        "outcome": rules.stance_title(pack, decision.outcome),
        "reasons": decision.reasons,
        "pseudonym": referral.pseudonym,
        "signed_by": decider,
    }
    criteria = AsMarkdown("\n".join(told))
    return {
        **{key: value.replace("\N{NO-BREAK SPACE}", " ") for key, value in values.items()},
        "criteria": criteria,
    }


def _about(pack: Pack, exercises: tuple[str, ...], decision: Decision) -> dict[str, str]:
    """The kind of exercise that a letter speaks of: the notice's own where it names one, else what was decided."""
    kind = exercises[0] if exercises else decision.outcome
    return {"exercise": rules.stance_title(pack, kind)}


def add_agency_to_tell(*, referral: Referral, agency: Agency, by: Actor, at: datetime) -> Notice:
    """Raise the letter on the decision for one more agency that turns out to be involved."""
    permissions.check_is_office(by, referral, "Adding a letter")
    if not agency.boards.filter(pk=referral.board_id).exists():
        raise BadInput("That agency does not belong to this board.")
    with transaction.atomic():
        current = locked(referral)
        decision = decision_of(current)
        if current.status != "decided" or decision is None:
            raise NotNow("Letters on the decision are added while people are being told.")
        if letters_of(current).filter(agency=agency).exists():
            raise BadInput("That agency has a letter already.")
        pack = pack_of(current)
        notice_id = notice_to_agencies(pack, decision.outcome)
        spec = pack.notices[notice_id]
        events = _events(pack, current, decision, spec.when)
        due = notice_due(pack, notice_id, events=events, calendar=working_days(current))
        notice = raise_letter(
            board=current.board, pack=pack, letter_id=spec.letter, title=spec.title, recipient=agency.name, email="",
            agency=agency, reference=current.reference or "", subject_kind="referral", subject=current.pk,
            values={
                **_letter_values(pack, current, decision, weighed(current)),
                **_about(pack, spec.exercises, decision),
                "enclosed": "; ".join(spec.encloses),
            },
            due_on=due.due, due_explained=due.explanation, stands=of_step(due),
            counted_from=events.get(spec.before or spec.when), by=by, at=at, notice_id=notice_id,
        )  # fmt: skip
        record(current, "referral.agency_added", by=by, at=at, detail={"agency": agency.pk})
    return notice


def notice_to_agencies(pack: Pack, outcome: str) -> str:
    """The pack's notice by which agencies learn of a decision. Raises NotNow where it has none."""
    for notice_id, spec in pack.notices.items():
        if AGENCIES_INVOLVED in spec.to and rules.notice_fits(spec, outcome):
            return notice_id
    raise NotNow("This framework has no letter to agencies about a decision.")


def close_telling(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """Record that everybody has been told. Raises NotNow while a letter is neither sent nor set aside."""
    permissions.check_is_office(by, referral, "Closing the telling")
    with transaction.atomic():
        current = locked(referral)
        waiting = letters_of(current).filter(status="due").count()
        if waiting and current.status == "decided":
            raise NotNow(
                f"{waiting} {'letter has' if waiting == 1 else 'letters have'} neither gone nor been set aside yet. "
                "Close the telling after that."
            )
        moved(current, "finish_telling")
        record(current, "referral.told", by=by, at=at)
    return current
