"""Who reads what of another board's request: each agency its own part, others once it is signed off. Row: WB-30."""

from __future__ import annotations

import pytest

from tests.access.looking import Answer
from tests.access.matrix.base import DECIDES, GROUP, OFFICE, of
from tests.access.outside import CHILD, DRAFT, PASSED, SIGNED

pytestmark = pytest.mark.once

WHOLE = OFFICE | DECIDES | GROUP


def readers(answers: list[Answer], word: str) -> set[str]:
    """Everybody who could read the word somewhere."""
    return {answer.who for answer in answers if word.casefold() in answer.text}


def test_an_answer_is_the_agencys_alone_until_it_is_signed_off(answers: list[Answer]) -> None:
    assert readers(answers, DRAFT) == of("police")
    assert readers(answers, SIGNED) == WHOLE | of("health")
    assert readers(answers, PASSED) == WHOLE | of("police")


def test_the_childs_name_is_read_by_those_who_look_check_and_run_it(answers: list[Answer]) -> None:
    assert readers(answers, CHILD) == WHOLE | of("police", "health")
    named = {answer.row.name for answer in answers if CHILD.casefold() in answer.text}
    assert named <= {"outofarea:show", "outofarea:part", "outofarea:check"}
