"""Figures of the merged chronology, and the entries behind them."""

from __future__ import annotations

from heed.chronologies.operations.entries import Typed, add_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.queries.merged import Filter, merged_entries, narrowed
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import asked, request_of, signed, typed


def test_what_stands_behind_a_figure_is_what_the_filter_leaves(cast: Cast) -> None:
    exercise = asked(cast)
    police = request_of(cast, exercise, "police")
    typed(police, "30 June 2015", "Seen at home", by=cast.police, child_seen="Yes", voice="N/A")
    typed(police, "2015", "Known to the force", by=cast.police)
    typed(police, "not known", "Undated letter", by=cast.police, child_seen="No", voice="Wants to go home")
    add_entry(
        request=police, typed=Typed("20 March 2015", "A call", known="2 April 2015"), by=cast.police, at=NOW
    )
    typed(police, "1 July 2015", "No contact between 1 July 2015 and 31 August 2015.", by=cast.police)
    signed(police, by=cast.police)
    merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    entries = merged_entries(cast.reviewer, exercise)

    def texts(**chosen: object) -> set[str]:
        return set(narrowed(entries, Filter(is_contacts_only=True, **chosen)).values_list("text", flat=True))  # type: ignore[arg-type]

    assert len(texts()) == 4
    assert texts(during="2015-q2") == {"Seen at home"}
    assert texts(during="2015-q2", order="known") == {"Seen at home", "A call"}
    assert texts(during="2015") == {"Seen at home", "Known to the force", "A call"}
    assert texts(during="undated") == {"Undated letter"}
    assert texts(child=frozenset({"unsaid"})) == {"Known to the force", "A call"}
    assert texts(child=frozenset({"voice"})) == {"Undated letter"}, "“N/A” is no voice"
