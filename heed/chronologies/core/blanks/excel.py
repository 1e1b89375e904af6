"""The template as an Excel workbook: what to do above, the table below, one sheet."""

from __future__ import annotations

from typing import Any, BinaryIO

from heed.chronologies.core.blanks.blank import COLUMNS, HOW, Blank

ROWS = 300
LETTERS_A_LINE, LINE = 190, 15


def write_blank_xlsx(blank: Blank, file: BinaryIO) -> None:
    """Writes it with every cell as text, so that no date is taken for another by the spreadsheet."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"{blank.title}, {blank.reference}"})
    sheet = book.add_worksheet("Chronology")
    cell = book.add_format(
        {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8D0D2"}
    )
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, cell)
    row = _write_above(book, sheet, blank)
    _write_table(book, sheet, blank, row)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(row + 1)
    sheet.set_footer(f"&L{blank.reference}&RPage &P of &N")
    book.close()


def _write_above(book: Any, sheet: Any, blank: Blank) -> int:
    """Titles, the review, the framework's rule and what to do; returns the row that comes next."""
    big = book.add_format({"bold": True, "font_size": 16})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    strong = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
    lines = [(blank.title, big), ("; ".join(f"{name}: {said}" for name, said in blank.about), strong)]
    lines += [(blank.sentence, strong)] if blank.sentence else []
    if blank.terms:
        asked = [f"{number}. {term}" for number, term in enumerate(blank.terms, 1)]
        lines.append(("\n".join(["What the review asks:", *asked]), plain))
    lines.append(("\n".join(HOW), plain))
    for number, (text, look) in enumerate(lines):
        sheet.merge_range(number, 0, number, len(COLUMNS) - 1, text, look)
        height = sum(1 + len(line) // LETTERS_A_LINE for line in text.splitlines()) * LINE
        sheet.set_row(number, max(height, 24 if look is big else LINE))
    return len(lines)


def _write_table(book: Any, sheet: Any, blank: Blank, row: int) -> None:
    told = book.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#44494C"})
    example = book.add_format(
        {
            "text_wrap": True,
            "valign": "top",
            "italic": True,
            "bg_color": "#EEF5F5",
            "num_format": "@",
            "border": 1,
        }
    )
    sheet.set_row(row, 90)
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF0", "border": 1}
    )
    headings = [{"header": column.heading, "header_format": heading} for column in COLUMNS]
    sheet.add_table(
        row + 1, 0, row + ROWS, len(COLUMNS) - 1,
        {"columns": headings, "style": None, "autofilter": False, "name": "Chronology"},
    )  # fmt: skip
    for place, (column, said) in enumerate(zip(COLUMNS, blank.example, strict=True)):
        sheet.write_string(row, place, column.instruction, told)
        sheet.write_string(row + 2, place, said, example)
        kind = {"validate": "list", "source": list(column.choices)} if column.choices else {"validate": "any"}
        sheet.data_validation(
            row + 3, place, row + ROWS, place,
            {**kind, "input_title": column.heading, "input_message": column.instruction, "error_type": "information"},
        )  # fmt: skip
