"""By which edition a case is judged, whether its pack was changed since, and what other editions make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.frameworks.editions import digest
from heed.frameworks.kept import kept_on, pack_as_it_stands
from heed.frameworks.queries import kept, packs_on_disk
from heed.frameworks.schema import Pack
from heed.referrals import permissions
from heed.referrals.models import Referral
from heed.referrals.presenters.threshold import OUTCOMES
from heed.referrals.queries import (
    OtherEdition,
    changes_of,
    later_views,
    may_become,
    other_view,
    pack_of,
    titled,
    why_no_other_edition,
)
from heed.ui.words import day, plural, sentence_list

NO_RULE = ("No such exercise there", "grey")
NONE_HERE = ("No such exercise here", "grey")


@dataclass(frozen=True)
class FrameworkLine:
    """What stands first on the page: the edition, what is to be known of it, and where to go from there.

    `compare` shows what was changed in the pack since, of which the last note speaks; `repin` is where another edition
    is chosen, for those who may.
    """

    judged_by: str
    notes: tuple[str, ...]
    compare: str
    repin: str


@dataclass(frozen=True)
class OutcomeLine:
    """One kind of exercise of which two editions say something else, with the reasons of the other."""

    title: str
    was: tuple[str, str]
    now: tuple[str, str]
    why: str
    source: str


@dataclass(frozen=True)
class OtherLines:
    """Another edition beside the case's own. `compare` shows where the two differ.

    `is_first` holds for the edition in force today and the one that the board judges new cases by.
    """

    name: str
    standing: str
    is_first: bool
    outcomes: tuple[OutcomeLine, ...]
    also_open: str
    not_asked: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]
    new: tuple[str, ...]
    compare: str


@dataclass(frozen=True)
class EditionChoice:
    """One edition by which the case could be judged instead."""

    digest: str
    label: str
    hint: str


def framework_line(actor: Actor, referral: Referral) -> FrameworkLine:
    """The edition by which the case is judged, in words."""
    pack = pack_of(referral)
    changed, compare = _since(referral, pack)
    board = _board_moved_on(referral, pack)
    earlier = tuple(_earlier(referral))
    may = permissions.may(permissions.check_can_repin, actor, referral) and not why_no_other_edition(referral)
    return FrameworkLine(
        judged_by=f"Judged by the {named(pack)}, {_when_referred(referral, pack, moved=bool(earlier))}.",
        notes=tuple(note for note in (*earlier, board, changed) if note),
        compare=compare,
        repin=reverse("referrals:repin", args=[referral.reference]) if may else "",
    )


def named(pack: Pack) -> str:
    """A framework with its edition."""
    return f"{pack.title}, edition {pack.edition}"


def _when_referred(referral: Referral, pack: Pack, *, moved: bool) -> str:
    on = timezone.localdate(referral.received_at) if referral.received_at else None
    begins, ends = pack.in_force.from_, pack.in_force.to
    if on is None or moved:
        until = f" to {day(ends)}" if ends else ""
        return f"in force from {day(begins)}{until}"
    if on < begins:
        return f"which came into force on {day(begins)}, after {referral.pseudonym} was referred"
    if ends and ends < on:
        return f"which was in force until {day(ends)}, before {referral.pseudonym} was referred"
    return f"in force when {referral.pseudonym} was referred"


def _since(referral: Referral, pack: Pack) -> tuple[str, str]:
    """Whether the pack's folder says something else by now, as a sentence, and where to see what."""
    if referral.framework_id is None:
        return (
            "Its rules were not kept when it was referred, so it is judged by what the pack says today.",
            "",
        )
    now = pack_as_it_stands(referral.pack)
    if now is None:
        return (
            f"The pack {referral.pack} is no longer among the packs, or cannot be read. The case keeps its rules.",
            "",
        )
    if digest(now) == referral.framework_id:
        return "", ""
    keeps = f"This case keeps its rules as they stood on {day(timezone.localdate(kept_on(referral.framework_id)))}."
    compare = _compare(referral.framework_id, now.id)
    if now.edition == pack.edition:
        return f"The pack {now.id} was changed since, under the same edition. {keeps}", compare
    return f"The pack {now.id} holds edition {now.edition} by now. {keeps}", compare


def _compare(was: str, now: str) -> str:
    return f"{reverse('frameworks:compare')}?{urlencode({'was': was, 'now': now})}"


def _board_moved_on(referral: Referral, pack: Pack) -> str:
    board = pack_as_it_stands(referral.board.pack)
    if board is None or board.id == referral.pack:
        return ""
    return f"New cases of the board are judged by the {named(board)}."


def _earlier(referral: Referral) -> list[str]:
    told = []
    for change in changes_of(referral):
        who = titled(change.changed_by, board=referral.board_id, on=timezone.localdate(change.changed_at))
        told.append(
            f"Until {day(timezone.localdate(change.changed_at))} it was judged by the {named(kept(change.was_id))}. "
            f"Changed by {who}: {change.reason}"
        )
    return told


# What other editions make of it ---------------------------------------------------------------------


def later_lines(referral: Referral, *, today: date) -> list[OtherLines]:
    """What later editions would have said of a decided case; none where they would have said the same."""
    return [_lines(referral, view) for view in later_views(referral, today=today)]


def would_become(referral: Referral, edition: str, *, today: date) -> OtherLines | None:
    """What the case would look like under one of the editions to choose from; None for any other."""
    pack = may_become(referral, today=today).get(edition)
    return _lines(referral, other_view(referral, pack)) if pack else None


def edition_choices(referral: Referral, *, today: date) -> list[EditionChoice]:
    """The editions by which the case could be judged instead, with what each would change."""
    stands = {digest(pack) for pack in packs_on_disk()}
    found = []
    for chosen, pack in may_become(referral, today=today).items():
        name = _other_named(referral, pack)
        if chosen not in stands:
            name = f"{named(pack)}, as it stood on {day(timezone.localdate(kept_on(chosen)))}"
        count = len(other_view(referral, pack).outcomes)
        differs = (
            f"It says something else of {count} {plural(count, 'kind of exercise,kinds of exercise')}."
            if count
            else "On the facts as they stand it comes to the same."
        )
        found.append(EditionChoice(chosen, name, f"{_force(pack)}. {differs}"))
    return found


def _lines(referral: Referral, view: OtherEdition) -> OtherLines:
    standing = "In force today" if view.is_in_force else _force(view.pack)
    is_boards = view.pack.id == referral.board.pack
    if is_boards:
        standing += ", and the board’s framework for new cases"
    return OtherLines(
        name=_other_named(referral, view.pack),
        standing=standing,
        is_first=view.is_in_force or is_boards,
        outcomes=tuple(
            OutcomeLine(
                one.title, OUTCOMES.get(one.was, NONE_HERE), OUTCOMES.get(one.now, NO_RULE), " ".join(one.because),
                one.source,
            )
            for one in view.outcomes
        ),
        also_open=sentence_list(view.also_open),
        not_asked=view.not_asked,
        reworded=view.reworded,
        new=view.new,
        compare=_compare(referral.framework_id or referral.pack, view.pack.id),
    )  # fmt: skip


def _other_named(referral: Referral, pack: Pack) -> str:
    """Another edition by its name; the case's own pack, where it was changed since, as it stands now."""
    return f"{named(pack)}, as its pack stands now" if pack.id == referral.pack else named(pack)


def _force(pack: Pack) -> str:
    said = f"In force from {day(pack.in_force.from_)}"
    return f"{said} to {day(pack.in_force.to)}" if pack.in_force.to else said
