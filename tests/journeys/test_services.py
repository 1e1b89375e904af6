"""Two services of one agency: each writes its part, the agency merges both and signs off; only then the board reads.

Driven only where HEED_JOURNEYS=all: what it rests on is tested rule by rule in tests/unit/chronologies_web.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.environ.get("HEED_JOURNEYS") != "all", reason="HEED_JOURNEYS=all drives it"),
]

PACK, REFERENCE = "west-berkshire-2016", "DSCB-2026-001"
CONTACT, WARD, SCHOOL, OFFICE, POLICE = (
    f"{PACK} {key}" for key in ("health", "author", "health_reader", "manager", "police")
)
TYPED = "Joint home visit with the school nurse; both children seen."
SENT = "Joint home visit with the ward nurse; both children seen."
RECORDS = f"Date,Event,Professional\n09/06/2025,{SENT},School nurse\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """A review in which health was asked for its chronology and has sent nothing yet."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.is_told(PACK, "Whimbrel")
    site.starts()
    try:
        yield site
    finally:
        site.stops()


def test_services_write_apart_and_the_board_reads_what_the_agency_signed(
    people: People, tmp_path: Path
) -> None:
    agency = the_contact_names_two_services(people(CONTACT))
    the_ward_types(people(WARD), agency)
    the_school_nurses_send_their_records(people(SCHOOL), agency, tmp_path)
    for who in (OFFICE, WARD):
        page = people(who).goes_to(agency).page.content()
        assert SENT not in page, who
    assert people(POLICE).status_of(agency) == 404
    the_contact_merges_settles_and_signs_off(people(CONTACT), agency)
    people(OFFICE).goes_to(agency).reads(TYPED, SENT, "Signed off")


def the_contact_names_two_services(contact: Visitor) -> str:
    """From its own page; the address of that page is given on."""
    contact.goes_to(f"/exercises/{REFERENCE}/agencies/")
    agency = contact.page.url.removeprefix(contact.address)
    contact.clicks("Change", about="Author").picks("Genevieve Sowah-Trent").clicks("Name the author")
    contact.goes_to(agency).clicks("Add", about="Services")
    for name, author in (("Ward 7", "Alaric Onwudiwe-Platt"), ("School nursing", "Dr Jocasta Munro-Eze")):
        contact.fills("What is the service called?", name).picks(author).clicks("Add the service")
        contact.reads(f"{name} is added")
        if name == "Ward 7":
            contact.clicks("Add a service")
    return agency


def the_ward_types(author: Visitor, agency: str) -> None:
    """What is typed is kept while it is typed; then the ward says that it has finished."""
    author.goes_to(agency).clicks("Type an entry").fills("When did it happen?", "8 June 2025")
    author.fills("What happened?", TYPED).waits_for("Saved")
    author.goes_to(agency).clicks("Type an entry").reads("had not sent").clicks("Keep the entry").reads(TYPED)
    author.clicks("Say that it is finished", about="Ward 7").clicks("Say that it is finished")
    author.reads("Ward 7 has finished its part")


def the_school_nurses_send_their_records(author: Visitor, agency: str, folder: Path) -> None:
    """A file of their own, read and confirmed; of the ward they see nothing."""
    file = folder / "school nursing.csv"
    file.write_text(RECORDS, encoding="utf-8")
    author.goes_to(agency)
    assert TYPED not in author.page.content()
    author.puts_in("Add files", file).clicks("Send in").waits_for("Are these the right columns?")
    author.clicks("Take in the rows").waits_for("Every row is accounted for")
    author.goes_to(agency).reads(SENT).clicks("Say that it is finished", about="School nursing")
    author.clicks("Say that it is finished").reads("School nursing has finished its part")


def the_contact_merges_settles_and_signs_off(contact: Visitor, agency: str) -> None:
    """One visit on two days is settled inside the agency."""
    contact.goes_to(f"{agency}services/").clicks("Merge the services").reads(TYPED, SENT, "Not settled")
    while contact.offers("Settle it", about=":"):
        contact.clicks("Settle it", about=":").fills("Your answer", "The ward’s day is right.")
        contact.clicks("Keep the answer")
    contact.goes_to(f"{agency}sign-off/")
    contact.picks("This chronology is complete: it tells all that we knew and did in the period")
    contact.picks("Any action that could not wait has been taken").clicks("Sign off").reads("Signed off")
