"""The invented cases of Northmere: who the child is, what happened, and what three agencies wrote down.

What a case is, and how it goes on once it is known, is described here for every board of the demo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

Rows = tuple[tuple[int, str, str], ...]
Answers = Mapping[str, "str | list[str]"]


@dataclass(frozen=True)
class Known:
    """An answer to one of the framework's questions of fact: who of the cast gave it, in which post, and on what evidence.

    Where `answer` is empty it is what the case says of how agencies worked together.
    """

    fact: str
    key: str
    post: str
    evidence: str
    answer: str = ""


@dataclass(frozen=True)
class Opinion:
    """What one member of the group holds, and why. `stance` is what is held in the end, unless it says another."""

    key: str
    reasons: str
    stance: str = ""


@dataclass(frozen=True)
class Learnt:
    """What a review found, the framework's themes that it belongs to, and how far it got round the learning loop.

    `steps` are stages of the loop, each with what shows that it was reached. `about` are words of the entries that it
    rests on; without any it rests on the next few.
    """

    title: str
    text: str
    themes: tuple[str, ...]
    is_good: bool = False
    steps: tuple[tuple[str, str], ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recommended:
    """A recommendation, to whom, in how many days the first of them acts on it, and how that went so far.

    `evidence` is what the agency shows for it once it is done, `checked` what somebody else found on looking, `impact`
    what changed for children. `strength` is a rung of the ladder.
    """

    text: str
    agencies: tuple[str, ...]
    days: int
    evidence: str = ""
    checked: str = ""
    measure: str = "A sample of twenty cases, looked at after six months."
    impact: str = ""
    strength: str = "procedure"


BRIEFED = ("passed-on", "Briefings for all agencies, 140 people came.")
LEARNT = (
    Learnt(
        "Nobody put the signs together", "Each service wrote down what it saw. No record held more than one sign.",
        ("information-sharing", "professional-curiosity"),
        about=("has moved to Northmere", "says that a friend is staying", "says five words"),
        steps=(BRIEFED, ("embedded", "The daily call between police and health is in its third month.")),
    ),
    Learnt(
        "Notices went by post", "Police notices took nine days to reach the people who could have acted on them.",
        ("information-sharing",), steps=(BRIEFED,), about=("Third call.", "notification of the third call"),
    ),
    Learnt(
        "Emergency department acted within the hour", "A paediatrician saw the child at once and rang social care.",
        ("escalation",), is_good=True, about=("within the hour",),
    ),
)  # fmt: skip
RECOMMENDED = (
    Recommended(
        "Police notices should reach health visitors within two working days.", ("police", "health"), 60,
        "Secure e-mail since last month; half of the notices arrive within a day.",
        "Looked at ten notices of the last two weeks.", strength="system-change",
        impact="Health visitors rang the family within a day of the notice in seven of ten cases; in two of ten before.",
    ),
    Recommended("A missed appointment should be followed up as “was not brought”.", ("health",), 90),
    Recommended(
        "Any worker should be able to challenge a “no”, and know how.", ("social-care", "police", "health"), 500,
        strength="training",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Course:
    """How a case goes on, in the words of its framework: who says what, what is held, by which method, with whom.

    People and agencies are named by their keys; kinds, methods, parts and facts by what the framework calls them.
    """

    outcome: str = "serious-case-review"
    facts: tuple[Known, ...] = (
        Known("concern_about_joint_working", "social_worker", "children’s social care", "Case record"),
        Known("significant_new_learning", "nurse", "designated nurse", "Discussion with the agencies", "yes"),
    )
    group: str = ""
    views: tuple[Opinion, ...] = (
        Opinion("nurse", "Several agencies worked past each other, and there is much to learn."),
        Opinion("headteacher", "The criteria are met. The school would want to take part."),
        Opinion("group_chair", "The criteria are met."),
    )
    advice: str = (
        "All members hold that the criteria are met. First lines of enquiry: who knew what, and when."
    )
    decision: str = "The criteria are met, and I agree with the group’s advice and its reasons."
    departure: str = ""
    alternatives: Mapping[str, str] = field(default_factory=dict)
    method: str = "silp"
    method_reason: str = "Practitioners were close to the case, and the learning has to reach them soon."
    agencies: tuple[str, ...] = ("police", "social-care", "health")
    team: tuple[tuple[str, str], ...] = (("reviewer", "lead-reviewer"), ("panel_chair", "panel-chair"))
    learnt: tuple[Learnt, ...] = LEARNT
    recommended: tuple[Recommended, ...] = RECOMMENDED
    closing: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One case. `days_ago` is when it was referred; `incident_on`, where the files fix it, when it happened.

    `born` is the day on which the child was born, or how many days before the referral.
    `chronologies` are rows for each agency: how many days before the referral, who, what happened. `form` holds what
    the framework's own form asks beside, or what is answered otherwise than by the rest.
    """

    pseudonym: str
    child: str
    referred_by: str
    days_ago: int
    incident: str
    concern: str
    died: str = "no"
    harmed: str = "yes"
    abuse: str = "yes"
    joint_working: str = "unknown"
    incident_on: date | None = None
    born: date | int | None = None
    family: tuple[tuple[str, str, str], ...] = ()
    chronologies: Mapping[str, Rows] = field(default_factory=dict)
    form: Answers = field(default_factory=lambda: NORTHMERE_FORM)
    course: Course = field(default_factory=Course)

    def born_on(self, referred_on: date) -> date | None:
        """The child's birthday, where the case holds it."""
        return referred_on - timedelta(days=self.born) if isinstance(self.born, int) else self.born


NORTHMERE_FORM: Answers = {
    "spoken_with_designated_officer": "yes",
    "agencies_involved": "Northmere Police\nChildren’s social care\nEastvale Community Health",
}

MARTIN = Case(
    "Martin", "Caspian Thorne-Okello", "health", 1,
    "Brought to the walk-in centre with a burn to the arm. The account changed twice.",
    "Two agencies had the family on their books and did not know of each other.",
)  # fmt: skip

SPARROW = Case(
    "Sparrow", "Ivo Rasmussen-Bell", "social_worker", 4,
    "Found alone at night on the ring road, cold and hungry. A neighbour had rung twice that month.",
    "It is not clear who had the second call.",
)  # fmt: skip

ROBIN = Case(
    "Robin", "Ottoline Marchbanks-Quill", "health", 8,
    "Admitted with a head injury that could have been fatal. She has recovered.",
    "Five agencies knew a part. Nobody knew the whole.",
    joint_working="yes",
)  # fmt: skip

LINNET = Case(
    "Linnet", "Fenella Draycott-Osei", "police", 18,
    "Died at home. The post-mortem examination points to neglect.",
    "Appointments were missed for a year and each service closed the case for itself.",
    died="yes", harmed="no", joint_working="yes",
)  # fmt: skip

WREN = Case(
    "Wren", "Ellie Marsh-Dunmore", "health", 78,
    "Taken to Merrow Hospital in January with injuries to the head and ribs of different ages. The trial has now ended.",
    "An adult with a history of violence had moved in. The police knew, the health visitor did not.",
    incident_on=date(2026, 1, 18),
    born=date(2023, 3, 12),
    joint_working="yes",
    family=(
        ("Kayleigh Dunmore", "mother", "Wren’s mother"),
        ("Dean Marsh", "father", "Wren’s father"),
    ),
)  # fmt: skip

FINCH = Case(
    "Finch", "Alfie Oyelaran-Stubbs", "health", 68,
    "Badly hurt at home by an adult in the household. He has recovered and is safe.",
    "Four services each saw one sign. Nobody put the four together.",
    joint_working="yes",
    born=1171,
    family=(
        ("Shanice Stubbs", "mother", "Finch’s mother"),
        ("Tobias Oyelaran", "father", "Finch’s father"),
        ("Maureen Stubbs", "grandmother", "Finch’s grandmother"),
    ),
    chronologies={
        "police": (
            (66, "PC, response", "Called to the home by a neighbour. An argument between the mother and an adult who had moved in. No child seen."),
            (45, "PC, response", "Second call. The adult is known for violence in another area. Notice sent to social care by post."),
            (3, "Det Sgt", "Told by the hospital of the injury. Investigation opened."),
        ),
        "social-care": (
            (36, "Contact officer", "The second police notice read. No further action: already known to early help."),
            (8, "Duty social worker", "Nursery rings about a bruise on the cheek. Asked to ring again on Monday."),
            (3, "Team manager", "Told by the hospital of the injury. Strategy meeting the same day."),
        ),
        "health": (
            (60, "Health visitor", "Home visit. Home tidy. Mother tired, says that a friend is staying."),
            (32, "Health visitor", "Not at home. Card left."),
            (5, "Health visitor", "Nursery rings about the bruise. Note typed into the wrong record."),
            (3, "Emergency department", "Brought in with a head injury. Seen by a paediatrician within the hour."),
        ),
    },
)  # fmt: skip

SWIFT = Case(
    "Swift", "Odalys Brandreth-Yusuf", "police", 74,
    "Seriously harmed by an adult who was known to two services under two names.",
    "The two names were never put side by side.",
    joint_working="yes",
    family=(("Petra Brandreth", "mother", "Swift’s mother"), ("Ismail Yusuf", "father", "Swift’s father")),
    chronologies=FINCH.chronologies,
)  # fmt: skip

HERON = Case(
    "Heron", "Solomon Pike-Adeyinka", "social_worker", 230,
    "Seriously harmed by neglect over a year. Now safe with foster carers.",
    "Missed appointments were seen as the parents’ choice, not as something that happened to a child.",
    joint_working="yes",
    family=(("Joanne Pike", "mother", "Heron’s mother"), ("Musa Adeyinka", "father", "Heron’s father")),
    chronologies={
        "social-care": (
            (346, "Social worker", "Assessment closed. The family moves to universal services."),
            (147, "Duty social worker", "School worried about hunger. Advice given over the telephone."),
            (3, "Team manager", "Section 47 enquiries opened after the hospital rang."),
        ),
        "health": (
            (303, "Health visitor", "Not brought to the two-year check. Second date sent."),
            (191, "Dietitian", "Not brought. Discharged after two missed dates."),
            (4, "Emergency department", "Admitted, underweight and dehydrated."),
        ),
        "police": ((3, "Det Con", "Joint visit with social care. Home without food or heating."),),
    },
)  # fmt: skip
