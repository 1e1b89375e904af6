"""Writes the reference of what a pack may say, from the schema itself, so that it cannot fall behind.

Run `python -m heed.frameworks.reference > docs/reference/packs.md`.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from heed.frameworks import schema
from heed.frameworks.letters import MERGE_FIELDS
from heed.frameworks.schema import Pack, Span

_HEAD: Final = """# What a pack may say

Written from the schema by `python -m heed.frameworks.reference`; do not edit it by hand.

A pack is a folder. Every `*.yaml` file in it holds sections by name; a section may be spread over files.
`forms/NAME.yaml` is the form NAME, `letters/NAME.md` the letter NAME. Everything is read as text and turned
into what is declared here: `no` is a word where words are asked for, 5.10 stays 5.10. Whatever is not
declared here, is said twice or is missing is refused with its file and line. `heed pack check` says so.
Every part may carry `requirements`, a list of what it serves.
"""

_PLAIN: Final[dict[Any, str]] = {
    str: "words",
    bool: "yes or no",
    int: "whole number",
    date: "day, as 2014-04-30",
}


def pack_reference() -> str:
    """The whole reference as Markdown."""
    parts = [_HEAD, *(_part(model) for model in _models()), _merge_fields()]
    return "\n".join(parts)


def _models() -> Iterator[type[BaseModel]]:
    named = [getattr(schema, name) for name in schema.__all__]
    models = [one for one in named if isinstance(one, type) and issubclass(one, BaseModel)]
    yield Pack
    yield from (model for model in models if model not in (Pack, Span, schema.Part, schema.Names))


def _part(model: type[BaseModel]) -> str:
    rows = [_row(name, field) for name, field in model.model_fields.items() if name != "requirements"]
    table = ["| say | it takes | |", "| --- | --- | --- |", *rows]
    return f"## {_title(model)}\n\n{_sentences(model)}\n\n" + "\n".join(table) + "\n"


def _title(model: type[BaseModel]) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()
    return words[:1].upper() + words[1:]


def _sentences(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _row(name: str, field: FieldInfo) -> str:
    takes, required = _takes(field.annotation, field.metadata), "required" if field.is_required() else ""
    return f"| `{field.alias or name}` | {takes} | {required} |"


def _takes(annotation: Any, marks: Sequence[Any] = ()) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    named = next((mark.kind for mark in (*marks, *inner[1:]) if isinstance(mark, schema.Names)), None)
    if named:
        return f"name of a {named}" if named[0] not in "aeiou" else f"name of an {named}"
    if origin is Annotated:
        return _takes(inner[0])
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in inner)
    if origin is tuple:
        return f"list: {_takes(inner[0])}"
    if origin is dict:
        return f"by {_key(inner[0])}: {_takes(inner[1])}"
    if origin in (Union, types.UnionType):
        return _one_of([kind for kind in inner if kind is not type(None)])
    return _named(annotation, inner)


def _key(annotation: Any) -> str:
    said = _takes(annotation)
    return said if said.startswith("name of") else "name"


def _one_of(kinds: list[Any]) -> str:
    return "[condition](#fact-test)" if len(kinds) > 1 else _takes(kinds[0])


def _named(annotation: Any, inner: tuple[Any, ...]) -> str:
    if annotation is Span:
        return "stretch of time, as 5 working days"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        title = _title(annotation)
        return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    return _takes(inner[0]) if inner else str(annotation)


def _merge_fields() -> str:
    rows = [f"| `{{{{ {name} }}}}` | {sentence} |" for name, sentence in MERGE_FIELDS.items()]
    return "## Merge fields of letters\n\n| write | for |\n| --- | --- |\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(pack_reference(), end="")
