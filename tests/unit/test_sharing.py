"""Tests that share something slow are handed to one worker."""

from __future__ import annotations

import pytest

from tests.sharing import scope_of


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("tests/access/test_matrix.py::test_a", "tests/access/test_words.py::test_b[x]", True),
        ("tests/demo/test_demo.py::test_a", "tests/demo/test_demo.py::test_b", True),
        ("tests/journeys/test_keyboard.py::test_a", "tests/journeys/test_keyboard.py::test_b", True),
        ("tests/journeys/test_keyboard.py::test_a", "tests/journeys/test_whole_way.py::test_b", False),
        ("tests/unit/ui/test_flow.py::test_a", "tests/unit/ui/test_flow.py::test_b", False),
    ],
)
def test_what_goes_to_one_worker(one: str, other: str, together: bool) -> None:
    assert (scope_of(one) == scope_of(other)) is together
