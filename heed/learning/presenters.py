"""Learning as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heed.core.actor import Actor
from heed.learning import queries
from heed.learning.models import Learning, LearningSummary
from heed.learning.rules import LoopCounts
from heed.questionnaires.operations import form_of
from heed.questionnaires.rules import Row, rows
from heed.ui.pictures import Picture, Stage, loop

TONES = {
    "identified": "grey",
    "passed-on": "amber",
    "embedded": "blue",
    "evaluated": "green",
    "came-back": "red",
}


def loop_picture(counted: LoopCounts) -> Picture:
    """The learning loop with its counts. The stage before which learning stopped is marked."""
    to_pass_on = counted.identified - counted.passed_on
    to_embed = counted.passed_on - counted.embedded
    to_evaluate = counted.embedded - counted.evaluated
    back = f"{counted.came_back} came back and must be passed on again" if counted.came_back else ""
    return loop(
        [
            Stage("Identified", counted.identified),
            Stage("Passed on", counted.passed_on, f"{to_pass_on} not passed on yet" if to_pass_on else ""),
            Stage(
                "Embedded",
                counted.embedded,
                (f"{to_embed} {'has' if to_embed == 1 else 'have'} not got here" if to_embed else ""),
                is_stop=bool(counted.stopped),
            ),
            Stage("Evaluated", counted.evaluated, f"{to_evaluate} not evaluated yet" if to_evaluate else ""),
        ],
        back=back,
        title="The learning loop",
    )


def themes_of(learning: Learning, titles: Mapping[str, str]) -> list[str]:
    """The titles of a piece's themes; one that the framework no longer has shows its id in words."""
    return [titles.get(one.theme, one.theme.replace("-", " ").capitalize()) for one in learning.themes.all()]


def row(learning: Learning, *, themes: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    """A piece of learning as one line of the register."""
    return {
        "learning": learning,
        "tone": TONES[learning.stage],
        "themes": themes_of(learning, themes),
        "kind": kinds.get(learning.kind, learning.source),
    }


def page(learning: Learning, actor: Actor) -> dict[str, Any]:
    """A piece of learning as a page of its own."""
    return {
        **row(learning, themes=queries.themes_for(actor), kinds=queries.kinds_for(actor)),
        "sees_source": queries.may_see_source(actor, learning),
        "steps": list(learning.steps.all()),
    }


def summary_rows(summary: LearningSummary) -> list[Row]:
    """The questions of a learning summary with their answers."""
    return rows(form_of(summary.form), summary.form.answers)
