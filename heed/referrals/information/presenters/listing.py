"""Every agency that was asked about a case: where its answer is, whether it is late, what shows that it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.workingdays import Calendar
from heed.referrals.information import permissions, queries, rules
from heed.referrals.information.models import Asking, InformationRequest
from heed.referrals.information.sheet import URGENT_BECAUSE
from heed.referrals.information.states import OPEN, REQUEST
from heed.referrals.models import Referral
from heed.referrals.permissions import OFFICE, grounds, may
from heed.referrals.queries.cases import working_days
from heed.referrals.queries.facts import known_facts
from heed.referrals.states import FACTS_OPEN
from heed.ui.words import day, moment, plural


@dataclass(frozen=True)
class Line:
    """One agency: where its answer is, by when it is due, and what happened to the request."""

    request: InformationRequest
    agency: str
    state: str
    tone: str
    note: str
    due: date
    how: str
    happened: list[str]
    url: str
    letter_url: str
    is_open: bool


@dataclass(frozen=True)
class Round:
    """What was asked of several agencies at once."""

    asking: Asking
    title: str
    urgent: str
    lines: list[Line]


@dataclass(frozen=True)
class Listing:
    """The whole page."""

    lede: str
    rounds: list[Round]
    drafts: list[Asking]
    late: int
    may_ask: bool
    has_answers: bool
    contradicted: list[str] = field(default_factory=list)


def listing(actor: Actor, referral: Referral, *, today: date) -> Listing:
    """Everything that was asked about the case, the latest first."""
    requests = queries.requests_of(referral)
    calendar = working_days(referral)
    may_ask = may(permissions.check_can_ask, actor, referral)
    is_office = OFFICE in grounds(actor, referral)
    by_asking: dict[int, list[InformationRequest]] = {}
    for one in requests:
        by_asking.setdefault(one.asking_id, []).append(one)
    rounds = [
        Round(
            found[0].asking,
            f"Asked on {day(timezone.localdate(found[0].asking.sent_at))}" if found[0].asking.sent_at else "",
            str(found[0].asking.typed.get(URGENT_BECAUSE, "")),
            [line(one, calendar, today=today, is_office=is_office) for one in found],
        )
        for found in reversed(by_asking.values())
    ]
    answered, of = queries.tally(referral)
    return Listing(
        lede=f"{answered} of {of} {plural(of, 'agency has,agencies have')} answered."
        if of
        else "No agency has been asked yet.",
        rounds=rounds,
        drafts=queries.drafts_of(referral) if may_ask else [],
        late=sum(one.is_open and one.due < today for each in rounds for one in each.lines),
        may_ask=may_ask and referral.status in FACTS_OPEN,
        has_answers=answered > 0,
        contradicted=[fact.spec.ask for fact in known_facts(referral) if fact.contradicting],
    )


def line(request: InformationRequest, calendar: Calendar, *, today: date, is_office: bool) -> Line:
    """One agency's request as a line."""
    state, tone, note = state_of(request, calendar, today=today)
    return Line(
        request=request,
        agency=request.agency.name,
        state=state,
        tone=tone,
        note=note,
        due=request.due_on,
        how=request.due_explained,
        happened=happened(request),
        url=reverse("referrals:asked", args=[request.pk]),
        letter_url=reverse("notices:show", args=[request.notice_id])
        if is_office and request.notice_id
        else "",
        is_open=request.status in OPEN,
    )


def state_of(request: InformationRequest, calendar: Calendar, *, today: date) -> tuple[str, str, str]:
    """Where the answer is: a word, its tone, and a note on how late it was or is."""
    if request.status == "withdrawn":
        return "Withdrawn", "grey", ""
    if request.status == "answered" and request.signed_off_at:
        on = timezone.localdate(request.signed_off_at)
        late = late_words(rules.late_by(request.due_on, on, calendar))
        word = "No involvement" if request.involvement == "no" else "Answered"
        return word, "green", f"{day(on)}{f', {late}' if late else ''}"
    late = late_words(rules.late_by(request.due_on, today, calendar))
    if late:
        return "Late", "red", f"{late[:1].upper()}{late[1:]}. {REQUEST.title(request.status)}"
    return REQUEST.title(request.status), "amber", ""


def late_words(days: int | None) -> str:
    """ "3 working days late", or nothing while it is not."""
    if days is None:
        return ""
    return f"{days} {plural(days, 'working day,working days')} late" if days else "late"


def happened(request: InformationRequest) -> list[str]:
    """What shows that the agency was asked, and what became of the request, each a sentence."""
    found = []
    if notice := request.notice:
        sent = {
            "sent": f"Letter sent on {day(notice.sent_on)}" if notice.sent_on else "Letter sent",
            "set-aside": "Letter not needed",
        }
        found.append(sent.get(notice.status, "Letter still to be sent"))
    if seen := queries.opened(request):
        found.append(f"Opened by {seen[0]}, {moment(timezone.localtime(seen[1]))}")
    elif request.status in OPEN:
        found.append("Not opened in Heed yet")
    for one in request.reminders.all():
        how = f", e-mail sent on {day(timezone.localdate(one.sent_at))}" if one.sent_at else ", in My work"
        found.append(f"Reminded on {day(one.called_for_on)}{how}")
    for change in request.changes.all():
        on = day(timezone.localdate(change.changed_at))
        if change.kind == "withdrawn":
            found.append(f"Withdrawn on {on}: {change.reason}")
        else:
            found.append(f"More time given on {on}, was due on {day(change.due_before)}: {change.reason}")
    return found
