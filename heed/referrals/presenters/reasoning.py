"""The whole reasoning of a case as one document: what was known, what the framework said, views, advice, decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone

from heed.core.actor import Actor
from heed.documents.word import markdown_to_docx
from heed.frameworks.parties import party_title
from heed.frameworks.queries import kept
from heed.frameworks.standing import of_result
from heed.referrals import rules
from heed.referrals.deciding.presenters import challenge_line
from heed.referrals.deciding.queries import challenges_of, reconsiderations_of
from heed.referrals.deciding.rules import GROUNDS
from heed.referrals.models import Decision, FactAnswer, Referral
from heed.referrals.presenters.case import lines_of
from heed.referrals.presenters.group import group_page
from heed.referrals.presenters.known import said_line
from heed.referrals.presenters.threshold import OUTCOMES
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import changes_of, facts_not_asked, later_views
from heed.referrals.queries.facts import KnownFact, known_facts, weighed
from heed.referrals.queries.people import titled
from heed.referrals.states import DECISION_STANDS
from heed.ui.words import day, sentence_list

_HEAD = ("| Question | Answer | Who said so | On what |", "| --- | --- | --- | --- |")
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
        *_changes(referral),
        *_facts(referral),
        *_framework(referral),
        *_group(actor, referral, today),
        *_challenges(referral, today),
        *_decision(referral),
        *_again(referral),
        *_later(referral, today),
    ]
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def _changes(referral: Referral) -> Iterator[str]:
    for change in changes_of(referral):
        who = titled(change.changed_by, board=referral.board_id, on=timezone.localdate(change.changed_at))
        was, now = kept(change.was_id), kept(change.now_id)
        yield (
            f"Until {day(timezone.localdate(change.changed_at))} it was judged by {_plain(was.title)}, edition "
            f"{_plain(was.edition)}; from then on by {_plain(now.title)}, edition {_plain(now.edition)}. Changed by "
            f"{_plain(who)}:"
        )
        yield _prose(change.reason)


def _facts(referral: Referral) -> Iterator[str]:
    yield "## What is known"
    lines = [*_HEAD]
    for fact in known_facts(referral):
        lines += _fact(fact)
    yield "\n".join(lines)
    if others := facts_not_asked(referral):
        yield "### Answered, and not asked by this edition"
        yield "\n".join([*_HEAD, *(_row(fact.spec.ask, one) for fact in others for one in fact.given)])


def _fact(fact: KnownFact) -> Iterator[str]:
    """What counts, then everything else that was said; where agencies contradict each other, that nothing counts."""
    counts = fact.counts
    if counts:
        yield _row(fact.spec.ask, counts)
    else:
        why = "Agencies contradict each other" if fact.contradicting else "Nobody has answered"
        yield f"| {_cell(fact.spec.ask)} | Not known | {why} | |"
    sides = {one.pk for one in fact.contradicting}
    for one in fact.given:
        if counts is None or one.pk != counts.pk:
            yield _row("Contradicted" if one.pk in sides else "Said before", one)


def _row(question: str, answer: FactAnswer) -> str:
    said = said_line(answer)
    return f"| {_cell(question)} | {_ANSWERS[answer.answer]} | {_cell(said.said)} | {_cell(said.evidence)} |"


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
        unsure = "".join(f" ({tag.words.lower()})" for tag in of_result(result).tags)
        yield f"Source: {_plain(result.source + unsure)}."
        if result.note:
            yield _plain(result.note)


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
        yield from _considered(page.alternatives)
        for label, text in (
            ("First lines of enquiry", page.advice.lines_of_enquiry),
            ("Method", page.advice.method),
        ):
            if text:
                yield f"{label}: {_prose(text)}"


def _challenges(referral: Referral, today: date) -> Iterator[str]:
    """What other boards' chairs were asked and what they answered. Serves SL-08 and WB-07."""
    for one in challenges_of(referral):
        line = challenge_line(referral, one, today=today)
        yield f"### Peer challenge: {_plain(one.asked_of)}, {_plain(one.asked_of_board)}"
        asked = f"Asked by {line.asked_by} on {day(timezone.localdate(one.asked_at))}, for {day(one.due_on)}"
        yield _plain(f"{line.stage}. {asked}. {line.state}.")
        yield f"Question: {_prose(one.question)}"
        if line.same:
            yield (
                f"Would decide the same: {_plain(rules.lowered(line.same))}. {_plain(one.answer.answered_by)}, "
                f"{day(timezone.localdate(one.answer.answered_at))}:"
            )
            yield _prose(one.answer.would_question)
        elif one.withdrawn_because:
            yield f"Withdrawn: {_prose(one.withdrawn_because)}"


def _decision(referral: Referral) -> Iterator[str]:
    yield "## The decision"
    decisions = list(referral.decisions.select_related("decided_by"))
    if not decisions:
        yield "Not decided yet."
        return
    if referral.status not in DECISION_STANDS:
        yield "It is being considered again. What stands here was decided before."
    yield from _decided(referral, decisions[-1])
    for earlier in reversed(decisions[:-1]):
        yield f"### Decided before, on {day(earlier.decided_on)}"
        yield from _decided(referral, earlier)


def _decided(referral: Referral, decision: Decision) -> Iterator[str]:
    lines = lines_of(referral, decision)
    yield f"**{_plain(lines.outcome)}**, decided by {_plain(lines.by)} on {day(lines.on)}."
    yield _prose(lines.reasons)
    if lines.departure_reason:
        yield "### Why it departs from the framework or the advice"
        yield _prose(lines.departure_reason)
    yield from _considered(lines.alternatives)
    if lines.meeting:
        yield f"{_plain(lines.meeting)} {_prose(lines.meeting_reason)}".strip()
    if lines.not_waiting_reason:
        yield f"Peer challenge was not waited for, because: {_prose(lines.not_waiting_reason)}"


def _considered(alternatives: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f"- {_plain(title)}: {_plain(why)}" for title, why in alternatives]
    if lines:
        yield "What else was considered, and why not:"
        yield "\n".join(lines)


def _again(referral: Referral) -> Iterator[str]:
    """Each wish to have a decision considered again, and what came of it. Serves SL-09."""
    for one in reconsiderations_of(referral):
        body = f"{party_title(pack_of(referral), one.body)}, {day(one.said_on)}. " if one.said_on else ""
        yield f"### Asked on {day(timezone.localdate(one.asked_at))} that it be considered again"
        yield _plain(f"{GROUNDS[one.ground]}. {body}{one.asked_by.name}:")
        yield _prose(one.what)
        if one.answered_by and one.answered_at:
            word = "Taken up" if one.status == "taken-up" else "Not taken up"
            yield _plain(f"{word} by {one.answered_by.name} on {day(timezone.localdate(one.answered_at))}:")
            yield _prose(one.reason)


def _later(referral: Referral, today: date) -> Iterator[str]:
    views = later_views(referral, today=today)
    if views:
        yield "## What a later edition would have said"
        yield "The decision stands as it was taken. On the same facts:"
    for view in views:
        yield f"### {_plain(view.pack.title)}, edition {_plain(view.pack.edition)}"
        for one in view.outcomes:
            was = OUTCOMES[one.was][0] if one.was else "No such exercise here"
            now = OUTCOMES[one.now][0] if one.now else "No such exercise there"
            yield f"**{_plain(one.title)}: {was}; there: {rules.lowered(now)}.** {_plain(' '.join(one.because))}"
            yield f"Source: {_plain(one.source)}."
        if view.also_open:
            yield _plain(f"Only it has rules for these, and it cannot say: {sentence_list(view.also_open)}.")


def _plain(text: str) -> str:
    """Words that stand as they are typed, whatever Markdown would make of them."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-!|~])", r"\\\1", " ".join(text.split()))


def _cell(text: str) -> str:
    return _plain(text)


def _prose(text: str) -> str:
    return "\n\n".join(_plain(part) for part in re.split(r"\n\s*\n", text.strip()))
