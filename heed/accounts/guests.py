"""Professionals without an account: the one-time code, who they are, and the board office letting them in.

Serves SU-03 and WB-03: any professional can bring a case, and nobody learns here whether a case exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Sum
from django.utils.crypto import constant_time_compare, salted_hmac

from heed.accounts import permissions, rules
from heed.accounts.models import Agency, AgencyDomain, Board, Guest, GuestCode, Person
from heed.accounts.states import GUEST
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.trail.operations import append

CLOSED = "This board takes cases from people with an account, and on the telephone."
TOO_OFTEN = (
    "That was tried too often from your network. Wait an hour, then try again, or ring the board’s office."
)
WRONG_CODE = "That is not the code, or it is too old. Type the code of the latest e-mail, or ask for another."


def actor_of(guest: Guest) -> Actor:
    """The guest as the one who acts: a person who holds no role anywhere."""
    return Actor(person=guest.person_id, name=guest.person.name)


def ask_code(*, board: Board, email: str, network: str, at: datetime) -> GuestCode | None:
    """Send a one-time code to an address, whoever's it is, so that nothing is learnt from the answer.

    None where the address had so many of late that the latest has to do. Raises BadInput for what is no address or for
    a network that asks without end, NotAllowed where the board takes no guests, NotNow where no e-mail can be sent.
    """
    if not board.open_to_guests:
        raise NotAllowed(CLOSED)
    return send_code(
        board=board, email=email, network=network, at=at,
        what=f"With it you can bring a case to the {board.title}, or go on with one that you began.",
    )  # fmt: skip


def send_code(*, board: Board, email: str, network: str, at: datetime, what: str) -> GuestCode | None:
    """Send a one-time code to an address; `what` says what it is good for. For whoever has decided who may ask for one.

    None where the address had so many of late that the latest has to do. Raises BadInput for what is no address or for
    a network that asks without end, NotNow where no e-mail can be sent.
    """
    address, place = _address(email), _digest("network", network) if network else ""
    with transaction.atomic():
        Board.objects.select_for_update(no_key=True).get(
            pk=board.pk
        )  # one after another, so that each is counted
        GuestCode.objects.filter(sent_at__lt=at - rules.FORGOTTEN_AFTER).delete()
        _check_network(place, at, asks=True)
        asked = GuestCode.objects.filter(board=board, email=address)
        if asked.filter(sent_at__gt=at - rules.ADDRESS_WINDOW).count() >= rules.PER_ADDRESS:
            return None
        asked.filter(used_at=None, expires_at__gt=at).update(expires_at=at)
        figures = rules.new_code()
        code = GuestCode.objects.create(
            board=board, email=address, network=place, digest="", sent_at=at, expires_at=at + rules.CODE_LIFE
        )
        code.digest = _digest("code", f"{code.pk}:{figures}")
        code.save(update_fields=["digest"])
    _send_code(board, address, figures, what)
    return code


def prove(*, codes: Iterable[int], typed: str, network: str, at: datetime) -> Guest:
    """Take a code as it was typed. `codes` are those that this browser asked for; each works once.

    Raises BadInput for a wrong, used or dead code, and after too many tries.
    """
    with transaction.atomic():
        code = _taken(codes, typed, network, at)
        if code is not None:
            return _guest(code, at)
    raise BadInput(WRONG_CODE)  # outside the transaction, so that the try stays counted


def prove_address(*, codes: Iterable[int], typed: str, network: str, at: datetime) -> str:
    """Take a code, for somebody who is to show no more than that an address is theirs. Returns the address.

    Raises BadInput as `prove` does.
    """
    with transaction.atomic():
        code = _taken(codes, typed, network, at)
    if code is None:
        raise BadInput(WRONG_CODE)
    return code.email


def _taken(codes: Iterable[int], typed: str, network: str, at: datetime) -> GuestCode | None:
    """The code that fits, used from now on; None where none does, which counts as a try."""
    figures, place = rules.typed_code(typed), _digest("network", network) if network else ""
    _check_network(place, at, asks=False)
    found = list(
        GuestCode.objects.select_for_update(of=("self",))
        .filter(pk__in=list(codes), used_at=None, expires_at__gt=at, tries__lt=rules.MOST_TRIES)
        .select_related("board")
    )
    right = next((one for one in found if _fits(one, figures)), None)
    if right is None:
        for one in found:
            one.tries += 1
            one.save(update_fields=["tries"])
    else:
        right.used_at = at
        right.save(update_fields=["used_at"])
    return right


def introduce(
    *,
    guest: Guest,
    name: str,
    post: str,
    telephone: str,
    organisation: str,
    agency: Agency | None,
    at: datetime,
) -> Guest:
    """The guest says who they are. Where the address is at no partner's domain, the board office is asked.

    Raises BadInput without a name, or for an agency that the address does not belong to.
    """
    if not name.strip() or not post.strip():
        raise BadInput("Write your name and your post.")
    if agency is not None and agency not in agencies_at(guest):
        raise BadInput("Your address does not belong to that agency.")
    by = actor_of(guest)
    with transaction.atomic():
        current = (
            Guest.objects.select_for_update(of=("self",)).select_related("person", "board").get(pk=guest.pk)
        )
        current.post, current.telephone = post.strip()[:200], telephone.strip()[:40]
        current.organisation = (agency.name if agency else organisation.strip())[:200]
        current.agency = agency
        person = current.person
        if not person.is_active and not person.memberships.exists():
            person.name = name.strip()[:200]
            person.save(update_fields=["name"])
        _settle(current)
        current.save()
        _record("guest.introduced", current, by, at)
    return current


def let_in(*, guest: Guest, agency: Agency | None, by: Actor, at: datetime, link: str) -> Guest:
    """Let somebody in whose address is at no partner agency, and tell them. `link` is where they go on."""
    return _decide("let_in", guest, "", agency, by, at, link)


def turn_away(*, guest: Guest, reason: str, by: Actor, at: datetime, link: str) -> Guest:
    """Do not let somebody in, with the reason, and tell them. Raises BadInput without one."""
    if not reason.strip():
        raise BadInput("Say why. The person reads it in an e-mail.")
    return _decide("turn_away", guest, reason.strip()[:1000], None, by, at, link)


def open_to_guests(*, board: Board, is_open: bool, by: Actor, at: datetime) -> Board:
    """Say whether people without an account can bring cases to the board at all."""
    permissions.check_can_let_in(by, board.pk)
    with transaction.atomic():
        current = Board.objects.select_for_update().get(pk=board.pk)
        current.open_to_guests = is_open
        current.save(update_fields=["open_to_guests"])
        append(by=by, at=at, verb="guests.opened" if is_open else "guests.closed", subject_kind="board",
               subject=board.pk, board=board.pk)  # fmt: skip
    return current


def set_domains(
    *, agency: Agency, board: Board, domains: Iterable[str], by: Actor, at: datetime
) -> list[str]:
    """Say at which domains an agency's people have their addresses, in place of what stood there before.

    Raises BadInput for what is no domain, or one at which anybody can have an address.
    """
    permissions.check_can_set_domains(by, agency)
    wanted = list(
        dict.fromkeys(text.strip().lower().removeprefix("@").strip(". ") for text in domains if text.strip())
    )
    for text in wanted:
        if wrong := rules.wrong_domain(text):
            raise BadInput(wrong)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        agency.domains.exclude(domain__in=wanted).delete()
        for text in wanted:
            AgencyDomain.objects.get_or_create(
                agency=agency, domain=text, defaults={"added_by_id": by.person, "added_at": at}
            )
        append(by=by, at=at, verb="agency.domains_set", subject_kind="agency", subject=agency.pk, board=board.pk,
               detail={"domains": wanted})  # fmt: skip
    return wanted


def agencies_at(guest: Guest) -> list[Agency]:
    """The board's partner agencies at whose domains the guest's address is, by name."""
    agencies = Agency.objects.filter(boards=guest.board_id).prefetch_related("domains")
    return [
        one
        for one in agencies
        if rules.belongs_to(guest.person.email, [each.domain for each in one.domains.all()])
    ]


def _decide(
    move: str, guest: Guest, reason: str, agency: Agency | None, by: Actor, at: datetime, link: str
) -> Guest:
    permissions.check_can_view_guest(by, guest)
    permissions.check_can_let_in(by, guest.board_id)
    if agency is not None and not agency.boards.filter(pk=guest.board_id).exists():
        raise BadInput("That agency does not belong to this board.")
    with transaction.atomic():
        current = (
            Guest.objects.select_for_update(of=("self",)).select_related("person", "board").get(pk=guest.pk)
        )
        current.status = GUEST.after(move, current.status)
        current.reason, current.decided_by_id, current.decided_at = reason, by.person, at
        if agency is not None:
            current.agency, current.organisation = agency, agency.name
        current.save()
        _record(f"guest.{move}", current, by, at)
        transaction.on_commit(lambda: _tell(current, link), robust=True)
    return current


def _guest(code: GuestCode, at: datetime) -> Guest:
    # Known by an address alone: no password opens anything
    person, _ = Person.objects.get_or_create(
        email=code.email, defaults={"name": code.email, "password": make_password(None), "is_active": False}
    )
    guest, _ = Guest.objects.get_or_create(board=code.board, person=person, defaults={"came_at": at})
    if guest.post:
        _settle(guest)
        guest.save(update_fields=["status"])
    _record("guest.came", guest, actor_of(guest), at)
    return guest


def _settle(guest: Guest) -> None:
    """Known by the address, or waiting for the office: as the domains stand now. What the office decided stays."""
    is_known = bool(agencies_at(guest))
    if guest.status == "known" and not is_known:
        guest.status = GUEST.after("ask", guest.status)
    elif guest.status == "waiting" and is_known:
        guest.status = GUEST.after("recognise", guest.status)


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise BadInput("Write your work e-mail address in full, such as name@agency.example.") from wrong
    if len(address) > 254:
        raise BadInput("That address is too long to be one. Write your work e-mail address.")
    return address


def _check_network(place: str, at: datetime, *, asks: bool) -> None:
    if not place:
        return
    lately = GuestCode.objects.filter(network=place, sent_at__gt=at - rules.NETWORK_WINDOW)
    wrong = lately.aggregate(tries=Sum("tries"))["tries"] or 0
    if wrong >= rules.MOST_WRONG or (asks and lately.count() >= rules.PER_NETWORK):
        raise BadInput(TOO_OFTEN)


def _fits(code: GuestCode, figures: str) -> bool:
    return bool(figures) and constant_time_compare(code.digest, _digest("code", f"{code.pk}:{figures}"))


def _digest(kind: str, text: str) -> str:
    """Keyed with the installation's own secret, so that a copy of the database alone tells nothing."""
    return salted_hmac(f"heed.accounts.guests.{kind}", text, algorithm="sha256").hexdigest()


def _send_code(board: Board, address: str, figures: str, what: str) -> None:
    minutes = int(rules.CODE_LIFE.total_seconds() // 60)
    lines = (
        f"Your code is {rules.code_in_parts(figures)}.",
        f"It works once, for {minutes} minutes, on the page where you asked for it.",
        what,
        "If you did not ask for a code, somebody typed your address by mistake. You need do nothing.",
    )
    try:
        _send(board, address, "Your one-time code", lines)
    except OSError as failed:
        raise NotNow(
            "The e-mail could not be sent just now. Try again in a few minutes, or ring the board’s office."
        ) from failed


def _tell(guest: Guest, link: str) -> None:
    if guest.status == "let-in":
        lines = [f"You can now bring a case to the {guest.board.title}:", link]
    else:
        lines = [
            f"The office of the {guest.board.title} could not let you bring a case without an account. The reason:",
            guest.reason,
            "You can ring the office, which takes cases down on the telephone.",
        ]
    _send(guest.board, guest.person.email, "Bringing a case to the board", lines)


def _send(board: Board, address: str, subject: str, lines: Iterable[str]) -> None:
    office = " · ".join(each for each in (board.office_email, board.office_phone) if each)
    send_mail(
        subject, "\n\n".join([*lines, board.title, *([office] if office else [])]) + "\n", None, [address]
    )


def _record(verb: str, guest: Guest, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="guest", subject=guest.pk, board=guest.board_id,
        detail={"status": guest.status},
    )  # fmt: skip
