"""What every written chronology says of an entry, a silence and a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.chronologies.core.dates.saying import say_span
from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.merged import Gap, Lag, Merged, Question

LABELS = {"source": "Source", "professional": "Who recorded it", "seen": "Who was seen", "place": "Where",
          "child_seen": "Child seen", "voice": "Voice of the child", "action": "Action or outcome",
          "expected": "Expected practice", "comment": "Author’s comment"}  # fmt: skip
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NEUTRALISED = ("=", "+", "-", "@", "\t", "\r")
GLOSSARY = "Abbreviations"
GLOSSARY_HEADINGS = ("Abbreviation", "What it means", "In whose words")
LATE, CHANGED, TAKEN_BACK = (
    "Added after the merge.",
    "Changed after the merge.",
    "Taken back after the merge.",
)
# The agencies' colours on the page: dark enough (AA) for words on white and on the shade of late entries
AGENCY_COLOURS = ("1F3F8F", "6B2C91", "0B6443", "8C1D40", "6D4500", "3F4C5C")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is printed. `late` says that it was added, changed or taken back after the merge, where it was.

    `struck`: it no longer counts, and its words are struck through.
    """

    id: str
    when: str
    as_written: str
    knew: str
    agency: str
    text: str
    details: tuple[tuple[str, str], ...]
    late: str
    struck: bool = False


def printable(text: str) -> str:
    """The text without characters that no document format may hold."""
    return NOT_PRINTABLE.sub("\ufffd", text)


def begins_like_a_formula(text: str) -> bool:
    """Spreadsheets run cells that begin like this."""
    return text.startswith(NEUTRALISED)


def quoted(text: str) -> str:
    """A cell of comma-separated text, with a quotation mark before what a spreadsheet would run.

    What stands in quotation marks already gets one more, so that `unquoted` gives back what was written.
    """
    return f"'{text}" if begins_like_a_formula(text.lstrip("'")) else text


def unquoted(text: str) -> str:
    """A cell of comma-separated text as it was before `quoted`."""
    return text[1:] if text.startswith("'") and begins_like_a_formula(text.lstrip("'")) else text


def label_of(field: str) -> str:
    return LABELS.get(field, field)


def agency_colours(merged: Merged) -> dict[str, str]:
    """The colour of each agency's name, in the order of the agencies; six, then they begin again."""
    return {
        agency: AGENCY_COLOURS[place % len(AGENCY_COLOURS)] for place, agency in enumerate(merged.agencies)
    }


def lines(merged: Merged) -> Iterator[Line]:
    return (line_of(entry) for entry in merged.entries)


def line_of(entry: Entry) -> Line:
    happened = entry.happened
    vague = not happened.certain or happened.precision not in ("minute", "day")
    details = [(label_of(key), printable(value)) for key, value in entry.fields.items()]
    if entry.notes:
        details.append(("Note", printable(" ".join(entry.notes))))
    return Line(
        entry.id,
        happened.describe(),
        f"as written: {printable(happened.text)}" if vague else "",
        _knew(entry),
        entry.agency,
        printable(entry.text),
        tuple(details),
        " ".join(late_of(entry)),
        entry.taken_back,
    )


def late_of(entry: Entry) -> tuple[str, ...]:
    """That the entry was added, changed or taken back after the merge, each as a sentence."""
    told = [CHANGED if entry.changed_late else LATE] if entry.added_late else []
    return (*told, TAKEN_BACK) if entry.taken_back else tuple(told)


def _knew(entry: Entry) -> str:
    if entry.known is None:
        return ""
    if entry.known.single_day is not None and entry.known.single_day == entry.happened.single_day:
        return "Known the same day"
    return f"Known to the agency: {entry.known.describe()}"


def say_gap(gap: Gap) -> str:
    told = "stated by the agency" if gap.stated else "not explained"
    return f"{gap.agency}: nothing from {say_span(gap.start, gap.end)}, {gap.days} days, {told}."


def say_question(question: Question) -> str:
    return f"{question.why} ({', '.join(question.entries)})"


def say_lag(lag: Lag) -> str:
    return f"{lag.why} ({', '.join(lag.entries)})"


def questions(merged: Merged) -> list[tuple[str, list[str]]]:
    """The lists of questions under their headings, leaving out those with none."""
    lists = [
        ("Agencies contradict each other", [say_question(each) for each in merged.contradictions]),
        ("The same contact told twice", [say_question(each) for each in merged.duplicates]),
        ("Who knew what when", [say_lag(each) for each in merged.knowledge]),
        ("Silences", [say_gap(each) for each in merged.gaps]),
    ]
    return [(heading, said) for heading, said in lists if said]


def glossary(merged: Merged) -> list[tuple[str, str, str]]:
    """Each abbreviation that is explained, what it means, and in whose words."""
    return [
        (printable(term.short), printable(term.meaning), term.agency or "The whole review")
        for term in merged.glossary
    ]


def summary(merged: Merged) -> str:
    """How many entries, of how many agencies, and how many rows wait for an answer."""
    entries, agencies = sum(not entry.taken_back for entry in merged.entries), len(merged.agencies)
    said = f"{entries} {'entry' if entries == 1 else 'entries'} from "
    said += "1 agency." if agencies == 1 else f"{agencies} agencies."
    if back := len(merged.entries) - entries:
        said += f" {back} taken back after the merge {'is' if back == 1 else 'are'} struck through and not counted."
    waiting = len(merged.attention)
    if waiting:
        said += " 1 row needs attention." if waiting == 1 else f" {waiting} rows need attention."
    return said
