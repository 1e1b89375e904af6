"""What is published is corrected as it was published: prepared, agreed to, cleared, and put in its place."""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
import pytest

from heed.anonymisation.operations.scanning import run_check
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.documents.queries import read_bytes
from heed.frameworks.schema import Pack
from heed.notices.models import Notice
from heed.notices.queries import holding as letters_holding
from heed.publication import queries
from heed.publication.models import Clearance, Edition, Publication
from heed.publication.operations import (
    begin_correction,
    decide_correction,
    give_up_correction,
    hand_in_corrected,
    plan,
    publish,
    write_texts,
)
from heed.publication.rules import holding
from heed.publication.standing import standing_of, texts_of
from heed.reports.operations import hand_in
from tests.builders import (
    TEXTS,
    a_publication,
    a_report,
    a_word_report,
    an_exercise,
    cleared,
    send_what_goes_first,
)
from tests.cast import NOW, Cast

DAY = datetime(2016, 5, 20, 9, 0, tzinfo=NOW.tzinfo)
LATER = datetime(2016, 6, 3, 9, 0, tzinfo=NOW.tzinfo)
SAID = "The number of visits was given as four. It was three."


@pytest.fixture
def published(cast: Cast) -> Publication:
    exercise = an_exercise(cast, "analysing")
    a_report(cast, exercise, "Wren was seen by four MIDWIVES.", adopted=True)
    publication = a_publication(cast, exercise)
    send_what_goes_first(cast, publication)
    return publish(publication=cleared(cast, publication), by=cast.manager, at=DAY)


def begun(cast: Cast, publication: Publication, *, is_withdrawn: bool = False) -> Publication:
    begin_correction(
        publication=publication, what_is_wrong="A visit too many.", is_withdrawn=is_withdrawn,
        public_words="A number is being put right." if is_withdrawn else "", by=cast.manager, at=LATER,
    )  # fmt: skip
    return again(publication)


def again(publication: Publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


def corrected(cast: Cast, publication: Publication) -> Publication:
    """A corrected file, texts that say so, and the decision maker's word on it."""
    report = hand_in_corrected(
        publication=publication, data=a_word_report("Wren was seen by three services."), name="report.docx",
        note="Three, not four.", by=cast.manager, at=LATER,
    )  # fmt: skip
    run_check.func(report.checks.get(about="report").pk)
    texts = {**TEXTS, "why": "Letters went astray.", "correction": SAID}
    write_texts(publication=again(publication), texts=texts, by=cast.manager, at=LATER)
    return again(publication)


def agree(cast: Cast, publication: Publication, *, letters_again: bool = False) -> None:
    decide_correction(
        publication=publication, letters_again=letters_again, reasons="A slip.", by=cast.chair, at=LATER
    )


def seen(publication: Publication) -> queries.Public:
    return queries.the_public_report("northmere", publication.slug, today=LATER.date())


def held_by(publication: Publication) -> list[str]:
    return [hold.id for hold in holding(standing_of(again(publication), today=LATER.date()))]


def test_the_first_edition_stays_public_until_the_cleared_correction_takes_its_place(
    cast: Cast, published: Publication
) -> None:
    first = seen(published).edition
    publication = corrected(cast, begun(cast, published))
    assert seen(publication).texts["why"] == TEXTS["why"]
    assert held_by(publication) == ["adopted", "cleared"]
    agree(cast, publication)
    publish(publication=cleared(cast, publication), by=cast.manager, at=LATER)
    now = seen(publication)
    assert (now.texts["why"], now.edition.number, now.on) == ("Letters went astray.", 2, DAY.date())
    assert [(one.what, one.words) for one in now.changes] == [("corrected", SAID)]
    assert b"PK" in queries.public_bytes(now)[:4]
    assert now.edition.file != first.file
    (kept,) = Edition.objects.filter(status="replaced")
    assert kept.pk == first.pk
    assert kept.file is not None
    assert read_bytes(kept.file) == read_bytes(first.file) if first.file else False
    assert again(publication).corrections.get().outcome == "published"
    assert again(publication).stays_until == published.stays_until, "a correction does not prolong it"


def test_the_whole_text_is_searched_and_only_of_what_stands(cast: Cast, published: Publication) -> None:
    corrected(cast, begun(cast, published))
    for word, found in (("Midwives  four", 1), ("astray", 0)):
        assert len(queries.published_by(published.exercise.board, today=LATER.date(), sought=word)) == found


def test_the_pdf_is_of_the_texts_that_were_cleared_and_goes_out_with_them(
    cast: Cast, published: Publication
) -> None:
    data = queries.public_page_pdf(seen(published))
    digests = set(Clearance.objects.values_list("pdf_sha256", flat=True))
    assert published.page_pdf is not None
    assert digests == {published.page_pdf.sha256}
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_metadata() as told:
        assert (told["pdfuaid:part"], told["dc:title"]) == ("1", "Serious case review: Wren")
    publication = corrected(cast, begun(cast, published))
    agree(cast, publication)
    ready = cleared(cast, publication)
    ready.page_pdf = published.page_pdf
    ready.save()
    with pytest.raises(NotNow, match="Cleared by two people"):
        publish(publication=ready, by=cast.manager, at=LATER)


def test_it_can_be_withdrawn_at_once_and_is_public_again_with_the_correction(
    cast: Cast, published: Publication
) -> None:
    publication = corrected(cast, begun(cast, published, is_withdrawn=True))
    assert seen(publication).withdrawn is not None
    agree(cast, publication)
    publish(publication=cleared(cast, publication), by=cast.manager, at=LATER)
    assert seen(publication).withdrawn is None


def test_the_decision_maker_agrees_to_each_version_and_says_whether_letters_go_again(
    cast: Cast, published: Publication
) -> None:
    publication = corrected(cast, begun(cast, published))
    reference = publication.exercise.reference
    with pytest.raises(NotAllowed, match="decision maker"):
        decide_correction(
            publication=publication, letters_again=False, reasons="x", by=cast.manager, at=LATER
        )
    agree(cast, publication)
    assert held_by(publication) == ["cleared"]
    assert not letters_holding(reference, "publish").exists()
    hand_in_corrected(
        publication=publication, data=a_word_report("Wren was seen by two."), name="report.docx", note="Two.",
        by=cast.manager, at=LATER,
    )  # fmt: skip
    assert "adopted" in held_by(publication)
    sent = Notice.objects.filter(reference=reference, status="sent").count()
    agree(cast, again(publication), letters_again=True)
    assert letters_holding(reference, "publish").count() == sent
    assert any(one.startswith("stop-") for one in held_by(publication))


def test_letters_that_the_framework_has_go_again_go_whatever_is_said(
    cast: Cast, published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication = begun(cast, published)
    (before,) = _letters(publication)

    def pack_of(exercise: object) -> Pack:
        pack = _pack(publication)
        notice = pack.notices[before].model_copy(update={"again_when_corrected": True})
        return pack.model_copy(update={"notices": {**pack.notices, before: notice}})

    monkeypatch.setattr("heed.publication.operations.correcting.pack_of", pack_of)
    agree(cast, publication)
    assert letters_holding(publication.exercise.reference, "publish").exists()


def _pack(publication: Publication) -> Pack:
    from heed.exercises.timetable import pack_of

    return pack_of(publication.exercise)


def _letters(publication: Publication) -> tuple[str, ...]:
    from heed.exercises.rules import letters_before

    return letters_before(_pack(publication), publication.exercise.kind, method=publication.exercise.method)


def test_given_up_it_leaves_everything_as_it_was(cast: Cast, published: Publication) -> None:
    publication = corrected(cast, begun(cast, published))
    with pytest.raises(BadInput):
        give_up_correction(publication=publication, reasons=" ", by=cast.manager, at=LATER)
    give_up_correction(publication=publication, reasons="It was right.", by=cast.manager, at=LATER)
    publication = again(publication)
    assert (publication.status, publication.report_id) == ("published", published.report_id)
    assert {key: text for key, text in texts_of(publication).items() if text} == TEXTS
    assert begun(cast, publication).status == "preparing"


def test_what_is_refused(cast: Cast, published: Publication) -> None:
    with pytest.raises(NotNow, match="changed by a correction"):
        plan(publication=published, planned_on=LATER.date(), by=cast.manager, at=LATER)
    with pytest.raises(NotNow, match="review stands at"):
        hand_in(
            exercise=published.exercise,
            data=a_word_report(),
            name="r.docx",
            note="x",
            by=cast.manager,
            at=LATER,
        )
    with pytest.raises(BadInput, match="what is wrong"):
        begin_correction(
            publication=published, what_is_wrong="", is_withdrawn=False, public_words="", by=cast.manager, at=LATER
        )  # fmt: skip
    for who in (cast.chair, cast.reviewer):
        with pytest.raises(NotAllowed):
            begin_correction(
                publication=published, what_is_wrong="x", is_withdrawn=False, public_words="", by=who, at=LATER
            )  # fmt: skip
    begun(cast, published)
    with pytest.raises(NotNow, match="prepare a correction"):
        begun(cast, published)
    assert "What was corrected" in str(standing_of(again(published), today=LATER.date()).missing_texts)
