"""Forms, letters and the vocabularies that a framework uses."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from heed.frameworks.schema.base import (
    Citation,
    EventName,
    FactName,
    Id,
    Part,
    RoleName,
    RouteName,
    ScaleName,
    Text,
    YesNo,
)

FieldType = Literal[
    "text",
    "longtext",
    "date",
    "month",
    "choice",
    "choices",
    "yes-no",
    "yes-no-unknown",
    "number",
    "email",
    "scale",
]
Disclosure = Literal["identifying", "sensitive", "safe"]


CaseWord = Literal[
    "accepted-by", "accepted-on", "agencies", "agency", "author", "born-on", "child-name", "died-or-harmed",
    "further-children", "incident-on", "other-forms", "period-from", "period-to", "reference", "told-on", "unit",
]  # fmt: skip


class TakenFrom(BaseModel):
    """Where the answer to a question lies already: an `answer` of the form that brings a case, one of the pack's
    facts, the day of an event, or something that Heed keeps of the `case`.

    In a section that repeats for each child, `child-name`, `born-on` and `died-or-harmed` are those of the row's child.
    In an agency's report `author` is whoever the agency named, `accepted-by` whoever accepts it for the agency.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Id | None = None
    fact: FactName | None = None
    event: EventName | None = None
    case: CaseWord | None = None

    @model_validator(mode="after")
    def _one_place(self) -> TakenFrom:
        if sum(value is not None for _, value in self) != 1:
            raise ValueError("it is taken from one place: an answer, a fact, an event or the case.")
        return self


class FormField(Part):
    """One question of a form, what kind of answer it takes, and how closely the answer is kept.

    A question of type `scale` is answered on one of the pack's scales; `descriptors` say what each grade means
    for this question. `options_from` takes the circumstances of a route as the options. `taken_from` says where the
    answer lies already in the case; the first place that knows it counts.
    """

    id: Id
    label: Text
    type: FieldType
    required: YesNo = False
    help: Text | None = None
    options: dict[Id, Text] = {}
    options_from: RouteName | None = None
    scale: ScaleName | None = None
    descriptors: dict[Id, Text] = {}
    disclosure: Disclosure = Field(alias="class")
    fact: FactName | None = None
    taken_from: tuple[TakenFrom, ...] = ()

    @model_validator(mode="after")
    def _options_where_chosen(self) -> FormField:
        chosen = self.type in ("choice", "choices")
        if chosen and len(self.options) < 2:
            raise ValueError("a question of type choice or choices needs at least two options.")
        if self.options and not chosen:
            raise ValueError("options belong to questions of type choice or choices only.")
        if (self.type == "scale") != bool(self.scale):
            raise ValueError("a question of type scale names its scale, and no other question does.")
        if self.descriptors and not self.scale:
            raise ValueError("descriptors belong to questions of type scale only.")
        if self.fact and self.type != "yes-no-unknown":
            raise ValueError("a question that answers a fact has to be of type yes-no-unknown.")
        return self


class FormSection(Part):
    """A group of questions that stand together on a page.

    With `repeats` the group can be answered again and again, a row each time, as in an action plan.
    """

    id: Id
    title: Text
    help: Text | None = None
    repeats: YesNo = False
    fields: tuple[FormField, ...] = Field(min_length=1)


class Form(Part):
    """A form of the framework: either a plain list of questions, or sections of them.

    One that is `kept_to_team` is read by the team of the exercise alone, such as what staff said in confidence.
    """

    title: Text
    purpose: Text | None = None
    filled_in_by: Text | None = None
    kept_to_team: YesNo = False
    fields: tuple[FormField, ...] = ()
    sections: tuple[FormSection, ...] = ()
    source: Citation | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Form:
        if bool(self.fields) == bool(self.sections):
            raise ValueError("a form has either fields or sections.")
        ids = [field.id for field in self.all_fields]
        twice = next((name for name in ids if ids.count(name) > 1), None)
        if twice:
            raise ValueError(f"two questions are called {twice!r}.")
        alike = next((one.id for one in self.sections if one.repeats and one.id in ids), None)
        if alike:
            raise ValueError(f"a section that repeats is called like a question, {alike!r}.")
        return self

    @property
    def all_fields(self) -> tuple[FormField, ...]:
        """Every question in order, whichever section it stands in."""
        return self.fields or tuple(field for section in self.sections for field in section.fields)

    def field(self, field_id: str) -> FormField:
        """The question of that name. Raises KeyError if there is none."""
        for field in self.all_fields:
            if field.id == field_id:
                return field
        raise KeyError(field_id)


class Letter(Part):
    """A letter in Markdown whose gaps are filled from a closed list of merge fields."""

    title: Text
    to: Text | None = None
    source: Citation | None = None
    body: Text


class Grade(Part):
    """One step of a scale, with what it means."""

    title: Text
    means: Text


class Scale(Part):
    """A scale that something is rated on, from first to last."""

    title: Text
    grades: dict[Id, Grade] = Field(min_length=2)
    source: Citation | None = None


class Principle(Part):
    """Something that every exercise is held against, or a test of how one was conducted."""

    title: Text
    question: Text
    source: Citation | None = None


class Duty(Part):
    """What a role has to do when learning arrives, when, and what shows that it was done."""

    role: RoleName
    does: Text
    when: Text | None = None
    shown_by: Text | None = None
    source: Citation | None = None
