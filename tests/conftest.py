"""What every test may use: the cast."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The invented partnership and its people."""
    return Cast.make()


@pytest.fixture(autouse=True)
def _nobody_has_tried_to_sign_in() -> None:
    """Attempts are counted in the cache; each test begins with none."""
    cache.clear()
