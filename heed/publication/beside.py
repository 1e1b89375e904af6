"""What holds a publication beside the report itself: orders and proceedings, and the family."""

from __future__ import annotations

from datetime import date

from heed.publication.court.standing import ORDER, CourtMatter, court_matters
from heed.publication.models import Publication
from heed.publication.rules import COURT, DECIDES_TURN, OFFICE_TURN, Hold


def beside_of(publication: Publication, *, today: date) -> tuple[Hold, ...]:
    """Everything beside the report that has to be so before it goes out, met or not."""
    matters = court_matters(
        publication.exercise, today=today, sha256=publication.sha256, texts_sha256=publication.texts_sha256
    )
    return tuple(_of_court(one) for one in matters)


def _of_court(matter: CourtMatter) -> Hold:
    stands, is_order = matter.stands, matter.what == ORDER
    who = DECIDES_TURN if is_order or stands.tone == "red" else OFFICE_TURN
    how = "A court forbids it" if is_order else "It could harm them"
    return Hold(
        f"{matter.what}-{matter.line.number}", matter.title, stands.until, how, stands.state, stands.tone,
        not stands.holds, COURT, who,
    )  # fmt: skip
