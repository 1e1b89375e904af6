"""Writing down what agencies are asked, and asking them.

Serves WB-06 (why, which concern, which criterion, a tight period) and WB-14 (formal letters, with proof).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Agency
from heed.accounts.queries import signed_as
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.frameworks.operations import keep
from heed.frameworks.schema import Letter
from heed.notices.models import Notice
from heed.notices.operations import About, Due, day_in_words, raise_letter, to_agency
from heed.questionnaires.rules import read_day
from heed.referrals.information import permissions, queries, rules, sheet, wording
from heed.referrals.information.models import AskedQuestion, Asking, InformationRequest
from heed.referrals.information.operations.recording import keep_typed, locked_asking, record
from heed.referrals.information.states import ASKING
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked
from heed.referrals.operations.moving import record as record_case
from heed.referrals.permissions import OFFICE
from heed.referrals.queries.cases import agencies_of_case, pack_of, working_days
from heed.referrals.states import FACTS_OPEN

AGENCIES = "agencies"


class NotReady(BadInput):
    """The request cannot go yet; `errors` says what is missing or wrong, by question."""

    def __init__(self, found: dict[str, str]) -> None:
        super().__init__("Something is missing or cannot stand: " + " ".join(found.values()), errors=found)


@dataclass(frozen=True)
class Wanted:
    """One question as somebody wants it put: its key where it stands already, its words, and to whom it goes."""

    key: int | None
    text: str
    put_to: tuple[int, ...]


def start(*, referral: Referral, facts: Collection[str] | None = None, by: Actor, at: datetime) -> Asking:
    """Begin a request. Its questions are drafted from what the framework still has to know, and from its own form.

    `facts` are the questions of fact to put; None takes all that are open. Raises NotNow once the case is decided.
    """
    ground = permissions.check_can_ask(by, referral)
    with transaction.atomic():
        current = locked(referral)
        _check_open(current)
        pack = pack_of(current)
        wanted = queries.open_facts(current) if facts is None else [one for one in pack.facts if one in facts]
        asking = Asking.objects.create(
            referral=current, pack=pack.id, framework_id=keep(pack, at=at), begun_by_id=by.person_key, begun_at=at,
            saved_at=at, typed=_proposed(current, wanted, at, urgent=ground != OFFICE),
        )  # fmt: skip
        AskedQuestion.objects.bulk_create(
            AskedQuestion(
                asking=asking, order=order, text=one.text, help=one.help, type=one.type, fact=one.fact, field=one.field,
                options=dict(one.options or {}),
            )
            for order, one in enumerate(rules.drafted_questions(pack, wanted), start=1)
        )  # fmt: skip
        record_case(current, "information.begun", by=by, at=at)
    return asking


def _check_open(referral: Referral) -> None:
    if referral.status not in FACTS_OPEN:
        raise NotNow("Agencies are asked from when the case is received until the decision stands.")


def _proposed(referral: Referral, facts: Sequence[str], at: datetime, *, urgent: bool) -> dict[str, Any]:
    """What can be filled in already: the criterion that these facts bear on, the day, who knows of the case."""
    pack, today = pack_of(referral), timezone.localdate(at)
    clock = rules.due_by_clock(pack, today, working_days(referral))
    typed: dict[str, Any] = {
        sheet.CRITERION: queries.criterion_weighed(referral, facts),
        AGENCIES: [str(one.pk) for one in agencies_of_case(referral)],
        sheet.IDENTITY: referral.child_name,
    }
    if urgent:
        typed[sheet.URGENT_BECAUSE] = ""
    if clock:
        typed[sheet.DUE_ON] = clock[0].isoformat()
    if referral.incident_on:
        typed[sheet.PERIOD_TO] = referral.incident_on.isoformat()
    return typed


def save_asking(
    *, asking: Asking, answers: Mapping[str, Any], drawn_from: int, by: Actor, at: datetime
) -> Asking:
    """Keep what was typed about the request, right or not. Raises NotNow when somebody else saved meanwhile."""
    permissions.check_can_ask(by, asking.referral)
    with transaction.atomic():
        current = locked_asking(asking)
        ASKING.after("write", current.status)
        keep_typed(current, answers, drawn_from=drawn_from, by=by, at=at)
        current.save()
    return current


def save_questions(
    *, asking: Asking, wanted: Sequence[Wanted], drawn_from: int, by: Actor, at: datetime
) -> Asking:
    """Keep the questions as they were typed and ticked. One without words is left out. Raises NotNow."""
    permissions.check_can_ask(by, asking.referral)
    with transaction.atomic():
        current = locked_asking(asking)
        ASKING.after("write", current.status)
        keep_typed(current, {}, drawn_from=drawn_from, by=by, at=at)
        current.save()
        known = {one.pk: one for one in current.questions.all()}
        if len([one for one in wanted if one.key is None]) + len(known) > rules.MOST_QUESTIONS:
            raise BadInput(f"A request holds {rules.MOST_QUESTIONS} questions at most.")
        for one in wanted:
            _keep_question(current, known, one)
    return current


def _keep_question(asking: Asking, known: Mapping[int, AskedQuestion], one: Wanted) -> None:
    text = one.text.replace("\x00", "").strip()[: rules.LONGEST]
    question = known.get(one.key) if one.key is not None else None
    if question is None and one.key is None and text:
        last = max((each.order for each in asking.questions.all()), default=0)
        question = AskedQuestion(asking=asking, order=last + 1, type="longtext")
    if question is None:
        return
    question.text, question.put_to = text, sorted(one.put_to)
    question.save()


def drop(*, asking: Asking, by: Actor, at: datetime) -> Asking:
    """Drop a request that has not gone. It stays on record that it was begun."""
    permissions.check_can_ask(by, asking.referral)
    with transaction.atomic():
        current = locked_asking(asking)
        current.status = ASKING.after("drop", current.status)
        current.save(update_fields=["status"])
        record_case(current.referral, "information.dropped", by=by, at=at)
    return current


def send(*, asking: Asking, by: Actor, at: datetime) -> list[InformationRequest]:
    """Ask: each chosen agency gets its own questions in Heed, and a letter is raised to be sent with proof.

    Raises NotReady with a sentence for each thing that is missing or wrong, NotNow once the case is decided.
    """
    permissions.check_can_ask(by, asking.referral)
    with transaction.atomic():
        current = locked_asking(asking)
        _check_open(locked(current.referral))
        status = ASKING.after("send", current.status)
        if found := wrong_with(current, today=timezone.localdate(at)):
            raise NotReady(found)
        _read_in(current, at)
        current.status, current.sent_by_id, current.sent_at = status, by.person_key, at
        current.save()
        asked = [_ask_one(current, agency, by, at) for agency in chosen_agencies(current)]
        record_case(
            current.referral, "information.asked", by=by, at=at,
            detail={
                "agencies": [one.agency_id for one in asked], "due": str(current.due_on),
                "urgent": queries.is_urgent(current),
            },
        )  # fmt: skip
    return asked


def chosen_agencies(asking: Asking) -> list[Agency]:
    """The agencies that the request goes to."""
    wanted = set(asking.typed.get(AGENCIES, []))
    return [one for one in queries.agencies_to_ask(asking.referral) if str(one.pk) in wanted]


def wrong_with(asking: Asking, *, today: date) -> dict[str, str]:
    """What is missing or wrong before the request can go, a sentence for each question."""
    typed, found = asking.typed, {}
    for name, sentence in (
        (sheet.WHY, "Say why you ask."),
        (sheet.CONCERN, "Say which concern was raised."),
        (sheet.CRITERION, "Say which criterion is being weighed."),
    ):
        if not str(typed.get(name, "")).strip():
            found[name] = sentence
    if queries.is_urgent(asking) and not str(typed[sheet.URGENT_BECAUSE]).strip():
        found[sheet.URGENT_BECAUSE] = "Say why it cannot wait for the board office and a meeting."
    if names := _names_said(asking):
        found |= names
    days = {
        name: read_day(str(typed.get(name, "")))
        for name in (sheet.PERIOD_FROM, sheet.PERIOD_TO, sheet.DUE_ON)
    }
    found |= _wrong_days(days, today)
    if not chosen_agencies(asking):
        found[AGENCIES] = "Choose at least one agency."
    else:
        found |= _wrong_questions(asking)
    return found


def _names_said(asking: Asking) -> dict[str, str]:
    """Neither the child's name nor that of whoever referred has a place in what goes out by letter (WB-09)."""
    found = {}
    for field in (sheet.WHY, sheet.CONCERN, sheet.CRITERION):
        if sentence := names_in(asking.referral, str(asking.typed.get(field, ""))):
            found[field] = sentence
    for one in asking.questions.all():
        if sentence := names_in(asking.referral, one.text):
            found["questions"] = f"{sentence} It is in the question “{one.text[:60]}”."
    return found


def names_in(referral: Referral, text: str) -> str:
    """What is wrong with words that go out by letter: they name the child, or whoever referred (WB-09)."""
    if rules.names(referral.child_name, text):
        return f"The child’s name stands here. Write {referral.pseudonym}, as in all that goes out."
    if rules.names(referral.referred_by.name, text):
        return "The name of whoever referred the case stands here. It does not go out."
    return ""


def _wrong_days(days: Mapping[str, date | None], today: date) -> dict[str, str]:
    found = {}
    first, last, due = days[sheet.PERIOD_FROM], days[sheet.PERIOD_TO], days[sheet.DUE_ON]
    if first is None:
        found[sheet.PERIOD_FROM] = "Say on which day the time that you ask about begins."
    if last is None:
        found[sheet.PERIOD_TO] = "Say on which day it ends."
    elif last > today:
        found[sheet.PERIOD_TO] = "The time that you ask about must end today or earlier."
    elif first and first > last:
        found[sheet.PERIOD_TO] = "The time that you ask about ends before it begins."
    if due is None:
        found[sheet.DUE_ON] = "Say by which day you need the answer."
    elif due < today:
        found[sheet.DUE_ON] = "The day of the answer must be today or later."
    elif (due - today).days > 366:
        found[sheet.DUE_ON] = "The day of the answer is more than a year away. Look at the year again."
    return found


def _wrong_questions(asking: Asking) -> dict[str, str]:
    chosen = chosen_agencies(asking)
    asked = [one for one in asking.questions.all() if one.text]
    left_out = [
        agency.name for agency in chosen if not any(agency in queries.receivers(asking, one, chosen) for one in asked)
    ]  # fmt: skip
    if left_out:
        return {
            "questions": f"No question goes to {' or '.join(left_out)}. Put one, or leave the agency out."
        }
    return {}


def _read_in(asking: Asking, at: datetime) -> None:
    """What was typed becomes what was asked, and stands."""
    typed = asking.typed
    asking.why, asking.concern = typed[sheet.WHY].strip(), typed[sheet.CONCERN].strip()
    asking.criterion, asking.identity = (
        typed[sheet.CRITERION].strip(),
        str(typed.get(sheet.IDENTITY, "")).strip(),
    )
    asking.period_from, asking.period_to = (
        read_day(typed[sheet.PERIOD_FROM]),
        read_day(typed[sheet.PERIOD_TO]),
    )
    due = read_day(typed[sheet.DUE_ON])
    assert due is not None  # it was looked at before
    asking.due_on = due
    asking.due_explained = rules.explained(
        queries.rules_of(asking), timezone.localdate(at), due, working_days(asking.referral)
    )[:300]


def _ask_one(asking: Asking, agency: Agency, by: Actor, at: datetime) -> InformationRequest:
    assert asking.due_on is not None  # read in before
    chosen = chosen_agencies(asking)
    put = [
        one for one in asking.questions.all() if one.text and agency in queries.receivers(asking, one, chosen)
    ]
    request = InformationRequest.objects.create(
        asking=asking, agency=agency, due_on=asking.due_on, due_explained=asking.due_explained
    )
    request.questions.set(put)
    request.notice = _letter(asking, request, [one.text for one in put], by, at)
    request.save(update_fields=["notice"])
    record(request, "information.request_raised", by=by, at=at, due=str(asking.due_on))
    return request


def _letter(
    asking: Asking, request: InformationRequest, questions: Sequence[str], by: Actor, at: datetime
) -> Notice:
    """The pack's own letter for it, or one that fits every framework, with the questions at its end."""
    pack, today = queries.rules_of(asking), timezone.localdate(at)
    own = rules.early_request(pack)
    letter = pack.letters[own[1].letter] if own else wording.GENERIC
    body = wording.with_questions(letter.body, questions, agency=request.agency.name)
    name = own[1].letter if own else "information-request-before-decision"
    written = pack.model_copy(
        update={"letters": {**pack.letters, name: Letter(title=letter.title, body=body)}}
    )
    about = About(
        board=asking.referral.board, pack=written, reference=asking.referral.reference or "",
        kind="information-request", subject=request.pk,
        values=_values(asking, by, own[1].encloses if own else (), today),
    )  # fmt: skip
    return raise_letter(
        about=about, letter_id=name, title=own[1].title if own else wording.TITLE, notice_id=own[0] if own else name,
        to=to_agency(request.agency, board=asking.referral.board, on=today),
        due=Due(today, "The day on which the agency was asked"), by=by, at=at,
    )  # fmt: skip


def _values(asking: Asking, by: Actor, encloses: Sequence[str], today: date) -> dict[str, str]:
    assert asking.period_from is not None  # read in before
    assert asking.period_to is not None
    assert asking.due_on is not None
    return {
        "pseudonym": asking.referral.pseudonym,
        "reasons": f"{asking.why}\n\n{asking.concern}",
        "criteria": asking.criterion,
        "period_from": day_in_words(asking.period_from),
        "period_to": day_in_words(asking.period_to),
        "due_on": day_in_words(asking.due_on),
        "enclosed": "; ".join((*encloses, wording.ENCLOSED)),
        "signed_by": signed_as(by, board=asking.referral.board_id, on=today),
    }
