"""An interest in a case keeps a member out of it, until the chair allows it with a reason."""

from __future__ import annotations

import pytest

from heed.accounts.models import Membership
from heed.core.refusals import BadInput, NotAllowed, NotFound
from heed.meetings import operations, permissions
from heed.meetings.models import AgendaItem, Conflict, Paper, View
from heed.meetings.queries import members_taking_part, views_on, waiting_for
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.meetings.making import a_meeting, an_item


def _declare(cast: Cast, item: AgendaItem, who: str = "nurse", by: str = "") -> Conflict:
    return operations.declare(
        item=item, person=cast.person(who).pk, nature="I saw the child at the clinic.", by=getattr(cast, by or who),
        at=NOW,
    )  # fmt: skip


def _view(cast: Cast, item: AgendaItem, who: str) -> View:
    return operations.give_view(item=item, stance="none", reasons="Because.", by=getattr(cast, who), at=NOW)


def _paper(cast: Cast, item: AgendaItem | None, meeting: object = None) -> Paper:
    return operations.add_paper(
        meeting=meeting or item.meeting, item=item, title="Summary", data=b"Said on the telephone.", name="note.txt",
        by=cast.manager, at=NOW,
    )  # fmt: skip


def _readers(cast: Cast, paper: Paper) -> set[str]:
    found = set()
    for who in MEMBERS:
        actor = getattr(cast, who)
        listed = permissions.visible_papers(actor).filter(pk=paper.pk).exists()
        try:
            permissions.check_can_read_paper(actor, paper)
        except NotFound:
            assert not listed, who
        else:
            assert listed, who
            found.add(who)
    return found


def test_whoever_declares_reads_no_paper_of_the_case_and_gives_no_view(cast: Cast) -> None:
    item = an_item(cast)
    other = an_item(cast, item.meeting, "NSCB-2016-020")
    own, others, whole = _paper(cast, item), _paper(cast, other), _paper(cast, None, item.meeting)
    everybody = {"manager", "chair", "group_chair", "nurse", "headteacher"}
    assert _readers(cast, own) == everybody
    _view(cast, item, "nurse")
    _declare(cast, item)
    assert _readers(cast, own) == everybody - {"nurse"}
    assert _readers(cast, others) == _readers(cast, whole) == everybody
    with pytest.raises(NotAllowed, match="declared an interest"):
        _view(cast, item, "nurse")
    assert views_on(item) == [], "a view given before the interest was declared counts no more"
    assert item.views.count() == 1
    assert [person.pk for person in members_taking_part(item)] == [
        cast.person("headteacher").pk, cast.person("group_chair").pk,
    ]  # fmt: skip
    _view(cast, other, "nurse")


def test_it_holds_for_the_case_at_every_meeting(cast: Cast) -> None:
    item = an_item(cast)
    _declare(cast, item)
    again = an_item(cast, a_meeting(cast, 20))
    with pytest.raises(NotAllowed):
        _view(cast, again, "nurse")
    with pytest.raises(BadInput, match="on record already"):
        _declare(cast, again)


def test_the_chair_allows_it_with_a_reason_and_may_change_that(cast: Cast) -> None:
    item = an_item(cast)
    conflict = _declare(cast, item)
    assert [one.do for one in waiting_for(cast.group_chair, today=TODAY)] == ["Say whether they take part"]
    with pytest.raises(BadInput):
        operations.rule(conflict=conflict, allowed=True, reason=" ", by=cast.group_chair, at=NOW)
    operations.rule(conflict=conflict, allowed=True, reason="Years ago.", by=cast.group_chair, at=NOW)
    _view(cast, item, "nurse")
    assert len(views_on(item)) == 1
    assert waiting_for(cast.group_chair, today=TODAY) == []
    operations.rule(conflict=conflict, allowed=False, reason="Not so long ago.", by=cast.chair, at=NOW)
    assert views_on(item) == []
    assert conflict.rulings.count() == 2


def test_nobody_rules_on_their_own_interest_and_only_chairs_rule(cast: Cast) -> None:
    item = an_item(cast)
    conflict = _declare(cast, item, "group_chair")
    with pytest.raises(NotAllowed, match="of their own"):
        operations.rule(conflict=conflict, allowed=True, reason="Fine.", by=cast.group_chair, at=NOW)
    for who in ("nurse", "manager", "outsider", "police"):
        with pytest.raises(NotAllowed):
            operations.rule(conflict=conflict, allowed=True, reason="Fine.", by=getattr(cast, who), at=NOW)
    for act in (
        lambda: operations.close_round(item=item, by=cast.group_chair, at=NOW),
        lambda: operations.give_advice(item=item, stance="none", reasons="No.", by=cast.group_chair, at=NOW),
        lambda: operations.propose(item=item, stance="none", reasons="No.", by=cast.group_chair, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()
    operations.rule(conflict=conflict, allowed=True, reason="A namesake.", by=cast.chair, at=NOW)
    operations.close_round(item=item, by=cast.group_chair, at=NOW)


def test_the_office_may_put_it_on_record_and_nobody_else_for_others(cast: Cast) -> None:
    item = an_item(cast)
    conflict = _declare(cast, item, "headteacher", by="manager")
    assert (conflict.person, conflict.recorded_by) == (cast.person("headteacher"), cast.person("manager"))
    with pytest.raises(NotAllowed):
        _declare(cast, item, "nurse", by="group_chair")
    with pytest.raises(BadInput):
        _declare(cast, item, "police", by="manager")
    matter = operations.put_on_agenda(
        meeting=item.meeting, reference="", title="Any other business", by=cast.manager, at=NOW
    )
    with pytest.raises(BadInput, match="none"):
        _declare(cast, matter)


def test_what_the_interest_is_stays_with_those_who_have_to_know(cast: Cast) -> None:
    conflict = _declare(cast, an_item(cast))
    know = {"nurse", "manager", "chair", "group_chair"}
    for who in ("manager", "chair", "group_chair", "nurse", "headteacher"):
        assert permissions.may_read_nature(getattr(cast, who), conflict) is (who in know), who


def test_leaving_the_group_lifts_nothing_from_the_record(cast: Cast) -> None:
    item = an_item(cast)
    _declare(cast, item)
    Membership.objects.filter(person=cast.nurse.person).update(until=TODAY.replace(day=1))
    assert Conflict.objects.standing().count() == 1
