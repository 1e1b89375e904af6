"""A pack's own tests: given these facts, then this outcome, missing these facts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from heed.frameworks.schema.base import CriterionName, FactName, Part, Text
from heed.frameworks.schema.criteria import Answer

Outcome = Literal["must", "should", "may", "not_met", "cannot_say"]


class Example(Part):
    """Facts as they were known, and what the framework says of each criterion named.

    `missing` and `presumed` are checked for a criterion when they are given. `whatever` lists facts whose
    answer must make no difference: the example is run with each of the three.
    """

    name: Text
    given: dict[FactName, Answer]
    whatever: tuple[FactName, ...] = ()
    then: dict[CriterionName, Outcome] = Field(min_length=1)
    presumed: dict[CriterionName, tuple[FactName, ...]] = {}
    missing: dict[CriterionName, tuple[tuple[FactName, ...], ...]] = {}
