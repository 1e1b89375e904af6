"""One agency's request with its answer, as the agency writes it and as the board reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from heed.core.actor import Actor
from heed.questionnaires.forms import form_class, initial_from
from heed.questionnaires.rules import rows
from heed.referrals.information import permissions, queries, rules
from heed.referrals.information.models import AnswerFile, InformationRequest
from heed.referrals.information.presenters.listing import Line, line
from heed.referrals.permissions import OFFICE
from heed.referrals.rules import with_pseudonym
from heed.ui.forms import HeedForm
from heed.ui.words import day, size


@dataclass(frozen=True)
class Asked:
    """What the board says to the agency: why, which concern, which criterion, which period, by when."""

    board: str
    reference: str
    pseudonym: str
    agency: str
    why: str
    concern: str
    criterion: str
    period: str
    due: date
    how: str
    identity: str
    questions: list[str]


@dataclass(frozen=True)
class Pair:
    """A question on the page of the agency, with the box for its evidence."""

    answer: BoundField
    evidence: BoundField


@dataclass(frozen=True)
class Said:
    """One question as it was answered; `text` is empty where nothing was said."""

    question: str
    text: str
    evidence: str


@dataclass(frozen=True)
class File:
    """A file that came with the answer."""

    name: str
    size: str
    url: str
    remove_url: str


@dataclass(frozen=True)
class Answer:
    """A signed-off answer, or the answer as it stands for its own agency."""

    involvement: str
    said: list[Said]
    action: list[tuple[str, str]]
    files: list[File]
    answered_by: str
    signed_by: str


def asked(actor: Actor, request: InformationRequest) -> Asked:
    """What was asked. Who the child is stands here for the agency itself and the office alone."""
    asking, referral = request.asking, request.asking.referral
    grounds = permissions.request_grounds(actor, request)
    may_know = permissions.is_of_agency(actor, request) or OFFICE in grounds
    assert asking.period_from is not None  # it was sent
    assert asking.period_to is not None
    return Asked(
        board=referral.board.title,
        reference=referral.reference or "",
        pseudonym=referral.pseudonym,
        agency=request.agency.name,
        why=asking.why,
        concern=asking.concern,
        criterion=asking.criterion,
        period=f"{day(asking.period_from)} to {day(asking.period_to)}",
        due=request.due_on,
        how=request.due_explained,
        identity=asking.identity if may_know else "",
        questions=[one.text for one in request.questions.all()],
    )


def line_of(request: InformationRequest, *, today: date) -> Line:
    """Where the answer is, and what happened to the request."""
    return line(request, queries.calendar_of(request), today=today, is_office=False)


# As the agency writes it -----------------------------------------------------------------------------


def answer_form(request: InformationRequest, data: Mapping[str, Any] | None = None) -> HeedForm:
    """The page on which the agency answers, with what it typed so far. Nothing has to be filled in to be saved."""
    spec = queries.sheet_of(request)
    form = form_class(spec, strict=False)(data, initial=initial_from(spec, request.typed))
    form.mark_optional = False
    for name in form.fields:
        if _is_question(name):
            form[name].looking(bold=True, rows=4)
    return form


def _is_question(name: str) -> bool:
    return name in {rules.KNOWN, rules.URGENT, rules.RECORDS} or (name[0] == "q" and name[1:].isdigit())


def pairs(request: InformationRequest, form: HeedForm) -> list[Pair]:
    """The questions of the page with their boxes."""
    return [Pair(form[one.answer], form[one.evidence]) for one in queries.put_of(request)]


def files(request: InformationRequest) -> list[File]:
    """The files of the answer with their addresses."""
    return [_file(request, one) for one in queries.files_of(request)]


def _file(request: InformationRequest, one: AnswerFile) -> File:
    return File(
        name=one.file.name,
        size=size(one.file.size),
        url=reverse("referrals:asked_file", args=[request.pk, one.pk]),
        remove_url=reverse("referrals:asked_file_away", args=[request.pk, one.pk]),
    )


# As it is read ---------------------------------------------------------------------------------------


def answer(request: InformationRequest, *, with_names: bool) -> Answer:
    """The answer in words; without names, the child is called as in Heed."""
    referral = request.asking.referral

    def told(text: str) -> str:
        return text if with_names else with_pseudonym(text, referral.child_name, referral.pseudonym)

    shown = {row.field_id: row.text for row in rows(queries.sheet_of(request), request.typed)}
    knows = request.typed.get(rules.KNOWN) == "yes"
    return Answer(
        involvement=_involvement(request, told(shown.get(rules.NOTHING_KNOWN, ""))),
        said=[
            Said(one.text, told(shown.get(one.answer, "")), told(shown.get(one.evidence, "")))
            for one in queries.put_of(request)
        ]
        if knows
        else [],
        action=[(label, told(text)) for label, text in _action(shown)] if knows else [],
        files=files(request),
        answered_by=told(shown.get(rules.ANSWERED_BY, "")),
        signed_by=request.signed_off_by.name if request.signed_off_by else "",
    )


def _involvement(request: InformationRequest, searched: str) -> str:
    known = request.typed.get(rules.KNOWN)
    if known == "no":
        said = f"{request.agency.name} does not know the child or the family."
        return f"{said} Searched: {searched}" if searched else said
    return f"{request.agency.name} knows the child or the family." if known == "yes" else ""


def _action(shown: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was needed at once, and the records; what does not apply is left out."""
    needed = shown.get(rules.URGENT, "")
    found = [("Needed at once to keep a child safe", needed or "Not said")]
    if needed == "Yes":
        found += [
            ("Taken", shown.get(rules.TAKEN, "")),
            ("What", shown.get(rules.WHAT, "")),
            ("When", shown.get(rules.WHEN, "") or "Not done yet"),
            ("By whom", shown.get(rules.BY_WHOM, "")),
        ]
    found.append(("Records secured", shown.get(rules.RECORDS, "") or "Not said"))
    if more := shown.get(rules.MORE, ""):
        found.append(("What else the board should know", more))
    return found
