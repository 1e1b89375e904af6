"""The kinds of learning exercise: who agrees them, how, by whom, by when, and what is made public."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from heed.frameworks.schema.base import (
    Citation,
    Days,
    Discipline,
    EventName,
    ExerciseName,
    FormName,
    GroupName,
    Id,
    LetterName,
    Limit,
    NoticeName,
    Part,
    Party,
    RegisterName,
    RoleName,
    ScaleName,
    Span,
    Strength,
    Text,
    Whole,
    YesNo,
)
from heed.frameworks.schema.criteria import Tree


class Due(BaseModel):
    """When a step is due: counted from or before an event, or agreed by people.

    `within` 1 month `from` an event (the day after it is day 1), or `beginning_with` it (the day itself is
    day 1); `at_least` 12 months `from` an event; `at_least` 1 week `before` an event; `on` the day of an event;
    `once` an event has happened, where the framework says only "as soon as possible" or nothing; or
    `agreed_at` an event, where it gives no number of days and people have to agree one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    within: Span | None = None
    at_least: Span | None = None
    from_: EventName | None = Field(default=None, alias="from")
    beginning_with: EventName | None = None
    before: EventName | None = None
    on: EventName | None = None
    once: EventName | None = None
    agreed_at: EventName | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Due:
        shape = {name for name, value in self if value is not None}
        allowed = (
            {"within", "from_"},
            {"within", "beginning_with"},
            {"at_least", "from_"},
            {"at_least", "before"},
            {"within", "before"},
            {"on"},
            {"once"},
            {"agreed_at"},
        )
        if shape not in allowed:
            raise ValueError(
                "this does not say when. Write within … from, within … beginning_with, at_least … from, "
                "at_least … before, on, once, or agreed_at."
            )
        return self

    @property
    def event(self) -> str:
        """The event that the count starts from or leads up to."""
        named = (self.from_, self.beginning_with, self.before, self.on, self.once, self.agreed_at)
        return next((event for event in named if event), "")

    @property
    def span(self) -> Span | None:
        """How long, if a number is given."""
        return self.within or self.at_least


class Reading(BaseModel):
    """Another way in which people read when a step is due: its date is shown beside the pack's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    due: Due
    source: Citation


RecordedUnder = Literal["clearance", "court", "family", "media-plan", "collection"]


class Step(Part):
    """One step of a timetable: what is done, when it is due, who answers for it and what follows.

    `after` names steps of the same timetable that have to be done first. `limit` says how strong the number of
    days is, where the duty itself is stronger. `also_read` holds the other readings of a disputed clock.
    `recorded_under` names the page of the publication by which Heed itself records that the step is done.
    """

    step: Id
    title: Text
    due: Due
    by: Party
    strength: Strength
    limit: Limit | None = None
    also_read: tuple[Reading, ...] = ()
    after: tuple[Id, ...] = ()
    methods: tuple[Id, ...] = ()
    closes: EventName | None = None
    evidence: Text | None = None
    if_missed: tuple[Text, ...] = ()
    notice: NoticeName | None = None
    hard_stop_for: Id | None = None
    recorded_under: RecordedUnder | None = None
    note: Text | None = None
    source: Citation | None = None


Ends = Literal["recommendations", "questions", "findings"]


class Method(Part):
    """A way of carrying out an exercise, with what it is good for.

    `concludes_with` says what it ends in, where that is not what the exercise says.
    """

    title: Text
    summary: Text
    suits: Text | None = None
    concludes_with: Ends | None = None
    source: Citation | None = None


class TeamRule(Part):
    """Who has to be on the team: how many, from which disciplines, independent of whom, who is told their names."""

    title: Text
    sentence: Text | None = None
    disciplines: tuple[Discipline, ...] = ()
    at_least: Whole = 0
    consider: YesNo = False
    qualified: YesNo = False
    independent_of: tuple[Party, ...] = ()
    told_to: tuple[Party, ...] = ()
    source: Citation | None = None


Published = Literal["full-report", "executive-summary", "learning-summary", "improvements-only", "nothing"]


class Instead(BaseModel):
    """What may be made public in place of the usual, and in which case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: Published
    when: Text
    source: Citation | None = None


class Publish(Part):
    """What is made public and by whom, for how long, what happens then, and what goes with it."""

    what: Published
    by: Party | None = None
    instead: tuple[Instead, ...] = ()
    for_at_least: Span | None = None
    then: Text | None = None
    with_: tuple[Text, ...] = Field(default=(), alias="with")
    must: tuple[Text, ...] = ()
    note: Text | None = None
    source: Citation | None = None


class PublicationCheck(Part):
    """One check that a report has to pass before it is published: what is asked, and of whom.

    Every one of them is given by another person, and nobody sees what the others said before all have spoken. `by` is
    the role that gives it; where that acts as nobody in Heed, the board's publication checkers do.
    """

    title: Text
    by: Party | None = None
    asks: tuple[Text, ...] = Field(min_length=1)
    note: Text | None = None
    source: Citation | None = None


class Discretion(Part):
    """What may still be decided when no criterion is met, and by whom."""

    by: Party
    sentence: Text
    source: Citation | None = None


FormFor = Literal["child", "family", "incident"]


class Prepared(Part):
    """What is gathered for a notification before it is typed into somebody else's form, and how many of those it takes.

    `form` asks for everything in the order of that form, `at` says where it is. For children who `died` or were
    `harmed` a form goes for each child, each family, or the whole incident. `at_most` is how many children have a part
    of their own on one form, `in_operation` how many in one large operation; further ones stand in the free text.
    """

    form: FormName
    at: Text
    died: FormFor
    harmed: FormFor
    at_most: Whole = 0
    in_operation: Whole = 0
    says: Text
    source: Citation | None = None


class TermsAnswered(BaseModel):
    """Which section of an agency's report has a row for each question of the terms, and where the question stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: Id
    question: Id


class Proposed(BaseModel):
    """Which section of an agency's report holds its recommendations, a row each, and which question holds what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: Id
    text: Id
    rests_on: Id | None = None
    measure: Id | None = None
    by_when: Id | None = None


class AgencyReport(Part):
    """That each agency asked writes a report of its own, against the approved terms of reference.

    `form` is what it is written on, `letter` asks for it, `step` is the step of the timetable that it answers. With
    `checked` somebody of the agency who wrote none of it checks it first. `acceptance` is the section that the
    designated senior manager fills in. `wants_yes` names questions that have to be answered with yes: with `must`
    the report is refused otherwise, with anything weaker the panel is told.
    """

    form: FormName
    letter: LetterName | None = None
    step: Id | None = None
    checked: YesNo = False
    terms: TermsAnswered | None = None
    recommendations: Proposed | None = None
    acceptance: Id | None = None
    wants_yes: dict[Id, Strength] = {}
    source: Citation | None = None


class Exercise(Part):
    """One kind of learning and improvement exercise of the framework.

    `about` is a case, a theme, practice across cases, one agency, the board itself, or only a notification that
    the law asks for. All of `agreed_by` have to agree. `run_by` carries it out and `reports_to` hears what came
    of it. `rhythm` says in words how often, `every` as a stretch of time. `asks` are the questions that it puts.
    `concludes_with`: recommendations, questions to the board in their place, or findings alone.
    `chronologies_checked`: somebody of the agency who wrote none of it checks its chronology before it is signed off.
    The merge asks about a fact that another agency learnt `late_days` or more after the first, and about a silence of
    `silent_days` or more.
    `checks` are those before publication; without any, Heed has two people read alone.
    `agency_report`: each agency asked writes a report of its own.
    """

    title: Text
    summary: Text
    begins: Literal["responsive", "planned", "either"]
    about: Literal["case", "theme", "practice", "agency", "board", "notification"]
    intensity: Text
    rhythm: Text | None = None
    every: Span | None = None
    agreed_by: tuple[Party, ...] = ()
    advised_by: tuple[GroupName, ...] = ()
    run_by: tuple[Party, ...] = ()
    reports_to: tuple[Party, ...] = ()
    asks: tuple[Text, ...] = ()
    chronologies_checked: YesNo = False
    late_days: Days = 14
    silent_days: Days = 60
    agency_report: AgencyReport | None = None
    scale: ScaleName | None = None
    methods: dict[Id, Method] = {}
    concludes_with: Ends = "recommendations"
    team: dict[RoleName, TeamRule] = {}
    timetable: tuple[Step, ...] = ()
    prepared: Prepared | None = None
    forms: tuple[FormName, ...] = ()
    documents: dict[Id, Text] = {}
    publish: Publish | None = None
    checks: dict[Id, PublicationCheck] = {}
    discretion: Discretion | None = None
    closes_with: tuple[FormName, ...] = ()
    feeds: tuple[RegisterName, ...] = ()
    note: Text | None = None
    source: Citation | None = None

    @model_validator(mode="after")
    def _never_one_alone(self) -> Exercise:
        if len(self.checks) == 1:
            raise ValueError("a report is never cleared by one person alone: name a second check, or none.")
        return self

    def step(self, step_id: str) -> Step:
        """The step of that name. Raises KeyError if there is none."""
        for step in self.timetable:
            if step.step == step_id:
                return step
        raise KeyError(step_id)


class Asks(BaseModel):
    """That a letter asks an agency for what the decision on a case needs, before anything is decided.

    The answer takes up the questions of `form`. `within` is how long an agency has, from the day on which it is
    asked; where the framework gives no number, people agree a day.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: FormName | None = None
    within: Span | None = None


class Notice(Part):
    """Who is told what when something happens, with which letter, and by when if the framework says.

    `only_where` is a condition on the facts of the case: not raised where it is known not to be so. `asks` marks the
    letter with which agencies are asked for information before the decision; Heed raises it when they are asked. One
    that goes before publication goes `again_when_corrected` too, or else as it is decided about each correction.
    """

    title: Text
    when: EventName
    to: tuple[Party, ...] = Field(min_length=1)
    exercises: tuple[ExerciseName, ...] = ()
    only_where: Tree | None = None
    within: Span | None = None
    at_least: Span | None = None
    before: EventName | None = None
    again_when_corrected: YesNo = False
    letter: LetterName
    encloses: tuple[Text, ...] = ()
    asks: Asks | None = None
    strength: Strength
    limit: Limit | None = None
    note: Text | None = None
    source: Citation | None = None

    @model_validator(mode="after")
    def _one_clock(self) -> Notice:
        if self.within and self.at_least:
            raise ValueError("a notice is sent within a time of an event or before one, not both.")
        if bool(self.at_least) != bool(self.before):
            raise ValueError("at_least and before belong together: at_least 1 week, before published.")
        return self
