"""Three boards that share one independent chair and their groups; each has an office, cases and reports of its own."""

from __future__ import annotations

from dataclasses import replace

from heed.demo import story
from heed.demo import story_report as report
from heed.demo.boards import own_reports, steps
from heed.demo.boards.setting import Setting, Tale
from heed.demo.boards.three_people import (
    AGENCIES,
    BOARDS,
    CASES,
    DUNMARROW,
    GROUPS,
    KESTROW,
    LAMBERRY,
    OWN,
    OWN_AGENCIES,
    TOGETHER,
)
from heed.demo.cases import Answers, Case, Course, Known, Learnt, Opinion, Recommended

# What the referral form asks beside what every form asks
ASKS: Answers = {
    "referred_as": "agency", "spoken_with_designated_officer": "yes", "criminal_proceedings": "unknown",
    "more_than_one_agency": "yes", "one_agency_only": "no", "urgent": "no", "family_knows": "yes",
    "agency_history": "Known to us for two years; seen four times.", "family_view": "They want to know what happened.",
}  # fmt: skip
SERIOUS = Course(
    outcome="serious-case-review",
    facts=(
        Known(
            "concern_about_joint_working", "detective", "police", "Notices and replies, side by side", "yes"
        ),
    ),
    views=(
        Opinion("nurse", "The threshold is met."),
        Opinion("headteacher", "Met. What each of us knew was not put together."),
        Opinion("detective", "Met. Criminal proceedings are likely; the review can begin beside them."),
        Opinion("group_chair", "All hold that the threshold is met."),
    ),
    advice="The threshold is met. The group proposes the traditional course, with a panel.",
    decision="I agree with the group. The bodies are to be told within five working days.",
    method="traditional",
    method_reason="Several agencies write reports of their own, and a panel looks at them side by side.",
    team=(
        ("reviewer", "lead-reviewer"),
        ("panel_chair", "panel-chair"),
        ("panel_social_worker", "panel-member"),
        ("detective", "panel-member"),
        ("designated_nurse", "panel-member"),
        ("designated_doctor", "panel-member"),
        ("headteacher", "panel-member"),
        ("communications", "panel-member"),
        ("outside", "panel-member"),
    ),
)
LEARNING_EVENT = replace(
    SERIOUS,
    outcome="silp",
    facts=(
        Known("concern_about_joint_working", "detective", "police", "Talked over with the agencies", "no"),
        Known("multi_agency_learning_needs", "nurse", "named nurse", "Talked over with the agencies", "yes"),
    ),
    views=(
        Opinion("nurse", "Below the threshold. Half a day with those who knew him would teach us most."),
        Opinion("headteacher", "A learning event, held at the school if that helps.",),
        Opinion("detective", "A multi-agency review would do it as well.", "multi-agency-review"),
        Opinion("group_chair", "A learning event."),
    ),
    advice="Below the threshold. A half-day event with the professionals involved.",
    decision="A learning event, as the group advises.",
    method="half-day",
    method_reason="Fourteen people knew him; they can be in one room for a morning.",
    team=(("reviewer", "silp-facilitator"), ("panel_chair", "silp-writer")),
)  # fmt: skip
SEVERAL = replace(
    LEARNING_EVENT,
    outcome="multi-agency-review",
    views=(
        Opinion("nurse", "Several of us have something to learn."),
        Opinion("detective", "A review, on paper and with one meeting."),
        Opinion("group_chair", "A multi-agency review."),
    ),
    advice="Below the threshold, with something to teach several agencies.",
    decision="A multi-agency review, as the group advises.",
    method="",
    method_reason="The guidance names one way for it.",
    team=(("reviewer", "lead-reviewer"),),
)
ONE_AGENCY = replace(
    SEVERAL,
    outcome="single-agency-review",
    facts=(
        Known("concern_about_joint_working", "detective", "police", "Talked over with the school", "no"),
        Known("limited_to_one_agency", "headteacher", "education", "The school’s own log", "yes"),
    ),
    views=(
        Opinion("nurse", "It lies within the school, which wants to look at it itself."),
        Opinion("headteacher", "Let the school do it, and tell us how."),
        Opinion("group_chair", "A review by the school, shared with us."),
    ),
    advice="What needs looking into lies within one agency.",
    decision="The school reviews it and shares what it finds.",
    method="root-cause-analysis",
    method_reason="The school has a trained lead for it.",
    agencies=("school",),
    team=(),
)
NOT_HELD = replace(
    SERIOUS,
    outcome="none",
    facts=(Known("concern_about_joint_working", "detective", "police", "Talked over with the coroner’s officer", "no"),),
    views=(
        Opinion("nurse", "A death from a known heart condition. Neglect was asked about and is not suspected by us."),
        Opinion("headteacher", "No exercise."),
        Opinion("group_chair", "No exercise; the form says “suspected” because the question was put at the hospital."),
    ),
    advice="No exercise. Abuse or neglect was asked about at the hospital as it is at every sudden death.",
    decision="No exercise. I have read the coroner’s letter.",
    departure="The answer on the form stands for a question that is always asked; the coroner has ruled it out.",
    alternatives={
        "multi-agency-review": "No two agencies had anything to do with each other about her.",
        "single-agency-review": "The hospital looks at its own part at every sudden death; nothing is left to ask.",
    },
)  # fmt: skip

DUNLIN = Case(
    "Dunlin", "Evangeline Bamford-Osei", "police", 26,
    "A girl of two was seriously hurt by an adult who had moved in. She is out of danger.",
    "The police knew him under one name and social care under another.",
    form={**ASKS, "must_notify": ["seriously-harmed", "life-threatening-or-permanent"]}, course=SERIOUS,
)  # fmt: skip
TWITE = Case(
    "Twite", "Celeste Aboagye-Hurst", "school", 55,
    "A girl of twelve was left behind at a service station on a school trip. A lorry driver’s wife waited with her.",
    "The children were counted on to the coach twice, and twice to the right number: one was not of the school.",
    harmed="no", abuse="no",
    form={**ASKS, "more_than_one_agency": "no", "one_agency_only": "yes", "consider": ["procedures-to-change"]},
    course=ONE_AGENCY,
)  # fmt: skip
KNOT = Case(
    "Knot", "Gawain Adjei-Sterling", "school", 10,
    "A boy of sixteen who was looked after went missing for nine days. He was found well and will not say where he was.",
    "Three return interviews were offered by three services. None was held.",
    harmed="unknown", form={**ASKS, "consider": ["looked-after", "risk-not-acted-on"], "urgent": "yes",
                            "why_urgent": "He has said that he will go again."},
    course=LEARNING_EVENT,
)  # fmt: skip
PIPIT = Case(
    "Pipit", "Barnabas Lartey-Crewe", "health", 58,
    "A boy of three with a swallowed battery was sent home twice before he was X-rayed. He has recovered.",
    "His grandmother said at each visit what he had swallowed. It is written down once.",
    harmed="no", abuse="no", form={**ASKS, "consider": ["concerns-not-heard"]}, course=LEARNING_EVENT,
    chronologies={
        "health": (
            (9, "Walk-in centre", "Sore throat. Grandmother speaks of a “button”. Home with paracetamol."),
            (6, "General practice", "Sore throat again. Grandmother not asked."),
            (4, "Emergency department", "X-ray on arrival, at the grandmother’s insistence. Battery removed."),
        ),
        "social-care": ((5, "Duty", "Rung by the grandmother. Advised to ring the practice."),),
        "police": ((3, "PC, response", "Home visited at the hospital’s request. No offence."),),
    },
)  # fmt: skip
GREBE = Case(
    "Grebe", "Lavinia Darko-Prentice", "social_worker", 250,
    "Two sisters were moved four times in one year between three schools and two health areas.",
    "Their records followed them by post and never arrived before the next move.",
    harmed="no", abuse="no", form={**ASKS, "consider": ["procedures-to-change"]},
    course=replace(
        SEVERAL,
        learnt=(
            Learnt(
                "Records travel slower than children", "Each move took a day. Each set of records took five weeks.",
                ("information-sharing", "looked-after-children"),
                steps=(("passed-on", "Talked over in the training group of the three boards."),),
            ),
            Learnt(
                "A school secretary rang ahead", "The third school knew their names and their allergies on the first morning.",
                ("good-practice",), is_good=True,
            ),
        ),
        recommended=(
            Recommended(
                "Records should be sent by secure e-mail on the day on which a child moves.", ("health", "social-care"), 60,
                "Sent on the day for eleven of twelve moves.", "Rang three of the schools. They had them.",
            ),
            Recommended("The old school should ring the new one before the first morning.", ("school",), 300),
        ),
        closing={
            "took_part": "Three schools, two health areas, one social worker, both girls.",
            "working_well": "A secretary who rang ahead.", "worries": "Records in the post.",
            "learnt": "Records have to leave on the same day as the child.",
            "voices": "“Nobody knew that I do not eat eggs.” Staff: “We did not know that they were coming.”",
            "actions": "Secure e-mail from the summer; the old school rings the new one.",
            "passed_on": "Through the training group of the three boards.",
        },
    ),
    family=(("Beryl Prentice", "grandmother", "the sisters’ grandmother"),),
    chronologies={
        "social-care": ((200, "Social worker", "First move. File copied and posted."), (40, "Social worker", "Fourth move.")),
        "health": ((160, "School nurse", "Records of the first move arrive after the second."),),
        "police": ((90, "PC, neighbourhood", "Called to a party at the second address. Girls asleep upstairs."),),
    },
)  # fmt: skip
WHIMBREL = Case(
    "Whimbrel", "Theodora Appiah-Lusk", "police", 95,
    "A boy of ten months died. Two adults have been charged.",
    "He was seen by nine people in the last month of his life. Their notes were never on one desk.",
    died="yes", harmed="no",
    form={**ASKS, "must_notify": ["suspicious-death"], "criminal_proceedings": "yes"}, course=SERIOUS,
    chronologies={
        "police": ((33, "PC, response", "Called by a neighbour. Baby asleep. Notice sent."),),
        "social-care": ((30, "Contact officer", "Notice read. Letter to the mother."),),
        "health": ((12, "Health visitor", "Bruise on the forehead, said to be the cot. Not photographed."),),
    },
)  # fmt: skip
SISKIN = Case(
    "Siskin", "Perpetua Yeboah-Stroud", "health", 48,
    "A girl of nine collapsed in the playground and died in hospital on the same day.",
    "Asked about at the hospital, as it is at every sudden death.",
    died="yes", harmed="no", form={**ASKS, "must_notify": ["suspicious-death"], "family_view": "They ask to be left alone."},
    course=NOT_HELD,
)  # fmt: skip
REDWING = Case(
    "Redwing", "Florentyna Gyasi-Moss", "social_worker", 2,
    "A girl of fourteen told her foster carer what had been done to her in her last placement but one.",
    "She had told it before, in other words, and it was written down as behaviour.",
    form={**ASKS, "must_notify": ["serious-sexual-abuse"], "consider": ["looked-after", "concerns-not-heard"]},
    course=SERIOUS,
)  # fmt: skip

DECIDED = (
    story.refer,
    story.answer_facts,
    story.put_to_group,
    story.views_and_advice,
    story.note_the_meeting,
    story.decide,
)
BEGUN = (*DECIDED, story.close_telling, story.commission, story.appoint)
ASKED = (*BEGUN, story.terms, story.agree_days, story.ask_agencies)
PANEL_MET = (
    *BEGUN,
    steps.done(
        ("draft-terms", "Drafted by the Case Review Group."), ("check-panel", "Nobody of the panel had a part in the case."),
        ("first-panel-meeting", "Minutes of the panel."),
    ),
    steps.done(("family-plan", "Both grandmothers are met first, each by herself."), days=0.1),
    story.terms, story.agree_days, story.ask_agencies,
    steps.done(("copy-letters", "To communications and to the legal adviser."), ("secure-files", "Each agency has confirmed it."), days=1),
    own_reports.in_several_states,
)  # fmt: skip
ENDED = (
    *ASKED, story.hand_in_tidy_files, story.merge, report.findings, steps.report, report.summary,
    report.put_actions, report.learn, steps.close_review,
)  # fmt: skip

THREE = Setting(
    pack="west-berkshire-2016",
    boards=BOARDS,
    groups=GROUPS,
    takes_cases=CASES,
    agencies=AGENCIES,
    own_agencies=OWN_AGENCIES,
    people=(*TOGETHER, *OWN),
    together="three-boards.example",
    tales=(
        Tale(
            KESTROW,
            TWITE,
            (
                *DECIDED,
                story.close_telling,
                story.commission,
                story.terms,
                story.agree_days,
                story.ask_agencies,
                steps.done(
                    ("tell-method", "A root cause analysis, by the lead for trips of another school.")
                ),
            ),
        ),
        Tale(KESTROW, DUNLIN, (*DECIDED, steps.send_all_but("department-for-education", days=2))),
        Tale(KESTROW, KNOT, (story.refer, story.answer_facts, story.put_to_group, story.first_view)),
        Tale(LAMBERRY, GREBE, ENDED),
        Tale(LAMBERRY, PIPIT, (*ASKED, steps.hands_in("health", "police"))),
        Tale(DUNMARROW, WHIMBREL, (*PANEL_MET, steps.hands_in("police"))),
        Tale(DUNMARROW, SISKIN, (*DECIDED, story.close_telling)),
        Tale(DUNMARROW, REDWING, (story.refer,)),
    ),
)
