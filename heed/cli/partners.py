"""Commands that set a board up: boards, agencies, groups, people and roles."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from heed.cli.telling import told

RAW = argparse.RawDescriptionHelpFormatter


def add_commands(commands: Any) -> None:
    """Add `board add`, `agency add`, `group add`, `person add` and `role give`."""
    board = _group(
        commands,
        "board",
        "add a board",
        "heed board add northmere 'Northmere Safeguarding Children Board' --prefix NSCB --pack riverside-2027",
        _board,
    )
    board.add_argument("slug", help="a short name for addresses, such as northmere")
    board.add_argument("title", help="the board's full name")
    board.add_argument("--prefix", required=True, help="begins every reference number, such as NSCB")
    board.add_argument("--pack", required=True, help="its framework, see: heed pack list")
    for name in ("short-title", "telephone", "office-email", "office-phone", "address"):
        board.add_argument(f"--{name}", default="", help="shown on letters and public pages")

    agency = _group(
        commands,
        "agency",
        "add a partner agency to a board",
        "heed agency add northmere 'Northmere Police' --kind police",
        _agency,
    )
    agency.add_argument("board", help="the board's short name")
    agency.add_argument("name", help="the agency's name")
    agency.add_argument("--short-name", default="", help="for badges and lists")
    agency.add_argument("--kind", required=True, help="what the framework calls it, such as police")

    group = _group(
        commands,
        "group",
        "add a group to a board",
        "heed group add northmere case-group 'Case review group'",
        _add_group,
    )
    group.add_argument("board", help="the board's short name")
    group.add_argument("slug", help="what the framework calls it, such as case-group")
    group.add_argument("title", help="what people call it")

    person = _group(
        commands,
        "person",
        "add somebody, with a first password that is shown once",
        "heed person add ann@example.org 'Ann Example' --role board-office --board northmere",
        _person,
    )
    person.add_argument("email", help="the address that they sign in with")
    person.add_argument("name", help="their name")
    _role_arguments(person)

    role = _group(
        commands,
        "role",
        "give somebody a further role",
        "heed role give ann@example.org --role agency-contact --agency 'Northmere Police'",
        _role,
        verb="give",
    )
    role.add_argument("email", help="the address that they sign in with")
    _role_arguments(role)


def _role_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role", required=True, help="board-office, decision-maker, agency-contact, group-member, …"
    )
    parser.add_argument("--title", default="", help="what the role is called here, such as Business manager")
    parser.add_argument("--discipline", default="", help="for members of groups, such as Health")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--board", help="the board's short name")
    where.add_argument("--agency", help="the agency's name")
    where.add_argument("--group", help="what the framework calls the group")


def _group(
    commands: Any,
    name: str,
    summary: str,
    example: str,
    do: Callable[[argparse.Namespace], str],
    *,
    verb: str = "add",
) -> argparse.ArgumentParser:
    epilog = f"example:\n  {example}"
    top = commands.add_parser(name, help=summary, epilog=epilog, formatter_class=RAW)
    parser: argparse.ArgumentParser = top.add_subparsers(metavar="WHAT", required=True).add_parser(
        verb, help=summary, epilog=epilog, formatter_class=RAW
    )
    parser.set_defaults(run=lambda chosen: told(do, chosen))
    return parser


def _now() -> dict[str, Any]:
    from django.utils import timezone

    from heed.core.actor import SYSTEM

    return {"by": SYSTEM, "at": timezone.now()}


def _the(model: Any, what: str, **known: str) -> Any:
    from heed.core.refusals import BadInput

    found = model.objects.filter(**known).first()
    if found is None:
        raise BadInput(f"There is no {what} “{next(iter(known.values()))}”.")
    return found


def _board(chosen: argparse.Namespace) -> str:
    from heed.accounts.operations import add_board
    from heed.core.refusals import BadInput
    from heed.frameworks.loader import PackFaults, load_pack

    try:
        load_pack(chosen.pack)
    except PackFaults as faults:
        raise BadInput(str(faults.faults[0])) from faults
    names = (
        "slug",
        "title",
        "prefix",
        "pack",
        "short_title",
        "telephone",
        "office_email",
        "office_phone",
        "address",
    )
    board = add_board(**{name: getattr(chosen, name) for name in names}, **_now())
    return f"{board.title} is added. Its references begin with {board.prefix}."


def _agency(chosen: argparse.Namespace) -> str:
    from heed.accounts.models import Board
    from heed.accounts.operations import add_agency

    board = _the(Board, "board", slug=chosen.board)
    agency = add_agency(
        board=board, name=chosen.name, short_name=chosen.short_name, kind=chosen.kind, **_now()
    )
    return f"{agency.name} is a partner of {board.title}."


def _add_group(chosen: argparse.Namespace) -> str:
    from heed.accounts.models import Board
    from heed.accounts.operations import add_group

    board = _the(Board, "board", slug=chosen.board)
    return f"{add_group(board=board, slug=chosen.slug, title=chosen.title, **_now()).title} serves {board.title}."


def _place(chosen: argparse.Namespace) -> Any:
    from heed.accounts.models import Agency, Board, Group

    if chosen.board:
        return _the(Board, "board", slug=chosen.board)
    if chosen.agency:
        return _the(Agency, "agency", name=chosen.agency)
    return _the(Group, "group", slug=chosen.group)


def _person(chosen: argparse.Namespace) -> str:
    from django.db import transaction

    from heed.accounts.operations import add_person

    with transaction.atomic():
        place = _place(chosen)
        person, password = add_person(email=chosen.email, name=chosen.name, **_now())
        _give(person, place, chosen)
    return f"{person.name} can sign in as {person.email} with the password {password} and should change it."


def _role(chosen: argparse.Namespace) -> str:
    from heed.accounts.models import Person

    person = _the(Person, "person", email=chosen.email.lower())
    return f"{person.name} is {_give(person, _place(chosen), chosen)}."


def _give(person: Any, place: Any, chosen: argparse.Namespace) -> str:
    from django.utils import timezone

    from heed.accounts.operations import give_role

    given = give_role(
        person=person, role=chosen.role, title=chosen.title, place=place, since=timezone.localdate(),
        discipline=chosen.discipline, **_now(),
    )  # fmt: skip
    return f"{given.title}, {place}"
