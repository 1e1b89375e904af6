"""What the framework and the state of a case allow. Pure: plain values and the pack's own parts, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from heed.core.workingdays import Calendar
from heed.frameworks import wellknown
from heed.frameworks.evaluate import CriterionResult
from heed.frameworks.schema import Form, FormField, Notice, Pack
from heed.frameworks.timetables import DueStep, due_steps

# Events of every pack that a referral brings about; a pack that does not name one has no use for it
NOTIFIED, DECIDED, NOT_HELD = "notified", "decided", "decided-not-to-hold"
CONSIDERED, RECOMMENDED, DEPARTED = wellknown.CONSIDERED, wellknown.RECOMMENDED, wellknown.DEPARTED
NONE, ABSTAIN = "none", "abstain"
CHALLENGED = wellknown.CHALLENGED
# What a kind of exercise is about that only tells somebody, because the law asks for it
DUTY = "notification"
NO_EXERCISE = "No exercise"
# Names that every pack uses for its form for bringing a case, and for two of the questions on it
REFERRAL_FORM, CHILD_NAME, INCIDENT_ON = wellknown.REFERRAL_FORM, "child_name", "incident_on"

SeenViews = Literal["all", "names"]


def reference_of(prefix: str, year: int, number: int) -> str:
    """The reference of a case, such as NSCB-2016-019."""
    return f"{prefix}-{year}-{number:03d}"


def kinds(pack: Pack) -> dict[str, str]:
    """The kinds of exercise that can come of a case, with their titles: those that a rule speaks of, and those about a
    case that somebody has to agree. A duty to notify is done, not decided on."""
    ruled = {criterion.for_ for criterion in pack.criteria.values()}
    return {
        key: kind.title
        for key, kind in pack.exercises.items()
        if (key in ruled and kind.about != DUTY) or (kind.about == "case" and kind.agreed_by)
    }


def to_decide(pack: Pack, results: Iterable[CriterionResult]) -> tuple[CriterionResult, ...]:
    """What the rules say of the kinds of exercise on which somebody decides: all but the duties to notify."""
    return tuple(one for one in results if pack.exercises[one.exercise].about != DUTY)


def stance_title(pack: Pack, stance: str) -> str:
    """What people read for a stance or an outcome."""
    if stance == NONE:
        return NO_EXERCISE
    if stance == ABSTAIN:
        return "No view"
    kind = pack.exercises.get(stance)
    return kind.title if kind else stance


def advising_groups(pack: Pack) -> set[str]:
    """What the pack calls the groups that advise on cases."""
    wanted = set(kinds(pack))
    by_group = {name for name, group in pack.groups.items() if wanted & set(group.advises_on)}
    return by_group | {name for key in wanted for name in pack.exercises[key].advised_by}


def least_views(pack: Pack, group: str) -> int:
    """How many members' views the group's advice needs; one, where the pack gives no number."""
    found = pack.groups.get(group)
    return found.minimum if found and found.minimum else 1


def events_of(pack: Pack, days: Mapping[str, date | None]) -> dict[str, date]:
    """The events that happened and that this pack counts from."""
    return {event: on for event, on in days.items() if on is not None and event in pack.events}


def decide_step(pack: Pack, notified_on: date | None, calendar: Calendar) -> DueStep | None:
    """By when the framework wants a decision: the first step of a timetable that ends with one, if any."""
    for key in kinds(pack):
        for step in pack.exercises[key].timetable:
            if step.closes == DECIDED:
                events = events_of(pack, {NOTIFIED: notified_on})
                due = due_steps(pack, key, events=events, calendar=calendar)
                return next(one for one in due if one.id == step.step)
    return None


def how_far(due: date, today: date, calendar: Calendar) -> str:
    """How far off a day is, such as "In 3 days" or "2 working days late"."""
    if due == today:
        return "Today"
    days = (due - today).days
    if days > 0:
        return "Tomorrow" if days == 1 else f"In {days} days"
    late = sum(
        calendar.is_working_day(date.fromordinal(n))
        for n in range(due.toordinal() + 1, today.toordinal() + 1)
    )
    return f"{late} working {'day' if late == 1 else 'days'} late" if late else "Late, due before the weekend"


# Which of several rules stands first on the page: what must be done, or perhaps must be, before what may be
_FIRST = ("must", "must?", "should", "should?", "may", "may?")
# Of one kind of exercise: that it should be held outweighs that it perhaps must, for it is to be held either way
_FIRST_OF_KIND = ("must", "should", "must?", "should?", "may", "may?")


def foremost(results: Iterable[CriterionResult]) -> CriterionResult | None:
    """The rule whose outcome matters most: what must be held, then what perhaps must, and so on down.

    Where a kind of exercise should be held by one rule and perhaps must be by another, it is to be held.
    """
    listed = list(results)
    kinds = dict.fromkeys(one.exercise for one in listed)
    best = [
        min((one for one in listed if one.exercise == kind), key=lambda one: _rank(one, _FIRST_OF_KIND))
        for kind in kinds
    ]
    return min(best, key=lambda one: _rank(one, _FIRST), default=None)


def _rank(result: CriterionResult, order: tuple[str, ...]) -> int:
    if result.outcome == "not_met":
        return len(order) + ("must", "should", "may").index(result.strength)
    return order.index(f"{result.strength}?" if result.outcome == "cannot_say" else result.outcome)


@dataclass(frozen=True)
class _Said:
    """What the rules for one kind of exercise say: how strongly it is called for, and how strongly it may yet be."""

    met: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    is_ruled: bool = False


def departures_from_framework(
    results: Iterable[CriterionResult], chosen: str, titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Why a decision departs from what the framework says, a sentence each; empty when it follows it.

    It departs when another kind must or should be held, when the framework cannot say yet whether the chosen kind
    (or, for no exercise, any kind) is to be held, and when no rule for the chosen kind is met. What must be held
    outweighs what should be. A rule that is met carries the decision, whatever another rule leaves open.
    """
    found = list(results)
    said = {kind: _said(one for one in found if one.exercise == kind) for kind in titles}
    for level in ("must", "should"):
        if chosen in said and level in said[chosen].met:
            return ()
        told = [_called_for(kind, one, level, titles) for kind, one in said.items() if kind != chosen]
        if told := [sentence for sentence in told if sentence]:
            return tuple(told)
    return _weaker_departures(said, chosen, titles)


def _said(results: Iterable[CriterionResult]) -> _Said:
    listed = list(results)
    return _Said(
        frozenset(one.outcome for one in listed if one.outcome not in {"not_met", "cannot_say"}),
        frozenset(one.strength for one in listed if one.outcome == "cannot_say"),
        is_ruled=bool(listed),
    )


def _called_for(kind: str, said: _Said, level: str, titles: Mapping[str, str]) -> str:
    title = lowered(titles[kind])
    if level in said.met:
        return f"The framework says that this {level} be held: {title}."
    if level not in said.open:
        return ""
    if level == "must" and "should" in said.met:
        return f"The framework says that this should be held, and cannot say yet whether it must: {title}."
    return f"The framework cannot say yet whether this {level} be held: {title}."


def _weaker_departures(said: Mapping[str, _Said], chosen: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    if chosen == NONE:
        return tuple(
            f"The framework cannot say yet whether this may be held: {lowered(titles[kind])}."
            for kind, one in said.items()
            if one.open and not one.met
        )
    own = said.get(chosen, _Said())
    if own.met:
        return ()
    if own.open:
        return (f"The framework cannot say yet whether this may be held: {lowered(titles[chosen])}.",)
    return (f"No rule of the framework is met for this: {lowered(titles[chosen])}.",) if own.is_ruled else ()


def alternatives_said(given: Mapping[str, str], chosen: str, titles: Mapping[str, str]) -> dict[str, str]:
    """Of each other kind of exercise that was considered, why it is not held; what was left empty is left out."""
    return {kind: given[kind].strip() for kind in titles if kind != chosen and given.get(kind, "").strip()}


def departures_from_advice(advice: str, chosen: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Why a decision departs from the group's advice, in a sentence; empty when it follows it."""
    if advice in {chosen, ABSTAIN, ""}:
        return ()
    return (f"The group advised: {lowered(titles.get(advice, NO_EXERCISE))}.",)


def lowered(title: str) -> str:
    """A title as it stands within a sentence; one that begins with an abbreviation stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def notice_fits(notice: Notice, outcome: str) -> bool:
    """Whether a notice of the pack has to go after this outcome.

    One raised by every decision goes if it names no kinds of exercise, or the one decided on. One raised by deciding
    not to hold goes if its kinds were not decided on, or, where it names none, after a decision for no exercise.
    """
    if notice.when == DECIDED:
        return not notice.exercises or outcome in notice.exercises
    if notice.when == NOT_HELD:
        return outcome not in notice.exercises if notice.exercises else outcome == NONE
    return False


def views_seen(
    *, is_decider: bool, is_office: bool, sits_in_group: bool, own_given: bool, closed: bool, advised: bool
) -> SeenViews:
    """Whose views somebody may read now: "all", or only the "names" of those who gave one. Serves WB-07.

    Members give theirs before they read others', and read them once the chair has closed the round. The office reads
    them then as well, the decision maker with the advice.
    """
    if advised or (closed and sits_in_group and own_given):
        return "all"
    return "all" if is_office and closed and not sits_in_group and not is_decider else "names"


def withheld_fields(form: Form) -> frozenset[str]:
    """Questions whose answers stay in the office: identifying ones that are not told as a story, and all identifying
    ones in the section that names the child."""
    named = {
        field.id
        for section in form.sections
        if any(field.id == CHILD_NAME for field in section.fields)
        for field in section.fields
    }
    return frozenset(
        field.id
        for field in form.all_fields
        if field.disclosure == "identifying" and (field.type != "longtext" or field.id in named)
    )


def with_pseudonym(text: str, name: str, pseudonym: str) -> str:
    """The text with the child's name, whole or in parts of three letters and more, replaced by the pseudonym."""
    parts = [name, *(part for part in re.split(r"[\s-]+", name) if len(part) > 2)] if name.strip() else []
    for part in sorted(set(parts), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", pseudonym, text, flags=re.IGNORECASE)
    return text


BIRDS = (
    "Avocet", "Bittern", "Blackcap", "Brambling", "Bunting", "Bustard", "Chaffinch", "Chiffchaff",
    "Coot", "Cormorant", "Corncrake", "Crossbill", "Cuckoo", "Curlew", "Dabchick", "Dipper",
    "Dotterel", "Dunlin", "Dunnock", "Egret", "Eider", "Fieldfare", "Firecrest", "Fulmar",
    "Gadwall", "Gannet", "Godwit", "Goldcrest", "Goldeneye", "Goldfinch", "Goosander", "Goshawk",
    "Grebe", "Greenfinch", "Greenshank", "Guillemot", "Harrier", "Hobby", "Hoopoe", "Kestrel",
    "Kingfisher", "Kittiwake", "Knot", "Lapwing", "Linnet", "Magpie", "Mallard", "Merganser",
    "Moorhen", "Nightjar", "Nuthatch", "Oriole", "Osprey", "Ouzel", "Petrel", "Pintail", "Pipit",
    "Plover", "Pochard", "Puffin", "Redpoll", "Redshank", "Redstart", "Redwing", "Sanderling",
    "Sandpiper", "Shearwater", "Shelduck", "Shoveler", "Shrike", "Siskin", "Skylark", "Snipe",
    "Spoonbill", "Starling", "Stonechat", "Swallow", "Swift", "Teal", "Tern", "Treecreeper",
    "Turnstone", "Twite", "Wagtail", "Warbler", "Waxwing", "Wheatear", "Whimbrel", "Whinchat",
    "Whitethroat", "Wigeon", "Woodlark", "Yellowhammer",
)  # fmt: skip


def propose_pseudonym(used: Iterable[str], child_name: str) -> str:
    """A bird's name that no child of the board has yet and that is no part of this child's name."""
    taken = {name.casefold() for name in used}
    own = {part.casefold() for part in re.split(r"[\s-]+", child_name) if part}
    fit = [bird for bird in BIRDS if bird.casefold() not in own]
    for round_number in range(1, len(taken) + 2):
        for bird in fit:
            name = bird if round_number == 1 else f"{bird} {round_number}"
            if name.casefold() not in taken:
                return name
    raise AssertionError("there are more names than are taken")


def wrong_pseudonym(pseudonym: str, used: Iterable[str], child_name: str) -> str:
    """What is wrong with a pseudonym, as a sentence; empty when it can stand."""
    given = pseudonym.strip()
    if given.casefold() in {name.casefold() for name in used}:
        return "Another child of this board is called that already. Choose another name."
    parts = {part.casefold() for part in re.split(r"[\s-]+", given) if part}
    if parts & {part.casefold() for part in re.split(r"[\s-]+", child_name) if part}:
        return "That is part of the child’s own name. Choose a name that tells nothing."
    return ""


def snapshot(results: Iterable[CriterionResult], facts: Mapping[str, str]) -> dict[str, object]:
    """What the framework said, as it is kept with a decision."""
    return {
        "facts": dict(facts),
        "criteria": [
            {
                "id": one.id,
                "exercise": one.exercise,
                "title": one.title,
                "outcome": one.outcome,
                "presumed": list(one.presumed),
                "assumed": list(one.assumed),
                "missing": [list(each) for each in one.missing],
                "because": list(one.because),
                "source": one.source,
                "source_status": one.source_status,
                "note": one.note,
            }
            for one in results
        ],
    }


@dataclass(frozen=True)
class Section:
    """One page of a form: a section of the pack's form, or the whole form where it has none."""

    id: str
    title: str
    help: str
    fields: tuple[FormField, ...]


def sections_of(form: Form) -> tuple[Section, ...]:
    """The pages of a form, in the pack's order."""
    if not form.sections:
        return (Section("answers", form.title, form.purpose or "", form.fields),)
    return tuple(Section(one.id, one.title, one.help or "", one.fields) for one in form.sections)
