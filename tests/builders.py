"""Things at a stage, made directly, for tests that begin there. Operations are tested where they live."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import docx

from heed.anonymisation.operations import ask_check
from heed.anonymisation.operations.scanning import run_check
from heed.chronologies.models import Entry
from heed.core.actor import Actor
from heed.exercises.models import Event, Exercise, InvolvedAgency, TeamMember, TermsOfReference
from heed.exercises.operations import record_done
from heed.exercises.timetable import kind_of
from heed.frameworks.loader import load_pack
from heed.frameworks.operations import keep
from heed.frameworks.schema import Pack
from heed.meetings.models import AgendaItem, Meeting
from heed.notices.models import Notice
from heed.notices.operations import About, raise_called_for, send
from heed.notices.queries import holding
from heed.publication.models import Clearance, Edition, Publication
from heed.publication.operations import ask_checkers, give_verdict, prepare, write_texts
from heed.publication.permissions import the_request
from heed.publication.rules import folded
from heed.publication.standing import check_of, digest_of, texts_of
from heed.questionnaires.models import Response
from heed.referrals.models import Decision, Referral
from heed.reports.models import Report
from heed.reports.operations import give_word, hand_in
from heed.reports.standing import latest_report
from tests.cast import NOW, Cast

NOTIFIED = date(2016, 4, 20)
REFERENCE = "NSCB-2016-019"


def a_referral(cast: Cast, status: str = "received", **more: Any) -> Referral:
    """A case from Eastvale Community Health, at this status; `more` replaces any field."""
    pack = load_pack(cast.board.pack)
    form = Response.objects.create(
        board=cast.board, pack=pack.id, edition=pack.edition, framework_id=keep(pack, at=NOW), form="referral",
        started_by=cast.person("health"), started_at=NOW, saved_at=NOW,
        submitted_at=None if status == "draft" else NOW,
    )  # fmt: skip
    values: dict[str, Any] = {
        "board": cast.board, "pack": pack.id, "edition": pack.edition, "framework_id": form.framework_id,
        "form": form, "status": status, "referred_by": cast.person("health"), "agency": cast.agencies["health"],
        "started_at": NOW,
    }  # fmt: skip
    if status != "draft":
        values |= {
            "reference": REFERENCE, "received_at": NOW, "notified_on": NOTIFIED,
            "pseudonym": "Robin", "child_name": "Ottoline Marchbanks-Quill",
        }  # fmt: skip
    if status in {"with-group", "advised", "decided", "told"} and "item" not in more:
        meeting = Meeting.objects.create(
            board=cast.board, group=cast.group, held_at=datetime(2016, 5, 17, 9, tzinfo=NOW.tzinfo)
        )
        values["item"] = AgendaItem.objects.create(meeting=meeting, reference=REFERENCE, title="Robin")
    referral = Referral.objects.create(**{**values, **more})
    if status in {"decided", "told"}:
        Decision.objects.create(
            referral=referral, outcome="serious-case-review", reasons="The criteria are met.",
            departs_from_framework=False, departs_from_advice=False, evaluation={}, advice_stance="serious-case-review",
            decided_by=cast.person("chair"), decided_on=date(2016, 5, 9), decided_at=NOW,
        )  # fmt: skip
    return referral


def an_exercise(
    cast: Cast, status: str = "commissioned", agencies: Iterable[str] = ("police", "social-care", "health"),
    *, team: bool = True, **more: Any,
) -> Exercise:  # fmt: skip
    """A review of Wren's case, at this status, with agencies in this order, a lead reviewer and a panel chair."""
    pack, kind = load_pack(cast.board.pack), more.pop("kind", "serious-case-review")
    referral = more.pop("referral", None) or a_referral(
        cast, "told", reference="NSCB-2016-014", pseudonym="Wren", child_name="Ellie Marsh-Dunmore"
    )
    exercise = Exercise.objects.create(**{
        "board": cast.board, "reference": referral.reference, "referral": referral, "pack": pack.id,
        "edition": pack.edition, "framework_id": keep(pack, at=NOW), "kind": kind,
        "pseudonym": referral.pseudonym, "status": status,
        "method": next(iter(pack.exercises[kind].methods), ""), "method_reason": "Several agencies.",
        "commissioned_by": cast.person("manager"), "commissioned_at": NOW, **more,
    })  # fmt: skip
    for order, key in enumerate(agencies, start=1):
        author = cast.person("author") if key == "health" else None
        InvolvedAgency.objects.create(
            exercise=exercise, agency=cast.agencies[key], order=order, author=author
        )
    for event, on in (
        ("notified", date(2016, 2, 9)),
        ("decided", date(2016, 3, 7)),
        ("initiated", date(2016, 3, 7)),
    ):
        Event.objects.create(
            exercise=exercise, event=event, on=on, recorded_by=cast.person("manager"), recorded_at=NOW
        )
    if team:
        _team(cast, exercise)
    if status != "commissioned":
        TermsOfReference.objects.create(
            exercise=exercise, version=1, referred_to_as="The child is called Wren.", purpose="To learn.",
            period_from=date(2014, 9, 1), period_to=date(2016, 1, 31), written_by=cast.person("manager"),
            written_at=NOW, approved_by=cast.person("chair"), approved_at=NOW,
        )  # fmt: skip
    return exercise


def _team(cast: Cast, exercise: Exercise) -> None:
    for key, role in (("reviewer", "lead-reviewer"), ("panel_chair", "panel-chair")):
        TeamMember.objects.create(
            exercise=exercise, person=cast.person(key), role=role, qualifications="Ten earlier reviews.",
            appointed_by=cast.person("manager"), appointed_at=NOW,
        )  # fmt: skip


def a_word_report(*paragraphs: str, **properties: str) -> bytes:
    """A Word document with these paragraphs; `properties` such as author="…" go into its core properties."""
    document = docx.Document()
    document.add_heading("Overview report", 0)
    for text in paragraphs or ("Wren was seen by three services.",):
        document.add_paragraph(text)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def an_entry(cast: Cast, exercise: Exercise, key: str, text: str = "Seen at home.", **more: Any) -> Entry:
    """A line of the merged chronology of this exercise, by Eastvale Community Health unless `more` says otherwise."""
    return Entry.objects.create(**{
        "exercise": exercise, "agency": cast.agencies["health"], "key": key, "precision": "day", "certain": True,
        "happened_from": NOW, "happened_to": NOW, "happened_text": "10/05/2016", "happened_order": 1,
        "known_order": 1, "text": text, "in_merge": True, "added_by": cast.person("author"), "added_at": NOW, **more,
    })  # fmt: skip


def a_report(
    cast: Cast, exercise: Exercise, *paragraphs: str, adopted: bool = False, data: bytes | None = None,
    what: str = "overview",
) -> Report:  # fmt: skip
    """The next version of this exercise's report; with `adopted` the lead reviewer and the panel's chair adopt it."""
    report = hand_in(
        exercise=exercise, data=data or a_word_report(*paragraphs), name="report.docx", note="Changed.", what=what,
        by=cast.reviewer, at=NOW,
    )  # fmt: skip
    if adopted:
        for member in (cast.reviewer, cast.panel_chair):
            give_word(
                report=report, adopts=True, reasons="", gap_reason="The panel knows of it.", by=member, at=NOW
            )
        exercise.refresh_from_db()
        report.refresh_from_db()
    return report


TEXTS = {
    "title": "Wren", "summary": "A girl of three. Wren is not her name.", "what_happened": "Four services saw a sign.",
    "why": "Letters went by post.", "response": "The board accepts what was found.",
    "actions_taken": "Letters go by secure e-mail.", "impact": "They arrive within a day.",
    "still_to_do": "We look again next year.", "written_by_line": "Two independent reviewers",
}  # fmt: skip
"""The texts of a public page, complete."""


def a_publication(
    cast: Cast,
    exercise: Exercise,
    *,
    planned_on: date = date(2016, 5, 20),
    texts: bool = True,
    checked: bool = True,
) -> Publication:
    """The publication of this exercise's report (made and adopted where there is none), prepared by the office.

    With `checked` the report has been scanned; what has to be done before publication is done where it is no letter.
    """
    report = latest_report(exercise) or a_report(cast, exercise, adopted=True)
    if checked:
        run_check.func(ask_check(report=report, by=cast.manager, at=NOW).pk)
    publication = prepare(exercise=exercise, planned_on=planned_on, by=cast.manager, at=NOW)
    if texts:
        publication = write_texts(publication=publication, texts=TEXTS, by=cast.manager, at=NOW)
    for step in kind_of(exercise).timetable:
        if step.hard_stop_for == "publish" and not step.notice:
            record_done(
                exercise=exercise, step=step.step, on=NOW.date(), evidence="Plan", by=cast.manager, at=NOW
            )
    return Publication.objects.get(pk=publication.pk)


def an_edition(publication: Publication, at: datetime = NOW, **more: Any) -> Edition:
    """This publication went out at that time as it is prepared now, without anybody having cleared it."""
    publication.status, publication.published_at = "published", publication.published_at or at
    publication.save()
    texts = texts_of(publication)
    return Edition.objects.create(**{
        "publication": publication, "number": publication.editions.count() + 1, "what": publication.what,
        "texts": texts, "texts_sha256": digest_of(publication), "words": folded(texts.values()),
        "report": publication.report, "file": publication.report.public_file, "sha256": publication.sha256,
        "published_at": at, **more,
    })  # fmt: skip


def send_what_goes_first(cast: Cast, publication: Publication) -> None:
    """The letters that go before publication have gone."""
    for notice in holding(publication.exercise.reference, "publish"):
        send(notice=notice, how="post", proof="RN 1", sent_on=NOW.date(), by=cast.manager, at=NOW)


def cleared(cast: Cast, publication: Publication) -> Publication:
    """Both checkers were asked and cleared the publication."""
    people = [cast.person("checker_one").pk, cast.person("checker_two").pk]
    ask_checkers(publication=publication, checkers=people, by=cast.manager, at=NOW)
    publication.refresh_from_db()
    for checker in (cast.checker_one, cast.checker_two):
        gives_verdict(publication, checker)
    publication.refresh_from_db()
    return publication


def gives_verdict(
    publication: Publication,
    by: Actor,
    *,
    clears: bool = True,
    reasons: str = "Read twice.",
    at: datetime = NOW,
) -> Clearance:
    """Somebody who was asked answers every question with yes, and clears it or does not."""
    answers = ["yes"] * len(check_of(the_request(by, publication)).asks)
    return give_verdict(
        publication=publication, clears=clears, reasons=reasons, answers=answers, by=by, at=at
    )


def some_letters(cast: Cast, pack: Pack, notice: str, on: date, **about: Any) -> list[Notice]:
    """The letters of one of the pack's notices, as if what it waits for had happened on this day."""
    told = About(**{
        "board": cast.board, "pack": pack, "reference": REFERENCE, "kind": "referral", "subject": 1, "values": {},
        "events": {pack.notices[notice].when: on}, **about,
    })  # fmt: skip
    return raise_called_for(notice_id=notice, about=told, by=cast.manager, at=NOW, again=True)
