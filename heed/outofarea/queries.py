"""Reads of requests from other boards. Each starts from what the actor may see."""

from __future__ import annotations

from heed.accounts.models import Agency, Group
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.documents.models import StoredFile
from heed.frameworks.kept import pack_of_board
from heed.outofarea import permissions
from heed.outofarea.models import AgencyPart, OutOfAreaRequest, PartFile, TheirRecommendation
from heed.referrals.rules import advising_groups


def the_request(actor: Actor, reference: str) -> OutOfAreaRequest:
    """One request from another board. Raises NotFound for those who may not know of it."""
    return existing(permissions.visible_to(actor).filter(reference=reference).first())


def the_part(actor: Actor, reference: str, agency: int) -> AgencyPart:
    """What one agency was asked. Raises NotFound for those who may not know of it."""
    return existing(
        permissions.visible_parts(actor).filter(request__reference=reference, agency=agency).first()
    )


def the_file(actor: Actor, reference: str, agency: int, number: int) -> tuple[AgencyPart, PartFile]:
    """A file that stands with an agency's answer. Raises NotFound, and NotAllowed before it is signed off."""
    part = the_part(actor, reference, agency)
    permissions.check_can_open_file(actor, part)
    found = existing(
        part.files.filter(number=number, removed_at__isnull=True).select_related("file", "part").first()
    )
    return part, found


def stored(file: PartFile) -> StoredFile:
    """The bytes of a file with where they lie."""
    return file.file


def the_recommendation(actor: Actor, reference: str, number: int) -> TheirRecommendation:
    """One recommendation for us. Raises NotFound, and NotAllowed for those who do not see the whole."""
    request = the_request(actor, reference)
    permissions.check_can_view_whole(actor, request)
    return existing(request.recommendations.filter(number=number).select_related("request__board").first())


def listed(actor: Actor, *, board: int | None = None) -> list[OutOfAreaRequest]:
    """The requests that the actor may know about, those still to be answered first, each by its day."""
    found = permissions.visible_to(actor)
    if board is not None:
        found = found.filter(board=board)
    rows = list(found.prefetch_related("parts"))
    return sorted(rows, key=lambda one: (one.status in {"sent", "closed", "declined"}, one.due_on, one.pk))


def parts_of(actor: Actor, request: OutOfAreaRequest) -> list[AgencyPart]:
    """The agencies' parts of this request that the actor may know about, by the agency's name."""
    return list(
        permissions.visible_parts(actor)
        .filter(request=request)
        .prefetch_related("files__file", "checks__checked_by")
    )


def recommendations_of(request: OutOfAreaRequest) -> list[TheirRecommendation]:
    """What the other board's exercise recommends to us, in its order."""
    return list(request.recommendations.select_related("action__owner", "settled_by"))


def agencies_left(request: OutOfAreaRequest) -> list[Agency]:
    """The board's agencies that were not asked yet."""
    asked = request.parts.values("agency")
    return list(Agency.objects.filter(boards=request.board_id).exclude(pk__in=asked))


def groups_to_check(request: OutOfAreaRequest) -> list[Group]:
    """The board's groups that can check an answer: those that advise on cases; all of its groups where none does."""
    pack = pack_of_board(request.board.pack)
    groups = list(Group.objects.filter(boards=request.board_id).order_by("title"))
    advising = advising_groups(pack)
    return [one for one in groups if one.slug in advising] or groups
