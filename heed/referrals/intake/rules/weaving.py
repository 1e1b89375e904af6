"""Two people writing one form at once: what each of them changed, and where both changed the same answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from heed.questionnaires.rules import Answer, Answers


@dataclass(frozen=True)
class Woven:
    """What can be kept as it was typed, and the questions whose answer somebody else changed to something else."""

    kept: dict[str, Answer]
    clashes: tuple[str, ...]


def fingerprint(answer: Any) -> str:
    """A short name for an answer, the same for the same words; nothing typed is always the same nothing."""
    plain = _plain(answer)
    if not plain:
        return ""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def fingerprints(answers: Answers, questions: Iterable[str]) -> dict[str, str]:
    """The fingerprint of each question's answer, as it goes with a page and comes back with what was typed there."""
    return {question: fingerprint(answers.get(question, "")) for question in questions}


def weave(now: Answers, base: Mapping[str, str] | None, typed: Answers) -> Woven:
    """What was typed on a page that showed the answers of `base`, put into the answers as they stand now.

    An answer that the writer left alone does not undo what somebody else wrote meanwhile. Where both changed it to
    something else it clashes. Without a `base` nobody can tell, and what was typed counts.
    """
    kept: dict[str, Answer] = {}
    clashes = []
    for question, answer in typed.items():
        here, mine = fingerprint(now.get(question, "")), fingerprint(answer)
        if base is None or question not in base or base[question] == here:
            kept[question] = answer
        elif mine not in {here, base[question]}:
            clashes.append(question)
    return Woven(kept, tuple(clashes))


def both(theirs: Answer, mine: Answer) -> Answer:
    """Two answers in one: texts one under the other, ticks of both. Only where that makes sense: see `can_be_both`."""
    if isinstance(theirs, str) and isinstance(mine, str):
        return f"{theirs.rstrip()}\n\n{mine.lstrip()}"
    if isinstance(theirs, list) and isinstance(mine, list):
        return [*theirs, *(one for one in mine if one not in theirs)]
    return mine


def can_be_both(question_type: str) -> bool:
    """Whether an answer of this type can hold two people's words: long texts and ticks can, a date or a name cannot."""
    return question_type in {"longtext", "choices"}


def _plain(answer: Any) -> Any:
    if isinstance(answer, str):
        return answer.replace("\r\n", "\n").replace("\x00", "").strip()
    if isinstance(answer, Mapping):
        return {key: plain for key, value in answer.items() if (plain := _plain(value))}
    if isinstance(answer, list | tuple):
        return [plain for each in answer if (plain := _plain(each))]
    return answer
