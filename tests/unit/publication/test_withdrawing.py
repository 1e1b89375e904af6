"""A published report can be taken off the public site at once, and put back as it was; nothing of it is forgotten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from heed.accounts.models import Membership
from heed.accounts.roles import DECISION_MAKER
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.identifiers.operations import add_person
from heed.publication import queries
from heed.publication.models import Publication, WithdrawalStep
from heed.publication.operations import confirm_withdrawal, put_back, withdraw, write_texts
from heed.publication.operations.asking import check_on_request
from heed.publication.withdrawals import waits_for_confirmation
from heed.trail.models import Record
from tests.builders import a_publication, an_edition, an_exercise
from tests.cast import NOW, SMALL_HOURS, Cast

LATER = datetime(2016, 6, 1, 9, 0, tzinfo=NOW.tzinfo)
WHY: dict[str, Any] = {
    "reasons": "A neighbour knew the street.",
    "public_words": "Somebody could have been recognised.",
    "at": LATER,
}


@pytest.fixture
def published(cast: Cast) -> Publication:
    publication = a_publication(cast, an_exercise(cast, "analysing"), texts=False, checked=False)
    an_edition(publication)
    return publication


def waits(cast: Cast, who: str) -> bool:
    found = queries.waiting_for(getattr(cast, who), today=LATER.date())
    return "Confirm the withdrawal" in [item.do for item in found]


def test_the_office_withdraws_and_the_decision_maker_confirms(cast: Cast, published: Publication) -> None:
    withdraw(publication=published, by=cast.manager, **WHY)
    public = queries.the_public_report("northmere", published.slug, today=LATER.date())
    assert public.withdrawn is not None
    assert public.withdrawn.public_words == "Somebody could have been recognised."
    assert queries.published_by(public.board, today=LATER.date()) == []
    assert (waits(cast, "chair"), waits(cast, "manager")) == (True, False)
    with pytest.raises(NotAllowed, match="belong to the decision maker"):
        confirm_withdrawal(publication=published, reasons="Right.", by=cast.manager, at=LATER)
    with pytest.raises(BadInput):
        confirm_withdrawal(publication=published, reasons=" ", by=cast.chair, at=LATER)
    confirm_withdrawal(publication=published, reasons="Right.", by=cast.chair, at=LATER)
    assert not waits(cast, "chair")
    with pytest.raises(NotNow, match="No withdrawal waits"):
        confirm_withdrawal(publication=published, reasons="Right.", by=cast.chair, at=LATER)
    assert "neighbour" not in str(
        list(Record.objects.filter(verb="publication.withdrawn").values_list("detail"))
    )


def test_whoever_decides_from_that_day_on_needs_nobody_else(cast: Cast, published: Publication) -> None:
    Membership.objects.filter(role=DECISION_MAKER).update(since=date(2016, 5, 11))
    withdraw(publication=published, by=cast.chair, **{**WHY, "at": SMALL_HOURS})
    assert not waits_for_confirmation(published)


def test_what_the_decision_maker_withdraws_needs_no_confirmation(cast: Cast, published: Publication) -> None:
    withdraw(publication=published, by=cast.chair, **WHY)
    assert not waits(cast, "chair")


def test_it_is_put_back_as_it_was_cleared_or_not_at_all(cast: Cast, published: Publication) -> None:
    with pytest.raises(NotNow, match="cannot put it back"):
        put_back(publication=published, by=cast.chair, **WHY)
    withdraw(publication=published, by=cast.manager, **WHY)
    with pytest.raises(NotAllowed):
        put_back(publication=published, by=cast.manager, **WHY)
    changed = published.editions.get()
    was, changed.texts = changed.texts, {**changed.texts, "summary": "Slipped in."}
    changed.save()
    with pytest.raises(NotNow, match="no longer those that were cleared"):
        put_back(publication=published, by=cast.chair, **WHY)
    changed.texts = was
    changed.save()
    put_back(publication=published, by=cast.chair, **WHY)
    (public,) = queries.published_by(published.exercise.board, today=LATER.date())
    assert [step.what for step in public.steps] == ["withdrawn", "put-back"]


def test_what_is_withdrawn_is_neither_prepared_nor_given_on_request(
    cast: Cast, published: Publication
) -> None:
    withdraw(publication=published, by=cast.manager, **WHY)
    published.refresh_from_db()
    with pytest.raises(NotNow, match="is published"):
        write_texts(publication=published, texts={"title": "Other"}, by=cast.manager, at=LATER)
    published.stays_until = NOW.date()
    published.save()
    with pytest.raises(NotNow):
        check_on_request(published, LATER.date())
    with pytest.raises(NotNow, match="cannot withdraw it"):
        withdraw(publication=published, by=cast.manager, **WHY)


def test_the_public_words_are_needed_and_name_nobody(cast: Cast, published: Publication) -> None:
    add_person(
        exercise=published.exercise, name="Gwynneth Tolliver", also=[], role="x", pseudonym="", by=cast.manager, at=NOW
    )  # fmt: skip
    for words, said in ((" ", "Write the words"), ("Ms Tolliver asked for it.", "name somebody")):
        with pytest.raises(BadInput, match=said):
            withdraw(publication=published, by=cast.manager, **WHY | {"public_words": words})
    with pytest.raises(BadInput, match="Give the reasons"):
        withdraw(publication=published, by=cast.manager, **WHY | {"reasons": ""})
    with pytest.raises(NotAllowed):
        withdraw(publication=published, by=cast.reviewer, **WHY)
    assert not WithdrawalStep.objects.exists()
