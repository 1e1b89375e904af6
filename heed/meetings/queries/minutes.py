"""What the minutes of a meeting say: who was there, who stood apart, what is minuted of each matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import title_of
from heed.core.actor import Actor
from heed.meetings.matters import matter_of
from heed.meetings.models import AgendaItem, CheckedMinutes, Meeting, Minutes
from heed.meetings.permissions import GROUP, check_can_view, references_apart
from heed.meetings.queries.read import attended, conflicts_in, how_there, members_of, quorum_of
from heed.meetings.rules import APOLOGIES, KINDS_OF_MEETING, ONLINE, PRESENT, Quorum
from heed.ui.words import moment, sentence_list

CLOSING = "closing"


@dataclass(frozen=True)
class Minuted:
    """One matter as it is minuted. `interests` says who declared one, and whether they took part all the same."""

    key: int
    reference: str
    title: str
    interests: tuple[str, ...]
    text: str
    is_withheld: bool = False


@dataclass(frozen=True)
class MinutesContent:
    """Everything that the minutes say, in the order in which it stands."""

    kind: str
    group: str
    board: str
    when: str
    place: str
    present: tuple[str, ...]
    online: tuple[str, ...]
    apologies: tuple[str, ...]
    absent: tuple[str, ...]
    others: str
    quorum: str
    matters: tuple[Minuted, ...]
    closing: str


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes as they are being written, or None."""
    return Minutes.objects.filter(meeting=meeting).select_related("last_writer").first()


def checked_minutes_of(meeting: Meeting) -> CheckedMinutes | None:
    """The minutes as they were checked, or None."""
    return CheckedMinutes.objects.filter(meeting=meeting).select_related("checked_by").first()


def key_of(item: AgendaItem) -> str:
    """Under which name the text of a matter is kept."""
    return f"item-{item.pk}"


def keys_of(actor: Actor, meeting: Meeting) -> frozenset[str]:
    """Which texts of the minutes the actor may write: all but those of cases that they stand apart from."""
    apart = _apart(actor, meeting)
    return frozenset(
        {CLOSING, *(key_of(item) for item in meeting.items.all() if item.reference not in apart)}
    )


def drafted(actor: Actor, meeting: Meeting, *, today: date) -> dict[str, str]:
    """What Heed knows of each matter, to begin the minutes with."""
    found = {CLOSING: ""}
    for item in meeting.items.select_related("meeting__board", "meeting__group"):
        matter = matter_of(actor, item, today=today)
        found[key_of(item)] = matter.minuted if matter else ""
    return found


def content_of(meeting: Meeting, texts: Mapping[str, str]) -> MinutesContent:
    """Everything that the minutes say, whoever reads them."""
    how = how_there(meeting)
    on = timezone.localdate(meeting.held_at)
    people = {person.pk: person for person in Person.objects.filter(pk__in=how).order_by("name")}
    absent = [person for person in members_of(meeting.group_id, on=on) if person.pk not in how]

    def names(chosen: Iterable[Person]) -> tuple[str, ...]:
        return tuple(named(person, meeting) for person in chosen)

    def those(kind: str) -> tuple[str, ...]:
        return names(person for key, person in people.items() if how[key] == kind)

    return MinutesContent(
        kind=KINDS_OF_MEETING[meeting.kind], group=meeting.group.title, board=meeting.board.title,
        when=moment(meeting.held_at, zone=timezone.get_current_timezone()), place=meeting.place,
        present=those(PRESENT), online=those(ONLINE), apologies=those(APOLOGIES), absent=names(absent),
        others=meeting.guests, quorum=quorum_said(quorum_of(meeting, attended(meeting))),
        matters=tuple(_matters(meeting, texts)), closing=texts.get(CLOSING, ""),
    )  # fmt: skip


def content_from(checked: CheckedMinutes) -> MinutesContent:
    """Everything that was checked, as it stood then."""
    kept = dict(checked.content)
    kept["matters"] = tuple(
        Minuted(**{**each, "interests": tuple(each["interests"])}) for each in kept["matters"]
    )
    for name in ("present", "online", "apologies", "absent"):
        kept[name] = tuple(kept[name])
    return MinutesContent(**kept)


def as_read_by(actor: Actor, meeting: Meeting, content: MinutesContent) -> MinutesContent:
    """The minutes without what is minuted of cases that the reader stands apart from."""
    apart = _apart(actor, meeting)
    matters = tuple(
        replace(each, text="", is_withheld=True) if each.reference and each.reference in apart else each
        for each in content.matters
    )
    return replace(content, matters=matters)


def _apart(actor: Actor, meeting: Meeting) -> frozenset[str]:
    if check_can_view(actor, meeting) != GROUP:
        return frozenset()
    return references_apart(actor, board=meeting.board_id)


def _matters(meeting: Meeting, texts: Mapping[str, str]) -> Iterable[Minuted]:
    said: dict[str, list[str]] = {}
    for conflict in conflicts_in(meeting):
        last = conflict.rulings.all()[len(conflict.rulings.all()) - 1] if conflict.rulings.all() else None
        part = "and took part, as the chair allowed it" if last and last.allowed else "and took no part"
        said.setdefault(conflict.reference, []).append(
            f"{named(conflict.person, meeting)} declared an interest {part}."
        )
    for item in meeting.items.all():
        interests = tuple(said.get(item.reference, ())) if item.reference else ()
        yield Minuted(item.pk, item.reference, item.title, interests, texts.get(key_of(item), ""))


def standing_texts(
    content: MinutesContent, texts: Mapping[str, str], typed: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The texts that stand otherwise than they were typed, each with its matter, to be shown beside the typed ones."""
    titles = {f"item-{each.key}": f"{each.reference} {each.title}".strip() for each in content.matters}
    titles[CLOSING] = "Anything else"
    same = {key for key, text in typed.items() if text.strip() == texts.get(key, "").strip()}
    return [(titles[key], texts.get(key, "")) for key in typed if key in titles and key not in same]


def named(person: Person, meeting: Meeting) -> str:
    """The person's name and what they are called in the group or the board, as people say it."""
    title = title_of(person.pk, board=meeting.board_id, on=timezone.localdate(meeting.held_at))
    return f"{person.name}, {title[:1].lower()}{title[1:]}" if title else person.name


def quorum_said(found: Quorum, *, was_held: bool = True) -> str:
    """How the group stands against what the framework asks of it, in sentences; empty where it asks nothing.

    Once the meeting was held by who was there, before that by who takes part.
    """
    told = []
    if found.minimum and was_held:
        word = "Enough members were there" if found.is_met else "Too few members were there"
        told.append(f"{word}: {found.counted}, where at least {found.minimum} are asked for.")
    elif found.minimum:
        told.append(f"{found.counted} can take part; at least {found.minimum} are asked for.")
    if found.sentence:
        told.append(f"The framework: {found.sentence.rstrip('.')}.")
    if found.missing:
        stands = "stood" if was_held else "who takes part stands"
        told.append(f"Nobody {stands} for: {sentence_list(_lowered(one) for one in found.missing)}.")
    return " ".join(told)


def _lowered(title: str) -> str:
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
