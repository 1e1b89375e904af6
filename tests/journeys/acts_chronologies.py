"""Act three: agencies send in what they have, messy as it is; every row is accounted for, and all are merged."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

from tests.journeys.browser import People, Visitor
from tests.journeys.site import ROOT, Site
from tests.journeys.the_case import REFERENCE, REVIEW, sends_every_letter

FILES = ROOT / "heed" / "demo" / "files"
POLICE = FILES / "police_chron_FINAL_v3.xlsx"
SOCIAL_CARE = FILES / "social_care_chronology_2.docx"
HEALTH = FILES / "community_health_export.csv"
AUTHOR = "Oluwaseun Bankole-Fitzgerald"


def the_office_asks(people: People, site: Site) -> None:
    """Each agency gets a letter and a day."""
    office = people("manager")
    office.goes_to(f"{REVIEW}agencies/").clicks("Ask agencies")
    for agency in (
        "Northmere Police",
        "Northmere Council children’s social care",
        "Eastvale Community Health",
    ):
        office.picks(agency)
    office.dates("By when?", site.today + timedelta(days=28)).clicks("Ask them")
    assert sends_every_letter(office, REVIEW) == 3


def health_names_its_author(people: People, site: Site) -> None:
    """The contact of health chooses somebody who had no part in the case."""
    health = _at_its_part(people("health"))
    health.clicks("Change", about="").picks(AUTHOR).clicks("Name the author").reads(AUTHOR)


def files_are_sent_in(people: People, site: Site) -> None:
    """Word, Excel and a record export; the worker reads them while people wait; columns are confirmed."""
    for who, file in (("police", POLICE), ("social_worker", SOCIAL_CARE), ("author", HEALTH)):
        somebody = _at_its_part(people(who))
        somebody.puts_in("Add files", file).clicks("Send in").reads(file.name)
        somebody.clicks("Open", about=file.name).waits_for("Are these the right columns?")
        somebody.clicks("Take in the rows").waits_for("attention")


def _at_its_part(somebody: Visitor) -> Visitor:
    """By the way of My work."""
    return somebody.goes_to("/").clicks("Open", about=REFERENCE)
