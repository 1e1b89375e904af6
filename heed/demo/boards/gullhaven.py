"""Gullhaven and Tarnsea, which tells staff, managers and families what a review means for them, and reviews locally too."""

from __future__ import annotations

from dataclasses import replace

from heed.accounts import roles
from heed.demo import story
from heed.demo import story_report as report
from heed.demo.boards import steps
from heed.demo.boards.setting import Place, Setting, Tale
from heed.demo.cases import Answers, Case, Course, Known, Learnt, Opinion, Recommended
from heed.demo.partnership import Part

SUBCOMMITTEE, DEVELOPMENT = "case-review-subcommittee", "learning-and-development-subcommittee"

PEOPLE = (
    Part("manager", "Seraphina Holloway-Igwe", "seraphina.holloway-igwe", "Business manager of the board", roles.BOARD_OFFICE, "board"),
    Part("chair", "Cuthbert Aldous-Mbeki", "cuthbert.aldous-mbeki", "Independent chair", roles.DECISION_MAKER, "board"),
    Part("group_chair", "Imogen Threlkeld-Bassey", "imogen.threlkeld-bassey", "Chair of the Case Review Subcommittee", roles.GROUP_CHAIR, "group", "Children's social work"),
    Part("nurse", "Yolanda Pemberton-Shah", "yolanda.pemberton-shah", "Designated nurse", roles.GROUP_MEMBER, "group", "Health"),
    Part("headteacher", "Gideon Ashworth-Ofori", "gideon.ashworth-ofori", "Headteacher", roles.GROUP_MEMBER, "group", "Education"),
    Part("detective", "Det Ch Insp Maeve Rolle-Carter", "maeve.rolle-carter", "Protecting vulnerable people", roles.GROUP_MEMBER, "group", "Police"),
    Part("lawyer", "Sebastian Quist-Harlow", "sebastian.quist-harlow", "Legal adviser", roles.GROUP_MEMBER, "group", "Legal services"),
    Part("public_health", "Dr Oriel Nakamura-Bates", "oriel.nakamura-bates", "Public health", roles.GROUP_MEMBER, "group", "Public health"),
    Part("lay", "Ernest Ludlam-Boateng", "ernest.ludlam-boateng", "Lay member", roles.GROUP_MEMBER, "group", "Lay member"),
    Part("trainer", "Bronwen Achebe-Castle", "bronwen.achebe-castle", "Learning and development", roles.GROUP_MEMBER, DEVELOPMENT),
    Part("police", "Det Sgt Petronella Voss", "petronella.voss", "Police contact", roles.AGENCY_CONTACT, "police"),
    Part("social_worker", "Jasper Idowu-Penrose", "jasper.idowu-penrose", "Social care contact", roles.AGENCY_CONTACT, "social-care"),
    Part("health", "Clementine Asare-Wood", "clementine.asare-wood", "Health contact", roles.AGENCY_CONTACT, "health"),
    Part("school", "Florian Bexley-Toure", "florian.bexley-toure", "Safeguarding lead of the school", roles.AGENCY_CONTACT, "school"),
    Part("practitioner", "Odette Marlow-Kipkoech", "odette.marlow-kipkoech", "Health visitor", roles.PRACTITIONER, "health"),
    Part("reviewer", "Hermione Castell-Duah", "hermione.castell-duah", "Lead reviewer", roles.INDEPENDENT, "board"),
    Part("panel_chair", "Lambert Osei-Fairbrother", "lambert.osei-fairbrother", "Member of the review team", roles.INDEPENDENT, "board"),
    Part("checker_one", "Ursula Dankworth-Ali", "ursula.dankworth-ali", "Communications", roles.PUBLICATION_CHECKER, "board"),
    Part("checker_two", "Piers Nwachukwu-Lane", "piers.nwachukwu-lane", "Second checker", roles.PUBLICATION_CHECKER, "board"),
)  # fmt: skip

# What the form asks beside what every form asks
ASKS: Answers = {
    "important_lessons": "yes", "police_investigation": "no", "work_goes_on": "Social care and the school.",
    "staff_support": "The health visitor, from her manager. Occupational health has been offered.",
}  # fmt: skip
SERIOUS = Course(
    outcome="serious-case-review",
    facts=(
        Known("concern_about_joint_working", "detective", "police", "Notices and replies, side by side", "yes"),
    ),
    views=(
        Opinion("nurse", "The criteria are met. The staff who knew her need telling before the papers do."),
        Opinion("headteacher", "Met. The whole school is grieving."),
        Opinion("detective", "Met. There is an investigation; we will say what may be asked of witnesses."),
        Opinion("lawyer", "Met, on the facts as they stand."),
        Opinion("public_health", "Met."),
        Opinion("lay", "If this is not one, I do not know what would be."),
        Opinion("group_chair", "All of us hold that the criteria are met."),
    ),
    advice="All seven hold that the criteria are met. Staff should hear of it from their managers within days.",
    decision="The criteria are met. I have asked that files be secured today.",
    method="systems-review",
    method_reason="She went through many hands, and what made sense at each turn is the question.",
    agencies=("police", "social-care", "health", "school"),
    team=(("reviewer", "lead-reviewer"), ("panel_chair", "review-team-member")),
)  # fmt: skip
LOCAL = replace(
    SERIOUS,
    outcome="learning-review",
    facts=(
        Known(
            "concern_about_joint_working", "detective", "police", "Notices and replies, side by side", "no"
        ),
        Known("lessons_about_joint_working_or_practice", "nurse", "designated nurse", "Case records", "yes"),
    ),
    views=(
        Opinion("nurse", "Below the criteria. The lessons are for all of us all the same."),
        Opinion("headteacher", "A local review, and soon, while people remember."),
        Opinion("lawyer", "Not met; nothing stands in the way of a local review."),
        Opinion("lay", "The family should be asked how they want to take part."),
        Opinion("group_chair", "A local learning review."),
    ),
    advice="The criteria are not met; there are important lessons about how agencies work together.",
    decision="I agree: a local learning review, with the family and the staff in it from the start.",
    method="learning-activity",
    method_reason="The lessons are plain enough to need no full review.",
    agencies=("police", "social-care", "health"),
)

WHEATEAR = Case(
    "Wheatear", "Araminta Cole-Danquah", "school", 1,
    "A girl of seven drew the same picture five times in a week and asked her teacher to keep it at school.",
    "It is not clear whom to tell when a child shows and does not say.",
    harmed="unknown", abuse="unknown", form=ASKS, course=replace(LOCAL, agencies=("school",)),
)  # fmt: skip
STONECHAT = Case(
    "Stonechat", "Leopold Sackey-Grant", "social_worker", 12,
    "A boy of two was left in a car on the sea front on a hot afternoon. A passer-by broke the window.",
    "Two services had agreed to visit that day and each believed that the other had been.",
    form=ASKS, course=LOCAL,
)  # fmt: skip
REDSTART = Case(
    "Redstart", "Philomena Tetteh-Marsh", "police", 27,
    "A girl of five died at home. Neglect is suspected, and an adult has been arrested.",
    "Six services knew the family. The record of each ends with the name of another.",
    died="yes", harmed="no", form={**ASKS, "police_investigation": "yes"}, course=SERIOUS,
)  # fmt: skip
WHINCHAT = Case(
    "Whinchat", "Augustin Larbi-Coombes", "health", 64,
    "A boy of fifteen was treated for the same injury by three walk-in centres in one month under two spellings of his name.",
    "Nobody asked him how it came about, until a receptionist did.",
    form=ASKS, course=LOCAL,
    chronologies={
        "health": (
            (34, "Walk-in centre", "Cut to the hand. Glued. Name spelt with one s."),
            (21, "Walk-in centre", "Cut to the hand. Glued. Name spelt with two."),
            (3, "Receptionist", "Says “I have seen you before, have I not?” and asks what is happening."),
        ),
        "police": ((18, "PC, neighbourhood", "Stopped with older lads at the pier. No concerns noted."),),
        "social-care": ((10, "Family support", "Case closed: the mother says that all is well."),),
    },
)  # fmt: skip
NIGHTJAR = Case(
    "Nightjar", "Hyacinth Boadu-Kerrigan", "health", 230,
    "A girl of one was brought to hospital three times with chest infections from a flat that was black with mould.",
    "Health wrote to housing, housing wrote to the landlord, and each file was closed with a letter.",
    form=ASKS,
    course=replace(
        LOCAL,
        learnt=(
            Learnt(
                "A letter is not an outcome", "Three files were closed because a letter had been sent. None records an answer.",
                ("working-together", "escalation"),
                steps=(("passed-on", "Two briefings for staff of all agencies, 71 came."),),
            ),
            Learnt(
                "The flat was seen by one person", "Only the ambulance crew wrote down what the bedroom looked like.",
                ("voice-of-the-child", "assessment"),
                steps=(("passed-on", "Two briefings for staff of all agencies, 71 came."),),
            ),
            Learnt(
                "A ward clerk who counted", "She saw the third admission coming in the diary and told the consultant.",
                ("good-practice",), is_good=True,
            ),
        ),
        recommended=(
            Recommended("A case should not be closed on the strength of a letter that was sent.", ("health", "social-care"), 45),
            Recommended("Whoever visits should write down where the child sleeps.", ("social-care", "police"), 400),
        ),
        closing={
            "review_kind": "A local learning review: a learning activity with those who knew her.",
            "findings": "Three files were closed with a letter. One person wrote down what the bedroom was like.",
            "worked_well": "The ward clerk counted; the ambulance crew described.",
            "own_practice": "Which of your cases were closed with a letter? Where does this child sleep?",
            "sessions": "Two, one in each town, and a third for night staff.",
        },
    ),
    family=(("Bridie Kerrigan", "mother", "Nightjar’s mother"),),
    chronologies={
        "health": (
            (60, "Paediatric ward", "First admission, chest infection. Letter to housing."),
            (25, "Paediatric ward", "Second admission. Letter to housing again."),
            (4, "Ambulance crew", "Third admission. “Mould on the wall by the cot, wet to the touch.”"),
        ),
        "social-care": ((40, "Duty", "Referral read. Advice by letter. Closed."),),
        "police": ((15, "PC, response", "Called about noise next door. Baby heard coughing."),),
    },
)  # fmt: skip

DECIDED = (
    story.refer,
    story.answer_facts,
    story.put_to_group,
    story.views_and_advice,
    story.note_the_meeting,
    story.decide,
)
UNRESTRICTED: Answers = {
    "in_force_from": "2026-01-05", "is_restricted": "no", "still_allowed": "Say how they feel, ask for support, go on working.",
    "set_by": "The officer who was asked, by telephone", "ask_again_on": "2026-06-01",
}  # fmt: skip
SET_UP = (
    *DECIDED, story.close_telling, story.commission, story.appoint,
    steps.fills_in("police-restriction", "manager", UNRESTRICTED),
    steps.done(("form-team", "Both members have said yes in writing."), ("expected-length", "Four months; the family has been told.")),
    story.terms, story.agree_days, story.ask_agencies,
)  # fmt: skip
STAFF = steps.done(
    ("ask-police", "No investigation; nobody need be kept from talking."),
    ("tell-staff", "By each manager, in person, with the letter."),
    ("first-staff-meeting", "Eleven came. What the review is for, and what it is not."),
)
ENDED = (
    *SET_UP, STAFF, story.hand_in_tidy_files, story.merge,
    steps.done(
        ("weigh-siblings", "She has none."), ("staff-conversations", "Nine, each with a colleague beside them."),
    ),
    report.findings, steps.report, report.summary,
    steps.done(
        ("agree-actions", "By the subcommittee."), ("last-staff-meeting", "Ten came. They read it first."),
        ("feedback-session", "Held on the same day."), ("briefings", "Two of three held, 71 came."),
    ),
    report.put_actions, report.learn,
)  # fmt: skip

GULLHAVEN = Setting(
    pack="brighton-hove-2015",
    boards=(
        Place(
            "gullhaven", "Gullhaven and Tarnsea Safeguarding Children Board", "Gullhaven and Tarnsea", "GTSCB",
            "01632 963 111", "01632 963 100", "The Assembly Rooms, Gullhaven",
        ),
    ),
    groups={SUBCOMMITTEE: "Case Review Subcommittee", DEVELOPMENT: "Learning and Development Subcommittee"},
    takes_cases=SUBCOMMITTEE,
    agencies={
        "police": ("South Channel Police", "South Channel Police", "police"),
        "social-care": ("Gullhaven and Tarnsea children’s social work", "Gullhaven social work", "childrens-social-care"),
        "health": ("Channel Coast Children’s Health", "Channel Coast Health", "health"),
        "school": ("Tarnsea Green Primary", "Tarnsea Green Primary", "education"),
    },
    people=PEOPLE,
    tales=(
        Tale("gullhaven", NIGHTJAR, ENDED),
        Tale("gullhaven", WHINCHAT, (*SET_UP, STAFF, steps.hands_in("health"))),
        Tale(
            "gullhaven", REDSTART,
            (*DECIDED, steps.send_all_but("national-panel", "department-for-education", days=0.5)),
        ),
        Tale("gullhaven", STONECHAT, (story.refer, story.answer_facts, story.put_to_group, story.all_views)),
        Tale("gullhaven", WHEATEAR, (story.draft,)),
    ),
)  # fmt: skip
