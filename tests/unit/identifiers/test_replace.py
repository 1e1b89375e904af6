"""Words are replaced in the Word file, formatting kept, and the scan of the result is empty."""

import io

import docx
import pytest

from heed.identifiers.core.parts import read_parts_of
from heed.identifiers.core.replace import CannotReplace, Replacement, replace_in_docx, replaced_in_docx
from heed.identifiers.core.scan import scan
from tests.unit.identifiers.known import PEOPLE
from tests.unit.identifiers.test_word_parts import W, packed, repacked


def replacements(data: bytes, new: str = "Finch") -> list[Replacement]:
    """Every hit, to be replaced."""
    hits = scan(read_parts_of(data, "r.docx"), PEOPLE).hits
    return [Replacement(hit.part, hit.where, hit.start, hit.end, hit.text, new) for hit in hits]


def full_document() -> bytes:
    """A name in the text over several runs, in a table, a header, a comment, a footnote, a property and a deletion."""
    document = docx.Document()
    paragraph = document.add_paragraph("Then ", style="List Bullet")
    paragraph.add_run("Ke").bold = True
    paragraph.add_run("mi Oyelaran").italic = True
    paragraph.add_run("-Smythe and Ellie ran.")
    document.add_table(1, 1).cell(0, 0).text = "Ellie, then Ellie"
    document.sections[0].header.paragraphs[0].text = "On Ellie"
    document.core_properties.author = "Kemi Oyelaran-Smythe"
    document.add_comment(paragraph.runs, text="Ask Ellie", author="Kemi Oyelaran-Smythe", initials="KOS")
    note = f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>Kemi.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    return repacked(packed(document), {"word/footnotes.xml": note})


def test_after_replacing_everything_the_scan_is_empty_and_the_style_is_kept(tmp_path):
    data = full_document()
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(data)
    wanted = replacements(data)
    assert len(wanted) == 10
    assert replace_in_docx(source, target, wanted) == 10
    assert scan(read_parts_of(target.read_bytes(), "b.docx"), PEOPLE).hits == ()
    document = docx.Document(str(target))
    paragraph = document.paragraphs[0]
    assert paragraph.text == "Then Finch and Finch ran."
    assert paragraph.style.name == "List Bullet"
    assert [(run.text, run.bold) for run in paragraph.runs if run.text][1] == ("Finch", True)
    assert document.tables[0].cell(0, 0).text == "Finch, then Finch"
    assert document.core_properties.author == "Finch"
    assert source.read_bytes() == data


def test_a_longer_word_keeps_the_rest_of_its_run():
    document = docx.Document()
    document.add_paragraph("Kemi rang, Kemi wrote.")
    data = packed(document)
    answer = replaced_in_docx(data, "r.docx", replacements(data, "the health visitor"))
    assert (
        docx.Document(io.BytesIO(answer)).paragraphs[0].text
        == "the health visitor rang, the health visitor wrote."
    )


def test_a_soft_hyphen_inside_a_name_goes_with_it():
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("Oye")
    run._r.append(run._r.makeelement(run._r.tag.replace("}r", "}softHyphen")))
    paragraph.add_run("laran rang")
    data = packed(document)
    answer = replaced_in_docx(data, "r.docx", replacements(data))
    assert "softHyphen" not in docx.Document(io.BytesIO(answer)).paragraphs[0]._p.xml
    assert docx.Document(io.BytesIO(answer)).paragraphs[0].text == "Finch rang"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"old": "Kimi"}, "no longer says"),
        ({"where": "paragraph 9"}, "cannot be changed here"),
        ({"part": "file name", "where": "file name"}, "cannot be changed here"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(tmp_path, change, sentence):
    document = docx.Document()
    document.add_paragraph("Kemi rang")
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(packed(document))
    wanted = {
        "part": "body",
        "where": "paragraph 1",
        "start": 0,
        "end": 4,
        "old": "Kemi",
        "new": "x",
    } | change
    with pytest.raises(CannotReplace, match=sentence):
        replace_in_docx(source, target, [Replacement(**wanted)])
    assert not target.exists()


def test_overlapping_places_are_refused():
    document = docx.Document()
    document.add_paragraph("Kemi rang")
    both = [
        Replacement("body", "paragraph 1", 0, 4, "Kemi", "x"),
        Replacement("body", "paragraph 1", 2, 6, "mi r", "y"),
    ]
    with pytest.raises(CannotReplace, match="overlap"):
        replaced_in_docx(packed(document), "r.docx", both)
