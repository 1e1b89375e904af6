"""What the e-mails about My work say: references, what to do and by when; nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from heed.ui import words
from heed.worklist.rules import Plain


def subject(says: Iterable[Plain], *, today: date) -> str:
    """How much waits, and how much of it is late."""
    listed = list(says)
    late = sum(one.due is not None and one.due < today for one in listed)
    waits = f"{len(listed)} {words.plural(len(listed), 'thing waits,things wait')} for you in Heed"
    return f"{waits}, {late} late" if late else waits


def lines(says: Iterable[Plain], *, today: date, address: str, is_digest: bool) -> Iterator[str]:
    """The body of the e-mail, a line each. Each thing has its day; the one address is that of My work."""
    yield "What waits for you:" if is_digest else "New for you, or due soon:"
    yield ""
    for one in says:
        yield f"- {one.sentence} ({_by_when(one.due, today)})"
    yield ""
    yield f"Sign in to do it: {address}/"
    yield ""
    yield f"You chose how often this e-mail comes. Change it, or stop it: {address}/my-work/reminders/"


def _by_when(due: date | None, today: date) -> str:
    if due is None:
        return "no day set"
    day = words.day(due).replace("\N{NO-BREAK SPACE}", " ")
    return f"late: was due {day}" if due < today else f"by {day}"
