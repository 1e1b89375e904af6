"""The pages on which agencies are asked, answer, and are read side by side."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from heed.referrals.information import operations
from heed.referrals.information.models import Asking, InformationRequest
from heed.referrals.models import FactAnswer, Referral
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.asking import DOES_NOT_KNOW, DUE, a_draft, answer, asked, typed
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, Cast

HARMED = "seriously_harmed"
FIRST = {
    "why": "The group meets soon.", "concern": "Injuries of different ages.", "criterion": "The first limb.",
    "identity": "Ottoline Marchbanks-Quill, born on 4 March 2012", **as_posted("period_from", date(2015, 1, 1)),
    **as_posted("period_to", date(2016, 4, 20)), **as_posted("due_on", DUE),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _robin(cast: Cast, status: str = "received") -> Referral:
    referral = a_referral(cast, status)
    for fact, said in (("abuse_or_neglect", "yes"), ("died", "no"), ("resident_in_area", "yes")):
        FactAnswer.objects.create(
            referral=referral, fact=fact, answer=said, said_by="Samira Haddad", agency=cast.agencies["health"],
            evidence="Referral form", given_by=cast.person("health"), given_at=NOW - timedelta(days=9),
        )  # fmt: skip
    return referral


def _page(cast: Cast, who: str, name: str, *args: object, status: int = 200) -> str:
    answered = cast.client(who).get(reverse(f"referrals:{name}", args=args or [REFERENCE]))
    assert answered.status_code == status, answered.content.decode()[:600]
    return answered.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


# Asking ----------------------------------------------------------------------------------------------


def test_wb_06_what_would_settle_it_becomes_questions_in_one_step_and_is_sent(cast: Cast) -> None:
    _robin(cast)
    client = cast.client("manager")
    page = _page(cast, "manager", "threshold")
    wanted = re.findall(r'name="fact" value="([^"]+)"', page)
    assert HARMED in wanted
    begun = client.post(reverse("referrals:ask_agencies", args=[REFERENCE]), {"fact": wanted})
    draft = Asking.objects.get()
    assert begun.headers["Location"] == reverse("referrals:asking", args=[REFERENCE, draft.pk])
    assert {one.fact for one in draft.questions.all()} == {*wanted, ""}
    first = client.get(begun.headers["Location"]).content.decode()
    assert "Likely to know the answer to" in first
    assert (
        "The framework gives no number of days. Of the board’s working days 5 are up on 17 May 2016" in first
    )
    police, hospital = (str(cast.agencies[key].pk) for key in ("police", "hospital"))
    onward = client.post(
        begun.headers["Location"], {**FIRST, "agencies": [police, hospital], "drawn_from": "0"}
    )
    questions = reverse("referrals:asking_questions", args=[REFERENCE, draft.pk])
    assert onward.headers["Location"] == questions
    page = client.get(questions).content.decode()
    (harmed,) = (one for one in draft.questions.all() if one.fact == HARMED)
    posted = {
        f"{kind}_{one.pk}": value
        for one in draft.questions.all()
        for kind, value in (("text", one.text), ("to", [police, hospital]))
    }
    posted |= {
        f"text_{harmed.pk}": "How gravely was the child hurt?",
        "text_new": "Who rang whom?",
        "to_new": [police],
    }
    draft.refresh_from_db()
    onward = client.post(questions, {**posted, "drawn_from": str(draft.version)})
    check = reverse("referrals:asking_check", args=[REFERENCE, draft.pk])
    assert onward.headers["Location"] == check
    page = client.get(check).content.decode()
    assert "How gravely was the child hurt?" in page
    assert page.count("Who rang whom?") == 1
    assert "Agreed: 8 working days from 10 May 2016" in page
    assert client.post(check).headers["Location"] == reverse("referrals:information", args=[REFERENCE])
    assert InformationRequest.objects.count() == 2
    listed = _page(cast, "manager", "information")
    for words in (
        "0 of 2 agencies have answered",
        "Letter still to be sent",
        "Not opened in Heed yet",
        "20 May 2016",
    ):
        assert words in listed, words
    assert "(0 of 2)" in listed
    threshold = _page(cast, "manager", "threshold")
    assert "Asked of Merrow Hospital by 20 May 2016 and Northmere Police by 20 May 2016" in threshold


def test_nothing_typed_is_lost_when_it_cannot_go(cast: Cast) -> None:
    draft = operations.start(referral=_robin(cast), by=cast.manager, at=NOW)
    client, url = cast.client("manager"), reverse("referrals:asking", args=[REFERENCE, draft.pk])
    page = client.post(
        url, {**FIRST, "due_on_day": "31", "due_on_month": "6", "agencies": [], "drawn_from": "0"}
    ).content.decode()
    assert "is not a real date" in page
    assert "Injuries of different ages." in page
    draft.refresh_from_db()
    assert draft.typed["concern"] == "Injuries of different ages."
    check = _page(cast, "manager", "asking_check", REFERENCE, draft.pk)
    assert "It cannot go yet" in check
    assert "Choose at least one agency." in check
    assert "Say by which day you need the answer." in check
    assert client.post(reverse("referrals:asking_check", args=[REFERENCE, draft.pk])).status_code == 200
    assert not InformationRequest.objects.exists()


def test_what_is_typed_about_a_request_is_saved_as_it_is_typed(cast: Cast) -> None:
    draft = operations.start(referral=_robin(cast), by=cast.manager, at=NOW)
    client = cast.client("manager")
    saved = client.post(
        reverse("referrals:asking_saved", args=[REFERENCE, draft.pk]),
        {"why": "Half a sen", "due_on_day": "5", "drawn_from": "0"},
    )
    assert saved.content.decode() == "Saved 10am"
    page = _page(cast, "manager", "asking", REFERENCE, draft.pk)
    assert "Half a sen" in page
    assert 'value="5"' in page
    question = draft.questions.first()
    assert question is not None
    draft.refresh_from_db()
    client.post(
        reverse("referrals:asking_questions_saved", args=[REFERENCE, draft.pk]),
        {f"text_{question.pk}": "In other words?", "text_new": "More?", "drawn_from": str(draft.version)},
    )
    assert "In other words?" in _page(cast, "manager", "asking_questions", REFERENCE, draft.pk)
    assert draft.questions.filter(text="More?").count() == 0, "one more is kept once the page is sent"


def test_a_name_that_has_no_place_there_is_found_before_it_goes(cast: Cast) -> None:
    """Serves WB-09."""
    referral = _robin(cast)
    draft = a_draft(cast, referral, concern="Seen by Samira Haddad", why="Ottoline was brought in.")
    page = _page(cast, "manager", "asking_check", REFERENCE, draft.pk)
    assert "The name of whoever referred the case stands here" in page
    assert "Part of the child’s name stands in what goes out" in page
    assert "Ask 1 agency" not in page


def test_the_chair_of_the_group_asks_on_the_urgent_route_and_says_why(cast: Cast) -> None:
    """Serves WB-06."""
    _robin(cast)
    client = cast.client("group_chair")
    client.post(reverse("referrals:ask_agencies", args=[REFERENCE]))
    draft = Asking.objects.get()
    url = reverse("referrals:asking", args=[REFERENCE, draft.pk])
    assert "Why can it not wait for the board office and a meeting?" in client.get(url).content.decode()
    posted = {**FIRST, "agencies": [str(cast.agencies["police"].pk)], "drawn_from": "0"}
    client.post(url, posted)
    check = reverse("referrals:asking_check", args=[REFERENCE, draft.pk])
    assert "Say why it cannot wait" in client.get(check).content.decode()
    client.post(url, {**posted, "urgent_because": "Two sisters are at home."})
    assert client.post(check).status_code == 302
    assert "On the urgent route, because:" in _page(cast, "chair", "information")
    office = operations.start(referral=Referral.objects.get(), by=cast.manager, at=NOW)
    assert "Why can it not wait" not in _page(cast, "manager", "asking", REFERENCE, office.pk)


# Answering -------------------------------------------------------------------------------------------


def test_sl_13_an_agency_answers_on_one_page_and_signs_off(cast: Cast) -> None:
    referral = _robin(cast)
    request = asked(cast, referral, "police", "hospital", facts=[HARMED])["police"]
    client, url = cast.client("police"), reverse("referrals:asked", args=[request.pk])
    home = client.get("/").content.decode()
    assert "Answer what the board asks" in home
    page = client.get(url).content.decode()
    for words in (
        "What the board asks of Northmere Police", "Injuries of different ages.", "born on 4 March 2012",
        "Does Northmere Police know the child or the family?", "Was the child seriously harmed?",
    ):  # fmt: skip
        assert words in page, words
    for secret in ("Samira Haddad", "Eastvale", "Referral form", "Facts and threshold"):
        assert secret not in page, secret
    saved = client.post(
        reverse("referrals:asked_saved", args=[request.pk]), {"known": "yes", "drawn_from": "0"}
    )
    assert saved.content.decode() == "Saved 10am"
    later = client.post(url, {"known": "yes", "more": "Half", "later": "yes", "drawn_from": "1"})
    assert later.headers["Location"] == "/"
    onward = client.post(url, {"known": "yes", "drawn_from": "2"})
    check = reverse("referrals:asked_check", args=[request.pk])
    assert onward.headers["Location"] == check
    page = client.get(check).content.decode()
    assert "Something is missing" in page
    assert "Say whether the records are secured." in page
    assert "Go on" not in page
    whole = typed(
        request,
        {HARMED: "yes"},
        urgent_needed="yes",
        urgent_taken="no",
        urgent_what="A visit",
        urgent_by="Us",
    )
    client.post(url, {**whole, "drawn_from": "3"})
    assert client.post(check, {"signatory": "me"}).headers["Location"] == url
    page = client.get(url).content.decode()
    assert "Signed off for the agency by Det Insp Callum Frost" in page
    assert InformationRequest.objects.get(pk=request.pk).status == "answered"
    board = _page(cast, "chair", "asked", request.pk)
    assert "The record of 3 April" in board
    assert "A visit" in board
    assert "Facts and threshold" in board
    assert "born on 4 March 2012" not in board, "who the child is stands for agency and office alone"
    assert "born on 4 March 2012" in _page(cast, "manager", "asked", request.pk)


def test_no_involvement_takes_three_answers(cast: Cast) -> None:
    """Serves WB-06."""
    request = asked(cast, _robin(cast), "police", facts=[HARMED])["police"]
    client = cast.client("police")
    url, check = (reverse(f"referrals:{name}", args=[request.pk]) for name in ("asked", "asked_check"))
    client.post(url, {**DOES_NOT_KNOW, "drawn_from": "0"})
    page = client.get(check).content.decode()
    assert "Northmere Police does not know the child or the family. Searched: Case system, both names" in page
    assert "Something is missing" not in page
    client.post(check, {"signatory": "me"})
    assert "No involvement" in _page(cast, "manager", "information")


def test_wb_14_the_agency_names_who_signs_off(cast: Cast) -> None:
    request = asked(cast, _robin(cast), "health", facts=[HARMED])["health"]
    client = cast.client("health")
    url, check = (reverse(f"referrals:{name}", args=[request.pk]) for name in ("asked", "asked_check"))
    client.post(url, {**typed(request, {HARMED: "no"}), "drawn_from": "0"})
    page = client.get(check).content.decode()
    assert "Bethan Llewellyn-Okafor, Health visitor" in page
    assert "Det Insp Callum Frost" not in page
    client.post(check, {"signatory": str(cast.person("practitioner").pk)})
    assert "waits for Bethan Llewellyn-Okafor" in _words(client.get(check).content.decode())
    signs = cast.client("practitioner")
    assert "Sign your agency’s answer off" in signs.get("/").content.decode()
    assert "Sign the answer off" in signs.get(check).content.decode()
    back = signs.post(reverse("referrals:asked_back", args=[request.pk]))
    assert back.headers["Location"] == "/"
    assert signs.get(check).status_code == 404
    client.post(check, {"signatory": str(cast.person("practitioner").pk)})
    assert signs.post(check).status_code == 302
    assert Record.objects.get(verb="information.answered").actor == cast.person("practitioner").pk
    assert signs.get(url).status_code == 200, "whoever signed it off reads it"


def test_two_at_once_on_one_page_are_told_of_each_other(cast: Cast) -> None:
    request = asked(cast, _robin(cast), "police", facts=[HARMED])["police"]
    InformationRequest.objects.filter(pk=request.pk).update(
        version=4, last_writer=cast.person("health"), typed={"more": "Theirs"}
    )
    page = cast.client("police").post(
        reverse("referrals:asked", args=[request.pk]), {"more": "Mine", "drawn_from": "2"}
    ).content.decode()  # fmt: skip
    assert "Somebody else saved this page while you were writing" in page
    assert "Mine" in page
    assert InformationRequest.objects.get(pk=request.pk).typed == {"more": "Theirs"}


def test_a_file_is_sent_and_taken_away(cast: Cast) -> None:
    request = asked(cast, _robin(cast), "police", facts=[HARMED])["police"]
    client, url = cast.client("police"), reverse("referrals:asked", args=[request.pk])
    add = reverse("referrals:asked_file_add", args=[request.pk])
    wrong = client.post(add, {"file": io.BytesIO(b"x")}, follow=True).content.decode()
    assert "is not a file that can be read here" in wrong
    damaged = io.BytesIO(b"PK\x03\x04 no archive")
    damaged.name = "report.docx"
    assert "report.docx" in client.post(add, {"file": damaged}, follow=True).content.decode()
    good = io.BytesIO(b"Date,What\n1,2\n")
    good.name = "log.csv"
    client.post(add, {"file": good})
    page = client.get(url).content.decode()
    away = re.search(r'action="([^"]+/away/)"', page)
    assert away
    taken = client.get(away[1].removesuffix("away/"))
    assert taken.content == b"Date,What\n1,2\n"
    assert REFERENCE in taken.headers["Content-Disposition"]
    client.post(away[1])
    assert "log.csv" not in client.get(url).content.decode()


def test_more_time_and_withdrawing_are_seen_by_the_agency(cast: Cast) -> None:
    found = asked(cast, _robin(cast), "police", "health", facts=[HARMED])
    client = cast.client("manager")
    time = reverse("referrals:asked_time", args=[found["police"].pk])
    refused = client.post(time, {**as_posted("due_on", date(2016, 5, 18)), "reason": "Slow"}).content.decode()
    assert "The new day must be later" in refused
    assert "Slow" in refused
    client.post(time, {**as_posted("due_on", date(2016, 6, 1)), "reason": "The archive is slow."})
    assert "The archive is slow." in _page(cast, "police", "asked", found["police"].pk)
    client.post(
        reverse("referrals:asked_withdraw", args=[found["health"].pk]), {"reason": "Asked by mistake."}
    )
    page = _page(cast, "health", "asked", found["health"].pk)
    assert "Withdrawn" in page
    assert "Asked by mistake." in _page(cast, "manager", "information")
    assert "Answer what the board asks" not in cast.client("health").get("/").content.decode()


# Reading ---------------------------------------------------------------------------------------------


def test_the_paper_for_the_meeting_on_the_page_in_word_and_as_pdf(cast: Cast) -> None:
    """Serves WB-06 and BH-02."""
    referral = _robin(cast, "with-group")
    found = asked(cast, referral, "police", "health", "school", facts=[HARMED])
    answer(found["police"], cast.police, {HARMED: "yes"}, more="Ottoline was seen twice.")
    answer(found["health"], cast.health, {HARMED: "no"}, evidence="Scan of 15 April")
    page = _page(cast, "nurse", "paper")
    words = _words(page)
    for said in (
        "Robin was seen twice.", "Scan of 15 April", "The record of 3 April",
        "Contradictions that nobody has settled yet", "Alderbrook Primary School: Asked. Due 20 May 2016",
        "Still open: first lines of enquiry",
    ):  # fmt: skip
        assert said in words, said
    assert "Ottoline" not in page
    word = cast.client("nurse").get(reverse("referrals:paper_word", args=[REFERENCE]))
    document = Document(io.BytesIO(word.content))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Scan of 15 April" in cells
    assert "Robin was seen twice." in text
    assert "Ottoline" not in text + cells
    pdf = cast.client("nurse").get(reverse("referrals:paper_pdf", args=[REFERENCE]))
    printed = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "Scan of 15 April" in printed
    assert REFERENCE in printed
    assert Record.objects.filter(verb="information.paper_produced").count() == 2


def test_the_group_reads_answers_without_names_and_no_draft(cast: Cast) -> None:
    referral = _robin(cast, "with-group")
    found = asked(cast, referral, "police", "health", facts=[HARMED])
    answer(found["police"], cast.police, {HARMED: "yes"}, more="Ottoline Marchbanks-Quill was seen.")
    operations.save_answer(
        request=found["health"],
        answers={"known": "yes", "more": "Not yet sure"},
        drawn_from=0,
        by=cast.health,
        at=NOW,
    )
    page = _page(cast, "headteacher", "asked", found["police"].pk)
    assert "Robin was seen." in page
    assert "Ottoline" not in page
    page = _page(cast, "headteacher", "asked", found["health"].pk)
    assert "The answer is not here yet" in page
    assert "Not yet sure" not in page
    assert "Ottoline Marchbanks-Quill was seen." in _page(cast, "manager", "asked", found["police"].pk)


def test_late_answers_stand_out(cast: Cast) -> None:
    """Serves WB-14."""
    _robin(cast)
    asked(cast, Referral.objects.get(), "police", facts=[HARMED])
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        page = _page(cast, "group_chair", "information")
        assert "1 is late." in page
        assert "2 working days late. Asked" in page
        home = cast.client("manager").get("/").content.decode()
        assert "No answer from Northmere Police" in home
        assert "Overdue" in home
        assert "2 working days late" in cast.client("police").get("/").content.decode()


def test_nobody_has_been_asked_yet(cast: Cast) -> None:
    _robin(cast)
    page = _page(cast, "manager", "information")
    assert "No agency has been asked yet" in page
    assert "Ask agencies" in page
    assert "Ask agencies" not in _page(cast, "chair", "information")
    assert "No agency has told anything yet" in _page(cast, "chair", "paper")


def test_long_names_and_many_answers_stay_readable(cast: Cast) -> None:
    referral = _robin(cast)
    found = asked(cast, referral, "police", "health", "social-care")
    for key, who in (("police", "police"), ("health", "health"), ("social-care", "social_worker")):
        answer(found[key], getattr(cast, who), {HARMED: "yes"}, more="word " * 3000)
    page = _page(cast, "manager", "paper")
    assert page.count('<th scope="col"') >= 4
    assert 'tabindex="0" role="region"' in page
