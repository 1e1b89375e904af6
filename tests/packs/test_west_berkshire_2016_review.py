"""The guidance of the three boards in the west of Berkshire, row by row: the review itself and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer
from heed.frameworks.timetables import due_steps
from tests.packs.west_berkshire import (
    BOARDS,
    ELSEWHERE,
    NOTIFYING,
    SCR,
    due,
    fields,
    outcomes,
    repeated,
    step,
    steps_of,
    the_pack,
    titles,
    words,
)

PACK = the_pack()
OWN = "guidance-wording"
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")
COLUMNS = (
    "abuse_or_neglect",
    "died",
    "seriously_harmed",
    "concern_about_joint_working",
    "died_in_custody_or_detained",
)


# The threshold ------------------------------------------------------------------------------------------------


def every_case() -> Iterator[dict[str, Answer]]:
    for answers in product(ANSWERS, repeat=len(COLUMNS)):
        yield dict(zip(COLUMNS, answers, strict=True))


def test_the_statute_is_left_as_it_is() -> None:
    """In each of the 243 cases the national rules come to what they come to nationally, for the same reasons."""
    national = load_pack("england-scr-2015")
    for facts in every_case():
        here = {one.id: one for one in evaluate(PACK, facts)}
        for wanted in evaluate(national, facts):
            assert here[wanted.id].outcome == wanted.outcome, facts
            assert here[wanted.id].presumed == wanted.presumed, facts
            assert here[wanted.id].missing == wanted.missing, facts


def test_a_death_without_concern_must_be_reviewed_though_the_guidance_would_not() -> None:
    """The row "T T - F -": must by statute, not met by the guidance's own wording, and the departure is said."""
    died: dict[str, Answer] = {"abuse_or_neglect": "yes", "died": "yes", "concern_about_joint_working": "no"}
    for harmed, custody in product(ANSWERS, repeat=2):
        facts = {**died, "seriously_harmed": harmed, "died_in_custody_or_detained": custody}
        results = evaluate(PACK, facts)
        own = next(one for one in results if one.id == OWN)
        assert own.outcome == "not_met"
        assert own.source_status == "disputed"
        assert "Departs from regulation 5(2)" in own.note
        best = overall(results, SCR)
        assert best is not None
        assert (best.id, best.outcome, best.source_status) == ("reg-5-2", "must", "verified")


def test_the_guidance_wording_never_calls_for_more_than_the_statute() -> None:
    """In each of the 243 cases: where the guidance's wording is met the statute's is, and the statute weighs more."""
    for facts in every_case():
        found = outcomes(**facts)
        by_hand = (
            facts["abuse_or_neglect"] == "yes"
            and "yes" in (facts["died"], facts["seriously_harmed"])
            and facts["concern_about_joint_working"] == "yes"
        )
        assert (found[OWN] == "should") == by_hand, facts
        if by_hand:
            assert found["reg-5-2"] == "must", facts


def test_the_deviations_are_these_and_no_other() -> None:
    """What departs from the national rules is marked; the criteria are not among it."""
    assert {one.rule for one in PACK.deviations} == {
        "events.notified.when",
        f"exercises.{SCR}.timetable.decide",
        f"exercises.{SCR}.timetable.explain-no-review",
        f"exercises.{SCR}.publish",
        "notices.decision-to-hold",
        "notices.decision-not-to-hold",
        "notices.report-to-panel.encloses",
    }


def test_no_number_is_invented() -> None:
    """Every number of days, weeks and months in the pack's timetables, with where it comes from."""
    found = {
        (kind, one.step): (str(one.due.span), one.source.document if one.source else "")
        for kind, exercise in PACK.exercises.items()
        for one in exercise.timetable
        if one.due.span and kind != "serious-incident-notification"
    }
    assert found == {
        (SCR, "decide"): ("1 month", "framework-clocks"),
        (SCR, "tell-bodies"): ("5 working days", "panel-guidance"),
        (SCR, "explain-no-review"): ("5 working days", "panel-guidance"),
        (SCR, "complete"): ("6 months", "wt-2015-aims"),
        (SCR, "copy-to-panel"): ("1 week", "wt-2015-aims"),
        (SCR, "stay-public"): ("12 months", "wt-2015"),
        (NOTIFYING, "recommend"): ("1 week", "framework"),
        (NOTIFYING, "final-decision"): ("2 weeks", "framework"),
        (NOTIFYING, "decide-in-a-month"): ("1 month", "framework-clocks"),
        (NOTIFYING, "tell-bodies"): ("5 working days", "panel-guidance"),
    }


# The review ---------------------------------------------------------------------------------------------------


def test_wb_15_the_designated_senior_manager() -> None:
    """WB-15: files, author, supervision, progress, delay, quality, acceptance, urgent matters, debrief."""
    assert step(SCR, "secure-files").by == "designated-senior-manager"
    assert step(SCR, "secure-files").due.once == "scoped"
    assert list(PACK.checklists["senior-manager"].items) == [
        "files", "author", "supervision", "progress", "difficulties", "template", "quality", "urgent", "debrief",
    ]  # fmt: skip
    does = " ".join(one.does for one in PACK.duties.values() if one.role == "designated-senior-manager")
    for word in (
        "Secure the files",
        "no direct part",
        "supervision",
        "delay",
        "quality",
        "accept",
        "debrief",
    ):
        assert word in does
    assert {"records_secured_on", "author_not_involved", "author_supported", "accepted_by", "urgent_action",
            "staff_debriefed"} <= fields("agency-report")  # fmt: skip


def test_wb_16_the_chronology_says_when_the_agency_learnt() -> None:
    """WB-16: the agency's knowledge and action; times without contact stated; may be used at an inquest."""
    assert PACK.toolkit["chronology"].drawn == "chronology-template"
    told = words("writing-a-chronology")
    for word in ("learnt of it", "no contact", "inquest", "stands in June"):
        assert word in told
    assert "dated by when your agency learnt" in PACK.letters["formal-notification"].body
    assert PACK.forms["agency-report"].field("no_contact").required


def test_wb_17_conversations_with_practitioners() -> None:
    """WB-17: recorded and agreed by both; whoever could not be seen is recorded with the reason."""
    form = fields("practitioner-conversation")
    assert {"agreed_by_practitioner_on", "agreed_by_author_on", "could_be_seen", "not_seen_why"} <= form
    assert "practitioners" in repeated("agency-report")
    assert "practitioner_not_seen_why" in fields("agency-report")
    assert "no disciplinary interview" in words("practitioners")


def test_wb_18_the_agency_report() -> None:
    """WB-18: five answers to each term of reference; identity; good practice; measurable recommendations; returned."""
    terms = next(one for one in PACK.forms["agency-report"].sections if one.id == "terms")
    assert terms.repeats
    spine = ["what_happened", "why_it_happened", "what_we_learned", "what_to_change", "how_to_change"]
    assert [one.id for one in terms.fields if one.id in spine] == spine
    assert all(
        PACK.forms["agency-report"].field(one).required for one in (*spine, "identity", "good_practice")
    )
    assert {"recommendations", "terms"} <= repeated("agency-report")
    assert "recommendation_measured_by" in fields("agency-report")
    assert set(PACK.conduct_tests) == {
        "needs-and-identity", "open-and-critical", "good-practice-shown", "specific-and-measurable",
    }  # fmt: skip
    spec = PACK.exercises[SCR].agency_report
    assert spec
    assert spec.terms
    assert spec.recommendations
    assert (spec.form, spec.step, spec.terms.section) == ("agency-report", "agency-reports", "terms")
    assert spec.checked
    assert spec.wants_yes["author_not_involved"] == "must"
    assert "can return a report" in (step(SCR, "panel-on-agency-reports").note or "")


def test_wb_19_the_family_plan() -> None:
    """WB-19: agreed at the scoping meeting; telephone, meeting, letter; support; everybody; told before publication."""
    assert step(SCR, "family-plan").due.on == "scoping-held"
    plan = PACK.forms["family-plan"]
    order = [one.id for one in plan.all_fields]
    assert order.index("rung_on") < order.index("visited_on") < order.index("letter_sent_on")
    assert "who" in repeated("family-plan")
    assert {"support_worker", "told_outcome_on", "referred_to_as"} <= fields("family-plan")
    assert step(SCR, "share-with-family").hard_stop_for == "publish"
    assert step(SCR, "contact-family").notice == "letter-to-family"
    assert "who is to blame" in PACK.letters["letter-to-family"].body


def test_wb_20_the_panel() -> None:
    """WB-20: at least six; expertise, not representation; disciplines; an outside agency for challenge."""
    rule = PACK.exercises[SCR].team["panel-member"]
    assert rule.at_least == 6
    assert {"designated-nurse", "designated-doctor", "outside-agency", "communications"} <= set(
        rule.disciplines
    )
    assert "do not represent" in (rule.sentence or "")
    assert PACK.groups["review-panel"].minimum == 6
    assert PACK.groups["review-panel"].chaired_by == "panel-chair"


def test_wb_21_terms_of_reference() -> None:
    """WB-21: approved by chair and author, changed only exceptionally and on record; how people are referred to."""
    found = step(SCR, "terms-of-reference")
    assert (found.by, found.closes) == ("chair", "scoped")
    assert "overview author" in found.title
    assert "exceptional" in (found.note or "")
    assert "reason on record" in (found.note or "")
    assert {"referred-to-as", "approval", "period", "questions", "outside"} <= set(
        PACK.checklists["terms-of-reference"].items
    )


def test_wb_22_two_courses_of_one_review() -> None:
    """WB-22: SILP and traditional; both with an authors' briefing, a practitioner event and a recall event."""
    assert list(PACK.exercises[SCR].methods) == ["silp", "traditional"]
    silp, traditional = steps_of("silp"), steps_of("traditional")
    for name in ("brief-authors", "practitioner-event", "recall-event"):
        assert name in silp
        assert name in traditional
    assert set(silp) - set(traditional) == {"scoping-meeting", "panel-on-draft"}
    assert set(traditional) - set(silp) == {
        "first-panel-meeting", "panel-on-chronology", "panel-on-agency-reports", "panel-on-lessons",
    }  # fmt: skip
    waits = {one.id: one.waits_for_steps for one in due_steps(PACK, SCR, events={}, method="silp")}
    assert waits["scoping-meeting"] == ("merged-chronology",)
    assert step(SCR, "recall-event").due.agreed_at == "report-drafted"


def test_wb_23_what_the_panel_looks_for() -> None:
    """WB-23: key issues, decision points, inconsistencies between agencies, good practice."""
    assert {"issue", "decision", "inconsistent", "good"} <= set(PACK.marks)
    for mark in ("issue", "decision", "inconsistent", "good"):
        assert "WB-23" in PACK.marks[mark].requirements
    items = list(PACK.checklists["panel-work"].items)
    assert items[:4] == ["issues", "decisions", "inconsistencies", "good"]


def test_wb_24_only_what_the_whole_panel_adopts() -> None:
    """WB-24: only recommendations adopted by the whole panel are in the report and monitored; others stay."""
    assert step(SCR, "adopt-recommendations").due.agreed_at == "report-drafted"
    assert "the others stay with their agency" in (step(SCR, "adopt-recommendations").evidence or "")
    field = PACK.forms["recommendation-and-action-plan"].field("adopted_by_panel")
    assert field.required
    assert "stay with their agency" in (field.help or "")


def test_wb_25_the_integrated_chronology() -> None:
    """WB-25: made by the administrator from the template; later additions are few and highlighted."""
    found = step(SCR, "merged-chronology")
    assert (found.by, found.after, found.closes) == ("administrator", ("agency-chronologies",), "merged")
    assert "highlighted" in (found.note or "")


def test_wb_26_thirteen_contents_and_the_summary() -> None:
    """WB-26: thirteen contents of the overview report; what the executive summary holds."""
    assert list(PACK.checklists["overview-report"].items) == [
        "plain-english", "child-focused", "publishable", "introduction", "analysis", "brings-together",
        "good-practice", "identity", "who-knew-what", "hindsight-and-research", "lessons-and-recommendations",
        "family", "parallel-proceedings",
    ]  # fmt: skip
    assert {
        "brief",
        "anonymised",
        "process",
        "panel",
        "multi-agency-recommendations",
        "data-protection",
    } <= set(PACK.checklists["executive-summary"].items)
    form = PACK.forms["executive-summary"]
    for name in (
        "panel",
        "review_kind",
        "multi_agency_recommendations",
        "data_protection_on",
        "nobody_recognised",
    ):
        assert form.field(name).required
    assert PACK.exercises[SCR].closes_with == ("executive-summary",)
    assert step(SCR, "executive-summary").due.on == "completed"
    assert step(SCR, "data-protection").hard_stop_for == "publish"


def test_wb_27_from_approval_to_publication() -> None:
    """WB-27: approval; Ofsted and the panel; the family first; recipients; media; a debrief. What is published."""
    held = {one.step for one in PACK.exercises[SCR].timetable if one.hard_stop_for == "publish"}
    assert held == {
        "approve", "papers-to-ofsted", "copy-to-panel", "media-plan", "share-with-family", "data-protection",
    }  # fmt: skip
    for notice in ("papers-to-ofsted", "report-to-panel"):
        assert {"The overview report", "The agencies' reports", "The completed action plans"} <= set(
            PACK.notices[notice].encloses
        )
    assert due(SCR, "copy-to-panel", published=date(2016, 12, 1)) == date(2016, 11, 24)
    assert {"agree-recipients", "debrief"} <= set(steps_of("silp"))
    publish = PACK.exercises[SCR].publish
    assert publish is not None
    assert (publish.what, publish.instead[0].what) == ("executive-summary", "full-report")
    assert PACK.status_of(publish.source) == "disputed"
    assert str(publish.for_at_least) == "12 months"
    assert "Ofsted" in (publish.note or "")


def test_wb_28_dissemination() -> None:
    """WB-28: members answer for it in their agency; the training manager receives the report."""
    assert PACK.notices["report-to-training"].to == ("training-manager",)
    assert PACK.notices["report-to-members"].to == ("member-agencies",)
    roles = {name: one.role for name, one in PACK.duties.items()}
    assert roles["members-disseminate"] == "board-member"
    assert roles["training-takes-up"] == "training-manager"


def test_wb_29_action_plans_at_every_board_meeting() -> None:
    """WB-29: to the business manager; evidence; signed off by the group; red, amber or green at every meeting."""
    report = PACK.exercises["action-plan-report"]
    assert (report.rhythm, report.scale, report.about) == ("At every board meeting", "rag", "board")
    assert report.reports_to == BOARDS
    assert list(PACK.scales["rag"].grades) == ["red", "amber", "green"]
    by = {one.step: one.by for one in report.timetable}
    assert by["gather-evidence"] == "business-manager"
    assert by["sign-off"] == "case-review-group"
    form = PACK.forms["recommendation-and-action-plan"]
    assert (form.field("rag").scale, set(form.field("rag").descriptors)) == ("rag", {"red", "amber", "green"})
    assert {"recommendations", "actions"} <= repeated("recommendation-and-action-plan")
    assert {"evidence", "signed_off_on"} <= fields("recommendation-and-action-plan")


def test_wb_30_requests_from_other_areas() -> None:
    """WB-30: asked for, signed off by the agency, checked by the group, sent; recommendations for us are tracked."""
    order = [one.step for one in PACK.exercises[ELSEWHERE].timetable]
    assert order == [
        "register-request", "ask-agencies", "agency-reports", "check-quality", "send-reports", "follow-review",
        "track-recommendations",
    ]  # fmt: skip
    assert step(ELSEWHERE, "check-quality").by == "case-review-group"
    assert step(ELSEWHERE, "check-quality").after == ("agency-reports",)
    assert step(ELSEWHERE, "send-reports").after == ("check-quality",)
    assert {"agencies", "recommendations"} <= repeated("out-of-area-request")
    assert PACK.notices["out-of-area-reports"].to == ("requesting-board",)


def test_wb_31_the_seven_templates() -> None:
    """WB-31: referral form, additional information, outcome letter, chronology, agency report, plan, flow chart."""
    seven = list(PACK.toolkit.values())[:7]
    assert [one.title[:2] for one in seven] == [f"{number}." for number in range(1, 8)]
    assert [one.form or one.letter or one.drawn for one in seven] == [
        "referral", "additional-information", "outcome", "chronology-template", "agency-report",
        "recommendation-and-action-plan", "process-chart",
    ]  # fmt: skip
    for tool in PACK.toolkit.values():
        if tool.form:
            assert len(PACK.forms[tool.form].all_fields) >= 8, tool.form
    assert len(PACK.process) >= 15


def test_letters_hold_no_name_and_can_be_filled() -> None:
    """Each notice has a letter of its own wording; no letter can name the child; the checklists are in order."""
    letters = {one.letter for one in PACK.notices.values()}
    letters |= {one.agency_report.letter for one in PACK.exercises.values() if one.agency_report}
    assert letters == set(PACK.letters)
    assert not any("name" in gap for letter in PACK.letters.values() for gap in fields_in(letter.body))
    assert "Inconsistencies between agencies" in titles("panel-work")


def test_letters_before_publication_ask_for_nothing_that_is_not_known_then() -> None:
    """WB-27: what goes before publication holds nothing up but itself: each gap is one that Heed fills by then."""
    known = {
        *("board", "sent_on", "recipient", "addressee", "reference", "exercise", "pseudonym", "publish_on"),
        *("enclosed", "signed_by", "office_email", "office_phone"),
    }
    going_before = [one.notice for one in PACK.exercises[SCR].timetable if one.hard_stop_for and one.notice]
    assert going_before == ["papers-to-ofsted", "report-to-panel", "outcome-to-family"]
    for notice in going_before:
        assert set(fields_in(PACK.letters[PACK.notices[notice].letter].body)) <= known, notice
