"""How plainly a report reads: counted, with the sentences to look at first."""

from __future__ import annotations

import pytest

from heed.documents.extract import BULLET, CELL, HEADING, PARAGRAPH, Paragraph
from heed.reports.core.readable import grade, has_passive, read
from heed.reports.core.sentences import sentences, syllables, words


def said(*texts: str, style: str = PARAGRAPH) -> list[Paragraph]:
    return [
        Paragraph(number, style, text, f"paragraph {number}") for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Shaw rang. Nobody came.", 2), ("She said: “Come.” He came.", 2), ("It cost 3.50 pounds. Who paid?", 2),
        ("See e.g. Part 2. Then go on.", 2), ("J. Smith wrote", 1), ("", 0), ("Why? Because! So…", 3),
    ],
)  # fmt: skip
def test_sentences_end_where_readers_end_them(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("child", 1), ("mother", 2), ("agency", 3), ("safety", 2), ("safeguarding", 3),
        ("home", 1), ("noticed", 2), ("wanted", 2),
        ("people", 2), ("multi-agency", 5), ("information", 4), ("a", 1), ("seen", 1), ("visited", 3), ("series", 2),
    ],
)  # fmt: skip
def test_syllables_are_about_right(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    "text", ["Wren was not seen.", "It had been clearly recorded.", "The letter is kept here."]
)
def test_a_passive_is_known_by_its_form(text: str) -> None:
    assert has_passive(text)


@pytest.mark.parametrize(
    "text", ["The nurse saw Wren.", "She was worried.", "They were in need.", "He is red."]
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert not has_passive(text)


def test_the_grade_is_that_of_the_formula() -> None:
    # 100 words in 5 sentences with 150 syllables: 0.39 x 20 + 11.8 x 1.5 - 15.59
    assert grade(100, 5, 150) == pytest.approx(9.91)
    assert grade(1, 1, 1) == 0


def test_words_sentences_and_shares_are_counted_without_headings_and_tables() -> None:
    long = "The nurse and the doctor " + "and the teacher " * 8 + "met."
    found = read([
        *said("What happened", style=HEADING), *said("Wren was seen twice. Nobody wrote it down.", long),
        *said("Two cells of a table here.", style=CELL), *said("Ring back", style=BULLET),
    ])  # fmt: skip
    assert (found.sentences, found.long, found.passive) == (4, 1, 1)
    assert found.words == 4 + 4 + len(words(long)) + 2
    assert (found.long_share, found.passive_share) == (25, 25)
    assert [one.where for one in found.hardest] == ["“What happened”, paragraph 2"]


def test_abbreviations_that_nobody_explains_and_jargon_are_named() -> None:
    found = read(
        said(
            "The MASH rang CAMHS. CAMHS utilised it prior to it. A Multi-Agency Safeguarding Hub (MASH) it is."
        )
    )
    assert [(one.said, one.uses) for one in found.unexplained] == [("CAMHS", 2)]
    assert {one.said: one.plainly for one in found.jargon} == {"utilised": "used", "prior to": "before"}


def test_the_ten_hardest_are_told_hardest_first_and_nothing_is_made_of_an_empty_document() -> None:
    found = read(
        said(*(f"{'Consideration of organisational responsibilities ' * 3}number {n}." for n in range(12)))
    )
    assert len(found.hardest) == 10
    assert found.hardest[0].grade >= found.hardest[-1].grade
    assert (read([]).grade, read([]).average, read([]).long_share) == (0, 0, 0)
