"""What counts where several have answered one question of fact."""

from __future__ import annotations

import pytest

from heed.referrals.voices import Voice, source_of, standing


def _said(*lines: str) -> list[Voice]:
    """Answers as "who answer", the first said first; "settled yes" settles. The latest comes first in the list."""
    found = []
    for key, line in enumerate(lines, start=1):
        who, answer = line.split()
        found.append(Voice(key, answer, who, settles=who == "settled"))
    return found[::-1]


@pytest.mark.parametrize(
    ("lines", "counts", "contradicted"),
    [
        ((), "unknown", set()),
        (("police yes",), "yes", set()),
        (("police unknown",), "unknown", set()),
        # What one does not know takes nothing from what another does
        (("police yes", "health unknown"), "yes", set()),
        (("police yes", "health yes"), "yes", set()),
        (("police yes", "health no"), "unknown", {1, 2}),
        (("police yes", "health no", "school unknown"), "unknown", {1, 2}),
        # An agency speaks with one voice, its latest
        (("police yes", "health no", "police no"), "no", set()),
        (("police yes", "health no", "police unknown"), "no", set()),
        (("police yes", "health no", "settled yes"), "yes", set()),
        (("police yes", "health no", "settled unknown"), "unknown", set()),
        # What is said after it was settled counts again
        (("police yes", "health no", "settled yes", "school no"), "unknown", {3, 4}),
        (("police yes", "health no", "settled yes", "school yes"), "yes", set()),
        (("police yes", "health no", "settled yes", "health unknown"), "yes", set()),
        (("police yes", "health no", "settled unknown", "school yes"), "unknown", {1, 2, 4}),
        (("police yes", "health no", "settled unknown", "health yes"), "yes", set()),
        (("police yes", "health no", "settled yes", "health no", "settled no"), "no", set()),
    ],
)
def test_what_counts(lines: tuple[str, ...], counts: str, contradicted: set[int]) -> None:
    """A contradiction counts as not known until it is settled with a reason. Serves BH-02."""
    found = standing(_said(*lines))
    assert found.answer == counts
    assert {one.key for one in found.contradicting} == contradicted
    assert (found.carried_by is None) == (not lines or bool(contradicted))


def test_who_speaks() -> None:
    assert source_of(3, "Dr A") == source_of(3, "Dr B")
    assert source_of(None, "Dr A") == source_of(None, "DR a") != source_of(None, "Dr B")
    assert source_of(3, "Dr A") != source_of(None, "Dr A")
