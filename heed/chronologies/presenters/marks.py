"""The panel's marks as pages tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from heed.chronologies.framework import marks_of, terms_to_mark
from heed.chronologies.models import Mark
from heed.exercises.models import Exercise, KeyQuestion
from heed.ui.pictures.signs import Sign, signs_for

LONGEST_TERM = 90


@dataclass(frozen=True)
class Marked:
    """A mark with its sign."""

    pk: int
    mark: str
    title: str
    shape: SafeString
    comment: str
    term: str
    term_pk: int | None
    by: str
    by_pk: int
    when: date
    off_by: str = ""
    off_when: date | None = None


def signs_of(exercise: Exercise) -> dict[str, Sign]:
    """The sign of each mark of the framework that the exercise is judged by."""
    return signs_for({key: (mark.title, mark.tone) for key, mark in marks_of(exercise).items()})


def mark_titles(exercise: Exercise) -> list[tuple[str, str]]:
    """The marks of the framework: key and title."""
    return [(key, mark.title) for key, mark in marks_of(exercise).items()]


def term_titles(exercise: Exercise) -> list[tuple[int, str]]:
    """The questions of the terms of reference in force, each with its number and the beginning of its words."""
    return [(each.pk, term_title(each)) for each in terms_to_mark(exercise)]


def term_title(term: KeyQuestion) -> str:
    """A question of the terms of reference in a line: "2. Did anybody ask the child?"."""
    said = " ".join(term.text.split())
    if len(said) > LONGEST_TERM:
        said = f"{said[:LONGEST_TERM].rsplit(' ', 1)[0]} …"
    return f"{term.order}. {said}"


def marked(marks: Sequence[Mark], signs: Mapping[str, Sign]) -> tuple[Marked, ...]:
    """Marks in the order in which they were set."""
    return tuple(_marked(mark, signs) for mark in marks)


def _marked(mark: Mark, signs: Mapping[str, Sign]) -> Marked:
    sign = signs.get(mark.mark) or signs_for({mark.mark: (mark.mark, "grey")})[mark.mark]
    return Marked(
        pk=mark.pk,
        mark=mark.mark,
        title=sign.title,
        shape=sign.shape,
        comment=mark.comment,
        term=term_title(mark.term) if mark.term else "",
        term_pk=mark.term_id,
        by=mark.marked_by.name,
        by_pk=mark.marked_by_id,
        when=timezone.localdate(mark.marked_at),
        off_by=mark.removed_by.name if mark.removed_by else "",
        off_when=timezone.localdate(mark.removed_at) if mark.removed_at else None,
    )
