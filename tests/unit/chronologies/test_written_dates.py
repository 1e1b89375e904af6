"""Several hundred dates as records hold them, each with what it has to become: Q1, no date silently wrong."""

from datetime import date, datetime
from pathlib import Path

import pytest

from heed.chronologies.core.dates import DateContext, read_date

CONTEXT = DateContext(read_on=date(2016, 9, 1), period=(date(2013, 1, 1), date(2016, 6, 30)))
LINES = [
    line.rstrip("\n")
    for line in Path(__file__).with_name("written_dates.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]


def moment(text):
    return datetime.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def expected_of(line):
    parts = [part.strip() for part in line.split("|")[1:]]
    if parts[0].startswith("ask "):
        return parts[0].removeprefix("ask "), [moment(day) for day in parts[1].split()]
    if parts[0] == "unknown":
        return None, None, "unknown", False
    first, _, last = parts[0].partition("..")
    certain = not parts[1].endswith("?")
    return moment(first), moment(last or first), parts[1].rstrip("?"), certain


def test_the_corpus_is_large():
    assert len(LINES) >= 300
    assert len({line.split("|")[0] for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES)
def test_each_written_date_becomes_what_it_has_to(line):
    text = line.split("|")[0]
    reading = read_date(text, context=CONTEXT)
    if reading.happened is None:
        found = (reading.kind, [option.start for option in reading.options])
        assert reading.reason
    else:
        happened = reading.happened
        found = (happened.start, happened.end, happened.precision, happened.certain)
        assert happened.text == text.strip()
    assert found == expected_of(line)
