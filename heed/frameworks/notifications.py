"""How many forms a notification takes, and which child stands on which. Pure.

What one form covers has changed over the years and is told differently in different places, so the framework says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from heed.frameworks.schema import Prepared

CHILD_DIED, CHILD_HARMED, SIBLINGS, OPERATION, INCIDENT = (
    "child-died", "child-harmed", "siblings-harmed", "operation", "incident",
)  # fmt: skip
UNITS: Final = {
    CHILD_DIED: "One child who died",
    CHILD_HARMED: "One child who was harmed",
    SIBLINGS: "Brothers and sisters",
    OPERATION: "A large operation, with its main child",
    INCIDENT: "The whole incident",
}
"""What one form is for, as people read it; a form of the framework may use the keys as answers."""

Outcome = Literal["died", "harmed"]


@dataclass(frozen=True)
class NotifiedChild:
    """One child of the incident. Children of one family share the word for it; the first child is the main one."""

    name: str
    outcome: Outcome
    family: str = ""


@dataclass(frozen=True)
class FormToSend:
    """One form: what it is for, the children with a part of their own on it, and those named in its free text."""

    unit: str
    children: tuple[NotifiedChild, ...]
    in_free_text: tuple[NotifiedChild, ...] = ()


def forms_to_send(
    rule: Prepared, children: Sequence[NotifiedChild], *, is_operation: bool = False
) -> tuple[FormToSend, ...]:
    """The forms that a notification takes by the framework, in the order of the children.

    In one large operation, where the framework has a rule for it, one form goes for the main child.
    """
    if is_operation and rule.in_operation:
        return (_form(OPERATION, list(children), rule.in_operation),) if children else ()
    groups: dict[tuple[str, ...], list[NotifiedChild]] = {}
    for number, child in enumerate(children):
        groups.setdefault(_group(rule, number, child), []).append(child)
    return tuple(_form(_unit(key, found), found, rule.at_most) for key, found in groups.items())


def _group(rule: Prepared, number: int, child: NotifiedChild) -> tuple[str, ...]:
    counted_by = rule.died if child.outcome == "died" else rule.harmed
    if counted_by == "incident":
        return ("incident",)
    if counted_by == "family" and child.family:
        return ("family", child.family)
    return ("child", str(number))


def _unit(key: tuple[str, ...], children: Sequence[NotifiedChild]) -> str:
    if key == ("incident",):
        return INCIDENT
    if len(children) > 1:
        return SIBLINGS
    return CHILD_DIED if children[0].outcome == "died" else CHILD_HARMED


def _form(unit: str, children: list[NotifiedChild], at_most: int) -> FormToSend:
    most = at_most or len(children)
    return FormToSend(unit, tuple(children[:most]), tuple(children[most:]))
