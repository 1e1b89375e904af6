"""The case that goes the whole way, and what several acts do with it."""

from __future__ import annotations

import re

from tests.journeys.browser import Visitor
from tests.journeys.site import FIRST_DAY

REFERENCE = f"NSCB-{FIRST_DAY.year}-001"
CASE = f"/cases/{REFERENCE}/"
REVIEW = f"/exercises/{REFERENCE}/"
KIND = "Serious case review"

CHILD = "Ellie Marsh-Dunmore"
MOTHER = "Kayleigh Dunmore"
HEALTH_VISITOR = "Bethan Llewellyn-Okafor"
AGENCIES = ("Northmere Police", "Northmere Council children’s social care", "Eastvale Community Health")


def called(somebody: Visitor) -> str:
    """What the child is called in Heed, read from the bar at the top of a page of the case."""
    return somebody.page.locator(".heed-identity__name dd").inner_text().strip()


def sends_every_letter(office: Visitor, listed_on: str) -> int:
    """From the page that lists them, open each letter that waits, finish it, and record that it went. How many went."""
    for sent in range(20):
        office.goes_to(listed_on)
        waiting = _waiting_letters(office)
        if not waiting:
            return sent
        office.goes_to(waiting[0])
        if office.offers("Finish the letter"):
            _finishes(office.clicks("Finish the letter"))
        office.clicks("Record it as sent").picks("Secure e-mail")
        office.fills("What shows that it went?", "Delivery receipt").clicks("Record it as sent")
        office.reads("is recorded as sent")
    raise AssertionError(f"{listed_on} never ran out of letters")


def _waiting_letters(office: Visitor) -> list[str]:
    rows = office.page.locator("main li, main tr").filter(has_text=re.compile("To be sent|Late"))
    return [str(link.get_attribute("href")) for link in rows.locator("a[href^='/letters/']").all()]


def _finishes(office: Visitor) -> None:
    """Every gap that Heed could not fill is written in by hand."""
    letter = office.page.get_by_label("The letter").input_value()
    office.fills("The letter", re.sub(r"\{\{ (?!sent_on)\w+ \}\}", "as agreed by telephone", letter)).clicks(
        "Keep the letter"
    )
