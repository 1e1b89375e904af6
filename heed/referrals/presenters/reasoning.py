"""The whole reasoning of a case as one document: what was known, what the framework said, views, advice, decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from heed.core.actor import Actor
from heed.documents.word import markdown_to_docx
from heed.referrals.models import Referral
from heed.referrals.presenters.group import group_page
from heed.referrals.presenters.threshold import OUTCOMES, said_line
from heed.referrals.queries.cases import decision_of, pack_of
from heed.referrals.queries.facts import known_facts, weighed
from heed.referrals.queries.people import titled
from heed.referrals.rules import stance_title
from heed.ui.words import day

_ANSWERS = {"yes": "Yes", "no": "No", "unknown": "Not known"}


def as_word(actor: Actor, referral: Referral, *, today: date) -> bytes:
    """The reasoning as a Word document, with what this reader may read of it."""
    return markdown_to_docx(
        markdown(actor, referral, today=today),
        title=f"{referral.reference}: the reasoning",
        reference=referral.reference or "",
        board=referral.board.title,
    )


def markdown(actor: Actor, referral: Referral, *, today: date) -> str:
    """The reasoning as Markdown. The child goes by the pseudonym throughout."""
    pack = pack_of(referral)
    told = f", told to the board on {day(referral.notified_on)}" if referral.notified_on else ""
    parts = [
        f"# {_plain(referral.reference or '')} {_plain(referral.pseudonym)}: the reasoning",
        f"{_plain(referral.board.title)}. As it stands on {day(today)}{told}. "
        f"Judged by: {_plain(pack.title)}, edition {_plain(pack.edition)}.",
        *_facts(referral),
        *_framework(referral),
        *_group(actor, referral, today),
        *_decision(referral),
    ]
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def _facts(referral: Referral) -> Iterator[str]:
    yield "## What is known"
    lines = ["| Question | Answer | Who said so | On what |", "| --- | --- | --- | --- |"]
    for fact in known_facts(referral):
        given = [one for one in (fact.latest, *fact.earlier) if one]
        if not given:
            lines.append(f"| {_cell(fact.spec.ask)} | Not known | Nobody has answered | |")
        for at, answer in enumerate(given):
            said = said_line(answer)
            question = _cell(fact.spec.ask) if at == 0 else "Said before"
            lines.append(
                f"| {question} | {_ANSWERS[answer.answer]} | {_cell(said.said)} | {_cell(said.evidence)} |"
            )
    yield "\n".join(lines)


def _framework(referral: Referral) -> Iterator[str]:
    pack = pack_of(referral)
    yield "## What the framework says"
    for result in weighed(referral):
        yield f"### {_plain(pack.exercises[result.exercise].title)}: {_plain(result.title)}"
        yield f"**{OUTCOMES[result.outcome][0]}.** {_plain(' '.join(result.because))}"
        if result.presumed:
            yield "Presumed: " + _plain(" ".join(pack.facts[fact].ask for fact in result.presumed))
        if result.missing:
            sets = [" and ".join(pack.facts[fact].ask for fact in each) for each in result.missing]
            yield "Missing: " + _plain(" Or: ".join(sets))
        yield f"Source: {_plain(result.source)}."


def _group(actor: Actor, referral: Referral, today: date) -> Iterator[str]:
    page = group_page(actor, referral, today=today)
    yield "## What the group thinks"
    if page is None:
        yield "The case has not been put to the group yet."
        return
    yield f"{_plain(page.meeting.group.title)}, meeting of {day(timezone.localdate(page.meeting.held_at))}."
    if page.there:
        yield "There: " + _plain("; ".join(person.name for person in page.there)) + "."
    for line in page.members:
        if line.is_shown:
            yield f"### {_plain(line.name)}: {_plain(line.stance)}"
            yield _prose(line.reasons)
    if page.why_hidden:
        yield f"{page.given} of {len(page.members)} members have given a view. {page.why_hidden}"
    if page.advice:
        yield f"### The group’s advice: {_plain(page.advice_title)}"
        yield f"Given by {_plain(page.advice_by)} on {day(timezone.localdate(page.advice.given_at))}."
        yield _prose(page.advice.reasons)
        if page.advice.few_views_reason:
            yield f"Given on few views because: {_prose(page.advice.few_views_reason)}"


def _decision(referral: Referral) -> Iterator[str]:
    yield "## The decision"
    decision = decision_of(referral)
    if decision is None:
        yield "Not decided yet."
        return
    who = titled(decision.decided_by, board=referral.board_id, on=decision.decided_on)
    outcome = _plain(stance_title(pack_of(referral), decision.outcome))
    yield f"**{outcome}**, decided by {_plain(who)} on {day(decision.decided_on)}."
    yield _prose(decision.reasons)
    if decision.departure_reason:
        yield "### Why it departs from the framework or the advice"
        yield _prose(decision.departure_reason)


def _plain(text: str) -> str:
    """Words that stand as they are typed, whatever Markdown would make of them."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-!|~])", r"\\\1", " ".join(text.split()))


def _cell(text: str) -> str:
    return _plain(text)


def _prose(text: str) -> str:
    return "\n\n".join(_plain(part) for part in re.split(r"\n\s*\n", text.strip()))
