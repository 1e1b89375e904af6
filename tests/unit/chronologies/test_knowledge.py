"""Who knew what when, and what a panel counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.chronologies.core.figures import age_on, at_each_entry, child_was_seen, figures_of
from heed.chronologies.core.merge import merge
from tests.unit.chronologies.tables import told

HEADINGS = ("Date", "Date informed", "Event", "Child seen", "Voice of the child")
FACT = "the lodger served eight years for wounding his cousin"


def lags(merged):
    return [(lag.knew, lag.knew_on, lag.learnt, lag.learnt_on, lag.days) for lag in merged.knowledge]


def test_a_fact_that_another_agency_was_told_of_weeks_later():
    merged = merge([
        told("Probation", "P", ["3/3/2015", f"Licence interview: {FACT}."], ["4/3/2015", "Missed appointment."]),
        told("Health", "H", ["20/5/2015", f"Informed by probation that {FACT}."], ["21/5/2015", "Weight checked."]),
    ])  # fmt: skip
    assert lags(merged) == [("Probation", date(2015, 3, 3), "Health", date(2015, 5, 20), 78)]
    assert merged.knowledge[0].entries == ("P-001", "H-001")
    assert "78 days later" in merged.knowledge[0].why


def test_told_within_days_or_in_other_matters_is_no_question():
    merged = merge([
        told("Probation", "P", ["3/3/2015", f"Licence interview: {FACT}."]),
        told("Health", "H", ["10/3/2015", f"Informed by probation that {FACT}."],
             ["20/5/2015", "Informed by the school that the boy was absent on Tuesday."]),
    ])  # fmt: skip
    assert merged.knowledge == ()


def test_one_contact_of_which_one_agency_learnt_late():
    told_it = "Child taken to Merrow Hospital with a scald to the foot"
    merged = merge([
        told("Ambulance", "A", ["3/3/2015", "3/3/2015", told_it, "", ""], headings=HEADINGS),
        told("School", "S", ["3/3/2015", "28/4/2015", f"{told_it}, we were not told", "", ""], headings=HEADINGS),
    ])  # fmt: skip
    assert lags(merged) == [("Ambulance", date(2015, 3, 3), "School", date(2015, 4, 28), 56)]


def test_facts_about_people_of_other_names_are_other_facts():
    merged = merge([
        told("Probation", "P", ["3/3/2015", "He served eight years for wounding, according to Corwen records."]),
        told("Health", "H", ["20/5/2015", "Informed that he served eight years for wounding in Skelthrup."]),
    ])  # fmt: skip
    assert merged.knowledge == ()


def test_figures_open_the_entries_behind_them():
    police = told(
        "Police", "P", ["1/3/2015", "1/3/2015", "a", "Yes", ""], ["2/3/2015", "12/3/2015", "b", "No, asleep", "n/a"],
        ["3/3/2015", "", "c", "not recorded", "“I hide.”"], ["1/4/2015 - 1/6/2015", "", "No contact held.", "", ""],
        headings=HEADINGS,
    )  # fmt: skip
    (figures,) = figures_of(merge([police]).entries)
    assert figures.entries == ("P-001", "P-002", "P-003")
    assert (figures.child_seen, figures.child_not_seen) == (("P-001",), ("P-002",))
    assert figures.seen_rate == 0.5
    assert figures.voice == ("P-003",)
    assert figures.voice_rate == pytest.approx(1 / 3)
    assert figures.late == (("P-002", 10),)
    assert figures.longest_late == 10


def test_age_and_days_between_at_each_entry():
    merged = merge([
        told("Police", "P", ["1/3/2015", "a"], ["n/k", "b"], ["20/3/2015", "c"]),
        told("Health", "H", ["5/3/2015", "d"], ["June 2015", "e"]),
    ])  # fmt: skip
    stood = {
        each.id: (each.age, each.since_any, each.since_own)
        for each in at_each_entry(merged.entries, born_on=date(2013, 3, 2))
    }
    assert stood == {
        "P-001": ((1, 11, 27), None, None), "H-001": ((2, 0, 3), 4, None), "P-003": ((2, 0, 18), 15, 19),
        "H-002": (None, None, None), "P-002": (None, None, None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2012, 2, 29), date(2013, 2, 28), (0, 11, 30)),
        (date(2012, 2, 29), date(2013, 3, 1), (1, 0, 0)),
        (date(2012, 1, 31), date(2012, 3, 1), (0, 1, 0)),
        (date(2012, 12, 31), date(2013, 1, 30), (0, 0, 30)),
        (date(2012, 5, 5), date(2012, 5, 5), (0, 0, 0)),
    ],
)
def test_ages(born, day, age):
    assert age_on(born, day) == age


@given(st.dates(date(1990, 1, 1), date(2020, 1, 1)), st.integers(0, 6000))
def test_an_age_never_goes_back(born, days):
    one, next_day = (age_on(born, date.fromordinal(born.toordinal() + each)) for each in (days, days + 1))
    assert one < next_day
    assert all(part >= 0 for part in one)


@pytest.mark.parametrize(
    ("said", "seen"),
    [("Y", True), ("Yes, alone", True), ("seen", True), ("N", False), ("No - asleep", False), ("Not seen", False),
     ("", None), ("n/a", None), ("not recorded", None), ("not known", None), ("N/K", None), ("via window", None)],
)  # fmt: skip
def test_whether_the_child_was_seen(said, seen):
    assert child_was_seen(said) is seen
