"""Values put into a document stay plain words."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.documents.plain import as_plain_words
from heed.documents.word import markdown_to_docx


def words_of(markdown: str) -> list[str]:
    """The paragraphs that a Word document made from this holds."""
    data = markdown_to_docx(markdown, title="t", reference="r", board="b")
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize(
    "value",
    ["# not a heading", "- no list", "1. no list", "*no* _emphasis_", "[no](https://x.example)", "a | b", "<b>x</b>",
     "{{ name }}", "\\", "`code`", "===", "> no quote", "AT&amp;T", "***", "+ plus", "2) two", "![x](y)"],
)  # fmt: skip
def test_values_stay_plain_words(value):
    shown = as_plain_words(value)
    assert words_of(f"Before {shown} after\n\n{shown}") == [
        f"Before {value} after",
        value,
    ]


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_no_value_makes_markup(value):
    value = " ".join(value.split())
    if value:
        assert words_of(as_plain_words(value)) == [value]


def test_lines_and_paragraphs_of_a_value():
    assert words_of(as_plain_words("one\ntwo\n\nthree")) == ["one\ntwo", "three"]
