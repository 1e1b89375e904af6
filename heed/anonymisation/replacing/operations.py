"""Words replaced in the Word file itself: a new version that is checked again, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from heed.anonymisation import permissions
from heed.anonymisation.models import Check, Hit
from heed.anonymisation.operations.checks import ask_check
from heed.anonymisation.operations.scanning import FILE_NAME
from heed.anonymisation.operations.settling import held, open_finds, settle
from heed.anonymisation.replacing.models import Rewording
from heed.anonymisation.replacing.rules import Days, changes, summary
from heed.anonymisation.replacing.standing import plan_of
from heed.anonymisation.standing import REPORT
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.queries import read_bytes
from heed.identifiers.core.parts import Unreadable
from heed.identifiers.core.replace import CannotReplace, Replacement, replaced_in_docx
from heed.identifiers.core.soundness import faults
from heed.reports.models import Report
from heed.reports.operations import hand_in_after
from heed.reports.standing import latest_report
from heed.trail.operations import append

NOT_A_FILE = "The texts of the public page are changed on the publication’s own page."


def replace_hit(*, hit: Hit, new: str, everywhere: bool, by: Actor, at: datetime) -> Report:
    """Put other words in the place of a find, in the Word file itself: a new version that is checked again.

    With `everywhere` all finds that are alike are replaced. Raises BadInput for no words, the same words, or a place
    that cannot be changed; NotNow for a find that is settled or outdated, or of the public texts.
    """
    ground = permissions.check_can_edit(by, hit.check_run.report.exercise)
    words = new.strip()
    if not words or words == hit.text:
        raise BadInput("Write the words that are to stand there instead.")
    with transaction.atomic():
        chosen = open_finds(hit, everywhere=everywhere)
        places = "1 place" if len(chosen) == 1 else f"{len(chosen)} places"
        wanted = [
            (one, Replacement(one.part, one.where, one.start, one.end, one.text, words)) for one in chosen
        ]
        return _remade(hit.check_run, wanted, f"Words replaced in {places} after the check.", ground, by, at)


def replace_chosen(*, check: Check, chosen: Mapping[str, str], days: Days, by: Actor, at: datetime) -> Report:
    """Replace many finds at once: `chosen` holds the new words for each ticked row of the plan, by its key.

    The version that was checked is kept as it is. Raises BadInput where nothing is ticked, a row has no words, or the
    file would not be sound; NotNow where the check is not the newest.
    """
    ground = permissions.check_can_edit(by, check.report.exercise)
    if not chosen:
        raise BadInput("Tick what is to be replaced.")
    with transaction.atomic():
        current = held(check)
        rows = plan_of(current, days=days).rows
        known = {row.key: row for row in rows}
        if any(key not in known for key in chosen):
            raise NotNow("What can be replaced has changed meanwhile. Look through it again.")
        _check_words(chosen, known)
        finds = {one.number: one for one in current.hits.select_for_update(of=("self",))}
        wanted = [(finds[number], change) for number, change in changes(rows, chosen)]
        return _remade(current, wanted, summary(rows, chosen), ground, by, at)


def take_before_up_again(*, rewording: Rewording, by: Actor, at: datetime) -> Report:
    """Undo: the version before the replacing becomes the newest again, as a new version, and is checked.

    Nothing is deleted. Raises NotNow where a later version came in, or it was undone already.
    """
    before = rewording.check_run.report
    ground = permissions.check_can_edit(by, before.exercise)
    with transaction.atomic():
        current = Rewording.objects.select_for_update().get(pk=rewording.pk)
        newest = latest_report(before.exercise, before.what)
        if current.undone_at is not None or newest is None or newest.pk != current.made_id:
            raise NotNow(f"A later version came in. Hand version {before.version} in again to go back to it.")
        report = hand_in_after(
            before, data=read_bytes(before.file), name=before.file.name,
            note=f"Version {before.version} taken up again, with the words that had been replaced.", by=by, at=at,
        )  # fmt: skip
        current.undone_by_id, current.undone_at = by.person_key, at
        current.save(update_fields=["undone_by", "undone_at"])
        append(
            by=by, at=at, verb="report.replacing_undone", subject_kind="report", subject=report.pk, ground=ground,
            board=before.exercise.board_id, reference=before.exercise.reference, detail={"version": report.version},
        )  # fmt: skip
        ask_check(report=report, by=by, at=at)
    return report


def _check_words(chosen: Mapping[str, str], rows: Mapping[str, object]) -> None:
    for key, words in chosen.items():
        old = getattr(rows[key], "old", "")
        if not words.strip():
            raise BadInput(f"Write what is to stand in the place of “{old}”, or take its tick away.")
        if words.strip() == old:
            raise BadInput(f"“{old}” would stay as it is. Write other words, or take its tick away.")


def _remade(
    check: Check, wanted: Sequence[tuple[Hit, Replacement]], note: str, ground: str, by: Actor, at: datetime
) -> Report:
    """The new version, with the finds settled, the replacing on record, and the check begun."""
    if check.about != REPORT or check.file is None:
        raise NotNow(NOT_A_FILE)
    if not all(hit.resolution == "open" for hit, _ in wanted):
        raise NotNow("Some of this is settled already. Open the check again.")
    data = _sound(read_bytes(check.file), [change for _, change in wanted])
    report = hand_in_after(check.report, data=data, name=FILE_NAME, note=note, by=by, at=at)
    settle(
        [hit for hit, _ in wanted],
        "replaced",
        [f"Now “{change.new}”" for _, change in wanted],
        ground,
        by,
        at,
    )
    Rewording.objects.create(
        check_run=check, made=report, places=len(wanted), made_by_id=by.person_key, made_at=at
    )
    ask_check(report=report, by=by, at=at)
    return report


def _sound(before: bytes, wanted: Sequence[Replacement]) -> bytes:
    try:
        data = replaced_in_docx(before, FILE_NAME, wanted)
    except (CannotReplace, Unreadable) as refused:
        raise BadInput(str(refused)) from refused
    if wrong := faults(data, before):
        raise BadInput(f"The file would not open in Word any more: {wrong[0]} Change it in Word by hand.")
    return data
