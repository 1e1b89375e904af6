"""A Word document as neutral blocks: what shows, in order, with its style."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from heed.documents.extract import NotWord, paragraphs_of


def packed(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_styles_order_and_cells():
    document = docx.Document()
    document.add_heading("Report", 0)
    document.add_heading("What happened", 2)
    document.add_paragraph("")
    document.add_paragraph("One.")
    document.add_paragraph("dot", style="List Bullet 2")
    document.add_paragraph("first", style="List Number")
    table = document.add_table(2, 2)
    for place, text in enumerate("abcd"):
        table.cell(place // 2, place % 2).text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph("Last.")
    found = paragraphs_of(packed(document))
    assert [(one.number, one.style, one.level, one.text) for one in found] == [
        (1, "heading", 1, "Report"),
        (2, "heading", 2, "What happened"),
        (3, "paragraph", 0, "One."),
        (4, "bullet", 2, "dot"),
        (5, "numbered", 1, "first"),
        (6, "cell", 0, "a"),
        (7, "cell", 0, "b"),
        (8, "cell", 0, "c"),
        (9, "cell", 0, "d"),
        (10, "paragraph", 0, "Last."),
    ]
    assert [(one.table, one.row, one.column, one.is_header) for one in found if one.style == "cell"] == [
        (1, 1, 1, True),
        (1, 1, 2, True),
        (1, 2, 1, False),
        (1, 2, 2, False),
    ]


def test_only_what_shows_is_given():
    document = docx.Document()
    inner = (
        "<w:r><w:t>Kept</w:t></w:r><w:del w:id='1'><w:r><w:delText> gone</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t> new</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r><w:r><w:instrText>CODE</w:instrText></w:r>"
        "<w:r><w:t> &lt;b&gt;</w:t></w:r>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    assert [one.text for one in paragraphs_of(packed(document))] == ["Kept new <b>"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_not_word_is_refused(data):
    with pytest.raises(NotWord, match="not a Word document"):
        paragraphs_of(data)
