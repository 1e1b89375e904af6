"""One case told through Heed's own operations, day by day, up to a chosen point. Nothing is put into the database directly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from heed.accounts.models import Group
from heed.accounts.queries import actor_for
from heed.chronologies.models import Request
from heed.chronologies.operations.asking import ask
from heed.chronologies.operations.attention import Reply, settle
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.signing import sign_off
from heed.chronologies.operations.uploads import confirm_columns, hand_in
from heed.core.actor import Actor
from heed.demo.cases import Case, Opinion
from heed.demo.partnership import Circle
from heed.exercises import operations as exercises
from heed.exercises.models import Exercise
from heed.exercises.team import members, requirements
from heed.exercises.timetable import timetable_of
from heed.frameworks.letters import MERGE_FIELDS
from heed.meetings import operations as meetings
from heed.meetings.rules import PRESENT
from heed.notices import operations as notices
from heed.notices.models import Notice
from heed.notices.rules import SENT_ON, filled, open_gaps
from heed.questionnaires.operations import form_of
from heed.referrals import operations as referrals
from heed.referrals.models import Referral

REVIEW = "serious-case-review"
Step = Callable[["Story"], None]


class Story:
    """A case and its clock. Each step moves the clock on and does what the right person would do."""

    def __init__(self, partnership: Circle, case: Case, *, now: datetime) -> None:
        self.partnership = partnership
        self.case = case
        self.now = now
        self.at = now - timedelta(days=case.days_ago)
        self._actors: dict[tuple[str, date], Actor] = {}
        self.referral: Referral
        self.exercise: Exercise

    def who(self, key: str) -> Actor:
        """One of the cast, with the roles held on this day of the story."""
        on = timezone.localdate(self.at)
        if (key, on) not in self._actors:
            self._actors[key, on] = actor_for(self.partnership.people[key], on=on)
        return self._actors[key, on]

    @property
    def group(self) -> Group:
        """The group that the case goes to."""
        return self.partnership.groups.get(self.case.course.group, self.partnership.group)

    @property
    def group_chair(self) -> str:
        """Who chairs it, by key."""
        return self.partnership.chairs.get(self.group.slug, "group_chair")

    @property
    def writer(self) -> str:
        """Who writes for the review, by key: the first of the team, or the office."""
        return next((key for key, _part in self.case.course.team), "manager")

    def later(self, days: float) -> datetime:
        """Some days on, never past the present."""
        self.at = min(self.at + timedelta(days=days), self.now)
        return self.at

    @property
    def referred_on(self) -> date:
        """The day on which the story begins."""
        return timezone.localdate(self.now - timedelta(days=self.case.days_ago))

    @property
    def incident_on(self) -> date:
        """When it happened: three days before the referral, unless the case fixes the day."""
        return self.case.incident_on or self.referred_on - timedelta(days=3)

    @property
    def today(self) -> date:
        """The day that it is in the story."""
        return timezone.localdate(self.at)

    def tell(self, steps: tuple[Step, ...]) -> None:
        """Take the steps in turn."""
        for step in steps:
            step(self)


# What a form asks first, by any of the names that frameworks give it: all that a draft holds
FIRST = (
    "notified_by", "brought_by", "referred_by", "agency", "contact_email", "spoken_with_designated_officer",
    "child_name", "incident",
)  # fmt: skip
AGENCY_OF = {"health": "health", "police": "police", "social_worker": "social-care", "school": "school"}


def draft(story: Story) -> None:
    """Somebody begins a referral and gets half way. The board office takes one down for no agency."""
    agency = story.partnership.agencies.get(AGENCY_OF.get(story.case.referred_by, ""))
    by = story.who(story.case.referred_by)
    story.referral = referrals.start(board=story.partnership.board.pk, agency=agency, by=by, at=story.at)
    answers = {key: answer for key, answer in _answers(story).items() if key in FIRST}
    referrals.save_draft(referral=story.referral, answers=answers, by=by, at=story.at)


def refer(story: Story) -> None:
    """The referral is finished and sent."""
    draft(story)
    by = story.who(story.case.referred_by)
    referrals.save_draft(referral=story.referral, answers=_answers(story), by=by, at=story.later(0.02))
    story.referral = referrals.send(
        referral=story.referral, notified_on=story.today, pseudonym=story.case.pseudonym, by=by,
        at=story.later(0.01),
    )  # fmt: skip


def _answers(story: Story) -> dict[str, str | list[str]]:
    """How the framework's own form is answered: what every form asks, under whichever name, and what this one does."""
    case, person = story.case, story.partnership.people[story.case.referred_by]
    agency = story.partnership.agencies.get(AGENCY_OF.get(case.referred_by, ""))
    involved = [story.partnership.agencies[key].name for key in case.course.agencies]
    answers: dict[str, str | list[str]] = {
        **dict.fromkeys(("notified_by", "brought_by", "referred_by"), person.name),
        **dict.fromkeys(("why_concerned", "why", "concern"), case.concern),
        "agency": agency.name if agency else story.partnership.board.title,
        "contact_email": person.email,
        "child_name": case.child,
        **({"child_born_on": born.isoformat()} if (born := case.born_on(story.referred_on)) else {}),
        "incident": case.incident,
        "resident": "yes",
        "incident_on": story.incident_on.isoformat(),
        "died": case.died,
        "seriously_harmed": case.harmed,
        "abuse_or_neglect": case.abuse,
        "custody_or_detained": "no",
        "joint_working": "unknown",
        "agencies_involved": "\n".join(involved),
        "safe_now": "yes",
        "immediate_action": "A strategy meeting was held on the same day. Brothers and sisters have been seen.",
        **case.form,
    }
    asked = {field.id for field in form_of(story.referral.form).all_fields}
    return {key: answer for key, answer in answers.items() if key in asked}


def answer_facts(story: Story) -> None:
    """The board office writes down what the agencies have said."""
    for known in story.case.course.facts:
        referrals.answer_fact(
            referral=story.referral, fact=known.fact, answer=known.answer or story.case.joint_working,
            said_by=f"{story.partnership.people[known.key].name}, {known.post}", agency=None,
            evidence=known.evidence, by=story.who("manager"), at=story.later(1),
        )  # fmt: skip


def put_to_group(story: Story) -> None:
    """The case goes on the agenda of the group's next meeting."""
    held_at = (story.at + timedelta(days=9)).replace(hour=9, minute=30, second=0, microsecond=0)
    referrals.put_to_group(
        referral=story.referral, group=story.group, held_at=held_at,
        place=f"{story.partnership.board.address.split(',')[0]}, room 4", by=story.who("manager"), at=story.later(1),
    )  # fmt: skip
    story.referral.refresh_from_db()


def first_view(story: Story) -> None:
    """One member gives a view before the meeting."""
    _view(story, story.case.course.views[0])


def all_views(story: Story) -> None:
    """Everybody gives a view."""
    for opinion in story.case.course.views:
        _view(story, opinion)


def views_and_advice(story: Story) -> None:
    """Everybody gives a view; the chair of the group gives its advice."""
    all_views(story)
    story.later(8)
    referrals.advise(
        referral=story.referral, stance=story.case.course.outcome, by=story.who(story.group_chair),
        at=story.later(1), reasons=story.case.course.advice,
    )  # fmt: skip


def note_the_meeting(story: Story) -> None:
    """Who was there is recorded; the minutes are written by the office and checked by the chair of the group."""
    story.referral.refresh_from_db()
    assert story.referral.item is not None  # the case was put to the group
    meeting, office = story.referral.item.meeting, story.who("manager")
    sat = {story.partnership.people[view.key].pk: PRESENT for view in story.case.course.views}
    meetings.record_attendance(meeting=meeting, people=sat, by=office, at=story.at)
    minutes = meetings.begin_minutes(meeting=meeting, by=office, at=story.at)
    meetings.hand_over_minutes(meeting=meeting, by=office, at=story.at)
    meetings.check_minutes(
        meeting=meeting, version=minutes.version, by=story.who(story.group_chair), at=story.later(0.1)
    )  # fmt: skip


def _view(story: Story, opinion: Opinion) -> None:
    referrals.give_view(
        referral=story.referral, stance=opinion.stance or story.case.course.outcome, reasons=opinion.reasons,
        by=story.who(opinion.key), at=story.later(0.2),
    )  # fmt: skip


def decide(story: Story) -> None:
    """The independent chair decides."""
    story.referral.refresh_from_db()
    referrals.decide(
        referral=story.referral, outcome=story.case.course.outcome, reasons=story.case.course.decision,
        departure_reason=story.case.course.departure, alternatives=story.case.course.alternatives,
        by=story.who("chair"), at=story.later(3),
    )  # fmt: skip


def send_letters(story: Story, *, but: tuple[str, ...] = ()) -> None:
    """The office finishes and sends whatever letters wait, whichever step raised them, but for those to some bodies."""
    reference = story.referral.reference or ""
    for notice in Notice.objects.filter(reference=reference, status="due").exclude(body__in=but):
        finished = notice
        if open_gaps(notice.text):
            text = filled(
                notice.text, dict.fromkeys(MERGE_FIELDS.keys() - {SENT_ON}, "see our telephone call")
            )
            finished = notices.edit(notice=notice, text=text, by=story.who("manager"), at=story.at)
        notices.send(
            notice=finished, how="secure-email", proof="Delivery receipt kept", sent_on=story.today,
            by=story.who("manager"), at=story.at,
        )  # fmt: skip


def close_telling(story: Story) -> None:
    """Everybody has been told."""
    story.later(1)
    send_letters(story)
    story.referral = referrals.close_telling(referral=story.referral, by=story.who("manager"), at=story.at)


def commission(story: Story) -> None:
    """The office sets up the review."""
    course = story.case.course
    agencies = [story.partnership.agencies[key].pk for key in course.agencies]
    story.exercise = exercises.commission(
        referral=story.referral, method=course.method, agencies=agencies, initiated_on=story.today,
        method_reason=course.method_reason, by=story.who("manager"), at=story.later(1),
    )  # fmt: skip


def appoint(story: Story) -> None:
    """The team is appointed; each declares independence; the reviewers stand."""
    for key, part in story.case.course.team:
        member = exercises.appoint(
            exercise=story.exercise, part=part, person=story.partnership.people[key].pk,
            qualifications="Accredited reviewer; ten reviews for other boards.", discipline="Social work",
            by=story.who("manager"), at=story.later(0.5),
        )  # fmt: skip
        exercises.declare(
            member=member, worked_for_board=False, agencies=[], knew_family=False, decided_about_family=False,
            other_ties="", by=story.who(key), at=story.later(0.5),
        )  # fmt: skip
    for part in [
        each.id for each in requirements(story.exercise, members(story.exercise)) if each.may_be_left_out
    ]:
        exercises.leave_part_empty(
            exercise=story.exercise, part=part, by=story.who("manager"), at=story.at,
            why_not="The lead reviewer writes the report.",
        )  # fmt: skip
    exercises.settle_reviewers(exercise=story.exercise, by=story.who("manager"), at=story.later(0.5))
    send_letters(story)


def terms(story: Story) -> None:
    """The terms of reference are written and approved."""
    name = story.case.pseudonym
    written = exercises.write_terms(
        exercise=story.exercise,
        referred_to_as=f"The child is called {name}; {name}’s mother, {name}’s father. Staff are called by their post.",
        purpose="To learn how the agencies worked together, and what has to change.",
        period_from=story.incident_on - timedelta(days=500),
        period_to=story.incident_on + timedelta(days=3),
        questions=["Who knew what, and when?", "How was the child seen and heard?", "What made it hard to act?"],
        change_reason="", by=story.who(story.writer), at=story.later(4),
    )  # fmt: skip
    written.refresh_from_db()
    exercises.approve_terms(
        terms=written, read=written.written_at.isoformat(), by=story.who("chair"), at=story.later(3)
    )
    story.exercise.refresh_from_db()


def agree_days(story: Story) -> None:
    """At the scoping meeting people agree a day for each step to which the framework gives none."""
    open_steps = [
        step
        for step in timetable_of(story.exercise)
        if step.due is None and step.done_on is None and step.is_left_to_people
    ]
    between = min(14, 170 // max(1, len(open_steps)))
    for number, step in enumerate(open_steps, start=1):
        exercises.agree_day(
            exercise=story.exercise, step=step.id, due=story.today + timedelta(days=14 + between * number),
            reason="Agreed at the scoping meeting.", by=story.who("manager"), at=story.at,
        )  # fmt: skip


def ask_agencies(story: Story) -> None:
    """Every agency is asked for its chronology."""
    ask(
        exercise=story.exercise, agencies=list(story.exercise.involved.values_list("agency", flat=True)),
        due_on=story.today + timedelta(days=35), by=story.who("manager"), at=story.later(1),
    )  # fmt: skip
    send_letters(story)
    story.exercise.refresh_from_db()


CONTACTS = {agency: key for key, agency in AGENCY_OF.items()}
MESSY = {"social-care": "social_care_chronology_2.docx", "police": "police_chron_FINAL_v3.xlsx"}


def request_of(story: Story, key: str) -> Request:
    """What this agency is asked, as it stands now."""
    found = Request.objects.select_related("exercise", "agency")
    return found.get(exercise=story.exercise, agency=story.partnership.agencies[key])


def hand_in_messy_files(story: Story) -> None:
    """Two agencies hand in files as people write them; the third has not got that far."""
    for key, name in MESSY.items():
        hand_in_one(story, key, name, (Path(__file__).parent / "files" / name).read_bytes())


def hand_in_one(story: Story, key: str, name: str, data: bytes) -> None:
    """The agency's contact hands in a file and confirms its columns as they are proposed."""
    by = story.who(CONTACTS[key])
    handed = hand_in(request=request_of(story, key), files=[(name, data)], by=by, at=story.later(2))
    for upload in handed.uploads:
        upload.refresh_from_db()
        confirm_columns(upload=upload, fields={}, left_out={}, by=by, at=story.later(0.1))


def hand_in_tidy_files(story: Story) -> None:
    """Every agency hands in a tidy file and signs it off."""
    hand_in_tidy(story, story.case.chronologies)


def hand_in_tidy(story: Story, agencies: Iterable[str]) -> None:
    """These agencies hand in a tidy file each, and sign it off."""
    for key in agencies:
        lines = ["Date,Professional,Event"]
        for days, who, what in story.case.chronologies[key]:
            happened = story.referred_on - timedelta(days=days)
            lines.append(f'{happened:%d/%m/%Y},"{who}","{what}"')
        hand_in_one(story, key, f"{key} chronology.csv", "\n".join(lines).encode())
    for key in agencies:
        settle_the_rest(story, key)
        sign_off(
            request=request_of(story, key), is_complete=True, action_taken=True, by=story.who(CONTACTS[key]),
            at=story.later(1),
        )  # fmt: skip


def settle_the_rest(story: Story, key: str) -> None:
    """A row that asks which of two readings is right gets the first: the demo's dates are written day first."""
    for upload in request_of(story, key).uploads.all():
        open_rows = upload.attention.filter(settled="")
        if replies := {row.pk: Reply(option=0) for row in open_rows}:
            settle(upload=upload, replies=replies, by=story.who(CONTACTS[key]), at=story.at)


def merge(story: Story) -> None:
    """The chronologies are put together."""
    merge_chronologies(exercise=story.exercise, by=story.who("manager"), at=story.later(2))
    story.exercise.refresh_from_db()


def hold_events(story: Story) -> None:
    """The family is met, practitioners come together, and the draft is talked over with them."""
    for step, evidence in (
        ("invite-family", "Two visits; what was said is in the report."),
        ("learning-event", "Half a day, 24 practitioners."),
        ("recall", "The draft was talked over with the same practitioners."),
    ):
        exercises.mark_done(
            exercise=story.exercise, step=step, on=story.today, evidence=evidence, by=story.who("manager"),
            at=story.later(0.5),
        )  # fmt: skip
