"""A publication as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES, grounds
from heed.exercises.timetable import kind_of, pack_of
from heed.publication.checks import Wanted
from heed.publication.models import Publication
from heed.publication.otherwise import decided_otherwise, may_be_decided, words_for
from heed.publication.queries import Public
from heed.publication.rules import RESPONSES, TEXTS, Hold, Standing, all_of_them, holds, in_words
from heed.ui.page import Identity, SideItem

_PAGES = {
    "report": "reports:report",
    "check": "anonymisation:check",
    "texts": "publication:texts",
    "findings": "reports:findings",
    "timetable": "exercises:timetable",
    "plan": "publication:plan",
    "clearance": "publication:show",
    "court": "publication:court",
    "family": "publication:family",
    "media-plan": "publication:media",
    "correction": "publication:correction",
}
_WORDS = {
    "report": "Open the report",
    "check": "Go to the check",
    "texts": "Write the texts",
    "findings": "See the answers",
    "timetable": "Open the timetable",
    "plan": "Plan another day",
    "clearance": "See the clearance",
    "court": "See orders and proceedings",
    "family": "See who is told",
    "media-plan": "See the plan",
    "correction": "See the correction",
}


# Where everybody who follows the publication may go, not the office alone
OPEN_TO_ALL = frozenset({"report", "check", "findings", "court", "family", "media-plan", "correction"})


@dataclass(frozen=True)
class HoldRow:
    """One thing that publication waits for, with where to see to it."""

    hold: Hold
    url: str
    do: str


def hold_rows(standing: Standing, reference: str, *, is_office: bool) -> list[HoldRow]:
    """All that publication waits for, met or not. Only the office is sent to what it alone can do."""
    return [
        HoldRow(
            hold,
            *(_link(hold.link, reference) if is_office or hold.link in OPEN_TO_ALL else ("", "")),
        )
        for hold in holds(standing)
    ]


def _link(link: str, reference: str) -> tuple[str, str]:
    kind, _, key = link.partition(":")
    if kind == "notice":
        return reverse("notices:show", args=[key]), "Open the letter"
    if kind not in _PAGES:
        return "", ""
    mark = "#clearance" if kind == "clearance" else ""
    return f"{reverse(_PAGES[kind], args=[reference])}{mark}", _WORDS[kind]


@dataclass(frozen=True)
class Otherwise:
    """What was decided to be made public in place of the usual, and where the decision maker decides it."""

    what: str
    reasons: str
    made_public: str
    departs: bool
    by: str
    at: datetime | None
    url: str


def otherwise(actor: Actor, exercise: Exercise) -> Otherwise:
    """What was decided otherwise, as pages show it; without words where nothing was."""
    row = decided_otherwise(exercise)
    may = may_be_decided(exercise) and DECIDES in grounds(actor, exercise)
    url = reverse("publication:otherwise", args=[exercise.reference]) if may else ""
    if row is None:
        return Otherwise("", "", "", False, "", None, url)
    return Otherwise(
        words_for(row.what),
        row.reasons,
        row.made_public,
        row.departs,
        row.decided_by.name,
        row.decided_at,
        url,
    )


def text_rows(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The public texts with their titles."""
    return [(TEXTS[name], text) for name, text in texts.items()]


def checker_frame(exercise: Exercise) -> dict[str, Any]:
    """The frame of a checker's page: nothing of the exercise but what the check needs."""
    return {
        "exercise": exercise,
        "identity": Identity(
            reference=exercise.reference, pseudonym=exercise.pseudonym, kind="Publication",
            kind_note=kind_of(exercise).title, stage="Clearance",
        ),
        "side": [SideItem("Your check", reverse("publication:verdict", args=[exercise.reference]), active=True)],
    }  # fmt: skip


def public_recommendations(recommendations: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The recommendations as they were cleared."""
    return [{**one, "response": RESPONSES.get(one["response"], "")} for one in recommendations]


def paragraphs(texts: Mapping[str, str], *names: str) -> list[tuple[str, list[str]]]:
    """Those of these texts that there are, with their titles, cut into paragraphs."""
    return [
        (TEXTS[name], [part.strip() for part in texts[name].split("\n\n") if part.strip()])
        for name in names
        if texts.get(name, "").strip()
    ]


def by_year(rows: Iterable[Public]) -> list[tuple[int, list[Public]]]:
    """Public reports by the year in which they were published, in the order in which they come."""
    return [(year, list(some)) for year, some in groupby(rows, key=lambda row: row.on.year)]


def feed(board: Any, rows: Iterable[Public], *, page: str, address: str) -> str:
    """The board's public reports as an Atom feed. `page` and `address` are those of the list and the feed, in full."""
    found = Atom1Feed(
        title=f"Published reviews: {board.title}", link=page, description="", feed_url=address,
        author_name=board.title, language="en-GB",
    )  # fmt: skip
    for row in rows:
        link = f"{page}{row.publication.slug}/"
        found.add_item(
            title=row.texts["title"], link=link, description=row.texts["summary"] or row.kind,
            unique_id=link, pubdate=row.publication.published_at, updateddate=row.changed_at,
        )  # fmt: skip
    return str(found.writeString("utf-8"))


def download_name(publication: Publication, kind: str) -> str:
    """The name of a public file: the page's address, never a reference or a person."""
    return f"{publication.slug}.{kind}"


def letter_titles(exercise: Exercise, names: Iterable[str]) -> list[str]:
    """The framework's titles of these letters."""
    notices = pack_of(exercise).notices
    return [notices[name].title for name in names]


def beside(exercise: Exercise, *, is_begun: bool) -> list[SideItem]:
    """The lists that are kept beside a publication."""
    pages = [
        ("Court orders and proceedings", "publication:court"), ("Told before the public", "publication:family"),
        ("Media plan and the day", "publication:media"),
    ]  # fmt: skip
    if is_begun:
        pages.append(("Copies and clocks", "publication:copies"))
    return [SideItem(label, reverse(page, args=[exercise.reference])) for label, page in pages]


def checks_to_ask(
    wanted: Iterable[Wanted], people: Mapping[str, Iterable[Any]], titles: Mapping[int, str]
) -> list[tuple[str, str, list[tuple[str, str]], dict[str, str]]]:
    """Each check as a question to the office: its words, who gives it, the people to choose from, and their posts."""
    found = []
    for one in wanted:
        chosen = list(people[one.role])
        hint = f"The framework has it given by: {one.by.lower()}." if one.by else ""
        found.append((
            f"Who gives the check “{one.title}”?", hint, [(str(person.pk), person.name) for person in chosen],
            {str(person.pk): titles.get(person.pk, "") for person in chosen},
        ))  # fmt: skip
    return found


def clearance_words(wanted: int) -> dict[str, str]:
    """How many clear it, as pages say it."""
    return {"people": in_words(wanted), "everybody": all_of_them(wanted)}
