"""Act five: two people clear it without seeing what the other said, letters go first, and on its day it is public."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import docx

from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site
from tests.journeys.the_case import (
    CHILD,
    HEALTH_VISITOR,
    MOTHER,
    REFERENCE,
    REVIEW,
    called,
    sends_every_letter,
)

PUBLIC = "/published/northmere/"
FIRST_REASONS = "I held every page against the list of known people and what was printed at the time."
SECOND_REASONS = "I read it as a neighbour would. Nothing in it leads to the family."
REFUSAL = (
    "The page says that some messages were never read. Only one was, and its writer could be known by it."
)
MENDED = "The public page no longer says which messages were not read."
MENDED_TEXT = "Messages between services took days."
CORRECTED_TEXT = "Messages between services took nine days, and some were never read."
CORRECTION = "The page now says how long messages took."
FIRST_CHECK, SECOND_CHECK = "Data protection and court orders", "Second reader"
EFFECTS = "Plan for what publication means to the children, the family and others"
LAWFUL = "Check the report against data protection law and court orders"


def the_day_is_planned(people: People, site: Site) -> None:
    """A week hence; a day that is past is refused."""
    office = people("manager").takes_up("Plan the day").clicks("Plan the day")
    day = "On which day is the report to be published?"
    office.dates(day, site.today - timedelta(days=1)).clicks("Plan this day").reads(
        "The planned day is past."
    )
    office.dates(day, site.today + timedelta(days=7)).clicks("Plan this day").reads("You cannot publish yet")


def the_public_page_is_written(people: People, site: Site) -> None:
    """Every text of it, in plain English; the worker looks through them too."""
    office = people("manager")
    name = called(office)
    office.clicks("Write the texts").fills("In one or two sentences", f"{name} is not the child’s name.")
    for title, text in (
        ("What happened", f"Three services each saw a part of {name}’s life. Nobody put the parts together."),
        ("Why", "Messages between services took days, and some were never read."),
        ("The board’s response", "The board accepts the recommendation."),
        ("Action already taken", "Police notices now go by secure e-mail."),
        ("What that action has changed", "Half of the notices arrive within a day."),
        ("What more will be done", "All services use the new way by the end of the year."),
        ("Written by", "Gwendolen Pritchard-Abernathy, independent reviewer"),
    ):
        office.fills(title, text)
    office.clicks("Keep the texts").reads("You cannot publish yet")


def one_of_them_refuses(people: People, site: Site) -> None:
    """Each alone. Until both have spoken, what the first said stands in no page anybody is sent. The second refuses."""
    office = _until_checked(people("manager")).clicks("Ask the checkers")
    office.picks("Tomasz Wieliński", under=FIRST_CHECK).picks("Tomasz Wieliński", under=SECOND_CHECK)
    office.clicks("Ask them").reads("nobody gives two of them")
    office.picks("Anwen Rhys", under=SECOND_CHECK).clicks("Ask them").reads("0 of 2")
    first, second = people("checker_one"), people("checker_two")
    first.takes_up("Read it and give your verdict").clicks("Give my verdict").reads(
        "Fill in “What did you look at"
    )
    _speaks(first, "Yes, I clear it", FIRST_REASONS)
    for nosy in (office, people("chair"), people("reviewer")):
        nosy.goes_to(f"{REVIEW}publication/").reads("Sealed until both have spoken", "1 of 2")
        nosy.reads_nothing_of(FIRST_REASONS)
    second.takes_up("Read it and give your verdict").reads_nothing_of(FIRST_REASONS)
    _speaks(second, "No, something stands in the way", REFUSAL)
    people("chair").takes_up("Read their reasons").reads("The checkers differ", FIRST_REASONS, REFUSAL)


def it_is_mended_and_cleared(people: People, site: Site) -> None:
    """The office changes what was in the way and says so; both read what was said, and clear it."""
    office = people("manager").goes_to(f"{REVIEW}publication/texts/").fills("Why", MENDED_TEXT)
    _until_checked(office.clicks("Keep the texts")).clicks("Ask the checkers").reads(REFUSAL)
    office.picks("Tomasz Wieliński", under=FIRST_CHECK).picks("Anwen Rhys", under=SECOND_CHECK)
    office.fills("What was changed since they last checked it?", MENDED).clicks("Ask them").reads("0 of 2")
    for who, reasons in (("checker_one", FIRST_REASONS), ("checker_two", SECOND_REASONS)):
        checker = people(who).takes_up("Read it and give your verdict").reads(MENDED, MENDED_TEXT)
        _speaks(checker, "Yes, I clear it", reasons)
    office.goes_to(f"{REVIEW}publication/").reads("Cleared by both", FIRST_REASONS, SECOND_REASONS)
    people("checker_one").goes_to(f"{REVIEW}publication/verdict/").reads(SECOND_REASONS)


def _until_checked(office: Visitor) -> Visitor:
    """The texts are checked by the worker in the meantime."""
    for _ in range(40):
        office.goes_to(f"{REVIEW}publication/")
        if office.offers("Ask the checkers"):
            return office
        office.page.wait_for_timeout(500)
    raise AssertionError("The public texts were never checked")


def _speaks(checker: Visitor, verdict: str, reasons: str) -> None:
    for question in checker.page.get_by_label("Yes", exact=True).all():
        question.check()
    checker.picks(verdict).fills("What did you look at, and why do you come to this?", reasons)
    checker.clicks("Give my verdict").reads(reasons)


def letters_go_before_it(people: People, site: Site) -> None:
    """The copy to the national panel, the plan for what it means to the family, and what the lawyers say."""
    office = people("manager")
    assert sends_every_letter(office, REVIEW) == 1
    for step, evidence in (
        (EFFECTS, "Talked over with the family’s social worker."),
        (LAWFUL, "No order stands in the way; the lawyer has read it."),
    ):
        office.goes_to(f"{REVIEW}timetable/").clicks("Record as done", about=step)
        office.dates("When was it done?", site.today).fills("What shows that it is done?", evidence)
        office.clicks("Record it as done").reads(evidence)


def it_cannot_be_published_today(people: People, site: Site) -> None:
    """The day is still to come, and nothing else holds it."""
    office = people("manager").goes_to(f"{REVIEW}publication/").reads("You cannot publish yet")
    held = office.page.locator(".heed-panel--stop").inner_text()
    assert re.sub(r"\s+", " ", held).endswith("The planned day: still to come."), held
    office.goes_to(f"{REVIEW}publication/publish/").reads(
        "You cannot publish yet", "The planned day: still to come"
    )
    assert not office.offers("Publish it")
    assert people.stranger.text_of(PUBLIC).count(called(office)) == 0


def eight_days_go_by(people: People, site: Site) -> None:
    """Everybody closes the browser; the clock goes on."""
    people.leave()
    site.goes_on(days=8)


def the_office_publishes(people: People, site: Site) -> None:
    """It waits on My work. The very bytes that both cleared go out."""
    office = people("manager").takes_up("Publish it").clicks("Publish the report").clicks("Publish it")
    office.reads("The report is public")


def anybody_reads_it(people: People, site: Site) -> None:
    """The list, the page, the text and the file, without signing in and without a cookie; nobody is named."""
    reader = people.stranger.goes_to(PUBLIC)
    reader.page.locator("main table a").first.click()
    reader.looks().reads("Please do not try to find out who", "Police notices should reach health visitors")
    _names_nobody(reader)
    file = docx.Document(BytesIO(reader.takes("The review in full")))
    assert "the health visitor" in [
        cell.text for table in file.tables for row in table.rows for cell in row.cells
    ]
    reader.clicks("Read it as a web page").reads("the review in full", "injuries that were not explained")
    _names_nobody(reader)
    assert reader.page.context.cookies() == []


def the_page_is_corrected(people: People, site: Site) -> None:
    """A sentence of the page is wrong: put right, agreed to, cleared and published, while the first stays public."""
    office = people("manager").goes_to(f"{REVIEW}publication/").clicks("Correct what is published")
    office.fills("What is wrong?", "Why it happened is told too shortly.").picks("It stays public as it is")
    office.clicks("Begin the correction").reads("The correction is begun")
    office.clicks("Change the texts").fills("Why", CORRECTED_TEXT).fills("What was corrected", CORRECTION)
    office.clicks("Keep the texts").reads("The decision maker agrees to the correction")
    reader = people.stranger.goes_to(PUBLIC)
    reader.page.locator("main table a").first.click()
    reader.page.reload()
    reader.looks().reads("What happened").reads_nothing_of(CORRECTED_TEXT)
    chair = people("chair").takes_up("Agree to the correction")
    chair.picks("No, they went with the first edition").fills(
        "Why may it be corrected so, without the panel?", "It adds nothing new."
    )
    chair.clicks("Agree to the correction").reads("They went with the first edition")
    _until_checked(office).clicks("Ask the checkers")
    office.picks("Tomasz Wieliński", under=FIRST_CHECK).picks("Anwen Rhys", under=SECOND_CHECK)
    office.clicks("Ask them").reads("0 of 2")
    for who in ("checker_one", "checker_two"):
        checker = people(who).takes_up("Read it and give your verdict").reads(CORRECTION)
        _speaks(checker, "Yes, I clear it", SECOND_REASONS)
    office.goes_to(f"{REVIEW}publication/").clicks("Publish the correction").clicks("Publish it")
    reader.page.reload()
    reader.looks().reads(CORRECTED_TEXT, CORRECTION)
    assert reader.takes("This page to keep or print").startswith(b"%PDF")


def after_its_time_it_is_asked_for(people: People, site: Site) -> None:
    """More than a year later it is off the site; somebody asks for it, and the office answers."""
    page = next(path for path in people.opened if re.fullmatch(f"{PUBLIC}[^/]+/", path))
    people.leave()
    site.goes_on(days=380)
    reader = people.stranger.goes_to(PUBLIC).reads("No review is published here now")
    reader.page.goto(page)
    reader.looks().reads("no longer on this site").clicks("Ask for this review")
    reader.fills("Where is the answer to go?", "k.lowe@mail.example").fills(
        "What do you want the report for?", "Thesis."
    )
    reader.clicks("Send my request").reads("Your request is with the board’s office")
    office = people("manager").takes_up("Answer the request").picks("The report was sent")
    office.fills("How and when was it sent, or why was it refused?", "By e-mail, today.").clicks(
        "Put the answer on record"
    ).reads("Sent")


def _names_nobody(reader: Visitor) -> None:
    reader.reads_nothing_of(CHILD, MOTHER, HEALTH_VISITOR, REFERENCE)
