"""Which lists of a framework are reported on a form of their own, beside the cases. Pure."""

from __future__ import annotations

from typing import Final

from heed.frameworks.schema import Pack
from heed.frameworks.wellknown import REFERRAL_FORM
from heed.referrals.intake.rules.ways import Way, ways_in

CAME_OF_IT: Final = {
    "put-right": "Put right where it was noticed",
    "passed-on": "Passed on to those who should know",
    "brought": "Brought to the board as a case",
    "nothing": "Nothing more has to be done",
}
LONGEST: Final = 10_000


def report_ways(pack: Pack) -> tuple[Way, ...]:
    """The lists that are reported on a form of their own, in the framework's order of strength."""
    return tuple(way for way in ways_in(pack) if way.form != REFERRAL_FORM)
