"""Who gets what at every address, as the specification and the apps' permissions say it. Not copied from the answers.

A `Row` is one named address. Each of its `Thing`s is one object at that address, with those who get the page (`ok`) and
those who are told in words that it is not theirs (`no`, 403). To everybody else it is not there (404), and somebody not
signed in is sent to sign in. `post` are those who may change something there; None for a page that only reads.
"""

from __future__ import annotations

from tests.access.matrix.agency_reports import AGENCY_REPORTS
from tests.access.matrix.base import Row, Thing
from tests.access.matrix.cases import CASES
from tests.access.matrix.chronologies import CHRONOLOGIES
from tests.access.matrix.deciding import DECIDING
from tests.access.matrix.frameworks import FRAMEWORKS
from tests.access.matrix.guests import GUESTS
from tests.access.matrix.information import INFORMATION
from tests.access.matrix.intake import INTAKE
from tests.access.matrix.letters import NOTICES
from tests.access.matrix.loop import ACTIONS, LEARNING, OWN_PAGES
from tests.access.matrix.meetings import MEETINGS
from tests.access.matrix.outside import OUTSIDE
from tests.access.matrix.publication import PUBLICATION
from tests.access.matrix.reports import ANONYMISATION, REPORTS
from tests.access.matrix.reviews import EXERCISES

__all__ = ["MATRIX", "Row", "Thing"]

MATRIX: tuple[Row, ...] = (
    *CASES, *DECIDING, *MEETINGS, *NOTICES, *EXERCISES, *CHRONOLOGIES, *AGENCY_REPORTS, *REPORTS, *ANONYMISATION,
    *PUBLICATION, *LEARNING, *ACTIONS, *OWN_PAGES, *FRAMEWORKS, *INTAKE, *GUESTS, *INFORMATION,
    *OUTSIDE,
)  # fmt: skip
"""Every named address of Heed."""
