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
from heed.referrals.happening.recording import raise_letters
from heed.referrals.intake.operations.beginning import propose
from heed.referrals.intake.operations.likeness import notice_likeness
from heed.referrals.intake.operations.taking_in import (
    check_plausible,
    keep_sent,
    record_facts,
    take_particulars,
    text_of,
)
from heed.referrals.intake.operations.writing import check_nothing_held, save_answers
from heed.referrals.intake.permissions import check_can_write
from heed.referrals.intake.rules.ways import check_takes_cases
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.operations.numbering import next_reference
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.people import titled


class UnfitPseudonym(BadInput):
    """The name for the child in Heed is taken, or tells who the child is."""


def start(
    *, board: int, agency: Agency | None, body: str = "", brought_by: str = "", by: Actor, at: datetime
) -> Referral:
    """Begin a referral to one of the actor's boards. Nobody but its writer sees it until it is sent.

    `agency` is whoever refers. The board office may take one down for any agency of the board, for a body of its
    framework (`body`), or for anybody else (`brought_by`), and sees it as a whole office. Serves WB-03 and SU-03.
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
    check_takes_cases(pack)
    if body and body not in pack.bodies:
        raise BadInput("The framework knows no such body. Choose one of the list.")
    is_taken_down = is_office and (agency is None or agency.pk not in by.places(AGENCY_CONTACT, "agency"))
    with transaction.atomic():
        form = answering.start(board=place, pack=pack, form_id=rules.REFERRAL_FORM, by=by, at=at)
        referral = Referral.objects.create(
            board=place, pack=pack.id, edition=pack.edition, framework_id=form.framework_id, form=form,
            referred_by_id=by.person_key, agency=agency, started_at=at, way="office" if is_taken_down else "account",
            body=body if is_taken_down else "", brought_by=brought_by.strip()[:200] if is_taken_down else "",
        )  # fmt: skip
        _propose(referral, by, at)
        record(referral, "referral.started", by=by, at=at)
    return referral


def _propose(referral: Referral, by: Actor, at: datetime) -> None:
    """What Heed knows of whoever brings the case stands on the form already."""
    who, email, agency = referral.brought_by, "", referral.agency.name if referral.agency else ""
    if referral.body:
        who, agency = "", pack_of(referral).bodies[referral.body].title
    if referral.way == "account":
        person = referral.referred_by
        who, email = titled(person, board=referral.board_id, on=timezone.localdate(at)), person.email
    propose(form=referral.form, who=who, agency=agency, email=email, by=by, at=at)


def save_draft(*, referral: Referral, answers: Answers, by: Actor, at: datetime) -> datetime:
    """Keep what was typed, right or not, whatever stood there. Returns the time at which it was saved.

    Where two people may be writing, `heed.referrals.intake.operations.save_answers` keeps both.
    """
    return save_answers(referral=referral, answers=answers, base=None, by=by, at=at).at


def send(*, referral: Referral, notified_on: date, pseudonym: str = "", by: Actor, at: datetime) -> Referral:
    """Send the referral: it gets its reference and a pseudonym, and what its form says of facts is put on record.

    `notified_on` is the day on which the board was told; its deadlines run from there. Raises Incomplete with a
    sentence for each question that is missing or wrong, BadInput for a day or a pseudonym that cannot be.
    """
    check_can_write(by, referral)
    with transaction.atomic():
        current = locked(referral)
        check_nothing_held(current.form)
        form = answering.submit(response=current.form, by=by, at=at)
        check_plausible(form, today=timezone.localdate(at))
        _check_days(form.answers, notified_on, timezone.localdate(at))
        take_particulars(current, form)
        # Sent at the same time, two cases of a board would else be given the same name of a bird
        Board.objects.select_for_update(no_key=True).get(pk=current.board_id)
        current.pseudonym = _pseudonym(current, pseudonym, current.child_name)
        current.notified_on, current.received_at = notified_on, at
        current.reference = next_reference(current.board, notified_on.year)
        _judged_by_what_holds_now(current, at)
        current.save()
        rules_kept: dict[str, object] = {
            "pack": current.pack,
            "edition": current.edition,
            "rules": current.framework_id,
        }
        record(current, "referral.sent", by=by, at=at, detail=rules_kept)
        sent = moved(current, "submit")
        keep_sent(sent, form, by, at)
        record_facts(sent, form, by, at)
        notice_likeness(sent, at=at)
        raise_letters(sent, rules.NOTIFIED, by=by, at=at)
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


def _check_days(answers: Answers, notified_on: date, today: date) -> None:
    if notified_on > today:
        raise BadInput("The day on which the board was told must be today or earlier.")
    happened = read_day(text_of(answers.get(rules.INCIDENT_ON)))
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
