"""The invented cases of the demo: who the child is, what happened, and what three agencies wrote down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Rows = tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Case:
    """One case. `days_ago` is when it was referred; `chronologies` are rows of date, known, who, what for each agency."""

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
    family: tuple[tuple[str, str, str], ...] = ()
    chronologies: Mapping[str, Rows] = field(default_factory=dict)


MARTIN = Case(
    "Martin", "Caspian Thorne-Okello", "health", 1,
    "Brought to the walk-in centre with a burn to the arm. The account changed twice.",
    "Two agencies had the family on their books and did not know of each other.",
)  # fmt: skip

SPARROW = Case(
    "Sparrow", "Ivo Rasmussen-Bell", "social_worker", 6,
    "Found alone at night on the ring road, cold and hungry. A neighbour had rung twice that month.",
    "It is not clear who had the second call.",
)  # fmt: skip

ROBIN = Case(
    "Robin", "Ottoline Marchbanks-Quill", "health", 20,
    "Admitted with a head injury that could have been fatal. She has recovered.",
    "Five agencies knew a part. Nobody knew the whole.",
    joint_working="yes",
)  # fmt: skip

LINNET = Case(
    "Linnet", "Fenella Draycott-Osei", "police", 38,
    "Died at home. The post-mortem examination points to neglect.",
    "Appointments were missed for a year and each service closed the case for itself.",
    died="yes", harmed="no", joint_working="yes",
)  # fmt: skip

WREN = Case(
    "Wren", "Ellie Marsh-Dunmore", "health", 82,
    "Taken to Merrow Hospital with injuries to the head and ribs of different ages.",
    "An adult with a history of violence had moved in. The police knew, the health visitor did not.",
    joint_working="yes",
    family=(
        ("Kayleigh Dunmore", "mother", "Wren’s mother"),
        ("Dean Marsh", "father", "Wren’s father"),
    ),
)  # fmt: skip

FINCH = Case(
    "Finch", "Alfie Oyelaran-Stubbs", "health", 260,
    "Badly hurt at home by an adult in the household. He has recovered and is safe.",
    "Four services each saw one sign. Nobody put the four together.",
    joint_working="yes",
    family=(
        ("Shanice Stubbs", "mother", "Finch’s mother"),
        ("Tobias Oyelaran", "father", "Finch’s father"),
        ("Maureen Stubbs", "grandmother", "Finch’s grandmother"),
    ),
    chronologies={
        "police": (
            ("12/11/2025", "", "PC, response", "Called to the home by a neighbour. An argument between the mother and an adult who had moved in. No child seen."),
            ("03/12/2025", "", "PC, response", "Second call. The adult is known for violence in another area. Notice sent to social care by post."),
            ("14/01/2026", "", "Det Sgt", "Told by the hospital of the injury. Investigation opened."),
        ),
        "social-care": (
            ("12/12/2025", "", "Contact officer", "Police notice of 3 December read. No further action: already known to early help."),
            ("09/01/2026", "", "Duty social worker", "Nursery rings about a bruise on the cheek. Asked to ring again on Monday."),
            ("14/01/2026", "", "Team manager", "Told by the hospital of the injury. Strategy meeting the same day."),
        ),
        "health": (
            ("18/11/2025", "", "Health visitor", "Home visit. Home tidy. Mother tired, says that a friend is staying."),
            ("16/12/2025", "", "Health visitor", "Not at home. Card left."),
            ("12/01/2026", "", "Health visitor", "Nursery rings about the bruise. Note typed into the wrong record."),
            ("14/01/2026", "", "Emergency department", "Brought in with a head injury. Seen by a paediatrician within the hour."),
        ),
    },
)  # fmt: skip

SWIFT = Case(
    "Swift", "Odalys Brandreth-Yusuf", "police", 330,
    "Seriously harmed by an adult who was known to two services under two names.",
    "The two names were never put side by side.",
    joint_working="yes",
    family=(("Petra Brandreth", "mother", "Swift’s mother"), ("Ismail Yusuf", "father", "Swift’s father")),
    chronologies=FINCH.chronologies,
)  # fmt: skip

HERON = Case(
    "Heron", "Solomon Pike-Adeyinka", "social_worker", 420,
    "Seriously harmed by neglect over a year. Now safe with foster carers.",
    "Missed appointments were seen as the parents’ choice, not as something that happened to a child.",
    joint_working="yes",
    family=(("Joanne Pike", "mother", "Heron’s mother"), ("Musa Adeyinka", "father", "Heron’s father")),
    chronologies={
        "social-care": (
            ("02/09/2024", "", "Social worker", "Assessment closed. The family moves to universal services."),
            ("20/03/2025", "", "Duty social worker", "School worried about hunger. Advice given over the telephone."),
            ("11/08/2025", "", "Team manager", "Section 47 enquiries opened after the hospital rang."),
        ),
        "health": (
            ("15/10/2024", "", "Health visitor", "Not brought to the two-year check. Second date sent."),
            ("04/02/2025", "", "Dietitian", "Not brought. Discharged after two missed dates."),
            ("10/08/2025", "", "Emergency department", "Admitted, underweight and dehydrated."),
        ),
        "police": (("11/08/2025", "", "Det Con", "Joint visit with social care. Home without food or heating."),),
    },
)  # fmt: skip
