"""Figures of the merged chronology, and the entries behind them."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from heed.chronologies.filtering import filter_from
from heed.chronologies.operations.entries import Typed, add_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.presenters.entries import at_in_words
from heed.chronologies.presenters.figures import About, figure_rows, practice_rows, stretch_rows
from heed.chronologies.queries.figures import counted_by_agency, counted_over_time
from heed.chronologies.queries.intervals import at_entries
from heed.chronologies.queries.merged import Filter, latest_merge, merged_entries, narrowed
from heed.chronologies.queries.parts import states_of
from heed.chronologies.queries.silences import silences_in
from heed.exercises.models import Exercise
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


def _counted(cast: Cast) -> Exercise:
    """Police and social care have told; one entry is known late, one is vague, one says there was no contact."""
    exercise = asked(cast)
    police, care = request_of(cast, exercise, "police"), request_of(cast, exercise, "social-care")
    typed(
        police,
        "1 May 2015, 9.40pm",
        "Call to the home",
        by=cast.police,
        child_seen="Yes",
        voice="Wants to stay",
    )
    typed(police, "20 May 2015", "Second call", by=cast.police, child_seen="No", expected="Not met: no check")
    typed(police, "about June 2015", "Heard from a neighbour", by=cast.police)
    late = Typed("15 May 2015", "Duty call", known="2 July 2015")
    add_entry(request=care, typed=late, by=cast.social_worker, at=NOW)
    typed(care, "1 June 2015", "No contact between 16 May 2015 and 31 August 2015.", by=cast.social_worker)
    typed(care, "1 September 2015", "Visit", by=cast.social_worker, child_seen="Yes", expected="Y")
    signed(police, by=cast.police)
    signed(care, by=cast.social_worker)
    merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    exercise.refresh_from_db()
    return exercise


def test_each_figure_is_as_many_entries_as_its_address_opens(cast: Cast) -> None:
    exercise = _counted(cast)
    entries = merged_entries(cast.reviewer, exercise)
    contacts, names = entries.filter(states_silence=False), {}
    for order in ("happened", "known"):
        states, about = states_of(cast.manager, exercise), About(exercise.reference, order)
        over = counted_over_time(contacts, order=order, step="quarter")
        rows = figure_rows(states, counted_by_agency(contacts), about)
        rows += stretch_rows(over, about, None)
        rows += practice_rows(states, counted_by_agency(contacts), about)
        for figure in (each for row in rows for each in row.figures if each.url):
            chosen, wrong = filter_from(QueryDict(figure.url.partition("?")[2]), today=NOW.date())
            assert wrong == ()
            assert narrowed(entries, chosen).count() == int(figure.shown), figure.url
        names[order] = {name: each.entries for name, each in over.items()}
    assert names == {"happened": {"2015-q2": 4, "2015-q3": 1}, "known": {"2015-q2": 3, "2015-q3": 2}}
    police = counted_by_agency(contacts)[cast.agencies["police"].pk]
    assert (police.seen, police.unseen, police.unsaid, police.seen_rate, police.voice) == (1, 1, 1, 0.5, 1)
    assert (police.met, police.unmet, police.met_rate) == (0, 1, 0.0)
    assert counted_by_agency(contacts)[cast.agencies["social-care"].pk].met == 1, (
        "“Y” under that heading is met"
    )


def test_silences_of_any_length_with_the_entries_on_both_sides(cast: Cast) -> None:
    exercise = _counted(cast)
    entries, merge = merged_entries(cast.reviewer, exercise), latest_merge(exercise)
    assert merge is not None
    care = cast.agencies["social-care"].pk
    found = silences_in(entries, period=None, days=60)
    (quiet,) = found.page(entries, merge, [gap for gap in found.gaps if gap.agency == str(care)])
    assert (quiet.days, quiet.first, quiet.last) == (108, date(2015, 5, 16), date(2015, 8, 31))
    assert quiet.before is not None
    assert quiet.after is not None
    assert quiet.stated_by is not None
    assert (quiet.before.text, quiet.after.text) == ("Duty call", "Visit")
    assert quiet.stated_by.text.startswith("No contact between")
    assert quiet.question is not None, "the merge asks about it too"
    assert silences_in(entries, period=None, days=109).gaps == []
    knew = [
        gap
        for gap in silences_in(entries, period=None, days=60, order="known").gaps
        if gap.agency == str(care)
    ]
    assert [(gap.start, gap.end) for gap in knew] == [(date(2015, 7, 3), date(2015, 8, 31))], (
        "known on 2 July"
    )


def test_age_and_days_since_the_last_contact(cast: Cast) -> None:
    exercise = _counted(cast)
    entries = merged_entries(cast.reviewer, exercise)
    every = list(entries.order_by("happened_order", "pk").select_related("agency"))
    at = at_entries(entries, every, born=date(2014, 4, 2))
    told = {each.text: at_in_words(at[each.pk], each.agency.short_name) for each in every if each.pk in at}
    assert told == {
        "Call to the home": "Aged 1 year; the first contact told.",
        "Duty call": "Aged 1 year 1 month; 14 days after the last contact; Social care’s first.",
        "Second call": "Aged 1 year 1 month; 5 days after the last contact; 19 days after Police’s own.",
        "Visit": "Aged 1 year 4 months; 104 days after the last contact; 109 days after Social care’s own.",
    }, "the vague and the statement of no contact count for nothing"
    last = [each for each in every if each.text == "Visit"]
    assert at_entries(entries, last, born=None)[last[0].pk].since_own == 109, "also where a page begins there"
    assert at_entries(entries, last, born=None)[last[0].pk].age is None
