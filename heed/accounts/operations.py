"""Adding boards, agencies, groups and people, and giving and ending roles."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction

from heed.accounts import permissions
from heed.accounts.models import Agency, Board, Group, Membership, Person
from heed.accounts.roles import ROLES
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.trail.operations import append


def add_board(
    *, slug: str, title: str, prefix: str, pack: str, by: Actor, at: datetime, **more: str
) -> Board:
    """A board with its framework. `more` may hold any other field, such as telephone or office_email."""
    permissions.check_can_administer(by, None)
    _check_slug(slug)
    if Board.objects.filter(slug=slug).exists() or Board.objects.filter(prefix=prefix).exists():
        raise BadInput("There is a board of that short name, or with that prefix, already.")
    if not prefix.isalnum():
        raise BadInput("The prefix of the reference numbers must be letters and figures, such as NSCB.")
    with transaction.atomic():
        details = {"short_title": title[:60], **{key: value for key, value in more.items() if value}}
        board = Board.objects.create(slug=slug, title=title, prefix=prefix.upper(), pack=pack, **details)
        _record("board.added", board.pk, board.pk, by, at, pack=pack)
    return board


def add_agency(*, board: Board, name: str, short_name: str, kind: str, by: Actor, at: datetime) -> Agency:
    """A partner agency of the board; one that another board has already becomes a partner of this one too."""
    permissions.check_can_administer(by, board.pk)
    _check_slug(kind)
    with transaction.atomic():
        agency, _ = Agency.objects.get_or_create(
            name=name, defaults={"short_name": short_name or name[:60], "kind": kind}
        )
        agency.boards.add(board)
        _record("agency.added", agency.pk, board.pk, by, at)
    return agency


def add_group(*, board: Board, slug: str, title: str, by: Actor, at: datetime) -> Group:
    """A group of the board, by the name that the framework gives it; one that another board has serves both."""
    permissions.check_can_administer(by, board.pk)
    _check_slug(slug)
    with transaction.atomic():
        group = Group.objects.filter(slug=slug, title=title).first() or Group.objects.create(
            slug=slug, title=title
        )
        group.boards.add(board)
        _record("group.added", group.pk, board.pk, by, at)
    return group


def add_person(
    *, email: str, name: str, by: Actor, at: datetime, board: int | None = None
) -> tuple[Person, str]:
    """A person who can sign in, and the first password, which is shown once and should be changed."""
    permissions.check_can_administer(by, board)
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise BadInput(f"“{email}” is not an e-mail address.") from wrong
    if not name.strip():
        raise BadInput("Give the person’s name.")
    if Person.objects.filter(email=email.strip().lower()).exists():
        raise BadInput("Somebody with that e-mail address is in Heed already.")
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    with transaction.atomic():
        person = Person.objects.create_user(email=email, name=name.strip(), password=password)
        _record("person.added", person.pk, board, by, at)
    return person, password


def give_role(
    *,
    person: Person,
    role: str,
    title: str,
    place: Board | Agency | Group,
    since: date,
    by: Actor,
    at: datetime,
    discipline: str = "",
) -> Membership:
    """Give a role in a board, agency or group from a day. Raises BadInput for a role not held in such a place."""
    board = place if isinstance(place, Board) else place.boards.first()
    permissions.check_can_administer(by, board.pk if board else None)
    kind = type(place).__name__.lower()
    if role not in ROLES or ROLES[role].held_in != kind:
        fitting = ", ".join(one.id for one in ROLES.values() if one.held_in == kind)
        raise BadInput(f"“{role}” is not a role that is held in {_article(kind)}. Choose one of: {fitting}.")
    with transaction.atomic():
        held: dict[str, Any] = {kind: place}
        membership = Membership.objects.create(
            person=person,
            role=role,
            title=title or ROLES[role].title,
            since=since,
            discipline=discipline,
            **held,
        )
        _record("role.given", membership.pk, board.pk if board else None, by, at, role=role, person=person.pk)
    return membership


def end_role(*, membership: Membership, until: date, by: Actor, at: datetime) -> Membership:
    """End a role on a day. What the person did stays."""
    place = membership.board or membership.agency or membership.group
    board = place if isinstance(place, Board) else place.boards.first() if place else None
    permissions.check_can_administer(by, board.pk if board else None)
    if until < membership.since:
        raise BadInput("A role cannot end before it began.")
    with transaction.atomic():
        membership.until = until
        membership.save(update_fields=["until"])
        _record("role.ended", membership.pk, board.pk if board else None, by, at, until=str(until))
    return membership


def _check_slug(text: str) -> None:
    try:
        validate_slug(text)
    except ValidationError as wrong:
        raise BadInput(f"“{text}” may hold letters, figures and hyphens only.") from wrong


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "agency" else f"a {kind}"


def _record(verb: str, subject: int, board: int | None, by: Actor, at: datetime, **detail: object) -> None:
    append(
        by=by,
        at=at,
        verb=verb,
        subject_kind=verb.split(".", maxsplit=1)[0],
        subject=subject,
        board=board,
        detail=detail,
    )
