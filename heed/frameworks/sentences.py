"""Turns what the schema refuses into sentences that somebody who keeps a pack can act on."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from heed.frameworks.faults import Fault
from heed.frameworks.rawpack import Table, child, item_name, where_is

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHAPES: Mapping[str, str] = {
    "string_type": "should be words, not a list or named parts.",
    "tuple_type": "should be a list: square brackets, or a line with a hyphen for each item.",
    "list_type": "should be a list: square brackets, or a line with a hyphen for each item.",
    "dict_type": "should hold named parts, each with a colon after its name.",
    "model_type": "should hold named parts, each with a colon after its name.",
    "model_attributes_type": "should hold named parts, each with a colon after its name.",
    "too_short": "needs more in it.",
    "not_a_condition": "is not a condition. Write a fact's name, or all, any, not, at_least or fact.",
    "recursion_loop": "goes round in a circle.",
}


def faults_of(error: ValidationError, raw: Table) -> list[Fault]:
    """One fault for each thing that the schema refused, with the place where it stands."""
    return [_fault(detail, raw) for detail in error.errors(include_url=False)]


def _fault(detail: ErrorDetails, raw: Table) -> Fault:
    names = _walk(detail["loc"], raw)
    last = names[-1] if names else ""
    around = names if detail["type"] == "missing" else names[:-1]
    sentence = _sentence(detail, last)
    return Fault(
        *where_is(raw, *detail["loc"]), f"in {', '.join(around)}: {sentence}" if around else sentence
    )


def _walk(loc: tuple[int | str, ...], raw: Table) -> list[str]:
    """The names on the way that a reader would recognise."""
    names: list[str] = []
    here: Any = raw
    for token in loc:
        inner = child(here, token)
        if inner is None:
            continue
        names.append(item_name(inner) or f"item {token + 1}" if isinstance(token, int) else str(token))
        here = inner
    return names


def _sentence(detail: ErrorDetails, last: str) -> str:
    kind, asked = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "missing":
        return f"{asked!r} is missing."
    if kind == "extra_forbidden":
        near = get_close_matches(asked, _known_names(), n=1)
        return f"{asked!r} is not known here." + (
            f" Did you mean {near[0]!r}?" if near else " Look for a slip, or leave it out."
        )
    if kind == "literal_error":
        wanted = detail.get("ctx", {}).get("expected", "").replace("'", "")
        return f"{last!r} is {detail['input']!r}, but it can only be: {wanted}."
    if kind == "value_error":
        said = str(detail.get("ctx", {}).get("error", detail["msg"]))
        return f"{last!r}: {said}" if last else said
    return f"{last!r} {_SHAPES.get(kind, 'cannot be read: ' + detail['msg'] + '.')}"


@cache
def _known_names() -> tuple[str, ...]:
    """Every word that any part of a pack may use."""
    names: set[str] = set()
    waiting: list[type[BaseModel]] = [BaseModel]
    while waiting:
        for model in waiting.pop().__subclasses__():
            if model.__module__.startswith("heed.frameworks.schema"):
                names.update(field.alias or name for name, field in model.model_fields.items())
            waiting.append(model)
    return tuple(sorted(names))
