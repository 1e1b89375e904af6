"""Word documents with everything that a review and a deadline leave in them."""

from __future__ import annotations

from tests.faults.hostile.packages import (
    LINES,
    WORD_HEADINGS,
    WORD_LINES,
    Make,
    document,
    paragraph,
    word_cell,
    word_chronology,
    word_row,
    word_table,
)

DATE = LINES[0][0]


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t>{text}</w:t></w:r>"


def inside(*runs: str) -> bytes:
    return f"<w:p>{''.join(runs)}</w:p>".encode()


def tracked_words() -> Make:
    old = '<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" w:author="A">{run("new")}</w:ins>'
    return word_chronology(word_row(DATE, inside(run("Plan: "), old, new)), *WORD_LINES[1:])


def tracked_row(mark: str) -> Make:
    return word_chronology(
        word_row(*LINES[0], settings=f'<w:{mark} w:id="1" w:author="A"/>'), *WORD_LINES[1:]
    )


def moved_words() -> Make:
    there = f'<w:moveFrom w:id="1" w:author="A">{run("Seen at home")}</w:moveFrom>'
    here = f'<w:moveTo w:id="2" w:author="A">{run("Seen at home")}</w:moveTo>'
    return word_chronology(word_row(DATE, inside(there)), word_row(LINES[1][0], inside(here)))


def commented() -> Make:
    said = f'<w:comment w:id="7" w:author="A. Author">{paragraph("Check this with the nursery")}</w:comment>'
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    return word_chronology(word_row(DATE, inside(run("Visit"), reference)), *WORD_LINES[1:], comments=said)


def hidden_words() -> Make:
    return word_chronology(word_row(DATE, inside(run("Visit"), run(" and a secret", "<w:vanish/>"))))


def nested() -> Make:
    within = word_table(word_row("9/9/2015", "in a table of its own"))
    return word_chronology(
        word_row(DATE, (paragraph("Visit") + within + paragraph("")).encode()), *WORD_LINES[1:]
    )


def merged_downwards() -> Make:
    first = word_cell(DATE, '<w:vMerge w:val="restart"/>')
    rest = word_cell("", "<w:vMerge/>")
    return word_chronology(word_row(first, "one"), word_row(rest, "two"), word_row(rest, "three"))


def merged_from_nothing() -> Make:
    """A cell that goes on from the one above, where none began: the row has no date."""
    return word_chronology(word_row(word_cell("", "<w:vMerge/>"), "one"), WORD_LINES[1])


def merged_across() -> Make:
    title = word_row(word_cell("A chronology", '<w:gridSpan w:val="2"/>'))
    return document(word_table(title, WORD_HEADINGS, *WORD_LINES))


def spanning(columns: str) -> Make:
    return word_chronology(
        word_row(DATE, word_cell("Visit", f'<w:gridSpan w:val="{columns}"/>')), WORD_LINES[1]
    )


def indented() -> Make:
    """A row that begins one column further to the right has no date."""
    return word_chronology(word_row("Visit", settings='<w:gridBefore w:val="1"/>'), *WORD_LINES[1:])


def in_controls() -> Make:
    cell = f"<w:sdt><w:sdtContent>{word_cell(DATE)}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell}{word_cell('Visit')}</w:tr>"
    return word_chronology(f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>", *WORD_LINES[1:])


def several_tables() -> Make:
    """The second table has headings of its own, the third goes on without any."""
    first, second = word_table(WORD_HEADINGS, WORD_LINES[0]), word_table(WORD_HEADINGS, WORD_LINES[1])
    return document(first, paragraph("Part two"), second, paragraph("Part three"), word_table(WORD_LINES[2]))


def repeated_headings() -> Make:
    return word_chronology(WORD_LINES[0], WORD_HEADINGS, WORD_LINES[1], WORD_HEADINGS, WORD_LINES[2])


def with_a_field() -> Make:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d/M/yyyy"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(DATE)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return word_chronology(word_row(inside(field), "Visit"))


def split_runs() -> Make:
    """One date in five runs, as spelling checks and later edits leave it."""
    return word_chronology(word_row(inside(*map(run, ("3", "/", "6", "/20", "15"))), "Visit"))


def long(rows: int) -> Make:
    return word_chronology(*[word_row(*LINES[number % 3]) for number in range(rows)])


def in_a_text_box() -> Make:
    """A table inside a text box, which Word keeps twice: once for itself and once for older programs."""
    table = word_table(WORD_HEADINGS, *WORD_LINES)
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawn = f'<mc:Choice Requires="wps"><w:txbxContent>{table}</w:txbxContent></mc:Choice>'
    old = f"<mc:Fallback><w:txbxContent>{table}</w:txbxContent></mc:Fallback>"
    return document(
        f"<w:p><w:r><mc:AlternateContent {compatible}>{drawn}{old}</mc:AlternateContent></w:r></w:p>"
    )


def deep(levels: int) -> Make:
    return document("<w:sdt>" * levels + "</w:sdt>" * levels)


def headings_merged_in_two_rows() -> Make:
    above = word_row(word_cell("Date", '<w:gridSpan w:val="2"/>'), word_cell("What happened"))
    below = word_row("of event", "known to agency", "Event")
    return document(word_table(above, below, *(word_row(day, day, event) for day, event in LINES)))


def words_before_the_headings() -> Make:
    rows = (word_row("Confidential", ""), word_row("Prepared by", "An author"))
    return document(word_table(*rows, WORD_HEADINGS, *WORD_LINES))
