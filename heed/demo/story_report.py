"""The second half of a case: findings, the report, the check, clearance, publication, learning and actions."""

from __future__ import annotations

from datetime import timedelta

from heed.actionplans import operations as actions
from heed.anonymisation.models import Hit
from heed.anonymisation.operations.checks import ask_check
from heed.anonymisation.operations.people import add_person
from heed.anonymisation.operations.settling import accept_hit, replace_hit
from heed.chronologies.models import Entry
from heed.demo.story import Story, send_letters
from heed.documents.word import markdown_to_docx
from heed.exercises.operations import mark_done
from heed.learning.operations.register import record_from_finding, record_step
from heed.learning.operations.summary import hand_in as hand_in_summary
from heed.learning.operations.summary import save_draft, start_summary
from heed.notices.operations import day_in_words
from heed.publication.models import Publication
from heed.publication.operations.clearing import ask_checkers, give_verdict
from heed.publication.operations.preparing import prepare, write_texts
from heed.publication.operations.publishing import publish
from heed.questionnaires.operations import form_of
from heed.reports.models import Recommendation, Report
from heed.reports.operations.adopting import give_word
from heed.reports.operations.answering import respond
from heed.reports.operations.findings import write_finding
from heed.reports.operations.recommendations import write_recommendation
from heed.reports.operations.versions import hand_in

FINDINGS = (
    ("Nobody put the signs together", "Each service wrote down what it saw. No record held more than one sign.", False),
    ("Notices went by post", "Police notices took nine days to reach the people who could have acted on them.", False),
    ("Emergency department acted within the hour", "A paediatrician saw the child at once and rang social care.", True),
)  # fmt: skip
THEMES = (["information-sharing", "professional-curiosity"], ["information-sharing"], ["escalation"])
RECOMMENDATIONS = (
    ("Police notices should reach health visitors within two working days.", ("police", "health")),
    ("A missed appointment should be followed up as “was not brought”.", ("health",)),
    ("Any worker should be able to challenge a “no”, and know how.", ("social-care", "police", "health")),
)


def findings(story: Story) -> None:
    """The lead reviewer writes what was found, each finding resting on entries."""
    entries = list(Entry.objects.filter(exercise=story.exercise, in_merge=True).values_list("pk", flat=True))
    for number, (title, text, is_good) in enumerate(FINDINGS):
        write_finding(
            exercise=story.exercise, title=title, text=text, is_good_practice=is_good,
            entries=entries[number : number + 3], by=story.who("reviewer"), at=story.later(2),
        )  # fmt: skip
    rests_on = [finding.pk for finding in story.exercise.findings.all()[:2]]
    for text, agencies in RECOMMENDATIONS:
        write_recommendation(
            exercise=story.exercise, text=text, findings=rests_on, by=story.who("reviewer"), at=story.later(1),
            agencies=[story.partnership.agencies[key].pk for key in agencies],
        )  # fmt: skip


def report(story: Story) -> None:
    """The report is handed in as Word and adopted by the panel; the chair answers each recommendation."""
    _hand_in_report(story)
    mark_done(
        exercise=story.exercise, step="conduct-tests", on=story.today, by=story.who("manager"), at=story.at,
        evidence="Author and panel chair went through all six.",
    )  # fmt: skip
    _adopt(story)
    for recommendation in Recommendation.objects.filter(exercise=story.exercise, adopted_at__isnull=False):
        respond(
            recommendation=recommendation, response="accepted", reason="The board will see to it.",
            by=story.who("chair"), at=story.later(0.5),
        )  # fmt: skip


def _hand_in_report(story: Story) -> None:
    hand_in(
        exercise=story.exercise, data=overview_report(story), name="Overview report.docx", note="First version",
        by=story.who("reviewer"), at=story.later(10),
    )  # fmt: skip


def _adopt(story: Story) -> None:
    newest = Report.objects.filter(exercise=story.exercise).latest("version")
    for key in ("reviewer", "panel_chair"):
        give_word(report=newest, adopts=True, reasons="", by=story.who(key), at=story.later(2))
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
    text += "\n".join(f"{number}. {line}" for number, (line, _) in enumerate(RECOMMENDATIONS, start=1))
    return markdown_to_docx(
        text,
        title=f"Overview report: {name}",
        reference=story.exercise.reference,
        board=story.partnership.board.title,
    )


def known_people(story: Story) -> None:
    """The office lists who must not be recognised, and has the report looked through."""
    case = story.case
    listed = [
        (case.child, "child", case.pseudonym),
        *case.family,
        ("Bethan Llewellyn-Okafor", "health visitor", "the health visitor"),
    ]
    for name, role, pseudonym in listed:
        add_person(
            exercise=story.exercise, name=name, also=[name.split()[0]], role=role, pseudonym=pseudonym,
            by=story.who("manager"), at=story.later(0.1),
        )  # fmt: skip
    newest = Report.objects.filter(exercise=story.exercise).latest("version")
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
    _adopt(story)
    for hit in _open_hits(story):
        hit.refresh_from_db()
        if hit.resolution == "open":
            accept_hit(
                hit=hit, reason="Needed to follow the story, and met with nothing that was made public.", everywhere=True,
                by=story.who("manager"), at=story.later(0.1),
            )  # fmt: skip


def _open_hits(story: Story):  # type: ignore[no-untyped-def]
    newest = Report.objects.filter(exercise=story.exercise).latest("version")
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


def _publication(story: Story) -> Publication:
    return Publication.objects.get(exercise=story.exercise)


def ask_both_checkers(story: Story) -> None:
    """Two people are asked to check."""
    people = story.partnership.people
    ask_checkers(
        publication=_publication(story), checkers=[people["checker_one"].pk, people["checker_two"].pk],
        by=story.who("manager"), at=story.later(0.5),
    )  # fmt: skip
    story.exercise.refresh_from_db()


def first_verdict(story: Story) -> None:
    """One of them has spoken; nobody sees what."""
    _verdict(story, "checker_one")


def both_verdicts(story: Story) -> None:
    """Both clear it."""
    _verdict(story, "checker_one")
    _verdict(story, "checker_two")


def _verdict(story: Story, key: str) -> None:
    give_verdict(
        publication=_publication(story), clears=True, by=story.who(key), at=story.later(1),
        reasons="Read every page against the list of known people and what the local paper printed.",
    )  # fmt: skip


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
    publish(publication=_publication(story), by=story.who("manager"), at=story.at)
    story.exercise.refresh_from_db()


def plan_actions(story: Story) -> None:
    """Each recommendation gets an action; one is done and checked, one is late, one is under way."""
    mark_done(
        exercise=story.exercise, step="agree-actions", on=story.today, by=story.who("manager"), at=story.at,
        evidence="Agreed with each agency; the response is published.",
    )  # fmt: skip
    owners = (("police", "police", 60), ("health", "health", 90), ("social-care", "social_worker", 500))
    for recommendation, (agency, owner, days) in zip(
        Recommendation.objects.filter(exercise=story.exercise).order_by("number"), owners, strict=True
    ):
        actions.plan(
            board=story.partnership.board, exercise=story.exercise, recommendation=recommendation,
            title=recommendation.text.rstrip("."), text="", success_measure="A sample of twenty cases, looked at after six months.",
            agency=story.partnership.agencies[agency], owner=story.partnership.people[owner],
            due_on=story.today + timedelta(days=days), by=story.who("manager"), at=story.later(0.1),
        )  # fmt: skip
    first = story.exercise.actions.order_by("number")[0]
    actions.add_evidence(
        action=first, text="Secure e-mail since last month; half of the notices arrive within a day.",
        by=story.who("police"), at=story.later(40),
    )  # fmt: skip
    actions.deliver(action=first, by=story.who("police"), at=story.later(0.1))
    actions.check_evidence(
        action=first, holds=True, reasons="Looked at ten notices of the last two weeks.", by=story.who("group_chair"),
        at=story.later(5),
    )  # fmt: skip


def learn(story: Story) -> None:
    """What was learnt goes into the register, and some of it gets further round the loop."""
    for number, (title, text, is_good) in enumerate(FINDINGS, start=1):
        learning = record_from_finding(
            exercise=story.exercise, number=number, title=title, text=text, themes=THEMES[number - 1], is_good_practice=is_good,
            by=story.who("manager"), at=story.later(0.5),
        )  # fmt: skip
        if number < 3:
            record_step(
                learning=learning, stage="passed-on", evidence="Briefings for all agencies, 140 people came.",
                by=story.who("manager"), at=story.later(5),
            )  # fmt: skip
        if number == 1:
            record_step(
                learning=learning, stage="embedded", evidence="The daily call between police and health is in its third month.",
                by=story.who("manager"), at=story.later(10),
            )  # fmt: skip


def summary(story: Story) -> None:
    """The learning summary is written and handed in."""
    begun = start_summary(exercise=story.exercise, by=story.who("reviewer"), at=story.later(1))
    answers: dict[str, str | list[str]] = {}
    for field in form_of(begun.form).all_fields:
        if field.required and not begun.form.answers.get(field.id):
            answers[field.id] = story.today.isoformat() if field.type == "date" else "As the report says."
    saved = save_draft(
        summary=begun,
        answers=answers,
        version=begun.form.version,
        by=story.who("reviewer"),
        at=story.later(1),
    )
    hand_in_summary(summary=saved, by=story.who("reviewer"), at=story.later(1))
