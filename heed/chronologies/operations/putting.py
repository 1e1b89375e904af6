"""Putting a question to the agencies whose entries it is about, each about its own entry alone; and their replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from heed.chronologies import permissions, put_jobs
from heed.chronologies.models import Entry, Question, QuestionPut
from heed.chronologies.operations.concluding import still_asked
from heed.chronologies.operations.recording import record
from heed.chronologies.operations.signing import reopen_to_correct
from heed.chronologies.rules import PUT_KINDS, gives_away
from heed.chronologies.states import PUT
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow

LONGEST = 1000


def put_to_agencies(
    *, question: Question, wordings: Mapping[int, str], site: str = "", by: Actor, at: datetime
) -> list[QuestionPut]:
    """Ask agencies about their own entries, in these words by entry. It stands in their work.

    With `site`, where Heed is found, the agency's contacts and author are told by e-mail, without a word of the case.

    Raises BadInput for words that would tell an agency of another's entry, and NotNow where one is asked already.
    """
    permissions.check_can_answer(by, question.merge.exercise)
    assert by.person is not None
    with transaction.atomic():
        current = still_asked(question)
        if wrong := what_is_wrong(current, wordings):
            raise BadInput(next(iter(wrong.values())))
        waiting = set(current.puts.filter(status="waiting").values_list("entry", flat=True))
        entries = {entry.pk: entry for entry in _entries(current)}
        made = []
        for pk, wording in wordings.items():
            entry = entries[pk]
            if pk in waiting:
                raise NotNow(f"{entry.agency.short_name} is asked about entry {entry.key} already.")
            put = QuestionPut.objects.create(
                exercise=current.merge.exercise, agency=entry.agency, question=current, entry=entry,
                wording=wording.strip(), put_by_id=by.person, put_at=at,
            )  # fmt: skip
            _record(put, "chronology.question_put", by, at)
            made.append(put)
            if site:
                transaction.on_commit(partial(put_jobs.tell_of_put.enqueue, put.pk, site))
    return made


def what_is_wrong(question: Question, wordings: Mapping[int, str]) -> dict[int, str]:
    """What stands against asking in these words, as a sentence for each entry; 0 for what is wrong with all of it."""
    if question.kind not in PUT_KINDS:
        return {0: "Only contradictions and facts learnt late are put to agencies."}
    entries = {entry.pk: entry for entry in _entries(question)}
    if not wordings or not set(wordings) <= set(entries):
        return {0: "Choose at least one agency to ask."}
    wrong = {}
    for pk, wording in wordings.items():
        name = entries[pk].agency.short_name
        if not wording.strip():
            wrong[pk] = f"Write what {name} is asked."
        elif len(wording) > LONGEST:
            wrong[pk] = f"The question to {name} is too long: at most {LONGEST} characters."
        elif told := _gives_away(entries[pk], list(entries.values()), wording):
            wrong[pk] = f"The question to {name} cannot be sent like this. {told}"
    return wrong


def take_back(*, put: QuestionPut, by: Actor, at: datetime) -> QuestionPut:
    """Take a question back that an agency has not answered. It is kept as having been asked."""
    permissions.check_can_answer(by, put.exercise)
    with transaction.atomic():
        current = _locked(put)
        current.status, current.taken_back_at = PUT.after("take_back", current.status), at
        current.save(update_fields=["status", "taken_back_at"])
        _record(current, "chronology.question_taken_back", by, at)
    return current


def reply(*, put: QuestionPut, answer: str, reason: str, by: Actor, at: datetime) -> QuestionPut:
    """The agency says whether its entry stays, is corrected, or that it cannot say; with its reason.

    To correct an entry it opens its chronology again where that is signed off; the change is then made, shown and
    signed off as any that comes after the merge.
    """
    permissions.check_can_reply(by, put)
    if answer not in {"keep", "correct", "unsure"}:
        raise BadInput("Choose one answer.")
    if not reason.strip():
        raise BadInput("Say why.")
    with transaction.atomic():
        current = _locked(put)
        current.status = PUT.after("reply", current.status)
        current.reply, current.reason = answer, reason.strip()
        current.replied_by_id, current.replied_at = by.person, at
        current.save(update_fields=["status", "reply", "reason", "replied_by", "replied_at"])
        if answer == "correct":
            reopen_to_correct(entry=current.entry, by=by, at=at)
        _record(current, "chronology.question_replied", by, at, reply=answer)
    return current


def _entries(question: Question) -> Sequence[Entry]:
    return list(question.entries.select_related("agency").order_by("happened_order", "pk"))


def _gives_away(own: Entry, entries: Sequence[Entry], wording: str) -> str:
    others = [entry for entry in entries if entry.agency_id != own.agency_id]
    names = [name for entry in others for name in (entry.agency.name, entry.agency.short_name, entry.key)]
    return gives_away(wording, names=dict.fromkeys(names), texts=[entry.text for entry in others])


def _locked(put: QuestionPut) -> QuestionPut:
    found = QuestionPut.objects.select_for_update(of=("self",)).select_related(
        "exercise", "agency", "entry__agency"
    )
    return found.get(pk=put.pk)


def _record(put: QuestionPut, verb: str, by: Actor, at: datetime, **detail: str) -> None:
    record(
        put.exercise, verb, kind="question-put", subject=put.pk, by=by, at=at, agency=put.agency_id,
        entry=put.entry_id, question=put.question_id, **detail,
    )  # fmt: skip
