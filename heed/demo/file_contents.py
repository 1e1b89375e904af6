"""What stands in the demo's three chronologies. Every person, place and event is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change that nobody has accepted."""

    old: str
    new: str


Cell = str | date | Tracked

POLICE: list[list[str | date]] = [
    ["Northmere Police: chronology for the safeguarding children board"],
    ["Subject: Ellie MARSH-DUNMORE b. 12/03/2023", "", "", "Author: Det Sgt R. Quill", "OFFICIAL-SENSITIVE"],
    [],
    ["Date", "Time", "Source", "Officer", "Event", "Child seen?", "Action taken", "Comments (author)"],
    [date(2024, 9, 6), "23:15", "Command log", "PC 4417 Tranter", "Call from a neighbour at Larkfield Rise: shouting between Kayleigh Dunmore and Dean Marsh. Both calm on arrival.", "Y", "Words of advice. Notification sent to social care.", ""],
    [date(2024, 9, 19), "", "Crime system", "PC 3902 Ashdown", "Kayleigh Dunmore reports that Dean Marsh took her phone and refused to leave.", "N", "Dean Marsh left to stay with his brother. No complaint made.", "Ellie’s whereabouts not recorded."],
    [date(2024, 10, 14), "1840hrs", "Command log", "PC 4417 Tranter", "Dean Marsh outside the address asking to see Ellie. Left when asked.", "n/k", "No offences.", ""],
    [date(2024, 10, 31), "", "Neighbourhood notes", "PCSO Linnet", "Neighbour mentions that Ellie is often in the garden late in the evening.", "N", "Noted. Not passed on.", "Would expect this to be shared."],
    ["20 November 2024", "", "Command log", "PC 3902 Ashdown", "Dean Marsh arrested for breach of the peace in the town centre. Gives a new address in Eastvale.", "N", "Released without charge.", ""],
    ["21/11/2024 - 11/02/2025", "", "All systems", "Det Sgt Quill", "No contact between 21 November 2024 and 11 February 2025.", "", "", ""],
    [date(2025, 2, 12), "0910hrs", "Command log", "PC 4417 Tranter", "Kayleigh Dunmore reports messages from Dean Marsh. Calm, nothing threatening in them.", "Y", "Advice given on blocking the number.", ""],
    [date(2025, 2, 27), "", "Neighbourhood notes", "PCSO Linnet", "Seen with Ellie in the pushchair on the High Street. Both well.", "Y", "None needed.", "Good practice: knew the family by name."],
    ["summer 24 ??", "", "Officer’s recollection", "PCSO Linnet", "Remembers an earlier call to the address about noise; no record of it can be found.", "n/k", "", "Author could not trace the log."],
    [date(2025, 3, 16), "", "Force intelligence", "Intelligence unit", "Another force asks about Liam Croft, who is said to be moving to Northmere.", "N", "Reply sent.", ""],
    ["Date", "Time", "Source", "Officer", "Event", "Child seen?", "Action taken", "Comments (author)"],
    [date(2025, 4, 14), "9.40pm", "Command log", "PC 4417 Tranter", "Attended a call to the home. Liam Croft, new to the household, is known to another force for violence to a partner. Told that Ellie was asleep.", "N", "Notice sent to social care the next day. None to health.", "The history was on the system that night."],
    [date(2025, 4, 28), "", "Vulnerability unit", "DC Merriweather", "Risk assessment of the call of 14 April graded medium.", "N", "No strategy discussion asked for.", ""],
    [date(2025, 5, 13), "2230", "Command log", "PC 3902 Ashdown", "Silent emergency call from Kayleigh Dunmore’s phone. Liam Croft answered the door and said that it was a mistake.", "N", "Kayleigh Dunmore seen at the door. Closed.", "Ellie not asked about."],
    ["22.05.25", "", "Vulnerability unit", "DC Merriweather", "Telephone call with the health visitor Bethan Llewellyn-Okafor about the call of 13 May.", "N", "Agreed that the health visitor would tell social care.", ""],
    ["? 3 June 25", "", "Neighbourhood notes", "PCSO Linnet", "Neighbour says that there was a row in the street and a child crying.", "N", "Patrol asked to pass by.", "Date from memory."],
    [date(2025, 6, 26), "1625hrs", "Command log", "PC 4417 Tranter", "Liam Croft stopped driving without insurance. Ellie in the back without a child seat.", "Y", "Vehicle taken. Kayleigh Dunmore collected Ellie.", "No notification made."],
    [date(2025, 7, 27), "19:05", "Command log", "PC 5120 Hale", "Called to the emergency department of Merrow Hospital: Ellie brought in by her grandmother with a bruised ear. Hospital attendance explained as a fall.", "Y", "Hospital content with the account. No crime recorded.", "Account not checked against earlier calls."],
    [date(2025, 8, 18), "", "Neighbourhood notes", "PCSO Linnet", "Sandra Dunmore (grandmother) says at the desk that she worries about Liam Croft’s temper.", "N", "Advised to ring social care.", ""],
    ["", "", "Neighbourhood notes", "PCSO Linnet", "Second conversation with Sandra Dunmore, about the summer. She says that nobody rang her back.", "N", "Not recorded at the time.", "Date not found."],
    [date(2025, 9, 30), "", "Vulnerability unit", "DC Merriweather", "Social care asks for a check on Liam Croft.", "N", "Check sent on 15 October 2025.", "Two weeks is too long."],
    ["31/02/2025", "", "Crime system", "PC 3902 Ashdown", "Report of criminal damage to Kayleigh Dunmore’s front door.", "N", "Filed, no suspect.", ""],
    [date(2025, 11, 13), "2105hrs", "Command log", "PC 5120 Hale", "Call to the address by a passer-by: shouting. Kayleigh Dunmore has a red mark on her wrist and makes no complaint.", "Y", "Liam Croft left for the night. Notification to social care.", "Good practice: Ellie seen awake and spoken to."],
    [date(2025, 12, 21), "", "Neighbourhood notes", "PCSO Linnet", "Told by the nursery that Ellie was collected by her grandmother after a fall in the yard.", "N", "Noted.", ""],
    [date(2026, 1, 18), "6.20am", "Command log", "DI Frost", "Ambulance service reports that Ellie has been taken to Merrow Hospital with a broken arm and injuries that are not explained.", "Y", "Liam Croft and Kayleigh Dunmore arrested. Investigation begun.", ""],
]  # fmt: skip

POLICE_HIDDEN: list[list[str | date]] = [
    ["Date", "Source", "Event", "Action taken"],
    [date(2025, 4, 15), "Force intelligence", "Note that Liam Croft was convicted of assault on a former partner in another county.", "Not copied to the main log."],
    [date(2025, 5, 21), "Force intelligence", "Liam Croft’s former partner has moved and asks that her address is not given out.", "Marked restricted."],
    [date(2025, 10, 15), "Force intelligence", "Check on Liam Croft sent to social care.", "Closed."],
]  # fmt: skip

HEADINGS: list[Cell] = [
    "Date/ Time",
    "Date informed",
    "Prof.",
    "Event / Contact",
    "CS?",
    "Outcome",
    "Comments (author)",
]
SOCIAL_CARE: list[list[list[Cell]]] = [
    [
        ["Part 1: September 2024 to March 2025"],
        HEADINGS,
        ["08.09.24", "08.09.24", "Duty", "Police notification of 6 September read: shouting at the home of Ellie Marsh-Dunmore.", "N", "NFA. Letter to Kayleigh Dunmore.", ""],
        ["24.09.24 2.15pm", "", "SW, P. Nandakumar", "Tel call to Kayleigh Dunmore. Says that Dean Marsh has left and that things are calmer.", "N", "Closed to duty.", "Call lasted four minutes."],
        ["w/c 13/10/24", "20.10.24", "Contact officer", "Nursery rings to ask if the family is known. Told that it is not open.", "n/k", "None.", "The nursery was not asked why."],
        ["27.11.24", "", "Early help, T. Marlowe", "Early help worker meets Kayleigh Dunmore and Ellie at the children’s centre. Ellie plays alone and watches the door.", "Y", "Six weeks of play sessions offered.", "Good practice: Ellie described, not only counted as seen."],
        ["18.12.24", "", "Early help, T. Marlowe", "Fourth play session. Ellie laughs with other children.", "Y", "To go on in January.", ""],
        ["14.01.25", "", "Early help, T. Marlowe", "Kayleigh Dunmore does not come. Text message sent.", "N", "Try again.", ""],
        ["winter 2024/25", "", "Early help, T. Marlowe", "Last two sessions missed; reasons not written down.", "N", "Closed by letter.", ""],
        ["26.02.25", "", "Manager, J. Pell", "Early help closed. Kayleigh Dunmore thanks the worker by telephone.", "N", "Closed.", ""],
        ["", "", "", "", "", "", ""],
        ["16.03.25", "", "Contact officer", "Landlord’s letter about rent received and passed to housing.", "N", "Passed on.", ""],
    ],
    [
        ["Part 2: April to September 2025"],
        HEADINGS,
        ["16.04.25", "17.04.25", "Contact officer", "Police notice of 14 April read in the contact centre. “Already known to early help.”", "N", Tracked("NFA", "Refer to EH"), "Notice named Liam Croft. His name was not searched."],
        ["06/23/25", "", "Contact officer", "Council tax office asks who lives at the address.", "N", "Not answered.", "Taken from the finance system."],
        ["04/06/25", "", "Contact officer", "Housing officer mentions a new adult at the address.", "N", "Noted.", "Taken from the finance system."],
        ["22.05.25", "25/05/25", "Duty", "HV asks for jt visit about the silent call. Passed to duty; no visit made.", "N", "To be arranged.", "Would expect a visit within days."],
        ["29.05.25", "", "Duty", "HV asks again for a jt visit. Message left in the duty e-mail account.", "N", "Not answered until 5 June.", "Found late, in the duty e-mail account."],
        ["8 June 2025", "", "SW, P. Nandakumar", "Joint home visit with the health visitor. Ellie seen with her mother, clings to her. Liam Croft stays in the kitchen.", "Y", "Case closed: no role for social care.", "Decision taken the same day, by the team manager."],
        ["/0206/2025", "", "Duty", "Message that the nursery place was not taken up.", "N", "To the allocated worker.", ""],
        ["10.09.25", "", "Contact officer", "Sandra Dunmore, grandmother, rings for the second time. Asks why nobody has been.", "N", "Passed to the assessment team.", "The first call cannot be found."],
        ["22.09.25", "", "SW, P. Nandakumar", "Assessment begun. Home visit: Ellie asleep and not woken.", "N", "Checks to be made with police and health.", ""],
    ],
    [
        ["30.09.25", "", "SW, P. Nandakumar", "Police asked for what they hold on Liam Croft.", "N", "Awaited.", ""],
        ["16.10.25", "16.10.25", "SW, P. Nandakumar", "Answer from police read. One conviction for assault.", "N", "Discussed in supervision.", "Not shared with health."],
        ["28.10.25 1030hrs", "", "SW, P. Nandakumar", "Strategy meeting with police and health. Agreed that the threshold is not met.", "N", "Assessment to go on.", "No minutes can be found."],
        ["16.11.25", "16.11.25", "Duty", "Police notification of 13 November read.", "N", "To the allocated worker.", ""],
        ["19-20 November 2025", "", "SW, P. Nandakumar", "Two attempts to visit. No reply.", "N", "Letter left.", ""],
        ["1 December 2025", "", "Manager, J. Pell", "Supervision. Assessment overdue by four weeks.", "N", "To be finished by Christmas.", ""],
        ["21 December 2025", "22 December 2025", "Duty", "Nursery rings: Ellie was collected by her mother after a fall in the yard.", "N", "Noted for the assessment.", ""],
        ["around Christmas 2025", "n/k", "SW, P. Nandakumar", "Kayleigh Dunmore says on the telephone that Liam Croft has moved out.", "N", "Not checked.", ""],
        ["n/k", "", "SW, P. Nandakumar", "Undated note on the file: “mum seems low, ask GP”.", "n/k", "None found.", ""],
        ["18.01.26 7.30am", "", "Emergency duty team", "Hospital rings: Ellie admitted with injuries that are not explained.", "N", "Strategy discussion held the same morning.", ""],
    ],
]  # fmt: skip

HEALTH: list[list[str]] = [
    ["Eastvale Community Health – record export", "", "", "", "", "", "", ""],
    ["Date of event", "Date informed", "Time", "Professional", "Contact", "Child seen", "Voice of the child", "Outcome"],
    ["2024-09-17", "", "", "Health visitor, B. Llewellyn-Okafor", "Home visit. Kayleigh Dunmore tearful, says that Dean Marsh’s visits upset Ellie.", "Yes", "Pointed at the door and said “gone”.", "Mood questions asked. GP told."],
    ["2024-10-02", "", "09:30", "GP, Dr Anand", "Kayleigh Dunmore attends about low mood.", "No", "", "Review in four weeks."],
    ["2024-10-30", "", "", "GP, Dr Anand", "Missed appointment.", "No", "", "Text sent."],
    ["2024-11-19", "", "", "Nursery nurse, S. Ferris", "Speech and play check at clinic. Few words, good eye contact.", "Yes", "Named the cat in the book.", "To be seen again in spring."],
    ["2024-12-10", "", "", "Health visitor, B. Llewellyn-Okafor", "Tel. call. Kayleigh Dunmore says she is “getting there”.", "No", "", "Visit in the new year."],
    ["2025-01-22", "", "", "Health visitor, B. Llewellyn-Okafor", "Home visit. Home warm, food in the kitchen, £40 on the meter.", "Yes", "Showed her new shoes.", "None needed."],
    ["Feb 2025", "", "", "GP, Dr Anand", "Prescription given. Exact day not in the export.", "No", "", ""],
    ["12/03/2025", "", "", "Nursery nurse, S. Ferris", "Two-year check. Ellie’s words have come on.", "Yes", "Sang part of a song.", "Discharged from speech clinic."],
    ["mid-April 2025", "25/05/2025", "", "Health visitor, B. Llewellyn-Okafor", "Kayleigh Dunmore tells the health visitor that a partner, Liam, moved in “around Easter, mid-April”.", "Yes", "Clingy. Did not want to be put down.", "Surname not asked."],
    ["2025-04-23", "", "", "GP, Dr Anand", "Missed appointment for Ellie’s injections.", "No", "", "Letter sent."],
    ["w/c 18/5/25", "", "", "Health visitor, B. Llewellyn-Okafor", "Police ring about a silent emergency call on 13 May.", "No", "", "Agreed to tell social care."],
    ["22/05/2025", "", "15:10", "Health visitor, B. Llewellyn-Okafor", "Rang social care and asked for a joint visit.", "No", "", "Told that duty would call back."],
    ["29/05/2025", "", "", "Health visitor, B. Llewellyn-Okafor", "Rang social care again. Left a message.", "No", "", "None."],
    ["9 June 2025", "", "", "Health visitor, B. Llewellyn-Okafor", "Joint visit to the home with the social worker. Ellie quiet; small bruise on the shin, said to be from the step.", "Yes", "Held her mother’s sleeve. Said “no Liam”.", "Bruise drawn on a body map.\nSocial care to decide on next steps."],
    ["30/06/2025", "", "", "Health visitor, B. Llewellyn-Okafor", "Home visit, no reply.", "No", "", "Card left."],
    ["2025-07-27", "2025-07-29", "", "Liaison nurse, H. Osei", "Hospital attendance notice: Ellie brought in by her grandmother to the emergency department of Merrow Hospital with a bruised ear after a fall.", "Yes", "", "Filed. Health visitor on leave."],
    ["2025-08-06", "", "", "Nursery nurse, S. Ferris", "Clinic. Weight has fallen since March.", "Yes", "Would not sit with other children.", "Health visitor to be told."],
    ["22/10/2025", "", "", "Health visitor, B. Llewellyn-Okafor", "Returned to work; reads the notice of 27 July for the first time.", "No", "", "Rang social care."],
    ["28/10/2025", "", "10:30", "Health visitor, B. Llewellyn-Okafor", "Strategy meeting with social care and police. Health visitor asks for a medical; not agreed.", "No", "", "Own note kept."],
    ["2025-11-05", "", "", "Health visitor, B. Llewellyn-Okafor", "Home visit. Liam Croft present and answers for Kayleigh Dunmore.", "Yes", "Did not speak.", "Supervision asked for."],
    ["24/11/2025", "", "", "Named nurse, R. Achterberg", "Safeguarding supervision. Advised to write to social care.", "No", "", "Letter sent on 26 November 2025."],
    ["late 2025", "", "", "GP, Dr Anand", "Sandra Dunmore mentions her worries at her own appointment.", "No", "", "Not passed on."],
    ["2025-12-15", "", "", "GP, Dr Anand", "Injections given. Child well.", "Yes", "Cried, then comforted by grandmother.", ""],
    ["22.05/26", "", "", "Records clerk", "Copy of the hospital letter scanned.", "No", "", "Date as typed by the system."],
    ["2026-01-07", "", "", "Health visitor, B. Llewellyn-Okafor", "Home visit, no reply. Curtains drawn.", "No", "", "To try again on 19 January."],
    ["2026-01-18", "", "", "Liaison nurse, H. Osei", "Told by Merrow Hospital that Ellie has been admitted.", "No", "", "Named nurse told."],
]  # fmt: skip
