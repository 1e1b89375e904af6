"""Act one: a case is referred, weighed, advised on, decided, and people are told."""

from __future__ import annotations

from datetime import date, timedelta

from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site
from tests.journeys.the_case import CASE, CHILD, KIND, REFERENCE, sends_every_letter


def an_agency_refers(people: People, site: Site) -> None:
    """A health contact fills in the board's form, sends it too early, puts it right, and sends it."""
    health = people("health")
    health.clicks("Cases").clicks("Record a new referral").clicks("Begin")
    health.clicks("Check and send").clicks("Send the referral").reads("Answer “Child's name”")
    health.clicks("All parts of the referral").clicks("About you")
    _about_you(health)
    _the_child(health)
    _what_happened(health)
    _the_concern(health)
    _now(health)
    health.reads("Check your answers", CHILD)
    health.clicks("Send the referral").reads(REFERENCE)


def _about_you(health: Visitor) -> None:
    health.fills("Your name and post", "Samira Haddad, named nurse").fills(
        "Your agency", "Eastvale Community Health"
    )
    health.fills("Where we can write to you", "samira.haddad@northmere.example").picks("Yes")
    health.clicks("Save and go on")


def _the_child(health: Visitor) -> None:
    health.fills("Child's name", CHILD).dates("Date of birth", date(2022, 11, 12))
    health.picks("Yes", under="Does the child normally live in the board's area?").clicks("Save and go on")


def _what_happened(health: Visitor) -> None:
    health.dates("When it happened", date(2026, 1, 18))
    health.fills("What happened", "Admitted with injuries of different ages. The account changed twice.")
    health.picks("No", under="Did the child die?").picks("Yes", under="Was the child seriously harmed?")
    health.picks("Yes", under="Is abuse or neglect known or suspected?").clicks("Save and go on")


def _the_concern(health: Visitor) -> None:
    health.picks("Not known", under="Is there cause for concern about how agencies worked together?")
    health.fills("Agencies that know the child or the family", "Northmere Police\nChildren’s social care")
    health.clicks("Save and go on")


def _now(health: Visitor) -> None:
    health.picks("Yes", under="Are the child, and any other children, safe now?")
    health.fills("What has been done, and what still has to be done at once", "A strategy meeting was held.")
    health.clicks("Save and go on")


def the_office_weighs_it(people: People, site: Site) -> None:
    """The office sees what the framework says, and puts what another agency said on record."""
    office = people("manager")
    office.clicks("Cases").clicks(REFERENCE).clicks("Facts and threshold")
    office.reads("A serious case review must be held", "Not known, so counted as yes")
    office.goes_to(f"{CASE}facts/concern_about_joint_working/")
    office.picks("Yes").fills("Who said so?", "Joanna Pell, children’s social care")
    office.fills("On what evidence?", "The duty record of two calls.").clicks("Put it on record")
    office.reads("It rests on what people have said, and on no presumption")
    office.takes_up("Put it to the group")
    office.dates("Day of the new meeting", site.today + timedelta(days=1)).fills(
        "Time of the new meeting", "9.30am"
    )
    office.fills("Place of the new meeting, if you know it", "Civic Hall").clicks(
        "Put it on the agenda"
    ).reads("Civic Hall")


def the_group_advises(people: People, site: Site) -> None:
    """Each member gives a view without seeing the others'; the chair of the group gives its advice."""
    views = {
        "nurse": "Three services each saw a part.",
        "headteacher": "The school was not asked.",
        "group_chair": "The criteria are met.",
    }
    for who, reasons in views.items():
        member = people(who)
        member.takes_up("Give your view").reads_nothing_of(*views.values())
        member.picks(KIND).fills("Your reasons", reasons).clicks("Give your view").reads(reasons)
    chair = people("group_chair")
    chair.takes_up("Give the advice").clicks("Close the round of views").reads(*views.values())
    chair.clicks("Give the group’s advice")
    chair.picks(KIND).fills("The group’s reasons", "All members agree.").clicks("Give the advice")
    chair.reads("All members agree.", *views.values())


def the_chair_decides(people: People, site: Site) -> None:
    """The independent chair sees everything on one page and decides."""
    chair = people("chair")
    chair.takes_up("Decide").reads("All members agree.", "Three services each saw a part.")
    chair.picks(KIND).fills("Your reasons", "The criteria are met; I agree with the advice.")
    chair.clicks("Check the decision").reads("I agree with the advice").clicks("Confirm the decision")
    chair.reads("The criteria are met; I agree with the advice.")


def people_are_told(people: People, site: Site) -> None:
    """The office finishes each letter and records that it went."""
    office = people("manager")
    assert sends_every_letter(office, f"{CASE}told/") >= 3
    office.clicks("Close the telling").reads("Everybody has been told")
