"""The scan as a whole: offsets, overlaps, shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.identifiers.core.fold import fold
from heed.identifiers.core.parts import Part
from heed.identifiers.core.people import Person
from heed.identifiers.core.scan import scan
from tests.unit.identifiers.known import PEOPLE

PIECES = st.sampled_from(
    ["Ellie", " ", "Marsh-Dunmore", "\u00ad", "Кеmі", ", ", "3 April 2014", "\n", "é", "e\u0301", "ﬁ", "943 476 5919",
     "Oyelarn", "-", "K.", "’s", "\u200b", "ß", "🙂", "Grace", "O’Brien", "SL1 3AB", "a", "."]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join))
def test_offsets_always_point_at_the_reported_words(text):
    result = scan([Part("text", "whole file", text)], PEOPLE)
    last = 0
    for hit in result.hits:
        assert text[hit.start : hit.end] == hit.text != ""
        assert hit.start >= last
        last = hit.end


@given(st.text(max_size=60))
def test_folding_keeps_the_way_back(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin < len(text) for origin in folded.origins)


def test_the_shape_that_scripts_rely_on():
    answer = scan([Part("text", "whole file", "one\nKemi here", by_line=True)], PEOPLE).as_json()
    assert set(answer) == {"hits", "parts"}
    assert answer["hits"] == [
        {
            "part": "text",
            "where": "line 2",
            "start": 4,
            "end": 8,
            "text": "Kemi",
            "kind": "person",
            "person": "Kemi Oyelaran-Smythe",
            "confidence": "likely",
            "why": "The first name alone of Kemi Oyelaran-Smythe, who is on the list of known people.",
            "form": "the first name alone",
        }
    ]
    assert answer["parts"] == [
        {"part": "text", "where": "whole file", "text": "one\nKemi here", "read": True}
    ]


def test_only_the_stretches_that_count_are_reported():
    part = Part("tracked deletion", "paragraph 1", "Kemi saw Ellie", only=((0, 2),))
    assert [hit.text for hit in scan([part], PEOPLE).hits] == ["Kemi"]


def test_the_scan_needs_no_web_framework():
    import subprocess
    import sys

    program = (
        "import sys, heed.identifiers.core.scan, heed.identifiers.core.replace, heed.identifiers.core.people, "
        "heed.identifiers.core.readers.pdf, heed.identifiers.core.readers.plain, heed.cli.scan, "
        "heed.documents.word, heed.documents.plain, heed.documents.extract, heed.documents.sniff\n"
        "print([name for name in ('django', 'docx', 'pypdf', 'rapidfuzz', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_identifier_that_holds_many_names_and_a_name_that_lies_in_a_pseudonym():
    from heed.identifiers.core.people import Person

    people = [Person("Ellie Trennick", pseudonym="Ellie’s family"), Person("Bryn Trennick")]
    found = scan(
        [Part("text", "x", "Ellie's family and Ellie wrote to bryn.trennick@northmere.example.")], people
    ).hits
    assert [(hit.text, hit.kind, hit.person) for hit in found] == [
        ("Ellie", "person", "Ellie Trennick"),
        ("bryn.trennick@northmere.example", "email", "Bryn Trennick"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "confidence"),
    [
        ("at LARKFIELD primary school", "LARKFIELD primary school", "certain"),
        ("at Larkfield, until", "Larkfield", "likely"),
        ("at Lark-\nfield Primary School", "Lark-\nfield Primary School", "certain"),
        ("at Larkfeild Primary School", "Larkfeild Primary School", "certain"),
        ("lived at 14 Hexley Road", "14 Hexley Road", "certain"),
        ("lived in Hexley Road", "Hexley Road", "likely"),
        ("posted to EM4 2QT", "EM4 2QT", "certain"),
        ("somewhere in EM4", "EM4", "possible"),
        ("reference SC/2014/00871 says", "SC/2014/00871", "certain"),
        ("reference SC2014-00871 says", "SC2014-00871", "certain"),
        ("it was 23rd May", "23rd May", "likely"),
        ("it was 23/05/14", "23/05/14", "certain"),
    ],
)
def test_places_numbers_and_days_of_the_case_in_other_forms(text, words, confidence):
    known = [
        Person("Larkfield Primary School", group="place"),
        Person("14 Hexley Road, Eastmoor EM4 2QT", group="place"),
        Person("SC/2014/00871", group="number"),
        Person("2014-05-23", group="date"),
    ]
    (hit,) = scan([Part("text", "whole file", text)], known).hits
    assert (hit.text, hit.confidence) == (words, confidence)
    assert hit.person is not None
