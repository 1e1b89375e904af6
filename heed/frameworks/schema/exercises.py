"""The kinds of learning exercise: who agrees them, how, by whom, by when, and what is made public."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from heed.frameworks.schema.base import Citation, Id, Part, Span, Strength, Text, Whole, YesNo


class Due(BaseModel):
    """When a step is due: counted from or before an event, or agreed by people.

    `within` 1 month `from` an event; `at_least` 12 months `from` an event; `at_least` 1 week `before` an
    event; `on` the day of an event; or `agreed_at` an event, when the framework gives no number of days.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    within: Span | None = None
    at_least: Span | None = None
    from_: Id | None = Field(default=None, alias="from")
    before: Id | None = None
    on: Id | None = None
    agreed_at: Id | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Due:
        shape = {name for name, value in self if value is not None}
        allowed = (
            {"within", "from_"},
            {"at_least", "from_"},
            {"at_least", "before"},
            {"within", "before"},
            {"on"},
            {"agreed_at"},
        )
        if shape not in allowed:
            raise ValueError(
                "this does not say when. Write within … from, at_least … from, at_least … before, "
                "on, or agreed_at."
            )
        return self

    @property
    def event(self) -> str:
        """The event that the count starts from or leads up to."""
        return self.from_ or self.before or self.on or self.agreed_at or ""

    @property
    def span(self) -> Span | None:
        """How long, if a number is given."""
        return self.within or self.at_least


class Step(Part):
    """One step of a timetable: what is done, when it is due, who answers for it and what follows."""

    step: Id
    title: Text
    due: Due
    by: Id
    strength: Strength
    methods: tuple[Id, ...] = ()
    closes: Id | None = None
    evidence: Text | None = None
    if_missed: tuple[Text, ...] = ()
    notice: Id | None = None
    hard_stop_for: Id | None = None
    source: Citation | None = None


class Method(Part):
    """A way of carrying out an exercise, with what it is good for."""

    title: Text
    summary: Text
    suits: Text | None = None
    source: Citation | None = None


class TeamRule(Part):
    """Who has to be on the team: how many, independent of whom, and who is told their names."""

    title: Text
    at_least: Whole = 0
    consider: YesNo = False
    qualified: YesNo = False
    independent_of: tuple[Id, ...] = ()
    told_to: tuple[Id, ...] = ()
    source: Citation | None = None


class Publish(Part):
    """What is made public, for how long, what happens then, and what goes with it."""

    what: Literal["full-report", "executive-summary", "learning-summary", "nothing"]
    for_at_least: Span | None = None
    then: Text | None = None
    with_: tuple[Text, ...] = Field(default=(), alias="with")
    must: tuple[Text, ...] = ()
    source: Citation | None = None


class Discretion(Part):
    """What may still be decided when no criterion is met, and by whom."""

    by: Id
    sentence: Text
    source: Citation | None = None


class Exercise(Part):
    """One kind of learning and improvement exercise of the framework."""

    title: Text
    summary: Text
    begins: Literal["responsive", "planned", "either"]
    about: Literal["case", "theme", "practice"]
    intensity: Text
    agreed_by: tuple[Id, ...] = ()
    advised_by: tuple[Id, ...] = ()
    methods: dict[Id, Method] = {}
    team: dict[Id, TeamRule] = {}
    timetable: tuple[Step, ...] = ()
    forms: tuple[Id, ...] = ()
    documents: dict[Id, Text] = {}
    publish: Publish | None = None
    discretion: Discretion | None = None
    closes_with: tuple[Id, ...] = ()
    feeds: tuple[Id, ...] = ()
    source: Citation | None = None

    def step(self, step_id: str) -> Step:
        """The step of that name. Raises KeyError if there is none."""
        for step in self.timetable:
            if step.step == step_id:
                return step
        raise KeyError(step_id)


class Notice(Part):
    """Who is told what when something happens, with which letter, and by when if the framework says."""

    title: Text
    when: Id
    to: tuple[Id, ...] = Field(min_length=1)
    exercises: tuple[Id, ...] = ()
    within: Span | None = None
    at_least: Span | None = None
    before: Id | None = None
    letter: Id
    encloses: tuple[Text, ...] = ()
    strength: Strength
    source: Citation | None = None

    @model_validator(mode="after")
    def _one_clock(self) -> Notice:
        if self.within and self.at_least:
            raise ValueError("a notice is sent within a time of an event or before one, not both.")
        if bool(self.at_least) != bool(self.before):
            raise ValueError("at_least and before belong together: at_least 1 week, before published.")
        return self
