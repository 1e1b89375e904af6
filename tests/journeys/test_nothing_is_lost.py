"""What was typed is kept: in Heed while somebody is signed in, in their browser when they no longer are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import People, Visitor
from tests.journeys.site import Site

pytestmark = pytest.mark.journey

WHAT = "What happened"
FIRST = "Brought to the walk-in centre by a neighbour."
SECOND = "Brought to the walk-in centre by a neighbour, who had rung twice before."


def test_what_was_typed_is_there_after_the_browser_was_closed(people: People, site: Site) -> None:
    health = people("health")
    address = _is_at_the_middle_of_a_referral(health)
    _types(health, FIRST)
    expect(health.page.locator("[data-autosave-state]")).to_contain_text("Saved")
    people.leave("health")
    health = people("health").takes_up("Go on").clicks("What happened")
    assert health.page.url.endswith(address)
    assert health.page.get_by_label(WHAT, exact=True).input_value() == FIRST


def test_what_was_typed_after_signing_out_waits_in_the_browser(people: People, site: Site) -> None:
    health = people("police")
    address = _is_at_the_middle_of_a_referral(health)
    _signs_out_elsewhere(health)
    _types(health, SECOND)
    health.reads("Not saved: you are signed out. Your text is kept in this browser.")
    health.signs_in("police").goes_to(address)
    health.reads("What you typed before was not saved. It is back on this page")
    assert health.page.get_by_label(WHAT, exact=True).input_value() == SECOND
    health.clicks("Save and come back later")
    health.goes_to(address).reads_nothing_of("What you typed before was not saved")
    assert health.page.get_by_label(WHAT, exact=True).input_value() == SECOND


def test_somebody_else_at_the_same_machine_sees_nothing_of_it(people: People, site: Site) -> None:
    health = people("health")
    address = _is_at_the_middle_of_a_referral(health)
    _signs_out_elsewhere(health)
    _types(health, SECOND)
    health.reads("Not saved: you are signed out.")
    health.signs_in("police")
    assert health.status_of(address) == 404
    health.clicks("Cases").reads_nothing_of(SECOND)


def _is_at_the_middle_of_a_referral(health: Visitor) -> str:
    health.clicks("Cases").clicks("Record a new referral").clicks("Begin").clicks("What happened")
    return health.page.url.removeprefix(health.address)


def _types(health: Visitor, words: str) -> None:
    box = health.page.get_by_label(WHAT, exact=True)
    box.fill("")
    box.press_sequentially(words)


def _signs_out_elsewhere(health: Visitor) -> None:
    """In another window of the same browser."""
    other = health.page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    if (sure := other.locator("main").get_by_role("button", name="Sign out")).count():
        sure.click()
    expect(other.get_by_role("button", name="Sign out")).to_have_count(0)
    other.close()
