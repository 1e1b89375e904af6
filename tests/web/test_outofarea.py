"""Requests from other boards as pages. Row: WB-30."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.access.looking import readable
from tests.cast import NOW, TODAY, Cast
from tests.unit.outofarea.builders import (
    AGENCIES_BY,
    CHILD,
    DUE,
    asked,
    part_of,
    passed,
    received,
    sent,
    signed_off,
    written,
)


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def at(page: str, *args: object) -> str:
    return reverse(f"outofarea:{page}", args=args)


def text(answer: Any) -> str:
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


TYPED = {
    "from_board": "Harrowmere Safeguarding Board", "contact_name": "Imelda Croft", "exercise": "A review of a case",
    "child_name": CHILD, "asked": "What was known of him.",
    **as_posted("received_on", TODAY), **as_posted("due_on", DUE),
}  # fmt: skip


def test_the_office_records_asks_and_sends(cast: Cast) -> None:
    office = cast.client("manager")
    answer = office.post(at("new"), TYPED, follow=True)
    request = OutOfAreaRequest.objects.get()
    assert "The request is kept as NSCB-2016-001." in text(answer)
    answer = office.post(
        at("ask", request.reference),
        {
            "agencies": [str(cast.agencies["police"].pk)],
            "group": str(cast.group.pk),
            **as_posted("due_on", AGENCIES_BY),
        },
        follow=True,
    )
    assert "The agencies are asked." in text(answer)
    passed(cast, request)
    assert "Record the answer as sent" in text(office.get(at("show", request.reference)))
    answer = office.post(
        at("send", request.reference),
        {**as_posted("sent_on", TODAY), "how": "post", "proof": "RN 7"},
        follow=True,
    )
    assert "The answer is on record as sent." in text(answer)


def test_what_was_typed_is_kept_where_something_cannot_be(cast: Cast) -> None:
    page = text(cast.client("manager").post(at("new"), {**TYPED, **as_posted("due_on", date(2016, 5, 9))}))
    assert "The answer cannot be due before the request came." in page
    assert "What was known of him." in page
    assert not OutOfAreaRequest.objects.exists()


def test_an_agency_answers_adds_a_file_and_signs_off(cast: Cast) -> None:
    request, police = asked(cast), cast.client("police")
    here = (request.reference, cast.agencies["police"].pk)
    assert "Look in the old records too." in text(police.get(at("part", *here)))
    typed = {"involvement": "yes", "searched": "The archive", "text": "Two calls in 2012.", "version": "0"}
    assert "Your answer is kept." in text(
        police.post(at("part", *here), {**typed, "keep": "yes"}, follow=True)
    )
    file = SimpleUploadedFile("Ashdown report.txt", b"All that we know.")
    assert "The file is kept" in text(police.post(at("file_add", *here), {"file": file}, follow=True))
    answer = police.post(at("part", *here), {**typed, "version": "1", "done": "yes"}, follow=True)
    assert "Sign the answer off" in text(answer)
    answer = police.post(at("sign_off", *here), {"version": "2"}, follow=True)
    assert "The answer is signed off." in text(answer)
    download = cast.client("manager").get(at("file", *here, 1))
    assert download["Content-Disposition"] == f'attachment; filename="{request.reference} Police 1.txt"'
    assert download.content == b"All that we know."


def test_what_is_missing_is_said_beside_the_question(cast: Cast) -> None:
    request, police = asked(cast), cast.client("police")
    here = (request.reference, cast.agencies["police"].pk)
    answer = police.post(
        at("part", *here), {"involvement": "yes", "text": "", "searched": "", "version": "0", "done": "yes"}
    )
    page = text(answer)
    assert "Say which records you looked in" in page
    assert "Write what your agency knows" in page
    assert 'name="version" value="1"' in page
    assert part_of(cast, request).involvement == "yes", "what was typed is kept"


def test_two_colleagues_are_shown_both(cast: Cast) -> None:
    request, police = asked(cast), cast.client("police")
    written(cast, request)
    here = (request.reference, cast.agencies["police"].pk)
    typed = {"involvement": "yes", "searched": "Here", "text": "Three calls.", "version": "0", "keep": "yes"}
    page = text(police.post(at("part", *here), typed))
    assert "A colleague saved this answer while you were writing." in page
    assert "Two calls in 2012." in page
    assert "Three calls." in page
    assert 'name="version" value="1"' in page
    assert part_of(cast, request).text == "Two calls in 2012."


def test_what_is_typed_after_a_colleague_signed_off_is_shown_for_copying(cast: Cast) -> None:
    request, police = asked(cast), cast.client("police")
    signed_off(cast, request)
    here = (request.reference, cast.agencies["police"].pk)
    typed = {"involvement": "yes", "searched": "Here", "text": "Three calls.", "version": "1", "keep": "yes"}
    page = text(police.post(at("part", *here), typed))
    assert "What you typed is not kept" in page
    assert "Three calls." in page
    assert part_of(cast, request).text == "Two calls in 2012."


def test_the_group_returns_and_passes(cast: Cast) -> None:
    request = asked(cast, "police")
    signed_off(cast, request)
    nurse, here = cast.client("nurse"), (request.reference, cast.agencies["police"].pk)
    assert "Two calls in 2012." in text(nurse.get(at("check", *here)))
    assert "Say what the agency has to mend." in text(
        nurse.post(at("check", *here), {"holds": "no", "reasons": ""})
    )
    answer = nurse.post(at("check", *here), {"holds": "no", "reasons": "Say who called."}, follow=True)
    assert "The answer is back with the agency." in text(answer)
    assert "Say who called." in text(cast.client("police").get(at("part", *here)))
    signed_off(cast, request)
    assert "The answer is passed." in text(nurse.post(at("check", *here), {"holds": "yes"}, follow=True))


def test_the_answer_is_a_document_with_both_references_and_without_the_childs_name(cast: Cast) -> None:
    request = asked(cast, "police")
    passed(cast, request)
    for page, kind in (("answer_word", "docx"), ("answer_pdf", "pdf")):
        answer = cast.client("manager").get(at(page, request.reference))
        assert answer["Content-Disposition"] == f'attachment; filename="{request.reference} answer.{kind}"'
        said = " ".join(readable(answer).split())
        for wanted in (request.reference, "HM/16/3", "Harrowmere Safeguarding Board", "Two calls in 2012."):
            assert wanted in said, (kind, wanted)
        assert CHILD not in said
    assert Record.objects.filter(verb="outofarea.answer_produced").count() == 2


def test_a_recommendation_becomes_an_action(cast: Cast) -> None:
    request, office = sent(cast), cast.client("manager")
    office.post(
        at("recommend", request.reference), {"text": "Share calls.", **as_posted("received_on", TODAY)}
    )
    assert "Nothing follows from it yet" in text(office.get(at("show", request.reference)))
    assert "Share calls." in text(office.get(at("act", request.reference, 1)))
    plan = {
        "title": "Share calls by neighbours", "success_measure": "A count", "agency": str(cast.agencies["police"].pk),
        "owner": str(cast.person("police").pk), **as_posted("due_on", DUE),
    }  # fmt: skip
    page = text(office.post(at("act", request.reference, 1), plan, follow=True))
    assert "Action 1: Share calls by neighbours" in page
    assert "The request is closed." in text(
        office.post(at("close", request.reference), {"note": ""}, follow=True)
    )
    assert "The request is open again." in text(office.post(at("reopen", request.reference), follow=True))


def test_it_says_why_it_was_not_taken_up_and_withdrawn(cast: Cast) -> None:
    request, office = received(cast), cast.client("manager")
    assert "He never lived here." in text(
        office.post(at("decline", request.reference), {"reason": "He never lived here."}, follow=True)
    )
    other = asked(cast)
    here = (other.reference, cast.agencies["police"].pk)
    office.post(at("withdraw", *here), {"reason": "Asked by mistake."})
    assert "Asked by mistake." in text(office.get(at("part", *here)))
    assert AgencyPart.objects.get(request=other, agency=here[1]).status == "withdrawn"


@pytest.mark.parametrize("who", ["manager", "chair", "nurse", "police"])
def test_every_page_bears_the_reference_and_no_address_a_name(cast: Cast, who: str) -> None:
    request = asked(cast)
    signed_off(cast, request)
    client, here = cast.client(who), (request.reference, cast.agencies["police"].pk)
    for url in (at("list"), at("show", request.reference), at("part", *here)):
        assert request.reference in text(client.get(url))
        assert "shdown" not in url


def test_the_list_is_empty_for_those_with_nothing_to_see(cast: Cast) -> None:
    assert "No other board has asked" in text(cast.client("police").get(at("list")))
    asked(cast, "health")
    assert "No other board has asked" in text(cast.client("police").get(at("list")))


def test_it_refuses_everybody_else(cast: Cast) -> None:
    request = asked(cast)
    part_here = (request.reference, cast.agencies["police"].pk)
    assert Client().get(at("list")).status_code == 302
    for who in ("outsider", "reviewer", "practitioner"):
        assert cast.client(who).get(at("show", request.reference)).status_code == 404
        assert cast.client(who).get(at("part", *part_here)).status_code == 404
    assert cast.client("health").get(at("part", *part_here)).status_code == 404
    assert cast.client("nurse").get(at("ask", request.reference)).status_code == 403
    assert cast.client("police").get(at("answer_word", request.reference)).status_code == 403
    assert (
        cast.client("manager").post(at("part", *part_here), {"text": "x", "version": "0"}).status_code == 403
    )
    assert cast.client("police").get(at("check", *part_here)).status_code == 403
