"""A request being written: the agencies with what each is likely to know, its questions, and a look before it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.core.actor import Actor
from heed.frameworks.timetables import say_date
from heed.questionnaires.rules import read_day, rows
from heed.referrals.information import queries, rules, sheet
from heed.referrals.information.forms import QuestionsForm, asking_form
from heed.referrals.information.models import Asking
from heed.referrals.information.operations.asking import chosen_agencies, wrong_with
from heed.referrals.presenters import frame
from heed.referrals.queries.cases import working_days
from heed.ui.forms import HeedForm
from heed.ui.words import plural, sentence_list


@dataclass(frozen=True)
class ToCheck:
    """What goes out: what is said to all, and to each agency its questions; what is wrong; what to look at again."""

    rows: list[tuple[str, str]]
    agencies: list[tuple[str, list[str]]]
    wrong: list[str]
    suspected: list[str]
    due_explained: str


def asking_page(actor: Actor, asking: Asking, *, today: date) -> dict[str, object]:
    """What every page of a request being written has around it."""
    return {
        **frame(actor, asking.referral, active="referrals:information", today=today),
        "asking": asking, "referral": asking.referral,
    }  # fmt: skip


def first_form(asking: Asking, data: Mapping[str, Any] | None, *, today: date) -> HeedForm:
    """Why, which concern, which criterion, which period, by when, and which agencies."""
    pack, calendar = queries.rules_of(asking), working_days(asking.referral)
    clock = rules.due_by_clock(pack, today, calendar)
    if clock:
        due_help = f"The framework: {clock[1]}."
    else:
        near = [
            f"{count} are up on {say_date(calendar.add_working_days(today, count))}" for count in (5, 10, 15)
        ]
        due_help = (
            f"The framework gives no number of days. Of the board’s working days {sentence_list(near)}."
        )
    agencies = queries.agencies_to_ask(asking.referral)
    return asking_form(
        queries.asking_sheet_of(asking),
        asking.typed,
        data,
        agencies=agencies,
        hints=_likely_to_know(asking),
        due_help=due_help,
    )


def _likely_to_know(asking: Asking) -> dict[str, str]:
    """For each agency how many of the questions of fact it is likely to know the answer to."""
    pack = queries.rules_of(asking)
    facts = [one.fact for one in asking.questions.all() if one.fact in pack.facts]
    found = {}
    for agency in queries.agencies_to_ask(asking.referral):
        count = sum(agency.kind in pack.facts[fact].likely_to_know for fact in facts)
        if count:
            of = f"{count} of the {len(facts)} open questions of fact"
            found[str(agency.pk)] = (
                f"Likely to know the answer to {of if len(facts) > 1 else 'the open question'}"
            )
    return found


def questions_form(asking: Asking, data: Mapping[str, Any] | None) -> QuestionsForm:
    """The questions, each ticked for the agencies that it goes to."""
    chosen = chosen_agencies(asking)
    questions = [
        (one.pk, one.text, [agency.pk for agency in queries.receivers(asking, one, chosen)])
        for one in asking.questions.all()
    ]
    return QuestionsForm(data, questions=questions, agencies=chosen)


def to_check(asking: Asking, *, today: date) -> ToCheck:
    """Everything that is going to be sent, as it is read."""
    referral, chosen = asking.referral, chosen_agencies(asking)
    asked = [one for one in asking.questions.all() if one.text]
    shown = rows(
        queries.asking_sheet_of(asking),
        {key: value for key, value in asking.typed.items() if key != "agencies"},
    )
    texts = [str(asking.typed.get(name, "")) for name in (sheet.WHY, sheet.CONCERN, sheet.CRITERION)]
    said = "\n".join([*texts, *(one.text for one in asked)])
    suspected = []
    if rules.names_in_part(referral.child_name, said):
        suspected.append("Part of the child’s name stands in what goes out. Look whether it is the child.")
    named = [one.name for one in queries.agencies_to_ask(referral) if rules.names(one.name, said)]
    if named:
        suspected.append(
            f"{sentence_list(named)} {plural(len(named), 'is,are')} named in what goes out to every agency."
        )
    return ToCheck(
        rows=[(row.label, row.text) for row in shown],
        agencies=[
            (agency.name, [one.text for one in asked if agency in queries.receivers(asking, one, chosen)])
            for agency in chosen
        ],
        wrong=list(wrong_with(asking, today=today).values()),
        suspected=suspected,
        due_explained=_explained(asking, today),
    )


def _explained(asking: Asking, today: date) -> str:
    due = read_day(str(asking.typed.get(sheet.DUE_ON, "")))
    if due is None or due < today:
        return ""
    return rules.explained(queries.rules_of(asking), today, due, working_days(asking.referral))
