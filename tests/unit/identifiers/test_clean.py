"""After replacing, the Word file is sound, its styles are the same, and a new scan finds nothing replaced."""

import io
import zipfile

import docx
import pytest

from heed.identifiers.core.clean import cleaned
from heed.identifiers.core.judgement import POSSIBLE
from heed.identifiers.core.people import Person
from heed.identifiers.core.scan import PERSON
from heed.identifiers.core.soundness import faults
from tests.unit.identifiers.known import PEOPLE
from tests.unit.identifiers.leaks import Leaks, repacked, word_file
from tests.unit.identifiers.test_replace import full_document
from tests.unit.identifiers.test_word_parts import packed


def entry(data: bytes, name: str) -> bytes:
    """One entry of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_everything_that_can_be_replaced_is_and_the_file_is_sound():
    data = full_document()
    result = cleaned(data, "r.docx", PEOPLE)
    assert result.faults == ()
    assert result.left == ()
    assert [hit for hit in result.again.hits if hit.confidence != POSSIBLE] == []
    assert entry(result.data, "word/styles.xml") == entry(data, "word/styles.xml")
    assert docx.Document(io.BytesIO(result.data)).paragraphs[0].style.name == "List Bullet"


def test_a_leak_in_every_container_is_replaced_or_left_by_name():
    leak = Leaks()
    data = word_file(leak)
    people = [Person(one.name, pseudonym=f"Adult {number}") for number, one in enumerate(leak.people)]
    result = cleaned(data, "r.docx", people)
    stay = {one.old for one in result.left} | {hit.text for hit in result.again.hits if hit.kind == PERSON}
    inside = {
        container
        for container, surname in leak.planted.items()
        if any(surname.lower() in words.lower() for words in stay)
    }
    assert inside == {
        "name of a picture’s file", "PNG text", "EXIF artist", "XMP of a picture", "SVG", "name of an embedded file",
        "embedded document", "workbook in an embedded document", "embedded workbook", "embedded slides",
        "embedded ODT", "OLE object",
    }  # fmt: skip
    docx.Document(io.BytesIO(result.data))


def test_numbers_addresses_days_and_ages_go_and_the_runs_stay_as_they_were():
    document = docx.Document()
    paragraph = document.add_paragraph("On ")
    paragraph.add_run("12 May").bold = True
    paragraph.add_run(" 2014 Ellie’s mother gave NHS number 943 476 5919 and EM4 2QT. ")
    paragraph.add_run("Ellie was aged 4 years and 3 months.").italic = True
    result = cleaned(packed(document), "r.docx", PEOPLE)
    new = docx.Document(io.BytesIO(result.data)).paragraphs[0]
    assert new.text == (
        "In May 2014 Finch’s mother gave NHS number [NHS number] and [postcode]. Finch was aged 4."
    )
    assert new.runs[-1].italic
    assert result.faults == ()


def test_days_may_be_kept():
    document = docx.Document()
    document.add_paragraph("On 12 May 2014 Ellie ran.")
    result = cleaned(packed(document), "r.docx", PEOPLE, dates="keep")
    assert docx.Document(io.BytesIO(result.data)).paragraphs[0].text == "On 12 May 2014 Finch ran."


def test_words_that_could_mean_two_people_are_left():
    document = docx.Document()
    document.add_paragraph("Then Harlow rang.")
    two = [Person("Tess Harlow", pseudonym="Adult A"), Person("Noor Harlow", pseudonym="Adult B")]
    result = cleaned(packed(document), "r.docx", two)
    assert docx.Document(io.BytesIO(result.data)).paragraphs[0].text == "Then Harlow rang."
    assert [hit.text for hit in result.again.hits] == ["Harlow"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"word/document.xml": "<w:document"}, "word/document.xml is not well formed."),
        ({"word/styles.xml": "<styles/>"}, "The styles were changed."),
        ({"word/extra.odd": "x"}, "word/extra.odd was not there before."),
        ({"word/_rels/document.xml.rels": '<r><R Id="a" Target="gone.xml"/></r>'}, "leads to word/gone.xml"),
    ],
)
def test_an_unsound_file_is_told(change, sentence):
    data = packed(docx.Document())
    assert faults(data, data) == []
    assert any(sentence in fault for fault in faults(repacked(data, change), data))
