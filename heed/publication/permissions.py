"""Who may see a publication before it is public, and who may do what.

Whoever sees the whole exercise sees how its publication stands; the board office prepares and publishes. A checker who
was asked in the present round sees the pages of the publication, and nothing else of the exercise.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES, OFFICE, TEAM, check_can_view_whole, grounds, seen_whole
from heed.publication.checks import ANSWERS
from heed.publication.models import ClearanceRequest, Publication
from heed.publication.rules import Asked, Seen, Verdict, is_unsealed, seen_verdicts
from heed.publication.standing import checks_wanted


@dataclass(frozen=True)
class Round:
    """An earlier round of the clearance, unsealed."""

    number: int
    seen: list[Seen]


CHECKER = "publication checker"
WITH_CHECKERS = ("clearing", "cleared", "differed", "published")
_WHOLE = (OFFICE, DECIDES, TEAM)


def asked_now(actor: Actor) -> QuerySet[ClearanceRequest]:
    """The requests of the present rounds in which the actor is asked to check."""
    if actor.person is None:
        return ClearanceRequest.objects.none()
    rows = ClearanceRequest.objects.filter(checker=actor.person, round=F("publication__round"))
    return rows.filter(publication__status__in=WITH_CHECKERS).select_related(
        "publication__exercise", "checker"
    )


def visible_to(actor: Actor) -> QuerySet[Publication]:
    """Every publication that the actor may see, on any ground."""
    if actor.person is None:
        return Publication.objects.none()
    whole = Q(exercise__in=seen_whole(actor).values("pk"))
    asked = Q(pk__in=asked_now(actor).values("publication"))
    found = Publication.objects.filter(whole | asked)
    return found.select_related(
        "exercise__board",
        "exercise__referral",
        "report__public_file",
        "report__exercise",
        "prepared_by",
        "page_pdf",
    )


def check_can_view(actor: Actor, publication: Publication) -> str:
    """The widest ground for seeing the publication. Raises NotFound without one."""
    found = grounds(actor, publication.exercise)
    for ground in _WHOLE:
        if ground in found:
            return ground
    if asked_now(actor).filter(publication=publication).exists():
        return CHECKER
    raise NotFound


def check_can_follow(actor: Actor, publication: Publication) -> str:
    """The ground for seeing how the publication stands. Raises NotAllowed for a checker, who sees the check alone."""
    ground = check_can_view(actor, publication)
    if ground == CHECKER:
        raise NotAllowed(
            "You are asked to check the report. How its publication stands is for the board and the team."
        )
    return ground


def check_can_begin(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office of the exercise."""
    check_can_view_whole(actor, exercise)
    if OFFICE not in grounds(actor, exercise):
        raise NotAllowed("Preparing the publication belongs to the board office.")


def check_can_prepare(actor: Actor, publication: Publication) -> None:
    """Raises unless the actor is the board office."""
    if check_can_view(actor, publication) != OFFICE:
        raise NotAllowed("Preparing and publishing belongs to the board office.")


def check_can_withdraw(actor: Actor, publication: Publication) -> None:
    """Raises unless the actor is the board office or the decision maker."""
    if check_can_view(actor, publication) not in (OFFICE, DECIDES):
        raise NotAllowed("Withdrawing a report belongs to the board office and the decision maker.")


def check_can_correct(actor: Actor, publication: Publication) -> None:
    """Raises unless the actor is the board office."""
    if check_can_view(actor, publication) != OFFICE:
        raise NotAllowed("Preparing a correction belongs to the board office.")


def check_can_agree(actor: Actor, publication: Publication) -> None:
    """Raises unless the actor is the decision maker."""
    check_can_view(actor, publication)
    if DECIDES not in grounds(actor, publication.exercise):
        raise NotAllowed("Agreeing to a correction belongs to the decision maker.")


def check_can_decide_withdrawal(actor: Actor, publication: Publication) -> None:
    """Raises unless the actor is the decision maker."""
    check_can_view(actor, publication)
    if DECIDES not in grounds(actor, publication.exercise):
        raise NotAllowed("Confirming a withdrawal and putting a report back belong to the decision maker.")


def the_request(actor: Actor, publication: Publication) -> ClearanceRequest:
    """The actor's own request in the present round. Raises NotFound for those who do not see the publication, else
    NotAllowed for those who were not asked."""
    check_can_view(actor, publication)
    request = asked_now(actor).filter(publication=publication).first()
    if request is None:
        raise NotAllowed("A verdict is given by those who were asked to check.")
    return request


def verdicts_seen_by(actor: Actor, publication: Publication) -> list[Seen]:
    """What the actor may know of each checker of the last round; a phase of its own, see `rules.seen_verdicts`."""
    ground = check_can_view(actor, publication)
    asked = _asked_in(publication, publication.round)
    return seen_verdicts(asked, viewer=actor.person, may_see_both=ground in (OFFICE, DECIDES))


def earlier_rounds(actor: Actor, publication: Publication, *, with_last: bool = False) -> list[Round]:
    """The rounds before this one in which all had spoken, the latest first, with what each said.

    `with_last`: the last one too, for whoever is about to ask anew.

    For the board office, the decision maker, and whoever is asked now; a round that was broken off stays sealed.
    """
    ground = check_can_view(actor, publication)
    if ground not in (OFFICE, DECIDES) and not asked_now(actor).filter(publication=publication).exists():
        return []
    last = publication.round if with_last else publication.round - 1
    rounds = [(number, _asked_in(publication, number)) for number in range(last, 0, -1)]
    return [
        Round(number, seen_verdicts(asked, viewer=None, may_see_both=True))
        for number, asked in rounds
        if is_unsealed([row.verdict is not None for row in asked])
    ]


@read_once
def _asked_in(publication: Publication, number: int) -> list[Asked]:
    rows = publication.clearance_requests.filter(round=number).select_related("checker", "clearance")
    titles = {one.id: one.title for one in checks_wanted(publication.exercise)}
    return [
        Asked(
            row.checker_id, row.checker.name, row.asked_at, row.due_on, verdict_of(row), titles.get(row.asked_for, "")
        )
        for row in rows.order_by("pk")
    ]  # fmt: skip


def verdict_of(request: ClearanceRequest) -> Verdict | None:
    """The verdict on a request, for rules alone; pages go through `verdicts_seen_by`."""
    given = getattr(request, "clearance", None)
    if given is None:
        return None
    answers = tuple((one["asked"], ANSWERS[one["answer"]]) for one in given.answers)
    return Verdict(given.clears, given.reasons, given.given_at, answers)
