"""Fills an empty database with the invented partnership and a case at each stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from heed.accounts.models import Board
from heed.core.refusals import NotNow
from heed.demo import cases, story
from heed.demo import story_report as report
from heed.demo.partnership import CAST, OUTSIDER, PASSWORD, make_partnership

WITH_GROUP = (story.refer, story.answer_facts, story.put_to_group, story.first_view)
DECIDED = (story.refer, story.answer_facts, story.put_to_group, story.views_and_advice, story.decide)
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

CHECKED = (*MERGED, report.findings, report.report, report.known_people)
CLEARING = (*CHECKED, report.mend_the_report, report.prepare_publication, report.ask_both_checkers)
PUBLISHED = (
    *CLEARING,
    report.both_verdicts,
    report.make_public,
    report.summary,
    report.learn,
    report.plan_actions,
)

STORIES: tuple[tuple[cases.Case, tuple[story.Step, ...]], ...] = (
    (cases.HERON, PUBLISHED),
    (cases.WREN, (*ASKED, story.hand_in_messy_files)),
    (cases.SWIFT, (*CLEARING, report.first_verdict)),
    (cases.FINCH, CHECKED),
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
    """Make the partnership and its cases. Raises NotNow for a database that holds anything."""
    if not is_empty():
        raise NotNow(
            "This database holds something already, so the demo is not put into it. "
            "Set HEED_DATA to a new folder to see the demo."
        )
    partnership = make_partnership()
    progress(1)
    if not with_cases:
        return
    for case, steps in STORIES:
        told = story.Story(partnership, case, now=now or timezone.now())
        for step in steps:
            step(told)
            progress(1)


def sign_ins() -> str:
    """The cast with the addresses that they sign in with, as a table."""
    lines = [f"Everybody’s password is {PASSWORD}", ""]
    lines += [f"  {part.mailbox}@northmere.example".ljust(52) + f"{part.name}, {part.title}" for part in CAST]
    lines.append(
        f"  {OUTSIDER.mailbox}@carrowdale.example".ljust(52)
        + f"{OUTSIDER.name}, of another board: sees nothing here"
    )
    return "\n".join(lines) + "\n"
