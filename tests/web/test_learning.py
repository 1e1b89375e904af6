"""Pages for learning work for the right people and refuse the rest."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from heed.exercises.models import Exercise
from heed.identifiers.models import KnownPerson
from heed.learning.models import Learning, LearningSummary
from heed.learning.operations import record_step, start_summary
from heed.ui.forms import as_posted
from tests.cast import MEMBERS, NOW, Cast
from tests.unit.learning.things import a_review, from_an_audit, from_the_finding

ADDRESS = "/exercises/NSCB-2016-014/learning-summary/"
POSTED = {
    **as_posted("completed_on", date(2016, 5, 10)),
    "review_kind": "A review with a panel.",
    "incident_month_month": "2",
    "incident_month_year": "2016",
    "reference": "NSCB-2016-014",
    "learnt_about_case": "Notices come late.",
    "learnt_about_review": "The learning event worked.",
    "single_agency_recommendations": "",
    "multi_agency_recommendations": "",
    "changes": "A shared inbox.",
    "impact": "An audit in six months.",
    "other_comments": "",
}


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def drawn_from() -> str:
    return str(LearningSummary.objects.get().form.version)


def test_the_summary_goes_the_whole_way_through_the_pages(cast: Cast) -> None:
    a_review(cast, "published")
    writer = cast.client("reviewer")
    assert "Begin the learning summary" in text_of(writer, ADDRESS)
    assert writer.post(f"{ADDRESS}start/").status_code == 302
    page = text_of(writer, f"{ADDRESS}write/")
    assert "1. Do thing 1. (Police)" in page
    assert 'data-autosave="/exercises/NSCB-2016-014/learning-summary/kept/"' in page
    version = drawn_from()
    for words in ("A shared", "A shared in"):
        kept = writer.post(f"{ADDRESS}kept/", {**POSTED, "changes": words, "drawn_from": version})
        assert kept.status_code == 204
    assert "A shared in" in text_of(writer, f"{ADDRESS}write/")
    assert "Being written" in text_of(cast.client("nurse"), ADDRESS)
    handed = writer.post(f"{ADDRESS}write/", {**POSTED, "drawn_from": version, "do": "hand-in"})
    assert handed.status_code == 302
    assert "A shared inbox." in text_of(cast.client("nurse"), ADDRESS)
    office = cast.client("manager")
    assert "Close the review" in text_of(office, ADDRESS)
    assert "is closed" in office.post(f"{ADDRESS}close/", follow=True).content.decode()
    assert Exercise.objects.get().status == "closed"


def test_the_group_finds_the_summary_beside_the_pages_of_the_review(cast: Cast) -> None:
    a_review(cast)
    assert f'href="{ADDRESS}"' in text_of(cast.client("nurse"), "/exercises/NSCB-2016-014/")


def test_handing_in_too_early_names_every_question_and_keeps_what_was_typed(cast: Cast) -> None:
    start_summary(exercise=a_review(cast), by=cast.reviewer, at=NOW)
    posted = {
        **POSTED,
        "changes": "",
        "incident_month_month": "13",
        "drawn_from": drawn_from(),
        "do": "hand-in",
    }
    page = cast.client("reviewer").post(f"{ADDRESS}write/", posted).content.decode()
    assert "Answer “How you intend to make changes”." in page
    assert page.count('href="#id_changes"') == 1
    assert "2 things to put right" in page
    assert "The learning event worked." in page
    answers = LearningSummary.objects.get().form.answers
    assert answers["learnt_about_review"] == "The learning event worked."
    assert answers["incident_month"] == "13/2016"


def test_two_people_writing_at_once_are_told_and_lose_nothing(cast: Cast) -> None:
    start_summary(exercise=a_review(cast), by=cast.reviewer, at=NOW)
    version = drawn_from()
    cast.client("reviewer").post(f"{ADDRESS}kept/", {**POSTED, "drawn_from": version})
    late = {**POSTED, "changes": "Typed meanwhile.", "drawn_from": version}
    office = cast.client("manager")
    assert office.post(f"{ADDRESS}kept/", late).status_code == 409
    page = office.post(f"{ADDRESS}write/", {**late, "do": "save"}).content.decode()
    assert "Somebody saved this form while you were writing" in page
    assert "Typed meanwhile." in page
    assert LearningSummary.objects.get().form.answers["changes"] == "A shared inbox."
    broken = office.post(f"{ADDRESS}kept/", {**POSTED, "drawn_from": "²"})
    assert broken.status_code == 409


def test_the_summary_is_a_word_document_named_by_its_reference(cast: Cast) -> None:
    start_summary(exercise=a_review(cast), by=cast.reviewer, at=NOW)
    answer = cast.client("manager").get(f"{ADDRESS}word/")
    assert answer["Content-Disposition"] == 'attachment; filename="NSCB-2016-014 learning summary.docx"'
    assert answer.content[:2] == b"PK"
    assert cast.client("nurse").get(f"{ADDRESS}word/").status_code == 404


def test_a_finding_becomes_learning_in_words_that_name_nobody(cast: Cast) -> None:
    a_review(cast)
    office = cast.client("manager")
    assert "Record learning" in text_of(office, ADDRESS)
    address = "/exercises/NSCB-2016-014/learning/1/"
    assert "Notices took nine days." in text_of(office, address)
    posted = {
        "title": "Police notices come late",
        "text": "Nobody asked Ellie.",
        "themes": ["recording"],
        "is_good_practice": "no",
    }
    page = office.post(address, posted).content.decode()
    assert "line 1, word 3" in page
    assert "Nobody asked Ellie." in page
    assert not Learning.objects.exists()
    assert office.post(address, {**posted, "text": "Nobody asked the child."}).status_code == 302
    assert "L-0001" in text_of(office, ADDRESS)
    assert "Nobody asked the child." in text_of(
        cast.client("practitioner"), "/learning/1/".replace("1", pk())
    )


def pk() -> str:
    return str(Learning.objects.get().pk)


def test_a_word_that_may_be_a_month_can_be_confirmed(cast: Cast) -> None:
    exercise = a_review(cast)
    KnownPerson.objects.create(
        exercise=exercise, name="May Thorncastle", role="aunt", pseudonym="Aunt",
        added_by=cast.person("manager"), added_at=NOW,
    )  # fmt: skip
    office, address = cast.client("manager"), "/exercises/NSCB-2016-014/learning/1/"
    assert "ordinary word" not in text_of(office, address)
    posted = {"title": "Teams met late", "text": "In May the teams met.", "is_good_practice": "no"}
    assert "this is an ordinary word" in office.post(address, posted).content.decode()
    assert office.post(address, {**posted, "confirmed": "yes"}).status_code == 302


def test_learning_from_elsewhere_goes_into_the_register(cast: Cast) -> None:
    office = cast.client("manager")
    assert "Record learning from elsewhere" in text_of(office, "/learning/")
    posted = {
        "kind": "practice-audit",
        "source": "Supervision audit, 2016",
        "title": "Ask what the child said",
        "text": "Plans were better.",
        "is_good_practice": "yes",
    }
    assert "Fill in" in office.post("/learning/new/", {**posted, "source": ""}).content.decode()
    assert office.post("/learning/new/", posted).status_code == 302
    assert "already" in office.post("/learning/new/", posted).content.decode()
    page = text_of(cast.client("police"), f"/learning/{pk()}/")
    assert "Practice audit" in page
    assert "Supervision audit, 2016" in page
    assert "Record the next step" not in page


def test_the_next_step_is_recorded_and_the_loop_counts_it(cast: Cast) -> None:
    learning = from_the_finding(cast)
    chair, address = cast.client("group_chair"), f"/learning/{learning.pk}/step/"
    offered = text_of(chair, address)
    assert "Passed on" in offered
    assert "Evaluated" not in offered
    assert "One thing to put right" in chair.post(address, {"stage": "passed-on"}).content.decode()
    assert chair.post(address, {"stage": "embedded", "evidence": "Yes."}).status_code == 200
    assert chair.post(address, {"stage": "passed-on", "evidence": "Briefing to all."}).status_code == 302
    page = text_of(cast.client("nurse"), f"/learning/{learning.pk}/")
    assert "Briefing to all." in page
    assert "1 has not got here" in text_of(cast.client("nurse"), "/learning/")


def test_the_review_behind_it_is_named_only_to_those_who_may_know_of_it(cast: Cast) -> None:
    learning = from_the_finding(cast)
    assert "NSCB-2016-014" in text_of(cast.client("nurse"), f"/learning/{learning.pk}/")
    page = text_of(cast.client("practitioner"), f"/learning/{learning.pk}/")
    assert "NSCB-2016-014" not in page
    assert "Wren" not in page


def test_the_list_is_filtered_by_its_address(cast: Cast) -> None:
    from_the_finding(cast)
    from_an_audit(cast)
    nurse = cast.client("nurse")
    assert "2 pieces of learning" in text_of(nurse, "/learning/")
    page = text_of(nurse, "/learning/?theme=recording&good_practice=")
    assert "Police notices come late" in page
    assert "Supervision asks" not in page
    assert "1 piece of learning" in page
    assert "Supervision asks" in text_of(nurse, "/learning/?good_practice=yes")
    assert "Nothing fits" in text_of(nurse, "/learning/?words=zebra")
    assert "2 pieces of learning" in text_of(nurse, "/learning/?theme=no-such-theme&page=99")


def test_fifty_stand_on_a_page(cast: Cast) -> None:
    for number in range(51):
        from_an_audit(cast, title=f"Piece {number}")
    nurse = cast.client("nurse")
    first = text_of(nurse, "/learning/?kind=practice-audit")
    assert first.count('href="/learning/') >= 50
    assert "L-0001" not in first
    assert "page=2" in first
    assert "L-0001" in text_of(nurse, "/learning/?kind=practice-audit&page=2")


def test_an_empty_register_says_what_will_be_here(cast: Cast) -> None:
    assert "No learning yet" in text_of(cast.client("nurse"), "/learning/")


def test_learning_that_stopped_is_linked(cast: Cast) -> None:
    learning = from_an_audit(cast)
    record_step(learning=learning, stage="passed-on", evidence="Briefing.", by=cast.manager, at=NOW)
    assert "was passed on more than 6 months ago" in text_of(cast.client("nurse"), "/learning/")
    assert "Supervision asks" in text_of(cast.client("nurse"), "/learning/?stage=stopped")


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("", {"manager", "chair", "group_chair", "nurse", "headteacher", "reviewer", "panel_chair"}, 403),
        ("start/", {"manager", "reviewer", "panel_chair"}, 403),
        ("write/", {"manager", "reviewer", "panel_chair"}, 403),
        ("kept/", {"manager", "reviewer", "panel_chair"}, 403),
        ("known/", {"manager", "reviewer", "panel_chair"}, 403),
        (
            "word/",
            {"manager", "chair", "group_chair", "nurse", "headteacher", "reviewer", "panel_chair"},
            403,
        ),
        ("close/", {"manager"}, 403),
    ],
)
def test_it_refuses_everybody_else(cast: Cast, page: str, who: set[str], status: int) -> None:
    start_summary(exercise=a_review(cast), by=cast.reviewer, at=NOW)
    knows = {"manager", "chair", "group_chair", "nurse", "headteacher", "reviewer", "panel_chair"}
    knows |= {"police", "social_worker", "health", "author"}
    for key in set(MEMBERS) - who:
        client = cast.client(key)
        answer = client.get(f"{ADDRESS}{page}") if page in {"", "word/"} else client.post(f"{ADDRESS}{page}")
        assert answer.status_code == (status if key in knows else 404), key


def test_the_register_refuses_everybody_else(cast: Cast) -> None:
    learning = from_the_finding(cast)
    for address in (f"/learning/{learning.pk}/", f"/learning/{learning.pk}/step/"):
        assert cast.client("outsider").get(address).status_code == 404
    assert "Police notices" not in text_of(cast.client("outsider"), "/learning/")
    for key in set(MEMBERS) - {"manager", "group_chair", "outsider"}:
        assert cast.client(key).get(f"/learning/{learning.pk}/step/").status_code == 403, key
    for key in set(MEMBERS) - {"manager", "outsider"}:
        assert cast.client(key).get("/learning/new/").status_code == 403, key
        found = cast.client(key).get("/exercises/NSCB-2016-014/learning/1/").status_code
        assert found in {403, 404}, key
    assert Client().get("/learning/").status_code == 302
