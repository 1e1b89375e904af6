"""The second half of a case: findings, the report, the check, clearance, publication, learning and actions."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from heed.actionplans import operations as actions
from heed.anonymisation.intruder.operations import add_fact, settle_lead
from heed.anonymisation.models import Hit
from heed.anonymisation.operations.checks import ask_check
from heed.anonymisation.operations.settling import accept_hit
from heed.anonymisation.replacing.operations import replace_hit
from heed.chronologies.models import Entry
from heed.demo.cases import Learnt
from heed.demo.story import CONTACTS, Story, send_letters
from heed.documents.word import markdown_to_docx
from heed.exercises.operations import mark_done
from heed.exercises.timetable import pack_of
from heed.identifiers.operations import add_person
from heed.learning.operations.register import record_from_finding, record_step
from heed.learning.operations.summary import hand_in as hand_in_summary
from heed.learning.operations.summary import save_draft, start_summary
from heed.notices.operations import day_in_words
from heed.publication.models import Publication
from heed.publication.operations.preparing import prepare, write_texts
from heed.publication.operations.publishing import publish
from heed.questionnaires.operations import form_of
from heed.reports.checklists.operations import give_answers
from heed.reports.checklists.queries import held_against
from heed.reports.checklists.rules import PARTLY, YES
from heed.reports.models import Recommendation, Report
from heed.reports.operations.adopting import give_word
from heed.reports.operations.answering import respond
from heed.reports.operations.findings import write_finding
from heed.reports.operations.recommendations import About, write_recommendation
from heed.reports.operations.versions import hand_in
from heed.reports.queries import questions_to_answer
from heed.reports.rules import OVERVIEW, SUMMARY
from heed.reports.standing import latest_report


def findings(story: Story) -> None:
    """The lead reviewer writes what was found, each finding resting on entries."""
    course, reviewer = story.case.course, story.who("reviewer")
    entries = list(Entry.objects.filter(exercise=story.exercise, in_merge=True).values_list("pk", flat=True))
    asked, themes = questions_to_answer(story.exercise), pack_of(story.exercise).themes
    for number, learnt in enumerate(course.learnt):
        write_finding(
            exercise=story.exercise, title=learnt.title, text=learnt.text, is_good_practice=learnt.is_good,
            entries=_rests_on(story, learnt, entries[number : number + 3]), by=reviewer, at=story.later(2),
            answers=[one.pk for place, one in enumerate(asked) if place % len(course.learnt) == number],
            factors=[theme for theme in learnt.themes if theme in themes],
        )  # fmt: skip
    rests_on = [finding.pk for finding in story.exercise.findings.all()[:2]]
    for recommended in course.recommended:
        write_recommendation(
            exercise=story.exercise, text=recommended.text, findings=rests_on, by=reviewer, at=story.later(1),
            agencies=[story.partnership.agencies[key].pk for key in recommended.agencies],
            about=About(
                source="panel", strength=recommended.strength, measure=recommended.measure,
                owner=story.partnership.agencies[recommended.agencies[0]].pk,
                by_when=story.today + timedelta(days=recommended.days),
                scope="single" if len(recommended.agencies) == 1 else "multi",
            ),
        )  # fmt: skip


def _rests_on(story: Story, learnt: Learnt, otherwise: list[int]) -> list[int]:
    """The entries that hold the words which the finding is about; the next few where none does."""
    merged = Entry.objects.live().filter(exercise=story.exercise, in_merge=True)
    found = [
        pk
        for words in learnt.about
        for pk in merged.filter(text__contains=words).values_list("pk", flat=True)
    ]
    return found or otherwise


def report(story: Story) -> None:
    """The report is handed in as Word and adopted by the panel; the chair answers each recommendation."""
    hand_in_report(story, overview_report(story))
    checklists(story)
    mark_done(
        exercise=story.exercise, step="conduct-tests", on=story.today, by=story.who("manager"), at=story.at,
        evidence="Author and panel chair went through all six.",
    )  # fmt: skip
    adopt(story)
    answer(story)


def checklists(story: Story) -> None:
    """Author and panel hold the report against the framework's checklists; on one item they see it differently."""
    newest = _newest(story)
    for held in held_against(story.exercise, OVERVIEW):
        for number, (key, _part) in enumerate(story.case.course.team):
            given = {line.key: {"answer": YES, "where": "Throughout"} for line in held.lines}
            if number:
                given[held.lines[-1].key] = {"answer": PARTLY, "where": "Section 4 could say more."}
            give_answers(
                report=newest, checklist=held.key, given=given, by=story.who(key), at=story.later(0.2)
            )


def answer(story: Story) -> None:
    """The chair answers each recommendation for the board."""
    for recommendation in Recommendation.objects.filter(exercise=story.exercise, adopted_at__isnull=False):
        respond(
            recommendation=recommendation, response="accepted", reason="The board will see to it.",
            by=story.who("chair"), at=story.later(0.5),
        )  # fmt: skip


def hand_in_report(story: Story, data: bytes) -> None:
    """The lead reviewer hands the report in."""
    hand_in(
        exercise=story.exercise, data=data, name="Overview report.docx", note="First version",
        by=story.who("reviewer"), at=story.later(10),
    )  # fmt: skip


def executive_summary(story: Story) -> None:
    """The lead reviewer draws the executive summary from the report and hands it in; the panel adopts it."""
    hand_in(
        exercise=story.exercise, what=SUMMARY, data=_summary(story), name="Executive summary.docx", note="",
        by=story.who("reviewer"), at=story.later(1),
    )  # fmt: skip
    newest = _newest(story, SUMMARY)
    for key, _part in story.case.course.team:
        give_word(report=newest, adopts=True, reasons="", by=story.who(key), at=story.later(0.5))


def _newest(story: Story, what: str = OVERVIEW) -> Report:
    newest = latest_report(story.exercise, what)
    assert newest is not None
    return newest


def adopt(story: Story) -> None:
    """Everybody in the team adopts the newest version."""
    newest = _newest(story)
    for key, _part in story.case.course.team:
        give_word(
            report=newest, adopts=True, reasons="", by=story.who(key), at=story.later(2),
            gap_reason="The panel talked it over: what stands is enough for this case, and the group takes up the rest.",
        )  # fmt: skip
    story.exercise.refresh_from_db()


def overview_report(story: Story) -> bytes:
    """The report as the reviewer wrote it, with two slips that the check has to find."""
    name, slip = story.case.pseudonym, story.case.family[0][0] if story.case.family else "the mother"
    text = f"""# Overview report: {name}

## 1. Why this review was held

{name} was seriously harmed. Several agencies knew the family. This report says what happened, why, and what has to change.

## 2. What happened

{name} lived with {name}’s mother. In the months before, four services each saw one sign that the family was struggling.
The health visitor wrote that {slip} was tired and that somebody was staying with them. A notice from the police was read nine
days after it was sent. On {day_in_words(story.incident_on)} {name} was taken to hospital, where a paediatrician saw {name} within the hour.

## 3. Why it happened

Each of these facts lay in a different record. Side by side they show a family in difficulty and a child whose care was slipping.
No single person had seen more than one of them. Staff who were worried did not know whom to ring when the answer was no.

## 4. What was done well

The emergency department acted at once, and the nursery kept on ringing.

## 5. What has to change

"""
    recommended = enumerate(story.case.course.recommended, start=1)
    text += "\n".join(f"{number}. {one.text}" for number, one in recommended)
    return markdown_to_docx(
        text,
        title=f"Overview report: {name}",
        reference=story.exercise.reference,
        board=story.partnership.board.title,
    )


def _summary(story: Story) -> bytes:
    """What everybody may read: briefly what happened, why, and what several agencies are asked to change."""
    name = story.case.pseudonym
    asked = [one.text for one in story.case.course.recommended if len(one.agencies) > 1]
    text = f"""# Executive summary: {name}

## What happened

{name} was seriously harmed at home, has recovered and is safe. Four services had each seen one sign that the family was
struggling.

## How the review was held

The board asked two people from outside to lead it. A panel of senior people from the agencies read the chronology of all of
them, talked to the staff and wrote the findings together. {name}’s mother was asked to take part, and did.

## Why it happened

Each sign lay in a different record. Nobody saw more than one of them.

## What several agencies are asked to change

"""
    text += (
        "\n".join(f"{number}. {said}" for number, said in enumerate(asked, start=1))
        or "Nothing was asked of several."
    )
    return markdown_to_docx(
        text, title=f"Executive summary: {name}", reference=story.exercise.reference,
        board=story.partnership.board.title,
    )  # fmt: skip


def known_people(story: Story) -> None:
    """The office lists who must not be recognised, and has the report looked through."""
    case = story.case
    listed = [
        ("child", case.child, "child", case.pseudonym),
        *(("family", *one) for one in case.family),
        ("staff", "Bethan Llewellyn-Okafor", "health visitor", "the health visitor"),
    ]
    for group, name, role, pseudonym in listed:
        add_person(
            exercise=story.exercise, group=group, name=name, also=[name.split()[0]], role=role, pseudonym=pseudonym,
            by=story.who("manager"), at=story.later(0.1),
        )  # fmt: skip
    add_fact(
        exercise=story.exercise, kind="date", value=day_in_words(story.incident_on), source="press",
        published_in="Northmere Echo", published_on=story.incident_on + timedelta(days=2),
        by=story.who("manager"), at=story.later(0.1),
    )  # fmt: skip
    newest = _newest(story)
    ask_check(report=newest, by=story.who("manager"), at=story.later(0.1))


def mend_the_report(story: Story) -> None:
    """Names are replaced in the Word file, dates that are fine accepted; the new version is adopted again."""
    while named := _open_hits(story).filter(person__isnull=False).first():
        assert named.person is not None
        replace_hit(
            hit=named,
            new=named.person.pseudonym,
            everywhere=True,
            by=story.who("manager"),
            at=story.later(0.2),
        )
    checklists(story)
    adopt(story)
    for hit in _open_hits(story):
        hit.refresh_from_db()
        if hit.resolution == "open":
            accept_hit(
                hit=hit, reason="Needed to follow the story. The local paper printed the day and nothing else.", everywhere=True,
                by=story.who("manager"), at=story.later(0.1),
            )  # fmt: skip
    newest = _newest(story).checks.latest("asked_at", "pk")
    for lead in newest.leads.filter(resolution="open"):
        settle_lead(
            lead=lead, resolution="no-risk", by=story.who("manager"), at=story.later(0.1),
            reason="The paper gave neither a place nor an age, and wrote of no child.",
        )  # fmt: skip


def _open_hits(story: Story) -> QuerySet[Hit]:
    newest = _newest(story)
    check = newest.checks.order_by("-asked_at", "-pk").first()
    return Hit.objects.filter(check_run=check, resolution="open")


def prepare_publication(story: Story) -> None:
    """The day is planned and the public page written."""
    name = story.case.pseudonym
    planned = prepare(
        exercise=story.exercise,
        planned_on=story.today + timedelta(days=21),
        by=story.who("manager"),
        at=story.later(1),
    )
    write_texts(
        publication=planned, by=story.who("manager"), at=story.later(0.5),
        texts={
            "title": name,
            "summary": f"A child who was badly hurt, has recovered and is safe. {name} is not the child’s name.",
            "what_happened": f"In one winter, four services each saw one sign that {name}’s family was struggling. Nobody put the four together until {name} was hurt.",
            "why": "Messages between services went by post and took days. Staff who were worried did not know whom to ring when the answer was no.",
            "response": "The board accepts every recommendation.",
            "actions_taken": "Police notices now go by secure e-mail. Missed appointments are followed up.",
            "impact": "Half of the notices arrive within one day. It was nine days before.",
            "still_to_do": "All services use the new escalation policy by the end of the year.",
            "written_by_line": "Gwendolen Pritchard-Abernathy, independent reviewer",
        },
    )  # fmt: skip


def publication_of(story: Story) -> Publication:
    """The publication of the story’s review."""
    return Publication.objects.get(exercise=story.exercise)


def make_public(story: Story) -> None:
    """The letters go, and on the day the report is published."""
    send_letters(story)
    for step, evidence in (
        ("plan-effects", "Talked over with the family’s social worker and the communications leads."),
        ("lawful-to-publish", "The board’s lawyer read it. There is one order, and the report keeps to it."),
    ):
        mark_done(
            exercise=story.exercise, step=step, on=story.today, by=story.who("manager"), at=story.at,
            evidence=evidence,
        )  # fmt: skip
    story.later(21)
    publish(publication=publication_of(story), by=story.who("manager"), at=story.at)
    story.exercise.refresh_from_db()


def plan_actions(story: Story) -> None:
    """Each recommendation gets an action; one is done and checked, one is late, one is under way."""
    mark_done(
        exercise=story.exercise, step="agree-actions", on=story.today, by=story.who("manager"), at=story.at,
        evidence="Agreed with each agency; the response is published.",
    )  # fmt: skip
    put_actions(story)


def put_actions(story: Story) -> None:
    """Each recommendation gets an action of the agency that it names first; some are delivered, some checked too."""
    rows = Recommendation.objects.filter(exercise=story.exercise).order_by("number")
    planned = []
    for recommendation, recommended in zip(rows, story.case.course.recommended, strict=True):
        key = recommended.agencies[0]
        action = actions.plan(
            board=story.partnership.board, exercise=story.exercise, recommendation=recommendation,
            title=recommendation.text.rstrip("."), text="", success_measure=recommended.measure,
            agency=story.partnership.agencies[key], owner=story.partnership.people[CONTACTS[key]],
            due_on=story.today + timedelta(days=recommended.days), by=story.who("manager"), at=story.later(0.1),
        )  # fmt: skip
        planned.append((action, recommended, CONTACTS[key]))
    for action, recommended, owner in planned:
        if recommended.evidence:
            by = story.who(owner)
            actions.add_evidence(action=action, text=recommended.evidence, by=by, at=story.later(40))
            actions.deliver(action=action, by=by, at=story.later(0.1))
        if recommended.checked:
            actions.check_evidence(
                action=action, holds=True, reasons=recommended.checked, by=story.who("group_chair"),
                at=story.later(5),
            )  # fmt: skip
        if recommended.impact:
            actions.record_impact(
                action=action, shows="better", text=recommended.impact, seen_on=story.today,
                by=story.who("manager"), at=story.later(1),
            )  # fmt: skip


def learn(story: Story) -> None:
    """What was learnt goes into the register, and some of it gets further round the loop."""
    for number, learnt in enumerate(story.case.course.learnt, start=1):
        learning = record_from_finding(
            exercise=story.exercise, number=number, title=learnt.title, text=learnt.text, themes=list(learnt.themes),
            is_good_practice=learnt.is_good, by=story.who("manager"), at=story.later(0.5),
        )  # fmt: skip
        for stage, evidence in learnt.steps:
            record_step(
                learning=learning, stage=stage, evidence=evidence, by=story.who("manager"), at=story.later(5)
            )


def summary(story: Story) -> None:
    """The learning summary is written and handed in."""
    begun = start_summary(exercise=story.exercise, by=story.who("reviewer"), at=story.later(1))
    answers: dict[str, str | list[str]] = {}
    for field in form_of(begun.form).all_fields:
        if field.required and not begun.form.answers.get(field.id):
            answers[field.id] = story.today.isoformat() if field.type == "date" else "As the report says."
    answers |= story.case.course.closing
    saved = save_draft(
        summary=begun,
        answers=answers,
        version=begun.form.version,
        by=story.who("reviewer"),
        at=story.later(1),
    )
    hand_in_summary(summary=saved, by=story.who("reviewer"), at=story.later(1))
