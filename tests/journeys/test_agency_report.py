"""An agency's own report, both ways: written in Word and in Heed, checked, returned with a point, accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import People
from tests.journeys.site import Site

pytestmark = pytest.mark.journey

PACK, REFERENCE = "west-berkshire-2016", "DSCB-2026-001"
AUTHOR, READER, CONTACT, REVIEWER, OTHER = (
    f"{PACK} {key}" for key in ("police_author", "police_reader", "police", "reviewer", "health_reader")
)
WOKEN = "The procedure asks for every child under one to be woken. Neither officer had the pocket guide that says so."
SINCE = "Both officers carry the guide since the autumn."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """A review in which the panel has just returned the police's report with two points, one of them answered."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.is_told(PACK, "Whimbrel")
    site.starts()
    try:
        yield site
    finally:
        site.stops()


def test_an_agencys_report_goes_both_ways(people: People, tmp_path: Path) -> None:
    the_author_answers_in_word(people, tmp_path)
    the_agency_checks_and_accepts(people)
    the_panel_returns_it_with_a_point(people)
    the_author_answers_in_heed(people)
    the_agency_checks_and_accepts(people)
    the_panel_accepts_it(people)
    nobody_else_reads_it(people)


def the_author_answers_in_word(people: People, folder: Path) -> None:
    """The template holds what stands in Heed; what comes back is shown beside it and taken over."""
    author = people(AUTHOR).takes_up("Answer them").reads("Returned by the panel", "asked to see him awake?")
    author.clicks("Write it in Word")
    file = folder / "police report.docx"
    file.write_bytes(_answered(author.takes("Download the Word template")))
    author.puts_in("The Word document", file).clicks("Bring it back").reads(WOKEN).clicks("Take it over")
    author.clicks("Answer", about="asked to see him awake").fills("Your answer", WOKEN).clicks(
        "Keep the answer"
    )
    author.clicks("Hand it on").picks("Supt Wilhelmina Tarrant-Obi").clicks("Hand it on")


def _answered(template: bytes) -> bytes:
    """As somebody writes in it: a paragraph more below what was seen, under the second term of reference."""
    document = docx.Document(io.BytesIO(template))
    seen = next(
        each for each in document.paragraphs if each.text == "He was seen for a minute, by torchlight."
    )
    seen._p.addnext(document.add_paragraph(WOKEN)._p)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def the_agency_checks_and_accepts(people: People) -> None:
    """Somebody who wrote none of it, then the contact; each finds it in their own work."""
    reader = people(READER).takes_up("Read it and answer").clicks("Read it").clicks("Answer")
    reader.picks("Pass it: it is thorough, analytical and challenging, and answers every term of reference")
    reader.clicks("Keep the answer").reads("Your answer is kept")
    contact = people(CONTACT).takes_up("Read and accept it")
    contact.answers("quality_checked", "yes").answers("accepted_by", "Det Sgt Hamish Oduya-Lark")
    contact.answers("accepted_on", "2026-06-15").answers(
        "staff_debriefed", "Both officers have read it again."
    )
    contact.clicks("Accept it and hand it to the panel")


def the_panel_returns_it_with_a_point(people: People) -> None:
    """What changed since the last time stands side by side; one point more."""
    reviewer = people(REVIEWER).takes_up("Read it").reads(WOKEN).clicks("What changed").reads(WOKEN)
    reviewer.page.go_back()
    reviewer.clicks("Answer").picks("Return it to the agency with points to answer")
    reviewer.fills("Further points to answer", "Do they have the guide now?").clicks("Keep the answer")
    reviewer.reads("Returned by the panel")


def the_author_answers_in_heed(people: People) -> None:
    """The part is opened where the point stands; what is typed is kept while it is typed."""
    author = people(AUTHOR).takes_up("Answer them").clicks("Answer", about="have the guide now")
    author.fills("Your answer", SINCE).clicks("Keep the answer")
    author.clicks("Good practice").fills("What was done well, and what made it possible", SINCE)
    author.clicks("Save and see all parts").clicks("Hand it on").picks("Supt Wilhelmina Tarrant-Obi").clicks(
        "Hand it on"
    )


def the_panel_accepts_it(people: People) -> None:
    """Its recommendations wait for the panel from then on."""
    reviewer = people(REVIEWER).takes_up("Read it").clicks("Answer").picks("Accept it for the panel")
    reviewer.clicks("Keep the answer").reads("Accepted by the panel")
    reviewer.clicks("Agencies’ reports").clicks("What the accepted reports recommend")
    reviewer.reads("The call grading asks whether a child is in the house.")


def nobody_else_reads_it(people: People) -> None:
    """Health's own people do not learn that the police wrote a report; a stranger is sent to sign in."""
    own = [path for path in people(AUTHOR).opened if "/agency-reports/" in path]
    assert len(own) > 5
    for path in own:
        if not path.endswith("/agency-reports/"):
            assert people(OTHER).status_of(path) == 404, path
        assert people.stranger.status_of(path) == 302, path
