"""Which framework a person works under, which one something is judged by, and which packs there are."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from heed.accounts.models import Board, Group
from heed.accounts.queries import boards_of, the_board
from heed.core.actor import Actor
from heed.core.refusals import NotFound, NotNow, Refusal, existing
from heed.frameworks import permissions
from heed.frameworks.editions import digest_of_text, read_back
from heed.frameworks.faults import PackFaults
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.models import FrameworkChoice, FrameworkEdition
from heed.frameworks.schema import Pack


class KeptRulesChanged(Refusal):
    """The rules that something is judged by are not those that were kept: somebody changed them in the database."""

    status = 500


class Judged(Protocol):
    """Whatever is judged by a framework: a case, an exercise, a form that is answered."""

    @property
    def pack(self) -> str:
        """What the framework's pack is called."""

    @property
    def framework_id(self) -> str | None:
        """The digest of the rules as they were kept; None where none were."""


def board_asked(actor: Actor, asked: str) -> Board:
    """The board whose framework is read: the one asked for by its key, else the actor's first. Raises NotFound."""
    if asked:
        if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
            raise NotFound
        return the_board(actor, int(asked))
    return existing(next(iter(boards_of(actor)), None))


def pack_for(thing: Judged) -> Pack:
    """The framework that a case, an exercise or an answered form is judged by, whatever became of the pack's folder."""
    return rules_kept(thing.framework_id, thing.pack)


def rules_kept(digest: str | None, pack: str) -> Pack:
    """The rules of that digest; where none were kept, what the pack's folder says now."""
    return kept(digest) if digest else load_pack(pack)


@lru_cache(maxsize=64)
def kept(digest: str) -> Pack:
    """The rules of that digest as they were kept. They are read once and stay at hand.

    Raises KeptRulesChanged where the text is no longer the one that was kept.
    """
    found = FrameworkEdition.objects.values_list("content", flat=True).get(digest=digest)
    if digest_of_text(found) != digest:
        raise KeptRulesChanged(
            "The rules that were kept for this were changed in the database. Nothing is judged by them until whoever "
            "looks after the server has put them back from a backup."
        )
    return read_back(found)


def packs_on_disk() -> tuple[Pack, ...]:
    """Every pack that can be read, in order of name. `heed pack check` says what is wrong with the others."""
    found = []
    for name in pack_ids():
        try:
            found.append(load_pack(name))
        except PackFaults:
            continue
    return tuple(found)


def readable(actor: Actor, name: str) -> Pack:
    """A framework to be read, by the name of its pack. Raises NotFound, and NotNow where its files hold mistakes."""
    permissions.check_can_read(actor)
    if name not in pack_ids():
        raise NotFound
    try:
        return load_pack(name)
    except PackFaults as wrong:
        count = len(wrong.faults)
        raise NotNow(
            f"This framework cannot be read: its files hold {count} {'mistake' if count == 1 else 'mistakes'}. "
            f"Whoever looks after the server finds them with: heed pack check packs/{name}"
        ) from wrong


def unreadable() -> list[str]:
    """The names of the packs whose files hold mistakes."""
    return sorted(set(pack_ids()) - {pack.id for pack in packs_on_disk()})


def choices_of(board: Board) -> list[FrameworkChoice]:
    """Every choice of a framework for the board's new cases, the latest first."""
    return list(FrameworkChoice.objects.filter(board=board).select_related("chosen_by"))


def groups_of(board: Board) -> list[str]:
    """What the frameworks call the board's groups."""
    return list(Group.objects.filter(boards=board).values_list("slug", flat=True))
