"""What people are called in a board, and who holds which role in several places at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.accounts.models import Membership
from heed.accounts.queries import seated, title_of
from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, GROUP_CHAIR, GROUP_MEMBER
from heed.core.remembering import remembering
from tests.cast import TODAY, Cast


def called(cast: Cast, who: str, on: date = TODAY) -> str:
    return title_of(cast.person(who).pk, board=cast.board.pk, on=on)


def test_the_board_counts_before_its_agencies_and_these_before_its_groups(cast: Cast) -> None:
    assert called(cast, "nurse") == "Designated nurse"
    for place in ({"agency": cast.agencies["health"]}, {"board": cast.board}):
        title = f"Called by the {next(iter(place))}"
        Membership.objects.create(
            person=cast.person("nurse"), role="practitioner", title=title, since=TODAY, **place
        )
        assert called(cast, "nurse") == title


def test_a_title_holds_from_its_first_day_to_its_last(cast: Cast) -> None:
    Membership.objects.filter(person=cast.person("police")).update(since=TODAY, until=TODAY)

    days = [TODAY + timedelta(days=number) for number in (-1, 0, 1)]
    assert [called(cast, "police", day) for day in days] == ["", "Police contact", ""]


def test_somebody_from_elsewhere_has_no_title_here(cast: Cast) -> None:
    assert title_of(cast.outsider.person_key, board=cast.board.pk, on=TODAY) == ""


def test_all_titles_of_a_board_are_one_question_while_a_page_is_shown(cast: Cast) -> None:
    people = [cast.person(who) for who in ("manager", "chair", "nurse", "police", "health")]
    with CaptureQueriesContext(connection) as asked, remembering(only_reads=True):
        told = [title_of(one.pk, board=cast.board.pk, on=TODAY) for one in people]

    assert "" not in told
    assert len(asked) == 1


def test_who_is_seated_is_told_for_each_place_with_one_question(cast: Cast) -> None:
    police, group = cast.agencies["police"].pk, cast.group.pk
    with CaptureQueriesContext(connection) as asked:
        there = seated(on=TODAY, board=cast.board.pk, agencies=[police], groups=[group])
        office = there.holders(BOARD_OFFICE, board=cast.board.pk)
        sitting = there.holders(GROUP_CHAIR, GROUP_MEMBER, group=group)

    assert len(asked) == 1
    assert office == [cast.person("manager")]
    assert [one.name for one in sitting] == sorted(one.name for one in sitting)
    assert cast.person("group_chair") in sitting
    assert there.holders(AGENCY_CONTACT, agency=police) == [cast.person("police")]
    assert there.holders(AGENCY_CONTACT, agency=cast.agencies["health"].pk) == []
    cast.person("police").__class__.objects.filter(pk=cast.person("police").pk).update(is_active=False)
    gone = seated(on=TODAY, board=cast.board.pk, agencies=[police])
    assert gone.holders(AGENCY_CONTACT, agency=police) == []
