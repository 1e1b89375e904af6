"""What holds a publication, and who may see which verdict when. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

# A checker is given this long (Heed's own practice; no framework says a number)
CHECK_WITHIN: Final = 5
CHECKERS: Final = 2
"""Never fewer than these clear a report, whatever a framework says."""
_NUMBERS: Final = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
HARD_STOP: Final = "publish"
PUBLISHED: Final = "published"
CLEARANCE, COURT, FAMILY, MEDIA = "clearance", "court", "family", "media-plan"
COLLECTION: Final = "collection"
"""Where Heed records a step of the timetable itself."""
MOST_SOUGHT: Final = 100

TEXTS: Final[Mapping[str, str]] = {
    "title": "Title",
    "summary": "In one or two sentences",
    "what_happened": "What happened",
    "why": "Why",
    "response": "The board’s response",
    "actions_taken": "Action already taken",
    "impact": "What that action has changed",
    "still_to_do": "What more will be done",
    "written_by_line": "Written by",
    "correction": "What was corrected",
}
# How the board's response to a recommendation reads in public
RESPONSES: Final[Mapping[str, str]] = {"accepted": "Accepted", "not-accepted": "Not accepted"}
MAY_BE_EMPTY: Final = frozenset({"written_by_line"})


@dataclass(frozen=True)
class Checked:
    """How the check of the file or of the texts stands: "none", "running", "failed", "other", "stale" or "done"."""

    state: str
    open: int = 0

    @property
    def is_clean(self) -> bool:
        """Done on the very thing that is to be published, with the people known now, and nothing open."""
        return self.state == "done" and not self.open


@dataclass(frozen=True)
class Stop:
    """Something that the framework wants done before publication: a letter that goes, or a step."""

    what: str
    due: date | None
    how: str
    done_on: date | None
    is_settled: bool
    link: str
    who: str = ""

    @property
    def is_late(self) -> bool:
        """It was done, but later than the planned day of publication allows."""
        return self.done_on is not None and self.due is not None and self.done_on > self.due


@dataclass(frozen=True)
class Standing:
    """Everything that publication depends on, as it is now. `ready_by`: when clearance has to be over.

    Of a correction it is the decision maker who agrees to the newest version (`is_adopted`) in the panel's place.
    """

    today: date
    planned_on: date
    ready_by: date | None
    is_adopted: bool
    is_newest: bool
    left_in: str
    file: Checked
    texts: Checked
    missing_texts: tuple[str, ...]
    unanswered: int
    is_current: bool
    spoken: int
    wanted: int
    is_cleared: bool
    has_differed: bool
    is_with_checkers: bool
    has_unread_acceptance: bool
    stops: tuple[Stop, ...]
    beside: tuple[Hold, ...] = ()
    has_file: bool = True
    is_correction: bool = False


@dataclass(frozen=True)
class Hold:
    """One thing that has to be so before publication: how it stands, by when, why then, and where to see to it.

    `who`: whose turn it is while it is not met.
    """

    id: str
    what: str
    by_when: date | None
    how: str
    state: str
    tone: str
    is_met: bool
    link: str = ""
    who: str = ""


OFFICE_TURN, DECIDES_TURN, TEAM_TURN = "Board office", "Decision maker", "Review team"


def holds(standing: Standing) -> tuple[Hold, ...]:
    """All that publication waits for, met or not. It can go out when every one is met."""
    return (
        _agreed(standing) if standing.is_correction else _adopted(standing),
        *(_of_the_file(standing) if standing.has_file else ()),
        _texts(standing),
        _checked(
            "texts-check",
            "Nothing in the public texts that names or points to anyone",
            standing.texts,
            standing,
            "texts",
        ),
        _answered(standing),
        _cleared(standing),
        *standing.beside,
        *(_stop(number, stop, standing) for number, stop in enumerate(standing.stops, start=1)),
        _day(standing),
    )


def _of_the_file(standing: Standing) -> tuple[Hold, ...]:
    what = "Nothing left in the report that names or points to anyone"
    return _checked("check", what, standing.file, standing, "check"), _clean_file(standing)


def holding(standing: Standing) -> tuple[Hold, ...]:
    """What holds publication now."""
    return tuple(hold for hold in holds(standing) if not hold.is_met)


BEFORE_CHECKERS: Final = ("adopted", "check", "clean-file", "texts", "texts-check", "answered")


def not_ready_for_checkers(standing: Standing) -> tuple[Hold, ...]:
    """What has to be put right before the checkers are asked, so that they read what will go out."""
    return tuple(hold for hold in holding(standing) if hold.id in BEFORE_CHECKERS)


def _adopted(standing: Standing) -> Hold:
    met = standing.is_adopted and standing.is_newest
    state = "Adopted" if met else "Not adopted" if standing.is_newest else "A newer version came in"
    return Hold(
        "adopted", "The newest version adopted by the whole panel", standing.ready_by,
        "Before the clearance can finish", state, _tone(met, "red"), met, "report",
        TEAM_TURN if standing.is_newest else OFFICE_TURN,
    )  # fmt: skip


def _agreed(standing: Standing) -> Hold:
    met = standing.is_adopted and standing.is_newest
    state = "Agreed" if met else "Not agreed yet" if standing.is_newest else "A newer version came in"
    return Hold(
        "adopted", "The decision maker agrees to the correction", standing.ready_by,
        "In place of the panel, which adopted what is public", state, _tone(met, "amber"), met, "correction",
        DECIDES_TURN if standing.is_newest else OFFICE_TURN,
    )  # fmt: skip


def _checked(key: str, what: str, checked: Checked, standing: Standing, link: str) -> Hold:
    words = {
        "none": "Not checked", "running": "Being checked", "failed": "Could not be read",
        "other": "Something else was checked", "stale": "Known people or public facts have changed since",
        "done": "Checked, nothing open",
    }  # fmt: skip
    state = f"{checked.open} open" if checked.state == "done" and checked.open else words[checked.state]
    tone = _tone(checked.is_clean, "amber" if checked.state == "running" else "red")
    return Hold(
        key,
        what,
        standing.ready_by,
        "Before the clearance can finish",
        state,
        tone,
        checked.is_clean,
        link,
        OFFICE_TURN,
    )


def _clean_file(standing: Standing) -> Hold:
    met = not standing.left_in
    state = "None left" if met else f"Holds {standing.left_in}"
    return Hold(
        "clean-file", "No tracked changes, comments or hidden words in the file", standing.ready_by,
        "Readers could bring them up", state, _tone(met, "red"), met, "report", TEAM_TURN,
    )  # fmt: skip


def _texts(standing: Standing) -> Hold:
    met = not standing.missing_texts and standing.is_current
    state = (
        f"{len(standing.missing_texts)} to write" if standing.missing_texts
        else "Written" if standing.is_current
        else "Recommendations or answers have changed since"
    )  # fmt: skip
    return Hold(
        "texts", "The texts of the public page", standing.ready_by, "They are cleared with the report", state,
        _tone(met, "amber"), met, "texts", OFFICE_TURN,
    )  # fmt: skip


def _answered(standing: Standing) -> Hold:
    met = not standing.unanswered
    state = "All answered" if met else f"{standing.unanswered} not answered"
    return Hold(
        "answered", "The board’s response to every recommendation", standing.ready_by,
        "It is published with the report", state, _tone(met, "amber"), met, "findings", DECIDES_TURN,
    )  # fmt: skip


def _cleared(standing: Standing) -> Hold:
    met = standing.is_cleared and not standing.has_unread_acceptance
    state = (
        f"Cleared by {all_of_them(standing.wanted)}"
        if met
        else "Something was accepted after a checker had spoken"
        if standing.has_unread_acceptance
        else "The checkers differ"
        if standing.has_differed
        else f"{standing.spoken} of {standing.wanted}"
    )
    return Hold(
        "cleared", f"Cleared by {in_words(standing.wanted)} people", standing.ready_by,
        "Each on this very file and these very texts", state,
        _tone(met, "red" if standing.has_differed else "amber"), met, "clearance",
        "The checkers" if standing.is_with_checkers else OFFICE_TURN,
    )  # fmt: skip


def _stop(number: int, stop: Stop, standing: Standing) -> Hold:
    met = stop.is_settled and not stop.is_late
    state = "Done" if met else "Too late for the planned day" if stop.is_settled else "Not done"
    late = not stop.is_settled and stop.due is not None and stop.due < standing.today
    tone = _tone(met, "red" if late or stop.is_late else "amber")
    return Hold(
        f"stop-{number}", stop.what, stop.due, stop.how, state, tone, met, stop.link, stop.who or OFFICE_TURN
    )


def _day(standing: Standing) -> Hold:
    met = standing.today >= standing.planned_on
    state = "Reached" if met else "Still to come"
    return Hold("day", "The planned day", standing.planned_on, "Set by the board office", state,
                "green" if met else "blue", met, "plan")  # fmt: skip


def in_words(number: int) -> str:
    """How many checkers, as a word."""
    return _NUMBERS.get(number, str(number))


def all_of_them(number: int) -> str:
    """All checkers: "both", or "all three"."""
    return "both" if number == CHECKERS else f"all {in_words(number)}"


def _tone(is_met: bool, otherwise: str) -> str:
    return "green" if is_met else otherwise


@dataclass(frozen=True)
class Verdict:
    """What a checker said: kept sealed by `seen_verdicts`."""

    clears: bool
    reasons: str
    given_at: datetime
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked to give a check, and the verdict once given."""

    person: int
    name: str
    asked_at: datetime
    due_on: date
    verdict: Verdict | None
    check: str = ""


@dataclass(frozen=True)
class Seen:
    """What one viewer may know of one checker: that there is a verdict, and, once unsealed, what it says."""

    name: str
    asked_at: datetime
    due_on: date
    has_spoken: bool
    verdict: Verdict | None
    check: str = ""


def seen_verdicts(asked: Iterable[Asked], *, viewer: int | None, may_see_both: bool) -> list[Seen]:
    """What this viewer may know of each checker now.

    Until all have spoken everybody sees their own verdict at most; that another has spoken is known, what was said
    is not. Once all have spoken, the checkers, and whoever `may_see_both`, see them all.
    """
    rows = list(asked)
    unsealed = is_unsealed([row.verdict is not None for row in rows])
    is_checker = viewer is not None and viewer in {row.person for row in rows}
    return [
        Seen(
            row.name,
            row.asked_at,
            row.due_on,
            row.verdict is not None,
            row.verdict if row.person == viewer or (unsealed and (may_see_both or is_checker)) else None,
            row.check,
        )
        for row in rows
    ]


def is_unsealed(spoken: Sequence[bool]) -> bool:
    """Whether everybody who was asked in a round has spoken, and they are as many as have to clear a report."""
    return len(spoken) >= CHECKERS and all(spoken)


def outcome(verdicts: Sequence[Verdict], *, asked: int) -> str | None:
    """The move that follows the verdicts: nothing before all who were asked have spoken."""
    if len(verdicts) < max(asked, CHECKERS):
        return None
    return "clear" if all(verdict.clears for verdict in verdicts) else "differ"


def digest(texts: Mapping[str, str], recommendations: Sequence[Mapping[str, str]]) -> str:
    """One number for the texts and recommendations as the public will read them."""
    data = json.dumps(
        [dict(texts), [dict(one) for one in recommendations]], sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(data.encode()).hexdigest()


def missing(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The texts that are still to be written, by their titles. `texts` are all that the page shows."""
    return tuple(TEXTS[key] for key, text in texts.items() if key not in MAY_BE_EMPTY and not text.strip())


def is_over(stays_until: date | None, today: date) -> bool:
    """Whether the time is over for which the framework wants a report public at least; then it is given on request.

    The last day still counts. Where no time is set it is never over. Source: SL-16, BH-15.
    """
    return stays_until is not None and today > stays_until


def folded(texts: Iterable[str]) -> str:
    """Everything that can be read, made ready for being searched: small letters, single spaces."""
    return " ".join(" ".join(texts).casefold().split())


def words_sought(sought: str) -> tuple[str, ...]:
    """The words that have to stand somewhere, folded as `folded` does.

    At most eight words of the first hundred characters count, so that nobody can make the search slow.
    """
    return tuple(sought[:MOST_SOUGHT].casefold().split()[:8])
