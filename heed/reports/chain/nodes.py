"""What findings and recommendations rest on and lead to, for the panels on the pages of the chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import Truncator

from heed.chronologies.models import Entry
from heed.chronologies.naming import reading_of
from heed.chronologies.permissions import may_mark
from heed.chronologies.stored import as_typed, happened_of
from heed.core import chain
from heed.core.actor import Actor
from heed.core.chain import Node, Offer
from heed.core.refusals import would_allow
from heed.exercises.models import Exercise
from heed.reports.as_read import as_read
from heed.reports.models import Finding, Recommendation
from heed.reports.permissions import check_can_write, visible_findings, visible_recommendations
from heed.reports.presenters import chronology_url
from heed.reports.recommendations.queries import puts_questions
from heed.reports.recommendations.standing import address, standing
from heed.reports.rules import may_be_written

ENTRY, FINDING, RECOMMENDATION = "entry", "finding", "recommendation"


def register() -> None:
    """Called once, when the app is loaded."""
    chain.leads_to(ENTRY, _findings_on_entry)
    chain.offers(ENTRY, _offers_at_entry)
    chain.rests_on(FINDING, _entries_of)
    chain.leads_to(FINDING, _recommendations_from)
    chain.offers(FINDING, _offers_at_finding)
    chain.rests_on(RECOMMENDATION, _findings_under)


def recommendation_nodes(actor: Actor, rows: Iterable[Recommendation]) -> list[Node]:
    """Recommendations as links of the chain, in the words in which this person reads them."""
    return [_recommendation_node(*as_read(reading_of(actor, one.exercise, ""), [one])) for one in rows]


def _recommendation_node(one: Recommendation) -> Node:
    label = "Question to the board" if one.is_question else "Recommendation"
    return Node(f"{label} {one.number}", Truncator(one.text).words(16), address(one), standing(one)[1])


def finding_nodes(actor: Actor, rows: Iterable[Finding]) -> list[Node]:
    """Findings as links of the chain, in the words in which this person reads them."""
    return [_finding_node(*as_read(reading_of(actor, one.exercise, ""), [one])) for one in rows]


def _finding_node(finding: Finding) -> Node:
    url = reverse("reports:finding", args=[finding.exercise.reference, finding.number])
    note = "Withdrawn" if finding.withdrawn_at else "Good practice" if finding.is_good_practice else ""
    return Node(f"Finding {finding.number}", finding.title, url, note)


def _findings_on_entry(actor: Actor, entry: int) -> Iterable[Node]:
    rows = visible_findings(actor).filter(entries=entry, withdrawn_at__isnull=True).select_related("exercise")
    return finding_nodes(actor, rows.order_by("number"))


def _offers_at_entry(actor: Actor, entry: int) -> Iterable[Offer]:
    exercise = Exercise.objects.filter(entries=entry).first()
    if exercise is None or not _may_write(actor, exercise):
        return []
    write = f"{reverse('reports:write_finding', args=[exercise.reference])}?entry={entry}"
    offered = [Offer("Write a finding that rests on it", write)]
    if visible_findings(actor).filter(exercise=exercise, withdrawn_at__isnull=True).exists():
        offered.append(
            Offer("Have a finding rest on it too", reverse("reports:cite", args=[exercise.reference, entry]))
        )
    return offered


def _entries_of(actor: Actor, finding: int) -> Iterable[Node]:
    seen = visible_findings(actor).filter(pk=finding).select_related("exercise").first()
    if seen is None:
        return []
    rows = seen.entries.select_related("agency").order_by("happened_order", "pk")
    may = may_mark(actor, seen.exercise)
    shown = reading_of(actor, seen.exercise, "").entries(rows)
    return [_entry_node(entry, seen.exercise.reference, may=may) for entry in shown]


def _entry_node(entry: Entry, reference: str, *, may: bool) -> Node:
    url = f"{chronology_url(reference)}?words={entry.key}#{entry.key}"
    if may:
        url = reverse("chronologies:marks", args=[reference, entry.pk])
    told = f"{entry.agency.short_name}, {as_typed(happened_of(entry))}: {Truncator(entry.text).words(14)}"
    return Node(entry.key, told, url)


def _recommendations_from(actor: Actor, finding: int) -> Iterable[Node]:
    rows = visible_recommendations(actor).filter(findings=finding, withdrawn_at__isnull=True)
    return recommendation_nodes(actor, rows.select_related("exercise", "left_with"))


def _offers_at_finding(actor: Actor, finding: int) -> Iterable[Offer]:
    seen = (
        visible_findings(actor)
        .filter(pk=finding, withdrawn_at__isnull=True)
        .select_related("exercise")
        .first()
    )
    if seen is None or not _may_write(actor, seen.exercise):
        return []
    what = (
        "Put a question to the board" if puts_questions(seen.exercise) else "Write a recommendation from it"
    )
    url = f"{reverse('reports:write_recommendation', args=[seen.exercise.reference])}?finding={finding}"
    return [Offer(what, url)]


def _findings_under(actor: Actor, recommendation: int) -> Iterable[Node]:
    rows = visible_findings(actor).filter(recommendations=recommendation).select_related("exercise")
    return finding_nodes(actor, rows.order_by("number"))


def _may_write(actor: Actor, exercise: Exercise) -> bool:
    return may_be_written(exercise.status) and would_allow(check_can_write, actor, exercise)
