"""A report that the framework has published may be kept back, with reasons, by whoever decides (SL-18)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.learning.queries import before_closing, may_be_closed
from heed.publication.models import PublicationDecision
from heed.publication.operations import decide_what_is_public, prepare, publish, take_up
from heed.publication.otherwise import choices, decided_otherwise, keeps_back
from heed.publication.queries import (
    file_to_check,
    public_bytes,
    the_public_report,
    to_check,
    waiting_for,
)
from heed.publication.rules import holding
from heed.publication.standing import standing_of, texts_of
from heed.reports.operations import give_word, hand_in
from heed.reports.rules import SUMMARY
from tests.builders import a_publication, a_report, a_word_report, an_exercise, cleared, send_what_goes_first
from tests.cast import NOW, TODAY, Cast

THE_DAY = NOW + timedelta(days=12)
ENGLAND, LOCAL = "england-lcspr-2018", "local-child-safeguarding-practice-review"


def adopted(cast: Cast) -> Exercise:
    exercise = an_exercise(cast, "analysing")
    a_report(cast, exercise, adopted=True)
    return exercise


def decide(
    cast: Cast, exercise: Exercise, what: str = "nothing", who: str = "chair", **more: Any
) -> PublicationDecision:
    given = {"reasons": "The court forbids it.", "made_public": "", **more}
    return decide_what_is_public(exercise=exercise, what=what, by=getattr(cast, who), at=NOW, **given)


def test_a_review_ends_without_its_report_once_that_is_decided(cast: Cast) -> None:
    exercise = adopted(cast)
    assert "Publish it first." in before_closing(exercise)[0]
    assert any("Prepare the publication" in one.what for one in waiting_for(cast.manager, today=TODAY))
    row = decide(cast, exercise)
    assert row.departs, "the framework names nothing in place of the report"
    assert keeps_back(exercise)
    assert not any("publish" in sentence.lower() for sentence in before_closing(exercise))
    assert not any("Prepare the publication" in one.what for one in waiting_for(cast.manager, today=TODAY))


def test_what_the_framework_names_instead_is_no_departure(cast: Cast) -> None:
    cast.board.pack = ENGLAND
    cast.board.save()
    exercise = an_exercise(cast, "adopted", kind=LOCAL)
    assert list(choices(exercise)) == ["improvements-only", "nothing"]
    with pytest.raises(BadInput, match="where it stands"):
        decide(cast, exercise, "improvements-only")
    row = decide(cast, exercise, "improvements-only", made_public="On the partners’ site, from today.")
    assert not row.departs
    assert "published" not in " ".join(before_closing(exercise))


def test_it_is_lifted_by_deciding_on_the_usual_again(cast: Cast) -> None:
    exercise = adopted(cast)
    assert "full-report" not in choices(exercise)
    decide(cast, exercise)
    assert choices(exercise)["full-report"] == "The whole report"
    lifted = decide(cast, exercise, "full-report", reasons="The order has ended.")
    assert not lifted.departs
    assert decided_otherwise(exercise) is None
    assert not may_be_closed(exercise)


def test_what_is_kept_back_is_not_published(cast: Cast) -> None:
    exercise = adopted(cast)
    publication = a_publication(cast, exercise)
    send_what_goes_first(cast, publication)
    cleared(cast, publication)
    exercise.refresh_from_db()
    decide(cast, exercise)
    assert not any("nothing holds it" in one.what for one in waiting_for(cast.manager, today=THE_DAY.date()))
    with pytest.raises(NotNow, match="decided that nothing is published"):
        publish(publication=publication, by=cast.manager, at=THE_DAY)
    decide(cast, exercise, "full-report")
    assert any("nothing holds it" in one.what for one in waiting_for(cast.manager, today=THE_DAY.date()))
    assert publish(publication=publication, by=cast.manager, at=THE_DAY).status == "published"
    exercise.refresh_from_db()
    with pytest.raises(NotNow, match="before it is published"):
        decide(cast, exercise)


def test_improvements_alone_are_a_page_without_the_report(cast: Cast) -> None:
    exercise = adopted(cast)
    publication = a_publication(cast, exercise, checked=False)
    assert "check" in [hold.id for hold in holding(standing_of(publication, today=TODAY))]
    PublicationDecision.objects.create(
        exercise=exercise, what="improvements-only", reasons="The court forbids the rest.", departs=True,
        decided_by_id=cast.chair.person_key, decided_at=NOW,
    )  # fmt: skip
    publication = take_up(publication=publication, by=cast.manager, at=NOW)
    assert (publication.what, publication.sha256) == ("improvements-only", "")
    assert {"what_happened", "why"} & set(texts_of(publication)) == set()
    send_what_goes_first(cast, publication)
    publication = cleared(cast, publication)
    for who in (cast.checker_one, cast.manager):
        with pytest.raises(NotFound, match="page alone"):
            file_to_check(who, publication, at=NOW)
    assert to_check(cast.checker_one, publication, at=NOW).paragraphs == []
    publish(publication=publication, by=cast.manager, at=THE_DAY)
    public = the_public_report("northmere", publication.slug, today=THE_DAY.date())
    assert (public.edition.file, public.file_title) == (None, "")
    assert "Four services" not in public.edition.words
    with pytest.raises(NotFound):
        public_bytes(public)
    with time_machine.travel(THE_DAY, tick=False):
        page = Client().get(f"/published/northmere/{publication.slug}/")
        assert "They arrive within a day." in page.content.decode()
        for words in ("Four services", "Letters went by post", "report.docx"):
            assert words not in page.content.decode()
        for gone in ("text/", "report.docx"):
            assert Client().get(f"/published/northmere/{publication.slug}/{gone}").status_code == 404


def test_where_the_summary_is_published_it_is_the_summary_that_the_panel_adopted(cast: Cast) -> None:
    exercise = adopted(cast)
    PublicationDecision.objects.create(
        exercise=exercise, what="executive-summary", reasons="Shorter.", departs=True,
        decided_by_id=cast.chair.person_key, decided_at=NOW,
    )  # fmt: skip
    with pytest.raises(NotNow, match="executive summary that is published"):
        prepare(exercise=exercise, planned_on=TODAY, by=cast.manager, at=NOW)
    summary = hand_in(
        exercise=exercise, what=SUMMARY, data=a_word_report("In short."), name="s.docx", note="", by=cast.reviewer,
        at=NOW,
    )  # fmt: skip
    for member in (cast.reviewer, cast.panel_chair):
        give_word(report=summary, adopts=True, reasons="", gap_reason="Known.", by=member, at=NOW)
    publication = prepare(exercise=exercise, planned_on=TODAY, by=cast.manager, at=NOW)
    assert publication.report == summary
    assert publication.sha256 == summary.public_file.sha256
    assert "adopted" not in [hold.id for hold in holding(standing_of(publication, today=TODAY))]


@pytest.mark.parametrize(
    ("who", "refusal"), [("manager", NotAllowed), ("reviewer", NotAllowed), ("outsider", NotFound)]
)
def test_it_refuses_everybody_else(cast: Cast, who: str, refusal: type[Exception]) -> None:
    exercise = adopted(cast)
    with pytest.raises(refusal):
        decide(cast, exercise, who=who)
    assert not PublicationDecision.objects.exists()


def test_what_is_refused(cast: Cast) -> None:
    exercise = adopted(cast)
    for wrong in ({"reasons": " "}, {"what": "learning-summary"}, {"what": "anything"}):
        with pytest.raises(BadInput):
            decide(cast, exercise, **wrong)
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    with pytest.raises(NotNow, match="once the report is adopted"):
        decide(cast, exercise)


def test_a_kind_of_which_nothing_is_made_public_is_not_prepared_for_it(cast: Cast) -> None:
    """BH-18: a local learning review is not published."""
    cast.board.pack = "brighton-hove-2015"
    cast.board.save()
    exercise = an_exercise(cast, "adopted", kind="learning-review")
    with pytest.raises(NotNow, match="nothing made public"):
        prepare(exercise=exercise, planned_on=TODAY, by=cast.manager, at=NOW)
    page = cast.client("manager").get(reverse("publication:show", args=[exercise.reference])).content.decode()
    assert "Nothing is made public" in page
    assert "Plan the day" not in page


def test_the_pages(cast: Cast) -> None:
    exercise = adopted(cast)
    show, url = (reverse(f"publication:{name}", args=[exercise.reference]) for name in ("show", "otherwise"))
    chair = cast.client("chair")
    with time_machine.travel(NOW, tick=False):
        assert "Decide that the report is not published" in chair.get(show).content.decode()
        assert "Decide that the report" not in cast.client("manager").get(show).content.decode()
        wrong = chair.post(url, {"what": "nothing", "reasons": ""})
        assert wrong.status_code == 200
        assert chair.post(url, {"what": "nothing", "reasons": "The court forbids it."}).status_code == 302
        page = cast.client("manager").get(show).content.decode()
    assert "Decided otherwise: nothing is made public" in page
    assert "This departs from the framework" in page
    assert "The court forbids it." in page
