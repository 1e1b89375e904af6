"""The merged chronology as an Excel workbook: entries, questions, rows that need attention, abbreviations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.lines import (
    GLOSSARY,
    GLOSSARY_HEADINGS,
    agency_colours,
    begins_like_a_formula,
    glossary,
    questions,
)
from heed.chronologies.core.outputs.table import FIRST, fitting, headings, table_rows

LATE_SHADE = "#FFF7BF"
WIDE = {
    "What happened": 60,
    "Action or outcome": 40,
    "Author’s comment": 40,
    "Notes": 40,
    "When it happened": 24,
}


def write_xlsx(merged: Merged, file: BinaryIO, title: str = "Merged chronology") -> None:
    """Writes every cell as text, so that nothing an agency typed can run as a formula."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    styles = _Styles(book)
    names, keys = headings(merged)
    own = {
        (name, is_late): styles.of_colour(colour, is_late=is_late)
        for name, colour in agency_colours(merged).items()
        for is_late in (False, True)
    }
    late = frozenset(place for place, entry in enumerate(merged.entries, 1) if entry.added_late)
    struck = frozenset(place for place, entry in enumerate(merged.entries, 1) if entry.taken_back)
    _write_sheet(book.add_worksheet("Chronology"), names, table_rows(merged, keys), styles, own, late, struck)
    said = ([heading, each] for heading, every in questions(merged) for each in every)
    _write_sheet(book.add_worksheet("Questions"), ["Question", "What was found"], said, styles)
    waiting = (
        [item.agency, item.source.file, item.source.sheet, str(item.source.row), item.reason,
         "; ".join(f"{heading}: {cell}" for heading, cell in item.cells.items() if cell)]
        for item in merged.attention
    )  # fmt: skip
    columns = ["Agency", "File", "Sheet", "Row", "Why it needs attention", "What stands there"]
    _write_sheet(book.add_worksheet("Needs attention"), columns, waiting, styles)
    if merged.glossary:
        _write_sheet(book.add_worksheet(GLOSSARY), [*GLOSSARY_HEADINGS], glossary(merged), styles)
    book.close()


class _Styles:
    def __init__(self, book: Any) -> None:
        self._book = book
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        late = {"text_wrap": True, "valign": "top", "bg_color": LATE_SHADE}
        self.struck = book.add_format(
            {"text_wrap": True, "valign": "top", "font_strikeout": True, "quote_prefix": True}
        )
        self.late = book.add_format(late)
        self.late_quoted = book.add_format({**late, "quote_prefix": True})

    def of(self, text: str, *, is_late: bool) -> Any:
        """The format of a cell: what came after the merge is shaded, what a spreadsheet would run is quoted."""
        if begins_like_a_formula(text):
            return self.late_quoted if is_late else self.quoted
        return self.late if is_late else self.plain

    def of_colour(self, colour: str, *, is_late: bool) -> Any:
        """The looks of an agency's name."""
        shade = {"bg_color": LATE_SHADE} if is_late else {}
        looks = {"text_wrap": True, "valign": "top", "bold": True, "font_color": f"#{colour}", **shade}
        return self._book.add_format(looks)


def _write_sheet(
    sheet: Any,
    names: list[str],
    rows: Any,
    styles: _Styles,
    agencies: Mapping[tuple[str, bool], Any] | None = None,
    late: frozenset[int] = frozenset(),
    struck: frozenset[int] = frozenset(),
) -> None:
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        sheet.set_column(
            column, column, WIDE.get(name, 60 if name.startswith("W") and name not in FIRST else 16)
        )
        sheet.write_string(0, column, name, styles.quoted if begins_like_a_formula(name) else styles.heading)
    count, of_agency = 0, FIRST.index("Agency") if agencies else -1
    for count, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            text = fitting(cell)
            is_late = count in late
            looks = styles.of(text, is_late=is_late)
            if count in struck and names[column] == "What happened":
                looks = styles.struck
            if column == of_agency and agencies and not begins_like_a_formula(text):
                looks = agencies.get((text, is_late), looks)
            sheet.write_string(count, column, text, looks)
    sheet.autofilter(0, 0, max(count, 1), len(names) - 1)
