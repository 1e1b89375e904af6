"""One order, and the questions a panel would ask."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.chronologies.core.merge import merge
from tests.unit.chronologies.tables import told


def ids(questions):
    return [set(question.entries) for question in questions]


def test_entries_stand_in_order_and_those_without_a_date_last():
    merged = merge([
        told("Police", "P", ["n/k", "a"], ["9/6/2015 21:40", "b"], ["9/6/2015", "c"]),
        told("Health", "H", ["June 2015", "d"], ["1/6/2015", "e"], ["9/6/2015 08:00", "f"]),
    ])  # fmt: skip
    assert [entry.text for entry in merged.entries] == ["e", "d", "c", "f", "b", "a"]


said = st.sampled_from([
    "Joint home visit with the health visitor", "Found beside the canal by a cyclist, jaw bruised",
    "Informed by police: found beside the canal by a cyclist, jaw bruised", "Collected by his aunt",
    "Collected by his mother", "Core group held", "No contact held",
])  # fmt: skip
lines = st.lists(
    st.tuples(st.dates(date(2015, 1, 1), date(2015, 2, 1)), st.one_of(said, st.text("abc ", min_size=1))),
    max_size=8,
)


@given(lines, lines, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_files(first, second, chance):
    imports = [told("Police", "P", *first), told("Health", "H", *second)]
    forward = merge(imports)
    backward = merge(imports[::-1])
    assert [entry.id for entry in forward.entries] == [entry.id for entry in backward.entries]
    days = [entry.happened.first_day for entry in forward.entries]
    assert days == sorted(days)
    assert len(forward.entries) == sum(len(each.entries) for each in imports)
    for found in ("entries", "duplicates", "contradictions", "knowledge", "gaps"):
        assert getattr(forward, found) == getattr(backward, found)


def test_two_entries_may_not_share_an_id():
    with pytest.raises(ValueError, match="P-001"):
        merge([told("Police", "P", ["1/6/2015", "a"]), told("Probation", "P", ["2/6/2015", "b"])])


def test_the_same_contact_told_by_two_agencies_is_found():
    merged = merge([
        told("Police", "P", ["27/7/2015", "Child brought to the emergency department of Merrow Hospital, bruised ear"],
             ["27/7/2015", "Found a stolen bicycle in the park"]),
        told("Health", "H", ["27/7/2015", "Notice from Merrow Hospital ED: bruised ear after a fall"],
             ["28/7/2015", "Child brought to the emergency department of Merrow Hospital, bruised ear"]),
    ])  # fmt: skip
    assert {"P-001", "H-001"} in ids(merged.duplicates)
    assert all("P-002" not in question.entries for question in merged.duplicates)


def test_a_row_copied_twice_is_found_and_two_calls_are_not():
    merged = merge([told(
        "Police", "P", ["1/6/2015", "Telephone call from the school about lateness"],
        ["1/6/2015", "Telephone call from the school about lateness"],
        ["2/6/2015", "Telephone call from the school"], ["2/6/2015", "Letter to the landlord"],
    )])  # fmt: skip
    assert ids(merged.duplicates) == [{"P-001", "P-002"}]


def test_a_crowded_day_is_still_searched():
    crowd = [["1/6/2015", f"Routine entry {word} number {i}"] for i, word in enumerate("abcdefghijklmnop")]
    twins = ["1/6/2015", "Bruise on left shin noticed at nursery by keyworker"]
    merged = merge([told("School", "S", *crowd, twins), told("Health", "H", twins)])
    assert {"S-017", "H-001"} in ids(merged.duplicates)


def test_a_joint_visit_on_two_days_is_a_contradiction():
    merged = merge([
        told("Social care", "S", ["8 June 2015", "Joint home visit with the health visitor. Child seen."]),
        told("Health", "H", ["9 June 2015", "Joint visit to the home with the social worker."]),
    ])  # fmt: skip
    (question,) = merged.contradictions
    assert set(question.entries) == {"S-001", "H-001"}
    assert "8 June 2015" in question.why
    assert "9 June 2015" in question.why


def test_joint_visits_that_agree_are_none():
    visit = "Joint home visit with the health visitor."
    merged = merge([
        told("Social care", "S", ["8 June 2015", visit], ["10 June 2015", visit]),
        told("Health", "H", ["8 June 2015", "Joint visit, social worker and me"], ["10 June 2015", "Joint visit"]),
    ])  # fmt: skip
    assert merged.contradictions == ()


def test_a_child_seen_and_not_seen():
    headings = ("Date", "Event", "Child seen")
    merged = merge([
        told("Social care", "S", ["8/6/2015", "Joint home visit with the health visitor", "No"], headings=headings),
        told("Health", "H", ["8/6/2015", "Joint home visit with social worker", "Y, alone"], headings=headings),
    ])  # fmt: skip
    assert {"S-001", "H-001"} in ids(merged.contradictions)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            "bruise on the left cheek from the stair gate",
            "bruise on the right cheek from the stair gate",
            "“left”",
        ),
        (
            "scald from a kettle, Merrow Hospital, admitted",
            "scald from a kettle, Merrow Hospital, discharged",
            "“admitted”",
        ),
    ],
)
def test_opposite_facts_of_one_contact(one, other, said):
    merged = merge([
        told("Police", "P", ["3/6/2015", f"Found with a {one}"]), told("Health", "H", ["3/6/2015", f"Seen: {other}"]),
    ])  # fmt: skip
    assert ids(merged.contradictions) == [{"P-001", "H-001"}]
    assert said in merged.contradictions[0].why


def test_what_says_both_sides_or_is_another_contact_is_no_opposite():
    merged = merge([
        told("Police", "P", ["3/6/2015", "Found with bruises on the left and the right cheek from the stair gate"],
             ["4/6/2015", "Left a card"]),
        told("Health", "H", ["3/6/2015", "Seen: bruises on the right cheek from the stair gate"],
             ["4/6/2015", "Benefits paid in full, right amount"]),
    ])  # fmt: skip
    assert merged.contradictions == ()


def test_one_contact_at_times_hours_apart():
    fire = "Fire in the kitchen of the flat, sofa burnt, neighbours called"
    far = [told("Police", "P", ["3/6/2015 09:30", fire]), told("Fire service", "F", ["3/6/2015 21:30", fire])]
    near = [
        told("Police", "P", ["3/6/2015 09:30", fire]),
        told("Fire service", "F", ["3/6/2015 10:00", fire]),
    ]
    assert "9.30am" in merge(far).contradictions[0].why
    assert merge(near).contradictions == ()


def test_who_collected_the_child():
    merged = merge([
        told("Police", "P", ["21/12/2015", "Child was collected by her grandmother"]),
        told("Social care", "S", ["21/12/2015", "Nursery: collected by her mother"]),
        told("Health", "H", ["21/12/2015", "Nursery: collected by her mother."]),
    ])  # fmt: skip
    found = ids(merged.contradictions)
    assert {"P-001", "S-001"} in found
    assert {"S-001", "H-001"} not in found


def test_a_silence_is_counted_and_stated_where_the_agency_says_so():
    silent = told("Police", "P", ["8/6/2015", "a"], ["11/9/2015", "b"])
    spoken = told(
        "Health", "H", ["8/6/2015", "a"], ["9/6/2015 - 10/9/2015", "No contact between 9 June and 10 September 2015"],
        ["11/9/2015", "b"],
    )  # fmt: skip
    gaps = merge([silent, spoken]).gaps
    assert [(gap.agency, gap.start, gap.end, gap.stated) for gap in gaps] == [
        ("Health", date(2015, 6, 9), date(2015, 9, 10), True),
        ("Police", date(2015, 6, 9), date(2015, 9, 10), False),
    ]
    assert gaps[0].days == 94


def test_silences_at_the_ends_of_the_period_count():
    one = told("Police", "P", ["1/6/2015", "a"])
    gaps = merge([one], period=(date(2015, 1, 1), date(2015, 12, 31))).gaps
    assert [(gap.start, gap.end) for gap in gaps] == [
        (date(2015, 1, 1), date(2015, 5, 31)), (date(2015, 6, 2), date(2015, 12, 31)),
    ]  # fmt: skip


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_silence_is_found_exactly_from_its_length(apart, silence_days):
    second = date(2015, 1, 1) + timedelta(days=apart)
    one = told("Police", "P", [date(2015, 1, 1), "a"], [second, "b"])
    assert bool(merge([one], silence_days=silence_days).gaps) == (apart - 1 >= silence_days)


def test_a_silence_that_was_none():
    one = told(
        "Police", "P", ["", "No contact between 9 June and 10 September 2015."], ["1/7/2015", "Call attended"]
    )
    (question,) = merge([one]).contradictions
    assert question.entries == ("P-001", "P-002")


WORK = ["Telephone call from mother about {}", "Home visit, {} talked about", "Letter received about {}",
        "{}: review held", "Missed appointment about {}", "Spoke to the father about {}, advice given"]  # fmt: skip
MATTERS = [
    "rent",
    "school uniform",
    "the dog",
    "contact",
    "sleep",
    "the nursery",
    "benefits",
    "an eye test",
    "damp",
]


def test_routine_work_on_the_same_days_raises_no_questions():
    chance = Random(5)
    imports = [
        told(name, name[0], *([f"{chance.randrange(1, 29)}/{chance.randrange(1, 7)}/2015",
             chance.choice(WORK).format(chance.choice(MATTERS))] for _ in range(120)))
        for name in ("Police", "Health", "School", "Aftercare")
    ]  # fmt: skip
    merged = merge(imports)
    across = [each for each in merged.duplicates if len({key[0] for key in each.entries}) > 1]
    assert len(across) + len(merged.contradictions) + len(merged.knowledge) <= 10


def test_the_same_words_a_day_later_at_another_agency_are_asked_about():
    merged = merge([
        told("Police", "P", ["7/6/2015", "Mother found unconscious beside the canal by a cyclist, ambulance called"]),
        told("Health", "H", ["8/6/2015", "Ambulance to the canal, mother unconscious, found by a cyclist"]),
    ])  # fmt: skip
    assert ids(merged.contradictions) == [{"P-001", "H-001"}]


def test_two_runs_ask_the_same_questions_in_the_same_order():
    """Words are kept in sets, whose order differs from one run of Python to the next."""
    root = Path(__file__).resolve().parents[3]
    script = (
        "import sys; sys.path[:0] = ['.', 'benchmarks']; import questions;"
        "from heed.chronologies.core.merge import merge;"
        "m = merge(questions.imports_of(questions.make(3, entries=900, share=0.3)));"
        "print(repr((m.duplicates, m.contradictions, m.knowledge, m.gaps)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1
    assert b"Question(" in said.pop()
