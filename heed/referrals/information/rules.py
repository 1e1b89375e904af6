"""What is asked of agencies, by when, what an answer has to say, and when one is late. Pure: no database, no web."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from heed.core.workingdays import Calendar
from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import FormField, Notice, Pack
from heed.frameworks.timetables import reckon, say_date

# Questions that Heed puts to every agency itself, or fills in from the request: a pack's form that has them too is
# not asked them again
ASKED_ANYWAY: Final = frozenset({
    "reference", "why", "concern", "under_must", "under_consider", "criterion", "period_from", "period_to", "due_on",
    "questions", "agency", "author", "answered_by", "answered_on", "confirmed_by", "confirmed_on", "known_to_agency",
    "knows_family", "urgent_action", "urgent_action_taken", "records_secured",
})  # fmt: skip

KNOWN, NOTHING_KNOWN = "known", "searched"
URGENT, TAKEN, WHAT, WHEN, BY_WHOM = (
    "urgent_needed",
    "urgent_taken",
    "urgent_what",
    "urgent_when",
    "urgent_by",
)
RECORDS, MORE, ANSWERED_BY = "records", "more", "answered_by"
RECORDS_WAYS: Final = {
    "secured": "Yes",
    "copy": "Yes, and work with the family goes on from a copy",
    "not-yet": "Not yet",
}
FACT = "yes-no-unknown"
LONGEST = 20_000
MOST_QUESTIONS = 60


def early_request(pack: Pack) -> tuple[str, Notice] | None:
    """The pack's letter with which agencies are asked before a decision, by name; None where it has none."""
    return next(((name, one) for name, one in pack.notices.items() if one.asks is not None), None)


# By when ---------------------------------------------------------------------------------------------


def due_by_clock(pack: Pack, asked_on: date, calendar: Calendar) -> tuple[date, str] | None:
    """By when the framework wants the answer, and how that was worked out; None where it gives no number of days."""
    found = early_request(pack)
    span = found[1].asks.within if found and found[1].asks else None
    if span is None:
        return None
    due = reckon(asked_on, span, "from", calendar)
    lost = _left_out(asked_on, due, calendar) if span.unit == "working day" else ""
    return due, f"{span} from {say_date(asked_on)}{lost}"


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days come after the first day, up to and with the last."""
    days = (date.fromordinal(number) for number in range(first.toordinal() + 1, last.toordinal() + 1))
    return sum(calendar.is_working_day(each) for each in days)


def explained(pack: Pack, asked_on: date, due_on: date, calendar: Calendar) -> str:
    """How the day came about: by the framework's clock, or as it was agreed, counted in the board's working days."""
    clock = due_by_clock(pack, asked_on, calendar)
    if clock and clock[0] == due_on:
        return clock[1]
    count = working_days_between(asked_on, due_on, calendar)
    days = f"{count} working {'day' if count == 1 else 'days'}"
    return f"Agreed: {days} from {say_date(asked_on)}{_left_out(asked_on, due_on, calendar)}"


def _left_out(first: date, last: date, calendar: Calendar) -> str:
    names = list(dict.fromkeys(name for day, name in calendar.holidays_between(first, last) if day != first))
    return f", {' and '.join(names)} left out" if names else ""


def late_by(due_on: date, on: date, calendar: Calendar) -> int | None:
    """How many working days after its day something came, or stands out on this day; None where it is not late.

    0 is late as well: a day missed on a Friday is late on the Saturday.
    """
    return working_days_between(due_on, on, calendar) if on > due_on else None


def reminder_kind(due_on: date, today: date, days_before: int) -> str:
    """Which reminder is called for today: "before" in the last days, "late" once the day has gone, else none."""
    if today > due_on:
        return "late"
    return "before" if (due_on - today).days <= days_before else ""


# What is asked ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Drafted:
    """One question as Heed proposes it. `kinds` are the kinds of agency that are likely to know; none means all."""

    text: str
    help: str
    type: str
    fact: str = ""
    field: str = ""
    options: Mapping[str, str] | None = None
    kinds: tuple[str, ...] = ()


# Every agency tells what it was involved in (SL-13); a pack's own form may ask it in its own words
INVOLVEMENT: Final = Drafted(
    "What was your agency involved in with the child and the family, in that time?",
    "The main points, with the day on which your agency learnt of each. Say when it had no contact.",
    "longtext",
    field="involvement",
)


def open_facts(pack: Pack, results: Iterable[CriterionResult], contradicted: Iterable[str] = ()) -> list[str]:
    """The facts whose answer would settle a rule or replace a presumption, and those that agencies contradict each
    other on, in the order of the pack."""
    wanted = set(contradicted)
    for one in results:
        wanted |= {fact for each in one.missing for fact in each} | set(one.presumed)
    return [fact for fact in pack.facts if fact in wanted]


def drafted_questions(pack: Pack, facts: Iterable[str]) -> list[Drafted]:
    """A question for each of these facts, what the agency was involved in, and what else the pack's own form asks."""
    wanted = [fact for fact in facts if fact in pack.facts]
    found = [
        Drafted(
            pack.facts[fact].ask, pack.facts[fact].help or "", FACT, fact=fact,
            kinds=pack.facts[fact].likely_to_know,
        )
        for fact in wanted
    ]  # fmt: skip
    own = _own_questions(pack)
    if INVOLVEMENT.field not in {one.id for one in own}:
        found.append(INVOLVEMENT)
    return found + [_of_form(one) for one in own if one.fact not in wanted]


def _own_questions(pack: Pack) -> list[FormField]:
    """What the form of the pack's request asks of an agency beyond what every agency is asked."""
    found = early_request(pack)
    form = found[1].asks.form if found and found[1].asks else None
    fields = pack.forms[form].all_fields if form else ()
    return [one for one in fields if one.id not in ASKED_ANYWAY and one.type != "scale"]


def _of_form(one: FormField) -> Drafted:
    return Drafted(one.label, one.help or "", one.type, one.fact or "", one.id, dict(one.options) or None)


def put_to(kinds: Sequence[str], agencies: Mapping[int, str]) -> list[int]:
    """Which of the agencies, by key and kind, a question goes to: those likely to know; all where none of them is."""
    likely = [key for key, kind in agencies.items() if kind in kinds]
    return likely or list(agencies)


def names(name: str, text: str) -> bool:
    """Whether a person's whole name stands in a text, however it is written."""
    squeezed = " ".join(name.split()).casefold()
    return bool(squeezed) and squeezed in " ".join(text.split()).casefold()


def names_in_part(name: str, text: str) -> bool:
    """Whether a part of a person's name stands in a text with a capital: it may be the person, or another word."""
    parts = [part for part in re.split(r"[\s-]+", name) if len(part) > 2]
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in parts)


# What an answer has to say ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One question as an agency is asked it; `key` is its number. One that is not `required` may be left open."""

    key: int
    text: str
    type: str
    required: bool = True

    @property
    def answer(self) -> str:
        """What the answer is called on the page."""
        return f"q{self.key}"

    @property
    def evidence(self) -> str:
        """What its evidence is called on the page."""
        return f"e{self.key}"


def wrong_answer(asked: Iterable[Asked], answers: Mapping[str, object]) -> dict[str, str]:
    """What an answer still has to say, a sentence for each question. Empty when it can be signed off.

    An agency that knows neither child nor family says so and is done.
    """
    found: dict[str, str] = {}
    known = _said(answers, KNOWN)
    if known not in {"yes", "no"}:
        found[KNOWN] = "Say whether your agency knows the child or the family."
    if not _said(answers, ANSWERED_BY):
        found[ANSWERED_BY] = "Write down your name and post."
    if known == "yes":
        for one in asked:
            found |= _wrong_question(one, answers)
        found |= _wrong_action(answers)
        if _said(answers, RECORDS) not in RECORDS_WAYS:
            found[RECORDS] = "Say whether the records are secured."
    return found


def _wrong_question(one: Asked, answers: Mapping[str, object]) -> dict[str, str]:
    given = _said(answers, one.answer)
    if not given and not one.required:
        return {}
    if not given:
        return {one.answer: f"Answer “{one.text}”. If your agency cannot tell, say so."}
    if one.type == FACT and given in {"yes", "no"} and not _said(answers, one.evidence):
        return {one.evidence: f"Say on what evidence you answer “{one.text}”."}
    return {}


def _wrong_action(answers: Mapping[str, object]) -> dict[str, str]:
    """Safety first: what was needed at once, whether it was taken, what, when and by whom (SL-13)."""
    needed, taken = _said(answers, URGENT), _said(answers, TAKEN)
    if needed not in {"yes", "no"}:
        return {URGENT: "Say whether anything was or is needed at once to keep a child safe."}
    if needed == "no":
        return {}
    found = {}
    if taken not in {"yes", "no"}:
        found[TAKEN] = "Say whether it has been taken."
    if not _said(answers, WHAT):
        found[WHAT] = "Say what was done, or what still has to be."
    if not _said(answers, BY_WHOM):
        found[BY_WHOM] = "Say who has done it, or who has to."
    if taken == "yes" and not _said(answers, WHEN):
        found[WHEN] = "Say when it was done."
    return found


def _said(answers: Mapping[str, object], name: str) -> str:
    given = answers.get(name, "")
    if isinstance(given, list):
        return " ".join(str(each) for each in given).strip()
    return str(given or "").strip()
