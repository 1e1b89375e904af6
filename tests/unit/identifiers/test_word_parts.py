"""One leak in every container of a Word file: each is found, and found there."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from heed.identifiers.core.parts import Unreadable, read_parts, read_parts_of
from heed.identifiers.core.scan import scan
from tests.unit.identifiers.known import PEOPLE

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(document) -> bytes:
    """The document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, extra: dict[str, str | bytes]) -> bytes:
    """The same file with entries added or put in place of those there."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            if info.filename not in extra:
                target.writestr(info, source.read(info.filename))
        for name, contents in extra.items():
            target.writestr(name, contents)
    return out.getvalue()


def found_in(data: bytes, name: str = "report.docx") -> list[tuple[str, str, str]]:
    """Part, place and words of each hit."""
    return [(hit.part, hit.where, hit.text) for hit in scan(read_parts_of(data, name), PEOPLE).hits]


def with_paragraph_xml(inner: str) -> bytes:
    """A document whose second paragraph holds this XML."""
    document = docx.Document()
    document.add_paragraph("First.")
    document.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{inner}</w:p>"))
    return packed(document)


def test_an_ordinary_document_is_clean():
    document = docx.Document()
    document.add_heading("What happened", 1)
    document.add_paragraph("Finch lived with her mother.")
    assert found_in(packed(document)) == []


def test_a_name_split_over_runs_is_found_whole():
    document = docx.Document()
    document.add_paragraph("One.")
    document.add_paragraph("")
    paragraph = document.add_paragraph("Then ")
    for piece in ("K", ". Oye", "lar", "an-Smythe"):
        paragraph.add_run(piece).bold = piece == "lar"
    assert found_in(packed(document)) == [("body", "paragraph 2", "K. Oyelaran-Smythe")]


def test_tables_and_tables_within_tables():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(1, 0).text = "Kemi"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Ellie"
    assert found_in(packed(document)) == [
        ("table", "table 1, row 1, column 2, table 2, row 1, column 1", "Ellie"),
        ("table", "table 1, row 2, column 1", "Kemi"),
    ]


@pytest.mark.parametrize("kind", ["header", "footer", "first_page_header", "even_page_footer"])
def test_headers_and_footers(kind):
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    getattr(section, kind).paragraphs[0].text = "About Kemi"
    ((part, where, words),) = found_in(packed(document))
    assert (part, words) == (kind.split("_")[-1], "Kemi")
    assert where.startswith(part)


@pytest.mark.parametrize(("file", "tag"), [("footnotes", "footnote"), ("endnotes", "endnote")])
def test_notes(file, tag):
    xml = (
        f'<w:{file} {W}><w:{tag} w:id="-1" w:type="separator"><w:p/></w:{tag}>'
        f'<w:{tag} w:id="1"><w:p><w:r><w:t>Told by Ke</w:t></w:r><w:r><w:t>mi.</w:t></w:r></w:p></w:{tag}></w:{file}>'
    )
    data = repacked(packed(docx.Document()), {f"word/{file}.xml": xml})
    assert found_in(data) == [(file, f"{tag} 1", "Kemi")]


def test_comments_and_their_authors():
    document = docx.Document()
    paragraph = document.add_paragraph("Text")
    document.add_comment(paragraph.runs, text="Ask Ellie", author="Kemi Oyelaran-Smythe", initials="x")
    found = found_in(packed(document))
    assert ("comments", "comment 1", "Ellie") in found
    assert [words for part, _, words in found if part == "author"] == ["Kemi Oyelaran-Smythe"]


def test_a_tracked_deletion_is_read_with_what_stands_round_it():
    data = with_paragraph_xml(
        "<w:r><w:t>It was Ke</w:t></w:r><w:del w:id='1'><w:r><w:delText>mi</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>stone</w:t></w:r></w:ins>"
    )
    assert found_in(data) == [("tracked deletion", "paragraph 2", "Kemi")]


def test_a_tracked_insertion_and_a_move():
    data = with_paragraph_xml(
        "<w:ins w:id='2'><w:r><w:t>Kemi rang.</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3'><w:r><w:t>Ellie slept.</w:t></w:r></w:moveFrom>"
    )
    assert found_in(data) == [("body", "paragraph 2", "Kemi"), ("tracked deletion", "paragraph 2", "Ellie")]


def test_hidden_text():
    data = with_paragraph_xml(
        "<w:r><w:t>Shown.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Kemi</w:t></w:r>"
    )
    assert found_in(data) == [("hidden text", "paragraph 2", "Kemi")]


def test_text_hidden_by_its_style():
    document = docx.Document()
    style = document.styles.add_style("Unseen", 1)
    style.font.hidden = True
    document.add_paragraph("Kemi", style="Unseen")
    assert [(part, words) for part, _, words in found_in(packed(document))] == [("hidden text", "Kemi")]


def test_text_boxes_in_both_copies():
    box = "<w:txbxContent><w:p><w:r><w:t>Kemi</w:t></w:r></w:p></w:txbxContent>"
    data = with_paragraph_xml(
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert found_in(data) == [("text box", "text box 1", "Kemi"), ("text box", "text box 2", "Kemi")]


@pytest.mark.parametrize("attribute", ["descr", "title"])
def test_alternative_texts(attribute):
    data = with_paragraph_xml(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" {attribute}="Kemi at the door"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    assert [(part, words) for part, _, words in found_in(data)] == [("alt text", "Kemi")]


def test_bookmarks_content_controls_and_field_codes():
    data = with_paragraph_xml(
        '<w:bookmarkStart w:id="0" w:name="Kemi_visit"/><w:sdt><w:sdtPr><w:alias w:val="Ellie name"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>HYPERLINK mailto:kemi.oyelaran@northmere.example</w:instrText></w:r>"
    )
    assert {(part, words) for part, _, words in found_in(data)} == {
        ("label", "Kemi"),
        ("label", "Ellie"),
        ("field code", "kemi.oyelaran@northmere.example"),
    }


@pytest.mark.parametrize(
    "field", ["author", "last_modified_by", "title", "subject", "keywords", "comments", "category"]
)
def test_core_properties(field):
    document = docx.Document()
    setattr(document.core_properties, field, "Kemi Oyelaran-Smythe")
    ((part, where, words),) = found_in(packed(document))
    assert (part, words) == ("properties", "Kemi Oyelaran-Smythe")
    assert where.startswith("properties: ")


def test_application_and_own_properties_and_custom_xml():
    data = repacked(
        packed(docx.Document()),
        {
            "docProps/app.xml": '<Properties xmlns="x"><Manager>Kemi</Manager></Properties>',
            "docProps/custom.xml": '<Properties xmlns="x"><property name="Child"><s>Ellie</s></property></Properties>',
            "customXml/item9.xml": '<a b="of Tomasz"><c>by Wieliński</c></a>',
        },
    )
    assert {(part, words) for part, _, words in found_in(data)} == {
        ("properties", "Kemi"),
        ("properties", "Ellie"),
        ("custom XML", "Wieliński"),
        ("custom XML", "Tomasz"),
    }


def test_links():
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = docx.Document()
    document.part.relate_to(
        "file:///C:/Users/Kemi%20Oyelaran/x.docx", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    assert [(part, words) for part, _, words in found_in(packed(document))] == [("link", "Kemi%20Oyelaran")]


def test_embedded_files_and_their_names():
    inner = docx.Document()
    inner.add_paragraph("Kemi")
    book = io.BytesIO()
    import openpyxl

    sheet = openpyxl.Workbook()
    sheet.active["B2"] = "about Ellie"
    sheet.save(book)
    data = repacked(
        packed(docx.Document()),
        {
            "word/embeddings/Tomasz_note.docx": packed(inner),
            "word/embeddings/book.xlsx": book.getvalue(),
            "word/embeddings/old.bin": b"\xd0\xcf\x11\xe0\x00" + "Mr Wielinski rang".encode("utf-16-le"),
            "word/media/Pixie.png": b"\x89PNG",
        },
    )
    found = {(part, words) for part, _, words in found_in(data)}
    assert found == {
        ("embedded file", "Tomasz"),
        ("embedded file", "Kemi"),
        ("embedded file", "Ellie"),
        ("embedded file", "Wielinski"),
        ("file inside", "Pixie"),
    }


def test_a_chart_and_the_name_of_the_file():
    chart = '<c:chart xmlns:c="c" xmlns:a="a"><a:p><a:r><a:t>Ke</a:t></a:r><a:r><a:t>mi</a:t></a:r></a:p></c:chart>'
    data = repacked(packed(docx.Document()), {"word/charts/chart1.xml": chart})
    assert {(part, words) for part, _, words in found_in(data, "EllieMarshDunmore_v2.docx")} == {
        ("file name", "EllieMarshDunmore"),
        ("embedded text", "Kemi"),
    }


def test_a_picture_is_named_as_not_read():
    data = repacked(packed(docx.Document()), {"word/media/image1.png": b"\x89PNG"})
    assert "word/media/image1.png" in [
        part.where for part in read_parts_of(data, "x.docx") if not part.is_read
    ]


def test_no_two_parts_bear_the_same_name_and_place():
    document = docx.Document()
    for _ in range(2):
        document.sections[0].header.add_paragraph("x")
        document.add_table(1, 1).cell(0, 0).text = "x"
    parts = [(part.name, part.where) for part in read_parts_of(packed(document), "x.docx")]
    assert len(parts) == len(set(parts))


def test_the_page_and_the_scan_agree_on_places():
    from heed.documents.extract import paragraphs_of

    document = docx.Document()
    document.add_heading("One", 1)
    document.add_paragraph("")
    paragraph = document.add_paragraph("a\tb")
    paragraph.add_run(" hid").font.hidden = True
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "in\nlines"
    table.cell(0, 0).add_paragraph("second")
    mark = OxmlElement("w:noBreakHyphen")
    document.add_paragraph("last", style="List Bullet").runs[0]._r.append(mark)
    assert mark.tag == qn("w:noBreakHyphen")
    data = packed(document)
    scanned = [
        (part.where, part.text) for part in read_parts_of(data, "x.docx") if part.name in ("body", "table")
    ]
    assert [(one.where, one.text) for one in paragraphs_of(data)] == scanned


def test_hostile_files_end_in_a_sentence(tmp_path):
    good = packed(docx.Document())
    bomb = repacked(good, {"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
    entity = repacked(good, {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    cases = {
        "cut.docx": (good[: len(good) // 2], "damaged"),
        "fake.docx": (b"%PDF-1.7 not Word", "not a Word document"),
        "text.docx": (b"only text", "not a Word document"),
        "empty.docx": (b"", "is empty"),
        "bomb.docx": (bomb, "damaged or is not a Word document"),
        "entity.docx": (entity, "damaged in word/document.xml"),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "files ending in .doc are not read"),
        "binary.txt": (b"a\x00b\x01", "not text"),
    }
    for name, (data, sentence) in cases.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Unreadable) as caught:
            read_parts(tmp_path / name)
        assert sentence in str(caught.value), name
        assert name in str(caught.value)


def test_a_locked_word_file_ends_in_a_sentence():
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(packed(docx.Document()))).encrypt("secret", out)
    with pytest.raises(Unreadable, match="protected by a password"):
        read_parts_of(out.getvalue(), "locked.docx")
