"""Forms as people read them before they fill them in: every question, what answers it takes, who keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heed.frameworks.presenters.words import Cited, cited
from heed.frameworks.schema import Form, FormField, FormSection, Pack
from heed.ui.words import plural

TYPES = {
    "text": "A line of text",
    "longtext": "Text of any length",
    "date": "A day",
    "month": "A month and year",
    "choice": "One of these",
    "choices": "Any of these",
    "yes-no": "Yes or no",
    "yes-no-unknown": "Yes, no or not known",
    "number": "A whole number",
    "email": "An e-mail address",
    "scale": "One grade of the scale",
}
KEPT = {
    "identifying": "Names somebody: kept by those who may know",
    "sensitive": "Sensitive: for those who work on the case",
    "safe": "",
}
BLANKS = {"longtext": 6, "date": 1, "month": 1, "text": 1, "number": 1, "email": 1}


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen, with what it means."""

    title: str
    means: str = ""


@dataclass(frozen=True)
class Question:
    """One question as it is read and printed; `blanks` are the empty lines that are printed for the answer."""

    label: str
    help: str
    kind: str
    is_required: bool
    kept: str
    answers_fact: str
    options: tuple[Option, ...]
    blanks: range


@dataclass(frozen=True)
class Section:
    """Questions that stand together."""

    title: str
    help: str
    repeats: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class FormLine:
    """A form in a list."""

    id: str
    title: str
    purpose: str
    filled_in_by: str
    size: str


def forms(pack: Pack) -> list[FormLine]:
    """Every form, in the order of the framework."""
    return [
        FormLine(key, one.title, one.purpose or "", one.filled_in_by or "", _size(one))
        for key, one in pack.forms.items()
    ]


def form(pack: Pack, key: str) -> dict[str, Any]:
    """Context of the page that shows a whole form."""
    one = pack.forms[key]
    used = [
        (name, kind.title)
        for name, kind in pack.exercises.items()
        if key in kind.forms or key in kind.closes_with
    ]
    return {
        "form_title": one.title,
        "purpose": one.purpose or "",
        "filled_in_by": one.filled_in_by or "",
        "kept_to_team": one.kept_to_team,
        "size": _size(one),
        "sections": _sections(pack, one),
        "used": used,
        "cited": _source(pack, one),
    }


def _source(pack: Pack, one: Form) -> Cited | None:
    return cited(pack, one.source)


def _size(one: Form) -> str:
    count = len(one.all_fields)
    words = f"{count} {plural(count, 'question,questions')}"
    parts = len(one.sections)
    return f"{words} in {parts} {plural(parts, 'part,parts')}" if parts else words


def _sections(pack: Pack, one: Form) -> list[Section]:
    if one.sections:
        return [_section(pack, each) for each in one.sections]
    return [Section("", "", False, tuple(_question(pack, each) for each in one.fields))]


def _section(pack: Pack, one: FormSection) -> Section:
    return Section(
        one.title, one.help or "", one.repeats, tuple(_question(pack, each) for each in one.fields)
    )


def _question(pack: Pack, one: FormField) -> Question:
    return Question(
        label=one.label,
        help=one.help or "",
        kind=TYPES[one.type],
        is_required=one.required,
        kept=KEPT[one.disclosure],
        answers_fact=pack.facts[one.fact].ask if one.fact else "",
        options=_options(pack, one),
        blanks=range(BLANKS.get(one.type, 0)),
    )


def _options(pack: Pack, one: FormField) -> tuple[Option, ...]:
    if one.scale:
        grades = pack.scales[one.scale].grades
        return tuple(
            Option(grade.title, one.descriptors.get(key) or grade.means) for key, grade in grades.items()
        )
    if one.type in ("yes-no", "yes-no-unknown"):
        answers = ("Yes", "No", "Not known") if one.type == "yes-no-unknown" else ("Yes", "No")
        return tuple(Option(answer) for answer in answers)
    return tuple(Option(title) for title in one.options.values())
