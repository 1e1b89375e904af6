"""The sections at the top of every page, and the boards that somebody in several can look at one by one.

A section is shown once its pages exist and the person may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from heed.core.actor import NOBODY, Actor
from heed.core.refusals import NotFound

MaySee = Callable[[Actor], bool]


@dataclass(frozen=True)
class Section:
    """A section, the page it opens with, and the namespaces of the pages that belong to it."""

    label: str
    url_name: str
    namespaces: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A section as this person sees it now; `count` is the number of overdue things."""

    label: str
    url: str
    active: bool
    count: int = 0


@dataclass(frozen=True)
class BoardLink:
    """One of the person's boards, or all of them, with the address of the same page narrowed down to it."""

    label: str
    url: str
    active: bool


SECTIONS = (
    Section("My work", "worklist:home", ("worklist",)),
    Section("Cases", "referrals:list", ("referrals", "meetings", "outofarea")),
    Section(
        "Exercises",
        "exercises:list",
        ("exercises", "identifiers", "chronologies", "reports", "anonymisation", "publication"),
    ),
    Section("Learning", "learning:list", ("learning",)),
    Section("Actions", "actionplans:list", ("actionplans",)),
    Section("Framework", "frameworks:show", ("frameworks",)),
)

_may_see: dict[str, MaySee] = {}
_overdue: list[Callable[[HttpRequest], int]] = []
_board: list[Callable[[HttpRequest], str]] = []
_boards: list[Callable[[HttpRequest], Sequence[tuple[int, str]]]] = []


def show_when(url_name: str, may_see: MaySee) -> None:
    """Show a section only to those for whom `may_see` says yes. Called in an app's `ready`."""
    _may_see[url_name] = may_see


def set_count(overdue: Callable[[HttpRequest], int]) -> None:
    """Say how many overdue things wait for the person who asks. Called in the worklist's `ready`."""
    _overdue[:] = [overdue]


def set_board(title: Callable[[HttpRequest], str]) -> None:
    """Say which board's name stands at the top for the person who asks. Called in the accounts' `ready`."""
    _board[:] = [title]


def set_boards(boards: Callable[[HttpRequest], Sequence[tuple[int, str]]]) -> None:
    """Say which boards the person who asks belongs to, by key and short title. Called in the accounts' `ready`."""
    _boards[:] = [boards]


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking, or nobody where no one is signed in."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor


def board_title(request: HttpRequest) -> str:
    """The name of the board to show, or nothing before anybody has said which."""
    return _board[0](request) if _board else ""


def board_chosen(request: HttpRequest) -> int | None:
    """The one of their boards that the person looks at in a list; None for all. Raises NotFound for any other board."""
    asked = request.GET.get("board", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
        raise NotFound
    if int(asked) not in actor_of(request).boards:
        raise NotFound
    return int(asked)


def board_links(request: HttpRequest) -> list[BoardLink]:
    """All boards together, then each of them, for somebody who belongs to several; nothing for anybody else.

    Another board is another list: what else it was narrowed down to does not come along.
    """
    boards = _boards[0](request) if _boards else []
    if len(boards) < 2:
        return []
    chosen = board_chosen(request)
    return [
        BoardLink("All", request.path, chosen is None),
        *(BoardLink(title, f"{request.path}?board={key}", key == chosen) for key, title in boards),
    ]


def first_url(*names: str) -> str:
    """The address of the first of these pages that exists, or nothing."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def links(request: HttpRequest, *, section: str = "") -> list[Link]:
    """The sections that this person may use, the present one marked. `section`, a label, overrides it."""
    actor = actor_of(request)
    if actor.person is None:
        return []
    namespaces = set(request.resolver_match.namespaces) if request.resolver_match else set()
    found = []
    for one in SECTIONS:
        url = first_url(one.url_name)
        if not url or not _is_shown(one, actor):
            continue
        active = one.label == section if section else not namespaces.isdisjoint(one.namespaces)
        found.append(Link(one.label, url, active, _count(request, one)))
    return found


def _is_shown(section: Section, actor: Actor) -> bool:
    may_see = _may_see.get(section.url_name)
    return may_see is None or may_see(actor)


def _count(request: HttpRequest, section: Section) -> int:
    return _overdue[0](request) if _overdue and section.url_name == "worklist:home" else 0
