"""Somebody who uses no mouse: Tab to get there, letters to type, arrows and the space bar to choose, Enter to go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.journeys.browser import Visitor

FOCUSED = """() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    const style = getComputedStyle(at), box = at.getBoundingClientRect()
    const label = at.labels && at.labels[0] ? at.labels[0].innerText : ''
    const row = at.closest('tr, li')
    return {
        words: (at.innerText || (at.type === 'submit' ? at.value : '') || '').trim(), id: at.id, label: label.trim(),
        name: at.name || '', value: at.value || '', type: at.type || at.tagName.toLowerCase(),
        about: row ? row.innerText : '', hash: at.getAttribute('href'), checked: !!at.checked,
        seen: (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none' ||
            (at.type === 'radio' || at.type === 'checkbox'),
        inside: box.bottom > 0 && box.top < innerHeight,
    }
}"""
Focus = dict[str, Any]
NOWHERE: Focus = {
    "words": "", "id": "", "label": "", "name": "", "value": "", "type": "", "about": "", "hash": None,
    "checked": False, "seen": True, "inside": True,
}  # fmt: skip
MOST_STOPS = 250
PRESSED = ("a", "submit", "button")


def focused(page: Page) -> Focus:
    """What has the focus now: its words, id, label, name and value, and whether it can be seen."""
    found: Focus | None = page.evaluate(FOCUSED)
    return found or NOWHERE


def tabs_to(page: Page, is_it: Callable[[Focus], bool], wanted: str) -> Focus:
    """Press Tab until this has the focus; wherever the focus goes on the way, it can be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = focused(page)
        assert at["seen"], f"The focus cannot be seen at {at}"
        assert at["inside"], f"The focus is outside the window at {at}"
        if is_it(at):
            return at
    raise AssertionError(f"“{wanted}” was not reached with Tab on {page.url}")


class KeyboardVisitor(Visitor):
    """A visitor without a mouse. What is read is the same; how it is reached is not."""

    def clicks(self, words: str, *, about: str = "") -> Visitor:
        """Tab to a link or button by its words and press Enter."""
        name = re.compile(rf"^\s*{re.escape(words)}(\W|$)")
        tabs_to(
            self.page,
            lambda at: at["type"] in PRESSED and bool(name.match(at["words"])) and about in at["about"],
            words,
        )
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.looks()

    def takes_up(self, words: str) -> Visitor:
        """What waits on My work, reached from the top of that page."""
        self.goes_to("/")
        return self.clicks(words)

    def fills(self, label: str | re.Pattern[str], text: str) -> Visitor:
        """Tab to the box with this label and type, in place of whatever stands there."""
        wanted = (
            label
            if isinstance(label, re.Pattern)
            else re.compile(rf"^\s*{re.escape(label)}(\s*\(optional\))?")
        )
        tabs_to(self.page, lambda at: bool(wanted.match(at["label"])), str(label))
        self._writes(text)
        return self

    def _types(self, anchor: str, text: str) -> None:
        tabs_to(self.page, lambda at: at["id"] == anchor, anchor)
        self._writes(text)

    def _writes(self, text: str) -> None:
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def picks(self, label: str, *, under: str = "") -> Visitor:
        """Choose by the words of a choice, within the question `under`."""
        scope: Any = self.page.get_by_role("group", name=under) if under else self.page
        choice = scope.get_by_label(label, exact=True).first
        self._chooses(str(choice.get_attribute("name")), str(choice.get_attribute("value")))
        return self

    def _chooses(self, field: str, value: str) -> None:
        """Tick boxes are stops of their own; radios are one stop, and the arrows go round."""
        at = tabs_to(
            self.page,
            lambda at: at["name"] == field and (at["type"] == "radio" or at["value"] == value),
            f"{field} {value}",
        )
        if at["type"] == "checkbox":
            self.page.keyboard.press("Space")
            return
        self.page.keyboard.press("Space")
        for _ in range(30):
            at = focused(self.page)
            if at["value"] == value and at["checked"]:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} of {field} was not reached with the arrows")
