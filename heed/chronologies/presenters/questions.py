"""The questions of the merge as pages tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse

from heed.chronologies.core.merge import LATE_DAYS, SILENCE_DAYS
from heed.chronologies.glossary.queries import Glossary
from heed.chronologies.models import Merge, Question
from heed.chronologies.naming import BARE
from heed.chronologies.presenters.entries import EntryRow, entry_rows
from heed.chronologies.queries.questions import STATES, Asked, QuestionCount, QuestionPage
from heed.ui import words

KINDS = {
    "contradiction": "Agencies contradict each other",
    "lag": "Known to one agency, later to another",
    "duplicate": "The same contact told twice",
    "gap": "Silences of {} days or more",
}
NONE_FOUND = {
    "": "Nothing that one agency tells speaks against what another tells, is told twice or was learnt late.",
    "contradiction": "No entries were found that cannot all be right.",
    "lag": "No fact was found that another agency learnt so many days later.",
    "duplicate": "No contact was found that is told more than once.",
    "gap": "No agency is silent so long within the period under review.",
}
MOST_DAYS = 3650


def kinds_of(merge: Merge | None) -> dict[str, str]:
    """The kinds of question in the order in which they stand, each with its title."""
    return {kind: title.format(merge.silent_days if merge else SILENCE_DAYS) for kind, title in KINDS.items()}


@dataclass(frozen=True)
class QuestionRow:
    """One question with its entries. Of a fact learnt late, `not_heard_of` names who tells nothing of it."""

    question: Question
    rows: Sequence[EntryRow]
    not_heard_of: str = ""
    put: str = ""


@dataclass(frozen=True)
class QuestionGroup:
    """Questions of one kind that follow each other on a page."""

    kind: str
    title: str
    rows: Sequence[QuestionRow]


@dataclass(frozen=True)
class Part:
    """One choice of a row of choices, with how many there are behind it."""

    label: str
    url: str
    count: int | None
    active: bool


def asked_from(query: QueryDict, merge: Merge | None) -> tuple[Asked, str]:
    """What of the questions the address asks for, and a sentence where a number in it cannot be used."""
    usual = late_days_of(merge)
    late, wrong = days_from(query.get("late", ""), usual)
    kind, state, page = query.get("kind", ""), query.get("state", ""), query.get("page", "")
    chosen = Asked(
        kind=kind if kind in KINDS else "",
        state=state if state in STATES else "",
        late_days=late if late != usual else None,
        names=BARE if query.get("names") == BARE else "",
        page=max(int(page), 1) if page.isdecimal() and len(page) < 6 else 1,
    )
    return chosen, wrong


def late_days_of(merge: Merge | None) -> int:
    """How many days later another agency has learnt a fact, for the merge to ask about it."""
    return merge.late_days if merge else LATE_DAYS


def days_from(typed: str, default: int) -> tuple[int, str]:
    """A number of days as typed; the default with a sentence where it is none."""
    said = typed.strip()
    if not said:
        return default, ""
    if said.isdecimal() and len(said) < 5 and 1 <= int(said) <= MOST_DAYS:
        return int(said), ""
    return default, f"“{said[:20]}” is not a number of days. Type a whole number from 1 to {MOST_DAYS}."


def kind_parts(
    reference: str, chosen: Asked, counts: Mapping[str, QuestionCount], merge: Merge | None
) -> list[Part]:
    """All questions and each kind of them, each with its number in the state that is chosen."""
    found = {kind: _shown(counts.get(kind, QuestionCount()), chosen.state) for kind in KINDS}
    parts = [Part("All", _url(reference, chosen, kind=""), sum(found.values()), not chosen.kind)]
    return parts + [
        Part(title, _url(reference, chosen, kind=kind), found[kind], chosen.kind == kind)
        for kind, title in kinds_of(merge).items()
    ]


def state_parts(reference: str, chosen: Asked, counts: Mapping[str, QuestionCount]) -> list[Part]:
    """Whether answered ones are shown, open ones or both."""
    own = [each for kind, each in counts.items() if chosen.kind in ("", kind)]
    return [
        Part(
            title,
            _url(reference, chosen, state=state),
            sum(_shown(each, state) for each in own),
            chosen.state == state,
        )
        for state, title in (("", "All"), ("open", "Not answered"), ("answered", "Answered"))
    ]


def question_groups(
    merge: Merge | None,
    shown: Iterable[Question],
    colours: Mapping[int, int],
    silent: Mapping[int, list[str]],
    glossary: Glossary | None = None,
) -> list[QuestionGroup]:
    """The questions of a page with their entries, under the title of each kind; abbreviations are explained."""
    titles = kinds_of(merge)
    return [
        QuestionGroup(
            kind, titles[kind], [_row(each, colours, silent.get(each.pk, []), glossary) for each in own]
        )
        for kind, own in groupby(shown, key=lambda each: each.kind)
    ]


def pages(reference: str, chosen: Asked, shown: QuestionPage) -> dict[str, str]:
    """Where the questions before and after stand."""
    return {
        "previous_url": _url(reference, chosen, page=chosen.page - 1) if shown.has_previous else "",
        "next_url": _url(reference, chosen, page=chosen.page + 1) if shown.has_next else "",
    }


def answered(counts: Iterable[QuestionCount]) -> str:
    """How many are found and answered."""
    own = list(counts)
    found, done = sum(each.found for each in own), sum(each.answered for each in own)
    if not found:
        return "None found."
    told = "none answered yet" if not done else "all answered" if done == found else f"{done} answered"
    return f"{found} found, {told}. Each opens the entries behind it."


def _row(
    question: Question, colours: Mapping[int, int], silent: list[str], glossary: Glossary | None
) -> QuestionRow:
    return QuestionRow(
        question,
        entry_rows(question.entries.all(), colours, with_marks=False, glossary=glossary),
        words.sentence_list(silent, last="or") if question.kind == "lag" else "",
        _put(question),
    )


def _put(question: Question) -> str:
    """How many agencies were asked about it, and how many have answered."""
    asked = [each for each in question.puts.all() if each.status != "taken-back"]
    done = sum(each.status == "answered" for each in asked)
    if not asked:
        return ""
    told = f"Put to {len(asked)} {words.plural(len(asked), 'agency,agencies')}"
    return f"{told}, {done} answered." if done < len(asked) else f"{told}, all answered."


def _shown(count: QuestionCount, state: str) -> int:
    return {"open": count.found - count.answered, "answered": count.answered}.get(state, count.found)


def _url(reference: str, chosen: Asked, **changed: str | int) -> str:
    """The address of the questions with these choices; from the first page unless a page is given."""
    told = QueryDict(mutable=True)
    values = {"kind": chosen.kind, "state": chosen.state, "names": chosen.names, "page": 1, **changed}
    for name, value in values.items():
        if value and (name, value) != ("page", 1):
            told[name] = str(value)
    if chosen.late_days is not None:
        told["late"] = str(chosen.late_days)
    url = reverse("chronologies:questions", args=[reference])
    return f"{url}?{told.urlencode()}" if told else url
