"""Workbooks, documents and spreadsheets written part by part, so that any part can be wrong."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Make = Callable[[Path], object]
Parts = dict[str, str | bytes]

HEADINGS = ("Date", "Event")
LINES = (
    ("3/6/2015", "Home visit"),
    ("4/6/2015", "Call from the school"),
    ("25/6/2015", "Missed appointment"),
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(path: Path, parts: Parts, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, contents in parts.items():
            archive.writestr(name, contents)
    return path


def with_parts(make: Make, **more: str | bytes) -> Make:
    """The same package with some parts replaced or added; two underscores stand for a stroke, one for a stop."""

    def made(path: Path) -> Path:
        make(path)
        with zipfile.ZipFile(path) as old:
            parts: Parts = {name: old.read(name) for name in old.namelist()}
        return zipped(path, parts | {_part_name(name): contents for name, contents in more.items()})

    return made


def _part_name(name: str) -> str:
    return name if "/" in name else name.replace("__", "/").replace("_", ".")


def column(number: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_xml(place: str, value: object) -> str:
    """A cell of a worksheet: text inside it, a number, or XML given as bytes."""
    if isinstance(value, bytes):
        return value.decode().replace("@", place)
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def row_xml(number: int, values: Sequence[object], settings: str = "") -> str:
    cells = "".join(
        cell_xml(f"{column(at)}{number}", value) for at, value in enumerate(values) if value != ""
    )
    return f'<row r="{number}" {settings}>{cells}</row>'


def rows_xml(*rows: Sequence[object], first: int = 1) -> str:
    return "".join(row_xml(number, row) for number, row in enumerate(rows, first))


TABLE = rows_xml(HEADINGS, *LINES)


def sheet_xml(data: str = TABLE, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def workbook(
    *sheets: str,
    states: Sequence[str] = (),
    settings: str = "",
    formats: Sequence[str] = (),
    strings: str | None = None,
    packing: int = zipfile.ZIP_DEFLATED,
) -> Make:
    """A workbook of whole worksheet parts; `formats` are number formats that cells use as s="1" and on."""
    parts = workbook_parts(sheets or (sheet_xml(),), states, settings, formats, strings)
    return lambda path: zipped(path, parts, packing)


def workbook_parts(
    sheets: Sequence[str], states: Sequence[str], settings: str, formats: Sequence[str], strings: str | None
) -> Parts:
    named = "".join(
        f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}" state="{state}"/>'
        for n, state in enumerate((*states, *["visible"] * (len(sheets) - len(states))), 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rIdStyles" Type="{RELATED}/styles" Target="styles.xml"/>'
    related += f'<Relationship Id="rIdStrings" Type="{RELATED}/sharedStrings" Target="sharedStrings.xml"/>'
    kinds = "".join(
        f'<numFmt numFmtId="{163 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(formats, 1)
    )
    uses = "".join(f'<xf numFmtId="{163 + n}" applyNumberFormat="1"/>' for n in range(1, len(formats) + 1))
    parts: Parts = {
        "[Content_Types].xml": TYPES.format(
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET_TYPE}worksheet+xml"/>'
                for n in range(1, len(sheets) + 1)
            )
        ),
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{settings}<sheets>{named}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{kinds}</numFmts>'
        f'<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(formats) + 1}"><xf numFmtId="0"/>{uses}'
        "</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{MAIN}"/>',
    }
    return parts | {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, 1)}


def relations(kind: str, target: str, **more: str) -> str:
    every = {kind: target} | more
    return f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="r{n}" Type="{RELATED}/{name}" Target="{where}"/>'
        for n, (name, where) in enumerate(every.items())
    ) + "</Relationships>"  # fmt: skip


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def word_cell(value: object, settings: str = "") -> str:
    """A cell of a Word table; bytes are taken for its whole XML inside."""
    inside = value.decode() if isinstance(value, bytes) else paragraph(str(value))
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inside}</w:tc>"


def word_row(*values: object, settings: str = "") -> str:
    cells = (each if str(each).startswith("<w:tc>") else word_cell(each) for each in values)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(map(str, cells))}</w:tr>"


def word_table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


WORD_LINES = tuple(word_row(*line) for line in LINES)
WORD_HEADINGS = word_row(*HEADINGS)


def document(*body: str, comments: str | None = None) -> Make:
    """A Word document of whole body elements."""
    space = f'xmlns:w="{WORD}"'
    parts: Parts = {
        "[Content_Types].xml": TYPES.format('<Default Extension="xml" ContentType="application/xml"/>'),
        "_rels/.rels": relations("officeDocument", "word/document.xml"),
        "word/document.xml": f"<w:document {space}><w:body>{''.join(body)}</w:body></w:document>",
    }
    if comments is not None:
        parts["word/_rels/document.xml.rels"] = relations("comments", "comments.xml")
        parts["word/comments.xml"] = f"<w:comments {space}>{comments}</w:comments>"
    return lambda path: zipped(path, parts)


def word_chronology(*rows: str, comments: str | None = None) -> Make:
    return document(word_table(WORD_HEADINGS, *(rows or WORD_LINES)), comments=comments)


def open_cell(value: object, settings: str = "") -> str:
    """A cell of an OpenDocument table."""
    return (
        f'<table:table-cell office:value-type="string" {settings}><text:p>{escape(str(value))}</text:p>'
        "</table:table-cell>"
    )


def open_row(*values: object, settings: str = "") -> str:
    cells = (each if str(each).startswith("<table:") else open_cell(each) for each in values)
    return f"<table:table-row {settings}>{''.join(map(str, cells))}</table:table-row>"


OPEN_TABLE = open_row(*HEADINGS) + "".join(open_row(*line) for line in LINES)


def open_content(rows: str = OPEN_TABLE, before: str = "", kind: str = "document-content") -> str:
    spaces = "".join(f' xmlns:{short}="{OPEN_DOCUMENT}{short}:1.0"' for short in ("office", "table", "text"))
    return (
        f"{before}<office:{kind}{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{rows}</table:table>'
        f"</office:spreadsheet></office:body></office:{kind}>"
    )


def open_spreadsheet(
    rows: str = OPEN_TABLE, before: str = "", manifest: str = "<manifest/>", kind: str = "spreadsheet"
) -> Make:
    parts: Parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": manifest,
        "content.xml": open_content(rows, before),
    }
    return lambda path: zipped(path, parts)


def text(said: str, encoding: str = "utf-8") -> Make:
    return lambda path: path.write_bytes(said.encode(encoding))


def raw(contents: bytes) -> Make:
    return lambda path: path.write_bytes(contents)


def separated(mark: str = ",", *rows: Sequence[str], ending: str = "\r\n") -> str:
    return ending.join(mark.join(row) for row in rows or (HEADINGS, *LINES)) + ending


def truncated(make: Make, share: float) -> Make:
    """The same file cut off after a share of its bytes."""

    def made(path: Path) -> None:
        make(path)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])

    return made
