"""What is made public of a review where it is decided otherwise than the framework has it usually (SL-18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.exercises.rules import NOTHING
from heed.exercises.timetable import kind_of
from heed.exercises.way import REPORTS, must_be_published
from heed.frameworks.presenters.words import PUBLISHED
from heed.publication.models import PublicationDecision
from heed.publication.what import FULL


def decided_otherwise(exercise: Exercise) -> PublicationDecision | None:
    """The decision that something else than usual is made public, while it stands."""
    rule, last = kind_of(exercise).publish, _last(exercise)
    if rule is None or last is None or last.what == rule.what:
        return None
    return last


@read_once
def _last(exercise: Exercise) -> PublicationDecision | None:
    return exercise.publication_decisions.last()


def read_decisions(exercises: Iterable[Exercise]) -> None:
    """Read for several reviews at once what was decided about making them public."""
    unknown = [one for one in exercises if not _last.knows(one)]
    found = {one.exercise_id: one for one in PublicationDecision.objects.filter(exercise__in=unknown)}
    for exercise in unknown:
        _last.keep(found.get(exercise.pk), exercise)


def keeps_back(exercise: Exercise) -> bool:
    """Whether the report stays back, so that the review can end without it."""
    last = decided_otherwise(exercise)
    return last is not None and last.what not in REPORTS


def keeps_all_back(exercise: Exercise) -> bool:
    """Whether it was decided that nothing at all is published."""
    last = decided_otherwise(exercise)
    return last is not None and last.what == NOTHING


def what_goes_out(exercise: Exercise) -> str:
    """What is made public when something is: what was decided, else the framework's word, else the whole report."""
    rule, last = kind_of(exercise).publish, decided_otherwise(exercise)
    said = last.what if last else rule.what if rule else FULL
    return said if said != NOTHING else rule.what if rule and rule.what != NOTHING else FULL


def named_instead(exercise: Exercise) -> dict[str, str]:
    """What the framework names in place of the usual, each with when."""
    rule = kind_of(exercise).publish
    return {one.what: one.when for one in rule.instead} if rule else {}


def choices(exercise: Exercise) -> dict[str, str]:
    """What can be decided, in words: what the framework names, nothing, and, once kept back, the usual after all."""
    rule = kind_of(exercise).publish
    usual = [rule.what] if rule and decided_otherwise(exercise) else []
    found = dict.fromkeys([*named_instead(exercise), NOTHING, *usual])
    return {what: words_for(what) for what in found if rule and (what != rule.what or what in usual)}


def words_for(what: str) -> str:
    """What is made public, in words."""
    words: Mapping[str, str] = PUBLISHED
    return words[what]


def may_be_decided(exercise: Exercise) -> bool:
    """Whether there is anything to decide now: a report that the framework has published, adopted and not yet out."""
    return must_be_published(kind_of(exercise)) and exercise.status in {"adopted", "clearing"}
