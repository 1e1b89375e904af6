"""What happens in the cases of the other boards beyond what happens in Northmere's: letters half sent, steps ticked off,
a report of one's own words, the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from heed.demo import story_report as told
from heed.demo.cases import Answers
from heed.demo.story import Step, Story, hand_in_tidy, send_letters
from heed.documents.word import markdown_to_docx
from heed.exercises import operations as exercises
from heed.exercises.framework_forms.operations import ask_for
from heed.exercises.framework_forms.operations import hand_in as hand_in_form
from heed.exercises.framework_forms.operations import save_draft as save_form
from heed.learning.operations import close
from heed.notices.operations import day_in_words
from heed.publication.operations.preparing import prepare, write_texts


def wait(days: float) -> Step:
    """Nothing happens for some days."""

    def waiting(story: Story) -> None:
        story.later(days)

    return waiting


def send_all_but(*unsent: str, days: float = 1) -> Step:
    """The office sends the letters that wait, but not those to these bodies: whoever should see to them has not yet."""

    def sending(story: Story) -> None:
        story.later(days)
        send_letters(story, but=unsent)

    return sending


def done(*steps: tuple[str, str], days: float = 3) -> Step:
    """Steps of the timetable are ticked off, each with what shows it, some days one after the other."""

    def ticking(story: Story) -> None:
        for step, evidence in steps:
            at = story.later(days)
            exercises.mark_done(
                exercise=story.exercise, step=step, on=story.today, evidence=evidence, by=story.who("manager"), at=at
            )  # fmt: skip

    return ticking


def hands_in(*agencies: str) -> Step:
    """These agencies hand in a tidy file and sign it off; the others have not got that far."""

    def handing(story: Story) -> None:
        hand_in_tidy(story, agencies)

    return handing


def report(story: Story) -> None:
    """The report, in the words of the case, is handed in and adopted by everybody in the team; the chair answers."""
    told.hand_in_report(story, written(story))
    told.adopt(story)
    told.answer(story)


def written(story: Story) -> bytes:
    """A short report as Word: what happened, what was found, what was done well, what has to change."""
    case, name = story.case, story.case.pseudonym
    found = [f"## {one.title}\n\n{one.text}" for one in case.course.learnt if not one.is_good]
    well = [f"{one.title}. {one.text}" for one in case.course.learnt if one.is_good]
    wanted = [f"{number}. {one.text}" for number, one in enumerate(case.course.recommended, start=1)]
    text = "\n\n".join([
        f"# What was learnt from the case of {name}",
        f"## What happened\n\n{case.incident} That was on {day_in_words(story.incident_on)}. {case.concern}",
        *found, "## What was done well", *well, "## What has to change", "\n".join(wanted),
    ])  # fmt: skip
    return markdown_to_docx(
        text, title=f"Report: {name}", reference=story.exercise.reference, board=story.partnership.board.title
    )


def fills_in(form: str, who: str, answers: Answers, *, is_done: bool = True) -> Step:
    """Somebody fills in one of the framework's forms, and hands it in unless there is more to write."""

    def filling(story: Story) -> None:
        by, at = story.who(who), story.later(0.5)
        person = None if who == "manager" else by.person
        row = ask_for(exercise=story.exercise, form=form, person=person, by=by, at=at)
        save_form(form=row, answers=answers, version=0, by=by, at=at)
        if is_done:
            hand_in_form(form=row, by=by, at=at)

    return filling


def plan_publication(texts: Mapping[str, str], *, days: int) -> Step:
    """The day is planned, some days ahead, and the public page written."""

    def planning(story: Story) -> None:
        planned = prepare(
            exercise=story.exercise, planned_on=story.today + timedelta(days=days), by=story.who("manager"),
            at=story.later(1),
        )  # fmt: skip
        write_texts(publication=planned, texts=texts, by=story.who("manager"), at=story.later(0.5))

    return planning


def close_review(story: Story) -> None:
    """The office closes the review."""
    story.exercise = close(exercise=story.exercise, by=story.who("manager"), at=story.later(1))
