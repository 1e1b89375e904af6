"""Entries that are taken back after the merge: by whom, what still counts, what is still seen, and back again."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from heed.chronologies.exporting import export
from heed.chronologies.models import Entry, Question
from heed.chronologies.naming import reading_of
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.permissions import visible_entries
from heed.chronologies.queries.counting import counts_of
from heed.chronologies.queries.merged import Filter, merged_entries, told_entries
from heed.chronologies.withdrawing.operations import put_back, withdraw_merged
from heed.chronologies.withdrawing.queries import put_backs_of
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person
from heed.trail.models import Record
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import merged

JOINT = "Joint home visit with the health visitor"


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return merged(cast)


def joint(exercise: Exercise) -> Entry:
    return Entry.objects.select_related("exercise", "agency").get(exercise=exercise, text=JOINT)


def gone(exercise: Exercise, by: Actor) -> Entry:
    return withdraw_merged(entry=joint(exercise), reason="Another family", by=by, at=NOW)


@pytest.mark.parametrize("who", ["police", "manager"])
def test_it_counts_no_more_and_is_still_seen(cast: Cast, exercise: Exercise, who: str) -> None:
    back = gone(exercise, getattr(cast, who))
    assert back not in merged_entries(cast.reviewer, exercise)
    assert back in visible_entries(cast.reviewer)
    assert back in told_entries(exercise)
    counts = counts_of(told_entries(exercise), Filter())
    assert (counts.total, counts.shown, counts.back, sum(counts.own.values())) == (3, 3, 1, 3)
    page = cast.client("reviewer").get(reverse("chronologies:merged", args=[exercise.reference]))
    told = page.content.decode()
    assert f"<s>{JOINT}</s>" in told
    assert f"by {cast.person(who).name}: Another family" in told
    assert "3 entries" in told
    assert "1 taken back, struck through and not counted" in told
    assert Record.objects.filter(verb="chronology.merged_entry_withdrawn", subject=str(back.pk)).exists()


@pytest.mark.parametrize(
    ("who", "how"),
    [
        ("reviewer", NotAllowed), ("chair", NotAllowed), ("health", NotFound), ("outsider", NotFound),
        ("nurse", NotFound),
    ],
)  # fmt: skip
def test_nobody_else_takes_it_back(cast: Cast, exercise: Exercise, who: str, how: type[Exception]) -> None:
    with pytest.raises(how):
        gone(exercise, getattr(cast, who))


def test_it_asks_for_a_reason_and_happens_once(cast: Cast, exercise: Exercise) -> None:
    with pytest.raises(BadInput, match="Say why"):
        withdraw_merged(entry=joint(exercise), reason=" ", by=cast.police, at=NOW)
    with pytest.raises(NotNow, match="not taken back"):
        put_back(entry=joint(exercise), reason="It is ours", by=cast.police, at=NOW)
    gone(exercise, cast.police)
    with pytest.raises(NotNow, match="taken back already"):
        gone(exercise, cast.manager)
    draft = Entry.objects.select_related("exercise", "agency").get(text="Health draft secret")
    with pytest.raises(NotNow, match="not in the merged"):
        withdraw_merged(entry=draft, reason="Wrong", by=cast.health, at=NOW)


def test_put_back_it_counts_again_and_what_happened_is_kept(cast: Cast, exercise: Exercise) -> None:
    back = put_back(
        entry=gone(exercise, cast.police), reason="It was ours after all", by=cast.manager, at=NOW
    )
    assert back in merged_entries(cast.reviewer, exercise)
    (kept,) = put_backs_of(back)
    assert (kept.withdrawn_reason, kept.reason) == ("Another family", "It was ours after all")
    assert (kept.withdrawn_by, kept.put_back_by) == (cast.person("police"), cast.person("manager"))
    assert not joint(exercise).is_withdrawn


def test_the_next_merge_asks_nothing_about_it(cast: Cast, exercise: Exercise) -> None:
    about = Question.objects.filter(merge__exercise=exercise, entries=joint(exercise))
    assert about.exists()
    gone(exercise, cast.police)
    made = merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    assert not about.filter(merge=made).exists()
    assert made.entries_count == 3


def test_a_file_tells_it_as_taken_back_and_leaves_it_out_of_the_figures(
    cast: Cast, exercise: Exercise
) -> None:
    back = gone(exercise, cast.police)
    told = json.loads(export(exercise=exercise, chosen=Filter(), kind="json", by=cast.manager, at=NOW))
    entry = next(each for each in told["entries"] if each["id"] == back.key)
    assert "by Det Insp Callum Frost: Another family" in entry["fields"]["Why it was taken back"]
    assert sum(each["entries"] for each in told["figures"]) == 3
    sheet = export(exercise=exercise, chosen=Filter(), kind="csv", by=cast.manager, at=NOW).decode()
    assert "Taken back after the merge." in sheet


def test_the_reason_is_read_without_names(cast: Cast, exercise: Exercise) -> None:
    add_person(
        exercise=exercise, name="Kayleigh Dunmore", also=[], role="mother", pseudonym="the mother", group="family",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    withdraw_merged(entry=joint(exercise), reason="Not Kayleigh Dunmore", by=cast.police, at=NOW)
    (read,) = reading_of(cast.manager, exercise, "pseudonyms").entries([joint(exercise)])
    assert read.withdrawn_reason == "Not the mother"
    assert read.withdrawn_by is None


def test_the_agencys_contact_does_it_on_their_page(cast: Cast, exercise: Exercise) -> None:
    client, entry = cast.client("police"), joint(exercise)
    args = [exercise.reference, entry.agency_id, entry.pk]
    page, take = (
        reverse("chronologies:agency", args=args[:2]),
        reverse("chronologies:withdraw_entry", args=args),
    )
    assert take in client.get(page).content.decode()
    assert "One thing to put right" in client.post(take, {"reason": ""}).content.decode()
    assert client.post(take, {"reason": "Another family"}).headers["Location"] == page
    put = reverse("chronologies:put_back", args=args)
    shown = client.get(page).content.decode()
    assert put in shown
    assert "Another family" in shown
    assert client.post(put, {"reason": "Ours"}).headers["Location"] == page
    assert "Ours" in client.get(take).content.decode(), (
        "what happened before is told where it may happen again"
    )
