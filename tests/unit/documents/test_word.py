"""Word documents from Markdown, opened again: headings, lists, header rows, language, nobody's name."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from heed.documents.word import markdown_to_docx

TEXT = """# Decision

The chair **agreed** with *most* of it, see [the guidance](https://northmere.example/g).

## Who is told

- the agencies
- the family
  - by letter

1. first
2. second

Between.

1. afresh

| Step | Due |
|---|---|
| Chronology | 3 April 2016 |
| Report | 4 May 2016 |

<script>alert(1)</script>
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    return markdown_to_docx(
        TEXT, title="Decision on Finch", reference="NSCB-2014-022", board="Northmere Board"
    )


@pytest.fixture
def document(data):
    return docx.Document(io.BytesIO(data))


def test_headings_and_lists_are_words_own(document):
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert styles == [
        ("Heading 1", "Decision"),
        ("Normal", "The chair agreed with most of it, see the guidance."),
        ("Heading 2", "Who is told"),
        ("List Bullet", "the agencies"),
        ("List Bullet", "the family"),
        ("List Bullet 2", "by letter"),
        ("List Number", "first"),
        ("List Number", "second"),
        ("Normal", "Between."),
        ("List Number", "afresh"),
        ("Normal", "<script>alert(1)</script>"),
    ]


def test_bold_italic_and_links(document):
    paragraph = document.paragraphs[1]
    assert [run.text for run in paragraph.runs if run.bold] == ["agreed"]
    assert [run.text for run in paragraph.runs if run.italic] == ["most"]
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [
        ("the guidance", "https://northmere.example/g")
    ]


def test_a_second_numbered_list_begins_again(document):
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = document.part.numbering_part.element
    starts = numbering.num_having_numId(numbers[2]).findall(".//" + qn("w:startOverride"))
    assert [start.get(qn("w:val")) for start in starts] == ["1"]


def test_tables_have_a_header_row(document):
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Step", "Due"],
        ["Chronology", "3 April 2016"],
        ["Report", "4 May 2016"],
    ]
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False, False]


def test_language_type_and_page(document, data):
    assert document.core_properties.title == "Decision on Finch"
    assert document.core_properties.language == "en-GB"
    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    assert 'w:lang w:val="en-GB"' in styles
    assert 'w:lang w:val="en-US"' not in styles
    assert document.styles["Normal"].font.name == "Arial"
    assert document.styles["Heading 1"].font.name == "Arial"
    section = document.sections[0]
    assert (round(section.page_width / Cm(1), 1), round(section.page_height / Cm(1), 1)) == (21.0, 29.7)


def test_the_footer_has_reference_board_and_page_number(document):
    paragraph = document.sections[0].footer.paragraphs[0]
    assert paragraph.text == "NSCB-2014-022 · Northmere Board\tPage 1 of 1"
    codes = [code.text.strip() for code in paragraph._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_nobody_is_named_in_the_properties(document, data):
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumbnail" in name]


def test_an_author_is_named_only_when_asked():
    data = markdown_to_docx("x", title="t", reference="r", board="b", author="Marian Oakes")
    assert docx.Document(io.BytesIO(data)).core_properties.author == "Marian Oakes"


def test_a_link_to_anything_but_the_web_is_plain_words():
    data = markdown_to_docx("[x](file:///etc/passwd)", title="t", reference="r", board="b")
    paragraph = docx.Document(io.BytesIO(data)).paragraphs[0]
    assert paragraph.hyperlinks == []
    assert "x" in paragraph.text


def test_characters_that_no_document_holds_are_left_out() -> None:
    made = markdown_to_docx("Seen\x0b at\x01 home.", title="A", reference="B", board="C")
    assert "Seen at home." in [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]
