"""A person at a browser, in sentences. Every page that opens is looked at by axe and for a broken layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Download, Error, Locator, Page, Response, expect

from heed.demo.boards import SETTINGS
from heed.demo.partnership import CAST, OUTSIDER, PASSWORD

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
MAILBOXES = {part.key: f"{part.mailbox}@northmere.example" for part in CAST} | {
    OUTSIDER.key: f"{OUTSIDER.mailbox}@carrowdale.example"
}
# The people of the other boards, each called by the framework and their own key
MAILBOXES |= {
    f"{setting.pack} {part.key}": f"{part.mailbox}@{setting.domain(part)}"
    for setting in SETTINGS
    for part in setting.people
}
# The components that a page is made of: a page is looked at again in a run where it shows one for the first time
SHAPE = """() => [...new Set([...document.querySelectorAll('body *')].filter(e => !e.closest('svg')).flatMap(
    e => [e.tagName, ...[...e.classList].map(name => name.split(/__|--/)[0])]))]"""

Looked = dict[str, set[str]]
"""By address, the components that were looked at there."""
LOOKED_AT: Looked = {}
expect.set_options(timeout=15_000)


def _label(label: str | re.Pattern[str]) -> re.Pattern[str]:
    """A label by its words, marked as optional or not."""
    if isinstance(label, str):
        return re.compile(rf"^\s*{re.escape(label)}(\s*\(optional\))?\s*$")
    return label


class Visitor:
    """Somebody with a browser of their own, signed in or not.

    `by_address`: a page that was looked at once in a run is not looked at again where other things stand on it.
    """

    by_address = False

    def __init__(self, browser: Browser, address: str, looked: Looked, shots: Path | None = None) -> None:
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True
        )
        context.set_default_timeout(30_000)  # a machine may be busy
        self.page: Page = context.new_page()
        self.address = address
        self.opened: dict[str, None] = {}
        self.refused: list[str] = []
        self._looked = looked
        self._shots = shots
        self.page.on("console", self._complains)
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))
        self.page.on("response", self._remembers)

    def _complains(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.refused.append(message.text)

    def _remembers(self, answer: Response) -> None:
        """Which addresses this person opened and was given."""
        asked = answer.request
        if asked.is_navigation_request() and asked.method == "GET" and answer.status == 200:
            self.opened[re.sub(r"[?#].*", "", asked.url.removeprefix(self.address))] = None

    # ---------------------------------------------------------------- going about

    def signs_in(self, who: str) -> Visitor:
        """Sign in as one of the cast."""
        self.goes_to("/sign-in/login/")
        self.fills("E-mail address", MAILBOXES[who]).fills("Password", PASSWORD).clicks("Sign in")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()
        return self

    def goes_to(self, path: str) -> Visitor:
        """Open an address, as from My work or an e-mail, and look at the page."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"
        return self.looks()

    def takes_up(self, words: str) -> Visitor:
        """Go to My work and follow what waits there, by its words."""
        self.goes_to("/")
        main, name = self.page.locator("main"), re.compile(rf"^\s*{re.escape(words)}\b")
        main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name)).first.click()
        return self.looks()

    def clicks(self, words: str, *, about: str = "") -> Visitor:
        """Follow a link or press a button by its words, then look at the page that comes.

        `about` is in the words that only a screen reader says, or stands in the same row.
        """
        self._control(words, about).click()
        return self.looks()

    def _control(self, words: str, about: str) -> Locator:
        name = re.compile(rf"^\s*{re.escape(words)}\b.*{re.escape(about)}") if about else words
        body = self.page.locator("body")
        button = body.get_by_role("button", name=name, exact=not about)
        return button.or_(body.get_by_role("link", name=name, exact=not about)).first

    def offers(self, words: str, *, about: str = "") -> bool:
        """Whether the page has such a link or button."""
        return self._control(words, about).count() > 0

    def opens(self, summary: str, *, within: Locator | None = None) -> Visitor:
        """Unfold a part of the page."""
        (within or self.page.locator("body")).locator("summary", has_text=summary).first.click()
        return self

    def takes(self, words: str, *, about: str = "") -> bytes:
        """Follow a link that gives a file."""
        with self.page.expect_download() as waiting:
            self._control(words, about).click()
        taken: Download = waiting.value
        address = taken.url.removeprefix(self.address)
        self.opened[re.sub(r"[?#].*", "", address)] = None
        return Path(taken.path()).read_bytes()

    def waits_for(self, words: str, *, seconds: int = 60) -> Visitor:
        """Stay on the page until it says this of itself."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=seconds * 1000)
        return self.looks()

    # ---------------------------------------------------------------- filling in

    def fills(self, label: str | re.Pattern[str], text: str) -> Visitor:
        """Type into the box with this label."""
        self.page.get_by_label(_label(label)).first.fill(text)
        return self

    def picks(self, label: str, *, under: str = "") -> Visitor:
        """Choose a radio or tick a box by its words, within the question `under`."""
        scope: Page | Locator = self.page.get_by_role("group", name=under) if under else self.page
        scope.get_by_label(label, exact=True).first.check()
        return self

    def selects(self, label: str, option: str | re.Pattern[str]) -> Visitor:
        """Choose from a list."""
        box = self.page.get_by_label(_label(label)).first
        texts = box.locator("option").all_inner_texts()
        box.select_option(label=next(text for text in texts if re.search(option, text)))
        return self

    def dates(self, legend: str, day: date) -> Visitor:
        """Fill the three boxes of a date."""
        group = self.page.get_by_role("group", name=legend).first
        for part in ("Day", "Month", "Year"):
            group.get_by_label(part).fill(str(getattr(day, part.lower())))
        return self

    def answers(self, field: str, answer: str | list[str]) -> Visitor:
        """Answer a question of a framework's form by its name there: words, a date, or what is chosen by its value."""
        if self.page.locator(f"#id_{field}_day").count():
            for part, figures in zip(("year", "month", "day"), str(answer).split("-"), strict=True):
                self._types(f"id_{field}_{part}", figures)
        elif self.page.locator(f"#id_{field}").count() and isinstance(answer, str) and self._is_typed(field):
            self._types(f"id_{field}", answer)
        else:
            for value in [answer] if isinstance(answer, str) else answer:
                self._chooses(field, value)
        return self

    def _is_typed(self, field: str) -> bool:
        return bool(
            self.page.locator(
                f"input#id_{field}:not([type=radio]):not([type=checkbox]), textarea#id_{field}"
            ).count()
        )

    def _types(self, anchor: str, text: str) -> None:
        self.page.locator(f"#{anchor}").fill(text)

    def _chooses(self, field: str, value: str) -> None:
        self.page.locator(f'input[name="{field}"][value="{value}"]').check()

    def puts_in(self, label: str, *files: Path) -> Visitor:
        """Choose files."""
        self.page.get_by_label(_label(label)).first.set_input_files([str(file) for file in files])
        return self

    # ---------------------------------------------------------------- looking

    def reads(self, *words: str) -> Visitor:
        """The page says this."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)
        return self

    def reads_nothing_of(self, *words: str) -> Visitor:
        """The page as it was sent holds none of this, shown or not."""
        sent = self.page.content()
        for each in words:
            assert each not in sent, f"{self.page.url} holds “{each}”"
        return self

    def looks(self) -> Visitor:
        """The page has no barrier that axe knows of, no script was refused, and nothing sticks out sideways."""
        self.page.wait_for_load_state("load")
        path = re.sub(r"[?#].*", "", self.page.url.removeprefix(self.address))
        path = re.sub(r"\d+", "N", re.sub(r"[A-Z]+-\d{4}-\d+", "REFERENCE", path))
        try:
            self._looks_at(path)
        except (
            Error
        ):  # the page opened itself anew under our eyes, as one that shows progress does at its end
            self.page.wait_for_load_state("load")
            self._looks_at(path)
        assert not self.refused, f"{path}: {self.refused}"
        return self

    def _looks_at(self, path: str) -> None:
        shown = {path} if self.by_address else {path, *self.page.evaluate(SHAPE)}
        if not shown <= self._looked.get(path, set()):
            self._has_no_barrier(path)
            self._fits(path)
            self._looked[path] = self._looked.get(path, set()) | shown

    def _has_no_barrier(self, path: str) -> None:
        found = Axe().run(self.page).response["violations"]
        assert not found, f"{path}: " + "; ".join(
            f"{each['id']}: {each['help']} ({each['nodes'][0]['html'][:200]})" for each in found
        )

    def _fits(self, path: str) -> None:
        for width in (375, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if self._shots:
                name = path.strip("/").replace("/", "_") or "home"
                picture = f"{name}-{len(self._looked.get(path, ()))}-{width}.png"
                self.page.screenshot(path=str(self._shots / picture), full_page=True)
            assert wide <= width, f"{path} is {wide} wide on a screen of {width}"

    def status_of(self, path: str) -> int:
        """What an address answers this person."""
        return self.page.request.get(path, max_redirects=0).status

    def text_of(self, path: str) -> str:
        """What an address sends this person."""
        return self.page.request.get(path).text()

    def leaves(self) -> None:
        """Close the browser."""
        self.page.context.close()


class People:
    """Everybody at a browser of their own: whoever is asked for again is found where they left off."""

    def __init__(
        self, browser: Browser, address: Callable[[], str], shots: Path | None = None,
        kind: type[Visitor] = Visitor,
    ) -> None:  # fmt: skip
        self._browser = browser
        self._kind = kind
        self._address = address
        self._shots = shots
        self._looked = LOOKED_AT
        self._here: dict[str, Visitor] = {}
        self._gone: list[Visitor] = []

    def __call__(self, who: str) -> Visitor:
        """One of the cast, signed in."""
        if who not in self._here:
            self._here[who] = self._comes().signs_in(who)
        return self._here[who]

    @property
    def stranger(self) -> Visitor:
        """Somebody who is not signed in."""
        if "" not in self._here:
            self._here[""] = self._comes()
        return self._here[""]

    def _comes(self) -> Visitor:
        return self._kind(self._browser, self._address(), self._looked, self._shots)

    @property
    def opened(self) -> list[str]:
        """Every address that anybody was given so far."""
        return list({path: None for each in (*self._gone, *self._here.values()) for path in each.opened})

    def leave(self, who: str | None = None) -> None:
        """Close the browser of one of them, or of all."""
        for key in [who] if who is not None else list(self._here):
            gone = self._here.pop(key)
            gone.leaves()
            self._gone.append(gone)
