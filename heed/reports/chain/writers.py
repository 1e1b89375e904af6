"""The matrix as a table in a file. Every cell is text, so that nothing that was typed can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from heed.chronologies.core.outputs.lines import quoted
from heed.exercises.models import Exercise
from heed.reports.chain.queries import Row, looked_at, other_actions, rows_of
from heed.reports.chain.rules import ActionLine, Chain, RecommendationLine

KINDS: Final = {"xlsx": "Excel", "csv": "CSV"}
HEADINGS: Final = (
    "Question of the terms of reference", "Finding", "Entries", "Recommendation or question to the board", "Response",
    "Action", "Stands at", "Evidence", "Impact",
)  # fmt: skip
_RESPONSES: Final = {"accepted": "Accepted", "not-accepted": "Not accepted", "": ""}
_GAP_HEADINGS: Final = ("Gap", "Why it is left", "Who said so")


def table(chain: Chain) -> list[list[str]]:
    """The matrix, a line for each finding, recommendation and action."""
    lines = [line for row in rows_of(chain) for line in _lines(row)]
    loose = [["", "", "", "", "", *_action(one)] for one in other_actions(chain)]
    return [*lines, *loose]


def gap_lines(exercise: Exercise, chain: Chain) -> list[list[str]]:
    """The gaps with why they were left."""
    return [
        [
            one.gap.sentence,
            one.reason.reason if one.reason else "",
            one.reason.given_by.name if one.reason else "",
        ]
        for one in looked_at(exercise, chain)
    ]


def written(exercise: Exercise, chain: Chain, kind: str) -> bytes:
    """The file of this kind."""
    sheets = [
        ("Chain of evidence", HEADINGS, table(chain)),
        ("Gaps", _GAP_HEADINGS, gap_lines(exercise, chain)),
    ]
    return _csv(sheets) if kind == "csv" else _xlsx(sheets, f"{exercise.reference} chain of evidence")


Sheet = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def _csv(sheets: Iterable[Sheet]) -> bytes:
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    for place, (_name, headings, rows) in enumerate(sheets):
        if place:
            writer.writerow([])
        writer.writerow(headings)
        writer.writerows(list(map(quoted, row)) for row in rows)
    return output.getvalue().encode("utf-8-sig")


def _xlsx(sheets: Iterable[Sheet], title: str) -> bytes:
    import xlsxwriter

    output = io.BytesIO()
    book = xlsxwriter.Workbook(
        output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for name, headings, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, 12 if heading in {"Entries", "Evidence", "Response"} else 34)
            sheet.write_string(0, column, heading, bold)
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell, plain)
    book.close()
    return output.getvalue()


def _lines(row: Row) -> list[list[str]]:
    finding = (
        [f"{row.finding.number}. {row.finding.title}", str(row.finding.entries)] if row.finding else ["", ""]
    )
    start = [row.question, *finding]
    if not row.recommendations:
        return [[*start, "", "", "", "", "", ""]]
    return [
        [*start, *_recommendation(followed.one), *cells]
        for followed in row.recommendations
        for cells in ([_action(each) for each in followed.actions] or [["", "", "", ""]])
    ]


def _recommendation(one: RecommendationLine) -> list[str]:
    what = f"{one.number}. {one.text}"
    return [what, "Left with an agency" if one.is_left else _RESPONSES[one.response]]


def _action(action: ActionLine) -> list[str]:
    return [f"{action.number}. {action.title}", action.stands, str(action.evidence), action.impact]
