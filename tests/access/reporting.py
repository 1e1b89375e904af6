"""What is done with reports, their clearance and what is learnt in the world of the access tests."""

from __future__ import annotations

from heed.actionplans import operations as actions
from heed.demo.story import Story
from heed.exercises.framework_forms import operations as framework_forms
from heed.exercises.models import TeamMember
from heed.exercises.operations import end_part
from heed.learning.operations.summary import save_draft, start_summary
from heed.publication.court.operations import record_order, record_proceedings
from heed.publication.family.operations import record_told_first
from heed.publication.media.operations import write_plan
from heed.publication.models import Publication, ReportRequest
from heed.publication.operations.preparing import write_texts
from heed.publication.standing import texts_of
from heed.questionnaires.operations import form_of
from tests.access.world import (
    DRAFT_FORM,
    DRAFT_SUMMARY,
    FORM_IN,
    HERON,
    NOW,
    OPENED_VERDICT,
    SEALED_VERDICT,
    World,
)
from tests.answers import answered
from tests.builders import a_word_report, gives_verdict


def _verdict(told: Story, key: str, word: str) -> None:
    gives_verdict(
        Publication.objects.get(exercise=told.exercise), told.who(key), at=told.later(1),
        reasons=f"Read beside the list of known people. {word}",
    )  # fmt: skip


def sealed_verdict(told: Story) -> None:
    _verdict(told, "checker_one", SEALED_VERDICT)


def court(told: Story) -> None:
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


def both_verdicts(told: Story) -> None:
    _verdict(told, "checker_one", OPENED_VERDICT)
    _verdict(told, "checker_two", OPENED_VERDICT)


def draft_summary(told: Story) -> None:
    """The lead reviewer has begun the learning summary and not handed it in."""
    begun = start_summary(exercise=told.exercise, by=told.who("reviewer"), at=told.at)
    text = next(one for one in form_of(begun.form).all_fields if one.type == "longtext")
    save_draft(
        summary=begun, answers={text.id: f"Still to be said well. {DRAFT_SUMMARY}"}, version=begun.form.version,
        by=told.who("reviewer"), at=told.at,
    )  # fmt: skip


def forms_asked_for(told: Story) -> None:
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


def name_in_texts(told: Story) -> None:
    """A name got into the public texts; the check finds it and nobody has settled it."""
    publication = Publication.objects.get(exercise=told.exercise)
    texts = {**texts_of(publication), "why": "Verity Castellan did not know whom to ring."}
    write_texts(publication=publication, texts=texts, by=told.who("manager"), at=told.at)


def panel_chair_leaves(told: Story) -> None:
    """Whoever has left the team sees nothing of this case any more."""
    member = TeamMember.objects.get(exercise=told.exercise, person=told.partnership.people["panel_chair"])
    end_part(member=member, by=told.who("manager"), at=told.at)


def report_asked_for(world: World) -> None:
    """Heron's report was asked for: the row alone, as its time is not over on the day of this world."""
    ReportRequest.objects.create(
        publication=world.publication(HERON), way="office", name="Idris Kettlewell-Mbeki", answer_to="PO box 7",
        purpose="zyxpurpose", came_on=NOW.date(), received_at=NOW,
        recorded_by_id=world.actor("manager").person,
    )  # fmt: skip


def evidence_with_a_file(world: World) -> None:
    """The second action of Heron's plan has a file as evidence."""
    action = world.stories[HERON].exercise.actions.get(agency=world.agency("health"))
    file = ("Solomon Pike-Adeyinka sample.csv", b"Case,Told within a day\n1,yes\n")
    actions.add_evidence(action=action, text="A sample of one.", file=file, by=world.actor("health"), at=NOW)
