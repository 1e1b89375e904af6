"""Reading the register of learning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from heed.accounts.models import Board
from heed.accounts.queries import boards_of
from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.refusals import existing, would_allow
from heed.exercises import permissions as of_exercises
from heed.exercises.models import Exercise
from heed.frameworks.kept import pack_of_board
from heed.learning.models import Learning
from heed.learning.permissions import visible_to
from heed.learning.rules import LoopCounts, loop_counts, number_in, stopped_before
from heed.learning.states import LOOP
from heed.reports.models import Finding

STOPPED = "stopped"


@dataclass(frozen=True)
class Looked:
    """What somebody looks for in the register, of one board or of all. `stage` is one of the loop's, or "stopped"."""

    words: str = ""
    theme: str = ""
    stage: str = ""
    kind: str = ""
    is_good_practice: bool = False
    board: int | None = None


def the_learning(actor: Actor, pk: int) -> Learning:
    """One piece of learning. Raises NotFound for those outside its board."""
    return existing(
        visible_to(actor)
        .select_related("exercise", "finding", "recorded_by")
        .prefetch_related("themes", "steps__recorded_by")
        .filter(pk=pk)
        .first()
    )


def found(actor: Actor, looked: Looked, *, today: date) -> QuerySet[Learning]:
    """The learning that fits, the newest first."""
    pieces = _of(actor, looked.board)
    if looked.words:
        number = number_in(looked.words)
        by_words = Q(title__icontains=looked.words) | Q(text__icontains=looked.words)
        pieces = pieces.filter(by_words | Q(number=number) if number else by_words)
    if looked.theme:
        pieces = pieces.filter(themes__theme=looked.theme)
    if looked.stage == STOPPED:
        pieces = pieces.filter(_stopped(today))
    elif looked.stage:
        pieces = pieces.filter(stage=looked.stage)
    if looked.kind:
        pieces = pieces.filter(kind=looked.kind)
    if looked.is_good_practice:
        pieces = pieces.filter(is_good_practice=True)
    return pieces.prefetch_related("themes")


def counts(actor: Actor, *, today: date, board: int | None = None) -> LoopCounts:
    """How many pieces of learning, of one board or of all, got how far, counted by the database."""
    rows = _of(actor, board).order_by().values("stage").annotate(number=Count("pk"))
    return loop_counts(
        {row["stage"]: row["number"] for row in rows},
        stopped=_of(actor, board).filter(_stopped(today)).count(),
    )


def _of(actor: Actor, board: int | None) -> QuerySet[Learning]:
    return visible_to(actor).filter(board=board) if board else visible_to(actor)


def stopped(actor: Actor, *, today: date) -> QuerySet[Learning]:
    """Learning that was passed on, with nothing to show for it since, the longest first."""
    return visible_to(actor).filter(_stopped(today)).order_by("reached_at")


def _stopped(today: date) -> Q:
    before = timezone.make_aware(datetime.combine(stopped_before(today), time.min))
    return Q(stage="passed-on", reached_at__lt=before)


def themes_for(actor: Actor) -> dict[str, str]:
    """Titles of the themes of the actor's boards' frameworks, by id."""
    return {
        key: theme.title
        for board in boards_of(actor)
        for key, theme in pack_of_board(board.pack).themes.items()
    }


def kinds_for(actor: Actor) -> dict[str, str]:
    """Titles of the kinds of exercise of the actor's boards' frameworks, by id."""
    return {
        key: kind.title
        for board in boards_of(actor)
        for key, kind in pack_of_board(board.pack).exercises.items()
    }


def boards_kept(actor: Actor) -> list[Board]:
    """The boards whose register the actor keeps."""
    return list(Board.objects.filter(pk__in=actor.places(BOARD_OFFICE, "board")).order_by("title"))


def may_see_source(actor: Actor, learning: Learning) -> bool:
    """Whether the actor may know which review this came from."""
    return learning.exercise is not None and would_allow(
        of_exercises.check_can_view, actor, learning.exercise
    )


def next_stages(learning: Learning) -> list[tuple[str, str]]:
    """The stages that this piece of learning can get to from here, with what people read for them."""
    return [
        (move.id, LOOP.title(move.after)) for move in LOOP.moves.values() if learning.stage in move.before
    ]


def findings_of(exercise: Exercise) -> list[Finding]:
    """The findings that stand, each with the learning recorded from it. The caller has decided who may read them."""
    recorded = Prefetch("learning", queryset=Learning.objects.order_by("number"))
    return list(exercise.findings.filter(withdrawn_at__isnull=True).prefetch_related(recorded))


def finding_to_learn_from(exercise: Exercise, number: int) -> Finding:
    """One finding that stands. Raises NotFound when there is none of this number."""
    return existing(exercise.findings.filter(withdrawn_at__isnull=True, number=number).first())


def from_exercise(actor: Actor, exercise: Exercise) -> list[Learning]:
    """What this review put into the register."""
    return list(visible_to(actor).filter(exercise=exercise).order_by("number"))
