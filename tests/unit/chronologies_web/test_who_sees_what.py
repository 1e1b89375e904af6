"""An agency sees its own part and nothing of any other; drafts are the agency's and the office's."""

from __future__ import annotations

import pytest

from heed.chronologies import permissions
from heed.chronologies.models import Entry, Request, Upload
from heed.chronologies.queries.merged import merged_entries
from heed.chronologies.queries.parts import states_of, the_part
from heed.chronologies.queries.waiting import waiting_for
from heed.core.actor import NOBODY, Actor
from heed.core.refusals import NotAllowed, NotFound, Refusal
from tests.cast import MEMBERS, TODAY, Cast
from tests.unit.chronologies_web.making import CSV, merged, request_of, sent, taken_in


def passes(check: object, actor: Actor, thing: object) -> bool:
    """Whether the check lets the actor see it."""
    try:
        check(actor, thing)  # type: ignore[operator]
    except Refusal:
        return False
    return True


def test_what_is_visible_agrees_with_the_checks_for_the_whole_cast(cast: Cast) -> None:
    exercise = merged(cast)
    taken_in(sent(request_of(cast, exercise, "health"), CSV, "health.csv", by=cast.author), by=cast.author)
    for actor in [*(getattr(cast, key) for key in MEMBERS), NOBODY]:
        for visible, check, every in (
            (permissions.visible_requests, permissions.check_can_view_request, Request.objects.all()),
            (permissions.visible_uploads, permissions.check_can_view_upload, Upload.objects.all()),
            (permissions.visible_entries, permissions.check_can_view_entry, Entry.objects.all()),
        ):
            seen = set(visible(actor).values_list("pk", flat=True))
            allowed = {thing.pk for thing in every if passes(check, actor, thing)}
            assert seen == allowed, (actor.name, check.__name__)


@pytest.mark.parametrize(
    ("who", "agencies"),
    [
        ("police", {"police"}), ("social_worker", {"social-care"}), ("health", {"health"}), ("author", {"health"}),
        ("manager", {"police", "social-care", "health"}), ("reviewer", {"police", "social-care"}),
        ("chair", {"police", "social-care"}), ("outsider", set()), ("practitioner", set()), ("nurse", set()),
        ("checker_one", set()),
    ],
)  # fmt: skip
def test_whose_entries_each_of_the_cast_sees(cast: Cast, who: str, agencies: set[str]) -> None:
    merged(cast)
    seen = set(permissions.visible_entries(getattr(cast, who)).values_list("agency", flat=True))
    assert seen == {cast.agencies[key].pk for key in agencies}


def test_another_agencys_part_is_not_there_whether_it_is_involved_or_not(cast: Cast) -> None:
    exercise = merged(cast)
    for agency in ("social-care", "homes"):
        with pytest.raises(NotFound):
            the_part(cast.police, exercise.reference, cast.agencies[agency].pk)
    with pytest.raises(NotAllowed):
        the_part(cast.reviewer, exercise.reference, cast.agencies["police"].pk)


def test_an_agency_reads_its_own_line_only(cast: Cast) -> None:
    exercise = merged(cast)
    assert [each.involved.agency for each in states_of(cast.police, exercise)] == [cast.agencies["police"]]
    counts = {each.involved.agency.kind: each.entries for each in states_of(cast.reviewer, exercise)}
    assert counts["community-health"] == 0, "a draft is not even counted for the team"
    office = {each.involved.agency.kind: each.entries for each in states_of(cast.manager, exercise)}
    assert office["community-health"] == 1


@pytest.mark.parametrize(
    ("who", "how"),
    [("police", NotAllowed), ("author", NotAllowed), ("nurse", NotAllowed), ("practitioner", NotFound),
     ("outsider", NotFound)],
)  # fmt: skip
def test_it_refuses_everybody_else(cast: Cast, who: str, how: type[Exception]) -> None:
    exercise = merged(cast)
    with pytest.raises(how):
        merged_entries(getattr(cast, who), exercise)


def test_what_waits_for_whom(cast: Cast) -> None:
    exercise = merged(cast)
    for who in ("police", "outsider", "practitioner", "panel_chair"):
        assert waiting_for(getattr(cast, who), today=TODAY) == [], who
    (mine,) = waiting_for(cast.health, today=TODAY)
    assert mine.what == "Sign off Community health’s chronology"
    assert waiting_for(cast.author, today=TODAY) == [], "the author cannot sign off"
    office = {each.what for each in waiting_for(cast.manager, today=TODAY)}
    assert "Eastvale Community Health: chronology asked for" in office
    assert any("of the merged chronology to answer" in what for what in office)
    (mine,) = waiting_for(cast.reviewer, today=TODAY)
    assert mine.do == "Open the questions"
    request = request_of(cast, exercise, "health")
    taken_in(sent(request, "Date,Event\n,No date\n3/4/2015,Seen\n", "h.csv", by=cast.author), by=cast.author)
    (mine,) = waiting_for(cast.author, today=TODAY)
    assert mine.what == "1 row needs attention"
    assert mine.due == request.due_on
