"""The sections at the top of every page. One is shown once its pages exist and the person may use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from heed.core.actor import NOBODY, Actor

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


SECTIONS = (
    Section("My work", "worklist:home", ("worklist",)),
    Section("Cases", "referrals:list", ("referrals",)),
    Section(
        "Exercises",
        "exercises:list",
        ("exercises", "chronologies", "reports", "anonymisation", "publication", "meetings"),
    ),
    Section("Learning", "learning:list", ("learning",)),
    Section("Actions", "actionplans:list", ("actionplans",)),
    Section("Framework", "frameworks:show", ("frameworks",)),
)

_may_see: dict[str, MaySee] = {}
_overdue: list[Callable[[HttpRequest], int]] = []
_board: list[Callable[[HttpRequest], str]] = []


def show_when(url_name: str, may_see: MaySee) -> None:
    """Show a section only to those for whom `may_see` says yes. Called in an app's `ready`."""
    _may_see[url_name] = may_see


def set_count(overdue: Callable[[HttpRequest], int]) -> None:
    """Say how many overdue things wait for the person who asks. Called in the worklist's `ready`."""
    _overdue[:] = [overdue]


def set_board(title: Callable[[HttpRequest], str]) -> None:
    """Say which board's name stands at the top for the person who asks. Called in the accounts' `ready`."""
    _board[:] = [title]


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking, or nobody where no one is signed in."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor


def board_title(request: HttpRequest) -> str:
    """The name of the board to show, or nothing before anybody has said which."""
    return _board[0](request) if _board else ""


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
