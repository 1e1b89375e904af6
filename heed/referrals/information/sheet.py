"""The page on which an agency answers, and the one on which the board says what it asks, as forms. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from heed.frameworks.schema import Form, FormField
from heed.referrals.information import rules
from heed.referrals.information.rules import Asked

WHY, CONCERN, CRITERION, IDENTITY = "why", "concern", "criterion", "identity"
URGENT_BECAUSE = "urgent_because"
PERIOD_FROM, PERIOD_TO, DUE_ON = "period_from", "period_to", "due_on"


@dataclass(frozen=True)
class Put(Asked):
    """A question with what its box needs: help, and the answers to choose from."""

    help: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def answer_sheet(asked: Sequence[Put], *, agency: str) -> Form:
    """Everything that one agency is asked, on one page."""
    questions = [one for each in asked for one in _question(each)]
    fields = (
        _field(rules.KNOWN, f"Does {agency} know the child or the family?", "yes-no",
               help="If not, say so, say who answers, and you are done."),
        _field(rules.NOTHING_KNOWN, "Which records were searched?", "text",
               help="For example the case system and the archive, under which names."),
        *questions, *_ACTION,
        _field(rules.MORE, "Anything else that the board should know now", "longtext"),
        _field(rules.ANSWERED_BY, "Who answers: name and post", "text",
               help="For example Dr A Reyes, named doctor."),
    )  # fmt: skip
    return Form(title=f"Answer of {agency}", fields=fields)


def _question(one: Put) -> list[FormField]:
    evidence = _field(
        one.evidence, "On what evidence?", "text",
        help="For example a record or a meeting, with its date." if one.type == rules.FACT else None,
    )  # fmt: skip
    return [_field(one.answer, one.text, one.type, help=one.help or None, options=one.options), evidence]


def _field(name: str, label: str, kind: str, *, help: str | None = None, options: Any = None) -> FormField:  # noqa: A002
    return FormField.model_validate(
        {
            "id": name,
            "label": label,
            "type": kind,
            "help": help,
            "options": options or {},
            "class": "sensitive",
        }
    )


_ACTION: Final = (
    _field(rules.URGENT, "Was or is anything needed at once to keep this child, or another, safe?", "yes-no"),
    _field(rules.TAKEN, "Has it been taken?", "yes-no"),
    _field(rules.WHAT, "What was done, or what still has to be done?", "longtext"),
    _field(rules.WHEN, "When was it done?", "date"),
    _field(rules.BY_WHOM, "By whom, or who has to do it?", "text"),
    _field(rules.RECORDS, "Are the records secured?", "choice", options=rules.RECORDS_WAYS),
)


def asking_sheet(*, urgent: bool = False) -> Form:
    """What the board says of its request, the same to every agency.

    On the urgent route, where the chair of the group asks, also why it cannot wait; that stays with the board.
    """
    because = _field(URGENT_BECAUSE, "Why can it not wait for the board office and a meeting?", "longtext",
                     help="It stays with the board, and on record.")  # fmt: skip
    return Form(
        title="What is asked",
        fields=(
            *((because,) if urgent else ()),
            _field(WHY, "Why do you ask?", "longtext", help="In a sentence or two, without names."),
            _field(CONCERN, "Which concern was raised?", "longtext",
                   help="Without names, and without saying who raised it."),
            _field(CRITERION, "Which criterion is being weighed?", "longtext",
                   help="As the framework words it. Change it to what fits this case."),
            _field(PERIOD_FROM, "The time that you ask about begins on", "date",
                   help="Keep it as short as the question allows."),
            _field(PERIOD_TO, "It ends on", "date"),
            _field(DUE_ON, "By when do you need the answer?", "date"),
            _field(IDENTITY, "Who is the agency to look for?", "longtext",
                   help="Name, date of birth, address: what an agency needs to find its records, and no more. It "
                   "stands on the agency’s page behind sign-in alone, in no letter and no paper. Left empty, you "
                   "tell it another secure way."),
        ),
    )  # fmt: skip
