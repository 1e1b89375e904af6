"""What three agencies wrote down about Finch, and what the panel made of it. Every person, place and event is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of a chronology: how many days before the referral, who, what, and the other columns of its form."""

    days: int
    who: str
    what: str
    time: str = ""
    seen: str = ""
    voice: str = ""
    action: str = ""
    expected: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Seen:
    """A mark: in which entry (by words of it), which mark, who of the cast set it, their comment, on which question.

    `off` says who took it off again.
    """

    words: str
    mark: str
    key: str
    comment: str
    term: int = 0
    off: str = ""


NOT_THIS_FAMILY = "noise from 19 Quarry Bank Close"
POLICE = (
    Line(421, "PC 4471 Brannock, response", "Burglary at 9 Quarry Bank Close reported by Shanice Stubbs. Alfie asleep upstairs. DNA swab taken from the back door.", "08:20", "N", action="Crime recorded. Victim support offered.", expected="Met"),
    Line(333, "PCSO Linnet", "Complaint about noise from 19 Quarry Bank Close.", action="Spoke to the tenant."),
    Line(205, "Intelligence unit", "Another force tells that Kyle Rennard, convicted of assault on a former partner and her child, has moved to Northmere.", action="Put on the local system.", expected="Not met: nobody was asked to find out where he lives"),
    Line(120, "PC 4471 Brannock, response", "Called to 9 Quarry Bank Close by a neighbour. Shouting between Shanice Stubbs and Kyle Rennard, who had moved in the week before. Both calm on arrival.", "21:40", "N", action="Words of advice. Notice to the MASH.", expected="Not met: Alfie was not seen", comment="What the other force had told was on the system that night."),
    Line(66, "PC 3902 Ashdown, response", "Second call by the same neighbour: an argument, a door slammed, a child crying. Kyle Rennard opened the door.", "19:05", "N", action="Shanice Stubbs spoken to in the hall. No complaint made.", expected="Not met: nobody asked to see Alfie"),
    Line(64, "Det Sgt Oduya", "Strategy discussion with children’s social care by telephone about the calls to the home.", action="A visit to follow. Who makes it is not written down.", expected="Met"),
    Line(45, "PC 5120 Hale, response", "Third call. Shanice Stubbs rang from 07700 900461 and hung up. Kyle Rennard left for the night.", "22:15", "Y", "Woke and asked whether the shouting had stopped.", "Notice to social care, by post.", "Met: the child was seen and listened to", "The post took nine days."),
    Line(19, "PCSO Linnet", "Told at Bramble Lane Nursery that Alfie fell in the yard and was collected by his grandmother, Maureen Stubbs.", "", "N", action="Noted."),
    Line(3, "Det Sgt Oduya", "Told by Merrow Hospital that Alfie has a head injury. Kyle Rennard arrested.", "17:30", action="Investigation opened.", expected="Met"),
    Line(2, "Det Sgt Oduya", "Strategy meeting at Merrow Hospital with social care and health.", "09:30", action="Alfie stays in hospital until it is known who looks after him.", expected="Met"),
)  # fmt: skip

SOCIAL_CARE = (
    Line(408, "Early help, T. Marlowe", "Shanice Stubbs asks for a nursery place. Alfie comes with her, climbs on her knee and shows his shoes.", "", "Y", "Shows his shoes and says “new”.", "Place found at Bramble Lane Nursery.", "Met"),
    Line(397, "Early help, T. Marlowe", "Telephone call: Alfie has settled at Bramble Lane Nursery. Shanice said to be CALM and glad of it.", "", "N", action="Closed.", expected="Met"),
    Line(118, "Contact officer", "Police notice of the call of two nights before read in the Multi-Agency Safeguarding Hub (MASH). NFA, since nobody of the family is open.", "", "N", action="NFA.", expected="Not met: nobody asked who had moved in"),
    Line(62, "Duty social worker, P. Nandakumar", "Strategy discussion with the police by telephone about the calls to the home.", action="Visit agreed for the same week.", expected="Met"),
    Line(61, "Duty social worker, P. Nandakumar", "Visited 9 Quarry Bank Close. No reply. Card left.", "", "N", action="Try again.", expected="Not met: no second visit was made"),
    Line(36, "Contact officer", "Police notification of the third call read: Kyle Rennard left for the night.", "", "N", action="NFA: known to early help.", expected="Not met: the three calls were not put together"),
    Line(31, "Duty social worker, P. Nandakumar", "Learnt from the intelligence unit that Kyle Rennard was convicted of assault on a former partner and her child in another force’s area.", "", "N", action="E-mail to the team manager, who was on leave.", expected="Not met: nobody read it for two weeks"),
    Line(19, "Duty social worker", "Bramble Lane Nursery rings: Alfie fell in the yard. Shanice Stubbs was at work and Alfie was collected by her partner, Kyle Rennard.", "", "N", action="NFA."),
    Line(8, "Duty social worker", "Bramble Lane Nursery rings about a bruise on Alfie’s cheek. Asked to ring again on Monday.", "16:50", "N", action="None.", expected="Not met: a bruise on a child is looked at on the same day"),
    Line(3, "Team manager", "Told by Merrow Hospital that Alfie has a head injury.", "17:10", action="Strategy meeting called.", expected="Met"),
    Line(2, "Team manager", "Strategy meeting at Merrow Hospital with the police and health.", "09:30", action="Section 47 enquiry begun.", expected="Met"),
)  # fmt: skip

HEALTH_VISITING = (
    Line(430, "Health visitor", "Two-year check at home. ASQ complete. Alfie names six things in his book and brings it to be read again.", "", "Y", "Laughs at the dog in the book.", "None needed.", "Met"),
    Line(300, "Health visitor", "Not brought to the clinic. Text message sent.", "", "N", action="None.", expected="Not met: no telephone call"),
    Line(250, "Health visitor", "Joint visit with the speech and language therapist. Few words for his age.", "", "Y", "Points, and waits for the word.", "Sessions offered.", "Met"),
    Line(60, "Health visitor", "Home visit. Home tidy. Shanice Stubbs tired, says that a friend is staying. Alfie stays behind the sofa.", "", "Y", "Quiet. Looks to the stairs when a door shuts.", "To come again in a month.", "Not met: nobody asked who the friend was"),
    Line(32, "Health visitor", "Not at home. Card left.", "", "N", action="None.", expected="Not met: no second visit"),
    Line(12, "Health visitor", "Informed by social care of the third call to the home, after which Kyle Rennard left for the night.", "", "N", action="Visit planned for the week after."),
    Line(5, "Health visitor", "Bramble Lane Nursery rings about the bruise on Alfie’s cheek. Note typed into the record of another child.", "", "N", action="None.", expected="Not met: the note was found after Alfie was hurt"),
    Line(3, "Liaison nurse", "Told by the ED of Merrow Hospital that Alfie has a head injury. A paediatrician saw him within the hour.", "18:00", "Y", action="Health visitor and GP told.", expected="Met"),
    Line(2, "Named nurse", "Strategy meeting at Merrow Hospital with the police and social care.", "09:30", action="Health visitor to write down all visits.", expected="Met"),
)  # fmt: skip
NO_CONTACT = (175, 61, "Two posts of three were vacant, and the list was shared out.")
"""Health visiting had no contact from so many days before the referral until so many, and why."""

THERAPY = (
    Line(248, "Speech and language therapist", "Joint visit with the health visitor. Alfie points and waits.", "", "Y", "Takes the therapist’s hand to the toy box.", "Six sessions offered.", "Met"),
    Line(226, "Speech and language therapist", "First session. Alfie points at pictures and says five words.", "", "Y", "Says “bang door” and covers his ears.", "Next session in a fortnight.", "Met", "“Bang door” was not asked about."),
    Line(190, "Speech and language therapist", "DNA. Letter sent.", "", "N", action="Second date given.", expected="Not met: no telephone call"),
    Line(176, "Speech and language therapist", "DNA for the second time. Discharged by letter.", "", "N", action="GP told by letter.", expected="Not met: nobody spoke to the health visitor first"),
)  # fmt: skip

FOUND_LATER = "Note found in an e-mail: a neighbour rang about a child crying at the address and was told to ring the police."
KNOWN: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    ("other", "Kyle Rennard", ("Rennard",), "the mother’s partner", "Adult A"),
    ("place", "9 Quarry Bank Close", ("Quarry Bank Close",), "where the family lives", "the home"),
    ("place", "Bramble Lane Nursery", (), "nursery", "the nursery"),
    ("number", "07700 900461", (), "the mother’s telephone", "the mother’s number"),
)
"""Who and what else points to the family: kind, name, other names, what it is, and what it is called instead."""
TERMS: Mapping[str, Mapping[str, str]] = {
    "": {"MASH": "Multi-Agency Safeguarding Hub", "NFA": "no further action", "GP": "general practitioner"},
    "health": {"DNA": "did not attend", "ASQ": "Ages and Stages Questionnaire"},
    "police": {"DNA": "deoxyribonucleic acid"},
}
"""What abbreviations mean, for the whole review and in the words of an agency; one is left for people to explain."""
NO_ABBREVIATIONS = ("CALM",)
MARKS = (
    Seen("convicted of assault on a former partner and her child, has moved", "issue", "reviewer", "Known here five months before anybody who could act on it. Whose task was it to find him?", 1),
    Seen("convicted of assault on a former partner and her child, has moved", "missed", "panel_chair", "An address could have been found in a day.", 1),
    Seen("who had moved in the week before", "missed", "reviewer", "The officer was one screen away from the history.", 1),
    Seen("rang from 07700 900461", "good", "panel_chair", "Went up to see Alfie, and wrote down what he asked.", 2),
    Seen("Police notification of the third call read", "decision", "reviewer", "The third notice in three months was read by itself.", 3),
    Seen("says that a friend is staying", "missed", "panel_chair", "“A friend” was the question to ask.", 2),
    Seen("says five words", "issue", "reviewer", "Nobody asked Alfie, or his mother, about the door.", 2),
    Seen("Informed by social care of the third call", "context", "panel_chair", "One health visitor had the work of three that month.", 3),
    Seen("Strategy discussion with the police", "inconsistent", "manager", "The police give another day."),
    Seen("asks for a nursery place", "good", "manager", "", 2, off="manager"),
)  # fmt: skip
