"""The world that the access tests look at: a case at each stage, told through Heed's own operations.

Each agency's entries, each checker's reasons, each sealed view and each draft hold a word of their own, so that a page
which shows somebody what is not for them is found by looking for that word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from heed.accounts.models import Agency, Board, Closure, Guest, Person
from heed.accounts.queries import actor_for
from heed.anonymisation.models import Hit
from heed.chronologies.models import Entry, Mark, Question, QuestionPut, Request, Upload
from heed.chronologies.returning.models import ReturnedChange
from heed.chronologies.services.models import CheckPoint, Service, ServiceQuestion
from heed.core.actor import Actor
from heed.demo.partnership import Partnership
from heed.demo.story import Story
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.models import TeamMember
from heed.identifiers.models import KnownPerson
from heed.learning.models import Learning
from heed.meetings.models import AgendaItem
from heed.publication.models import Publication
from heed.referrals.intake.models import Likeness
from heed.referrals.models import Referral
from heed.reports.agency.models import AgencyReport
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
