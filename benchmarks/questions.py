"""Plants duplicates, contradictions, silences and late knowledge in a made-up chronology, and counts what is found.

Twenty agencies tell 5,000 things in three years. What is planted is told twice in different words, as agencies do;
everything else is routine work that shares days, places and people. Found and not planted is a false alarm.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from heed.chronologies.core.entries import Entry, Import, Source
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.merge import merge

SEED = 1989  # the questions were tuned on 2016
FIRST, DAYS, AGENCIES, ENTRIES = date(2013, 1, 1), 1095, 20, 5_000

WHO = ["mother", "father", "maternal grandmother", "aunt", "landlord", "neighbour", "older brother", "class teacher",
       "duty worker", "practice nurse", "housing officer", "mother's partner", "family support worker"]  # fmt: skip
PLACES = ["the family home", "the children's centre", "the surgery", "school", "the civic offices", "the clinic",
          "the contact centre", "the refuge", "the library", "the housing office"]  # fmt: skip
ABOUT = ["rent arrears", "a missed review", "school uniform", "a speech therapy referral", "a broken boiler", "contact",
         "the nursery place", "benefit sanctions", "a new tenancy", "sleep and bedtime", "weight and feeding",
         "an eye test", "transport to school", "a food parcel", "attendance", "the parenting course", "a lost key",
         "dental pain", "head lice", "the plan for half term", "a court date", "medication", "debts", "the dog",
         "a reading scheme", "damp in the bedroom", "immunisations", "a hearing test"]  # fmt: skip
HOW = ["No concerns noted", "Advice given", "To be reviewed in a month", "Message passed to the team", "Case note made",
       "Mother was pleasant", "House was tidy", "Further call planned", "Letter to follow", "No reply to the door",
       "Left a card", "Discussed in supervision", "Family did not attend", "Agreed to ring back on Friday"]  # fmt: skip
ROUTINE = ["Telephone call from {who} about {about}. {how}.", "Home visit. Discussed {about} with {who}. {how}.",
           "{who} came to {place} about {about}. {how}.", "Letter received from {who} about {about}. {how}.",
           "E-mail to {who} about {about}. {how}.", "Appointment at {place} for {about}. {how}.",
           "Planned home visit, {who} present. {how}.", "Missed appointment at {place}. {how}.",
           "Spoke to {who} at {place}. Talked about {about}. {how}.", "Review of {about} with {who}. {how}.",
           "Child seen at {place} with {who}. {how}.", "Supervision: {about} talked through. {how}.",
           "Referral received about {about}. {how}.", "Check at {place}. {who} asked about {about}."]  # fmt: skip

WARDS = ["Merrow Hospital", "St Aldhelm's", "the Royal Infirmary", "Thornley General"]
HARM = [
    "a burn",
    "a deep cut",
    "bruising",
    "a swelling",
    "a fracture",
    "a scald",
    "bite marks",
    "a graze",
    "a puncture",
]
PARTS = [
    "left forearm",
    "right wrist",
    "jaw",
    "back of the neck",
    "shin",
    "collarbone",
    "ear",
    "ribs",
    "left ankle",
]
CAUSES = ["a fall from the bunk", "a hot iron", "the stair gate", "a slammed door", "a thrown mug", "the family dog",
          "a trampoline", "play fighting", "boiling water", "a bicycle"]  # fmt: skip
DEEDS = ["smashing a window", "threatening", "pushing over", "driving drunk into the fence of", "kicking the door of",
         "stealing a phone from", "shouting abuse at", "damaging the car of"]  # fmt: skip
TARGETS = ["the landlord", "a bus driver", "the pharmacist", "the mother", "a shopkeeper", "a cousin", "a passer-by",
           "the caretaker", "the girl next door", "a paramedic"]  # fmt: skip
SPEAKS = ["he is scared of", "she had to sleep beside", "nobody protects her from", "he was locked in a shed by",
          "she is given beer by", "he must hide whenever it is", "she was slapped by"]  # fmt: skip
FEARED = ["the man upstairs", "her stepbrother", "mum's friend Kev", "the lodger", "grandad", "a man called Spider",
          "the babysitter", "an uncle from Leeds"]  # fmt: skip
WHOSE = [
    "the partner",
    "the lodger",
    "the grandmother",
    "the mother",
    "an uncle",
    "the father",
    "a half-brother",
]
PASTS = ["served a sentence for wounding", "has been using heroin", "is on the register of offenders", "lost a baby",
         "had an older child adopted", "took an overdose", "keeps a firearm", "was bailed away from the family",
         "sells counterfeit tablets", "has a diagnosis of psychosis"]  # fmt: skip
STREETS = [
    "Tanner Row",
    "Beacon Hill",
    "Mill Lane",
    "Dock Street",
    "Orchard Close",
    "Station Parade",
    "Gale Crescent",
]
# The same past in another agency's words
PASTS_AGAIN = ["went to prison over a wounding", "is back on heroin", "is a registered sex offender", "had a baby die",
               "lost an older child to adoption", "was treated for an overdose", "has a gun in the house",
               "has bail conditions to stay away from the family", "deals in counterfeit tablets",
               "was sectioned with psychosis"]  # fmt: skip
TOWNS = [
    "Harwich",
    "Carlisle",
    "Swansea",
    "Dundee",
    "Truro",
    "Grimsby",
    "Ludlow",
    "Bangor",
    "Wigan",
    "Deal",
    "Oban",
]

TWICE = [
    ("Child brought to the emergency department of {ward} with {hurt}. Discharged home.",
     "Notification from {ward} ED: attended with {hurt}."),
    ("{ward} rang: child attended with {hurt}, story changed twice.",
     "Seen in A&E at {ward}, {hurt}. Explanation not consistent."),
    ("999 call to the address. Father arrested for {did}.", "Told by police that father was arrested for {did}."),
    ("Officers attended a domestic incident, father {did}. Children present.",
     "Police notification received: domestic incident: father {did}, children in the house."),
    ("Child told the teacher that {said}.", "Call from school: child has said that {said}."),
    ("Disclosure in class: {said}. Referred to social care.", "Referral from school. Child disclosed that {said}."),
    ("Strategy meeting held about {hurt}. Section 47 enquiry agreed.",
     "Attended strategy discussion re {hurt}. Single agency s47."),
    ("Joint visit with the health visitor after {hurt} was reported.",
     "JT visit with SW following report of {hurt}. Child undressed and seen."),
    ("Initial child protection conference. Plan made under neglect, vote unanimous.",
     "ICPC attended. Child subject to a plan, category neglect."),
    ("Core group held at {place}; {about} outstanding.", "Core group meeting, {about} still not done."),
    ("Family evicted from {street} by bailiffs, belongings left on the pavement.",
     "Informed that bailiffs evicted the family at {street}, their belongings on the pavement."),
    ("Mother found unconscious in {street} by a passer-by; ambulance called.",
     "Ambulance to {street}, mother unconscious, found by a passer by."),
]  # fmt: skip
TWO_DAYS = [TWICE[0], TWICE[3], TWICE[4], TWICE[6], TWICE[7], TWICE[8], TWICE[11]]
PEOPLE = ["mother", "father", "maternal grandmother", "aunt", "uncle", "neighbour"]
HANDED = [
    "Child collected from {place} by the {one} after {hurt}.",
    "{hurt}: nurse notes collected by {one} at noon.",
]
KNOWN = ["Disclosed in interview that {learnt}.", "It came to light that {learnt}.", "Log entry: {learnt}."]
TOLD = ["Informed at the meeting that {learnt}.", "Learned from another agency that {learnt}.",
        "Letter received: we are now made aware that {learnt}."]  # fmt: skip
NUMBERS = {
    "duplicate": 120,
    "other day": 60,
    "other person": 40,
    "seen": 30,
    "late": 60,
    "broken silence": 15,
    "other fact": 40,
}


@dataclass
class Corpus:
    """The lines told so far, and what was planted: for each kind, the pairs that belong together."""

    chance: random.Random
    lines: list[Entry] = field(default_factory=list)
    planted: dict[str, list[frozenset[str]]] = field(default_factory=lambda: defaultdict(list))
    silences: list[tuple[str, date, date]] = field(default_factory=list)

    def tell(self, agency: str, day: date, text: str, *, known: date | None = None, seen: str = "") -> str:
        number = len(self.lines) + 1
        fields = {"child_seen": seen} if seen else {}
        self.lines.append(Entry(f"E-{number}", agency, on(day), on(known) if known else None, text, fields,
                                Source("made", agency, number)))  # fmt: skip
        return f"E-{number}"

    def filled(self, text: str, **given: str) -> str:
        said = text.format(**(matters(self.chance) | given))
        return said[:1].upper() + said[1:]

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(30, DAYS - 200))


def matters(chance: random.Random) -> dict[str, str]:
    """What an entry may be about: routine matters repeat, what is planted is seldom the same twice."""
    pick = chance.choice
    return {
        "who": pick(WHO), "place": pick(PLACES), "about": pick(ABOUT), "how": pick(HOW), "ward": pick(WARDS),
        "hurt": f"{pick(HARM)} to the {pick(PARTS)} from {pick(CAUSES)}", "did": f"{pick(DEEDS)} {pick(TARGETS)}",
        "street": f"{chance.randrange(1, 90)} {pick(STREETS)}",
        "said": f"{pick(SPEAKS)} {pick(FEARED)}", "learnt": f"{pick(WHOSE)} {pick(PASTS)} in {pick(TOWNS)}",
    }  # fmt: skip


def on(day: date) -> Happened:
    return Happened(day, day, "day", True, f"{day:%d/%m/%Y}")


def names() -> list[str]:
    return [f"Agency {chr(65 + number)}" for number in range(AGENCIES)]


def make(seed: int, *, entries: int = ENTRIES, share: float = 1.0) -> Corpus:
    corpus = Corpus(random.Random(seed))
    quiet = {agency: FIRST + timedelta(days=200 + 37 * number) for number, agency in enumerate(names()[:8])}
    for _ in range(entries):
        agency, day = corpus.chance.choice(names()), corpus.day()
        if agency in quiet and quiet[agency] <= day < quiet[agency] + timedelta(days=120):
            continue
        corpus.tell(agency, day, corpus.filled(corpus.chance.choice(ROUTINE)))
    plant(corpus, share)
    corpus.silences = [(agency, start, start + timedelta(days=119)) for agency, start in quiet.items()]
    return corpus


def plant(corpus: Corpus, share: float) -> None:
    """Plants each kind as often as it says, each time by two agencies that do not keep quiet."""
    chance, speaking = corpus.chance, names()[8:]
    for kind, count in NUMBERS.items():
        for _ in range(round(count * share)):
            one, other = chance.sample(speaking, 2)
            day = corpus.day()
            corpus.planted[kind].append(frozenset(_pair(corpus, kind, one, other, day)))


def _pair(corpus: Corpus, kind: str, one: str, other: str, day: date) -> Iterable[str]:
    chance = corpus.chance
    pick = matters(chance)
    if kind == "duplicate":
        first, second = chance.choice(TWICE)
        return corpus.tell(one, day, corpus.filled(first, **pick)), corpus.tell(
            other, day, corpus.filled(second, **pick)
        )
    if kind == "other day":
        first, second = chance.choice(TWO_DAYS)
        later = day + timedelta(days=chance.choice((1, 1, 2, 3)))
        return corpus.tell(one, day, corpus.filled(first, **pick)), corpus.tell(
            other, later, corpus.filled(second, **pick)
        )
    if kind == "other person":
        first, second = chance.sample(PEOPLE, 2)
        return (corpus.tell(one, day, corpus.filled(HANDED[0], one=first, **pick)),
                corpus.tell(other, day, corpus.filled(HANDED[1], one=second, **pick)))  # fmt: skip
    if kind == "other fact":
        side, other_side = chance.sample(["left", "right"], 2)
        part = chance.choice(PARTS).removeprefix("left ").removeprefix("right ")
        hurt = f"{chance.choice(HARM)} to the {side} side of the {part} from {chance.choice(CAUSES)}"
        first, second = chance.choice(TWICE[:2])
        mine, theirs = pick | {"hurt": hurt}, pick | {"hurt": hurt.replace(side, other_side)}
        return (corpus.tell(one, day, corpus.filled(first, **mine)),
                corpus.tell(other, day, corpus.filled(second, **theirs)))  # fmt: skip
    if kind == "seen":
        first, second = TWICE[7]
        return (corpus.tell(one, day, corpus.filled(first, **pick), seen="No, asleep"),
                corpus.tell(other, day, corpus.filled(second, **pick), seen="Yes"))  # fmt: skip
    if kind == "late":
        later = day + timedelta(days=chance.randrange(35, 150))
        first, second = chance.choice(KNOWN), chance.choice(TOLD)
        known = corpus.tell(one, day, corpus.filled(first, **pick))
        if chance.random() < 0.5:
            past = next(each for each in PASTS if each in pick["learnt"])
            pick["learnt"] = pick["learnt"].replace(past, PASTS_AGAIN[PASTS.index(past)])
        return known, corpus.tell(other, later, corpus.filled(second, **pick))
    return broken_silence(corpus, one, day)


def broken_silence(corpus: Corpus, agency: str, day: date) -> tuple[str, ...]:

    from heed.chronologies.core.entries import Silence

    last = day + timedelta(days=20)
    within = [line.id for line in corpus.lines if line.agency == agency and line.happened.start is not None
              and day < line.happened.start < last]  # fmt: skip
    if not within:
        within = [corpus.tell(agency, day + timedelta(days=5), corpus.filled(ROUTINE[0]))]
    key = corpus.tell(agency, day, "No contact in this period.")
    span = Happened(day, last, "day", True, "")
    corpus.lines[-1] = corpus.lines[-1]._replace(happened=span, silence=Silence(span))
    return key, within[0]


def imports_of(corpus: Corpus) -> list[Import]:
    told: dict[str, list[Entry]] = defaultdict(list)
    for line in corpus.lines:
        told[line.agency].append(line)
    return [Import(agency, "made", tuple(lines)) for agency, lines in told.items()]


def found_share(planted: list[frozenset[str]], found: list[frozenset[str]]) -> int:
    return sum(any(pair <= each for each in found) for pair in planted)


def main() -> None:
    corpus = make(SEED)
    began = time.perf_counter()
    merged = merge(imports_of(corpus), silence_days=90)
    seconds = time.perf_counter() - began
    duplicates = [frozenset(each.entries) for each in merged.duplicates]
    contradictions = [frozenset(each.entries) for each in merged.contradictions]
    late = [frozenset(each.entries) for each in merged.knowledge]
    gaps = [(gap.agency, gap.start, gap.end) for gap in merged.gaps]
    planted = corpus.planted
    doubled = planted["duplicate"] + planted["other person"] + planted["seen"] + planted["other fact"]
    every = [pair for pairs in planted.values() for pair in pairs]
    sought = [("duplicate", duplicates), ("late", late)]
    sought += [(kind, contradictions) for kind in NUMBERS if kind not in ("duplicate", "late")]
    print(f"{'planted':<30}{'planted':>9}{'found':>7}")
    for kind, within in sought:
        print(f"{kind:<30}{len(planted[kind]):>9}{found_share(planted[kind], within):>7}")
    print(f"{'silence':<30}{len(corpus.silences):>9}{sum(covers(gaps, each) for each in corpus.silences):>7}")
    for name, within, own in (("duplicates", duplicates, doubled), ("contradictions", contradictions, every),
                              ("late_knowledge", late, every)):  # fmt: skip
        right = sum(any(pair <= each for pair in own) for each in within)
        print(f"questions_{name}_precision: {right / max(len(within), 1):.3f} ({right} of {len(within)})")
    for kind, within in sought:
        told = found_share(planted[kind], within) / len(planted[kind])
        print(f"questions_{kind.replace(' ', '_')}_recall: {told:.3f}")
    marked = {key for pair in every for key in pair}
    routine = sum(marked.isdisjoint(each) for each in (*duplicates, *contradictions, *late))
    print(f"questions_about_routine_entries_alone: {routine} (of {ENTRIES} entries)")
    print(f"questions_seconds: {seconds:.2f}")
    if "--show" in sys.argv:
        show(corpus, duplicates, contradictions, late)


def covers(gaps: list[tuple[str, date, date]], silence: tuple[str, date, date]) -> bool:
    agency, start, end = silence
    return any(each == agency and first <= start and last >= end for each, first, last in gaps)


def show(corpus: Corpus, duplicates: list[frozenset[str]], contradictions: list[frozenset[str]],
         late: list[frozenset[str]]) -> None:  # fmt: skip
    """For tuning: what was missed, and what was a false alarm."""
    texts = {line.id: f"{line.agency} {line.happened.text} {line.text}" for line in corpus.lines}
    every = [pair for pairs in corpus.planted.values() for pair in pairs]
    for name, found in (("DUP", duplicates), ("CON", contradictions), ("LATE", late)):
        for each in [each for each in found if not any(pair <= each for pair in every)][:25]:
            print(f"\nfalse {name}", *(texts[key] for key in sorted(each)), sep="\n   ")
    for kind, pairs in corpus.planted.items():
        found = duplicates if kind == "duplicate" else late if kind == "late" else contradictions
        for pair in [pair for pair in pairs if not any(pair <= each for each in found)][:8]:
            print(f"\nmissed {kind}", *(texts[key] for key in sorted(pair)), sep="\n   ")


if __name__ == "__main__":
    main()
