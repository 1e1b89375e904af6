"""Makes the three agencies' chronologies of the demo: deliberately messy, and wholly invented.

Run as `python -m heed.demo.make_files`; the files are kept in the repository, so this is only for changing them.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

from heed.demo.file_contents import HEALTH, POLICE, POLICE_HIDDEN, SOCIAL_CARE, Tracked

FOLDER = Path(__file__).resolve().parent / "files"
POLICE_FILE = "police_chron_FINAL_v3.xlsx"
SOCIAL_CARE_FILE = "social_care_chronology_2.docx"
HEALTH_FILE = "community_health_export.csv"
MADE = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


def make_police(path: Path) -> None:
    """A workbook with titles above the headings, typed and written dates mixed, and a hidden sheet."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    book.set_properties({"title": "Chronology", "created": MADE.replace(tzinfo=None)})
    for name, rows in (("Chronology", POLICE), ("Intel log", POLICE_HIDDEN)):
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 7, 22)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001
                elif cell:
                    sheet.write_string(number, column, cell)
    book.get_worksheet_by_name("Intel log").hide()
    book.close()


def make_social_care(path: Path) -> None:
    """A Word document of three tables, one without headings, with a tracked change and a comment in it."""
    import docx

    document = docx.Document()
    document.add_heading("Children’s social care chronology", level=1)
    document.core_properties.author = "Social care"
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    for rows in SOCIAL_CARE:
        table = document.add_table(rows=0, cols=len(rows[-1]), style="Table Grid")
        for row in rows:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = str(row[0])
                continue
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, Tracked):
                    _write_tracked(cell.paragraphs[0]._p, value)
                else:
                    cell.text = value
        document.add_paragraph()
    document.save(str(path))


def _write_tracked(paragraph: object, change: Tracked) -> None:
    """Writes a deletion and an insertion as Word's change tracking does."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    about = f'w:id="{{}}" w:author="T. Marlowe" w:date="2026-04-12T10:20:00Z" {nsdecls("w")}'
    deleted = f"<w:del {about.format(901)}><w:r><w:delText>{change.old}</w:delText></w:r></w:del>"
    inserted = f"<w:ins {about.format(902)}><w:r><w:t>{change.new}</w:t></w:r></w:ins>"
    for piece in (deleted, inserted):
        paragraph.append(parse_xml(piece))  # type: ignore[attr-defined]


def make_health(path: Path) -> None:
    """A text export in the old Windows alphabet, with its own opinion of dates."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(HEALTH)
    path.write_bytes(text.getvalue().encode("cp1252"))


def make_all(folder: Path = FOLDER) -> None:
    """Writes the three files anew."""
    folder.mkdir(exist_ok=True)
    make_police(folder / POLICE_FILE)
    make_social_care(folder / SOCIAL_CARE_FILE)
    make_health(folder / HEALTH_FILE)


if __name__ == "__main__":
    make_all()
