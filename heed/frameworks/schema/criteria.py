"""Facts with three answers, and the trees of facts that say when an exercise must, should or may be held."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, field_validator, model_validator

from heed.frameworks.schema.base import (
    AgencyKind,
    Citation,
    ExerciseName,
    FactName,
    Id,
    Part,
    RemitName,
    Text,
    Whole,
)

Answer = Literal["yes", "no", "unknown"]
WhenUnknown = Literal["ask", "presume-yes", "presume-no"]
CriterionStrength = Literal["must", "should", "may"]


class Derived(BaseModel):
    """A kind of exercise of another framework: that it must, should or may be held answers the fact yes.

    `framework` is the other pack's series, so that whichever edition is in force is asked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    framework: Id
    exercise: Id


class Fact(Part):
    """A question that is answered yes, no or not known, with the sentences for yes and for no.

    `follows_from` names exercises of other frameworks that answer it when several are weighed at once.
    """

    ask: Text
    statement: Text
    denial: Text
    help: Text | None = None
    likely_to_know: tuple[AgencyKind, ...] = ()
    follows_from: tuple[Derived, ...] = ()
    kind: Literal["tri"] = "tri"
    source: Citation | None = None


class _Branch(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FactTest(_Branch):
    """A fact that has to be so. `unknown` says what "not known" counts as: ask, or presume."""

    fact: FactName
    unknown: WhenUnknown = "ask"
    note: Text | None = None
    source: Citation | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"fact": value} if isinstance(value, str) else value


class AllOf(_Branch):
    """Every one of these has to be so."""

    all: tuple[Tree, ...] = Field(min_length=1)


class AnyOf(_Branch):
    """One of these is enough."""

    any: tuple[Tree, ...] = Field(min_length=1)


class Negation(_Branch):
    """This must not be so."""

    not_: Tree = Field(alias="not")


class AtLeast(_Branch):
    """So many of these have to be so."""

    at_least: Whole
    of: tuple[Tree, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_met(self) -> AtLeast:
        if not 1 <= self.at_least <= len(self.of):
            raise ValueError(f"at least {self.at_least} of {len(self.of)} cannot be asked for.")
        return self


def _which(value: Any) -> str | None:
    if isinstance(value, str | FactTest):
        return "fact"
    if isinstance(value, dict):
        return next((key for key in ("fact", "all", "any", "not", "at_least") if key in value), None)
    built: dict[type, str] = {AllOf: "all", AnyOf: "any", Negation: "not", AtLeast: "at_least"}
    return built.get(type(value))


Tree = Annotated[
    Annotated[FactTest, Tag("fact")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Negation, Tag("not")]
    | Annotated[AtLeast, Tag("at_least")],
    Discriminator(
        _which,
        custom_error_type="not_a_condition",
        custom_error_message="this is not a condition",
    ),
]


class Remit(Part):
    """Whose case it is. Not a reason for an exercise, but without it another board decides.

    Taken as so until somebody says otherwise, because a board is not to wait for an address before it acts.
    """

    when: Tree
    otherwise: Text
    source: Citation | None = None


class Criterion(Part):
    """When one kind of exercise must, should or may be held.

    `for` is the kind of exercise; `within` names the remits that the case has to fall under. `note` is shown
    with the outcome: a slip in the wording, or what people have to weigh themselves.
    """

    for_: ExerciseName = Field(alias="for")
    title: Text
    strength: CriterionStrength
    source: Citation
    within: tuple[RemitName, ...] = ()
    when: Tree
    note: Text | None = None

    @field_validator("within", mode="before")
    @classmethod
    def _one_or_several(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


for _model in (AllOf, AnyOf, Negation, AtLeast, Remit, Criterion):
    _model.model_rebuild()
