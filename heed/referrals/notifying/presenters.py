"""What is prepared for a notification, as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from heed.core.actor import Actor
from heed.frameworks.notifications import UNITS, FormToSend
from heed.frameworks.standing import TONES, UNSURE, Tag
from heed.questionnaires.rules import WHOLE, Row, errors, rows
from heed.referrals.models import Referral
from heed.referrals.notifying.queries import Filled, Notification, filled, notifications_of
from heed.referrals.queries.cases import pack_of
from heed.ui.words import plural, sentence_list


@dataclass(frozen=True)
class FormLine:
    """One form that the notification takes: what it is for, whom it covers, how much is missing."""

    number: int
    title: str
    children: str
    in_free_text: str
    missing: str
    tone: str


@dataclass(frozen=True)
class Card:
    """One notification on its page."""

    duty: str
    title: str
    at: str
    is_ruled_out: bool
    says: str
    source: str
    tags: tuple[Tag, ...]
    covered: str
    how_many: str
    forms: list[FormLine]


@dataclass(frozen=True)
class CopyLine:
    """One question of the form with its answer, to be copied. `key` names it on the page."""

    key: str
    ask: str
    text: str
    missing: str


@dataclass(frozen=True)
class CopyPart:
    """Questions that stand together, under their heading."""

    title: str
    lines: list[CopyLine]


@dataclass(frozen=True)
class CopyPage:
    """One form of a notification, in its order. `missing` are the questions that it needs an answer to."""

    title: str
    at: str
    number: int
    of: int
    unit: str
    parts: list[CopyPart]
    missing: list[CopyLine]
    empty: int


def cards(actor: Actor, referral: Referral) -> list[Card]:
    """Every notification of the framework that is prepared for copying."""
    return [_card(referral, one) for one in notifications_of(actor, referral)]


def _card(referral: Referral, one: Notification) -> Card:
    pack = pack_of(referral)
    status = pack.status_of(one.rule.source)
    count = len(one.forms)
    return Card(
        duty=one.duty, title=one.kind.title, at=one.rule.at, is_ruled_out=one.is_ruled_out, says=one.rule.says,
        source=pack.cite(one.rule.source), tags=(Tag(UNSURE[status], TONES[status]),) if status in UNSURE else (),
        covered=sentence_list(child.name for child in one.children),
        how_many=f"{count} {plural(count, 'form,forms')}" if count else "",
        forms=[_line(filled(referral, one, number)) for number in range(1, count + 1)],
    )  # fmt: skip


def _line(form: Filled) -> FormLine:
    count = len(errors(form.spec, form.answers))
    return FormLine(
        number=form.number, title=_title(form.one), children=sentence_list(one.name for one in form.one.children),
        in_free_text=sentence_list(one.name for one in form.one.in_free_text),
        missing=f"{count} {plural(count, 'answer is,answers are')} missing" if count else "Nothing is missing",
        tone="amber" if count else "green",
    )  # fmt: skip


def _title(one: FormToSend) -> str:
    return UNITS[one.unit]


def copy_page(form: Filled) -> CopyPage:
    """Every question of the form in its order, with what stands there, and what is missing."""
    wrong = errors(form.spec, form.answers)
    shown = rows(form.spec, form.answers)
    titles = {section.id: section.title for section in form.spec.sections}
    parts: dict[tuple[str, int], list[CopyLine]] = {}
    for row in shown:
        parts.setdefault((row.part, row.number), []).append(_copied(row, wrong))
    lines = [line for part in parts.values() for line in part]
    return CopyPage(
        title=form.notification.kind.title, at=form.notification.rule.at, number=form.number,
        of=len(form.notification.forms), unit=_title(form.one),
        parts=[CopyPart(_heading(titles, *key), part) for key, part in parts.items()],
        missing=[line for line in lines if line.missing],
        empty=sum(not line.text and not line.missing for line in lines),
    )  # fmt: skip


def _copied(row: Row, wrong: dict[str, str]) -> CopyLine:
    return CopyLine(row.field_id, row.ask, row.text, wrong.get(row.field_id, ""))


def _heading(titles: dict[str, str], part: str, number: int) -> str:
    title = "" if part == WHOLE else titles.get(part, "")
    return f"{title}, {number}" if number else title


def write_url(referral: Referral, form: Filled) -> str:
    """Where what is missing is written."""
    return reverse(
        "referrals:notification_write", args=[referral.reference, form.notification.duty, form.number]
    )
