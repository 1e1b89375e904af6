"""Act three: agencies send in what they have, messy as it is; every row is accounted for, and all are merged."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import docx
import openpyxl
import pikepdf
import pypdf
from playwright.sync_api import Locator

from tests.journeys.browser import People, Visitor
from tests.journeys.site import ROOT, Site
from tests.journeys.the_case import AGENCIES, REFERENCE, REVIEW, sends_every_letter

FILES = ROOT / "heed" / "demo" / "files"
POLICE = FILES / "police_chron_FINAL_v3.xlsx"
SOCIAL_CARE = FILES / "social_care_chronology_2.docx"
HEALTH = FILES / "community_health_export.csv"
AUTHOR = "Oluwaseun Bankole-Fitzgerald"
# The files' 74 dated rows, 5 of the 7 doubtful ones, the one that is typed, and two that come back from Excel
ENTRIES = 82
RETURNED = "The file that you changed"
CHANGED = "Put right in Excel, number {}."


def the_office_asks(people: People, site: Site) -> None:
    """Each agency gets a letter and a day; the family, invited since the terms stand, gets its letter with them."""
    office = people("manager")
    office.takes_up("Ask")
    for agency in AGENCIES:
        office.picks(agency)
    office.dates("By when?", site.today + timedelta(days=28)).clicks("Ask them")
    assert sends_every_letter(office, REVIEW) == len(AGENCIES) + 1


def health_names_its_author(people: People, site: Site) -> None:
    """The contact of health chooses somebody who had no part in the case."""
    health = people("health")
    health.takes_up("Add a file or an entry").clicks("Change", about="Author")
    health.picks(AUTHOR).clicks("Name the author").reads(AUTHOR)


def files_are_sent_in(people: People, site: Site) -> None:
    """Word, Excel and a record export; the worker reads them while people wait; columns are confirmed."""
    for who, file in (("social_worker", SOCIAL_CARE), ("author", HEALTH)):
        sender = people(who)
        sender.takes_up("Add a file or an entry").puts_in("Add files", file).clicks("Send in")
        sender.waits_for("Are these the right columns?").reads(file.name)
        sender.clicks("Take in the rows").waits_for("Every row is accounted for")


def the_office_puts_one_in(people: People, site: Site) -> None:
    """What came by e-mail: Heed proposes whose it is and says why; the office has it read."""
    office = people("manager").goes_to(f"{REVIEW}agencies/files/")
    office.puts_in("Add files", POLICE).clicks("Put them in").waits_for("Whose file is each?")
    office.reads(POLICE.name).clicks("Read these files").waits_for("These need you").clicks(
        "Open", about=POLICE.name
    )
    office.reads("Are these the right columns?").clicks("Take in the rows").waits_for(
        "Every row is accounted for"
    )


def doubtful_rows_are_settled(people: People, site: Site) -> None:
    """One by one: a reading that Heed offers, a date that is typed, or left out with a reason. None is guessed."""
    police = people("police").takes_up("Settle them").reads("3 rows need attention")
    _accepts(police, "Chronology, row 13", "summer 2024")
    _types(police, "Chronology, row 24", "about August 2025")
    _leaves_out(police, "Chronology, row 26", "The crime system holds no such report.")
    care = people("social_worker").takes_up("Settle them").reads("3 rows need attention")
    _accepts(care, "Table 2, row 3", "NFA")
    _accepts(care, "Table 2, row 5", "4 June 2025")
    _accepts(care, "Table 2, row 9", "2 June 2025")
    author = people("author").takes_up("Settle them").reads("1 row needs attention")
    _leaves_out(author, "Text, row 27", "Scanned long after the period.")


def _accepts(somebody: Visitor, where: str, reading: str) -> None:
    _row(somebody, where).get_by_role("radio", name=reading).first.check()
    somebody.clicks("Save and go on")


def _types(somebody: Visitor, where: str, date: str) -> None:
    row = _row(somebody, where)
    row.get_by_label("I will type it").check()
    somebody.clicks("Save and go on").reads(f"{where}: type the date or the words.")
    _row(somebody, where).get_by_label("Date", exact=True).fill(date)
    somebody.clicks("Save and go on")


def _leaves_out(somebody: Visitor, where: str, reason: str) -> None:
    row = _row(somebody, where)
    row.get_by_label("Leave it out").check()
    row.locator("summary", has_text="say why not").click()
    row.get_by_label("Why it is left out").fill(reason)
    somebody.clicks("Save and go on").reads(reason)


def _row(somebody: Visitor, where: str) -> Locator:
    return somebody.page.get_by_role("row").filter(
        has=somebody.page.get_by_role("rowheader", name=where, exact=True)
    )


def an_entry_is_typed(people: People, site: Site) -> None:
    """What stands in no file is typed by the author."""
    author = people("author")
    author.clicks("Exercises").clicks(REFERENCE).clicks("Agencies and files")
    author.clicks("Type an entry").clicks("Keep the entry")
    author.reads("Fill in “When did it happen?”").fills("When did it happen?", "3 December 2025, 2pm")
    author.fills(
        "What happened?", "The health visitor rang the nursery, which had not seen the child for a week."
    )
    author.picks("No", under="Was the child seen?").clicks("Keep the entry").reads("3 December 2025", "2pm")


def police_change_theirs_in_excel(people: People, site: Site) -> None:
    """Three entries changed and two new lines come back as five changes, each shown; none is taken for a new file."""
    police = people("police").goes_to(f"{REVIEW}agencies/")
    police.clicks("Change your entries in Word or Excel")
    edited = site.home / "ours, changed.xlsx"
    edited.write_bytes(_changed(police.takes("Get it as Excel")))
    police.puts_in(RETURNED, edited).clicks("See what changed").reads("5 changes, 5 wait", CHANGED.format(1))
    police.clicks("Take them all").reads("5 changes, 0 wait")


def _changed(data: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Chronology"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in (2, 3, 4):
        sheet.cell(row, columns["What happened"]).value = CHANGED.format(row - 1)
    for day in ("3 March 2025", "5 March 2025"):
        row = sheet.max_row + 1
        sheet.cell(row, columns["When it happened"]).value = day
        sheet.cell(row, columns["What happened"]).value = "A letter was sent to the mother."
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def contacts_sign_off(people: People, site: Site) -> None:
    """Each agency's contact states that it is complete; the author cannot."""
    people("author").goes_to("/").reads_nothing_of("Sign it off")
    for who in ("police", "social_worker", "health"):
        contact = (
            people(who).takes_up("Sign it off").clicks("Sign off").reads("Tick “This chronology is complete")
        )
        contact.picks("This chronology is complete: it tells all that we knew and did in the period")
        contact.picks("Any action that could not wait has been taken").clicks("Sign off").reads(
            "Signed off on"
        )


def the_office_merges(people: People, site: Site) -> None:
    """Before, the team sees nothing of it; afterwards all of it."""
    reviewer = people("reviewer").goes_to(f"{REVIEW}chronology/").reads("Nothing is merged yet")
    people("manager").takes_up("Merge").clicks("Merge").reads(f"{ENTRIES} entries")
    reviewer.goes_to(f"{REVIEW}chronology/").reads(f"{ENTRIES} entries")


def the_reviewer_marks_and_answers(people: People, site: Site) -> None:
    """A key issue at an entry, and an answer to a question that the merge asks."""
    reviewer = people("reviewer").goes_to(f"{REVIEW}chronology/")
    reviewer.clicks("Add a mark", about="at entry").picks("Missed opportunity")
    reviewer.fills("In a sentence", "Nobody asked what the call was about.").clicks("Keep the mark")
    reviewer.reads("Nobody asked what the call was about.")
    reviewer.takes_up("Open the questions").clicks("Settle it", about=":").picks("Left open")
    reviewer.fills("Why?", "Both agencies were asked, and neither could say.").clicks("Keep the conclusion")
    reviewer.reads("Both agencies were asked, and neither could say.")


def a_panel_member_marks_too(people: People, site: Site) -> None:
    """The same entry, seen differently; each reads what the other saw."""
    member = people("panel_chair").goes_to(f"{REVIEW}chronology/")
    member.reads("Nobody asked what the call was about.")
    member.clicks("Change or add", about="at entry").picks("Good practice")
    member.fills("In a sentence", "The call was put on record within the hour.").clicks("Keep the mark")
    member.reads("The call was put on record within the hour.")  # kept without leaving the page
    people("reviewer").goes_to(f"{REVIEW}chronology/marks/").reads(
        "The call was put on record within the hour."
    )


def the_chronology_is_handed_out(people: People, site: Site) -> None:
    """As Word, Excel and PDF, each with every entry."""
    reviewer = people("reviewer").goes_to(f"{REVIEW}chronology/")
    sheet = openpyxl.load_workbook(BytesIO(reviewer.takes("Excel")))["Chronology"]
    keys = {str(row[0].value) for row in sheet.iter_rows(min_row=2)}
    assert len(keys) == ENTRIES
    word = docx.Document(BytesIO(reviewer.takes("Word")))
    assert max(len(table.rows) for table in word.tables) == ENTRIES + 1
    pdf = reviewer.takes("PDF")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert {key for key in keys if key not in text} == set()
