"""Skerrimouth, with eighteen kinds of exercise: learning lessons reviews, and after action reviews in five questions."""

from __future__ import annotations

from dataclasses import replace

from heed.accounts import roles
from heed.demo import story
from heed.demo import story_report as report
from heed.demo.boards import steps
from heed.demo.boards.setting import Place, Setting, Tale
from heed.demo.cases import Answers, Case, Course, Known, Learnt, Opinion, Recommended
from heed.demo.partnership import Part

LEARNING, QUALITY = "learning-and-improvement-sub-committee", "quality-assurance-sub-committee"

PEOPLE = (
    Part("manager", "Agnes Thorburn-Nwosu", "agnes.thorburn-nwosu", "Business manager", roles.BOARD_OFFICE, "board"),
    Part("unit", "Callista Ferreira-Holt", "callista.ferreira-holt", "Business unit", roles.BOARD_OFFICE, "board"),
    Part("chair", "Ambrose Kinloch-Adebayo", "ambrose.kinloch-adebayo", "Independent chair", roles.DECISION_MAKER, "board"),
    Part("group_chair", "Det Supt Verity Lockhart-Sy", "verity.lockhart-sy", "Chair of the Learning and Improvement in Practice sub-committee", roles.GROUP_CHAIR, "group", "Police"),
    Part("nurse", "Dr Padraig Obuya", "padraig.obuya", "Designated doctor", roles.GROUP_MEMBER, "group", "Health"),
    Part("headteacher", "Sunniva Clegg-Rahman", "sunniva.clegg-rahman", "Head of a nursery school", roles.GROUP_MEMBER, "group", "Education"),
    Part("principal", "Gethin Umeh-Barlow", "gethin.umeh-barlow", "Head of service, children’s social care", roles.GROUP_MEMBER, "group", "Social work"),
    Part("volunteer", "Philippa Starling-Otieno", "philippa.starling-otieno", "Voluntary sector", roles.GROUP_MEMBER, "group", "Voluntary sector"),
    Part("auditor", "Corwin Maddox-Lal", "corwin.maddox-lal", "Quality assurance", roles.GROUP_MEMBER, QUALITY),
    Part("police", "Det Sgt Elowen Tranter-Bose", "elowen.tranter-bose", "Police contact", roles.AGENCY_CONTACT, "police"),
    Part("social_worker", "Barnaby Eze-Whitlock", "barnaby.eze-whitlock", "Social care contact", roles.AGENCY_CONTACT, "social-care"),
    Part("health", "Hester Quaye-Lindgren", "hester.quaye-lindgren", "Health contact", roles.AGENCY_CONTACT, "health"),
    Part("school", "Roderick Sandoval-Pym", "roderick.sandoval-pym", "Safeguarding lead of the academy", roles.AGENCY_CONTACT, "school"),
    Part("practitioner", "Mirabel Hutton-Diop", "mirabel.hutton-diop", "Midwife", roles.PRACTITIONER, "health"),
    Part("reviewer", "Torquil Asante-Vale", "torquil.asante-vale", "Facilitator", roles.INDEPENDENT, "board"),
    Part("panel_chair", "Winifred Abara-Stone", "winifred.abara-stone", "Panel member", roles.INDEPENDENT, "board"),
    Part("checker_one", "Jocelyn Petrov-Ames", "jocelyn.petrov-ames", "Information officer", roles.PUBLICATION_CHECKER, "board"),
    Part("checker_two", "Kwabena Rutherglen", "kwabena.rutherglen", "Second checker", roles.PUBLICATION_CHECKER, "board"),
)  # fmt: skip

# What the referral form asks beside what every form asks
PROFESSIONAL: Answers = {
    "you_are": "professional", "several_agencies": "yes", "practice_issues": "yes", "may_refer": ["issues-about-practice"],
    "joint_working": "no", "worked_well": "People said openly what they had not known.",
}  # fmt: skip
LESSONS = Course(
    outcome="learning-lessons-review",
    facts=(
        Known("issues_about_practice", "nurse", "designated doctor", "Talked over with the agencies", "yes"),
    ),
    views=(
        Opinion("nurse", "Not serious harm as the regulations mean it. A stretch of months that is worth reading together."),
        Opinion("headteacher", "The nursery would come, and bring its notes."),
        Opinion("principal", "My teams would rather talk it through than be written about."),
        Opinion("volunteer", "The family’s volunteer saw more than anybody. She should be asked."),
        Opinion("group_chair", "A discussion with those who were in it."),
    ),
    advice="More than one agency, and issues about practice: those who worked in the case should reflect on it together.",
    decision="Both conditions are met, and the sub-committee and I agree.",
    method="",
    method_reason="The framework names one way for it: a discussion that a facilitator leads.",
    agencies=("social-care", "health", "school"),
    team=(("reviewer", "facilitator"), ("panel_chair", "panel-member")),
)  # fmt: skip
AFTER_ACTION = replace(
    LESSONS,
    outcome="after-action-review",
    views=(
        Opinion("nurse", "One night, one ward, one decision. Five questions will do."),
        Opinion("principal", "Agreed: a single event."),
        Opinion("group_chair", "One event, fresh in everybody’s mind."),
    ),
    advice="A single event that those who were in it can go through with the five questions.",
    decision="One night, and people still know what they thought. I agree.",
    agencies=("police", "social-care", "health"),
)

AVOCET = Case(
    "Avocet", "Zephyrine Calloway-Mensah", "manager", 1,
    "A girl of eight comes to the breakfast club in her brother’s clothes and takes bread home in her sleeves.",
    "The school was told twice and says that the family is known. Nobody says to whom.",
    harmed="unknown", abuse="unknown",
    form={
        **PROFESSIONAL, "you_are": "volunteer", "referred_by": "Olive Hartley-Boakye, who runs the breakfast club",
        "contact_email": "", "joint_working": "unknown",
    },
    course=LESSONS,
)  # fmt: skip
TURNSTONE = Case(
    "Turnstone", "Benedict Owusu-Crane", "school", 21,
    "A boy of thirteen was kept at home for five months without a school, after two schools each took the other to have him.",
    "He was on nobody’s roll. His mother believed that he was on both.",
    harmed="no", abuse="no", form=PROFESSIONAL, course=LESSONS,
)  # fmt: skip
KITTIWAKE = Case(
    "Kittiwake", "Anneliese Brightwater-Koh", "health", 39,
    "A baby came home from the unit to a flat without heating. The discharge meeting had been told that all was well.",
    "Four people had been in the flat that month. Each had looked at something else.",
    harmed="no", form=PROFESSIONAL, course=LESSONS,
)  # fmt: skip
FULMAR = Case(
    "Fulmar", "Octavian Mwangi-Thrale", "police", 66,
    "A girl of fifteen waited nine hours in a police station for a bed that three services were each ringing round for.",
    "She was safe at the end of the night, because a sergeant would not let her go.",
    harmed="no", abuse="no", form=PROFESSIONAL, course=AFTER_ACTION,
    chronologies={
        "police": (
            (3, "Custody sergeant", "Girl brought in at 19:40 for her own safety. Duty team rung at 19:55."),
            (3, "Custody sergeant", "Refuses at 01:10 to release her to a hotel. Rings the on-call manager at home."),
        ),
        "social-care": ((3, "Duty social worker", "Rings eleven homes. Not told that health is ringing round too."),),
        "health": ((3, "Crisis team", "Looks for a bed until 03:30. Told at 04:00 that one was found at midnight."),),
    },
)  # fmt: skip
EIDER = Case(
    "Eider", "Cassius Umar-Billingsley", "social_worker", 240,
    "Over a winter a boy of four lost weight while five services were each pleased with the part of him that they saw.",
    "Nobody had all five letters in front of them.",
    harmed="no", form=PROFESSIONAL,
    course=replace(
        LESSONS,
        learnt=(
            Learnt(
                "Five letters and no reader", "Each service wrote to all the others. Nobody was asked to put the letters together.",
                ("information-sharing", "joint-working"),
                steps=(
                    ("passed-on", "Learning page sent to all agencies; five front-line meetings."),
                    ("embedded", "Each child with more than three services has one named reader."),
                ),
            ),
            Learnt(
                "Weight was written down and not drawn", "Eleven weights lay in four records. On one chart they fall.",
                ("assessment",), steps=(("passed-on", "In the training of health visitors and nurseries, every term."),),
            ),
            Learnt(
                "A volunteer who kept a diary", "Her notes were the only ones that followed him from week to week.",
                ("good-practice", "family-engagement"), is_good=True,
            ),
        ),
        recommended=(
            Recommended(
                "A child with more than three services should have one person who reads all letters.",
                ("social-care", "health"), 60, "Ninety-one children have a named reader.",
                "Rang twelve of the readers. Eleven had read the last letter.", "Twelve readers rung up, twice a year.",
            ),
            Recommended("Weights from every service should stand on one chart.", ("health", "school"), 120),
        ),
        closing={
            "findings": "Five services, five letters, no reader. Eleven weights in four records.",
            "good_practice": "A volunteer’s diary, kept every week because she was asked to by the family.",
            "key_issues": "Who reads it all; and one chart for a child’s weight.",
            "reported_to": "Learning and Improvement in Practice sub-committee",
            "monitored": "By the sub-committee, at every second meeting.",
            "impact": "The quality assurance sub-committee rings up twelve named readers, twice a year.",
            "shared_with": "Every agency, and the voluntary sector’s forum.",
        },
    ),
    family=(("Jolene Billingsley", "mother", "Eider’s mother"),),
    chronologies={
        "social-care": (
            (70, "Social worker", "Visit. Warm home, boy quiet. Letter to all services."),
            (20, "Social worker", "Letter from the dietitian read and filed."),
        ),
        "health": (
            (80, "Health visitor", "Weighed. Slightly less than in autumn."),
            (41, "Dietitian", "Weighed. Advice given. Letter to all services."),
            (6, "Paediatrician", "Draws all the weights on one chart for the first time."),
        ),
        "school": ((30, "Nursery nurse", "Eats two lunches. Weighed at the mother’s wish. Letter to all services."),),
    },
)  # fmt: skip

ADVISED = (
    story.refer,
    story.answer_facts,
    story.put_to_group,
    story.views_and_advice,
    story.note_the_meeting,
)
DECIDED = (*ADVISED, story.decide)
ASKED = (
    *DECIDED, story.close_telling, story.commission, story.appoint, story.terms, story.agree_days, story.ask_agencies,
)  # fmt: skip
ENDED = (
    *ASKED, story.hand_in_tidy_files, story.merge,
    steps.done(
        ("family", "The mother was met twice, and read the scope."),
        ("reflection", "A morning with fourteen people who knew him."),
    ),
    report.findings, steps.report, report.summary,
    steps.done(
        ("report", "Minutes of the sub-committee."), ("pass-on-actions", "To two agencies, with a day for each."),
    ),
    report.put_actions, report.learn, steps.wait(30),
    steps.done(("monitor", "Second report to the sub-committee: both actions stand."),
               ("audit-impact", "Twelve named readers rung up by the quality assurance sub-committee.")),
    steps.close_review,
)  # fmt: skip

SKERRIMOUTH = Setting(
    pack="sunderland-2015",
    boards=(
        Place(
            "skerrimouth", "Skerrimouth Safeguarding Children Board", "Skerrimouth", "SKSCB", "01632 962 111",
            "01632 962 100", "Custom House, Skerrimouth",
        ),
    ),
    groups={
        LEARNING: "Learning and Improvement in Practice sub-committee",
        QUALITY: "Quality Assurance sub-committee",
    },
    takes_cases=LEARNING,
    agencies={
        "police": ("Skerrimouth and Dales Constabulary", "Skerrimouth Constabulary", "police"),
        "social-care": ("Skerrimouth City children’s social care", "Skerrimouth social care", "childrens-social-care"),
        "health": ("Harbour Children’s Hospital", "Harbour Hospital", "health"),
        "school": ("Quayside Academy", "Quayside Academy", "education"),
    },
    people=PEOPLE,
    tales=(
        Tale("skerrimouth", EIDER, ENDED),
        Tale("skerrimouth", FULMAR, (*ASKED, steps.hands_in("police", "social-care"))),
        Tale("skerrimouth", KITTIWAKE, (*DECIDED, steps.send_all_but("national-panel"))),
        Tale("skerrimouth", TURNSTONE, ADVISED),
        Tale("skerrimouth", AVOCET, (story.refer,)),
    ),
)  # fmt: skip
