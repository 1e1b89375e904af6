"""A file is what it holds, not what its name says; what cannot be used gets a sentence."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from heed.documents.archive import MOST_WORDS
from heed.documents.sniff import RefusedFile, check_upload, kind_of


def word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def excel() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def pdf(**options: object) -> bytes:
    out = io.BytesIO()
    made = pikepdf.new()
    made.add_blank_page()
    made.save(out, **options)
    return out.getvalue()


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in entries.items():
            archive.writestr(name.replace("__", "/"), contents)
    return out.getvalue()


def with_macros() -> bytes:
    data = io.BytesIO(word())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return data.getvalue()


def locked() -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(word())).encrypt("secret", out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (word(), "x.docx", "docx"),
        (word(), "x.pdf", "docx"),
        (excel(), "x.xlsx", "xlsx"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "x.ods", "ods"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "x.xls", "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "x.doc", "unknown"),
        (pdf(), "x.docx", "pdf"),
        (b"a,b\n1,2\n", "x.csv", "csv"),
        (b"a,b\n1,2\n", "x.txt", "txt"),
        ("a\tb".encode("utf-16"), "x.csv", "csv"),
        (b"\x00\x01\x02", "x.csv", "unknown"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "x.png", "png"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "x.jpeg", "jpg"),
        (b"From: a@b.example\n\nIt went.", "x.eml", "eml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_0037001F".encode("utf-16-le"), "x.msg", "msg"),
        (zipped(other=b"x"), "x.docx", "unknown"),
        (word()[:500], "x.docx", "unknown"),
    ],
)
def test_kind(data, name, kind):
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.docx", "a.docx is empty"),
        (locked(), "a.docx", "a.docx is protected by a password"),
        (
            pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
            "a.pdf",
            "a.pdf is protected by a password",
        ),
        (with_macros(), "a.docm", "a.docm carries macros"),
        (word()[:-300], "a.docx", "a.docx is damaged or was cut short"),
        (excel(), "a.docx", "a.docx is an Excel workbook (.xlsx); choose a Word document (.docx) or a PDF."),
        (b"\x00\x01", "a.docx", "is not a kind of file that can be read here"),
        (word(), "a.pdf", "a.pdf ends in .pdf but is a Word document (.docx)"),
        (
            zipped(word__document_xml=b" " * 50_000_000),
            "a.docx",
            "unpacks to far more than a document should hold",
        ),
    ],
)
def test_what_cannot_be_used_gets_a_sentence(data, name, sentence):
    with pytest.raises(RefusedFile) as caught:
        check_upload(data, name, {"docx", "pdf"})
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


def test_too_large():
    with pytest.raises(RefusedFile, match="larger than 0 MB"):
        check_upload(word(), "a.docx", {"docx"}, largest=100)


def test_a_good_file_is_taken():
    assert check_upload(word(), "a.docx", {"docx"}) == "docx"
    assert check_upload(b"a,b", "a.csv", {"csv"}) == "csv"
    assert check_upload(b"# a", "a.md", {"txt"}) == "txt"


def test_a_word_document_that_would_fill_the_memory_is_refused() -> None:
    """Small as a file, and just below what counts as swollen; read as XML it would take more than a server has."""
    noise = "".join(f"<w:t>{number * 7919 % 99991}</w:t>" for number in range(4_000)).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", noise * (MOST_WORDS // len(noise) + 1))
    with pytest.raises(RefusedFile, match="unpacks to far more"):
        check_upload(out.getvalue(), "report.docx", ("docx",))
