"""What agencies and the panel do with chronologies in the world of the access tests."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from heed.accounts import roles
from heed.accounts.models import Membership
from heed.accounts.queries import actor_for
from heed.chronologies.core.abbreviations import Term
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.glossary.operations import explain
from heed.chronologies.models import Entry, Question, QuestionPut, Request
from heed.chronologies.operations.arriving import drop
from heed.chronologies.operations.asking import name_author
from heed.chronologies.operations.entries import Typed, add_entry
from heed.chronologies.operations.marking import add_mark
from heed.chronologies.operations.uploads import hand_in
from heed.chronologies.queries.parts import the_part
from heed.chronologies.returning.operations import bring_back
from heed.chronologies.returning.own import own_entries, own_merged
from heed.chronologies.services import checking
from heed.chronologies.services import operations as services
from heed.chronologies.services.models import ServiceQuestion
from heed.core.actor import Actor
from heed.demo import story
from heed.demo.partnership import SINCE
from heed.demo.story import Story
from tests.access.elsewhere import somebody
from tests.access.world import (
    AGENCIES,
    NOW,
    WREN,
    entry_word,
)


def name_authors(told: Story) -> None:
    """Eastvale Community Health names its author, and nobody else does."""
    part = told.exercise.involved.get(agency=told.partnership.agencies["health"])
    name_author(part=part, person=told.partnership.people["author"].pk, by=told.who("health"), at=told.at)


def typed_entries(told: Story) -> None:
    """Each agency types an entry before anything is merged; police leave one file with its columns to confirm."""
    for key in AGENCIES:
        request = Request.objects.get(exercise=told.exercise, agency=told.partnership.agencies[key])
        by = told.who(story.CONTACTS[key])
        typed = Typed(happened="3 March 2025", text=f"Seen at home. {entry_word(WREN, key)}")
        add_entry(request=request, typed=typed, by=by, at=told.at)
        _comes_back(told, request, by)
        own = {request.agency_id: [Term("GP", f"doctor {entry_word(WREN, key)}")]}
        explain(exercise=told.exercise, terms=own, by=by, at=told.at)
    health = Request.objects.get(exercise=told.exercise, agency=told.partnership.agencies["health"])
    lines = f"Date,Professional,Event\n03/04/2025,Nurse,Weighed. {entry_word(WREN, 'health')}\n"
    files = [("Ellie Marsh-Dunmore notes.csv", lines.encode())]
    hand_in(request=health, files=files, by=told.who("health"), at=told.at)
    drop(exercise=told.exercise, files=[("unclear.csv", lines.encode())], by=told.who("manager"), at=told.at)


def _comes_back(told: Story, request: Request, by: Actor) -> None:
    """The agency brings a changed file of its own entries back, and settles nothing of it."""
    part = the_part(by, told.exercise.reference, request.agency_id)
    output = io.BytesIO()
    WRITERS[".csv"](own_merged(own_entries(part, by=by)), output, "")
    data = output.getvalue().replace(b"Seen at home.", b"Seen twice at home.")
    bring_back(part=part, name="own.csv", data=data, by=by, at=told.at)


def services_of_one_agency(told: Story) -> None:
    """Social care has two services that tell one visit on two days, and a quality check that asks something."""
    agency = told.partnership.agencies["social-care"]
    request = Request.objects.select_related("exercise", "agency").get(exercise=told.exercise, agency=agency)
    by = told.who("social_worker")
    for name, day in (("Duty team", "8 June 2025"), ("Family support", "9 June 2025")):
        service = services.add_service(request=request, name=name, author=None, by=by, at=told.at)
        other = "family support worker" if name == "Duty team" else "duty social worker"
        typed = Typed(
            happened=day, text=f"Joint home visit with the {other}. {entry_word(WREN, 'social-care')}"
        )
        add_entry(request=request, typed=typed, service=service.pk, by=by, at=told.at)
        services.finish_service(service=service, by=by, at=told.at)
    # The worker stamps the entries of files with the clock of this machine
    services.merge_services(request=request, by=by, at=datetime.now(UTC))
    for question in ServiceQuestion.objects.filter(merge__request=request):
        services.settle_question(question=question, answer="The duty team’s day.", by=by, at=told.at)
    reader = somebody("quality.reader@northmere.example", "Leopold Amory-Quist")
    Membership.objects.create(
        person=reader, role=roles.PRACTITIONER, title="Quality reader", agency=agency, since=SINCE
    )
    check = checking.ask_check(request=request, checker=reader.pk, by=by, at=told.at)
    actor = actor_for(reader, on=NOW.date())
    checking.return_check(check=check, words="Nearly.", points=["Who opened the door?"], by=actor, at=told.at)


def marks(told: Story) -> None:
    entry = Entry.objects.filter(exercise=told.exercise, in_merge=True).earliest("pk")
    add_mark(entry=entry, mark="missed", comment="Nobody asked.", by=told.who("reviewer"), at=told.at)
    whole = {None: [Term("NFA", "no further action")]}
    explain(exercise=told.exercise, terms=whole, by=told.who("reviewer"), at=told.at)


def asked_about_entries(told: Story) -> None:
    """Each agency is asked about one of its own entries."""
    question = Question.objects.filter(merge__exercise=told.exercise).earliest("pk")
    for key in AGENCIES:
        entry = Entry.objects.filter(exercise=told.exercise, agency=told.partnership.agencies[key]).earliest(
            "pk"
        )
        QuestionPut.objects.create(
            exercise=told.exercise, agency=entry.agency, question=question, entry=entry, put_at=told.at,
            put_by=told.partnership.people["manager"], wording="Another record tells it differently. Is this right?",
        )  # fmt: skip
