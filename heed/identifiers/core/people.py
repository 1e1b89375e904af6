"""The known people of a case: who must not be named, and what they are called instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FIELDS = ("name", "also", "role", "pseudonym", "group")
PLACE, NUMBER, DATE = "place", "number", "date"
THINGS = frozenset({PLACE, NUMBER, DATE})
GROUPS = ("child", "family", "staff", "other", PLACE, NUMBER, DATE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name must not stand in a published report; or a place, number or date that points to them.

    `also` holds other names they go by; `pseudonym` is what the report calls them, and is never reported. `group` is
    one of GROUPS, or empty for a person of whom it is not said.
    """

    name: str
    also: tuple[str, ...] = ()
    role: str = ""
    pseudonym: str = ""
    group: str = ""


class PeopleFileError(Exception):
    """The people file cannot be used; the message is one sentence that says where and why."""


def read_people(path: Path) -> list[Person]:
    """The known people in a YAML file: a list of `name`, `also`, `role` and `pseudonym`.

    Raises PeopleFileError with the file and line for anything that is not exactly that.
    """
    listed = _load(path)
    if not isinstance(listed, list) or not listed:
        raise PeopleFileError(f"{path.name}: the file must be a list of people, each with a name.")
    people: list[Person] = []
    first_seen: dict[str, int] = {}
    for number, entry in enumerate(listed, start=1):
        line = _line(listed, number - 1)
        person = _person(entry, f"{path.name}, line {line}")
        if person.name in first_seen:
            raise PeopleFileError(
                f"{path.name}, line {line}: {person.name} is listed already on line "
                f"{first_seen[person.name]}; "
                "keep one of the two."
            )
        first_seen[person.name] = line
        people.append(person)
    return people


def _load(path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PeopleFileError(f"{path.name}: the people file cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise PeopleFileError(f"{path.name}: the people file is not UTF-8 text; save it as UTF-8.") from error
    try:
        return YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = (error.problem or "it is not YAML").splitlines()[0]
        raise PeopleFileError(f"{path.name}, line {line}: the file cannot be read: {problem}.") from error
    except YAMLError as error:
        raise PeopleFileError(f"{path.name}: the file is not YAML.") from error


def _line(listed: Any, index: int) -> int:
    return int(listed.lc.item(index)[0]) + 1


def _person(entry: object, place: str) -> Person:
    if not isinstance(entry, Mapping):
        raise PeopleFileError(f"{place}: each person needs a name, written as “name: …”.")
    for field in entry:
        if field not in _FIELDS:
            raise PeopleFileError(f"{place}: “{field}” is not known here; use {', '.join(_FIELDS)}.")
    name = _text(entry, "name", place)
    group = _text(entry, "group", place)
    if group and group not in GROUPS:
        raise PeopleFileError(f"{place}: “{group}” is no group; use {', '.join(GROUPS)}.")
    if not any(character.isalnum() if group in THINGS else character.isalpha() for character in name):
        raise PeopleFileError(f"{place}: the person has no name; write it as “name: …”.")
    return Person(
        name=name,
        also=_others(entry, place),
        role=_text(entry, "role", place),
        pseudonym=_text(entry, "pseudonym", place),
        group=group,
    )


def _text(entry: Mapping[Any, Any], field: str, place: str) -> str:
    value = entry.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PeopleFileError(f"{place}: “{field}” must be text; put quotation marks round {value!r}.")
    return " ".join(value.split())


def _others(entry: Mapping[Any, Any], place: str) -> tuple[str, ...]:
    value = entry.get("also")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise PeopleFileError(f"{place}: “also” must be a list of names, such as [Ellie, Els].")
    for other in value:
        if not isinstance(other, str) or not any(character.isalpha() for character in other):
            raise PeopleFileError(f"{place}: “also” holds {other!r}, which is not a name in text.")
    return tuple(" ".join(other.split()) for other in value)
