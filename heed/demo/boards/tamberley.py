"""Tamberley, which works round a learning loop: near misses, reviews by several agencies, a log of what was learnt."""

from __future__ import annotations

from dataclasses import replace

from heed.accounts import roles
from heed.demo import story
from heed.demo import story_report as report
from heed.demo.boards import steps
from heed.demo.boards.setting import Place, Setting, Tale
from heed.demo.cases import Answers, Case, Course, Known, Learnt, Opinion, Recommended
from heed.demo.partnership import Part

SCR_GROUP, IMPROVEMENT = "scr-group", "learning-and-improvement-group"

PEOPLE = (
    Part("manager", "Priscilla Okereke-Dunn", "priscilla.okereke-dunn", "Business unit manager", roles.BOARD_OFFICE, "board"),
    Part("chair", "Leonora Vasquez-Pike", "leonora.vasquez-pike", "Independent chair", roles.DECISION_MAKER, "board"),
    Part("group_chair", "Howard Tennant-Oyelowo", "howard.tennant-oyelowo", "Chair of the Serious Case Review Group", roles.GROUP_CHAIR, "group", "Police"),
    Part("principal", "Rosalind Achebe-Marr", "rosalind.achebe-marr", "Principal social worker", roles.GROUP_MEMBER, "group", "Children's social care"),
    Part("nurse", "Margit Solheim-Ajayi", "margit.solheim-ajayi", "Designated nurse", roles.GROUP_MEMBER, "group", "Health"),
    Part("headteacher", "Quentin Baptiste-Lowe", "quentin.baptiste-lowe", "Headteacher for the schools", roles.GROUP_MEMBER, "group", "Education"),
    Part("improvement_chair", "Dr Farida Chowdhury-Lisle", "farida.chowdhury-lisle", "Chair of the Learning and Improvement Group", roles.GROUP_CHAIR, IMPROVEMENT, "Health"),
    Part("trainer", "Emlyn Tudor-Kaya", "emlyn.tudor-kaya", "Training unit", roles.GROUP_MEMBER, IMPROVEMENT),
    Part("nurse", "Margit Solheim-Ajayi", "margit.solheim-ajayi", "Designated nurse", roles.GROUP_MEMBER, IMPROVEMENT, "Health"),
    Part("police", "Det Insp Moira Castellane", "moira.castellane", "Police contact", roles.AGENCY_CONTACT, "police"),
    Part("social_worker", "Idris Fairweather", "idris.fairweather", "Social care contact", roles.AGENCY_CONTACT, "social-care"),
    Part("health", "Dr Celestine Brough", "celestine.brough", "Health contact", roles.AGENCY_CONTACT, "health"),
    Part("school", "Harriet Omondi-Slade", "harriet.omondi-slade", "Safeguarding lead of the school", roles.AGENCY_CONTACT, "school"),
    Part("author", "Wilfred Danso-Kerr", "wilfred.danso-kerr", "Chronology author", roles.PRACTITIONER, "health"),
    Part("reviewer", "Isolde Merriman-Tsao", "isolde.merriman-tsao", "Independent reviewer", roles.INDEPENDENT, "board"),
    Part("checker_one", "Bertrand Yilmaz-Cope", "bertrand.yilmaz-cope", "Information governance", roles.PUBLICATION_CHECKER, "board"),
    Part("checker_two", "Noreen Achterby", "noreen.achterby", "Second checker", roles.PUBLICATION_CHECKER, "board"),
)  # fmt: skip

# What the proforma asks beside what every form asks
MISSED: Answers = {
    "near_miss": "yes", "more_than_one_agency": "yes", "insight": "yes", "significant_learning": "yes",
    "public_accountability": "no", "own_review": "no", "beyond_this_case": "unknown",
}  # fmt: skip
INDEPENDENT_REVIEW = Course(
    outcome="independent-review",
    facts=(
        Known(
            "significant_learning_possible", "nurse", "designated nurse", "Talked over with the ward", "yes"
        ),
    ),
    group=IMPROVEMENT,
    views=(
        Opinion("nurse", "It stopped a hand’s breadth short of a death. We want to know what held."),
        Opinion("trainer", "Every ward and every school could use what comes of it."),
        Opinion("improvement_chair", "Below the criteria, and worth an independent pair of eyes."),
    ),
    advice="A near miss below the criteria from which something significant can be learnt.",
    decision="Nobody was badly hurt. It could have been otherwise, and I want to know what held.",
    method="systems-approach",
    method_reason="It was nobody’s single mistake: three systems let it through, and a fourth caught it.",
    agencies=("health", "school", "social-care"),
    team=(("reviewer", "lead-reviewer"),),
)
CASE_REVIEW = Course(
    outcome="multi-agency-case-review",
    facts=(
        Known("insight_into_joint_working", "principal", "principal social worker", "Case records of two teams", "yes"),
        Known("concern_about_joint_working", "group_chair", "police", "Notices and replies, side by side", "no"),
    ),
    views=(
        Opinion("principal", "Below the criteria, but three of us learnt of it from each other only afterwards."),
        Opinion("nurse", "There was no harm that lasts. The way in which we talk to each other is worth a look."),
        Opinion("headteacher", "The school had half the story and did not know that it was half."),
        Opinion("group_chair", "I would have left it at a talk among managers.", "none"),
    ),
    advice="Three of four hold that several agencies can learn from it; one would leave it at a talk of managers.",
    decision="I agree with the group. What was nearly missed here is missed elsewhere.",
    method="systems-approach",
    method_reason="Those who knew the family can rebuild together how it looked to them.",
    agencies=("police", "social-care", "health"),
    team=(("reviewer", "lead-reviewer"),),
)  # fmt: skip

TEAL = Case(
    "Teal", "Cosmo Ravenhill-Adu", "school", 1,
    "A boy of six left school with a man who said that he was his uncle. A dinner lady ran after them.",
    "The list of who may fetch a child was two years old. The dinner lady was the only one who looked twice.",
    harmed="no", abuse="unknown", form={**MISSED, "brought_for": ["independent-review", "good-practice"]},
    course=replace(INDEPENDENT_REVIEW, agencies=("school", "police")),
)  # fmt: skip
BITTERN = Case(
    "Bittern", "Marguerite Ansah-Poole", "police", 9,
    "A girl of eleven was found at the coach station with a ticket to a city where she knew nobody.",
    "School, social care and police each had a message from her that week. None was answered.",
    harmed="no", form={**MISSED, "brought_for": ["multi-agency-case-review"]}, course=CASE_REVIEW,
)  # fmt: skip
DIPPER = Case(
    "Dipper", "Lysander Okpara-Finch", "health", 36,
    "A baby was weighed by two services on two scales and was thought to thrive by both.",
    "He was losing weight for five weeks. The third person to weigh him drew the line through the points.",
    harmed="no", form={**MISSED, "brought_for": ["multi-agency-case-review"]}, course=CASE_REVIEW,
)  # fmt: skip
GODWIT = Case(
    "Godwit", "Thomasina Balogun-Reeve", "health", 62,
    "A child was given ten times the dose that was meant, and a nurse who was leaving her shift noticed it.",
    "The dose was copied by hand three times between hospital, home and school.",
    harmed="no", abuse="no", form={**MISSED, "brought_for": ["independent-review"]}, course=INDEPENDENT_REVIEW,
    chronologies={
        "health": (
            (40, "Consultant", "Dose changed in clinic and dictated to the letter."),
            (31, "Community nurse", "Letter arrives. Dose copied on to the home chart by hand."),
            (3, "Ward nurse", "Notices the dose at hand-over and stops the second half. Child kept in overnight and well."),
        ),
        "school": (
            (29, "School nurse", "New chart copied from the home chart."),
            (3, "Teaching assistant", "First half given at school as it stood on the chart."),
        ),
        "social-care": ((20, "Social worker", "Visit to the home. Medicine not spoken of."),),
    },
)  # fmt: skip
SANDPIPER = Case(
    "Sandpiper", "Evander Kowalski-Nunn", "social_worker", 262,
    "A boy of nine was left alone for a weekend while each of three adults believed that another had him.",
    "Two agencies each wrote that the other was keeping watch.",
    harmed="no", form={**MISSED, "brought_for": ["multi-agency-case-review"]},
    course=replace(
        CASE_REVIEW,
        learnt=(
            Learnt(
                "Each agency took the other to be keeping watch",
                "The plan said “to be monitored” and did not say by whom. Both agencies read it as the other’s task.",
                ("information-sharing", "recording"),
                steps=(
                    ("passed-on", "Three briefings for 96 people, and a page on every agency’s intranet."),
                    ("embedded", "Plans are sent back by the duty desk when a task has no name behind it."),
                    ("evaluated", "Forty plans were looked at: 37 name who does what. Before, it was 11 of 40."),
                ),
            ),
            Learnt(
                "The child was asked last", "He told his teacher on the Monday what nobody had asked him before.",
                ("voice-of-the-child",), steps=(("passed-on", "Part of the training in all schools."),),
            ),
            Learnt(
                "A teacher who did not let go", "She rang three times, and the third time asked for a name.",
                ("escalation", "good-practice"), is_good=True,
            ),
        ),
        recommended=(
            Recommended(
                "Every task in a plan should name the person who does it.", ("social-care", "police", "health"), 60,
                "The form no longer closes without a name; forty plans were looked at.",
                "Looked at ten of the forty myself.", "Forty plans a year, looked at by somebody outside the team.",
            ),
            Recommended("A child should be asked alone before a plan is agreed.", ("social-care",), 400),
        ),
        closing={
            "review_kind": "A multi-agency case review with a systems approach: one workshop, 19 people.",
            "lessons": "Name who does what. Ask the child before the plan is agreed, not after.",
            "why": "Two agencies each believed that the other was keeping watch, because the plan named neither.",
            "good_practice": "A teacher rang until somebody gave a name.",
            "channels": ["multi-agency-training", "briefings"],
            "who_passes_on": "The training unit, to the Learning and Improvement Group.",
            "evaluated_by": ["case-audits", "training"],
            "evaluated_when": "Once a year.",
            "sign_of_change": "No child waits for somebody whom nobody has named.",
        },
    ),
    family=(("Danuta Kowalska", "mother", "Sandpiper’s mother"), ("Grant Nunn", "uncle", "Sandpiper’s uncle")),
    chronologies={
        "social-care": (
            (40, "Social worker", "Plan agreed: to be monitored."),
            (5, "Duty", "No contact at the weekend. Taken to be with his uncle."),
        ),
        "police": ((4, "PC, response", "Called by a neighbour on the Sunday night. Boy alone, calm, hungry."),),
        "health": ((12, "School nurse", "Says that he cooks for himself. Noted, not passed on."),),
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
BEGUN = (story.close_telling, story.commission, story.appoint, story.terms, story.agree_days)
ADOPTED = (
    *DECIDED, *BEGUN, story.ask_agencies, story.hand_in_tidy_files, story.merge,
    steps.done(("workshop", "Half a day, 19 people from three agencies.")), report.findings, steps.report,
)  # fmt: skip
LOGGED = (
    report.summary,
    steps.done(
        ("agree-actions", "Agreed in the group; two agencies gave a name and a day."),
        ("disseminate", "Briefings, training and the intranet, as the log says."),
    ),
    steps.wait(100),
    steps.done(("evaluate", "Forty plans looked at, by somebody outside the team.")),
    report.put_actions,
    report.learn,
    steps.close_review,
)

TAMBERLEY = Setting(
    pack="luton-2017",
    boards=(
        Place(
            "tamberley", "Tamberley Safeguarding Children Board", "Tamberley", "TSCB", "01632 961 111", "01632 961 100",
            "The Corn Exchange, Tamberley",
        ),
    ),
    groups={SCR_GROUP: "Serious Case Review Group", IMPROVEMENT: "Learning and Improvement Group"},
    takes_cases=SCR_GROUP,
    agencies={
        "police": ("Tamber Valley Police", "Tamber Valley Police", "police"),
        "social-care": ("Tamberley Council children’s services", "Tamberley social care", "childrens-social-care"),
        "health": ("Tamber Valley Children’s Health", "Tamber Valley Health", "health"),
        "school": ("Fernhollow School", "Fernhollow School", "education"),
    },
    people=PEOPLE,
    tales=(
        Tale("tamberley", SANDPIPER, (*ADOPTED, *LOGGED)),
        Tale("tamberley", GODWIT, (*DECIDED, *BEGUN, story.ask_agencies, steps.hands_in("school"))),
        Tale("tamberley", DIPPER, (*DECIDED, steps.send_all_but("national-panel"))),
        Tale(
            "tamberley", BITTERN,
            (story.refer, story.answer_facts, story.put_to_group, story.first_view),
        ),
        Tale("tamberley", TEAL, (story.refer,)),
    ),
)  # fmt: skip
