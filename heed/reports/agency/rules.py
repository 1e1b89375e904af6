"""Which parts an agency's report has, what Heed puts in itself, what is missing, what it recommends. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heed.frameworks.schema import AgencyReport, Form, FormField, FormSection
from heed.questionnaires.rules import WHOLE, Answer, Answers, errors, is_blank, part_of, rows_of

FORMLESS = "This part is not one of the report’s. Choose one from its list."


@dataclass(frozen=True)
class Place:
    """One part of the report that is written on a page of its own.

    `id` names it: a section ("good-practice"), or one question of the terms of reference ("terms-0", rows counted
    from 0). `question` is that question's text. `row` is its row, -1 for a section.
    """

    id: str
    section: str
    title: str
    help: str = ""
    question: str = ""
    row: int = -1


def places(form: Form, spec: AgencyReport, answers: Answers) -> tuple[Place, ...]:
    """The parts that the author writes, in the order of the form; the section for acceptance is not among them."""
    if not form.sections:
        return (Place(WHOLE, WHOLE, form.title),)
    found: list[Place] = []
    for section in form.sections:
        if section.id == spec.acceptance:
            continue
        if spec.terms and section.id == spec.terms.section:
            found += _questions(section, spec.terms.question, answers)
        else:
            found.append(Place(section.id, section.id, section.title, section.help or ""))
    return tuple(found)


def _questions(section: FormSection, question: str, answers: Answers) -> list[Place]:
    rows = rows_of(section, answers)
    return [
        Place(
            f"{section.id}-{number}", section.id, f"{section.title}, question {number + 1} of {len(rows)}",
            section.help or "", str(row.get(question, "")), number,
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip


def form_at(form: Form, spec: AgencyReport, place: Place) -> Form:
    """The form of one part alone: a section, or the questions asked about one question of the terms."""
    if place.section == WHOLE:
        return form
    section = next(one for one in form.sections if one.id == place.section)
    if place.row >= 0 and spec.terms:
        asked = tuple(field for field in section.fields if field.id != spec.terms.question)
        section = section.model_copy(update={"repeats": False, "fields": asked, "help": None})
    return form.model_copy(update={"sections": (section,)})


def acceptance_form(form: Form, spec: AgencyReport) -> Form | None:
    """The section that is filled in when the agency accepts its report; None where the form has none."""
    sections = tuple(one for one in form.sections if one.id == spec.acceptance)
    return form.model_copy(update={"sections": sections}) if sections else None


def answers_at(form: Form, place: Place, answers: Answers) -> Answers:
    """What stands in one part: its questions' answers, or under the section's own name the rows of one that repeats."""
    if place.section == WHOLE:
        return answers
    section = next(one for one in form.sections if one.id == place.section)
    if place.row >= 0:
        rows = rows_of(section, answers)
        return dict(rows[place.row]) if place.row < len(rows) else {}
    if section.repeats:
        return {section.id: answers.get(section.id, [])}
    return {field.id: answers[field.id] for field in section.fields if field.id in answers}


def with_answers(
    form: Form, spec: AgencyReport, place: Place, answers: Answers, given: Answers
) -> dict[str, Answer]:
    """What to keep so that this part says what was given; the rest of the report stays as it is.

    The text of a question of the terms of reference is never changed. Raises KeyError for a question of another part.
    """
    asked = form_at(form, spec, place)
    known = {field.id for one in asked.sections if not one.repeats for field in one.fields}
    known |= {one.id for one in asked.sections if one.repeats} | {field.id for field in asked.fields}
    if strange := set(given) - known:
        raise KeyError(sorted(strange)[0])
    if place.row < 0:
        return dict(given)
    section = next(one for one in form.sections if one.id == place.section)
    rows: list[Any] = [dict(row) for row in rows_of(section, answers)]
    rows[place.row] = {**rows[place.row], **given}
    return {section.id: rows}


# What Heed puts in itself ------------------------------------------------------------------------------


def begun(
    form: Form, spec: AgencyReport, *, known: Mapping[str, str], questions: Sequence[str]
) -> dict[str, Answer]:
    """What a report begins with: what the case knows already, and a row for each question of the terms."""
    found: dict[str, Answer] = dict(known_answers(form, known))
    if spec.terms:
        rows_made: list[dict[str, str | list[str]]] = [{spec.terms.question: text} for text in questions]
        found[spec.terms.section] = rows_made
    return found


def known_answers(form: Form, known: Mapping[str, str]) -> dict[str, str]:
    """Answers that lie in the case, by question; `known` maps the packs' words for it to what it says."""
    again = {field.id for one in form.sections if one.repeats for field in one.fields}
    found = {}
    for field in form.all_fields:
        value = next((known[one.case] for one in field.taken_from if one.case and known.get(one.case)), "")
        if value and field.id not in again:
            found[field.id] = value
    return found


def with_terms(
    form: Form, spec: AgencyReport, answers: Answers, questions: Sequence[str]
) -> dict[str, Answer]:
    """The rows for terms of reference that were changed.

    What was written to a question that stands unchanged stays with it; a new question has an empty row. What was
    written to one that is gone stays at the end, so that nothing is lost.
    """
    if spec.terms is None:
        return {}
    section = next(one for one in form.sections if one.id == spec.terms.section)
    name, before = spec.terms.question, [dict(row) for row in rows_of(section, answers)]
    written = {str(row.get(name, "")): row for row in before}
    rows = [written.pop(text, {name: text}) for text in questions]
    rows += [row for text, row in written.items() if not is_blank({**row, name: ""})]
    return {section.id: rows}


# What is missing ---------------------------------------------------------------------------------------


def missing(form: Form, spec: AgencyReport, answers: Answers) -> dict[str, str]:
    """What is missing or wrong before the report can be handed on, by question; acceptance comes later."""
    found = errors(form, answers)
    own = {key for key in found if spec.acceptance and part_of(form, key) == spec.acceptance}
    return {key: said for key, said in found.items() if key not in own}


def missing_at(place: Place, found: Mapping[str, str], form: Form) -> dict[str, str]:
    """Those of what is missing that belong to one part."""
    if place.row >= 0:
        start = f"{place.section}-{place.row}-"
        return {key: said for key, said in found.items() if key.startswith(start)}
    return {key: said for key, said in found.items() if part_of(form, key) == place.section}


def answered_no(form: Form, spec: AgencyReport, answers: Answers) -> tuple[list[FormField], list[FormField]]:
    """Questions that the framework wants answered with yes and that say no: those that refuse the report, then those
    of which the panel is told. (Source: WB-15, the author had no direct part.)"""
    said_no = [(name, strength) for name, strength in spec.wants_yes.items() if answers.get(name) == "no"]
    refused = [form.field(name) for name, strength in said_no if strength == "must"]
    return refused, [form.field(name) for name, strength in said_no if strength != "must"]


def is_begun(form: Form, spec: AgencyReport, place: Place, answers: Answers, started: Answers) -> bool:
    """Whether somebody wrote anything in this part beyond what Heed put in."""
    name = spec.terms.question if spec.terms and place.row >= 0 else ""
    now, then = answers_at(form, place, answers), answers_at(form, place, started)
    return {**now, name: ""} != {**then, name: ""} and not _is_empty(now, but=name)


def _is_empty(answers: Answers, *, but: str) -> bool:
    for key, value in answers.items():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            if key != but and (not is_blank(row) if isinstance(row, dict) else bool(str(row).strip())):
                return False
    return True


# What it recommends ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """One recommendation of an agency's report, as its rows say it."""

    text: str
    rests_on: str = ""
    measure: str = ""
    by_when: str = ""


def wanted(form: Form, spec: AgencyReport, answers: Answers) -> tuple[Wanted, ...]:
    """The recommendations of the report, each text once."""
    names = spec.recommendations
    if names is None:
        return ()
    section = next(one for one in form.sections if one.id == names.section)
    found: dict[str, Wanted] = {}
    for row in rows_of(section, answers):
        said = {part: str(row.get(name, "")).strip() for part, name in _named(names).items()}
        if said["text"]:
            found.setdefault(" ".join(said["text"].split()).casefold(), Wanted(**said))
    return tuple(found.values())


def _named(names: Any) -> dict[str, str]:
    return {part: name for part, name in names if name and part != "section"}
