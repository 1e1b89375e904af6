"""How a publication stands: everything that holds it, gathered for whoever reads and whoever publishes."""

from __future__ import annotations

from datetime import date, datetime

from heed.anonymisation.intruder.models import Lead
from heed.anonymisation.models import Hit
from heed.anonymisation.standing import REPORT, TEXTS, check_state
from heed.core.remembering import read_once
from heed.core.workingdays import Calendar
from heed.exercises.models import Exercise
from heed.exercises.timetable import calendar_of, events_of, kind_of, pack_of, timetable_of
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Step
from heed.frameworks.standing import explained
from heed.frameworks.timetables import due_steps
from heed.notices.models import Notice
from heed.notices.queries import holding
from heed.publication.beside import beside_of
from heed.publication.checks import Wanted, checks_of
from heed.publication.models import (
    Clearance,
    ClearanceRequest,
    Correction,
    CorrectionDecision,
    Publication,
)
from heed.publication.rules import CHECKERS, HARD_STOP, PUBLISHED, Checked, Standing, Stop, digest, missing
from heed.publication.rules import TEXTS as TEXT_TITLES
from heed.publication.what import has_file, shown
from heed.reports.models import Report
from heed.reports.rules import left_in_sentence
from heed.reports.standing import latest_report


def standing_of(publication: Publication, *, today: date) -> Standing:
    """Everything that this publication depends on, as it is now."""
    report = publication.report
    exercise = publication.exercise
    newest = latest_report(exercise, report.what)
    correction = open_correction(publication)
    stops = stops_of(publication)
    clearances = Clearance.objects.filter(
        request__publication=publication, request__round=publication.round,
        sha256=publication.sha256, texts_sha256=publication.texts_sha256, pdf_sha256=pdf_sha256(publication),
    )  # fmt: skip
    shown, wanted = recommendations_of(exercise), len(checks_wanted(exercise))
    return Standing(
        today=today, planned_on=publication.planned_on, ready_by=_ready_by(publication, stops),
        is_adopted=is_agreed(correction, report) if correction else report.adopted_at is not None,
        is_newest=newest is not None and newest.pk == report.pk,
        left_in=left_in_sentence(report.left_in),
        file=_checked(publication, REPORT, publication.sha256),
        texts=_checked(publication, TEXTS, publication.texts_sha256),
        missing_texts=missing(texts_of(publication)),
        unanswered=sum(not one["response"] for one in shown), is_current=shown == publication.recommendations,
        spoken=clearances.count() if publication.status == "clearing" else 0,
        wanted=wanted,
        is_cleared=publication.status in ("cleared", "published")
        and clearances.filter(clears=True).count() == max(wanted, CHECKERS),
        has_unread_acceptance=accepted_since_verdicts(publication),
        has_differed=publication.status == "differed", is_with_checkers=publication.status == "clearing", stops=stops,
        beside=beside_of(publication, today=today), has_file=has_file(publication.what),
        is_correction=correction is not None,
    )  # fmt: skip


def checks_wanted(exercise: Exercise) -> tuple[Wanted, ...]:
    """The checks that this review's report has to pass, by the framework that it keeps for life."""
    return checks_of(pack_of(exercise), kind_of(exercise))


def check_of(request: ClearanceRequest) -> Wanted:
    """What somebody was asked for, as the review's framework has it."""
    wanted = checks_wanted(request.publication.exercise)
    return next((one for one in wanted if one.id == request.asked_for), wanted[0])


def open_correction(publication: Publication) -> Correction | None:
    """The correction that is under way, if any."""
    return publication.corrections.filter(outcome="").first() if publication.published_at else None


def is_agreed(correction: Correction, report: Report) -> bool:
    """Whether the decision maker has agreed to this very version of the report."""
    last = correction.decisions.last()
    return last is not None and last.report_id == report.pk


def letters_again(publication: Publication) -> CorrectionDecision | None:
    """What was decided last about the correction under way: the letters that go again stand in it."""
    correction = open_correction(publication)
    return correction.decisions.last() if correction else None


def raised_since(publication: Publication, again: CorrectionDecision | None, notice: str) -> datetime:
    """From when on a letter counts: since the version was taken up, or since it was decided that it goes again."""
    return again.decided_at if again and notice in again.letters else publication.report_since


def pdf_sha256(publication: Publication) -> str:
    """The digest of the page as a PDF; nothing before the checkers were asked."""
    return publication.page_pdf.sha256 if publication.page_pdf else ""


def accepted_since_verdicts(publication: Publication) -> bool:
    """Whether something was accepted after a checker of this round had spoken: that reason nobody has checked yet."""
    verdicts = Clearance.objects.filter(request__publication=publication, request__round=publication.round)
    first = verdicts.order_by("given_at").values_list("given_at", flat=True).first()
    if first is None:
        return False
    since = {"check_run__report": publication.report, "is_carried": False, "resolved_at__gt": first}
    return (
        Hit.objects.filter(resolution="accepted", **since).exists()
        or Lead.objects.filter(resolution__in=("accepted", "no-risk"), **since).exists()
    )


def texts_of(publication: Publication) -> dict[str, str]:
    """The texts of the public page by their names: those that it shows, as what goes out is called."""
    is_correction = publication.published_at is not None and publication.status != "published"
    names = shown(publication.what, is_correction=is_correction or bool(publication.correction))
    return {name: getattr(publication, name) for name in names}


def recommendations_of(exercise: Exercise) -> list[dict[str, str]]:
    """The adopted recommendations with the board's response, as the public page shows them."""
    rows = exercise.recommendations.filter(adopted_at__isnull=False, withdrawn_at__isnull=True)
    return [
        {"text": row.text, "response": row.response, "reason": row.response_reason}
        for row in rows.order_by("number")
    ]


def texts_to_check(publication: Publication) -> list[tuple[str, str]]:
    """All words of the public page, each with its place."""
    found = [(TEXT_TITLES[name], text) for name, text in texts_of(publication).items()]
    for number, one in enumerate(publication.recommendations, start=1):
        found += [
            (f"Recommendation {number}", one["text"]),
            (f"Response to recommendation {number}", one["reason"]),
        ]
    return [*found, ("Address of the page", publication.slug)]


def digest_of(publication: Publication) -> str:
    """One number for the words of the public page."""
    return digest(texts_of(publication), publication.recommendations)


@read_once
def stops_of(publication: Publication) -> tuple[Stop, ...]:
    """What the framework wants done before publication, worked out backwards from the planned day."""
    exercise = publication.exercise
    kind, pack = kind_of(exercise), pack_of(exercise)
    wanted = {step.step: step for step in kind.timetable if step.hard_stop_for == HARD_STOP}
    events = {**events_of(exercise), PUBLISHED: publication.planned_on}
    due = {
        step.id: step
        for step in due_steps(
            pack,
            exercise.kind,
            events=events,
            method=exercise.method or None,
            calendar=_calendar(publication),
        )
    }
    agreed = {step.id: step for step in timetable_of(exercise)}
    again = letters_again(publication)
    found, named = [], set()
    for key, step in wanted.items():
        if key not in due:
            continue
        if step.notice:
            named.add(step.notice)
            rows = Notice.objects.filter(
                reference=exercise.reference, notice=step.notice, hard_stop_for=HARD_STOP,
                raised_at__gte=raised_since(publication, again, step.notice),
            )  # fmt: skip
            found.append(_letter(list(rows), step.title, due[key].due, explained(due[key])))
        else:
            row = agreed.get(key)
            done_on = row.done_on if row else None
            found.append(
                Stop(
                    step.title,
                    None,
                    explained(due[key]),
                    done_on,
                    done_on is not None,
                    _page_of(step),
                    party_title(pack, step.by),
                )
            )
    for notice in holding(exercise.reference, HARD_STOP).exclude(notice__in=named):
        link = f"notice:{notice.pk}"
        found.append(Stop(notice.title, notice.due_on, notice.due_in_full, None, False, link))
    return tuple(found)


def _page_of(step: Step) -> str:
    """Where somebody goes to see to a step: the page under which Heed records it, or the timetable."""
    return step.recorded_under or "timetable"


def _letter(raised: list[Notice], title: str, due: date | None, how: str) -> Stop:
    """A letter counts once every copy of it that was raised for this version has gone or was set aside."""
    unsent = next((one for one in raised if one.status == "due"), None)
    gone = [
        (one.sent_on, one.sent_at, one)
        for one in raised
        if one.status == "sent" and one.sent_on and one.sent_at
    ]
    sent = max(gone, key=lambda one: one[:2])[2] if gone else None
    done_on = sent.sent_on if sent else None
    settled = bool(raised) and unsent is None
    link = f"notice:{unsent.pk}" if unsent else f"notice:{sent.pk}" if sent else ""
    return Stop(title, due, how, done_on if settled else None, settled, link)


def _checked(publication: Publication, about: str, sha256: str) -> Checked:
    state = check_state(publication.report, about)
    if state.check is None:
        return Checked("none")
    if state.check.status in {"waiting", "running"}:
        return Checked("running")
    if not state.is_done:
        return Checked("failed")
    if state.check.sha256 != sha256:
        return Checked("other")
    return Checked("stale" if state.is_stale else "done", state.all_open)


def _ready_by(publication: Publication, stops: tuple[Stop, ...]) -> date | None:
    """One working day before the first copy has to go, so that what goes is what was cleared."""
    first = min((stop.due for stop in stops if stop.due), default=None)
    if first is None:
        return publication.planned_on
    return _calendar(publication).add_working_days(first, -1)


def _calendar(publication: Publication) -> Calendar:
    exercise = publication.exercise
    return calendar_of(exercise)
