"""What the pages of a framework say beyond its own words: departures side by side, the chart in words, the loop."""

from __future__ import annotations

import pytest

from heed.frameworks.loader import load_pack
from heed.frameworks.presenters import forms, learning, process
from heed.frameworks.presenters.departures import departures, heading
from heed.frameworks.presenters.words import due_in_words, every
from heed.frameworks.schema import Due, Pack, Span

TEXT = """
pack: tried-2016
title: A framework tried out
extends: england-scr-2015
in_force: {from: 2016-01-01}
sources:
  board: {title: The board's own paper, publisher: A board, status: verified}
deviations:
  - rule: criteria.custody.strength
    from: england-scr-2015
    says: The board reviews every such death.
    source: {document: board, clause: "3"}
criteria:
  custody: {strength: must}
scales:
  worry: {title: Worry, grades: {low: {title: Low, means: It can wait.}, high: {title: High, means: It cannot.}}}
forms:
  visit:
    title: Visit
    sections:
      - id: seen
        title: Who was seen
        repeats: yes
        fields:
          - {id: grade, label: How worried, type: scale, scale: worry, descriptors: {high: Ring at once.}, class: safe}
          - {id: told, label: What was said, type: longtext, required: yes, class: sensitive}
process:
  begin: {title: A case comes in, kind: start, then: ask}
  ask: {title: Is it ours?, kind: ask, by: board-office, within: one day, then: {yes: end, no, it is not: end}}
  end: {title: It is closed, kind: end}
loop:
  look: {title: Look, question: What happens?, then: learn}
  learn: {title: Learn, question: What of it?, then: look}
  apart: {title: Apart, question: Where does this stand?, then: learn}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A framework with one of each."""
    folder = tmp_path_factory.mktemp("packs") / "tried-2016"
    folder.mkdir()
    (folder / "pack.yaml").write_text(TEXT.replace("no, it is not: end", '"no, it is not": end'))
    return load_pack(folder)


def test_a_departure_shows_what_stood_there_and_what_stands_here(pack: Pack) -> None:
    found = next(one for one in departures(pack) if one.says == "The board reviews every such death.")

    assert found.before
    assert found.here
    assert (found.before.text, found.here.text) == ("Should", "Must")
    assert heading(pack) == "What it changes", "it is no board's own"
    assert heading(load_pack("slough-2014")) == "Departures from statute"
    assert found.title == pack.criteria["custody"].title
    assert found.from_title == load_pack("england-scr-2015").title


def test_every_box_of_the_chart_stands_in_words_with_its_branches(pack: Pack) -> None:
    lines = process.box_lines(pack)

    assert [line.number for line in lines] == [1, 2, 3]
    assert lines[1].kind == "Question"
    assert [(one.answer, one.number) for one in lines[1].then] == [("Yes", 3), ("No, it is not", 3)]
    assert (lines[0].then[0].answer, lines[0].then[0].title) == ("", "Is it ours?")
    assert "Yes or no, it is not" in str(process.chart(pack).svg)
    assert "One day" in str(process.chart(pack).svg)


def test_stages_that_make_no_ring_are_drawn_as_a_chart(pack: Pack) -> None:
    assert "flowline" in str(learning.loop_drawn(pack).svg)
    ring = pack.model_copy(update={"loop": {key: pack.loop[key] for key in ("look", "learn")}})
    assert "flowline" not in str(learning.loop_drawn(ring).svg)
    assert [row[3] for row in learning.loop_drawn(ring).rows] == ["Learn", "Look"]


def test_a_form_shows_its_grades_as_they_are_meant_here(pack: Pack) -> None:
    section = forms.form(pack, "visit")["sections"][0]
    grade, told = section.questions

    assert section.repeats
    assert [(one.title, one.means) for one in grade.options] == [
        ("Low", "It can wait."),
        ("High", "Ring at once."),
    ]
    assert (told.is_required, len(told.blanks), told.kept != "") == (True, 6, True)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (
            {"within": "1 month", "beginning_with": "decided"},
            "Within 1 month, the day on which the chair decides being the first",
        ),
        ({"once": "decided"}, "Once the chair decides; the framework gives no number of days"),
        ({"at_least": "1 week", "before": "decided"}, "At least 1 week before the day on which the chair decides"),
        ({"on": "decided"}, "On the day on which the chair decides"),
    ],
)  # fmt: skip
def test_every_way_of_saying_when_has_its_words(pack: Pack, due: dict[str, str], words: str) -> None:
    assert due_in_words(pack, Due.model_validate(due)) == words


def test_a_rhythm_is_said_as_people_say_it() -> None:
    assert every(Span.model_validate("1 week")) == "Every week"
    assert every(Span.model_validate("3 months")) == "Every 3 months"
