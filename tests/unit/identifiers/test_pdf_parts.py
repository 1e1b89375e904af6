"""One leak in every container of a PDF, and of HTML and text: each is found, and found there."""

import io

import pikepdf
import pytest

from heed.identifiers.core.parts import Unreadable, read_parts_of
from heed.identifiers.core.scan import scan
from tests.unit.identifiers.known import PEOPLE


def with_pages(*texts: str) -> pikepdf.Pdf:
    """A PDF with these words on its pages."""
    pdf = pikepdf.new()
    for text in texts:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode())
    return pdf


def packed(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The PDF as bytes."""
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def found_in(data: bytes, name: str = "report.pdf") -> list[tuple[str, str, str]]:
    """Part, place and words of each hit."""
    return [(hit.part, hit.where, hit.text) for hit in scan(read_parts_of(data, name), PEOPLE).hits]


def test_a_clean_pdf():
    assert found_in(packed(with_pages("Finch lived here."))) == []


def test_pages():
    assert found_in(packed(with_pages("One.", "Then Kemi rang."))) == [("page", "page 2", "Kemi")]


def test_properties_and_xmp():
    pdf = with_pages("One.")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:creator"] = ["Tomasz"]
    pdf.docinfo["/Author"] = "Kemi Oyelaran-Smythe"
    found = found_in(packed(pdf))
    assert ("properties", "properties: author", "Kemi Oyelaran-Smythe") in found
    assert any(where.startswith("XMP") and words == "Tomasz" for _, where, words in found)


def test_attachments_and_their_names():
    pdf = with_pages("One.")
    pdf.attachments["Tomasz.txt"] = b"line\nabout Ellie\n"
    found = found_in(packed(pdf))
    assert ("attachment", "name of attachment Tomasz.txt", "Tomasz") in found
    assert any(part == "attachment" and words == "Ellie" for part, _, words in found)


def test_notes_and_links():
    pdf = with_pages("One.")
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Ask Kemi", T="Tomasz"
    )
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://northmere.example/ellie-marsh"),
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note), pdf.make_indirect(link)]))
    assert found_in(packed(pdf)) == [
        ("annotation", "page 1, note 1, text", "Kemi"),
        ("annotation", "page 1, note 1, author or field name", "Tomasz"),
        ("link", "page 1, link 2", "ellie-marsh"),
    ]


def test_bookmarks_and_descriptions_of_pictures():
    pdf = with_pages("One.")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("What Kemi did", 0))
    figure = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt="Ellie")
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=[figure])
    )
    found = found_in(packed(pdf))
    assert {("bookmark", "Kemi"), ("alt text", "Ellie")} == {(part, words) for part, _, words in found}


def test_the_name_of_the_file():
    assert found_in(packed(with_pages("x")), "Ellie Marsh-Dunmore.pdf")[0][0] == "file name"


def test_a_file_saved_over_itself_keeps_earlier_words():
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(io.BytesIO(packed(with_pages("Then Kemi rang."))), incremental=True)
    changed = DecodedStreamObject()
    changed.set_data(b"BT /F1 12 Tf 50 700 Td (Then she rang.) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(changed)
    out = io.BytesIO()
    writer.write(out)
    assert [(part, words) for part, _, words in found_in(out.getvalue())] == [("earlier version", "Kemi")]


def test_hostile_files_end_in_a_sentence():
    good = packed(with_pages("One."))
    locked = packed(with_pages("x"), encryption=pikepdf.Encryption(owner="a", user="b"))
    cases = [
        (good[: len(good) // 2], "x.pdf", "cut short"),
        (b"%PDF-1.7\nnothing\n%%EOF", "x.pdf", "damaged"),
        (locked, "x.pdf", "protected by a password"),
        (b"PK\x03\x04", "x.pdf", "not a PDF"),
        (packed(with_pages("")), "x.pdf", "no text that can be read"),
    ]
    for data, name, sentence in cases:
        with pytest.raises(Unreadable) as caught:
            read_parts_of(data, name)
        assert sentence in str(caught.value)


def test_a_pdf_that_may_be_read_but_not_changed_is_scanned():
    data = packed(with_pages("Kemi"), encryption=pikepdf.Encryption(owner="a", user=""))
    assert found_in(data) == [("page", "page 1", "Kemi")]


def test_html_text_and_what_does_not_show():
    page = (
        "<html><head><title>On Kemi</title><meta name='author' content='Tomasz'></head><body>"
        "<p>El<b>lie</b> ran</p><!-- ask Wielinski --><img alt='Pixie' src='x.png'>"
        "<script>var a = 'Oyelaran'</script></body></html>"
    )
    assert {(part, words) for part, _, words in found_in(page.encode(), "r.html")} == {
        ("text", "Kemi"),
        ("attribute", "Tomasz"),
        ("text", "Ellie"),
        ("comment", "Wielinski"),
        ("attribute", "Pixie"),
        ("script", "Oyelaran"),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_the_usual_encodings(encoding):
    data = "One – two\n\nsaw Kemi".encode(encoding)
    assert found_in(data, "r.md") == [("text", "line 3", "Kemi")]
