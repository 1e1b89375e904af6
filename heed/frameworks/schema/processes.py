"""How a framework runs from stage to stage, and what it hands to the people who work under it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from heed.frameworks.schema.base import (
    ChecklistName,
    Citation,
    ExerciseName,
    FormName,
    Id,
    LetterName,
    Part,
    Party,
    StageName,
    Strength,
    Text,
    Titled,
)


class Route(Part):
    """A way in for cases: a list of circumstances that must, should or may be brought to the board."""

    title: Text
    sentence: Text | None = None
    strength: Strength
    circumstances: dict[Id, Titled] = Field(min_length=2)
    source: Citation | None = None


class Box(Part):
    """One box of the process chart: where it starts, what is done and by whom, what is asked, where it ends.

    `then` names the boxes that follow: one name, or a name for each answer of a question.
    """

    title: Text
    kind: Literal["start", "do", "ask", "end"] = "do"
    sentence: Text | None = None
    by: Party | None = None
    within: Text | None = None
    then: dict[Text, Id] = {}
    source: Citation | None = None

    @field_validator("then", mode="before")
    @classmethod
    def _one_or_by_answer(cls, value: Any) -> Any:
        return {"next": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _leads_on(self) -> Box:
        if self.kind == "ask" and len(self.then) < 2:
            raise ValueError("a question needs a box for each of its answers: then: {yes: …, no: …}.")
        if self.kind == "end" and self.then:
            raise ValueError("nothing comes after an end.")
        if self.kind in ("start", "do") and len(self.then) != 1:
            raise ValueError("say with then which box comes next, or make it kind: end.")
        return self


class Stage(Part):
    """One stage of the learning loop, the question that it asks, and the stage that follows."""

    title: Text
    question: Text
    then: StageName
    source: Citation | None = None


class Channel(Part):
    """A way in which learning is found, put into practice or checked: how, by whom, to whom it is reported."""

    title: Text
    stage: StageName
    how: Text
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    reports_to: tuple[Party, ...] = ()
    source: Citation | None = None


Drawn = Literal[
    "decision", "conduct", "reviewers", "terms", "methods", "agencies", "family", "proceedings", "chronology",
    "findings", "good-practice", "recommendations", "multi-agency-recommendations", "glossary",
]  # fmt: skip
"""What Heed can write down from the case where a report is begun from a skeleton."""


class Item(Titled):
    """One thing on a checklist.

    In a checklist that a report is held against, `heading` makes it a heading of the report's skeleton, and `draws`
    says what is filled in beneath it from the case.
    """

    heading: Text | None = None
    draws: tuple[Drawn, ...] = ()

    @model_validator(mode="after")
    def _draws_under_a_heading(self) -> Item:
        if self.draws and not self.heading:
            raise ValueError("what is drawn from the case stands under a heading. Give the item one.")
        return self


class Checklist(Part):
    """Things that a document or a meeting has to cover, each of which is ticked or explained.

    `held_against`: the author and each member of the panel answer it beside the report, or the executive summary.
    `strength` says what an item that is not met means for the adoption: with `must` the panel cannot adopt.
    """

    title: Text
    sentence: Text | None = None
    exercises: tuple[ExerciseName, ...] = ()
    held_against: Literal["report", "summary"] | None = None
    strength: Strength | None = None
    items: dict[Id, Item] = Field(min_length=2)
    source: Citation | None = None


class Saying(Part):
    """A question that people ask, and what they are told."""

    question: Text
    answer: Text


class Guide(Part):
    """What people are told who are caught up in an exercise: staff, their managers, families."""

    title: Text
    audience: Literal["staff", "managers", "family", "agencies", "everyone"]
    exercises: tuple[ExerciseName, ...] = ()
    says: tuple[Saying, ...] = Field(min_length=1)
    source: Citation | None = None


class Tool(Part):
    """One thing in the framework's toolkit: a form, a letter, a checklist, or a page that Heed draws."""

    title: Text
    sentence: Text
    exercises: tuple[ExerciseName, ...] = ()
    form: FormName | None = None
    letter: LetterName | None = None
    checklist: ChecklistName | None = None
    drawn: Literal["process-chart", "chronology-template", "criteria"] | None = None
    source: Citation | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Tool:
        if sum(map(bool, (self.form, self.letter, self.checklist, self.drawn))) != 1:
            raise ValueError("a tool is one of form, letter, checklist or drawn.")
        return self


class Mark(Part):
    """What a panel can mark an entry of a chronology as."""

    title: Text
    sentence: Text
    tone: Literal["blue", "green", "amber", "red", "purple", "grey"] = "blue"
    source: Citation | None = None


class Indicator(Part):
    """A measure that is watched over time. `starts` is the exercise that a worrying figure begins."""

    title: Text
    sentence: Text | None = None
    unit: Text
    starts: ExerciseName | None = None
    source: Citation | None = None
