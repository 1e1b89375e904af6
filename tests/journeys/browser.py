"""A person at a browser, in sentences. Every page that opens is looked at by axe and for a broken layout."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from heed.demo.partnership import CAST, OUTSIDER, PASSWORD

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
MAILBOXES = {part.key: f"{part.mailbox}@northmere.example" for part in CAST} | {
    OUTSIDER.key: f"{OUTSIDER.mailbox}@carrowdale.example"
}


class Visitor:
    """Somebody with a browser of their own, signed in or not. `seen` gathers the paths of the pages looked at."""

    def __init__(self, browser: Browser, address: str, shots: Path | None = None) -> None:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.refused: list[str] = []
        self.seen: dict[str, str] = {}
        self.shots = shots
        self.page.on("console", lambda message: self._complain(message))
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))

    def _complain(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.refused.append(message.text)

    def signs_in(self, who: str) -> Visitor:
        """Sign in as one of the cast."""
        self.page.goto("/sign-in/login/")
        self.page.get_by_label("E-mail address").fill(MAILBOXES[who])
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("link", name="My work").first).to_be_visible()
        return self

    def goes_to(self, path: str) -> Visitor:
        """Open an address and look at the page."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"
        return self.looks()

    def status_of(self, path: str) -> int:
        """What an address answers this person."""
        return self.page.request.get(path, max_redirects=0).status

    def looks(self) -> Visitor:
        """The page has no barrier that axe knows of, no script was refused, and nothing sticks out sideways."""
        self.page.wait_for_load_state("networkidle")
        path = re.sub(r"\d+", "N", re.sub(r"\?.*", "", self.page.url.split("/", 3)[3]))
        if path not in self.seen:
            found = Axe().run(self.page).response["violations"]
            assert not found, f"/{path}: " + "; ".join(
                f"{each['id']}: {each['help']} ({each['nodes'][0]['html'][:200]})" for each in found
            )
            self._fits(path)
            self.seen[path] = self.page.title()
        assert not self.refused, f"/{path}: {self.refused}"
        return self

    def _fits(self, path: str) -> None:
        for width in (1280, 375):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if self.shots:
                name = path.strip("/").replace("/", "_") or "home"
                self.page.screenshot(path=str(self.shots / f"{name}-{width}.png"), full_page=True)
            assert wide <= width, f"/{path} is {wide} wide on a screen of {width}"
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def clicks(self, name: str | re.Pattern[str]) -> Visitor:
        """Follow a link or press a button by its words, then look at the page that comes."""
        self._control(name).click()
        return self.looks()

    def _control(self, name: str | re.Pattern[str]) -> Locator:
        main = self.page.locator("body")
        button = main.get_by_role("button", name=name, exact=isinstance(name, str))
        link = main.get_by_role("link", name=name, exact=isinstance(name, str))
        return button.or_(link).first

    def fills(self, label: str | re.Pattern[str], text: str) -> Visitor:
        """Type into the box with this label."""
        self.page.get_by_label(label, exact=isinstance(label, str)).first.fill(text)
        return self

    def picks(self, label: str, *, under: str | re.Pattern[str] = "") -> Visitor:
        """Choose a radio or tick a box by its words, within the question `under`."""
        scope: Page | Locator = self.page.get_by_role("group", name=under) if under else self.page
        scope.get_by_label(label, exact=True).first.check()
        return self

    def selects(self, label: str | re.Pattern[str], option: str | re.Pattern[str]) -> Visitor:
        """Choose from a list."""
        box = self.page.get_by_label(label).first
        if isinstance(option, str):
            box.select_option(label=option)
        else:
            texts = box.locator("option").all_inner_texts()
            box.select_option(label=next(text for text in texts if option.search(text)))
        return self

    def dates(self, legend: str | re.Pattern[str], day: date) -> Visitor:
        """Fill the three boxes of a date."""
        group = self.page.get_by_role("group", name=legend).first
        for part in ("Day", "Month", "Year"):
            group.get_by_label(part).fill(str(getattr(day, part.lower())))
        return self

    def puts_in(self, label: str | re.Pattern[str], *files: Path) -> Visitor:
        """Choose files."""
        self.page.get_by_label(label).first.set_input_files([str(file) for file in files])
        return self

    def reads(self, *words: str) -> Visitor:
        """The page says this."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)
        return self

    def leaves(self) -> None:
        """Close the browser."""
        self.page.context.close()
