"""When a check still counts, and which acceptances of an earlier check hold again. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

# How many characters on either side of a find are kept with it
CONTEXT = 60


@dataclass(frozen=True)
class Place:
    """A find as two checks can be compared by it. `person` is the known person's name.

    With `of_the_words`, what was accepted is what the words are (a place, not a name) rather than this place of them.
    """

    text: str
    kind: str
    person: str
    part: str
    context: str
    of_the_words: bool = field(default=False, compare=False)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What has to be the same for an acceptance to hold again."""
        return self.text, self.kind, self.person, self.part


def is_stale(*, then: Collection[int], now: Collection[int]) -> bool:
    """Whether the known people, or what is public, have changed since the check, so that it has to be done again."""
    return set(then) != set(now)


def carried_over(found: Sequence[Place], accepted: Iterable[Place]) -> dict[int, Place]:
    """Which of the finds were accepted before: the position of each, with the place that was accepted.

    An acceptance holds again where the same words of the same kind and person stand in the same part. Where there are
    more such places than were accepted, only those between the same words as before are carried: a new place is a new
    question.
    """
    earlier = list(accepted)
    had = Counter(place.key for place in earlier)
    have = Counter(place.key for place in found)
    by_context = Counter((place.key, place.context) for place in earlier)
    by_words = {(place.text, place.kind): place for place in earlier if place.of_the_words}
    carried: dict[int, Place] = {}
    for position, place in enumerate(found):
        if (place.text, place.kind) in by_words:
            carried[position] = by_words[place.text, place.kind]
            continue
        if not had[place.key]:
            continue
        if have[place.key] <= had[place.key]:
            carried[position] = next(one for one in earlier if one.key == place.key)
        elif by_context[place.key, place.context]:
            by_context[place.key, place.context] -= 1
            carried[position] = place
    return carried


def context_of(text: str, start: int, end: int) -> str:
    """The words around a find; it begins at `min(start, CONTEXT)` of them."""
    return text[max(0, start - CONTEXT) : end + CONTEXT]


def around(context: str, found: str, start: int) -> tuple[str, str]:
    """The words before and after a find for a page: cut between words, with a sign where more stands."""
    before, _, after = parted(context, found, start)
    return shortened(before, after)


def shortened(before: str, after: str, most: int = CONTEXT) -> tuple[str, str]:
    """What stands before and after, cut between words where it reaches the most that is kept."""
    if len(before) >= most and " " in before:
        before = f"… {before.partition(' ')[2]}"
    if len(after) >= most and " " in after:
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def parted(context: str, found: str, start: int) -> tuple[str, str, str]:
    """The words before the find, the find, and the words after it."""
    at = min(start, CONTEXT)
    if context[at : at + len(found)] != found:
        at = max(0, context.find(found))
    return context[:at], found, context[at + len(found) :]
