"""A page done by keyboard alone: no mouse, and always in sight where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import People
from tests.journeys.keyboard import focused, tabs_to
from tests.journeys.site import Site

pytestmark = pytest.mark.journey


def test_a_referral_is_begun_and_put_right_by_keyboard_alone(people: People, site: Site) -> None:
    page = people("health").goes_to("/cases/new/").page
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "Skip to main content"
    page.keyboard.press("Enter")
    _tabs_to(page, "Begin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="The child", exact=True)).to_be_visible()
    _tabs_to(page, "The child")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The child", exact=True)).to_be_visible()
    page.wait_for_load_state("load")
    _tabs_to(page, "id_child_name")
    page.keyboard.type("Marigold Featherstone-Ndlovu")
    _tabs_to(page, "id_child_born_on_day")
    page.keyboard.type("31")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.type("2020")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def test_the_error_summary_leads_to_the_field(people: People, site: Site) -> None:
    page = people("manager").goes_to("/learning/new/").page
    _tabs_to(page, "Put it into the register")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    link = focused(page)
    assert str(link["hash"]).startswith("#id_")
    page.keyboard.press("Enter")
    assert "#" + str(focused(page)["id"]) == link["hash"]
    assert focused(page)["inside"]


def _tabs_to(page: Page, wanted: str) -> None:
    tabs_to(page, lambda at: wanted in (at["words"], at["id"]), wanted)
