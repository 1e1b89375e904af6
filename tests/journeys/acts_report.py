"""Act four: what was found, what has to change, the report, and nobody left in it who could be recognised."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from heed.documents.word import markdown_to_docx
from tests.journeys.acts_review import QUESTIONS
from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site
from tests.journeys.the_case import CHILD, HEALTH_VISITOR, MOTHER, REVIEW, called

FINDING = "Nobody put the signs together"
RECOMMENDATION = "Police notices should reach health visitors within two working days."
HAPPENED_ON = date(2026, 1, 18)
IN_WORDS = "18 January 2026"


def the_reviewer_writes_what_was_found(people: People, site: Site) -> None:
    """A finding that cites entries of the chronology, and a recommendation that cites the finding."""
    reviewer = people("reviewer")
    reviewer.goes_to(f"{REVIEW}findings/").clicks("Write a finding")
    reviewer.fills("The finding in one line", FINDING).picks("Something to learn from")
    reviewer.fills("What did the review find, and why?", "Each service wrote down what it saw, and no more.")
    for question in QUESTIONS:
        reviewer.picks(question)
    reviewer.clicks("Keep the finding").reads("at least one")
    reviewer.fills("Search the chronology", "neighbour").clicks("Search the chronology")
    boxes = reviewer.page.get_by_role("group", name="Entries that it rests on").get_by_role("checkbox")
    for number in range(2):
        boxes.nth(number).check()
    reviewer.clicks("Keep the finding").reads(f"The finding “{FINDING}” is kept.")
    reviewer.clicks("Write a recommendation").fills("What has to change?", RECOMMENDATION)
    reviewer.page.get_by_role("checkbox", name=re.compile(FINDING)).check()
    reviewer.page.get_by_role("checkbox", name=re.compile("Northmere Police|^Police")).check()
    reviewer.picks("The panel").picks("Several agencies together").picks("Checklist or tool")
    reviewer.clicks("Keep the recommendation").reads(RECOMMENDATION, "Not adopted yet")


def the_report_is_handed_in(people: People, site: Site) -> None:
    """A Word file that names the mother once in its text, and a member of staff in a table."""
    reviewer = people("reviewer").goes_to(f"{REVIEW}report/").clicks("Hand in the report")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "Overview report.docx"
        file.write_bytes(_report(called(reviewer)))
        reviewer.puts_in("The report as a Word file", file).clicks("Hand it in")
    reviewer.reads("Version 1, handed in by Gwendolen Pritchard-Abernathy", "Has not spoken")


def _report(name: str) -> bytes:
    text = f"""# Overview report: {name}

## 1. What happened

{name} lived with {name}’s mother. The health visitor wrote that {MOTHER} was tired. On {IN_WORDS} {name} was taken
to hospital with injuries that were not explained.

## 2. Who was spoken to

| Post | Name |
| --- | --- |
| Health visitor | {HEALTH_VISITOR} |
| Manager | The manager of the duty team |

## 3. What has to change

1. {RECOMMENDATION}
"""
    return markdown_to_docx(text, title=f"Overview report: {name}", reference="", board="Northmere")


def the_panel_adopts(people: People, site: Site) -> None:
    """Each of them; the last word carries it. Then the independent chair answers for the board."""
    _all_adopt(people)
    chair = people("chair").takes_up("Answer").clicks("Answer for the board", about="1").reads(RECOMMENDATION)
    chair.picks("Accepted")
    chair.fills(
        "What the board will do, or why it does not accept it", "The police have changed how they send them."
    )
    chair.clicks("Record the answer").reads("Accepted")


def _all_adopt(people: People) -> None:
    for who in ("reviewer", "panel_chair"):
        member = people(who).takes_up("Read the report").clicks("Adopt it, or say what stands in the way")
        member.picks("Yes, I adopt it").clicks("Record my word")
    member.reads("Adopted by the whole panel")


def known_people_are_listed(people: People, site: Site) -> None:
    """Whom the report must not name: the child from the referral, the mother, a member of staff."""
    office = people("manager").goes_to(f"{REVIEW}known-people/")
    name = called(office)
    office.clicks("Look at the child’s name and add it")
    assert office.page.get_by_label("Full name").input_value() == CHILD
    office.fills("Other names", "Ellie").fills("Who or what they are", "child").fills(
        "What the report calls them", name
    )
    office.clicks("Add to the list")
    for group, person, short, role, pseudonym in (
        ("Family or carer", MOTHER, "Kayleigh", "mother", f"{name}’s mother"),
        ("A member of staff", HEALTH_VISITOR, "Bethan", "health visitor", "the health visitor"),
    ):
        office.clicks("Add one").picks(group).fills("Full name", person).fills("Other names", short)
        office.fills("Who or what they are", role).fills("What the report calls them", pseudonym).clicks(
            "Add to the list"
        )
    office.reads(CHILD, MOTHER, HEALTH_VISITOR)


def the_check_finds_them(people: People, site: Site) -> None:
    """The worker looks through every part of the file: the mother, the member of staff and an exact date."""
    office = people("manager").goes_to(f"{REVIEW}publication-check/")
    office.clicks("Begin the check" if office.offers("Begin the check") else "Check again")
    office.waits_for("You cannot publish yet").reads(MOTHER, HEALTH_VISITOR, IN_WORDS)


def the_office_settles_them(people: People, site: Site) -> None:
    """Names are replaced in the Word file, its formatting kept; the date stands, with a reason."""
    office = people("manager")
    _opens_the_place(office, IN_WORDS).picks("Accept it, and say why")
    office.clicks("Settle it").reads("Say why this may stand in the published report.")
    office.fills("Why it may stand", "The local paper printed no date.").clicks("Settle it")
    for name in (MOTHER, HEALTH_VISITOR):
        office.goes_to(f"{REVIEW}publication-check/").waits_for("places")
        _opens_the_place(office, name).picks("Replace with other words").clicks("Settle it")
        office.goes_to(f"{REVIEW}publication-check/").waits_for("replaced in earlier versions")
    office.waits_for("Nothing open")


def _opens_the_place(office: Visitor, text: str) -> Visitor:
    """The place of the report where this was found."""
    if not office.page.locator(".is-now", has_text=text).count():
        office.page.locator(".heed-hits").get_by_role("link", name=text).first.click()
    return office.looks()


def it_is_adopted_again(people: People, site: Site) -> None:
    """The new version is another report: the panel reads and adopts it anew. Nobody is named in its file."""
    _all_adopt(people)
    reviewer = (
        people("reviewer")
        .goes_to(f"{REVIEW}report/")
        .reads("Version 3")
        .reads_nothing_of(MOTHER, HEALTH_VISITOR)
    )
    word = docx.Document(BytesIO(reviewer.takes("Word file", about="of version 3")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "the health visitor" in cells
    assert any("’s mother was tired" in paragraph.text for paragraph in word.paragraphs)
