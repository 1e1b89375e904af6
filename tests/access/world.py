"""The world that the access tests look at: a case at each stage, told through Heed's own operations.

Each agency's entries, each checker's reasons, each sealed view and each draft hold a word of their own, so that a page
which shows somebody what is not for them is found by looking for that word.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from heed.accounts import guests, roles
from heed.accounts.closing import close_day
from heed.accounts.models import Agency, Board, Closure, Group, Guest, Membership, Person
from heed.accounts.queries import actor_for
from heed.actionplans import operations as actions
from heed.anonymisation.models import Hit
from heed.chronologies.core.abbreviations import Term
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.glossary.operations import explain
from heed.chronologies.models import Entry, Mark, Question, QuestionPut, Request, Upload
from heed.chronologies.operations.arriving import drop
from heed.chronologies.operations.asking import name_author
from heed.chronologies.operations.entries import Typed, add_entry
from heed.chronologies.operations.marking import add_mark
from heed.chronologies.operations.uploads import hand_in
from heed.chronologies.queries.parts import the_part
from heed.chronologies.returning.models import ReturnedChange
from heed.chronologies.returning.operations import bring_back
from heed.chronologies.returning.own import own_entries, own_merged
from heed.chronologies.services import checking
from heed.chronologies.services import operations as services
from heed.chronologies.services.models import CheckPoint, Service, ServiceQuestion
from heed.core.actor import Actor
from heed.demo import cases, fill, story, story_clearance, story_correction, story_report
from heed.demo.partnership import SINCE, Partnership, make_partnership
from heed.demo.story import Story
from heed.exercises.framework_forms import operations as framework_forms
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.models import Exercise, InvolvedAgency, TeamMember
from heed.exercises.operations import end_part
from heed.frameworks.loader import load_pack
from heed.frameworks.operations import keep
from heed.identifiers.models import KnownPerson
from heed.learning.models import Learning
from heed.learning.operations.register import record_elsewhere
from heed.learning.operations.summary import save_draft, start_summary
from heed.meetings import operations as meetings
from heed.meetings.models import AgendaItem
from heed.notices import operations as notices
from heed.notices.models import Notice, Sending
from heed.publication.court.operations import record_order, record_proceedings
from heed.publication.family.operations import record_told_first
from heed.publication.media.operations import write_plan
from heed.publication.models import Publication, ReportRequest
from heed.publication.operations.preparing import write_texts
from heed.publication.standing import texts_of
from heed.questionnaires import operations as answering
from heed.questionnaires.operations import form_of
from heed.referrals import operations as referrals
from heed.referrals.deciding import challenges
from heed.referrals.deciding.reconsidering import ask_again
from heed.referrals.frontline.models import FrontLineReport
from heed.referrals.intake import operations as intake
from heed.referrals.intake.models import Likeness
from heed.referrals.models import Referral
from heed.referrals.notifying.operations import write_coverage
from heed.referrals.scrutiny.operations import ask_scrutiny, make_scrutiny
from heed.reports.agency.models import AgencyReport
from heed.worklist.operations import make_calendar
from tests.access import agencies_own, asking, outside
from tests.answers import answered
from tests.builders import a_word_report, gives_verdict
from tests.cast import MEMBERS

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)
A_DAY = date(2026, 6, 17)
NO_ROLE, ANONYMOUS, GUEST = "no_role", "anonymous", "guest"
EVERYBODY = (*MEMBERS, NO_ROLE, ANONYMOUS, GUEST)
"""The cast, somebody with an account and no role, somebody not signed in, and a professional who came with a code."""

AGENCIES = ("police", "social-care", "health")
HERON, WREN, SWIFT, FINCH, PLOVER, LINNET, DUNNOCK, ROBIN, SPARROW, MARTIN = (
    "Heron", "Wren", "Swift", "Finch", "Plover", "Linnet", "Dunnock", "Robin", "Sparrow", "Martin",
)  # fmt: skip
SISKIN, NUTHATCH, REDPOLL, WHIMBREL = "Siskin", "Nuthatch", "Redpoll", "Whimbrel"
GREBE, NOTIFICATION = "Grebe", "serious-incident-notification"
SEALED_VIEW, SEALED_VERDICT, OPENED_VERDICT, DRAFT_SUMMARY, DRAFT_FORM, FORM_IN = (
    "zyxsealedview", "zyxsealedverdict", "zyxopenedverdict", "zyxdraftsummary", "zyxdraftform", "zyxformhandedin",
)  # fmt: skip
INTEREST, APART_PAPER, MINUTED_APART = "zyxinterest", "zyxpaperapart", "zyxminutedapart"
CHALLENGE = "zyxchallenge"


PLOVER_CASE = replace(
    cases.FINCH, pseudonym=PLOVER, child="Bryony Castellan-Roe", referred_by="police",
    family=(("Verity Castellan", "mother", "Plover’s mother"), ("Hugo Roe", "father", "Plover’s father")),
)  # fmt: skip


def entry_word(case: str, agency: str) -> str:
    """The word that only this agency's entries in this case hold."""
    return f"zyxentry{case.lower()}{agency.replace('-', '')}"


@dataclass
class World:
    """Everybody and everything, with a browser for each member."""

    partnership: Partnership
    stories: dict[str, Story]
    people: dict[str, Person]
    foreign: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    fingerprint_before_looking: str = ""
    calendar: str = ""
    ended_calendar: str = ""

    @property
    def board(self) -> Board:
        return self.partnership.board

    def actor(self, who: str) -> Actor:
        """One of the cast, or the person with no role, as an actor."""
        return actor_for(self.people[who], on=NOW.date())

    def agency(self, key: str) -> Agency:
        return self.partnership.agencies[key]

    def reference(self, case: str) -> str:
        """The reference number of a case that was sent."""
        return self.referral(case).reference or ""

    def referral(self, case: str) -> Referral:
        return Referral.objects.get(pk=self.stories[case].referral.pk)

    def item(self, case: str) -> AgendaItem:
        """The matter of the agenda to which a case was put."""
        return AgendaItem.objects.select_related("meeting").get(referral=self.stories[case].referral.pk)

    def upload(self, case: str, agency: str) -> Upload:
        return Upload.objects.filter(request=self.request(case, agency)).latest("pk")

    def request(self, case: str, agency: str) -> Request:
        return Request.objects.get(exercise=self.stories[case].exercise, agency=self.agency(agency))

    def entry(self, case: str, agency: str) -> Entry:
        found = Entry.objects.filter(exercise=self.stories[case].exercise, agency=self.agency(agency))
        return found.filter(text__contains=entry_word(case, agency)).latest("pk")

    def change(self, case: str, agency: str) -> ReturnedChange:
        request = self.request(case, agency)
        return ReturnedChange.objects.filter(returned__request=request).latest("pk")

    def service(self, case: str) -> Service:
        return Service.objects.filter(request__exercise=self.stories[case].exercise).latest("pk")

    def service_question(self, case: str) -> ServiceQuestion:
        found = ServiceQuestion.objects.filter(merge__request__exercise=self.stories[case].exercise)
        return found.latest("pk")

    def check_point(self, case: str) -> CheckPoint:
        found = CheckPoint.objects.filter(check_round__request__exercise=self.stories[case].exercise)
        return found.latest("pk")

    def mark(self, case: str) -> Mark:
        return Mark.objects.filter(entry__exercise=self.stories[case].exercise).latest("pk")

    def question(self, case: str) -> Question:
        return Question.objects.filter(merge__exercise=self.stories[case].exercise).latest("pk")

    def put(self, case: str, agency: str) -> QuestionPut:
        """What this agency is asked about one of its entries."""
        return QuestionPut.objects.get(exercise=self.stories[case].exercise, agency=self.agency(agency))

    def known_person(self, case: str) -> KnownPerson:
        return KnownPerson.objects.filter(exercise=self.stories[case].exercise).earliest("pk")

    def hit(self, case: str, **more: Any) -> Hit:
        exercise = self.stories[case].exercise
        return Hit.objects.filter(check_run__report__exercise=exercise, **more).latest("pk")

    def publication(self, case: str) -> Publication:
        return Publication.objects.get(exercise=self.stories[case].exercise)

    def member(self, case: str, who: str) -> TeamMember:
        return TeamMember.objects.get(exercise=self.stories[case].exercise, person=self.people[who])

    def framework_form(self, case: str, agency: str) -> ExerciseForm:
        exercise, asked = self.stories[case].exercise, self.agency(agency)
        return ExerciseForm.objects.get(exercise=exercise, agency=asked)

    def agency_report(self, case: str, agency: str) -> AgencyReport:
        exercise, asked = self.stories[case].exercise, self.agency(agency)
        return AgencyReport.objects.get(exercise=exercise, agency=asked)

    def closure(self) -> Closure:
        """A day on which the board's offices are closed."""
        return Closure.objects.get(board=self.board)

    @property
    def guest(self) -> Guest:
        """The professional without an account who brought Siskin's case."""
        return Guest.objects.get(status="let-in")

    @property
    def likeness(self) -> Likeness:
        """Redpoll's case and Sparrow's may be about one child."""
        return Likeness.objects.get(referral=self.referral(REDPOLL), other=self.referral(SPARROW))

    @property
    def waiting_guest(self) -> Guest:
        """Somebody without an account who waits for the office to let them in."""
        return Guest.objects.get(status="waiting")

    def learning(self, case: str) -> Learning:
        return Learning.objects.filter(exercise=self.stories[case].exercise).earliest("pk")


def build() -> World:
    """Make everything, as the right people would have done it over the last months."""
    partnership = make_partnership()
    people = {**partnership.people, NO_ROLE: _person("odd.one@northmere.example", "Odd Hollis-Wray")}
    world = World(partnership, {}, people)
    for case, steps in _stories(world):
        told = Story(partnership, case, now=NOW)
        world.stories[case.pseudonym] = told
        told.tell(steps)
    _evidence_with_a_file(world)
    _scrutiny_file(world)
    _report_asked_for(world)
    _told_from_the_front_line(world)
    _letters_in_doubt_and_proved(world)
    close_day(
        day=A_DAY, name="Offices closed", division="england-and-wales", board=world.board,
        by=world.actor("manager"), at=NOW,
    )  # fmt: skip
    _waiting_guest(world)
    outside.tell(world, NOW)
    world.ended_calendar = make_calendar(by=world.actor("chair"), at=NOW)
    world.calendar = make_calendar(by=world.actor("chair"), at=NOW)
    Likeness.objects.create(
        referral=world.referral(REDPOLL), other=world.referral(SPARROW), signs=["born"], noticed_at=NOW
    )
    world.foreign = _elsewhere()
    world.clients = {who: _browser(people.get(who)) for who in EVERYBODY}
    _has_come(world.clients[GUEST], world.guest)
    return world


def _stories(world: World) -> Iterable[tuple[cases.Case, tuple[story.Step, ...]]]:
    asked = (*fill.ASKED, _name_authors)
    decided = tuple(step for step in fill.DECIDED if step is not story.note_the_meeting)
    merged = (*asked, story.hand_in_tidy_files, story.merge, _marks, _asked_about_entries)
    checked = (*merged, story_report.findings, story_report.report, story_report.known_people)
    clearing = (
        *checked, story_report.mend_the_report, story_report.prepare_publication, story_clearance.ask_both_checkers,
    )  # fmt: skip
    published = (
        *clearing, _both_verdicts, story_report.make_public, story_correction.list_the_review,
        story_report.summary, story_report.learn,
        story_report.plan_actions,
    )  # fmt: skip
    brought = replace(cases.SPARROW, referred_by=GUEST)
    return (
        (_with_words(cases.HERON), published),
        (cases.WREN, (*asked, story.hand_in_messy_files, _typed_entries, _services, agencies_own.reports)),
        (_with_words(cases.SWIFT), (*clearing, _sealed_verdict, _court, _draft_summary)),
        (_with_words(cases.FINCH), (*checked, story_report.executive_summary, _framework_forms)),
        (_with_words(PLOVER_CASE), (*clearing[:-1], _name_in_texts, _panel_chair_leaves)),
        (cases.LINNET, (*decided, _minutes_to_check, _asked_to_consider_again)),
        (
            replace(cases.LINNET, pseudonym=DUNNOCK, child="Ansel Whitcombe-Diallo"),
            (*decided[:-1], _an_interest, _minutes_begun, _peer_challenge),
        ),
        (
            cases.ROBIN,
            (story.refer, story.answer_facts, story.put_to_group, _sealed_view, _asked_with_papers),
        ),
        (cases.SPARROW, (story.refer,)),
        (asking.CASE, (story.refer, asking.ask_agencies)),
        (cases.MARTIN, (story.draft,)),
        (replace(brought, pseudonym=SISKIN, child="Perpetua Langford-Nwosu"), (_refer_as_guest,)),
        (replace(brought, pseudonym=NUTHATCH, child="Lucian Abernethy-Roe"), (_draft_as_guest,)),
        (replace(cases.LINNET, pseudonym=REDPOLL, child="Augustin Peel-Okoro"), (story.refer, _ask_more)),
        (
            replace(cases.SPARROW, pseudonym=WHIMBREL, child="Honor Tremayne-Vale"),
            (story.refer, _set_outside),
        ),
        (
            replace(cases.SPARROW, pseudonym=GREBE, child="Isidora Fenn-Abara"),
            (story.refer, _prepare_notification),
        ),
    )


def _with_words(case: cases.Case) -> cases.Case:
    """The case with each agency's own word in each of its rows."""
    rows = {
        key: tuple((days, who, f"{what} {entry_word(case.pseudonym, key)}") for days, who, what in told)
        for key, told in case.chronologies.items()
    }
    return replace(case, chronologies=rows)


def _name_authors(told: Story) -> None:
    """Eastvale Community Health names its author, and nobody else does."""
    part = told.exercise.involved.get(agency=told.partnership.agencies["health"])
    name_author(part=part, person=told.partnership.people["author"].pk, by=told.who("health"), at=told.at)


def _typed_entries(told: Story) -> None:
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


def _services(told: Story) -> None:
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
    reader = _person("quality.reader@northmere.example", "Leopold Amory-Quist")
    Membership.objects.create(
        person=reader, role=roles.PRACTITIONER, title="Quality reader", agency=agency, since=SINCE
    )
    check = checking.ask_check(request=request, checker=reader.pk, by=by, at=told.at)
    actor = actor_for(reader, on=NOW.date())
    checking.return_check(check=check, words="Nearly.", points=["Who opened the door?"], by=actor, at=told.at)


def _marks(told: Story) -> None:
    entry = Entry.objects.filter(exercise=told.exercise, in_merge=True).earliest("pk")
    add_mark(entry=entry, mark="missed", comment="Nobody asked.", by=told.who("reviewer"), at=told.at)
    whole = {None: [Term("NFA", "no further action")]}
    explain(exercise=told.exercise, terms=whole, by=told.who("reviewer"), at=told.at)


def _asked_about_entries(told: Story) -> None:
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


def _sealed_view(told: Story) -> None:
    referrals.give_view(
        referral=told.referral, stance=story.REVIEW, reasons=f"There is much to learn. {SEALED_VIEW}",
        by=told.who("nurse"), at=told.later(0.2),
    )  # fmt: skip


def _item(told: Story) -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__board", "meeting__group").get(
        referral=told.referral.pk
    )


def _paper(told: Story, title: str) -> None:
    item = _item(told)
    meetings.add_paper(
        meeting=item.meeting, item=item, title=title, data=b"What was said on the telephone.", name="note.txt",
        by=told.who("manager"), at=told.at,
    )  # fmt: skip


def _asked_with_papers(told: Story) -> None:
    """The group and the decision maker are asked to the meeting, and a paper is in."""
    people = [told.partnership.people[who].pk for who in ("group_chair", "nurse", "headteacher", "chair")]
    address = "https://heed.northmere.example/meetings/"
    meetings.invite(
        meeting=_item(told).meeting, people=people, address=address, by=told.who("manager"), at=told.at
    )
    _paper(told, "A note")


def _an_interest(told: Story) -> None:
    """The headteacher declares an interest after the advice, and the chair has not allowed it."""
    _paper(told, f"A note {APART_PAPER}")
    meetings.declare(
        item=_item(told), person=told.partnership.people["headteacher"].pk, nature=f"A cousin. {INTEREST}",
        by=told.who("headteacher"), at=told.at,
    )  # fmt: skip


def _peer_challenge(told: Story) -> None:
    """The decision maker asks the chair of another board, who has not answered."""
    challenges.ask(
        referral=told.referral, stage="decision", asked_of="Zyxina Farley-Odum", asked_of_board="Carrowdale Board",
        email="chair@carrowdale.example", question=f"What would you question? {CHALLENGE}",
        summary="A fall from a window.", due_on=told.today + timedelta(days=10),
        address="https://heed.northmere.example/challenge/{token}/", by=told.who("chair"), at=told.at,
    )  # fmt: skip


def _asked_to_consider_again(told: Story) -> None:
    ask_again(
        referral=told.referral, ground="new-information", what="The post mortem has come.",
        by=told.who("group_chair"), at=told.at,
    )  # fmt: skip


def _minutes_begun(told: Story) -> None:
    item = _item(told)
    begun = meetings.begin_minutes(meeting=item.meeting, by=told.who("manager"), at=told.at)
    meetings.save_minutes(
        meeting=item.meeting, texts={f"item-{item.pk}": f"Weighed at length. {MINUTED_APART}"}, version=begun.version,
        by=told.who("manager"), at=told.at,
    )  # fmt: skip


def _minutes_to_check(told: Story) -> None:
    meeting = _item(told).meeting
    meetings.begin_minutes(meeting=meeting, by=told.who("manager"), at=told.at)
    meetings.hand_over_minutes(meeting=meeting, by=told.who("manager"), at=told.at)


def _verdict(told: Story, key: str, word: str) -> None:
    gives_verdict(
        Publication.objects.get(exercise=told.exercise), told.who(key), at=told.later(1),
        reasons=f"Read beside the list of known people. {word}",
    )  # fmt: skip


def _sealed_verdict(told: Story) -> None:
    _verdict(told, "checker_one", SEALED_VERDICT)


def _court(told: Story) -> None:
    """An order, proceedings of which nobody has said anything, somebody to be told first, and a media plan."""
    office = {"exercise": told.exercise, "line": None, "by": told.who("manager"), "at": told.at}
    days = {"until_on": None, "ended_on": None, "confirmed_on": told.today}
    order = {
        "kind": "reporting", "court": "Family Court", "forbids": "The school.", "words": [], "from_on": told.today,
        "said_by": "The solicitor",
    }  # fmt: skip
    record_order(**office, values={**order, **days}, file=("order.docx", a_word_report("An order.")))
    record_proceedings(**office, values={
        "kind": "inquest", "about": "The death.", "stage": "expected", "stage_note": "", "said": "not-said",
        "said_by": "", "confirmed_on": None, "until_on": None, "review_on": None,
    })  # fmt: skip
    record_told_first(**office, values={"who": "The grandmother", "circle": "family", "state": "to-tell"})
    write_plan(**office, values={
        "holding_lines": "A review was held.", "spokesperson": "The chair", "enquiries": "The office",
        "day_list": "8am: the family",
    })  # fmt: skip


def _both_verdicts(told: Story) -> None:
    _verdict(told, "checker_one", OPENED_VERDICT)
    _verdict(told, "checker_two", OPENED_VERDICT)


def _draft_summary(told: Story) -> None:
    """The lead reviewer has begun the learning summary and not handed it in."""
    begun = start_summary(exercise=told.exercise, by=told.who("reviewer"), at=told.at)
    text = next(one for one in form_of(begun.form).all_fields if one.type == "longtext")
    save_draft(
        summary=begun, answers={text.id: f"Still to be said well. {DRAFT_SUMMARY}"}, version=begun.form.version,
        by=told.who("reviewer"), at=told.at,
    )  # fmt: skip


def _framework_forms(told: Story) -> None:
    """The office asks two agencies for a form: health is writing it, the police have handed it in."""
    for key, who, word in (("health", "author", DRAFT_FORM), ("police", "police", FORM_IN)):
        agency = told.partnership.agencies[key].pk
        row = framework_forms.ask_for(
            exercise=told.exercise,
            form="agency-information",
            agency=agency,
            by=told.who("manager"),
            at=told.at,
        )
        spec = form_of(row.response)
        text = next(one for one in spec.all_fields if one.type == "longtext")
        answers = {**answered(spec), text.id: f"What we knew. {word}"}
        framework_forms.save_draft(form=row, answers=answers, version=0, by=told.who(who), at=told.at)
        if key == "police":
            framework_forms.hand_in(form=row, by=told.who(who), at=told.at)


def _name_in_texts(told: Story) -> None:
    """A name got into the public texts; the check finds it and nobody has settled it."""
    publication = Publication.objects.get(exercise=told.exercise)
    texts = {**texts_of(publication), "why": "Verity Castellan did not know whom to ring."}
    write_texts(publication=publication, texts=texts, by=told.who("manager"), at=told.at)


def _panel_chair_leaves(told: Story) -> None:
    """Whoever has left the team sees nothing of this case any more."""
    member = TeamMember.objects.get(exercise=told.exercise, person=told.partnership.people["panel_chair"])
    end_part(member=member, by=told.who("manager"), at=told.at)


def _report_asked_for(world: World) -> None:
    """Heron's report was asked for: the row alone, as its time is not over on the day of this world."""
    ReportRequest.objects.create(
        publication=world.publication(HERON), way="office", name="Idris Kettlewell-Mbeki", answer_to="PO box 7",
        purpose="zyxpurpose", came_on=NOW.date(), received_at=NOW,
        recorded_by_id=world.actor("manager").person,
    )  # fmt: skip


def _evidence_with_a_file(world: World) -> None:
    """The second action of Heron's plan has a file as evidence."""
    action = world.stories[HERON].exercise.actions.get(agency=world.agency("health"))
    file = ("Solomon Pike-Adeyinka sample.csv", b"Case,Told within a day\n1,yes\n")
    actions.add_evidence(action=action, text="A sample of one.", file=file, by=world.actor("health"), at=NOW)


def _prepare_notification(told: Story) -> None:
    """The case is judged by a framework whose notification is typed into another body's form."""
    pack = load_pack("england-lcspr-2018")
    Referral.objects.filter(pk=told.referral.pk).update(
        pack=pack.id, edition=pack.edition, framework_id=keep(pack, at=told.at)
    )
    told.referral.refresh_from_db()
    write_coverage(
        referral=told.referral, duty=NOTIFICATION, is_operation=False, by=told.who("manager"), at=told.at,
        children=[{"name": told.case.child, "outcome": "harmed", "family": "first"}],
    )  # fmt: skip


def _told_from_the_front_line(world: World) -> None:
    """The practitioner told of a near miss, under a framework that asks for it, and has begun to tell of another."""
    pack, agency = load_pack("luton-2017"), world.agency("health")
    for status in ("sent", "draft"):
        form = answering.start(
            board=world.board, pack=pack, form_id="near-miss-report", by=world.actor("practitioner"), at=NOW
        )
        FrontLineReport.objects.create(
            board=world.board, agency=agency, way="front-line-reports", form=form, status=status,
            told_by=world.people["practitioner"], sent_at=NOW if status == "sent" else None,
        )  # fmt: skip


def _scrutiny_file(world: World) -> None:
    """Everything behind the decision on Heron was put into one file."""
    file = ask_scrutiny(
        referral=world.referral(HERON), with_names=True, with_identifying=False, asked_for="The national panel",
        by=world.actor("chair"), at=NOW,
    )  # fmt: skip
    make_scrutiny.func(file.pk)


def _draft_as_guest(told: Story) -> None:
    """A professional without an account begins a referral in her own name."""
    board, agency = told.partnership.board, told.partnership.agencies["health"]
    person, _ = Person.objects.get_or_create(
        email="without.account@eastvale.example", defaults={"name": "Wilhelmina Outwith", "is_active": False}
    )
    guest, _ = Guest.objects.get_or_create(
        board=board, person=person,
        defaults={"agency": agency, "organisation": agency.name, "post": "Nurse", "status": "let-in", "came_at": NOW},
    )  # fmt: skip
    told.referral = intake.begin_as_guest(guest=guest, for_agency=False, at=told.at)
    answers: dict[str, str | list[str]] = {"child_name": told.case.child, "incident": told.case.incident}
    by = guests.actor_of(guest)
    intake.save_answers(referral=told.referral, answers=answers, base=None, by=by, at=told.at)


def _refer_as_guest(told: Story) -> None:
    _draft_as_guest(told)
    answers: dict[str, str | list[str]] = {
        "spoken_with_designated_officer": "yes", "resident": "yes", "incident_on": told.incident_on.isoformat(),
        "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes", "joint_working": "unknown",
        "agencies_involved": "Eastvale Community Health", "safe_now": "yes", "immediate_action": "A meeting was held.",
    }  # fmt: skip
    by = guests.actor_of(Guest.objects.get(status="let-in"))
    intake.save_answers(referral=told.referral, answers=answers, base=None, by=by, at=told.at)
    told.referral = referrals.send(
        referral=told.referral, notified_on=told.today, pseudonym=told.case.pseudonym, by=by, at=told.at
    )


def _ask_more(told: Story) -> None:
    intake.ask_more(
        referral=told.referral, questions="Who saw him last?", answer_by=NOW.date() + timedelta(days=9), found_by="",
        by=told.who("manager"), at=told.at,
    )  # fmt: skip
    told.referral.refresh_from_db()


def _set_outside(told: Story) -> None:
    intake.set_outside(
        referral=told.referral,
        reasons="Another area leads.",
        found_by="",
        by=told.who("group_chair"),
        at=told.at,
    )
    told.referral.refresh_from_db()


def _has_come(client: Client, guest: Guest) -> None:
    """The browser of a guest who typed the code a moment ago."""
    session = client.session
    session["guest_here"] = {"guest": guest.pk, "seen": NOW.isoformat()}
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def _waiting_guest(world: World) -> None:
    """Somebody without an account, at an address that no partner agency has."""
    person = Person.objects.create(
        email="zyx.guest@elsewhere.example", name="Zyx Waitingham", is_active=False
    )
    Guest.objects.create(
        board=world.board, person=person, post="Nursery nurse", status="waiting", came_at=NOW
    )


def _letters_in_doubt_and_proved(world: World) -> None:
    """Of one letter nobody knows whether it went; that another went is shown by a file."""
    by = world.actor("manager")
    found = Notice.objects.filter(reference=world.reference(LINNET), status="due").order_by("-pk")
    doubted, proved = found[:2]
    Sending.objects.create(
        notice=doubted, status="unsure", how="heed-email", email="panel@national.example", text_before=doubted.text,
        said="Heed was stopped.", asked_by=world.people["manager"], asked_at=NOW, began_at=NOW,
    )  # fmt: skip
    notices.edit(notice=proved, text="All is said.", by=by, at=NOW)
    notices.send(
        notice=proved, how="post", proof="RN 1", sent_on=NOW.date(), by=by, at=NOW, proof_file=("receipt.txt", b"RN 1"),
    )  # fmt: skip


def _elsewhere() -> dict[str, Any]:
    """A third board with a case, a letterless action and a piece of learning of its own: foreign to all of the cast."""
    board = Board.objects.create(
        slug="thornbeck", title="Thornbeck Safeguarding Partnership", short_title="Thornbeck", prefix="TSP",
        pack="slough-2014", is_demo=True,
    )  # fmt: skip
    agency = Agency.objects.create(name="Thornbeck Homes", short_name="Thornbeck Homes", kind="housing")
    agency.boards.add(board)
    person = _person("far.off@thornbeck.example", "Far Offley-Danvers")
    Membership.objects.create(
        person=person, role=roles.BOARD_OFFICE, title="Business manager", board=board, since=SINCE
    )
    by = actor_for(person, on=NOW.date())
    referral = _foreign_referral(board, by)
    return {
        **_foreign_meeting(board, person, by),
        "referral": referral,
        "request": asking.ask_elsewhere(referral, agency, by, NOW),
        "out_of_area": outside.foreign(board, agency, by, NOW),
        "exercise": _foreign_exercise(referral, agency, person),
        "action": actions.plan(
            board=board, title="Zyxforeign action", text="", success_measure="A count.", agency=agency, owner=person,
            due_on=NOW.date() + timedelta(days=9), by=by, at=NOW,
        ),
        "learning": record_elsewhere(
            board=board, kind="", source="An audit", title="Zyxforeign learning", text="Letters are slow.",
            themes=["information-sharing"], is_good_practice=False, by=by, at=NOW,
        ),
        "board": board,
        "closure": close_day(
            day=A_DAY, name="Zyxforeign closing", division="england-and-wales", board=board, by=by, at=NOW
        ),
    }  # fmt: skip


def _foreign_referral(board: Board, by: Actor) -> Referral:
    begun = referrals.start(board=board.pk, agency=None, by=by, at=NOW)
    answers: dict[str, str | list[str]] = {
        "notified_by": by.name, "agency": "Thornbeck Homes", "contact_email": "far.off@thornbeck.example",
        "spoken_with_designated_officer": "yes", "child_name": "Lorcan Quayle-Ashe", "incident": "Found alone.",
        "resident": "yes", "incident_on": "2026-05-01", "died": "no", "seriously_harmed": "yes",
        "abuse_or_neglect": "yes", "custody_or_detained": "no", "joint_working": "unknown",
        "why_concerned": "Nobody asked.", "agencies_involved": "Thornbeck Homes", "safe_now": "yes",
        "immediate_action": "A meeting was held.",
    }  # fmt: skip
    referrals.save_draft(referral=begun, answers=answers, by=by, at=NOW)
    return referrals.send(referral=begun, notified_on=NOW.date(), pseudonym="Zyxforeign", by=by, at=NOW)


def _foreign_meeting(board: Board, person: Person, by: Actor) -> dict[str, Any]:
    """A meeting of the third board with its matter, a paper and an interest."""
    group = Group.objects.create(slug="scr-sub-group", title="Thornbeck case group")
    group.boards.add(board)
    Membership.objects.create(person=person, role=roles.GROUP_CHAIR, title="Chair", group=group, since=SINCE)
    chair = actor_for(person, on=NOW.date())
    meeting = meetings.arrange(
        board=board, group=group, held_at=NOW + timedelta(days=5), place="", by=by, at=NOW
    )
    item = meetings.put_on_agenda(
        meeting=meeting, reference="TSP-2026-900", title="Zyxforeign", by=by, at=NOW
    )
    paper = meetings.add_paper(
        meeting=meeting, item=item, title="Zyxforeign paper", data=b"Words.", name="a.txt", by=by, at=NOW
    )
    conflict = meetings.declare(item=item, person=person.pk, nature="Zyxforeign", by=chair, at=NOW)
    return {"meeting": meeting, "item": item, "paper": paper, "conflict": conflict}


def _foreign_exercise(referral: Referral, agency: Agency, person: Person) -> Exercise:
    """A review of the third board, straight into the database: that board has nobody who could have decided on it."""
    exercise = Exercise.objects.create(
        board=referral.board, reference=referral.reference, referral=referral, pack=referral.pack,
        edition=referral.edition, framework=referral.framework,
        kind=story.REVIEW, pseudonym=referral.pseudonym, status="analysing", method="silp",
        method_reason="Near to practice.", commissioned_by=person, commissioned_at=NOW,
    )  # fmt: skip
    InvolvedAgency.objects.create(exercise=exercise, agency=agency, order=1)
    TeamMember.objects.create(
        exercise=exercise, person=person, role="lead-reviewer", qualifications="Ten reviews.", appointed_by=person,
        appointed_at=NOW,
    )  # fmt: skip
    return exercise


def _person(email: str, name: str) -> Person:
    return Person.objects.create_user(email=email, name=name, password="unused-here-1")


def _browser(person: Person | None) -> Client:
    client = Client(raise_request_exception=True)
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@contextmanager
def jobs_at_once() -> Iterator[None]:
    """Inside a transaction that is never committed: what waits for a commit is done when an operation's own ends."""
    depth = len(connection.savepoint_ids)
    leave = transaction.Atomic.__exit__

    def leave_and_do(self: transaction.Atomic, *raised: Any) -> None:
        leave(self, *raised)
        while (
            len(connection.savepoint_ids) <= depth
            and connection.run_on_commit
            and not connection.needs_rollback
        ):
            _saved, job, _robust = connection.run_on_commit.pop(0)
            job()

    transaction.Atomic.__exit__ = leave_and_do  # type: ignore[method-assign]
    try:
        yield
    finally:
        transaction.Atomic.__exit__ = leave  # type: ignore[method-assign]
