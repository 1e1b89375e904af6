"""Learning, actions, and what is everybody's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from heed.actionplans.models import Action, Evidence
from tests.access import world as w
from tests.access.matrix.base import (
    AGENCY,
    ALL,
    BOARD,
    CHAIRS_GROUP,
    CONTACTS,
    DECIDES,
    GROUP,
    NOBODY,
    OFFICE,
    OVERVIEW,
    OWN,
    SIGNED_IN,
    VISIBLE,
    WHOLE,
    WITH_ROLE,
    WRITES,
    Arguments,
    Thing,
    Who,
    case,
    doing,
    nothing,
    review,
    row,
)
from tests.access.world import World


def _learning(world: World) -> dict[str, Any]:
    return {"pk": world.learning(w.HERON).pk}


def _foreign_learning(world: World) -> dict[str, Any]:
    return {"pk": world.foreign["learning"].pk}


OFFICES = OFFICE | {"outsider"}
MOVES = OFFICE | CHAIRS_GROUP

LEARNING = (
    row("learning:list", Thing("list", nothing, WITH_ROLE)),
    row("learning:add", Thing("new", nothing, OFFICES, SIGNED_IN - OFFICES, OFFICES)),
    row(
        "learning:show", Thing(w.HERON, _learning, BOARD), Thing("another board’s", _foreign_learning, NOBODY)
    ),
    row(
        "learning:step", Thing(w.HERON, _learning, MOVES, BOARD - MOVES, MOVES),
        Thing("another board’s", _foreign_learning, NOBODY, NOBODY, NOBODY),
    ),
    row(
        "learning:summary", *(review(one, case(one), OVERVIEW, AGENCY) for one in (w.HERON, w.SWIFT, w.PLOVER)),
    ),
    row("learning:summary_start", *doing(WRITES), is_post_only=True),
    row("learning:summary_write", *doing(WRITES, w.SWIFT), *doing(WRITES, w.HERON, gives=302)[:1]),
    row("learning:summary_autosave", *doing(WRITES, w.SWIFT), is_post_only=True),
    row("learning:summary_propose", *doing(WRITES, w.SWIFT), is_post_only=True),
    row(
        "learning:summary_word", Thing(w.HERON, case(w.HERON), OVERVIEW, AGENCY),
        # Not handed in: the group does not read it yet
        Thing(w.SWIFT, case(w.SWIFT), WHOLE, AGENCY),
    ),
    row("learning:close", *doing(OFFICE, w.HERON), is_post_only=True),
    row("learning:from_finding", *doing(OFFICE, w.FINCH, number=1)),
)  # fmt: skip


def _action(key: str) -> Arguments:
    return lambda world: {"pk": Action.objects.get(board=world.board, agency__kind=KINDS[key]).pk}


KINDS = {"police": "police", "health": "community-health", "social-care": "childrens-social-care"}
SEES_ACTIONS = OFFICE | DECIDES | GROUP


def _foreign_action(world: World) -> dict[str, Any]:
    return {"pk": world.foreign["action"].pk}


def _evidence(world: World) -> dict[str, Any]:
    evidence = Evidence.objects.get(file__isnull=False)
    return {"pk": evidence.action_id, "evidence": evidence.pk}


def _crossed_evidence(world: World) -> dict[str, Any]:
    """The health action's file under the police action's address."""
    return {**_evidence(world), **_action("police")(world)}


def _actions(may: Callable[[str], Who], *, post: bool = True, gives: int = 200) -> tuple[Thing, ...]:
    """An action of each agency, whose contact owns it, and one of another board."""
    found = []
    for key in KINDS:
        seen, who = SEES_ACTIONS | (OWN[key] & CONTACTS), may(key)
        found.append(Thing(key, _action(key), who, seen - who, who if post else None, gives))
    return (*found, Thing("another board’s", _foreign_action, NOBODY, NOBODY, NOBODY if post else None))


ACTIONS = (
    row("actionplans:list", Thing("list", nothing, SIGNED_IN)),
    row("actionplans:show", *_actions(lambda key: SEES_ACTIONS | (OWN[key] & CONTACTS), post=False)),
    row("actionplans:evidence", *_actions(lambda key: OFFICE | (OWN[key] & CONTACTS))),
    row(
        "actionplans:evidence_file", Thing("health", _evidence, SEES_ACTIONS | {"health"}),
        Thing("another action’s file", _crossed_evidence, NOBODY),
    ),
    row("actionplans:impact", *_actions(lambda key: OFFICE | (OWN[key] & CONTACTS))),
    row("actionplans:deliver", *_actions(lambda key: OFFICE | (OWN[key] & CONTACTS), gives=302)),
    # Whoever owns an action never checks it
    row("actionplans:check", *_actions(lambda _key: SEES_ACTIONS)),
    row("actionplans:move", *_actions(lambda _key: OFFICE)),
    row("actionplans:reopen", *_actions(lambda _key: OFFICE)),
    row("actionplans:plan", *(review(one, case(one), VISIBLE, NOBODY) for one in (w.HERON, w.PLOVER))),
    row("actionplans:add", *doing(OFFICE)),
)  # fmt: skip


def _board(world: World) -> dict[str, Any]:
    return {"board": world.board.pk}


def _foreign_board(world: World) -> dict[str, Any]:
    return {"board": world.foreign["board"].pk}


def _closure(world: World) -> dict[str, Any]:
    return {"closure": world.closure().pk}


def _foreign_closure(world: World) -> dict[str, Any]:
    return {"closure": world.foreign["closure"].pk}


OWN_PAGES = (
    row("worklist:working_days", Thing("working days", nothing, WITH_ROLE)),
    row(
        "worklist:leave_out",
        Thing("own board", _board, OFFICE, BOARD - OFFICE, OFFICE),
        Thing("another board’s", _foreign_board, NOBODY, NOBODY, NOBODY),
    ),
    row(
        "worklist:count_again",
        Thing("own board", _closure, OFFICE, BOARD - OFFICE, OFFICE),
        Thing("another board’s", _foreign_closure, NOBODY, NOBODY, NOBODY),
    ),
    row("worklist:home", Thing("home", nothing, SIGNED_IN)),
    row("worklist:reminders", Thing("own", nothing, SIGNED_IN, post=SIGNED_IN)),
    row("worklist:calendar_make", Thing("own", nothing, SIGNED_IN, post=SIGNED_IN), is_post_only=True),
    row("worklist:calendar_end", Thing("own", nothing, SIGNED_IN, post=SIGNED_IN), is_post_only=True),
    # Whoever knows the secret reads it, signed in or not
    row(
        "worklist:calendar",
        Thing("the chair’s", lambda world: {"secret": world.calendar}, ALL, is_open=True),
        Thing("ended", lambda world: {"secret": world.ended_calendar}, NOBODY, is_open=True),
        Thing("none", lambda _world: {"secret": "none"}, NOBODY, is_open=True),
    ),
    row("accounts:me", Thing("me", nothing, SIGNED_IN)),
)
