"""Sorting out the names of people on no list: what they are said once, or put on the list of known people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heed.anonymisation import permissions
from heed.anonymisation.models import Check
from heed.anonymisation.operations.checks import ask_check
from heed.anonymisation.operations.settling import held, settle
from heed.anonymisation.standing import REPORT
from heed.anonymisation.strangers.rules import ADDED, SAID
from heed.anonymisation.strangers.standing import names_of
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.identifiers.operations import add_person


@dataclass(frozen=True)
class Verdict:
    """What somebody said of a name: one of SAID, or one of ADDED with what the report calls them instead."""

    what: str
    pseudonym: str = ""


def sort_out(*, check: Check, verdicts: Mapping[str, Verdict], by: Actor, at: datetime) -> tuple[int, int]:
    """Say of names what they are, all places at once; says how many places were settled and how many names listed.

    What is said of a name holds again in later checks, wherever the name stands. Names that go on the list of known
    people make the check out of date, so it is begun again. Raises BadInput where nothing was said of any.
    """
    ground = permissions.check_can_edit(by, check.report.exercise)
    if not verdicts:
        raise BadInput("Say of at least one name what it is.")
    if unknown := [one.what for one in verdicts.values() if one.what not in {*SAID, *ADDED}]:
        raise BadInput(f"“{unknown[0]}” is none of the answers. Choose one from the list.")
    with transaction.atomic():
        current = held(check)
        names = {name.key: name for name in names_of(current)}
        if any(key not in names for key in verdicts):
            raise NotNow("Some of these names are settled already. Look through the list again.")
        finds = {one.number: one for one in current.hits.select_for_update(of=("self",))}
        settled = listed = 0
        for key, verdict in verdicts.items():
            if verdict.what in ADDED:
                add_person(
                    exercise=current.report.exercise, name=names[key].name, also=[], role="", group=verdict.what,
                    pseudonym=verdict.pseudonym, by=by, at=at,
                )  # fmt: skip
                listed += 1
                continue
            places = [finds[one.number] for one in names[key].finds]
            for one in places:
                one.said = verdict.what
            settle(places, "accepted", [f"{SAID[verdict.what]}."] * len(places), ground, by, at)
            settled += len(places)
        if listed and current.about == REPORT:
            ask_check(report=current.report, by=by, at=at)
    return settled, listed
