"""Reads of what agencies are asked. Each takes the actor, or a case or request that the actor was let see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from heed.accounts.models import Agency, Person
from heed.accounts.queries import agencies_of, holders
from heed.accounts.roles import AGENCY_CONTACT, PRACTITIONER
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.core.workingdays import Calendar
from heed.documents.models import StoredFile
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Form, Pack
from heed.referrals.information import permissions, rules
from heed.referrals.information.models import AnswerFile, AskedQuestion, Asking, InformationRequest
from heed.referrals.information.sheet import URGENT_BECAUSE, Put, answer_sheet, asking_sheet
from heed.referrals.information.states import OPEN
from heed.referrals.models import Referral
from heed.referrals.permissions import seen_whole
from heed.referrals.queries.cases import pack_of, working_days
from heed.referrals.queries.facts import known_facts, weighed
from heed.referrals.rules import foremost, lowered
from heed.trail.models import Record
from heed.ui.words import day, sentence_list

READ_KIND = "information request"
"""What the trail calls a request that somebody opened."""


def the_request(actor: Actor, pk: int) -> InformationRequest:
    """One request. Raises NotFound for those who may not know of it."""
    return existing(
        permissions.visible_requests(actor)
        .select_related("signatory", "signed_off_by", "notice", "asking__sent_by")
        .filter(pk=pk)
        .first()
    )


def the_draft(actor: Actor, pk: int) -> Asking:
    """What is being written to agencies. Raises NotFound once it was sent or dropped, and for those who see no case."""
    return existing(
        Asking.objects.filter(pk=pk, status="draft", referral__in=seen_whole(actor).values("pk"))
        .select_related("referral__board")
        .first()
    )


def drafts_of(referral: Referral) -> list[Asking]:
    """What is being written to agencies about this case and has not gone."""
    return list(referral.askings.filter(status="draft").select_related("begun_by"))


def requests_of(referral: Referral) -> list[InformationRequest]:
    """What was asked of each agency, the first asking first, each with its answers and files."""
    found = InformationRequest.objects.filter(asking__referral=referral, asking__status="sent")
    return list(
        found.select_related("agency", "asking", "notice", "signed_off_by", "signatory")
        .prefetch_related("answers__question", "questions", "files__file", "changes__changed_by", "reminders")
        .order_by("asking__sent_at", "asking", "agency__name", "pk")
    )


def tally(referral: Referral) -> tuple[int, int]:
    """How many agencies' requests are answered, of how many that were not withdrawn."""
    found = InformationRequest.objects.filter(asking__referral=referral, asking__status="sent")
    statuses = list(found.exclude(status="withdrawn").values_list("status", flat=True))
    return statuses.count("answered"), len(statuses)


def asked_about(referral: Referral) -> dict[str, str]:
    """For each question of fact that agencies are being asked: of whom, and by when."""
    open_ones = InformationRequest.objects.filter(asking__referral=referral, status__in=OPEN)
    found: dict[str, list[str]] = {}
    for request in open_ones.select_related("agency").prefetch_related("questions"):
        for question in request.questions.all():
            if question.fact:
                found.setdefault(question.fact, []).append(f"{request.agency.name} by {day(request.due_on)}")
    return {fact: f"Asked of {sentence_list(names)}" for fact, names in found.items()}


def criterion_weighed(referral: Referral, facts: Iterable[str]) -> str:
    """The rules that these questions bear on, as the framework words them, the foremost first."""
    pack, wanted = pack_of(referral), set(facts)
    about = [
        one
        for one in weighed(referral)
        if wanted & {*one.presumed, *(fact for each in one.missing for fact in each)}
    ]
    first = foremost(about) or foremost(weighed(referral))
    if first is None:
        return ""
    return f"{pack.exercises[first.exercise].title}: {lowered(first.title)} ({first.source})"


# The questions ---------------------------------------------------------------------------------------


def open_facts(referral: Referral) -> list[str]:
    """The questions of fact that agencies could settle: missing, presumed, or contradicted."""
    contradicted = [fact.id for fact in known_facts(referral) if fact.contradicting]
    return rules.open_facts(pack_of(referral), weighed(referral), contradicted)


def rules_of(asking: Asking) -> Pack:
    """The framework that the request was written under, as it stood then."""
    return pack_for(asking)


def put_of(request: InformationRequest) -> list[Put]:
    """The questions as the page of the agency shows them. Those of the pack's form are asked for as the form does."""
    pack = rules_of(request.asking)
    found = rules.early_request(pack)
    form = found[1].asks.form if found and found[1].asks else None
    optional = {one.id for one in pack.forms[form].all_fields if not one.required} if form else set()
    return [
        Put(one.pk, one.text, one.type, one.field not in optional, one.help, one.options)
        for one in request.questions.all()
    ]


def sheet_of(request: InformationRequest) -> Form:
    """The page on which the agency answers."""
    return answer_sheet(put_of(request), agency=request.agency.name)


def asking_sheet_of(asking: Asking) -> Form:
    """The page on which this request is written."""
    return asking_sheet(urgent=is_urgent(asking))


def is_urgent(asking: Asking) -> bool:
    """Whether the chair of the group asks, because it cannot wait."""
    return URGENT_BECAUSE in asking.typed


def agencies_to_ask(referral: Referral) -> list[Agency]:
    """The board's agencies."""
    return agencies_of(referral.board_id)


def receivers(asking: Asking, question: AskedQuestion, chosen: Iterable[Agency]) -> list[Agency]:
    """To which of the chosen agencies a question of a draft goes: those ticked for it, else those likely to know."""
    listed = list(chosen)
    if question.put_to is not None:
        return [one for one in listed if one.pk in question.put_to]
    fact = rules_of(asking).facts.get(question.fact)
    keys = rules.put_to(fact.likely_to_know if fact else (), {one.pk: one.kind for one in listed})
    return [one for one in listed if one.pk in keys]


# Who and when ----------------------------------------------------------------------------------------


def contacts_of(agency: Agency, *, on: date) -> list[Person]:
    """The agency's points of contact on this day."""
    return holders(role=AGENCY_CONTACT, on=on, agency=agency.pk)


def may_sign(request: InformationRequest, *, on: date) -> list[Person]:
    """Whom the agency can name to sign the answer off: everybody of it who has an account."""
    return holders(role=(AGENCY_CONTACT, PRACTITIONER), on=on, agency=request.agency_id)


def opened(request: InformationRequest) -> tuple[str, datetime] | None:
    """Who of the agency opened the request first, and when, by the trail; None while nobody did."""
    grounds = (permissions.ASKED, permissions.SIGNS)
    seen = Record.objects.filter(
        verb="read", subject_kind=READ_KIND, subject=str(request.pk), ground__in=grounds
    )
    first = seen.order_by("sequence").first()
    return (first.actor_name, datetime.fromisoformat(first.at)) if first else None


def calendar_of(request: InformationRequest) -> Calendar:
    """The working days by which the request is counted."""
    return working_days(request.asking.referral)


def files_of(request: InformationRequest) -> list[AnswerFile]:
    """The files that stand with the answer."""
    return [one for one in request.files.select_related("file", "added_by") if one.removed_at is None]


def the_file(actor: Actor, pk: int, number: int) -> tuple[InformationRequest, StoredFile]:
    """One file of an answer. Raises NotFound, and NotAllowed for those who do not open files of agencies."""
    request = the_request(actor, pk)
    permissions.check_can_open_file(actor, request)
    found = existing(next((one for one in files_of(request) if one.pk == number), None))
    return request, found.file
