"""Somebody reads the framework from end to end, asks what a case would be by keyboard, and a board chooses another."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.browser import People, Visitor

LONGEST_WAY = 120


def test_every_part_of_the_framework_can_be_read(people: People) -> None:
    """Each part that stands beside the page, on a wide screen and a phone, without a barrier that axe knows of."""
    nurse = people("nurse").goes_to("/framework/")
    beside = nurse.page.get_by_role("navigation", name="Parts of this framework").get_by_role("link")
    paths = [link.get_attribute("href") or "" for link in beside.all()]
    assert len(paths) > 15
    for path in paths:
        nurse.goes_to(path)
        expect(nurse.page.get_by_role("heading", level=1)).to_be_visible()


def test_the_chart_says_in_words_what_it_draws(people: People) -> None:
    nurse = people("nurse").goes_to("/frameworks/slough-2014/process/")
    boxes = nurse.page.locator(
        "svg.heed-svg .flowdo, svg.heed-svg .flowask, svg.heed-svg .flowstart, svg.heed-svg .flowend"
    )
    said = nurse.page.locator(".heed-boxes > li")

    assert boxes.count() == said.count() > 5
    nurse.clicks("Go to the words")
    expect(said.first).to_be_in_viewport()


def test_what_a_case_would_be_is_found_out_without_a_mouse(people: People) -> None:
    nurse = people("nurse").goes_to("/frameworks/england-scr-2015/what-if/")
    for question in ("Does the child normally live", "abuse or neglect", "Did the child die"):
        expect(nurse.page.locator("form legend")).to_contain_text(question)
        _answers_yes(nurse)
    nurse.reads("No further answer can change what the framework says.", "Must be held")
    nurse.clicks("Take back", about="Did the child die").reads("Cannot say yet")


def _answers_yes(nurse: Visitor) -> None:
    """With the keyboard alone: on to the answers, the first of them, and Enter."""
    page = nurse.page
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    nurse.looks()


def test_a_board_chooses_another_framework_and_sees_first_what_it_means(people: People) -> None:
    manager = people("manager").goes_to("/frameworks/")
    manager.clicks("Choose another", about="Northmere")
    first = manager.page.get_by_role("radio").first
    first.check()
    manager.fills("Why?", "The board agreed it in May.").clicks("Check what it means")
    manager.reads("Cases that have begun keep theirs.", "The board agreed it in May.")
    manager.clicks("Bring new cases under it")
    manager.reads("New cases are brought under")
    assert re.search(r"/frameworks/[a-z0-9-]+/$", manager.page.url)
