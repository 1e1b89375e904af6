"""Agencies' own reports in one review: one returned by the panel, one being written, one not begun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from heed.chronologies.operations.asking import name_author
from heed.demo.story import Story
from heed.questionnaires.rules import Answer
from heed.reports.agency import operations
from heed.reports.agency.framework import step_of
from heed.reports.agency.models import AgencyReport

Words = Mapping[str, Mapping[str, Any]]
"""What is written, by part of the report and question. "day 3" is the day three days on in the story."""

_LEARNED = {
    "what_we_learned": "A notice is read by whoever is on duty, and by nobody else.",
    "what_to_change": "Notices about a child under one go to a person, not to a mailbox.",
    "how_to_change": "The control room rings the duty health visitor until the secure mailbox is read every day.",
    "standards": "The agencies’ own procedure on notices, and the guidance on visits to children under one.",
}
POLICE: Words = {
    "about": {
        "author_not_involved": "yes", "author_supported": "no", "records_secured_on": "day -20",
        "sources": "The call record, the notice, the duty log; talked to: two response officers, the control room supervisor.",
    },
    "child-and-family": {
        "child_day": "He slept in the front room, where the window does not close. Nobody wrote down what he was fed.",
        "identity": "The mother’s first language is not English. No interpreter was asked for at the door.",
        "no_contact": "None in the ten days after the call.",
    },
    "practitioners": {"practitioners": [
        {"practitioner_post": "Response officer", "practitioner_seen": "yes", "practitioner_agreed_on": "day -2"},
        {"practitioner_post": "Control room supervisor", "practitioner_seen": "no",
         "practitioner_not_seen_why": "Has left the force and did not answer two letters."},
    ]},
    "terms-0": {
        "what_happened": "A neighbour rang. Two officers saw the baby asleep and sent a notice the same night.",
        "why_it_happened": "The form asks whether the child was seen, not whether the child was woken.", **_LEARNED,
    },
    "terms-1": {
        "what_happened": "He was seen for a minute, by torchlight.",
        "why_it_happened": "The call was graded as a nuisance.", **_LEARNED,
    },
    "terms-2": {
        "what_happened": "The notice went to a mailbox that nobody reads at weekends.",
        "why_it_happened": "Everybody thought that somebody else rang.", **_LEARNED,
    },
    "good-practice": {"good_practice": "One officer went back on her own account, and wrote down what she saw."},
    "recommendations": {"recommendations": [
        {"recommendation": "Notices about a child under one are followed by a call to a named person on the same day.",
         "recommendation_rests_on": "The notice lay unread for three days.",
         "recommendation_measured_by": "A sample of thirty notices a quarter, each with the name of who was rung.",
         "recommendation_by": "day 120"},
        {"recommendation": "The call grading asks whether a child is in the house.",
         "recommendation_rests_on": "The call was graded as a nuisance.",
         "recommendation_measured_by": "The question stands in the script, and is answered in nine calls of ten."},
    ]},
    "urgent": {
        "urgent_matters": "The mailbox was not read at weekends.",
        "urgent_action": "It is read every day since the week after his death.",
    },
}  # fmt: skip
HEALTH: Words = {
    "about": {"author_not_involved": "yes", "author_supported": "yes",
              "sources": "The health visitor’s notes and the clinic’s; talked to: the health visitor, the clinic’s lead."},
    "terms-0": {"what_happened": "The health visitor saw a bruise on the forehead and asked about it. It was not photographed."},
    "good-practice": {"good_practice": "The clinic rang after each missed weighing."},
}  # fmt: skip
ACCEPTED: Mapping[str, Answer] = {
    "quality_checked": "yes",
    "staff_debriefed": "Both officers read their part before it was handed on, with their inspector.",
}


def in_several_states(story: Story) -> None:
    """The office asks; the police hand theirs in and get it back; health is at it; social care has not begun."""
    step = step_of(story.exercise)
    asked = operations.ask(
        exercise=story.exercise, agencies=[story.partnership.agencies[key].pk for key in ("police", "social-care", "health")],
        due_on=step.due if step and step.due else story.today + timedelta(days=40), by=story.who("manager"), at=story.later(0.2),
    )  # fmt: skip
    police, health = (_of(story, asked, key) for key in ("police", "health"))
    _named(story, "police", "police_author")
    _named(story, "health", "author")
    _write(story, police, "police_author", POLICE)
    _checked_and_accepted(story, police)
    _returned(story, police)
    _write(story, health, "author", HEALTH)
    operations.ask_more_time(
        report=health, wanted_on=health.due_on + timedelta(days=21), by=story.who("author"), at=story.later(0.5),
        reason="The health visitor is off sick until the end of the month, and nobody else can say what she saw.",
    )  # fmt: skip


def _of(story: Story, asked: list[AgencyReport], key: str) -> AgencyReport:
    return next(one for one in asked if one.agency_id == story.partnership.agencies[key].pk)


def _named(story: Story, key: str, who: str) -> None:
    part = story.exercise.involved.get(agency=story.partnership.agencies[key])
    name_author(part=part, person=story.partnership.people[who].pk, by=story.who(key), at=story.later(0.2))


def _write(story: Story, report: AgencyReport, who: str, words: Words) -> None:
    for place, answers in words.items():
        dated = {name: _dated(story, said) for name, said in answers.items()}
        operations.write(
            report=report, place=place, answers=dated, base=None, by=story.who(who), at=story.later(0.1)
        )


def _dated(story: Story, said: Any) -> Any:
    """The answer, or the rows of it, with the story's own days."""
    if isinstance(said, list):
        return [{name: _dated(story, each) for name, each in row.items()} for row in said]
    if said.startswith("day "):
        return (story.today + timedelta(days=int(said.removeprefix("day ")))).isoformat()
    return said


def _checked_and_accepted(story: Story, report: AgencyReport) -> None:
    author, reader, contact = (story.who(one) for one in ("police_author", "police_reader", "police"))
    operations.write(report=report, place="about", answers={"author": f"{author.name}, review officer"}, base=None,
                     by=author, at=story.at)  # fmt: skip
    operations.ask_check(report=report, checker=reader.person or 0, by=author, at=story.later(1))
    operations.pass_check(report=report, words="Thorough, and hard on ourselves where it had to be.", by=reader,
                          at=story.later(1))  # fmt: skip
    accepted = {**ACCEPTED, "accepted_by": contact.name, "accepted_on": story.today.isoformat()}
    operations.accept(report=report, answers=accepted, by=contact, at=story.later(0.5))


def _returned(story: Story, report: AgencyReport) -> None:
    reviewer, author = story.who("reviewer"), story.who("police_author")
    operations.remark(report=report, place="terms-1", text="Could anybody have asked to see him awake? Say what the "
                      "procedure wants.", by=reviewer, at=story.later(1))  # fmt: skip
    back = operations.return_to_agency(
        report=report, words="The second term needs more than what was seen.", by=reviewer, at=story.later(0.2),
        again_by=report.due_on,
        points=["The author had no supervision: say what was done about it."],
    )  # fmt: skip
    supervised = back.remarks.get(number=2)
    operations.answer(remark=supervised, answer="A superintendent reads along since last week.", by=author,
                      at=story.later(1))  # fmt: skip
