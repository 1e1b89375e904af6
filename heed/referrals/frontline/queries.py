"""Reading what was told from the front line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Agency, Board
from heed.accounts.queries import agencies_of, boards_of
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.core.work import WorkItem
from heed.frameworks.kept import pack_of_board
from heed.frameworks.queries import pack_for
from heed.referrals.frontline import permissions
from heed.referrals.frontline.models import FrontLineReport
from heed.referrals.frontline.rules import report_ways
from heed.referrals.intake.rules.ways import Way


@dataclass(frozen=True)
class Telling:
    """One list of a board's framework on which somebody can tell what they noticed, and for which agencies."""

    board: Board
    way: Way
    agencies: tuple[Agency, ...]


def tellings(actor: Actor) -> list[Telling]:
    """What this person can tell, by board; nothing where no framework of theirs asks for it."""
    own = permissions.agencies_told_for(actor)
    found = []
    for board in boards_of(actor):
        agencies = tuple(one for one in agencies_of(board.pk) if one.pk in own)
        if agencies:
            found += [Telling(board, way, agencies) for way in report_ways(pack_of_board(board.pack))]
    return found


def is_asked_for(actor: Actor) -> bool:
    """Whether a framework of one of this person's boards has staff report what they notice."""
    return permissions.may_use(actor) and (
        any(report_ways(pack_of_board(board.pack)) for board in boards_of(actor))
        or permissions.visible_to(actor).exists()
    )


def the_report(actor: Actor, pk: int) -> FrontLineReport:
    """One report. Raises NotFound for those who may not know of it."""
    return existing(permissions.visible_to(actor).filter(pk=pk).first())


def reports_of(actor: Actor) -> list[FrontLineReport]:
    """Everything that this person told, or looks at: what waits first, then the latest."""
    found = list(permissions.visible_to(actor))
    order = {"draft": 0, "sent": 1, "answered": 2}
    return sorted(found, key=lambda one: order[one.status])


def way_of(report: FrontLineReport) -> Way:
    """The list on which it was told, as the framework had it then. Raises NotFound where it has none."""
    return existing(next((way for way in report_ways(pack_for(report.form)) if way.id == report.way), None))


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Reports that nobody has answered, for those who look at them, and one's own drafts."""
    return list(_waiting(actor))


def _waiting(actor: Actor) -> Iterator[WorkItem]:
    for report in permissions.visible_to(actor).exclude(status="answered"):
        grounds = permissions.grounds(actor, report)
        if report.status == "draft":
            yield _item(
                report, "Finish what you began to report", "Go on", "frontline_write", "You began it."
            )
        elif permissions.CONTACT in grounds or permissions.OFFICE in grounds:
            why = "You look at what staff report, and tell what came of it."
            yield _item(report, "Look at a report from the front line", "Read it", "frontline_show", why)


def _item(report: FrontLineReport, what: str, do: str, page: str, why: str) -> WorkItem:
    began = report.sent_at or report.form.started_at
    return WorkItem(
        what=what, about=report.agency.name, due=None, how="", why=why, do=do,
        url=reverse(f"referrals:{page}", args=[report.pk]), since=timezone.localdate(began), nameless=what,
    )  # fmt: skip
