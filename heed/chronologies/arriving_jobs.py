"""Looking into a file that the board office dropped, to propose whose it is. Can be begun again after a worker died."""

from __future__ import annotations

from django.db import transaction

from heed.chronologies.core.readers import UnreadableFile
from heed.chronologies.jobs import FAILED
from heed.chronologies.models import Arrival, Upload
from heed.chronologies.proposing import Candidate, Proposal, first_lines, fold_name, propose
from heed.chronologies.reading import tables_of
from heed.chronologies.states import ARRIVAL
from heed.core.jobs import job


@job()
def look_at(arrival_id: int) -> None:
    """Propose an agency for a file, or say why it cannot be read."""
    arrival = (
        Arrival.objects.select_related("exercise", "file").filter(pk=arrival_id, status="looking").first()
    )
    if arrival is None or arrival.file is None:
        return
    try:
        inside = first_lines(tables_of(arrival.file))
    except UnreadableFile as why:
        _say(arrival, "refuse", refusal=why.sentence)
        return
    except Exception:
        _say(arrival, "refuse", refusal=FAILED)
        raise
    found = _here_already(arrival) or _proposal(arrival, inside)
    _say(arrival, "propose", proposed_id=found.agency, why=found.why)


def _proposal(arrival: Arrival, inside: list[str]) -> Proposal:
    involved = arrival.exercise.involved.select_related("agency")
    candidates = [Candidate(each.agency_id, each.agency.name, each.agency.short_name) for each in involved]
    return propose(arrival.name, inside=inside, earlier=_earlier(arrival), candidates=candidates)


def _here_already(arrival: Arrival) -> Proposal | None:
    """The very same file of an agency of this review: it would count twice, so nothing is proposed."""
    assert arrival.file is not None
    same = Upload.objects.filter(request__exercise=arrival.exercise_id, file__sha256=arrival.file.sha256)
    found = same.exclude(status="withdrawn").select_related("request__agency").first()
    before = Arrival.objects.filter(
        exercise=arrival.exercise_id, file__sha256=arrival.file.sha256, pk__lt=arrival.pk
    )
    if found is None and before.filter(status__in=("looking", "waiting")).exists():
        return Proposal(None, "This very file stands here twice. Set one aside, or choose.")
    if found is None:
        return None
    return Proposal(
        None,
        f"This very file came in already, from {found.request.agency.short_name}. Set it aside, or choose.",
    )


def _earlier(arrival: Arrival) -> set[int]:
    """Agencies that sent a file of this name before, in any review of the board."""
    name = fold_name(arrival.name)
    if not name:
        return set()
    sent = Upload.objects.filter(request__exercise__board=arrival.exercise.board_id).exclude(
        status="withdrawn"
    )
    agencies = arrival.exercise.involved.values("agency")
    rows = sent.filter(request__agency__in=agencies).values_list("file__name", "request__agency")
    return {agency for each, agency in rows.iterator() if fold_name(each) == name}


def _say(arrival: Arrival, move: str, **values: object) -> None:
    with transaction.atomic():
        current = Arrival.objects.select_for_update().get(pk=arrival.pk)
        if ARRIVAL.allows(move, current.status):
            for name, value in values.items():
                setattr(current, name, value)
            current.status = ARRIVAL.after(move, current.status)
            current.save()
