"""Letters: a closed set of fields, and values that stay plain words."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.documents.letters import LetterError, fields_of, merge_letter
from heed.documents.word import markdown_to_docx


def words_of(markdown: str) -> list[str]:
    """The paragraphs that a Word document made from this holds."""
    data = markdown_to_docx(markdown, title="t", reference="r", board="b")
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_fields_are_filled_in():
    letter = "Dear {{ name }},\n\nYou are asked by {{due}}."
    assert fields_of(letter) == ("name", "due")
    assert merge_letter(letter, {"name": "Marian Oakes", "due": "3 April 2016", "unused": "x"}) == (
        "Dear Marian Oakes,\n\nYou are asked by 3 April 2016."
    )


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        ("{{ chair }}", "asks for “chair”, which is not known here; the fields are: empty, name"),
        ("{{ empty }}", "needs “empty”, which is empty"),
        ("{{ name.first }}", "has a field “name.first”"),
        ("{{ }}", "has a field “”"),
        ("Dear {{ name }", "curly brackets that is not closed"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(letter, sentence):
    with pytest.raises(LetterError) as caught:
        merge_letter(letter, {"name": "Marian", "empty": " "})
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    "value",
    ["# not a heading", "- no list", "1. no list", "*no* _emphasis_", "[no](https://x.example)", "a | b", "<b>x</b>",
     "{{ name }}", "\\", "`code`", "===", "> no quote", "AT&amp;T", "***", "+ plus", "2) two", "![x](y)"],
)  # fmt: skip
def test_values_stay_plain_words(value):
    assert words_of(merge_letter("Before {{ x }} after\n\n{{ x }}", {"x": value})) == [
        f"Before {value} after",
        value,
    ]


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_no_value_makes_markup(value):
    value = " ".join(value.split())
    if value:
        assert words_of(merge_letter("{{ x }}", {"x": value})) == [value]


def test_lines_and_paragraphs_of_a_value():
    assert words_of(merge_letter("{{ x }}", {"x": "one\ntwo\n\nthree"})) == ["one\ntwo", "three"]


def test_a_value_of_several_lines_stays_in_its_table_cell_and_list():
    letter = "| A | B |\n|---|---|\n| {{ x }} | c |\n\n- {{ x }}\n- last"
    data = markdown_to_docx(merge_letter(letter, {"x": "one | 1\ntwo"}), title="t", reference="r", board="b")
    document = docx.Document(io.BytesIO(data))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["one | 1, two", "c"]
    assert [(one.style.name, one.text) for one in document.paragraphs] == [
        ("List Bullet", "one | 1\ntwo"),
        ("List Bullet", "last"),
    ]
