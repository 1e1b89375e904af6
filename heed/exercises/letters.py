"""What letters about an exercise are filled with: what is known of it now, who is in it, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from heed.accounts.queries import holders, title_of
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.documents.plain import as_plain_words
from heed.exercises.models import Exercise
from heed.exercises.rules import INITIATED
from heed.exercises.team import Member, members
from heed.exercises.timetable import events_of, kind_of, pack_of
from heed.frameworks.schema import Answer
from heed.notices.operations import About, Recipient, day_in_words
from heed.notices.rules import AsMarkdown
from heed.referrals.queries.facts import answers_now
from heed.referrals.queries.letters import about_case


def about_exercise(exercise: Exercise, *, by: Actor, at: datetime) -> About:
    """What letters about the exercise are filled with, signed by whoever acts for the board."""
    case = about_case(exercise.referral) if exercise.referral else None
    events, team = events_of(exercise), members(exercise)
    return About(
        board=exercise.board, pack=pack_of(exercise), reference=exercise.reference, kind="exercise",
        subject=exercise.pk, events=events, facts=facts_of(exercise),
        values={
            **(case.values if case else {}), **_period(exercise),
            "exercise": kind_of(exercise).title,
            "pseudonym": exercise.pseudonym,
            "initiated_on": day_in_words(events[INITIATED]) if INITIATED in events else "",
            "reviewers": with_qualifications(one for one in team if one.row.role == "lead-reviewer"),
            "signed_by": signature(exercise, by, at),
        },
        agencies=[row.agency for row in exercise.involved.select_related("agency")],
        notifier=case.notifier if case else None, people=_people(team),
        apart=case.apart if case else frozenset(),
    )  # fmt: skip


def facts_of(exercise: Exercise) -> dict[str, Answer]:
    """What was answered of the exercise's case, as far as its framework asks it."""
    known = pack_of(exercise).facts
    given = answers_now(exercise.referral) if exercise.referral else {}
    return {fact: answer for fact, answer in given.items() if fact in known}


def with_qualifications(people: Iterable[Member]) -> AsMarkdown:
    """Members of the team with what qualifies them, a line each."""
    lines = (f"{one.row.person.name}, {one.title.lower()}. {one.row.qualifications}" for one in people)
    return AsMarkdown("\n".join(f"- {as_plain_words(' '.join(line.split()))}" for line in lines))


def signature(exercise: Exercise, by: Actor, at: datetime) -> str:
    """Who signs: whoever acts for the board; where somebody else does, its office if that is one person."""
    on = timezone.localdate(at)
    board = exercise.board_id
    if by.holds(BOARD_OFFICE, "board", board) or by.holds(DECISION_MAKER, "board", board):
        name, key = by.name, by.person_key
    else:
        office = holders(role=BOARD_OFFICE, on=on, board=board)
        if len(office) != 1:
            return ""
        name, key = office[0].name, office[0].pk
    title = title_of(key, board=board, on=on)
    return f"{name}, {title}" if title else name


def _period(exercise: Exercise) -> dict[str, str]:
    terms = exercise.terms.filter(approved_at__isnull=False).order_by("-version").first()
    if terms is None:
        return {}
    return {"period_from": day_in_words(terms.period_from), "period_to": day_in_words(terms.period_to)}


def _people(team: Iterable[Member]) -> dict[str, Sequence[Recipient]]:
    """Those in the team by the part that they fill."""
    found: dict[str, list[Recipient]] = {}
    for one in team:
        part = one.row.pack_role or one.row.role
        found.setdefault(part, []).append(Recipient(one.row.person.name, one.row.person.email))
    return dict(found)
