"""A review that is written up, and its publication when all but the day has come."""

from __future__ import annotations

import pytest

from heed.exercises.models import Exercise
from heed.publication.models import Publication
from tests.builders import (
    a_publication,
    an_exercise,
    cleared,
    send_what_goes_first,
)
from tests.cast import Cast


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


@pytest.fixture
def ready(cast: Cast, exercise: Exercise) -> Publication:
    """Everything is done but the day itself has not come."""
    publication = a_publication(cast, exercise)
    send_what_goes_first(cast, publication)
    return cleared(cast, publication)
