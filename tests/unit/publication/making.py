"""What the tests of publications ask and look at again and again."""

from __future__ import annotations

from datetime import date, datetime

from heed.publication.models import Publication
from heed.publication.operations import (
    ask_checkers,
)
from heed.publication.rules import holding
from heed.publication.standing import standing_of
from tests.cast import NOW, Cast

DAY = date(2016, 5, 20)
ON_THE_DAY = datetime(2016, 5, 20, 9, 0, tzinfo=NOW.tzinfo)


def held_by(publication: Publication, today: date = DAY) -> list[str]:
    publication = Publication.objects.get(pk=publication.pk)
    return [hold.id for hold in holding(standing_of(publication, today=today))]


def ask(cast: Cast, publication: Publication, *keys: str) -> Publication:
    people = [cast.person(key).pk for key in keys or ("checker_one", "checker_two")]
    ask_checkers(publication=publication, checkers=people, by=cast.manager, at=NOW)
    return Publication.objects.get(pk=publication.pk)
