"""What agencies were asked before the decision, and what each answered."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from heed.referrals.information.models import Asking, GivenAnswer, InformationRequest
from heed.referrals.information.queries import requests_of
from heed.referrals.information.states import REQUEST
from heed.referrals.models import Referral
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording
from heed.ui.words import sentence_list


def asked(referral: Referral, words: Wording) -> Iterator[str]:
    """Each request with the agencies that it went to, their answers, files and lateness."""
    yield "# What agencies were asked, and answered"
    requests = requests_of(referral)
    if not requests:
        yield "No agency was asked through Heed before the decision."
        return
    last: Asking | None = None
    for request in requests:
        if last is None or request.asking_id != last.pk:
            last = request.asking
            yield from _asking(last, words)
        yield from _request(request, words)


def _asking(asking: Asking, words: Wording) -> Iterator[str]:
    on = words.plain_day(timezone.localdate(asking.sent_at)) if asking.sent_at else ""
    yield f"## Asked on {on}"
    rows = [("Why", asking.why), ("Which concern", asking.concern), ("Which criterion", asking.criterion)]
    cells = [(title, words.plain(typed)) for title, typed in rows]
    if asking.period_from and asking.period_to:
        span = f"{words.plain_day(asking.period_from)} to {words.plain_day(asking.period_to)}"
        cells.append(("Which period", span))
    yield table(("What", "As it was written"), cells)


def _request(request: InformationRequest, words: Wording) -> Iterator[str]:
    yield f"### {words.plain(request.agency.name)}"
    told = [f"{REQUEST.title(request.status)}. Due {words.plain_day(request.due_on)}."]
    if request.signed_off_at:
        on = timezone.localdate(request.signed_off_at)
        who = words.person(request.signed_off_by, on=on)
        told.append(f"Signed off by {who} on {words.plain_day(on)}{', late' if on > request.due_on else ''}.")
    yield " ".join(told)
    for change in request.changes.all():
        changed = words.plain_day(timezone.localdate(change.changed_at))
        yield f"{change.get_kind_display()}, {changed}: {words.plain(change.reason)}"
    answers = [_answer(one, words) for one in request.answers.all()]
    if answers:
        yield table(("Question", "Answer", "On what evidence"), answers)
    if request.status == "answered":
        yield from _at_once(request, words)
    for each in request.files.all():
        if each.removed_at is None:
            yield f"File: {words.plain(each.file.kind)}, SHA-256 `{each.file.sha256}`"


def _answer(given: GivenAnswer, words: Wording) -> tuple[str, ...]:
    asked = given.question
    return (
        words.plain(asked.text),
        words.plain(_answered(given.answer, asked.options)),
        words.plain(given.evidence),
    )


def _at_once(request: InformationRequest, words: Wording) -> Iterator[str]:
    known = {"yes": "The agency knows the family.", "no": "The agency does not know the family."}
    yield known.get(request.involvement, "")
    if request.urgent_needed == "yes":
        when = f" by {words.plain_day(request.urgent_when)}" if request.urgent_when else ""
        yield f"Something had to be done at once{when}: {words.plain(request.urgent_what)}"
    if request.more:
        yield words.prose(request.more)


def _answered(answer: object, options: dict[str, str]) -> str:
    plain = {"yes": "Yes", "no": "No", "unknown": "Not known", **options}
    if isinstance(answer, list):
        return sentence_list([plain.get(str(each), str(each)) for each in answer])
    return plain.get(str(answer), str(answer))
