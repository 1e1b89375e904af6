"""Pages of a publication: for those who prepare it, for the checkers, and for everybody once it is public."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from xml.etree import ElementTree

import docx
import pytest
import time_machine
from django.test import Client

from heed.anonymisation.models import Hit
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person
from heed.publication.models import Clearance, Publication, ReportRequest
from heed.publication.operations import ask_checkers, publish, write_texts
from heed.publication.standing import digest_of
from heed.trail.models import Record
from heed.ui.forms import as_posted
from tests.builders import TEXTS, a_publication, a_report, an_exercise, cleared, send_what_goes_first
from tests.cast import NOW, Cast
from tests.web.keeping import autosaved, stays_until_sent

PAGE = "/exercises/NSCB-2016-014/publication/"
DAY = datetime(2016, 5, 20, 9, 0, tzinfo=NOW.tzinfo)
PUBLIC = "/published/northmere/wren-2016/"
FILES = (PUBLIC, f"{PUBLIC}text/", f"{PUBLIC}report.docx", f"{PUBLIC}page.pdf")
OFFICE_PAGES = ("", "day/", "texts/", "checkers/", "publish/", "report/")
POSTS = ("day/", "texts/", "texts/check/", "take-up/", "checkers/", "publish/", "verdict/", "correct/")


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW) as clock:
        yield clock


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


@pytest.fixture
def published(cast: Cast, exercise: Exercise, today: time_machine.Coordinates) -> Publication:
    a_report(cast, exercise, "Wren was seen by three services.", adopted=True)
    publication = a_publication(cast, exercise)
    send_what_goes_first(cast, publication)
    publication = cleared(cast, publication)
    today.move_to(DAY)
    return publish(publication=publication, by=cast.manager, at=DAY)


def asking(people: list[int]) -> dict[str, object]:
    """The form by which these people are asked, one for each check."""
    return {f"check_{number}": key for number, key in enumerate(people)}


def saying(clears: str, reasons: str) -> dict[str, str]:
    """The form of a verdict with every question answered with yes."""
    return {**{f"ask_{number}": "yes" for number in range(6)}, "clears": clears, "reasons": reasons}


def asked(cast: Cast, exercise: Exercise) -> Publication:
    publication = a_publication(cast, exercise)
    people = [cast.person(key).pk for key in ("checker_one", "checker_two")]
    ask_checkers(publication=publication, checkers=people, by=cast.manager, at=NOW)
    return publication


def test_a_report_is_prepared_cleared_and_published_on_pages(
    cast: Cast, exercise: Exercise, today: time_machine.Coordinates
) -> None:
    a_report(cast, exercise, "Wren was seen by three services.", adopted=True)
    office = cast.client("manager")
    assert "Plan the day" in office.get(PAGE).content.decode()
    assert office.post(f"{PAGE}day/", as_posted("planned_on", DAY.date())).status_code == 302
    page = office.get(PAGE).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "You cannot publish yet" in page
    assert "13 May 2016" in page
    assert office.post(f"{PAGE}texts/", TEXTS).status_code == 302
    publication = a_publication_of(exercise)
    send_what_goes_first(cast, publication)
    _scan_and_steps(cast, exercise)
    people = [cast.person(key).pk for key in ("checker_one", "checker_two")]
    assert office.post(f"{PAGE}checkers/", asking(people)).status_code == 302
    for key in ("checker_one", "checker_two"):
        checker = cast.client(key)
        assert "Wren was seen by three services." in checker.get(f"{PAGE}verdict/").content.decode()
        checker.post(f"{PAGE}verdict/", saying("yes", "Read twice."))
    today.move_to(DAY)
    office = cast.client("manager")
    assert "Do you want to publish" in office.get(f"{PAGE}publish/").content.decode()
    assert office.post(f"{PAGE}publish/").status_code == 302
    assert Client().get(PUBLIC).status_code == 200


def a_publication_of(exercise: Exercise) -> Publication:
    return Publication.objects.get(exercise=exercise)


def _scan_and_steps(cast: Cast, exercise: Exercise) -> None:
    from heed.anonymisation.operations import ask_check
    from heed.anonymisation.operations.scanning import run_check
    from heed.exercises.operations import record_done
    from heed.reports.standing import latest_report

    report = latest_report(exercise)
    assert report is not None
    run_check.func(ask_check(report=report, by=cast.manager, at=NOW).pk)
    for step in ("plan-effects", "lawful-to-publish"):
        record_done(exercise=exercise, step=step, on=NOW.date(), evidence="Plan", by=cast.manager, at=NOW)


def test_the_pages_of_a_checker_keep_the_other_verdict_sealed(cast: Cast, exercise: Exercise) -> None:
    asked(cast, exercise)
    one, two, office = (cast.client(key) for key in ("checker_one", "checker_two", "manager"))
    one.post(f"{PAGE}verdict/", saying("no", "Her street is in it."))
    assert "Her street is in it." in one.get(f"{PAGE}verdict/").content.decode()
    for client, address in ((two, f"{PAGE}verdict/"), (office, PAGE), (cast.client("chair"), PAGE)):
        page = client.get(address).content.decode()
        assert "Her street is in it." not in page
        assert "Does not clear it" not in page
    assert "Has given a verdict" in office.get(PAGE).content.decode()
    assert "Has given a verdict" not in two.get(f"{PAGE}verdict/").content.decode()
    said = two.post(f"{PAGE}verdict/", saying("yes", "Fine by me."), follow=True).content.decode()
    assert "All have spoken" in said
    assert "stays sealed" not in said
    for client, address in ((two, f"{PAGE}verdict/"), (office, PAGE), (cast.client("chair"), PAGE)):
        assert "Her street is in it." in client.get(address).content.decode()
    assert "The checkers differ" in office.get(PAGE).content.decode()


def test_a_verdict_is_kept_as_it_is_typed_and_seen_by_nobody(cast: Cast, exercise: Exercise) -> None:
    asked(cast, exercise)
    one, two, url = cast.client("checker_one"), cast.client("checker_two"), f"{PAGE}verdict/"
    read = Record.objects.count()
    autosaved(one, url, {"ask_0": "no", "reasons": "The market square"})
    assert Record.objects.count() == read, "typing is no reading"
    assert "The market square" not in two.get(url).content.decode()
    assert autosaved(cast.client("manager"), url, {"reasons": "x"}).status_code == 403
    stays_until_sent(one, url, saying("no", "The market square is in it."), "The market square is in it.")


def test_a_checker_opens_nothing_else_of_the_review(cast: Cast, exercise: Exercise) -> None:
    asked(cast, exercise)
    checker = cast.client("checker_one")
    assert checker.get(PAGE).headers["Location"] == f"{PAGE}verdict/"
    page = checker.get(f"{PAGE}verdict/").content.decode()
    assert page.count("moj-side-navigation__item--active") == page.count('class="moj-side-navigation__item')
    assert checker.get(f"{PAGE}report/").status_code == 200
    assert Record.objects.filter(
        verb="read", actor=cast.checker_one.person, ground="publication checker"
    ).exists()
    for other in ("", "findings/", "report/", "known-people/", "publication-check/", "chronology/", "team/"):
        assert checker.get(f"/exercises/NSCB-2016-014/{other}").status_code == 404, other
    for other in ("day/", "texts/", "checkers/", "publish/"):
        assert checker.get(PAGE + other).status_code == 403, other


def test_what_is_refused_is_explained(cast: Cast, exercise: Exercise) -> None:
    a_publication(cast, exercise)
    office = cast.client("manager")
    assert (
        "nobody gives two of them"
        in office.post(f"{PAGE}checkers/", asking([cast.person("checker_one").pk] * 2)).content.decode()
    )
    past = office.post(f"{PAGE}day/", as_posted("planned_on", datetime(2016, 5, 1).date())).content.decode()
    assert "The planned day is past" in past
    refused = office.post(f"{PAGE}publish/")
    assert refused.status_code == 409
    assert "cannot be published yet" in refused.content.decode()


def test_a_find_in_the_public_texts_is_settled_on_its_page(cast: Cast, exercise: Exercise) -> None:
    add_person(
        exercise=exercise, name="Gwynneth Tolliver", also=[], role="x", pseudonym="", by=cast.manager, at=NOW
    )
    publication = a_publication(cast, exercise)
    texts = {**TEXTS, "why": "Gwynneth Tolliver was away."}
    write_texts(publication=publication, texts=texts, by=cast.manager, at=NOW)
    office = cast.client("manager")
    hit = Hit.objects.get(part="public page")
    assert f"{PAGE}texts/{hit.pk}/" in office.get(PAGE).content.decode()
    assert office.post(f"{PAGE}texts/{hit.pk}/", {"reason": ""}).status_code == 200
    assert office.post(f"{PAGE}texts/{hit.pk}/", {"reason": "She agreed."}).status_code == 302
    assert office.get(f"{PAGE}texts/{hit.pk}/").status_code == 404


def test_the_bytes_that_anybody_gets_are_those_that_every_checker_cleared(
    cast: Cast, published: Publication
) -> None:
    given = Client().get(f"{PUBLIC}report.docx").content
    cleared_as = Clearance.objects.values_list("sha256", "texts_sha256")
    assert set(cleared_as) == {(hashlib.sha256(given).hexdigest(), digest_of(published))}
    assert len(cleared_as) == 2
    properties = docx.Document(BytesIO(given)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_the_public_pages_need_no_sign_in_and_set_no_cookie(cast: Cast, published: Publication) -> None:
    addresses = (
        "/published/northmere/",
        PUBLIC,
        f"{PUBLIC}text/",
        f"{PUBLIC}report.docx",
        f"{PUBLIC}page.pdf",
    )
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "csrf" not in response.content.decode(errors="ignore").lower()
    page = Client().get(PUBLIC).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Please do not try to find out who Wren is", "20 May 2016", "at least 20 May 2017", "01632 960 111",
                  "Four services saw a sign.", "They arrive within a day."):  # fmt: skip
        assert words in page
    for secret in ("NSCB-2016-014", "Ellie", "Marian", "Sign in", "script"):
        assert secret not in page
    assert "Wren was seen by three services." in Client().get(f"{PUBLIC}text/").content.decode()
    download = Client().get(f"{PUBLIC}report.docx")
    assert 'filename="wren-2016.docx"' in download["Content-Disposition"]
    with published.report.public_file.content.open("rb") as handle:
        assert download.content == handle.read()


def test_once_over_the_page_says_how_to_ask(
    cast: Cast, published: Publication, today: time_machine.Coordinates
) -> None:
    today.move_to(datetime(2017, 5, 21, 9, tzinfo=NOW.tzinfo))
    for address in FILES:
        response = Client().get(address)
        assert response.status_code == 410
        assert "office@northmere.example" in response.content.decode()
        assert "Four services saw a sign." not in response.content.decode()
    assert "wren-2016" not in Client().get("/published/northmere/").content.decode()


def test_the_public_site_is_searched_followed_and_found(cast: Cast, published: Publication) -> None:
    site = "/published/northmere/"
    shown = Client().get(f"{site}?q=SERVICES+saw")
    assert "wren-2016" in shown.content.decode()
    assert shown.headers["X-Robots-Tag"] == "noindex"
    none = Client().get(f"{site}?q=saw+Ellie").content.decode()
    assert "No published review has “saw Ellie” in it" in none
    assert "<h2" in Client().get(site).content.decode().split("2016</h2>")[0]
    feed = Client().get(f"{site}feed.atom")
    root = ElementTree.fromstring(feed.content)
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = root.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}id") == "http://testserver/published/northmere/wren-2016/"
    assert entry.findtext(f"{atom}updated", "").startswith("2016-05-20T")
    assert root.find(f"{atom}link[@rel='self']").attrib["href"] == f"http://testserver{site}feed.atom"  # type: ignore[union-attr]
    assert root.findtext(f"{atom}author/{atom}name")
    for response in (shown, feed, Client().get(PUBLIC), Client().get(f"{PUBLIC}report.docx")):
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert not response.cookies
    assert "X-Robots-Tag" not in Client().get(PUBLIC).headers
    assert cast.client("chair").post(f"{PAGE}indexing/", {"listed": "no"}).status_code == 403
    cast.client("manager").post(f"{PAGE}indexing/", {"listed": "no"})
    for address in FILES:
        assert Client().get(address).headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in Client().get(PUBLIC).content.decode()


def test_a_report_is_withdrawn_and_put_back_on_pages(cast: Cast, published: Publication) -> None:
    office, chair = cast.client("manager"), cast.client("chair")
    said = {"reasons": "A neighbour knew.", "public_words": "A street could be recognised."}
    assert f"{PAGE}withdraw/" in office.get(PAGE).content.decode()
    assert office.post(f"{PAGE}withdraw/", {**said, "public_words": ""}).status_code == 200
    assert office.post(f"{PAGE}withdraw/", said).status_code == 302
    for address in FILES:
        response = Client().get(address)
        assert response.status_code == 410
        assert "A street could be recognised." in response.content.decode()
        assert "A neighbour knew." not in response.content.decode()
    assert "wren-2016" not in Client().get("/published/northmere/").content.decode()
    assert "A neighbour knew." in office.get(PAGE).content.decode()
    assert office.get(f"{PAGE}withdraw/").status_code == 409
    decided = {**said, "outcome": "put_back", "public_words": "Nobody can be recognised."}
    assert chair.post(f"{PAGE}withdrawal/", decided).status_code == 302
    page = Client().get(PUBLIC)
    assert page.status_code == 200
    assert "Nobody can be recognised." in page.content.decode()


def test_a_published_report_is_corrected_on_pages(
    cast: Cast, published: Publication, today: time_machine.Coordinates
) -> None:
    office, chair = cast.client("manager"), cast.client("chair")
    assert f"{PAGE}correct/" in office.get(PAGE).content.decode()
    wrong = office.post(f"{PAGE}correct/", {"what_is_wrong": "A slip.", "meanwhile": "withdrawn"})
    assert "Write the words for the public page" in wrong.content.decode()
    begun = office.post(f"{PAGE}correct/", {"what_is_wrong": "A slip.", "meanwhile": "stays"}, follow=True)
    assert "A slip." in begun.content.decode()
    assert chair.post(f"{PAGE}correction/", {"letters_again": "no", "reasons": "A slip."}).status_code == 302
    texts = {**TEXTS, "why": "Letters went astray.", "correction": "Letters went astray, not by post."}
    assert 'name="correction"' in office.get(f"{PAGE}texts/").content.decode()
    assert office.post(f"{PAGE}texts/", texts).status_code == 302
    assert "astray" not in Client().get(PUBLIC).content.decode()
    publish(publication=cleared(cast, a_publication_of(published.exercise)), by=cast.manager, at=DAY)
    page = Client().get(PUBLIC).content.decode()
    assert "corrected. Letters went astray, not by post." in page
    assert "Letters went by post." not in page
    shown = office.get(PAGE).content.decode()
    assert f"{PAGE}editions/1/" in shown
    assert "Letters went by post." in chair.get(f"{PAGE}editions/1/").content.decode()
    assert chair.get(f"{PAGE}editions/1/file.docx").content[:2] == b"PK"
    for key, status in (("police", 404), ("outsider", 404), ("checker_one", 403)):
        assert cast.client(key).get(f"{PAGE}editions/1/file.docx").status_code == status, key


def test_a_report_is_asked_for_without_a_cookie_and_answered(
    cast: Cast, published: Publication, today: time_machine.Coordinates
) -> None:
    office = cast.client("manager")
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(f"{PUBLIC}ask/").status_code == 404
    assert "Asked for on request" not in office.get(PAGE).content.decode()
    assert office.get(f"{PAGE}requests/new/").status_code == 409
    today.move_to(datetime(2017, 5, 21, 9, tzinfo=NOW.tzinfo))
    office = cast.client("manager")
    assert f"{PUBLIC}ask/" in visitor.get(PUBLIC).content.decode()
    page = visitor.get(f"{PUBLIC}ask/")
    sheet = re.search(r'name="sheet" value="([^"]+)"', page.content.decode())
    assert sheet is not None
    typed = {"sheet": sheet[1], "answer_to": "k.lowe@mail.example", "purpose": ""}
    wrong = visitor.post(f"{PUBLIC}ask/", typed)
    assert "k.lowe@mail.example" in wrong.content.decode()
    assert "One thing to put right" in wrong.content.decode()
    typed["purpose"] = "My thesis."
    strange = visitor.post(f"{PUBLIC}ask/", typed, headers={"Sec-Fetch-Site": "cross-site"})
    assert "send it again from here" in strange.content.decode()
    sent = visitor.post(f"{PUBLIC}ask/", typed)
    assert sent.status_code == 302
    assert "Your request is with" in visitor.get(sent.headers["Location"]).content.decode()
    for response in (page, wrong, strange, sent):
        assert not response.cookies
        assert response.headers["Cache-Control"] == "private, no-store"
    assert "My thesis." in office.get(PAGE).content.decode()
    assert "My thesis." not in cast.client("chair").get(PAGE).content.decode()
    asked = ReportRequest.objects.get()
    said = {"outcome": "sent", "reasons": "By e-mail."}
    assert office.post(f"{PAGE}requests/{asked.pk}/", said).status_code == 302
    assert "By e-mail." in office.get(f"{PAGE}requests/{asked.pk}/").content.decode()
    letter = {"answer_to": "PO box 7", "purpose": "Training.", **as_posted("came_on", date(2017, 5, 18))}
    assert office.post(f"{PAGE}requests/new/", letter).status_code == 302
    assert ReportRequest.objects.count() == 2


def test_nothing_is_public_before_it_is_published(cast: Cast, exercise: Exercise) -> None:
    asked(cast, exercise)
    for client in (Client(), cast.client("manager"), cast.client("outsider")):
        for address in (*FILES, "/published/nowhere/"):
            response = client.get(address)
            assert response.status_code == 404
            assert "Wren" not in response.content.decode()
        assert "Wren" not in client.get("/published/northmere/").content.decode()
    assert Client().post(PUBLIC).status_code in {403, 405}


def test_it_refuses_everybody_else(cast: Cast, exercise: Exercise) -> None:
    asked(cast, exercise)
    for key in ("outsider", "practitioner"):
        for page in (*OFFICE_PAGES, "verdict/"):
            assert cast.client(key).get(PAGE + page).status_code == 404, (key, page)
        for page in POSTS:
            assert cast.client(key).post(PAGE + page).status_code == 404, (key, page)
    for key in ("police", "author", "nurse"):
        for page in (*OFFICE_PAGES, "verdict/"):
            assert cast.client(key).get(PAGE + page).status_code in {403, 404}, (key, page)
    for key in ("chair", "reviewer"):
        for page in POSTS:
            assert cast.client(key).post(PAGE + page).status_code == 403, (key, page)
    assert cast.client("manager").get(f"{PAGE}verdict/").status_code == 403


def test_before_it_is_begun_nobody_else_learns_of_it(cast: Cast, exercise: Exercise) -> None:
    for key in ("outsider", "practitioner", "checker_one"):
        assert cast.client(key).get(PAGE).status_code == 404
        assert cast.client(key).post(f"{PAGE}day/", as_posted("planned_on", DAY.date())).status_code == 404
    assert cast.client("chair").post(f"{PAGE}day/", as_posted("planned_on", DAY.date())).status_code == 403
