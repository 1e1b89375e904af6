"""How the withdrawal of a published report stands."""

from __future__ import annotations

from django.utils import timezone

from heed.accounts.queries import holders
from heed.accounts.roles import DECISION_MAKER
from heed.publication.editions import is_withdrawn
from heed.publication.models import Publication, WithdrawalStep


def steps_of(publication: Publication) -> list[WithdrawalStep]:
    """Every withdrawal, confirmation and putting back, in order."""
    return list(publication.withdrawal_steps.select_related("taken_by"))


def waits_for_confirmation(publication: Publication) -> bool:
    """Whether the office withdrew the report and the decision maker has not said anything to it yet."""
    last = publication.withdrawal_steps.last()
    if last is None or last.what != "withdrawn" or not is_withdrawn(publication):
        return False
    board, on = publication.exercise.board_id, timezone.localdate(last.taken_at)
    return all(one.pk != last.taken_by_id for one in holders(role=DECISION_MAKER, on=on, board=board))
