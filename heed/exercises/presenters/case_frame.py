"""The frame of every page of an exercise: its identity bar and the parts beside the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from heed.core.actor import Actor
from heed.core.lateness import ahead_in_words, late_in_words
from heed.core.workingdays import Calendar
from heed.exercises.framework_forms.permissions import visible_to as forms_seen_by
from heed.exercises.framework_forms.queries import offered
from heed.exercises.models import Exercise
from heed.exercises.permissions import AGENCY, DECIDES, GROUP, OFFICE, TEAM, grounds
from heed.exercises.queries.people import how_many
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import TimetableStep, kind_of, method_title, timetable_of
from heed.exercises.way import may_be_published, step_of
from heed.ui import words
from heed.ui.page import Identity, SideItem

_WHOLE = frozenset({OFFICE, DECIDES, TEAM})
_OVERVIEW = _WHOLE | {GROUP}


@dataclass(frozen=True)
class _Part:
    label: str
    url_name: str
    grounds: frozenset[str]


# The parts of an exercise, whichever app they belong to; one is shown once its page exists
PARTS = (
    _Part("Overview", "exercises:overview", _OVERVIEW | {AGENCY}),
    _Part("Timetable", "exercises:timetable", _OVERVIEW),
    _Part("Team and independence", "exercises:team", _WHOLE),
    _Part("Terms of reference", "exercises:terms", _WHOLE),
    _Part("Forms", "exercises:forms", _WHOLE | {AGENCY}),
    _Part("Agencies and files", "chronologies:agencies", _WHOLE | {AGENCY}),
    _Part("Chronology", "chronologies:merged", _WHOLE),
    _Part("Agencies’ reports", "reports:agency_reports", _WHOLE | {AGENCY}),
    _Part("Findings", "reports:findings", _WHOLE),
    _Part("Report", "reports:report", _WHOLE),
    _Part("Chain of evidence", "reports:chain", _WHOLE),
    _Part("Left with your agency", "reports:left", frozenset({AGENCY})),
    _Part("Known people", "identifiers:people", _WHOLE),
    _Part("Publication check", "anonymisation:check", _WHOLE),
    _Part("What the public knows", "anonymisation:facts", _WHOLE),
    _Part("Publication", "publication:show", _WHOLE),
    _Part("Learning summary", "learning:summary", _OVERVIEW),
    _Part("Actions", "actionplans:plan", _WHOLE),
    _Part("Who can see this", "exercises:access", _OVERVIEW),
)


# Shown only where a report of this kind of exercise can be made public
_PUBLISHING = frozenset({"anonymisation:check", "anonymisation:facts", "publication:show"})


def frame(actor: Actor, exercise: Exercise, *, active: str, today: date) -> dict[str, Any]:
    """Context for `ui/case.html`: the identity bar, and the parts that this person may open.

    `active` is the URL name of the part that the page belongs to, such as "chronologies:merged".
    """
    held = frozenset(grounds(actor, exercise))
    return {
        "exercise": exercise,
        "identity": identity(exercise, today=today, with_deadline=bool(held & _OVERVIEW)),
        "side": [
            SideItem(
                part.label,
                url,
                _count(part, exercise) if held & _WHOLE else None,
                active=part.url_name == active,
            )
            for part in PARTS
            if held & part.grounds
            and _is_offered(part, actor, exercise, held)
            and (url := _url(part.url_name, exercise.reference))
        ],
    }


def _is_offered(part: _Part, actor: Actor, exercise: Exercise, held: frozenset[str]) -> bool:
    """Whether there is anything on the page: publication where it may be, forms where there are some."""
    if part.url_name in _PUBLISHING:
        return may_be_published(kind_of(exercise))
    if part.url_name == "reports:agency_reports":
        return kind_of(exercise).agency_report is not None
    if part.url_name == "exercises:forms":
        is_offered = bool(held & _WHOLE) and bool(offered(exercise))
        return is_offered or forms_seen_by(actor).filter(exercise=exercise).exists()
    return True


def identity(exercise: Exercise, *, today: date, with_deadline: bool = True) -> Identity:
    """The identity bar: what it is, where it stands, and what is due next."""
    step, of = stage(exercise)
    deadline, note = _deadline(exercise, today) if with_deadline else ("", "")
    return Identity(
        reference=exercise.reference,
        pseudonym=exercise.pseudonym,
        kind=kind_of(exercise).title,
        kind_note=method_title(exercise),
        stage=exercise.status_title,
        stage_note=f"Stage {step} of {of}",
        deadline=deadline,
        deadline_note=note,
    )


def stage(exercise: Exercise) -> tuple[int, int]:
    """Which stage of how many the exercise stands at, of those that the framework has its kind go through."""
    at = EXERCISE.states[exercise.status].beside or exercise.status
    order = tuple(one for one in EXERCISE.order if not EXERCISE.states[one].beside)
    return step_of(kind_of(exercise), at, order)


def _deadline(exercise: Exercise, today: date) -> tuple[str, str]:
    upcoming = next_due(timetable_of(exercise), today)
    if upcoming is None or upcoming.due is None:
        return "", ""
    how = upcoming.how_in_full.rstrip(".")
    return (
        f"{words.day(upcoming.due)} – {lower_first(upcoming.title)}",
        f"{ahead_in_words(upcoming.due, today)}. {how}.",
    )


def next_due(steps: tuple[TimetableStep, ...], today: date) -> TimetableStep | None:
    """The open step that falls due next, late ones left out."""
    ahead = [step for step in steps if step.done_on is None and step.due and step.due >= today]
    return min(ahead, key=lambda step: step.due or today, default=None)


def lateness(step: TimetableStep, *, today: date, calendar: Calendar) -> str:
    """How late an open step is, in words."""
    return "" if step.done_on else late_in_words(step.due, today, calendar)


def lower_first(text: str) -> str:
    """The text as the second half of a line; a word in capitals stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _url(name: str, reference: str) -> str:
    try:
        return reverse(name, args=[reference])
    except NoReverseMatch:
        return ""


def _count(part: _Part, exercise: Exercise) -> int | None:
    team, involved = how_many(exercise)
    return {"exercises:team": team, "chronologies:agencies": involved}.get(part.url_name)
