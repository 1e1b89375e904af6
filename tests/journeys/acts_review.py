"""Act two: the review that was decided is commissioned; its team declares, its terms are written and approved."""

from __future__ import annotations

from datetime import date

from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site
from tests.journeys.the_case import AGENCIES, REFERENCE, REVIEW, called, sends_every_letter

QUESTIONS = ("Who knew what, and when?", "How was the child seen and heard?", "What made it hard to act?")


def the_office_commissions(people: People, site: Site) -> None:
    """The method with its reason, the agencies that were involved, and the day on which it begins."""
    office = people("manager")
    office.takes_up("Commission it")
    office.clicks("Begin the serious case review").reads("Tick at least one agency")
    office.picks("Significant incident learning process")
    office.fills("Why this method?", "Practitioners were close to the case, and have to learn from it soon.")
    for agency in AGENCIES:
        office.picks(agency)
    office.dates("When does the exercise begin?", site.today).clicks("Begin the serious case review")
    office.reads(REFERENCE, "Significant incident learning process")


def the_team_is_appointed(people: People, site: Site) -> None:
    """A lead reviewer and an independent chair of the panel; the other parts stay empty, with the reason."""
    office = people("manager")
    for part, name in (
        ("Lead reviewer", "Gwendolen Pritchard-Abernathy"),
        ("Independent chair of the review panel", "Dr Joseph Mbeki-Lindqvist"),
    ):
        office.goes_to(f"{REVIEW}team/").clicks("Appoint somebody").picks(part).selects("Who?", name)
        office.fills("Discipline", "Social work").fills(
            "What qualifies them?", "Ten reviews for other boards."
        )
        office.clicks("Appoint").reads(name)
    while office.offers("Say why nobody is appointed", about=":"):
        office.clicks("Say why nobody is appointed", about=":")
        office.fills("Why is nobody appointed?", "The lead reviewer writes the report.")
        office.clicks("Put the reason on record")


def each_declares(people: People, site: Site) -> None:
    """Both say what ties they have; then the reviewers stand, and the national panel is told their names."""
    for who in ("reviewer", "panel_chair"):
        _declares(people(who))
    office = people("manager")
    office.takes_up("Settle the reviewers").clicks("Settle the reviewers").reads("Reviewers settled on")
    assert sends_every_letter(office, REVIEW) >= 1


def _declares(member: Visitor) -> None:
    member.takes_up("Declare")
    member.picks("No", under="Have you worked for the board, or do you now?").picks("None of these")
    member.picks("No", under="Have you had direct contact with the child or the family?")
    member.picks("No", under="Have you taken decisions about the child or the family?")
    member.clicks("Declare").reads("Declared on")


def the_terms_are_agreed(people: People, site: Site) -> None:
    """The lead reviewer writes them with three key questions; the independent chair approves what was read."""
    reviewer = people("reviewer")
    reviewer.takes_up("Write the terms")
    name = called(reviewer)
    reviewer.fills(
        "How are the child and the family referred to?", f"The child is called {name}; {name}’s mother."
    )
    reviewer.fills(
        "What is the review for?", "To learn how the agencies worked together, and what has to change."
    )
    reviewer.dates("From which day does it look at the case?", date(2024, 9, 1))
    reviewer.dates("Until which day?", date(2026, 1, 31))
    reviewer.fills("Key questions", "\n".join(QUESTIONS)).clicks("Keep the draft").reads(*QUESTIONS)
    chair = people("chair")
    chair.takes_up("Read and approve").clicks("Approve version 1").reads(*QUESTIONS)
    chair.clicks("Approve version 1").reads("Version 1, approved by Dr Helen Adeyemi-Hartwell")
