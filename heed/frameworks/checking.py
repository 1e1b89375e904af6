"""Whatever a pack names has to be there: facts, exercises, people, letters, forms, events and documents."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from heed.frameworks.faults import Fault
from heed.frameworks.letters import refused_in
from heed.frameworks.rawpack import Table, Words, child, where_is
from heed.frameworks.schema import (
    Exercise,
    Form,
    FormField,
    FormSection,
    Names,
    Pack,
    Proposed,
    Step,
    TermsAnswered,
)
from heed.frameworks.soundness import soundness_faults
from heed.frameworks.wellknown import REFERRAL_FORM

Place = tuple[str | int, ...]
Naming = tuple[Place, str, str]  # where, what kind of thing, which one


def check_references(pack: Pack, raw: Table) -> list[Fault]:
    """A fault for every name in the pack that leads nowhere."""
    known: dict[str, Collection[str]] = {
        "document": pack.sources,
        "group": pack.groups,
        "role": pack.roles,
        "discipline": pack.disciplines,
        "kind of agency": pack.agency_kinds,
        "fact": pack.facts,
        "remit": pack.remits,
        "criterion": pack.criteria,
        "event": pack.events,
        "exercise": pack.exercises,
        "register": pack.registers,
        "notice": pack.notices,
        "form": pack.forms,
        "letter": pack.letters,
        "scale": pack.scales,
        "checklist": pack.checklists,
        "route": pack.routes,
        "stage": pack.loop,
        "board or body": {**pack.boards, **pack.bodies},
        "person or body": {**pack.bodies, **pack.roles, **pack.groups, **pack.boards},
    }
    faults = [
        Fault(*where_is(raw, *place), _unknown(kind, name, known[kind]))
        for place, kind, name in _namings(pack)
        if name not in known[kind]
    ]
    if faults:
        return faults  # what leads nowhere cannot be followed any further
    within = (
        *_steps(pack, raw), *_prepared(pack, raw), *_boxes(pack, raw), *_descriptors(pack, raw), *_taken(pack, raw),
        *_letters(pack, raw), *_agency_reports(pack, raw),
    )  # fmt: skip
    return list(within) or list(soundness_faults(pack, raw))


def _unknown(kind: str, name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no {kind} called {name!r} in this pack.{hint}"


def _namings(pack: Pack) -> Iterator[Naming]:
    """Every word of the pack that the schema marks as the name of something else."""
    for name, field in type(pack).model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        yield from _named_in(annotation, getattr(pack, name), (field.alias or name,))


def _named_in(annotation: Any, value: Any, place: Place) -> Iterator[Naming]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if value is None:
        return
    if origin is Annotated:
        yield from ((place, mark.kind, value) for mark in inner[1:] if isinstance(mark, Names))
        yield from _named_in(inner[0], value, place)
    elif isinstance(value, BaseModel):
        yield from _named_in_model(value, place)
    elif origin in (Union, types.UnionType):
        for kind in inner:
            if kind is not type(None):
                yield from _named_in(kind, value, place)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _named_in(inner[0], item, (*place, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _named_in(inner[0], key, (*place, key))
            yield from _named_in(inner[1], item, (*place, key))


def _named_in_model(model: BaseModel, place: Place) -> Iterator[Naming]:
    for name, field in type(model).model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        yield from _named_in(annotation, getattr(model, name), (*place, field.alias or name))


def _steps(pack: Pack, raw: Table) -> Iterator[Fault]:
    """Within one timetable: no step twice, no hard stop or method that is not there."""
    for key, exercise in pack.exercises.items():
        names = [step.step for step in exercise.timetable]
        for number, step in enumerate(exercise.timetable):
            place = ("exercises", key, "timetable", number)
            yield from _step(pack, exercise, step, raw, place)
            if step.step in names[:number]:
                yield Fault(*where_is(raw, *place, "step"), f"the step {step.step!r} is said twice.")


def _step(pack: Pack, exercise: Exercise, step: Step, raw: Table, place: Place) -> Iterator[Fault]:
    steps = {other.step for other in exercise.timetable}
    if step.hard_stop_for and step.hard_stop_for not in steps:
        at = where_is(raw, *place, "hard_stop_for")
        yield Fault(*at, _unknown("step", step.hard_stop_for, steps))
    for method in step.methods:
        if method not in exercise.methods:
            yield Fault(*where_is(raw, *place, "methods"), _unknown("method", method, exercise.methods))
    for earlier in step.after:
        if earlier not in steps or earlier == step.step:
            yield Fault(*where_is(raw, *place, "after"), _unknown("other step", earlier, steps - {step.step}))


def _prepared(pack: Pack, raw: Table) -> Iterator[Fault]:
    """What is prepared for copying belongs to a notification; no other kind of exercise is typed in elsewhere."""
    for key, exercise in pack.exercises.items():
        if exercise.prepared and exercise.about != "notification":
            at = where_is(raw, "exercises", key, "prepared")
            yield Fault(*at, "only an exercise about a notification is prepared for copying.")


def _agency_reports(pack: Pack, raw: Table) -> Iterator[Fault]:
    """An agency's report names sections and questions of its form, and a step of its own timetable."""
    for key, exercise in pack.exercises.items():
        if (report := exercise.agency_report) is None:
            continue
        place = ("exercises", key, "agency_report")
        sections = {one.id: one for one in pack.forms[report.form].sections}
        steps = [step.step for step in exercise.timetable]
        if report.step and report.step not in steps:
            yield Fault(*where_is(raw, *place, "step"), _unknown("step", report.step, steps))
        if report.acceptance and report.acceptance not in sections:
            yield Fault(
                *where_is(raw, *place, "acceptance"), _unknown("section", report.acceptance, sections)
            )
        once = [field.id for one in sections.values() if not one.repeats for field in one.fields]
        for name in report.wants_yes:
            if name not in once:
                yield Fault(*where_is(raw, *place, "wants_yes"), _unknown("question", name, once))
        for word, rows in (("terms", report.terms), ("recommendations", report.recommendations)):
            yield from _rows_named(rows, sections, raw, (*place, word))


def _rows_named(
    rows: TermsAnswered | Proposed | None, sections: Mapping[str, FormSection], raw: Table, place: Place
) -> Iterator[Fault]:
    """A section that repeats, and its questions."""
    if rows is None:
        return
    section = sections.get(rows.section)
    if section is None or not section.repeats:
        again = [one.id for one in sections.values() if one.repeats]
        yield Fault(*where_is(raw, *place, "section"), _unknown("section that repeats", rows.section, again))
        return
    asked = [field.id for field in section.fields]
    for word, name in rows:
        if name and word != "section" and name not in asked:
            yield Fault(*where_is(raw, *place, word), _unknown("question of the section", name, asked))


def _boxes(pack: Pack, raw: Table) -> Iterator[Fault]:
    """In the process chart: every box leads to a box that is there."""
    for key, box in pack.process.items():
        for answer, name in box.then.items():
            if name not in pack.process:
                yield Fault(
                    *where_is(raw, "process", key, "then", answer), _unknown("box", name, pack.process)
                )


def _descriptors(pack: Pack, raw: Table) -> Iterator[Fault]:
    """In forms: a descriptor describes a grade of the scale that its question is answered on."""
    for form_id, form in pack.forms.items():
        for field in form.all_fields:
            grades = pack.scales[field.scale].grades if field.scale in pack.scales else {}
            for grade in field.descriptors if grades else ():
                if grade not in grades:
                    yield Fault(
                        *where_is(raw, "forms", form_id, "fields", field.id), _unknown("grade", grade, grades)
                    )


def _taken(pack: Pack, raw: Table) -> Iterator[Fault]:
    """In forms: what is taken from an answer is asked on the form that brings a case."""
    brings = pack.forms.get(REFERRAL_FORM)
    asked = [field.id for field in brings.all_fields] if brings else []
    for form_id, form in pack.forms.items():
        for at, field in _placed(form):
            for one in field.taken_from:
                if one.answer and one.answer not in asked:
                    sentence = _unknown(f"question on the form {REFERRAL_FORM}", one.answer, asked)
                    yield Fault(*where_is(raw, "forms", form_id, *at), sentence)


def _placed(form: Form) -> Iterator[tuple[Place, FormField]]:
    """Every question of a form with where it stands in its file."""
    yield from ((("fields", number), field) for number, field in enumerate(form.fields))
    for part, section in enumerate(form.sections):
        yield from (
            (("sections", part, "fields", number), field) for number, field in enumerate(section.fields)
        )


def _letters(pack: Pack, raw: Table) -> Iterator[Fault]:
    for key, letter in pack.letters.items():
        body = child(child(raw, "letters") or raw, key)
        words = child(body, "body") if body else None
        if isinstance(words, Words):
            for line, sentence in refused_in(letter.body):
                yield Fault(words.file, words.line + line, sentence)
