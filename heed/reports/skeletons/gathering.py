"""What a skeleton is filled with: all that the case holds of it and this reader may see, told with pseudonyms."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from heed.accounts.models import Membership
from heed.chronologies.glossary.queries import glossary_of, texts_of
from heed.chronologies.models import Entry, Mark
from heed.chronologies.naming import Reading, pseudonyms_of
from heed.chronologies.permissions import visible_requests
from heed.chronologies.queries.merged import merged_entries, with_all
from heed.chronologies.stored import as_typed, happened_of
from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.team import members
from heed.exercises.timetable import calendar_of, events_of, kind_of, method_title, pack_of, timetable_of
from heed.exercises.way import merges
from heed.frameworks.schema import Pack
from heed.frameworks.wellknown import COMPLETED
from heed.reports import permissions, queries
from heed.reports.agency.presenters import lateness
from heed.reports.agency.queries import reports_of
from heed.reports.models import Finding, Recommendation
from heed.reports.presenters import marks_on
from heed.reports.skeletons.case import Case, FindingTold, RecommendationTold
from heed.ui.words import day, sentence_list

MOST_EVENTS = 150


def gather(actor: Actor, exercise: Exercise, *, today: date) -> Case:
    """What the case holds for this reader. Raises NotFound or NotAllowed for whoever does not see the whole of it."""
    permissions.check_can_read(actor, exercise)
    reading = Reading(True, False, pseudonyms_of(exercise))
    pack, kind = pack_of(exercise), kind_of(exercise)
    method = kind.methods.get(exercise.method)
    terms = exercise.terms.filter(approved_at__isnull=False).order_by("-version").first()
    decision = exercise.referral.decisions.order_by("decided_at", "pk").last() if exercise.referral else None
    entries, left_out = _marked(actor, exercise)
    glossary = glossary_of(actor, exercise, reading=reading)
    said = reading.texts([
        exercise.method_reason, terms.purpose if terms else "", terms.referred_to_as if terms else "",
        *(one.text for one in (terms.questions.all() if terms else ())),
    ])  # fmt: skip
    return Case(
        called=exercise.pseudonym or exercise.reference,
        kind=kind.title,
        summary=kind.summary,
        decided_on=day(decision.decided_on if decision else timezone.localdate(exercise.commissioned_at)),
        method=method_title(exercise),
        method_says=method.summary if method else "",
        method_why=said[0],
        purpose=said[1],
        period=f"{day(terms.period_from)} to {day(terms.period_to)}" if terms else "",
        referred_to_as=said[2],
        questions=tuple(said[3:]),
        team=_team(exercise, today),
        agencies=_agencies(actor, exercise, today),
        own_reports=_own_reports(actor, exercise, today),
        steps=_steps(exercise),
        events=_events(reading, pack, entries),
        left_out=left_out,
        findings=_findings(actor, exercise, reading),
        recommendations=_recommendations(actor, exercise, reading),
        words=tuple((term.short, term.meaning) for term in glossary.terms(texts_of(entries, reading))),
        today=day(today),
        is_merged=merges(kind),
        is_done=COMPLETED in events_of(exercise),
    )


def _team(exercise: Exercise, today: date) -> tuple[tuple[str, str], ...]:
    """Each part in the team and the post of whoever fills it: never a name."""
    return tuple((one.title, _post(one.row, exercise, today)) for one in members(exercise))


def _post(row: TeamMember, exercise: Exercise, today: date) -> str:
    held = Membership.objects.on(today).filter(person=row.person).select_related("agency", "group")
    for ours in (
        {"agency__boards": exercise.board_id},
        {"board": exercise.board_id},
        {"group__boards": exercise.board_id},
    ):
        if found := held.filter(**ours).order_by("pk").first():
            return f"{found.title}, {found.agency.name}" if found.agency else found.title
    return ""


def _agencies(actor: Actor, exercise: Exercise, today: date) -> tuple[tuple[str, ...], ...]:
    """Each agency, when it was asked, by when, when it signed off, and how late that was."""
    asked = {one.agency_id: one for one in visible_requests(actor).filter(exercise=exercise)}
    calendar = calendar_of(exercise)
    found = []
    for row in exercise.involved.select_related("agency"):
        request = asked.get(row.agency_id)
        if request is None:
            found.append((row.agency.name, "Not asked", "", "", ""))
            continue
        is_signed = request.status == "signed-off" and request.signed_off_at is not None
        signed = timezone.localdate(request.signed_off_at) if is_signed and request.signed_off_at else None
        late = late_in_words(request.due_on, signed or today, calendar)
        found.append((
            row.agency.name, day(timezone.localdate(request.asked_at)), day(request.due_on),
            day(signed) if signed else "Not yet", late or ("In time" if signed else ""),
        ))  # fmt: skip
    return tuple(found)


def _own_reports(actor: Actor, exercise: Exercise, today: date) -> tuple[tuple[str, ...], ...]:
    """Each agency that was asked for a report of its own, by when, when it reached the panel, and how late that was."""
    found = []
    for one in reports_of(actor, exercise):
        if one.status == "withdrawn":
            continue
        handed_in = day(timezone.localdate(one.handed_in_at)) if one.handed_in_at else "Not yet"
        due = (
            f"{day(one.due_on)}, first {day(one.first_due_on)}"
            if one.due_on != one.first_due_on
            else day(one.due_on)
        )
        late = lateness(one, today) or ("In time" if one.handed_in_at else "")
        found.append((one.agency.name, day(timezone.localdate(one.asked_at)), due, handed_in, late))
    return tuple(found)


def _steps(exercise: Exercise) -> tuple[tuple[str, str, str], ...]:
    """The steps of the timetable that are done: what, when, and the step's name."""
    done = [step for step in timetable_of(exercise) if step.done_on]
    return tuple(
        (step.title, day(step.done_on), step.id)
        for step in sorted(done, key=lambda one: one.done_on or date.min)
        if step.done_on
    )


def _marked(actor: Actor, exercise: Exercise) -> tuple[list[Entry], int]:
    """The entries that the panel marked, in their order, and how many more there are than a skeleton holds."""
    if not merges(kind_of(exercise)):
        return [], 0
    marks = Mark.objects.filter(entry=OuterRef("pk"), removed_at__isnull=True)
    marked = merged_entries(actor, exercise).filter(Exists(marks)).order_by("happened_order", "pk")
    return list(with_all(marked)[:MOST_EVENTS]), max(0, marked.count() - MOST_EVENTS)


def _events(reading: Reading, pack: Pack, entries: list[Entry]) -> tuple[tuple[str, ...], ...]:
    titles = {key: one.title for key, one in pack.marks.items()}
    return tuple(
        (as_typed(happened_of(one)), one.agency.short_name, one.text, marks_on(one, titles), one.key)
        for one in reading.entries(entries)
    )


def _findings(actor: Actor, exercise: Exercise, reading: Reading) -> tuple[FindingTold, ...]:
    rows: list[Finding] = list(
        queries.findings_of(actor, exercise).filter(withdrawn_at__isnull=True).prefetch_related("answers")
    )
    told = iter(reading.texts([text for one in rows for text in (one.title, one.text)]))
    factors = {key: theme.title for key, theme in pack_of(exercise).themes.items()}
    return tuple(
        FindingTold(
            number=one.number, title=next(told), text=next(told), is_good=one.is_good_practice,
            rests_on=", ".join(entry.key for entry in one.entries.all()),
            factors=sentence_list(factors.get(key, key) for key in one.factors),
            answers=tuple(reading.texts([answer.text for answer in one.answers.all()])),
        )
        for one in rows
    )  # fmt: skip


def _recommendations(actor: Actor, exercise: Exercise, reading: Reading) -> tuple[RecommendationTold, ...]:
    """Those that the panel adopted, or before the adoption those that stand; none that is left with an agency."""
    rows: list[Recommendation] = list(
        queries.recommendations_of(actor, exercise).filter(withdrawn_at__isnull=True, left_with__isnull=True)
    )
    told = iter(reading.texts([text for one in rows for text in (one.text, one.measure)]))
    return tuple(
        RecommendationTold(
            number=one.number, text=next(told), measure=next(told),
            agencies=sentence_list(agency.short_name for agency in one.agencies.all()),
            owner=one.owner.name if one.owner else "The board",
            by_when=day(one.by_when) if one.by_when else "",
            is_wide=one.scope == "multi" or len(one.agencies.all()) > 1 or one.owner is None,
            is_adopted=one.adopted_at is not None,
        )
        for one in rows
    )  # fmt: skip
