"""Keeping the rules that something is judged by, and choosing the framework for a board's new cases."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.accounts.models import Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.frameworks import permissions
from heed.frameworks.editions import digest_of_text, written
from heed.frameworks.loader import PackFaults, load_pack, pack_ids
from heed.frameworks.models import FrameworkChoice, FrameworkEdition
from heed.frameworks.schema import Pack
from heed.frameworks.wellknown import REFERRAL_FORM
from heed.trail.operations import append

LONGEST_REASON = 20_000


def keep(pack: Pack, *, at: datetime) -> str:
    """Keep a framework's rules as they stand, and return their digest. Rules that are kept already are not kept twice.

    Called inside the transaction of whatever begins under them.
    """
    content = written(pack)
    found = digest_of_text(content)
    FrameworkEdition.objects.get_or_create(
        digest=found, defaults={"pack": pack.id, "edition": pack.edition, "content": content, "kept_at": at}
    )
    return found


def choose(*, board: Board, pack_id: str, reason: str, by: Actor, at: datetime) -> FrameworkChoice:
    """Choose the framework under which the board's new cases are brought. Cases that have begun keep theirs.

    Raises BadInput for a framework that cannot be read or under which no case can be brought, and without a reason;
    NotNow where it is the board's framework already.
    """
    permissions.check_can_choose(by, board)
    pack = choosable(pack_id)
    if not reason.strip():
        raise BadInput("Say why the board works under another framework from now on.")
    if len(reason) > LONGEST_REASON or "\x00" in reason:
        raise BadInput("The reason is too long, or holds characters that cannot be kept.")
    with transaction.atomic():
        current = Board.objects.select_for_update().get(pk=board.pk)
        if current.pack == pack.id:
            raise NotNow(f"{pack.title} is the board’s framework already.")
        chosen = FrameworkChoice.objects.create(
            board=current, previous=current.pack, pack=pack.id, edition=pack.edition, reason=reason.strip(),
            chosen_by_id=by.person_key, chosen_at=at,
        )  # fmt: skip
        current.pack = pack.id
        current.save(update_fields=["pack"])
        append(
            by=by, at=at, verb="framework.chosen", subject_kind="board", subject=current.pk, board=current.pk,
            detail={"from": chosen.previous, "to": pack.id, "edition": pack.edition},
        )  # fmt: skip
    return chosen


def choosable(pack_id: str) -> Pack:
    """A framework under which cases can be brought. Raises BadInput for any other."""
    if pack_id not in pack_ids():
        raise BadInput("There is no framework of that name. Choose one of the list.")
    try:
        pack = load_pack(pack_id)
    except PackFaults as wrong:
        count = len(wrong.faults)
        raise BadInput(
            f"That framework cannot be used: its files hold {count} {'mistake' if count == 1 else 'mistakes'}."
        ) from wrong
    if REFERRAL_FORM not in pack.forms:
        raise BadInput(f"No case can be brought under {pack.title}: it has no referral form.")
    return pack
