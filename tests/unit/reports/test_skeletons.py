"""A report begun from a skeleton holds what the case holds, and names nobody."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from heed.core.refusals import NotAllowed
from heed.frameworks.loader import load_pack
from heed.identifiers.operations import add_person
from heed.reports.operations import write_finding, write_recommendation
from heed.reports.operations.recommendations import About
from heed.reports.rules import OVERVIEW, SUMMARY
from heed.reports.skeletons.case import Case
from heed.reports.skeletons.drawing import draw
from heed.reports.skeletons.operations import made_from_case
from heed.reports.skeletons.outline import USUAL, outline
from heed.reports.skeletons.sections import SAID, SECTIONS
from heed.trail.models import Record
from tests.builders import an_entry, an_exercise
from tests.cast import NOW, Cast

EMPTY = Case(
    called="Wren", kind="Serious case review", summary="A review.", decided_on="1 May 2016", method="",
    method_says="", method_why="", purpose="", period="", referred_to_as="", questions=(), team=(), agencies=(),
    own_reports=(), steps=(), events=(), left_out=0, findings=(), recommendations=(), words=(), today="2 May 2016",
    is_merged=True, is_done=False,
)  # fmt: skip


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.django_db
def test_it_holds_findings_recommendations_agencies_and_panel_and_no_name(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    add_person(
        exercise=exercise, group="child", name="Ellie Marsh", also=[], role="child", pseudonym="Wren", by=cast.manager,
        at=NOW,
    )  # fmt: skip
    entry = an_entry(cast, exercise, "H-031", "Ellie Marsh was seen at home.")
    entry.marks.create(mark="good-practice", comment="", marked_by=cast.person("reviewer"), marked_at=NOW)
    finding = write_finding(
        exercise=exercise, title="Nobody asked Ellie Marsh", text="Three services saw her.", is_good_practice=False,
        entries=[entry.pk], by=cast.reviewer, at=NOW,
    )  # fmt: skip
    agencies = [cast.agencies["police"].pk, cast.agencies["health"].pk]
    write_recommendation(
        exercise=exercise, text="Notices go by secure e-mail.", findings=[finding.pk], agencies=agencies,
        by=cast.reviewer, at=NOW, about=About(owner=agencies[0], scope="multi", measure="Half come within a day."),
    )  # fmt: skip
    said = words_of(made_from_case(exercise=exercise, what=OVERVIEW, by=cast.reviewer, at=NOW))
    assert "Nobody asked Wren" in said
    assert "It rests on: H-031." in said
    assert "Wren was seen at home." in said
    assert "Notices go by secure e-mail." in said
    assert "Half come within a day." in said
    assert cast.agencies["health"].name in said
    assert "Ellie" not in said
    for person in ("reviewer", "panel_chair", "manager"):
        assert cast.person(person).name not in said
    assert "Notices go by secure e-mail." in words_of(
        made_from_case(exercise=exercise, what=SUMMARY, by=cast.reviewer, at=NOW)
    )
    assert Record.objects.filter(verb="report.begun", reference=exercise.reference).count() == 2


@pytest.mark.django_db
def test_whoever_does_not_write_the_report_gets_none(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    with pytest.raises(NotAllowed, match="written by the review team"):
        made_from_case(exercise=exercise, what=OVERVIEW, by=cast.chair, at=NOW)


def test_a_framework_with_contents_gives_its_headings_and_what_the_whole_has_to_be() -> None:
    pack = load_pack("west-berkshire-2016")
    held = outline(pack, "serious-case-review", OVERVIEW)
    report = draw(EMPTY, held, what=OVERVIEW)
    assert [part.title for part in report.parts if part.level == 1][:3] == [
        "Introduction", "What happened, and why", "What the agencies and other inquiries found"
    ]  # fmt: skip
    assert "Words and abbreviations" in [part.title for part in report.parts]
    assert any("Plain English" in said for said in report.instructions)
    summary = draw(EMPTY, outline(pack, "serious-case-review", SUMMARY), what=SUMMARY)
    assert "Who sat on the panel" in [part.title for part in summary.parts]


def test_a_framework_without_contents_gets_the_usual_thirteen_and_says_so() -> None:
    pack = load_pack("luton-2017")
    held = outline(pack, "serious-case-review", OVERVIEW)
    assert held.headings == USUAL
    assert len(USUAL) == 13
    assert any("names no contents" in said for said in draw(EMPTY, held, what=OVERVIEW).instructions)


def test_everything_that_can_be_drawn_is_said_and_an_empty_case_says_that_it_is() -> None:
    assert set(SECTIONS) == set(SAID)
    for name in SECTIONS:
        for part in SECTIONS[name](EMPTY):
            assert part.text or part.tables, name
    wide = replace(EMPTY, steps=(("Share the report with the family", "3 May 2016", "share"),))
    assert SECTIONS["family"](wide)[0].tables[0].rows == (("Share the report with the family", "3 May 2016"),)


def test_how_late_each_agency_was_with_its_own_report_stands_beside_its_chronology() -> None:
    row = ("Police", "1 May 2016", "1 June 2016", "6 June 2016", "3 working days late")
    parts = SECTIONS["agencies"](
        replace(EMPTY, agencies=(("Police", "Not asked", "", "", ""),), own_reports=(row,))
    )
    (table,) = parts[-1].tables
    assert row in table.rows
    assert len(SECTIONS["agencies"](replace(EMPTY, agencies=(("Police", "Not asked", "", "", ""),)))) == 1
