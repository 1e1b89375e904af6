"""What holds a publication beside the report itself: orders and proceedings, who is told first, the media plan."""

from __future__ import annotations

from datetime import date

from heed.publication.court.standing import ORDER, CourtMatter, court_matters
from heed.publication.family.models import ToldFirst
from heed.publication.family.rules import all_stand
from heed.publication.kept.operations import lines_now
from heed.publication.media.queries import approver, plan_now
from heed.publication.models import Publication
from heed.publication.rules import COURT, DECIDES_TURN, FAMILY, MEDIA, OFFICE_TURN, Hold


def beside_of(publication: Publication, *, today: date) -> tuple[Hold, ...]:
    """Everything beside the report that has to be so before it goes out, met or not."""
    matters = court_matters(
        publication.exercise, today=today, sha256=publication.sha256, texts_sha256=publication.texts_sha256
    )
    return (
        *(_of_court(one) for one in matters),
        *_told_first(publication, today),
        *_media_plan(publication),
    )


def _told_first(publication: Publication, today: date) -> tuple[Hold, ...]:
    people = [one.facts for one in lines_now(ToldFirst, publication.exercise)]
    if not people:
        return ()
    state, tone, by_when = all_stand(people, today)
    return (
        Hold(
            "told-first", "Family and others told before the public", by_when or publication.planned_on,
            "Before anybody outside the review", state, tone, tone == "green", FAMILY, OFFICE_TURN,
        ),
    )  # fmt: skip


def _media_plan(publication: Publication) -> tuple[Hold, ...]:
    plan = plan_now(publication.exercise)
    if plan is None:
        return ()
    met = plan.approved_at is not None
    state, tone = ("Approved", "green") if met else ("Not approved yet", "amber")
    return (
        Hold(
            "media-plan", "The media plan approved", publication.planned_on, "Everybody keeps to it on the day", state,
            tone, met, MEDIA, approver(publication.exercise),
        ),
    )  # fmt: skip


def _of_court(matter: CourtMatter) -> Hold:
    stands, is_order = matter.stands, matter.what == ORDER
    who = DECIDES_TURN if is_order or stands.tone == "red" else OFFICE_TURN
    how = "A court forbids it" if is_order else "It could harm them"
    return Hold(
        f"{matter.what}-{matter.line.number}", matter.title, stands.until, how, stands.state, stands.tone,
        not stands.holds, COURT, who,
    )  # fmt: skip
