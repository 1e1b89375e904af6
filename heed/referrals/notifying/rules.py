"""What of a prepared form the case answers already, and what people wrote beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.frameworks.notifications import FormToSend, NotifiedChild
from heed.frameworks.schema import Form, FormField, FormSection, TakenFrom
from heed.questionnaires.rules import Answer, Answers, RowAnswers, repeating, rows_of, wrong_with

CHILD_WORDS = frozenset({"child-name", "born-on", "died-or-harmed"})
MOST_CHILDREN = 60


@dataclass(frozen=True)
class Known:
    """Everything that answers can be taken from. `case` maps the words that Heed keeps of a case to their answers."""

    answers: Mapping[str, Any]
    facts: Mapping[str, str]
    events: Mapping[str, date]
    case: Mapping[str, str]
    main: NotifiedChild | None


def proposed(spec: Form, known: Known, one: FormToSend) -> dict[str, Answer]:
    """What the case answers of one form: each question by the first place that knows it."""
    found: dict[str, Answer] = {}
    again = {section.id for section in repeating(spec)}
    first = one.children[0] if one.children else None
    for section in repeating(spec):
        if any(place.case in CHILD_WORDS for field in section.fields for place in field.taken_from):
            found[section.id] = [_row(section, known, child) for child in one.children]
    asked = [field for section in spec.sections if section.id not in again for field in section.fields]
    for field in (*spec.fields, *asked):
        if value := _value(field, known, first, in_row=False):
            found[field.id] = value
    return found


def _row(section: FormSection, known: Known, child: NotifiedChild) -> dict[str, str | list[str]]:
    given = {field.id: _value(field, known, child, in_row=True) for field in section.fields}
    return {key: value for key, value in given.items() if value}


def _value(field: FormField, known: Known, child: NotifiedChild | None, *, in_row: bool) -> str | list[str]:
    optional = field.model_copy(update={"required": False})
    for place in field.taken_from:
        value = _from(place, known, child, in_row)
        if value and not wrong_with(optional, value):
            return value
    return ""


def _from(place: TakenFrom, known: Known, child: NotifiedChild | None, in_row: bool) -> str | list[str]:
    """What this place knows. Of several children the case tells only of the main one."""
    is_main = child is None or child == known.main
    if place.event:
        on = known.events.get(place.event)
        return on.isoformat() if on else ""
    if place.fact:
        return known.facts.get(place.fact, "")
    if place.answer:
        return _answer(known, place.answer) if is_main or not in_row else ""
    if place.case == "child-name":
        return child.name if child else ""
    if place.case == "died-or-harmed":
        return child.outcome if child else ""
    if place.case == "born-on" and not is_main:
        return ""
    return known.case.get(place.case or "", "")


def _answer(known: Known, question: str) -> str | list[str]:
    value = known.answers.get(question, "")
    is_plain = isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
    )
    return value if is_plain else ""


# What people wrote -----------------------------------------------------------------------------------


def overlaid(spec: Form, taken: Answers, written: Answers) -> dict[str, Answer]:
    """What stands on the form: what people wrote where they wrote something, else what the case answers.

    Rows are held together by the name of the child, so that a child who is added or left out mixes nobody up.
    """
    found: dict[str, Answer] = {**taken, **written}
    for section in repeating(spec):
        own = {_name(section, row): row for row in rows_of(section, written)}
        theirs = rows_of(section, taken)
        names = {_name(section, row) for row in theirs}
        both: list[Any] = [{**row, **own.get(_name(section, row), {})} for row in theirs]
        found[section.id] = [*both, *(row for name, row in own.items() if name not in names)]
    return found


def written_beside(spec: Form, taken: Answers, given: Answers) -> dict[str, Answer]:
    """What people wrote otherwise than the case answers it. What is the same goes on following the case."""
    again = {section.id: section for section in repeating(spec)}
    found: dict[str, Answer] = {
        key: value for key, value in given.items() if key not in again and value != taken.get(key, "")
    }
    for key, section in again.items():
        if key in given:
            theirs = {_name(section, row): row for row in rows_of(section, taken)}
            rows = (
                _beside(section, row, theirs.get(_name(section, row), {})) for row in rows_of(section, given)
            )
            found[key] = [row for row in rows if row]
    return found


def _beside(section: FormSection, row: RowAnswers, taken: RowAnswers) -> dict[str, str | list[str]]:
    """A row as it is kept: the name that holds it, and whatever differs."""
    other = {key: value for key, value in row.items() if value != taken.get(key, "")}
    name = _name_field(section)
    return {name: row.get(name, ""), **other} if other and (row.get(name) or any(other.values())) else {}


def lost_names(spec: Form, taken: Answers, given: Answers) -> list[str]:
    """Children whom the notification covers and whose row was renamed or taken away."""
    found: list[str] = []
    for section in repeating(spec):
        kept = {_name(section, row) for row in rows_of(section, given)}
        found += [
            name for row in rows_of(section, taken) if (name := _name(section, row)) and name not in kept
        ]
    return found


def _name_field(section: FormSection) -> str:
    named = (f.id for f in section.fields if any(place.case == "child-name" for place in f.taken_from))
    return next(named, section.fields[0].id)


def _name(section: FormSection, row: RowAnswers) -> str:
    return str(row.get(_name_field(section), "")).strip()


# Whom it covers --------------------------------------------------------------------------------------


def children_from(kept: Iterable[Mapping[str, str]]) -> tuple[NotifiedChild, ...]:
    """The children as they were written down. "own" is a family of which nobody else is covered."""
    return tuple(
        NotifiedChild(
            one["name"], "died" if one["outcome"] == "died" else "harmed",
            "" if one.get("family", "own") == "own" else one["family"],
        )
        for one in kept
    )  # fmt: skip


def wrong_children(kept: list[Mapping[str, str]]) -> str:
    """What is wrong with the children whom a notification is to cover, as a sentence; empty when they can stand."""
    names = [one.get("name", "").strip() for one in kept]
    if not kept:
        return (
            "Name at least one child. Where the name is not known, write what the child is called meanwhile."
        )
    if len(kept) > MOST_CHILDREN:
        return f"At most {MOST_CHILDREN} children can be written down. Tell of further ones in the free text."
    if not all(names) or any(len(name) > 200 or "\x00" in name for name in names):
        return (
            "Give each child a name of at most 200 letters. Where it is not known, write “Not known, girl”."
        )
    if len(set(names)) < len(names):
        return "Two children have the same name. Write something beside it that tells them apart."
    if any(one.get("outcome") not in {"died", "harmed"} for one in kept):
        return "Say of each child whether it died or was harmed."
    return ""
