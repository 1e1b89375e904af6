"""Three agencies' own reports of Wren's review, each at a stage of its own and with a word of its own.

Health's is being written: its checker sent it back, and it asks for more time. The police's is with the panel, whose
reviewer said something of it. Social care's is accepted, with a recommendation that nobody has settled.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from heed.accounts import roles
from heed.accounts.models import Membership, Person
from heed.accounts.queries import actor_for
from heed.core.actor import Actor
from heed.demo import story
from heed.demo.partnership import SINCE
from heed.demo.story import Story
from heed.exercises.models import Exercise
from heed.exercises.timetable import pack_of
from heed.frameworks.loader import load_pack
from heed.frameworks.operations import keep
from heed.reports.agency import operations
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.rules import form_at, places
from heed.reports.agency.word.operations import bring_back, hand_out_template
from tests.answers import answered

DRAFT, HANDED_IN, OWN_CHECK, PANEL_SAYS = (
    "zyxreportdraft", "zyxreporthandedin", "zyxreportowncheck", "zyxreportpanel",
)  # fmt: skip
ACCEPTED = {
    "quality_checked": "yes", "accepted_by": "Its director", "accepted_on": "2026-05-01",
    "staff_debriefed": "In a meeting.",
}  # fmt: skip


def reports(told: Story) -> None:
    """Asked for, written, checked, accepted, as far as each has got."""
    _have_reports(told)
    keys = {key: told.partnership.agencies[key].pk for key in ("police", "social-care", "health")}
    asked = operations.ask(
        exercise=told.exercise, agencies=list(keys.values()), due_on=told.today + timedelta(days=30),
        by=told.who("manager"), at=told.at,
    )  # fmt: skip
    by_agency = {one.agency_id: one for one in asked}
    for key, word in (("health", DRAFT), ("police", HANDED_IN), ("social-care", HANDED_IN)):
        _written(told, by_agency[keys[key]], key, word)
    police, health = by_agency[keys["police"]], by_agency[keys["health"]]
    operations.remark(report=police, place="good-practice", text=f"Who says so? {PANEL_SAYS}",
                      by=told.who("reviewer"), at=told.at)  # fmt: skip
    operations.accept_for_panel(
        report=by_agency[keys["social-care"]], words="", by=told.who("reviewer"), at=told.at
    )
    operations.ask_more_time(
        report=health, wanted_on=told.today + timedelta(days=60), reason="Leave.", by=told.who("author"), at=told.at
    )  # fmt: skip


def _written(told: Story, report: AgencyReport, key: str, word: str) -> None:
    """Written and checked; health's is sent back, the others are accepted by their agency."""
    contact = told.who(story.CONTACTS[key])
    writer, reader = _person(told, key, "writer"), _person(told, key, "reader")
    if key == "health":
        writer = told.who("author")
    else:
        told.exercise.involved.filter(agency=report.agency).update(author=writer.person)
    form, spec = form_for(report), spec_for(report)
    for place in places(form, spec, report.response.answers):
        answers: dict[str, Any] = answered(form_at(form, spec, place))
        if "good_practice" in answers:
            answers["good_practice"] = f"A visit. {word}"
        operations.write(report=report, place=place.id, answers=answers, base=None, by=writer, at=told.at)
    operations.ask_check(report=report, checker=reader.person or 0, by=writer, at=told.at)
    if key == "health":
        _sent_back_twice(told, report, writer, reader)
        _brought_back(told, report, writer)
        return
    operations.pass_check(report=report, words=OWN_CHECK, by=reader, at=told.at)
    operations.accept(report=report, answers=ACCEPTED, by=contact, at=told.at)


def _brought_back(told: Story, report: AgencyReport, writer: Actor) -> None:
    """The author brought the Word document back, and has not said what becomes of it."""
    data = hand_out_template(report=report, by=writer, at=told.at)
    bring_back(report=report, data=data, name="Our report.docx", by=writer, at=told.at)


def _sent_back_twice(told: Story, report: AgencyReport, writer: Actor, reader: Actor) -> None:
    back = operations.send_back(report=report, words="", points=[f"Why? {OWN_CHECK}"], by=reader, at=told.at)
    operations.answer(remark=back.remarks.get(), answer="Nobody knows.", by=writer, at=told.at)
    operations.ask_check(report=report, checker=reader.person or 0, by=writer, at=told.at)
    operations.send_back(report=report, words="", points=[f"And who? {OWN_CHECK}"], by=reader, at=told.at)


def _person(told: Story, key: str, what: str) -> Actor:
    person = Person.objects.create(email=f"{what}.{key}@northmere.example", name=f"{key.title()} {what}")
    agency = told.partnership.agencies[key]
    Membership.objects.create(person=person, role=roles.PRACTITIONER, title=what, agency=agency, since=SINCE)
    return actor_for(person, on=told.today)


def _have_reports(told: Story) -> None:
    """Wren's framework has agencies write reports, on another framework's form."""
    pack, other = pack_of(told.exercise), load_pack("west-berkshire-2016")
    spec = other.exercises["serious-case-review"].agency_report
    assert spec is not None
    kind = pack.exercises[told.exercise.kind].model_copy(
        update={"agency_report": spec.model_copy(update={"letter": None, "step": None, "source": None})}
    )
    form = other.forms["agency-report"].model_copy(update={"source": None})
    changed = pack.model_copy(update={
        "exercises": {**pack.exercises, told.exercise.kind: kind}, "forms": {**pack.forms, "agency-report": form},
    })  # fmt: skip
    Exercise.objects.filter(pk=told.exercise.pk).update(framework_id=keep(changed, at=told.at))
    told.exercise.refresh_from_db()
