"""What a checklist that is held against a report comes to. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS: Final = [(YES, "Yes"), (PARTLY, "Partly"), (NO, "No")]
Given = Mapping[str, Mapping[str, str]]
"""By item: its `answer`, and `where` it stands or why not."""


@dataclass(frozen=True)
class Line:
    """One item of a checklist."""

    key: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Held:
    """A checklist as it is held against a document (`what`).

    `is_must`: the panel cannot adopt while something in it is not met.
    """

    key: str
    what: str
    title: str
    sentence: str
    lines: tuple[Line, ...]
    is_must: bool


def wrong_in(lines: Sequence[Line], given: Given) -> dict[str, str]:
    """A sentence for each item that cannot be handed in so: not answered, or partly or not met without a word on it."""
    found = {}
    for line in lines:
        said = given.get(line.key, {})
        if said.get("answer") not in {YES, PARTLY, NO}:
            found[line.key] = f"Answer “{line.title}”."
        elif said["answer"] != YES and not said.get("where", "").strip():
            found[line.key] = f"Say what is missing in “{line.title}”, or why it does not apply."
    return found


def differs(answers: Sequence[str]) -> bool:
    """Whether people answered one item differently."""
    return len(set(answers)) > 1


def open_points(held: Held, given: Mapping[int, Given], *, asked: Mapping[int, str]) -> list[str]:
    """What a panel that adopts should know: who has not answered, and what somebody finds met partly or not at all.

    `given` are the latest answers by person; `asked` says whom by name.
    """
    silent = [name for person, name in asked.items() if person not in given]
    found = [f"{name} has not answered “{held.title}”." for name in silent]
    for line in held.lines:
        says = {NO: [], PARTLY: []}  # type: dict[str, list[str]]
        for person, answers in given.items():
            answer = answers.get(line.key, {}).get("answer", "")
            if answer in says:
                says[answer].append(asked.get(person, "Somebody who has left the team"))
        for answer, sentence in ((NO, "not met"), (PARTLY, "partly met")):
            if says[answer]:
                found.append(f"{line.title}: {sentence}, says {_names(says[answer])}.")
    return found


def stops(held: Held, given: Mapping[int, Given], *, person: int) -> str:
    """Why this person cannot adopt now, where the framework says that the checklist must be met; nothing otherwise."""
    if not held.is_must:
        return ""
    if person not in given:
        return f"Answer “{held.title}” first: the framework wants it answered before the adoption."
    unmet = [line.title for line in held.lines if any(
        answers.get(line.key, {}).get("answer") == NO for answers in given.values()
    )]  # fmt: skip
    if unmet:
        return f"“{held.title}” has something that is not met, and the framework wants all of it met: {unmet[0]}."
    return ""


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
