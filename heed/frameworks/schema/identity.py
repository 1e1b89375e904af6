"""What a pack is, what it stands on, and where it departs from the pack that it extends."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from heed.frameworks.schema.base import Citation, Day, EventName, Id, LooseDate, Part, Span, Text

Jurisdiction = Literal[
    "england", "wales", "scotland", "northern-ireland", "england-and-wales", "united-kingdom"
]
SourceStatus = Literal["verified", "unverified", "disputed"]


class InForce(BaseModel):
    """From when, and if it is known until when, the framework is the one to judge by.

    `note` says what the two days leave out, such as that it ended area by area.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_: Day = Field(alias="from")
    to: Day | None = None
    note: Text | None = None


class Transition(Part):
    """How a framework ends where an area moves to another on a day of its own.

    The framework ends in the area on the day of the event `at`; what is under way may be finished within
    `finish_within` of it, and then goes over to the framework `to` (a series).
    """

    to: Id
    at: EventName
    finish_within: Span | None = None
    sentence: Text
    source: Citation


class Source(Part):
    """A document that the pack's rules are taken from, and how sure we are of what it says."""

    title: Text
    publisher: Text
    date: LooseDate | None = None
    clause: Text | None = None
    read_on: Day | None = None
    status: SourceStatus
    note: Text | None = None


class Deviation(Part):
    """A rule of the pack beneath that this pack words or sets otherwise, on purpose and in the open.

    `rule` is the rule's place in the pack, such as `criteria.reg-5-2.when`; `from` is the pack departed from.
    """

    rule: Text
    from_: Id = Field(alias="from")
    says: Text
    source: Citation
