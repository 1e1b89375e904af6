"""The office drops the agencies' files together: each is proposed an agency, none is given by guessing."""

from __future__ import annotations

import pytest
from django.test import TestCase

from heed.chronologies import permissions
from heed.chronologies.arriving_jobs import look_at
from heed.chronologies.models import Arrival, Upload
from heed.chronologies.operations.arriving import confirm_as_proposed, drop, give, set_aside, take_up
from heed.chronologies.presenters.arriving import reasons
from heed.chronologies.proposing import UNCLEAR, Candidate, propose
from heed.chronologies.queries import waiting_for
from heed.core.refusals import NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from tests.cast import NOW, TODAY, Cast
from tests.unit.chronologies_web.making import CSV, asked, merged, request_of, sent, signed, taken_in, typed

AGENCIES = (
    Candidate(1, "Northmere Police", "Police"),
    Candidate(2, "Northmere Council children’s social care", "Social care"),
    Candidate(3, "Merrow Hospital NHS Foundation Trust", "Merrow Hospital"),
    Candidate(4, "Merrow Community Health", "Community health"),
)


@pytest.mark.parametrize(
    ("name", "inside", "earlier", "agency", "why"),
    [
        ("police_chron_FINAL v3.xlsx", [], [], 1, "Its name speaks of Police."),
        ("CSC chronology (2).docx", [], [], 2, "Its name speaks of Social care."),
        ("chronology.xlsx", ["Merrow Hospital: chronology"], [], 3, "It says Merrow Hospital in its first lines"),
        ("chronology.xlsx", ["Sheet1"], [4], 4, "An earlier file of this name was from Community health."),
        ("merrow.xlsx", [], [], None, UNCLEAR),
        ("policeman tells.xlsx", [], [], None, UNCLEAR),
        ("police.xlsx", ["Merrow Community Health"], [], None, "Choose whose it is."),
        ("police and social care.xlsx", [], [], None, "Police and Social care. Choose"),
        ("police.xlsx", ["Northmere Police"], [1], 1, "Its name speaks of Police; it says Police in its first"),
    ],
)  # fmt: skip
def test_an_agency_is_proposed_where_every_sign_speaks_of_it(
    name: str, inside: list[str], earlier: list[int], agency: int | None, why: str
) -> None:
    found = propose(name, inside=inside, earlier=earlier, candidates=AGENCIES)
    assert found.agency == agency
    assert why in found.why


def dropped(cast: Cast, exercise: Exercise, **files: str) -> dict[str, Arrival]:
    """Files as the office drops them, looked into."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        found = drop(
            exercise=exercise, files=[(name.replace("_csv", ".csv"), text.encode()) for name, text in files.items()],
            by=cast.manager, at=NOW,
        )  # fmt: skip
    for each in found:
        each.refresh_from_db()
    return {each.name.partition(".")[0]: each for each in found}


def test_files_are_given_as_chosen_and_read(cast: Cast) -> None:
    exercise = asked(cast)
    found = dropped(cast, exercise, police_csv=CSV, whose_csv=CSV.replace("home", "house"), empty_csv="")
    police, whose, empty = found["police"], found["whose"], found["empty"]
    assert (police.proposed, police.status) == (cast.agencies["police"], "waiting")
    assert (whose.proposed, whose.why) == (None, UNCLEAR)
    assert (empty.status, empty.file) == ("refused", None)
    assert "empty.csv is empty" in empty.refusal
    assert not Upload.objects.exists(), "nothing is an agency's before somebody said so"
    chosen = {police.pk: cast.agencies["police"].pk, whose.pk: cast.agencies["social-care"].pk}
    with TestCase.captureOnCommitCallbacks(execute=True):
        outcome = give(exercise=exercise, agencies=chosen, by=cast.manager, at=NOW)
    assert (outcome.done, outcome.refused) == (2, {})
    assert set(Upload.objects.values_list("request__agency__short_name", "status")) == {
        ("Police", "columns"), ("Social care", "columns"),
    }  # fmt: skip
    police.refresh_from_db()
    assert police.upload is not None
    assert police.upload.file == police.file


def test_an_agency_that_cannot_take_it_holds_up_no_other(cast: Cast) -> None:
    exercise = asked(cast, "police", "social-care")
    care = request_of(cast, exercise, "social-care")
    typed(care, "9 June 2015", "A visit", by=cast.social_worker)
    signed(care, by=cast.social_worker)
    found = dropped(cast, exercise, police_csv=CSV, a_csv=CSV + " ", b_csv=CSV + "  ")
    keys = [found[name].pk for name in ("police", "a", "b")]
    agencies = [cast.agencies[name].pk for name in ("police", "social-care", "health")]
    outcome = give(
        exercise=exercise, agencies=dict(zip(keys, agencies, strict=True)), by=cast.manager, at=NOW
    )
    assert outcome.done == 1
    assert "has signed off its chronology" in outcome.refused[keys[1]]
    assert "was not asked for its chronology yet" in outcome.refused[keys[2]]
    assert set(Arrival.objects.filter(pk__in=keys[1:]).values_list("status", flat=True)) == {"waiting"}


def test_what_comes_after_the_merge_says_why(cast: Cast) -> None:
    exercise = merged(cast)
    health = cast.agencies["health"].pk
    request_of(cast, exercise, "health").exercise.chronology_requests.filter(agency=health).update(
        merged_at=NOW
    )
    key = dropped(cast, exercise, late_csv=CSV)["late"].pk
    outcome = give(exercise=exercise, agencies={key: health}, by=cast.manager, at=NOW)
    assert "Say why this comes after the merge" in outcome.refused[key]
    outcome = give(
        exercise=exercise, agencies={key: health}, late_reason="Found late", by=cast.manager, at=NOW
    )
    assert outcome.done == 1
    assert Upload.objects.latest("pk").late_reason == "Found late"


def test_the_same_file_twice_is_proposed_to_nobody(cast: Cast) -> None:
    exercise = asked(cast)
    sent(request_of(cast, exercise, "police"), CSV, "police.csv", by=cast.police)
    again = dropped(cast, exercise, police_csv=CSV)["police"]
    assert again.proposed is None
    assert "came in already, from Police" in again.why


def test_a_file_set_aside_can_be_taken_up_again(cast: Cast) -> None:
    exercise = asked(cast)
    found = dropped(cast, exercise, police_csv=CSV, empty_csv="")
    keys = [each.pk for each in found.values()]
    set_aside(exercise=exercise, keys=keys, by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        set_aside(exercise=exercise, keys=keys, by=cast.manager, at=NOW)
    take_up(exercise=exercise, keys=keys, by=cast.manager, at=NOW)
    assert list(Arrival.objects.order_by("pk").values_list("status", flat=True)) == ["waiting", "refused"]


def test_looking_again_after_a_worker_died_changes_nothing(cast: Cast) -> None:
    arrival = dropped(cast, asked(cast), police_csv=CSV)["police"]
    Arrival.objects.update(proposed=None, why="Chosen by hand")
    look_at.func(arrival.pk)
    assert Arrival.objects.get().why == "Chosen by hand"


def test_only_what_every_column_is_recognised_of_is_confirmed_unseen(cast: Cast) -> None:
    exercise = asked(cast)
    sure = sent(request_of(cast, exercise, "police"), CSV, "a.csv", by=cast.police)
    odd = sent(
        request_of(cast, exercise, "health"), "Date,Event,Mood\n1/1/2015,A,B\n", "b.csv", by=cast.author
    )
    bare = sent(request_of(cast, exercise, "social-care"), "A,B\nC,D\n", "c.csv", by=cast.social_worker)
    assert reasons(sure) == []
    assert reasons(odd) == ["1 column to check"]
    assert reasons(bare)[0].startswith("no column of dates and words in “")
    with TestCase.captureOnCommitCallbacks(execute=True):
        outcome = confirm_as_proposed(exercise=exercise, uploads=[sure, bare], by=cast.manager, at=NOW)
    assert outcome.done == 1
    assert "needs a column of dates" in outcome.refused[bare.pk]
    sure.refresh_from_db()
    assert (sure.status, sure.counts["entries"]) == ("taken-in", 2)


@pytest.mark.parametrize(
    ("who", "how"),
    [("police", NotAllowed), ("author", NotAllowed), ("outsider", NotFound), ("practitioner", NotFound),
     ("chair", NotAllowed), ("reviewer", NotAllowed)],
)  # fmt: skip
def test_it_refuses_everybody_else(cast: Cast, who: str, how: type[Exception]) -> None:
    exercise = asked(cast)
    arrival = dropped(cast, exercise, police_csv=CSV)["police"]
    upload = sent(request_of(cast, exercise, "police"), CSV, "a.csv", by=cast.police)
    actor = getattr(cast, who)
    for do in (
        lambda: drop(exercise=exercise, files=[("x.csv", CSV.encode())], by=actor, at=NOW),
        lambda: give(exercise=exercise, agencies={arrival.pk: 1}, by=actor, at=NOW),
        lambda: set_aside(exercise=exercise, keys=[arrival.pk], by=actor, at=NOW),
        lambda: take_up(exercise=exercise, keys=[arrival.pk], by=actor, at=NOW),
        lambda: confirm_as_proposed(exercise=exercise, uploads=[upload], by=actor, at=NOW),
    ):
        with pytest.raises(how):
            do()
    assert not permissions.visible_arrivals(actor).exists()
    with pytest.raises(NotFound):
        permissions.check_can_view_arrival(actor, arrival)


def test_an_earlier_file_of_the_same_name_says_whose_the_next_is(cast: Cast) -> None:
    exercise = asked(cast)
    taken_in(
        sent(request_of(cast, exercise, "police"), CSV, "PPU log v1.csv", by=cast.police), by=cast.police
    )
    with TestCase.captureOnCommitCallbacks(execute=True):
        files = [("PPU log v2 FINAL.csv", CSV.replace("home", "house").encode())]
        (found,) = drop(exercise=exercise, files=files, by=cast.manager, at=NOW)
    found.refresh_from_db()
    assert found.proposed == cast.agencies["police"]


def test_files_without_an_agency_stand_in_the_offices_work(cast: Cast) -> None:
    exercise = asked(cast)
    key = dropped(cast, exercise, whose_csv=CSV)["whose"].pk
    assert any("1 file waits until" in item.what for item in waiting_for(cast.manager, today=TODAY))
    assert not any("file waits" in item.what for item in waiting_for(cast.police, today=TODAY))
    set_aside(exercise=exercise, keys=[key], by=cast.manager, at=NOW)
    assert not any("file waits" in item.what for item in waiting_for(cast.manager, today=TODAY))
