"""What every test may use: the cast."""

from __future__ import annotations

import pytest

from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The invented partnership and its people."""
    return Cast.make()
