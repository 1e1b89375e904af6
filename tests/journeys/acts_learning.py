"""Act six: what was learnt is written down and passed on, what has to change is done and checked by another."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.acts_report import FINDING, RECOMMENDATION
from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site
from tests.journeys.the_case import REFERENCE, REVIEW

ACTION = "Send police notices to health visitors the same day"
ANSWERS = {
    "Type of review conducted": "Learning together with practitioners, led from outside the board.",
    "What you learnt about the case": "Each service held a part, and no record held more than one sign.",
    "What you learnt about the review or its method": "Practitioners came, and it took half a year.",
    "How you intend to make changes": "The police change how notices go; health says when they arrive.",
    "How you will audit the impact": "A sample of twenty notices after six months.",
}


def the_learning_summary_is_written(people: People, site: Site) -> None:
    """Eleven questions, some answered by what Heed knows; kept while typing; what is missing is asked for."""
    reviewer = people("reviewer").takes_up("Write the learning summary").clicks("Begin the learning summary")
    assert (
        reviewer.page.locator("main .govuk-form-group:not(.govuk-form-group .govuk-form-group)").count() == 11
    )
    reviewer.fills("Other comments and suggestions", "Begin with the practitioners next time too.")
    expect(reviewer.page.locator("[data-autosave-state]")).to_contain_text("Saved")
    reviewer.clicks("Hand it in").reads("Answer “How you will audit the impact”.")
    reviewer.dates("Date form completed", site.today)
    for question, answer in ANSWERS.items():
        reviewer.fills(question, answer)
    reviewer.clicks("Hand it in").reads("The learning summary is handed in.", *ANSWERS.values())


def learning_goes_into_the_register(people: People, site: Site) -> None:
    """What the finding teaches others, in words that name nobody; then that it was passed on."""
    office = (
        people("manager").goes_to(f"{REVIEW}learning-summary/").clicks("Record learning", about="finding 1")
    )
    office.picks("Sharing information").picks("No", under="Is it good practice, to be done again elsewhere?")
    office.clicks("Put it into the register").reads(FINDING)
    office.clicks("Learning").clicks(FINDING).clicks("Record the next step")
    office.page.get_by_label("Passed on").check()
    office.fills("What shows it", "Briefings in all agencies, 140 people came.").clicks("Record it")
    office.reads("Briefings in all agencies, 140 people came.")


def an_action_is_planned(people: People, site: Site) -> None:
    """From the recommendation: one action, one owner, one day."""
    office = people("manager").goes_to(f"{REVIEW}actions/").clicks("Add an action")
    office.selects("Which recommendation does it answer?", RECOMMENDATION[:20]).fills(
        "What will be done?", ACTION
    )
    office.fills(
        "How will we know that it changed something for children?", "Half of them arrive within a day."
    )
    office.selects("Which agency acts?", "Northmere Police").selects("Who owns it?", "Callum Frost")
    office.dates("By when?", site.today + timedelta(days=60)).clicks("Put it on the plan").reads(ACTION)


def its_owner_delivers(people: People, site: Site) -> None:
    """The owner adds what shows it, records it as delivered, and cannot be the one who signs it off."""
    owner = people("police").takes_up("Add evidence").clicks("Add evidence")
    owner.fills("What shows that it was done?", "Secure e-mail since Monday; ten receipts kept.")
    owner.clicks("Add evidence").reads("ten receipts kept").clicks("Record it as delivered")
    assert not owner.offers("Check the evidence")
    assert owner.status_of(f"{_path(owner)}check/") == 403


def _path(somebody: Visitor) -> str:
    return somebody.page.url.removeprefix(somebody.address)


def another_signs_it_off(people: People, site: Site) -> None:
    """The chair of the group looks at the evidence."""
    chair = people("group_chair").takes_up("Check the evidence").clicks("Check the evidence")
    chair.picks("Yes, sign the action off").fills("What did you look at, and why?", "All ten receipts.")
    chair.clicks("Record the check").reads("The evidence holds", "All ten receipts.")


def the_office_closes_the_review(people: People, site: Site) -> None:
    """Its learning and its actions go on."""
    people("manager").takes_up("Close the review").clicks("Close the review").reads(f"{REFERENCE} is closed.")
