"""A referral being written and sent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Agency, Board
from heed.accounts.queries import the_board
from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed
from heed.frameworks.kept import pack_of_board
from heed.frameworks.loader import PackFaults, load_pack
from heed.frameworks.operations import keep
from heed.questionnaires import operations as answering
from heed.questionnaires.operations import Incomplete
from heed.questionnaires.rules import Answers, read_day
from heed.referrals import permissions, rules
from heed.referrals.models import FactAnswer, ReferenceCounter, Referral
from heed.referrals.operations.moving import locked, moved, record


class UnfitPseudonym(BadInput):
    """The name for the child in Heed is taken, or tells who the child is."""


def start(*, board: int, agency: Agency | None, by: Actor, at: datetime) -> Referral:
    """Begin a referral to one of the actor's boards. Nobody but its writer sees it until it is sent.

    `agency` is whoever refers; the board office may begin one for any agency of the board, or for none.
    """
    if board not in permissions.may_refer_to(by):
        raise NotAllowed("Cases are referred by the contacts of partner agencies and by the board office.")
    place = the_board(by, board)
    is_office = by.holds(BOARD_OFFICE, "board", board)
    if not is_office and (agency is None or agency.pk not in by.places(AGENCY_CONTACT, "agency")):
        raise NotAllowed("You can refer a case for your own agency only.")
    if agency is not None and not agency.boards.filter(pk=board).exists():
        raise BadInput("That agency does not belong to this board.")
    pack = pack_of_board(place.pack)
    with transaction.atomic():
        form = answering.start(board=place, pack=pack, form_id=rules.REFERRAL_FORM, by=by, at=at)
        referral = Referral.objects.create(
            board=place, pack=pack.id, edition=pack.edition, framework_id=form.framework_id, form=form,
            referred_by_id=by.person_key, agency=agency, started_at=at,
        )  # fmt: skip
        record(referral, "referral.started", by=by, at=at)
    return referral


def save_draft(*, referral: Referral, answers: Answers, by: Actor, at: datetime) -> datetime:
    """Keep what was typed, right or not. Returns the time at which it was saved."""
    _check_writes(by, referral)
    return answering.save(response=referral.form, answers=answers, version=None, by=by, at=at).saved_at


def send(*, referral: Referral, notified_on: date, pseudonym: str = "", by: Actor, at: datetime) -> Referral:
    """Send the referral: it gets its reference and a pseudonym, and what its form says of facts is put on record.

    `notified_on` is the day on which the board was told; its deadlines run from there. Raises Incomplete with a
    sentence for each question that is missing or wrong, BadInput for a day or a pseudonym that cannot be.
    """
    _check_writes(by, referral)
    with transaction.atomic():
        current = locked(referral)
        form = answering.submit(response=current.form, by=by, at=at)
        _check_days(form.answers, notified_on, timezone.localdate(at))
        name = _text(form.answers.get(rules.CHILD_NAME))
        _check_name(name)
        # Sent at the same time, two cases of a board would else be given the same name of a bird
        Board.objects.select_for_update(no_key=True).get(pk=current.board_id)
        current.child_name, current.pseudonym = name, _pseudonym(current, pseudonym, name)
        current.incident_on = read_day(_text(form.answers.get(rules.INCIDENT_ON)))
        current.notified_on, current.received_at = notified_on, at
        current.reference = _next_reference(current, notified_on.year)
        _judged_by_what_holds_now(current, at)
        current.save()
        rules_kept: dict[str, object] = {
            "pack": current.pack,
            "edition": current.edition,
            "rules": current.framework_id,
        }
        record(current, "referral.sent", by=by, at=at, detail=rules_kept)
        sent = moved(current, "submit")
        _record_facts(sent, form.answers, by, at)
    return sent


def _judged_by_what_holds_now(referral: Referral, at: datetime) -> None:
    """The case is judged by the framework of the board as it stands on sending; its form stays the one that was begun.

    A pack that somebody is in the middle of editing holds nobody up: the rules that the form was begun under count.
    """
    try:
        pack = load_pack(referral.board.pack)
    except PackFaults:
        return
    referral.pack, referral.edition, referral.framework_id = pack.id, pack.edition, keep(pack, at=at)


def _check_writes(by: Actor, referral: Referral) -> None:
    if permissions.WRITER not in permissions.check_can_view(by, referral):
        raise NotAllowed("Only its writer can change a referral, and only until it is sent.")


def _text(answer: object) -> str:
    return answer.strip() if isinstance(answer, str) else ""


def _check_name(name: str) -> None:
    longest = Referral._meta.get_field("child_name").max_length or 0
    if len(name) > longest:
        raise Incomplete(
            {rules.CHILD_NAME: f"The child’s name has more than {longest} letters. Write the name alone."}
        )


def _check_days(answers: Answers, notified_on: date, today: date) -> None:
    if notified_on > today:
        raise BadInput("The day on which the board was told must be today or earlier.")
    happened = read_day(_text(answers.get(rules.INCIDENT_ON)))
    if happened and happened > today:
        raise Incomplete({rules.INCIDENT_ON: "The day on which it happened must be today or earlier."})
    if happened and happened > notified_on:
        raise BadInput("The board cannot have been told before it happened. Look at both days again.")


def _pseudonym(referral: Referral, wanted: str, child_name: str) -> str:
    used = list(
        Referral.objects.filter(board=referral.board_id)
        .exclude(pseudonym="")
        .values_list("pseudonym", flat=True)
    )
    if not wanted.strip():
        return rules.propose_pseudonym(used, child_name)
    if wrong := rules.wrong_pseudonym(wanted, used, child_name):
        raise UnfitPseudonym(wrong)
    return wanted.strip()[:60]


def _next_reference(referral: Referral, year: int) -> str:
    """The next number of the board's year. Its counter stays locked meanwhile, so none is given twice."""
    ReferenceCounter.objects.get_or_create(board=referral.board, year=year)
    counter = ReferenceCounter.objects.select_for_update().get(board=referral.board, year=year)
    counter.last += 1
    while Referral.objects.filter(
        reference=rules.reference_of(referral.board.prefix, year, counter.last)
    ).exists():
        counter.last += 1
    counter.save(update_fields=["last"])
    return rules.reference_of(referral.board.prefix, year, counter.last)


def _record_facts(referral: Referral, answers: Answers, by: Actor, at: datetime) -> None:
    """The form's answers to the framework's questions, as said by whoever referred."""
    form = answering.form_of(referral.form)
    is_own = referral.agency_id in by.places(AGENCY_CONTACT, "agency")
    said_by = by.name if is_own else "Whoever wrote the referral form"
    FactAnswer.objects.bulk_create(
        FactAnswer(
            referral=referral, fact=field.fact, answer=_text(answers[field.id]), said_by=said_by,
            agency_id=referral.agency_id, evidence="Referral form", given_by_id=by.person_key, given_at=at,
        )
        for field in form.all_fields
        if field.fact and _text(answers.get(field.id)) in {"yes", "no", "unknown"}
    )  # fmt: skip
