"""Findings rest on entries, recommendations on findings; the report is adopted by the whole panel or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.documents.extract import paragraphs_of
from heed.exercises.models import Exercise
from heed.reports import permissions, queries
from heed.reports.models import Finding, Recommendation
from heed.reports.operations import (
    give_word,
    hand_in,
    respond,
    withdraw_finding,
    withdraw_recommendation,
    write_finding,
    write_recommendation,
)
from heed.reports.presenters import blocks
from heed.reports.rules import Word, is_adopted, latest_words, left_in_sentence
from heed.trail.models import Record
from tests.builders import a_report, a_word_report, an_entry, an_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast

LATER = NOW + timedelta(hours=1)
KNOWN = "The panel knows of it."


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


def a_finding(cast: Cast, exercise: Exercise, **more: object) -> Finding:
    entry = an_entry(cast, exercise, f"H-00{exercise.findings.count() + 1}")
    values = {
        "exercise": exercise, "title": "Letters took nine days", "text": "Post was slow.", "is_good_practice": False,
        "entries": [entry.pk], "by": cast.reviewer, "at": NOW, **more,
    }  # fmt: skip
    return write_finding(**values)  # type: ignore[arg-type]


def a_recommendation(cast: Cast, finding: Finding, **more: object) -> Recommendation:
    values = {
        "exercise": finding.exercise, "text": "Notices go by secure e-mail.", "findings": [finding.pk],
        "agencies": [cast.agencies["police"].pk], "by": cast.reviewer, "at": NOW, **more,
    }  # fmt: skip
    return write_recommendation(**values)  # type: ignore[arg-type]


class TestFindings:
    def test_a_finding_shows_what_it_rests_on(self, cast: Cast, exercise: Exercise) -> None:
        finding = a_finding(cast, exercise)
        shown = queries.findings_of(cast.manager, exercise).get()
        assert [entry.key for entry in shown.entries.all()] == ["H-001"]
        assert Record.objects.get(verb="finding.written").subject == str(finding.pk)

    @pytest.mark.parametrize("good", [True, False])
    def test_what_rests_on_nothing_is_not_kept(self, cast: Cast, exercise: Exercise, good: bool) -> None:
        with pytest.raises(BadInput, match="rests on nothing"):
            a_finding(cast, exercise, entries=[], is_good_practice=good)
        assert not exercise.findings.exists()

    def test_an_entry_that_is_not_merged_or_of_another_review_cannot_be_cited(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        draft = an_entry(cast, exercise, "H-100", in_merge=False)
        with pytest.raises(BadInput, match="not in the merged chronology"):
            a_finding(cast, exercise, entries=[draft.pk])

    def test_the_last_ground_of_a_recommendation_is_not_withdrawn(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        first, second = a_finding(cast, exercise), a_finding(cast, exercise)
        recommendation = a_recommendation(cast, first, findings=[first.pk, second.pk])
        withdraw_finding(finding=first, by=cast.reviewer, at=LATER)
        with pytest.raises(NotNow, match="Recommendation 1 rests on finding 2 alone"):
            withdraw_finding(finding=second, by=cast.reviewer, at=LATER)
        withdraw_recommendation(recommendation=recommendation, by=cast.reviewer, at=LATER)
        withdraw_finding(finding=second, by=cast.reviewer, at=LATER)
        assert exercise.findings.count() == 2

    def test_entries_are_found_by_key_and_by_words(self, cast: Cast, exercise: Exercise) -> None:
        one = an_entry(cast, exercise, "H-031", "The nursery rang about a bruise.")
        other = an_entry(cast, exercise, "H-032", "No reply at the door.")
        assert queries.entries_to_cite(cast.reviewer, exercise, "bruise nursery", []) == [one]
        assert queries.entries_to_cite(cast.reviewer, exercise, "h-032", []) == [other]
        assert queries.entries_to_cite(cast.reviewer, exercise, "bruise", [other.pk]) == [other, one]
        assert queries.entries_to_cite(cast.reviewer, exercise, "", []) == []

    def test_they_are_written_during_the_analysis_only(self, cast: Cast, exercise: Exercise) -> None:
        finding = a_finding(cast, exercise)
        a_report(cast, exercise, adopted=True)
        for attempt in (lambda: a_finding(cast, exercise), lambda: a_recommendation(cast, finding)):
            with pytest.raises(NotNow, match="while the review is being analysed"):
                attempt()

    def test_the_decision_maker_reads_but_does_not_write(self, cast: Cast, exercise: Exercise) -> None:
        with pytest.raises(NotAllowed):
            a_finding(cast, exercise, by=cast.chair)


class TestReport:
    def test_only_word_is_taken_in(self, cast: Cast, exercise: Exercise) -> None:
        with pytest.raises(BadInput):
            hand_in(
                exercise=exercise, data=b"%PDF-1.7 x", name="report.docx", note="", by=cast.reviewer, at=NOW
            )
        assert not exercise.reports.exists()

    def test_a_later_version_says_what_changed(self, cast: Cast, exercise: Exercise) -> None:
        a_report(cast, exercise)
        with pytest.raises(BadInput, match="what changed"):
            hand_in(
                exercise=exercise, data=a_word_report(), name="r.docx", note=" ", by=cast.reviewer, at=NOW
            )

    def test_the_whole_panel_adopts_and_with_it_the_recommendations(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        kept, dropped = (
            a_recommendation(cast, a_finding(cast, exercise)),
            a_recommendation(cast, a_finding(cast, exercise)),
        )
        withdraw_recommendation(recommendation=dropped, by=cast.reviewer, at=NOW)
        report = a_report(cast, exercise)
        give_word(report=report, adopts=True, reasons="", gap_reason=KNOWN, by=cast.reviewer, at=LATER)
        exercise.refresh_from_db()
        assert exercise.status == "analysing"
        give_word(report=report, adopts=False, reasons="Page 3 is wrong.", by=cast.panel_chair, at=LATER)
        give_word(report=report, adopts=True, reasons="", by=cast.panel_chair, at=LATER + timedelta(hours=1))
        for row in (exercise, report, kept, dropped):
            row.refresh_from_db()
        assert (exercise.status, report.adopted_at is not None) == ("adopted", True)
        assert (kept.adopted_at is not None, dropped.adopted_at) == (True, None)
        assert exercise.events.filter(event="completed").exists()

    def test_a_new_version_needs_adoption_again(self, cast: Cast, exercise: Exercise) -> None:
        recommendation = a_recommendation(cast, a_finding(cast, exercise))
        first = a_report(cast, exercise, adopted=True)
        a_report(cast, exercise)
        exercise.refresh_from_db()
        recommendation.refresh_from_db()
        assert (exercise.status, recommendation.adopted_at) == ("analysing", None)
        with pytest.raises(NotNow, match="newer version"):
            give_word(report=first, adopts=True, reasons="", by=cast.reviewer, at=NOW)

    def test_a_no_needs_its_reason_and_only_the_panel_speaks(self, cast: Cast, exercise: Exercise) -> None:
        report = a_report(cast, exercise)
        with pytest.raises(BadInput):
            give_word(report=report, adopts=False, reasons="", by=cast.reviewer, at=NOW)
        for somebody in (cast.manager, cast.chair):
            with pytest.raises(NotAllowed):
                give_word(report=report, adopts=True, reasons="", by=somebody, at=NOW)

    def test_who_adopted_before_a_recommendation_came_is_asked_again(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        report = a_report(cast, exercise)
        give_word(report=report, adopts=True, reasons="", by=cast.reviewer, at=NOW)
        assert not queries.waiting_for(cast.reviewer, today=TODAY)
        a_finding(cast, exercise, at=LATER)
        give_word(report=report, adopts=True, reasons="", gap_reason=KNOWN, by=cast.panel_chair, at=LATER)
        exercise.refresh_from_db()
        assert exercise.status == "analysing"
        assert [item.do for item in queries.waiting_for(cast.reviewer, today=TODAY)] == ["Read the report"]

    def test_its_properties_are_taken_out_of_what_is_published(self, cast: Cast, exercise: Exercise) -> None:
        import docx as word

        from heed.documents.queries import read_bytes

        data = a_word_report("One.", author="Ottoline Marchbanks-Quill")
        report = a_report(cast, exercise, data=data)
        assert read_bytes(report.file) == data
        public = read_bytes(report.public_file)
        assert b"Ottoline" not in _inflated(public)
        with report.public_file.content.open("rb") as handle:
            document = word.Document(handle)
        assert [one.text for one in document.paragraphs] == ["Overview report", "One."]
        assert document.core_properties.author == ""

    def test_reading_it_is_recorded_with_the_ground(self, cast: Cast, exercise: Exercise) -> None:
        report = a_report(cast, exercise, "Wren was seen.")
        read = queries.read_report(cast.chair, report, at=NOW)
        assert [one.text for one in read.paragraphs] == ["Overview report", "Wren was seen."]
        record = Record.objects.get(verb="read", subject_kind="report")
        assert (record.actor, record.ground) == (cast.chair.person, "decision maker")


class TestResponse:
    def test_the_board_answers_what_is_adopted(self, cast: Cast, exercise: Exercise) -> None:
        recommendation = a_recommendation(cast, a_finding(cast, exercise))
        with pytest.raises(NotNow):
            respond(recommendation=recommendation, response="accepted", reason="", by=cast.chair, at=NOW)
        a_report(cast, exercise, adopted=True)
        with pytest.raises(BadInput, match="Say why"):
            respond(recommendation=recommendation, response="not-accepted", reason="", by=cast.chair, at=NOW)
        with pytest.raises(NotAllowed):
            respond(recommendation=recommendation, response="accepted", reason="", by=cast.manager, at=NOW)
        assert [item.do for item in queries.waiting_for(cast.chair, today=TODAY)] == ["Answer"]
        respond(
            recommendation=recommendation, response="not-accepted", reason="Too slow.", by=cast.chair, at=NOW
        )
        respond(recommendation=recommendation, response="accepted", reason="", by=cast.chair, at=LATER)
        recommendation.refresh_from_db()
        assert (recommendation.response, recommendation.responses.count()) == ("accepted", 2)


def test_lists_and_tables_are_put_together_for_the_page(cast: Cast) -> None:
    from io import BytesIO

    import docx as word

    document, data = word.Document(), BytesIO()
    document.add_heading("What happened", 1)
    for text in ("First.", "Second."):
        document.add_paragraph(text, style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    document.add_paragraph("After.")
    document.save(data)
    found = blocks(paragraphs_of(data.getvalue()))
    assert [(one.style, one.text) for one in found] == [
        ("heading", "What happened"), ("bullet", ""), ("table", ""), ("paragraph", "After.")
    ]  # fmt: skip
    assert found[1].rows == [["First."], ["Second."]]
    assert found[2].body == [["0", "1"], ["2", "3"]]


def test_what_a_reader_could_bring_up_is_counted(cast: Cast, exercise: Exercise) -> None:
    from io import BytesIO

    import docx as word
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document, data = word.Document(), BytesIO()
    paragraph = document.add_paragraph("Shown.")
    paragraph._p.append(
        parse_xml(f'<w:del {space} w:author="A"><w:r><w:delText>Gone.</w:delText></w:r></w:del>')
    )
    paragraph.add_run("Hidden.").font.hidden = True
    document.add_comment(paragraph.runs[:1], text="Her street?", author="A", initials="A")
    document.save(data)
    report = a_report(cast, exercise, data=data.getvalue())
    assert report.left_in == {"changes": 1, "comments": 1, "hidden": 1}
    assert left_in_sentence(report.left_in) == "1 tracked change, 1 comment and 1 hidden stretch"


def test_an_empty_panel_adopts_nothing() -> None:
    assert not is_adopted([], {})
    assert not is_adopted([1, 2], {1: Word(1, True, NOW)})


def test_a_no_is_not_forgotten_when_the_text_changes() -> None:
    words = latest_words([Word(1, False, NOW), Word(2, True, NOW)], changed_at=LATER)
    assert [(word.person, word.adopts) for word in words.values()] == [(1, False)]


def test_what_is_seen_and_what_may_be_opened_agree(cast: Cast, exercise: Exercise) -> None:
    recommendation = a_recommendation(cast, a_finding(cast, exercise))
    finding, report = recommendation.findings.get(), a_report(cast, exercise)
    seers = set()
    for key in MEMBERS:
        actor = getattr(cast, key)
        for visible, check, thing in (
            (permissions.visible_reports, permissions.check_can_view_report, report),
            (permissions.visible_findings, permissions.check_can_view_finding, finding),
            (permissions.visible_recommendations, permissions.check_can_view_recommendation, recommendation),
        ):
            seen = visible(actor).filter(pk=thing.pk).exists()
            try:
                check(actor, thing)  # type: ignore[operator]
                opened = True
            except NotFound:
                opened = False
            assert seen == opened, (key, thing)
            seers |= {key} if seen else set()
    assert seers == {"manager", "chair", "reviewer", "panel_chair"}


def _inflated(data: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
