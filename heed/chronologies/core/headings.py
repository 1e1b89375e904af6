"""What agencies call their columns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Field = Literal[
    "happened", "time", "ended", "known", "source", "professional", "text", "seen", "place", "child_seen", "voice",
    "action", "expected", "comment", "agency", "ignore", "keep",
]  # fmt: skip
HowSure = Literal["recognised", "check"]
EXAMPLE = "Example, not counted: "

NAMES: dict[Field, tuple[str, ...]] = {
    "happened": (
        "date", "date time", "date and time", "date of event", "event date", "date of contact", "contact date",
        "start date", "date from", "date of incident", "incident date", "date occurred", "when", "when it happened",
        "date of entry", "date event occurred",
    ),
    "time": ("time", "start time", "time of event", "time of contact", "event time"),
    "ended": ("end date", "date to", "date ended", "finish date", "until", "to date"),
    "known": (
        "date informed", "date known", "date agency knew", "date agency informed", "date known to agency",
        "date notified", "date received", "when known", "when the agency knew", "date agency became aware", "aware on",
        "date recorded", "date learned",
    ),
    "source": (
        "source", "source of information", "information source", "source of info", "record", "system", "file reference",
        "source document", "record source", "source record",
    ),
    "professional": (
        "professional", "professional role", "professional and role", "practitioner", "staff", "worker", "recorded by",
        "who recorded it and role", "professional involved", "name and role", "officer", "role", "clinician", "author",
        "staff member", "professional name and role", "seen by",
    ),
    "text": (
        "event", "event contact", "contact", "description", "description of event", "significant event", "details",
        "detail", "what happened", "event details", "contact details", "narrative", "summary", "incident", "entry",
        "key event", "event description", "nature of contact", "contact event", "event or contact",
    ),
    "seen": (
        "who was seen", "who seen", "person seen", "persons seen", "people seen", "who was present", "present",
        "persons present", "people present", "seen and by whom", "who was seen and by whom", "family members seen",
    ),
    "place": (
        "where", "where seen", "location", "place", "venue", "place of contact", "location of contact", "where was it",
        "where it happened", "place seen", "address of contact", "location of event",
    ),
    "child_seen": ("child seen", "child seen y n", "was the child seen", "child seen or spoken to", "seen alone"),
    "voice": (
        "voice of the child", "voice of child", "childs voice", "child s voice", "presentation of child",
        "child s presentation", "wishes and feelings", "child s wishes and feelings",
    ),
    "action": (
        "action", "action taken", "actions", "outcome", "decision", "action outcome", "outcome action", "response",
        "action taken outcome", "decision action", "action or outcome", "outcome decision", "action decision",
        "decision and action", "result", "actions and outcome", "action outcome decision",
    ),
    "expected": (
        "expected practice", "expected practice met", "was this expected practice", "was expected practice met",
        "was practice as expected", "practice as expected", "expected standard met", "practice expected",
        "met expected practice", "expected practice y n", "was practice expected", "standard of practice met",
        "did practice meet expectations", "was this the expected practice",
    ),
    "comment": (
        "comment", "comments", "comments author", "comment author", "author s comment", "author s comments",
        "authors comments", "analysis", "author analysis", "good practice", "reflection", "observations", "notes",
        "practice comment", "panel query",
    ),
    "agency": ("agency", "organisation", "service", "agency name", "which agency", "organisation name"),
    "ignore": ("no", "ref", "row", "number", "seq", "sequence", "sequence no", "entry no", "line", "item", "s n"),
}  # fmt: skip
SHORTENED: dict[str, Field] = {
    "prof": "professional", "cs": "child_seen", "dt": "happened", "hv": "professional", "seen": "child_seen",
    "voc": "voice", "dob": "keep", "age": "keep",
}  # fmt: skip
WORDS: tuple[tuple[str, Field], ...] = (
    (r"\b(informed|knew|known|notified|aware)\b", "known"),
    (r"\b(end|ended|finish)\b.*\bdate\b|\bdate\b.*\b(end|to)\b", "ended"),
    (r"\b(agency|organisation)\b", "agency"),
    (r"\bdate\b", "happened"),
    (r"\btime\b", "time"),
    (r"\bexpected\b|\b(practice|standards?) met\b", "expected"),
    (r"\b(who|whom|persons?|people)\b.*\b(seen|present)\b", "seen"),
    (r"\b(where|location|venue)\b", "place"),
    (r"\b(voice|wishes|feelings|presentation)\b", "voice"),
    (r"\bseen\b", "child_seen"),
    (r"\b(professional|practitioner|worker|staff|officer|role|clinician|nurse)\b", "professional"),
    (r"\b(source|system)\b", "source"),
    (r"\b(comment|comments|analysis|practice|reflection)\b", "comment"),
    (r"\b(action|actions|outcome|outcomes|decision|decisions)\b", "action"),
    (r"\b(event|contact|description|detail|details|narrative|incident|happened|summary)\b", "text"),
)
EXACT: dict[str, Field] = {name: to for to, names in NAMES.items() for name in names}
PATTERNS = tuple((re.compile(pattern), to) for pattern, to in WORDS)
LONGEST = 60
A_DATE = re.compile(r"\b\d{1,2} \d{1,2} (?:19|20)?\d\d\b")  # a row that holds one is a row of data
SHORTEST_MISSPELT, SHORT_WORD = 5, 8


def fold_heading(cell: object) -> str:
    """A heading without capitals, marks and doubled spaces."""
    if not isinstance(cell, str):
        return ""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", cell.lower().replace("’", "'")).split())


def recognise(cell: object) -> tuple[Field, HowSure] | None:
    """What a heading stands for and how sure that is, or None where it says nothing to us."""
    folded = fold_heading(cell)
    if not folded or len(folded) > LONGEST or A_DATE.search(folded):
        return None
    if folded in EXACT:
        return EXACT[folded], "recognised"
    if folded in SHORTENED:
        return SHORTENED[folded], "check"
    misspelt = _misspelt(folded)
    if misspelt is not None:
        return misspelt
    for pattern, field in PATTERNS:
        if pattern.search(folded):
            return field, "check"
    return None


@lru_cache(maxsize=2_000)
def _misspelt(folded: str) -> tuple[Field, HowSure] | None:
    """ "Desciption", "Proffesional", "Date informd": a heading with one slip, or two where it is long."""
    from rapidfuzz.distance import OSA

    if len(folded) < SHORTEST_MISSPELT or any(figure.isdigit() for figure in folded):
        return None
    allowed = 1 if len(folded) <= SHORT_WORD else 2
    for name, field in EXACT.items():
        if len(name) >= SHORTEST_MISSPELT and OSA.distance(folded, name, score_cutoff=allowed) <= allowed:
            return field, "check"
    return None
