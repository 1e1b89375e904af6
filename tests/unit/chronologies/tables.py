"""Small tables to read, made where a test needs them."""

from datetime import date

from heed.chronologies.core.columns import propose_columns
from heed.chronologies.core.readers.sheet import Sheet
from heed.chronologies.core.rows import read_entries

READ_ON = date(2016, 5, 1)


def sheet(*rows, **more):
    width = max(map(len, rows))
    return Sheet("file.xlsx", "Sheet1", [[*row, *[""] * (width - len(row))] for row in rows], **more)


def read(*rows, agency="Police", prefix="P", answers=None, period=None, **more):
    table = sheet(*rows, **more)
    return read_entries(
        table,
        propose_columns(table),
        agency=agency,
        prefix=prefix,
        read_on=READ_ON,
        answers=answers,
        period=period,
    )


def told(agency, prefix, *lines, headings=("Date", "Event")):
    return read(headings, *lines, agency=agency, prefix=prefix)
