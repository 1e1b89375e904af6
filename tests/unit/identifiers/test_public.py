"""What is public already is met with what the report says."""

import pytest

from heed.identifiers.core.parts import Part
from heed.identifiers.core.public import Fact, PublicFileError, combinations, meetings, read_public
from heed.identifiers.core.scan import scan

FACTS = [
    Fact("date", "2014-05-23", "Northmere Echo"),
    Fact("age", "4", "Northmere Echo"),
    Fact("sex", "girl", "Northmere Echo"),
    Fact("place", "Larkfield Primary School", "inquest"),
    Fact("relation", "stepfather", "judgment"),
    Fact("quote", "She never did any harm to anybody at all", "inquest"),
]


def met(*texts: str) -> list[tuple[str, str]]:
    """Kind and words of each public fact that is met."""
    parts = [Part("body", f"paragraph {number}", text) for number, text in enumerate(texts, start=1)]
    return [(one.fact.kind, one.text) for one in meetings(parts, FACTS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 23/05/2014 she died", [("date", "23/05/2014")]),
        ("in May 2014 she died", [("date", "May 2014")]),
        ("in May 2015 she died", []),
        ("She was four years old.", [("age", "four years old")]),
        ("aged 4 at the time", [("age", "aged 4")]),
        ("aged 4 months at the time", []),
        ("a 4-year-old girl", [("age", "4-year-old"), ("sex", "girl")]),
        ("at Larkfield Primary", [("place", "Larkfield")]),
        ("her step-father came", []),
        ("her stepfather came", [("relation", "stepfather")]),
        ("It was said that she never did any harm to anyone.", [("quote", "she never did any harm to")]),
        ("She did no harm.", []),
    ],
)
def test_each_kind_of_fact(text, found):
    assert met(text) == found


def test_several_facts_in_one_paragraph_are_one_combination():
    parts = [
        Part("body", "paragraph 1", "In May 2014 the child, aged 4, was at home."),
        Part("body", "paragraph 2", "Nobody asked."),
    ]
    (one,) = combinations(meetings(parts, FACTS))
    assert (one.where, one.confidence) == ("paragraph 1", "likely")
    assert "May 2014" in one.why
    assert "aged 4" in one.why
    assert "Northmere Echo" in one.why


def test_facts_spread_over_the_report_are_told_once_for_the_whole():
    parts = [
        Part("body", "paragraph 1", "It was in May 2014."),
        Part("body", "paragraph 2", "The girl was at home."),
        Part("body", "paragraph 3", "Her stepfather worked nights."),
    ]
    assert [one.where for one in combinations(meetings(parts, FACTS))] == ["the report as a whole"]


def test_words_that_were_published_are_enough_by_themselves():
    parts = [Part("body", "paragraph 1", "“She never did any harm to anybody”, a teacher said.")]
    (one,) = combinations(meetings(parts, FACTS))
    assert one.confidence == "certain"
    assert one.why.startswith("Words that were published stand here again")


def test_nothing_public_is_met_by_a_report_that_says_little():
    parts = [
        Part("body", "paragraph 1", "In the spring a child was hurt by somebody who lived in the house.")
    ]
    assert combinations(meetings(parts, FACTS)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the youngest of four girls", "the youngest of four girls"),
        ("one of twins", "one of twins"),
        ("a mother of seven", "mother of seven"),
        ("five children by three fathers", "five children by three fathers"),
        ("Only three children in the borough had it.", "Only three children in the borough"),
        ("two of the nine pupils", "two of the nine pupils"),
    ],
)
def test_the_shape_of_a_family_and_small_numbers(text, words):
    hits = scan([Part("body", "paragraph 1", text)], [], unknown=True).hits
    assert [hit.text for hit in hits if hit.kind in ("family-shape", "small-number")] == [words]


@pytest.mark.parametrize(
    "text", ["She has two sisters.", "most of the children", "Two of the agencies", "twelve children"]
)
def test_ordinary_counts_are_left(text):
    assert scan([Part("body", "paragraph 1", text)], [], unknown=True).hits == ()


def test_the_file_of_facts(tmp_path):
    path = tmp_path / "facts.csv"
    path.write_text("Kind,Value,Source\ndate,2014-05-23,Echo\nage,4,\n")
    assert read_public(path) == [Fact("date", "2014-05-23", "Echo"), Fact("age", "4", "")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("what,when\n", "line 1: the first line must name the columns"),
        ("kind,value\nname,Ellie\n", "line 2: “name” is no kind of fact"),
        ("kind,value\ndate,in May\n", "line 2: “in May” is not a day"),
        ("kind,value\nage,young\n", "is not an age"),
        ("kind,value\nquote,too short\n", "needs at least five words"),
        ("kind,value\nage,\n", "has no value"),
    ],
)
def test_a_bad_file_of_facts_ends_in_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "facts.csv"
    path.write_text(text)
    with pytest.raises(PublicFileError, match=sentence):
        read_public(path)
