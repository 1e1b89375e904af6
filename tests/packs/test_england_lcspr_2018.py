"""England since 2018: notification, rapid review, local review; what the law says apart from what guidance says."""

from collections.abc import Iterable
from datetime import date
from itertools import product

import pytest

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Outcome, Pack
from heed.frameworks.timetables import DueStep, due_steps, notice_due

NOTIFICATION = "serious-incident-notification"
RAPID = "rapid-review"
LOCAL = "local-child-safeguarding-practice-review"
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("england-lcspr-2018")


def outcome_of(pack: Pack, facts: dict[str, Answer], rule: str) -> Outcome:
    return next(one.outcome for one in evaluate(pack, facts) if one.id == rule)


def all_of(names: Iterable[str], answer: Answer) -> dict[str, Answer]:
    return dict.fromkeys(names, answer)


def steps(pack: Pack, exercise: str, **events: date) -> dict[str, DueStep]:
    named = {name.replace("_", "-"): day for name, day in events.items()}
    return {step.id: step for step in due_steps(pack, exercise, events=named)}


# When to notify -------------------------------------------------------------------------------------


def test_every_one_of_the_729_answers_to_section_16c_agrees_with_plain_counting(pack: Pack) -> None:
    """Abuse or neglect, and died or seriously harmed, and here, or outside England and living here."""
    asked = (
        *("abuse_or_neglect", "died", "seriously_harmed"),
        *("happened_in_area", "resident_in_area", "happened_outside_england"),
    )
    for answers in product(ANSWERS, repeat=len(asked)):
        facts = dict(zip(asked, answers, strict=True))
        ways = product(*[("yes", "no") if one == "unknown" else (one,) for one in answers])
        met = {
            abuse == "yes"
            and "yes" in (died, harmed)
            and (here == "yes" or (lives == "yes" and abroad == "yes"))
            for abuse, died, harmed, here, lives, abroad in ways
        }
        expected = "cannot_say" if len(met) == 2 else "must" if True in met else "not_met"
        assert outcome_of(pack, facts, "section-16c") == expected, facts


def test_anybodys_suspicion_counts_and_the_duty_is_the_authoritys(pack: Pack) -> None:
    """Children Act 2004, section 16B(9) against 16C(1)."""
    assert "anybody who works with children counts" in (pack.facts["abuse_or_neglect"].help or "")
    assert "duty is the local authority's" in (pack.criteria["section-16c"].note or "")
    assert pack.exercises[NOTIFICATION].about == "notification"
    assert pack.exercises[NOTIFICATION].step("notify").by == "notifying-officer"


def test_the_duty_is_law_and_the_five_days_are_guidance(pack: Pack) -> None:
    notify = steps(pack, NOTIFICATION, became_aware=date(2026, 3, 2))["notify"]
    assert (notify.strength, notify.limit_strength) == ("must", "should")
    assert notify.source.startswith("Children Act 2004, section 16C(1)")
    assert notify.limit_source.startswith("Working Together")
    assert "not from the day of the incident" in notify.note


@pytest.mark.parametrize(
    ("aware", "latest"),
    [
        (date(2025, 12, 18), date(2025, 12, 29)),
        (date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 3, 31), date(2026, 4, 9)),
        (date(2026, 12, 18), date(2026, 12, 29)),
    ],
)
def test_five_working_days_from_becoming_aware(pack: Pack, aware: date, latest: date) -> None:
    """The working-day table, England: Christmas, no holiday, Easter, Boxing Day on a Saturday."""
    found = steps(pack, NOTIFICATION, became_aware=aware)
    assert found["notify"].due == latest
    assert found["tell-partners"].due == latest
    assert found["tell-other-areas"].due == latest


def test_a_looked_after_childs_death_is_notified_whatever_the_cause(pack: Pack) -> None:
    facts: dict[str, Answer] = {"abuse_or_neglect": "no", "died": "yes", "looked_after": "yes"}
    assert outcome_of(pack, facts, "looked-after-death") == "must"
    assert outcome_of(pack, facts, "section-16c") == "not_met"
    step = pack.exercises["looked-after-child-death-notification"].step("notify-looked-after-death")
    assert step.due.span is None  # no number was found
    assert set(pack.notices["looked-after-death"].to) == {"secretary-of-state", "ofsted"}


def test_one_submission_reaches_three_readers(pack: Pack) -> None:
    """The Panel passes every notification on, so nothing is sent to Ofsted or the Department besides."""
    told = {
        party for notice in pack.notices.values() if NOTIFICATION in notice.exercises for party in notice.to
    }
    assert told == {"safeguarding-partner", "other-partnership"}
    assert "passes it on" in (pack.exercises[NOTIFICATION].note or "")


def test_each_partners_view_is_kept(pack: Pack) -> None:
    views = pack.forms["partner-views"]
    assert [section.id for section in views.sections if section.repeats] == ["views"]
    assert set(views.field("partner").options) == {"local-authority", "health", "police"}
    assert "partner-views" in pack.exercises[NOTIFICATION].forms


def test_the_preparation_form_follows_the_service(pack: Pack) -> None:
    """Who notifies, each child, the incident with place, date and time, the papers: in that order."""
    form = pack.forms["notification-preparation"]
    order = [section.id for section in form.sections]
    assert (
        order.index("notifier") < order.index("children") < order.index("incident") < order.index("documents")
    )
    assert "twenty minutes" in (form.purpose or "")
    children = next(section for section in form.sections if section.id == "children")
    assert children.repeats
    assert {"name", "age", "health", "lives"} <= {field.id for field in children.fields}
    assert "not known" in (children.help or "")
    assert not form.field("incident_time").required


def test_a_form_for_each_dead_child_in_the_text_of_2018(pack: Pack) -> None:
    cover = next(one for one in pack.forms["notification-preparation"].sections if one.id == "covers")
    assert "a form for each child who died; one form for brothers and sisters" in (cover.help or "")
    assert pack.sources["unit-of-notification"].status == "disputed"


# Rapid review ---------------------------------------------------------------------------------------


def test_a_rapid_review_follows_a_notification_and_none_without(pack: Pack) -> None:
    assert outcome_of(pack, {"notified_to_national_panel": "yes"}, RAPID) == "should"
    assert outcome_of(pack, {"notified_to_national_panel": "no"}, RAPID) == "not_met"
    withdrawn: dict[str, Answer] = {
        "notified_to_national_panel": "yes",
        "notification_outside_criteria": "yes",
    }
    assert outcome_of(pack, withdrawn, RAPID) == "not_met"


def test_the_area_where_it_happened_holds_it(pack: Pack) -> None:
    elsewhere: dict[str, Answer] = {
        "notified_to_national_panel": "yes",
        "happened_in_area": "no",
        "happened_outside_england": "no",
    }
    result = next(one for one in evaluate(pack, elsewhere) if one.id == RAPID)
    assert not result.within_remit
    assert result.because[-1].startswith("The partners of the area in which it happened")


def test_fifteen_days_from_becoming_aware_and_the_other_reading_beside_it(pack: Pack) -> None:
    """Known Monday 2 March 2026, sent Monday 9 March: 23 March, or 30 March."""
    found = steps(pack, RAPID, became_aware=date(2026, 3, 2), notification_sent=date(2026, 3, 9))
    for name in ("complete-rapid-review", "decide-local-review"):
        assert found[name].due == date(2026, 3, 23)
        assert [reading.due for reading in found[name].readings] == [date(2026, 3, 30)]
        assert found[name].source_status == "disputed"
        assert found[name].strength == "should"


def test_nothing_in_a_rapid_review_is_law(pack: Pack) -> None:
    """Neither the Act nor the Regulations speak of rapid reviews."""
    for step in pack.exercises[RAPID].timetable:
        assert step.strength != "must", step.step
        assert step.source is not None
        assert step.source.document not in ("children-act-2004", "regulations-2018"), step.step
    assert len(pack.exercises[RAPID].asks) == 4


# Local review ---------------------------------------------------------------------------------------

SERIOUS: dict[str, Answer] = {
    "abuse_or_neglect": "yes",
    "died": "yes",
    "issues_of_importance_to_area": "yes",
}
FACTORS = (
    "improvements_needed",
    "recurrent_themes",
    "concern_about_joint_working",
    "panel_prefers_local_review",
)
CIRCUMSTANCES = ("single_agency_concern", "no_agency_involvement", "several_areas", "institutional_setting")


@pytest.mark.parametrize("factor", FACTORS)
def test_each_factor_of_regulation_11_may_lead_to_a_review(pack: Pack, factor: str) -> None:
    facts: dict[str, Answer] = {**SERIOUS, **all_of(FACTORS, "no")}
    assert outcome_of(pack, facts, "regulation-11") == "not_met"
    assert outcome_of(pack, {**facts, factor: "yes"}, "regulation-11") == "may"


@pytest.mark.parametrize("circumstance", CIRCUMSTANCES)
def test_each_further_circumstance_may_lead_to_a_review(pack: Pack, circumstance: str) -> None:
    assert outcome_of(pack, {**SERIOUS, circumstance: "yes"}, "further-circumstances") == "may"
    assert pack.status_of(pack.criteria["further-circumstances"].source) == "unverified"


def test_no_fact_makes_a_local_review_a_must(pack: Pack) -> None:
    best = overall(evaluate(pack, all_of(pack.facts, "yes")), LOCAL)
    assert best is not None
    assert best.outcome == "may"


def test_the_list_is_open(pack: Pack) -> None:
    nothing: dict[str, Answer] = {**SERIOUS, **all_of((*FACTORS, *CIRCUMSTANCES), "no")}
    best = overall(evaluate(pack, nothing), LOCAL)
    assert best is not None
    assert best.outcome == "not_met"
    assert "list of what to take into account is open" in best.because[-1]


def test_copies_before_publication_on_8_january_2026(pack: Pack) -> None:
    """By law 1 January and a hard stop; by guidance 29 December and only a warning."""
    found = steps(pack, LOCAL, published=date(2026, 1, 8))
    law, guidance = found["copy-before-publication"], found["copy-by-guidance"]
    assert (law.due, law.strength, law.hard_stop_for) == (date(2026, 1, 1), "must", "publish")
    assert (guidance.due, guidance.strength, guidance.hard_stop_for) == (date(2025, 12, 29), "should", None)
    assert (law.source_status, guidance.source_status) == ("verified", "unverified")
    assert (
        notice_due(pack, "report-before-publication", events={"published": date(2026, 1, 8)}).due == law.due
    )


def test_two_documents_go_where_only_improvements_are_published(pack: Pack) -> None:
    """Regulation 16(2), to the Secretary of State and the Panel. Ofsted is guidance."""
    notice = pack.notices["report-before-publication"]
    assert notice.to == ("secretary-of-state", "national-panel")
    assert len(notice.encloses) == 2
    ofsted = pack.notices["report-to-ofsted"]
    assert (ofsted.to, ofsted.strength) == (("ofsted",), "should")
    assert pack.status_of(ofsted.source) == "unverified"
    publish = pack.exercises[LOCAL].publish
    assert publish is not None
    assert (publish.what, [one.what for one in publish.instead]) == ("full-report", ["improvements-only"])
    assert {"improvements-sos", "improvements-panel"} <= set(
        pack.checklists["copies-before-publication"].items
    )


def test_a_year_for_local_reviews_and_three_for_national_ones(pack: Pack) -> None:
    published = date(2026, 1, 8)
    assert steps(pack, LOCAL, published=published)["stay-public"].due == date(2027, 1, 8)
    national = steps(pack, "national-child-safeguarding-practice-review", published=published)
    assert national["stay-public"].due == date(2029, 1, 8)
    assert national["panel-copy"].due == date(2026, 1, 1)


def test_six_months_are_guidance_and_clamp_to_the_end_of_the_month(pack: Pack) -> None:
    publish = steps(pack, LOCAL, decided=date(2025, 8, 31), initiated=date(2025, 9, 10))["publish"]
    assert publish.due == date(2026, 2, 28)
    assert [reading.due for reading in publish.readings] == [date(2026, 3, 10)]
    assert (publish.strength, publish.limit_strength, publish.limit_status) == (
        "must",
        "should",
        "unverified",
    )


def test_what_the_regulations_ask_of_a_review(pack: Pack) -> None:
    """Regulations 12 to 15: appoint, remove, monitor, two contents; section 16F(3): quality."""
    kind = pack.exercises[LOCAL]
    cited = {"appoint-reviewers": "regulation 12", "monitor": "regulation 14", "quality": "section 16F(3)"}
    for name, clause in cited.items():
        assert kind.step(name).strength == "must", name
        assert pack.cite(kind.step(name).source).endswith(clause), name
    assert kind.step("quality").hard_stop_for == "publish"
    assert "remove" in (kind.team["lead-reviewer"].sentence or "")
    assert kind.team["lead-reviewer"].at_least == 1
    by_law = [
        item
        for item in pack.checklists["report-contents"].items.values()
        if "By law" in (item.sentence or "")
    ]
    assert [item.sentence for item in by_law] == ["By law: regulation 15(a).", "By law: regulation 15(b)."]
    assert kind.publish is not None
    assert len(kind.publish.must) == 2


def test_whoever_is_asked_must_answer(pack: Pack) -> None:
    """Section 16H: the letter cites it, and the information serves this purpose only."""
    assert "section 16H" in pack.letters["information-request"].body
    assert "this purpose only" in pack.letters["information-request"].body
    assert pack.exercises[LOCAL].step("agency-information").strength == "must"


def test_the_yearly_report_has_no_day(pack: Pack) -> None:
    """Section 16G(7): at least once in every twelve months; no date and nobody who gets a copy."""
    kind = pack.exercises["yearly-report"]
    assert str(kind.every) == "12 months"
    found = steps(pack, "yearly-report", last_yearly_report=date(2025, 9, 30))
    assert found["publish-yearly-report"].due == date(2026, 9, 30)
    assert not any("yearly-report" in notice.exercises for notice in pack.notices.values())


def test_a_partnership_can_run_it(pack: Pack) -> None:
    needed = {
        *("board-office", "decision-maker", "group-chair", "group-member", "agency-contact", "agency-author"),
        *("designated-senior-manager", "lead-reviewer", "panel-chair", "panel-member", "publication-checker"),
    }
    assert needed == {role.acts_as for role in pack.roles.values() if role.acts_as}
    assert pack.exercises[LOCAL].agreed_by == ("safeguarding-partner",)
    closed = [step.closes for step in pack.exercises[LOCAL].timetable if step.closes]
    assert closed == [
        *(
            "reviewers-appointed",
            "scoped",
            "information-in",
            "merged",
            "report-drafted",
            "completed",
            "published",
        )
    ]


def test_no_number_is_invented(pack: Pack) -> None:
    """Every number in the three timetables, each with its source."""
    numbers = {
        (kind, step.step): str(step.due.span)
        for kind in (NOTIFICATION, RAPID, LOCAL)
        for step in pack.exercises[kind].timetable
        if step.due.span
    }
    assert numbers == {
        (NOTIFICATION, "notify"): "5 working days",
        (NOTIFICATION, "tell-partners"): "5 working days",
        (NOTIFICATION, "tell-other-areas"): "5 working days",
        (RAPID, "decide-local-review"): "15 working days",
        (RAPID, "complete-rapid-review"): "15 working days",
        (LOCAL, "copy-before-publication"): "7 days",
        (LOCAL, "copy-by-guidance"): "7 working days",
        (LOCAL, "copy-to-ofsted"): "7 working days",
        (LOCAL, "publish"): "6 months",
        (LOCAL, "stay-public"): "12 months",
    }


def test_it_began_everywhere_on_29_june_2018(pack: Pack) -> None:
    assert pack.in_force.from_ == date(2018, 6, 29)
    assert pack.in_force.to == date(2023, 12, 14)
    assert "area by area" in (pack.in_force.note or "")


def test_letters_about_a_case_call_the_child_by_its_pseudonym(pack: Pack) -> None:
    """All but those that go to the family and to a reviewer who is not appointed yet."""
    without = {name for name, letter in pack.letters.items() if "{{ pseudonym }}" not in letter.body}
    assert without == {"family-invitation", "reviewer-invitation"}
