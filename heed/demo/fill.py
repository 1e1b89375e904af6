"""Fills an empty database with the invented boards and a case of theirs at each stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from heed.accounts.models import Board
from heed.core.refusals import NotNow
from heed.demo import cases, story
from heed.demo import story_chronology as chronology
from heed.demo import story_clearance as clearance
from heed.demo import story_correction as correction
from heed.demo import story_report as report
from heed.demo.boards import SETTINGS, make
from heed.demo.partnership import Circle, make_partnership

WITH_GROUP = (story.refer, story.answer_facts, story.put_to_group, story.first_view)
DECIDED = (
    story.refer,
    story.answer_facts,
    story.put_to_group,
    story.views_and_advice,
    story.note_the_meeting,
    story.decide,
)
ASKED = (
    *DECIDED,
    story.close_telling,
    story.commission,
    story.appoint,
    story.terms,
    story.agree_days,
    story.ask_agencies,
)
MERGED = (*ASKED, story.hand_in_tidy_files, story.merge, story.hold_events)

CHECKED = (report.findings, report.report, report.executive_summary, report.known_people)
# Everything that agencies and a panel do with a chronology, told in one case
WORKED_ON = (
    *ASKED,
    chronology.agencies_write,
    story.merge,
    chronology.explain_abbreviations,
    chronology.known_things,
    chronology.mark_entries,
    chronology.settle_questions,
    chronology.take_one_back,
    story.hold_events,
    *CHECKED,
)
GATHERING = (*ASKED, story.hand_in_messy_files, chronology.word_comes_back, chronology.services_differ)
CLEARING = (
    *MERGED,
    *CHECKED,
    report.mend_the_report,
    report.prepare_publication,
    clearance.ask_both_checkers,
)
PUBLISHED = (
    *CLEARING,
    clearance.both_verdicts,
    report.make_public,
    correction.list_the_review,
    correction.correct_the_page,
    report.summary,
    report.learn,
    report.plan_actions,
    story.send_letters,
)

STORIES: tuple[tuple[cases.Case, tuple[story.Step, ...]], ...] = (
    (cases.HERON, PUBLISHED),
    (cases.WREN, GATHERING),
    (
        cases.SWIFT,
        (
            *CLEARING[:-1],
            clearance.beside,
            clearance.ask_both_checkers,
            clearance.checkers_differ,
            clearance.first_verdict,
        ),
    ),
    (cases.FINCH, WORKED_ON),
    (cases.LINNET, DECIDED),
    (cases.ROBIN, WITH_GROUP),
    (cases.SPARROW, (story.refer,)),
    (cases.MARTIN, (story.draft,)),
)


def is_empty() -> bool:
    """Whether nothing of anybody's is in the database."""
    return not Board.objects.exists()


def is_demo() -> bool:
    """Whether the database holds the demo and nothing else."""
    return Board.objects.exists() and not Board.objects.filter(is_demo=False).exists()


def fill(*, progress: Callable[[int], object], now: datetime | None = None, with_cases: bool = True) -> None:
    """Make the boards, each under a framework of its own, and their cases. Raises NotNow for a database that holds anything."""
    if not is_empty():
        raise NotNow(
            "This database holds something already, so the demo is not put into it. "
            "Set HEED_DATA to a new folder to see the demo."
        )
    northmere = make_partnership()
    told: list[tuple[Circle, cases.Case, tuple[story.Step, ...]]] = [
        (northmere, case, steps) for case, steps in STORIES
    ]
    for setting in SETTINGS:
        circles = make(setting, password=northmere.people["manager"].password)
        told += [(circles[tale.board], tale.case, tale.steps) for tale in setting.tales]
    progress(1)
    for circle, case, steps in told if with_cases else ():
        one = story.Story(circle, case, now=now or timezone.now())
        for step in steps:
            step(one)
            progress(1)
