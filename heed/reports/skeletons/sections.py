"""What stands under a heading of a skeleton: each function writes down one thing that the case holds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from heed.reports.core.parts import Part, Table
from heed.reports.skeletons.case import Case, FindingTold, RecommendationTold

FINDING = "finding-"
NOTHING = "Nothing of this is written down in the case yet."


def _part(key: str, title: str, text: str = "", *tables: Table, guidance: str = "") -> Part:
    return Part(key, title, 2, guidance, text, tables)


def decision(case: Case) -> list[Part]:
    """What was decided, when, and what the framework says that this kind of review is for."""
    kind = f"{case.kind[:1].lower()}{case.kind[1:]}"
    text = f"On {case.decided_on} it was decided to hold this review: {kind}.\n\n{case.summary}"
    return [_part("decision", "How the review was decided", text)]


def terms(case: Case) -> list[Part]:
    """The approved terms of reference."""
    if not case.purpose:
        return [_part("terms", "Terms of reference", "The terms of reference are not approved yet.")]
    lines = [case.purpose, f"The review looks at the time from {case.period}."]
    if case.questions:
        lines += ["It asks:", "\n".join(f"- {question}" for question in case.questions)]
    lines.append(f"How people are referred to: {case.referred_to_as}")
    return [_part("terms", "Terms of reference", "\n\n".join(lines))]


def reviewers(case: Case) -> list[Part]:
    """Who led the review and who sat on the panel: parts and posts, no names."""
    rows = tuple((part, post or "From outside the board and its agencies") for part, post in case.team)
    if not rows:
        return [_part("reviewers", "Reviewers and panel", NOTHING)]
    table = Table(("Part in the review", "Post and agency"), rows, "Reviewers and panel by post")
    return [_part("reviewers", "Reviewers and panel", "", table)]


def methods(case: Case) -> list[Part]:
    """The method and why it was chosen."""
    if not case.method:
        return [_part("methods", "Method", case.method_why or NOTHING)]
    text = f"{case.method}. {case.method_says}\n\nWhy this method: {case.method_why}"
    return [_part("methods", "Method", text, guidance="Say too what the method could not do.")]


def conduct(case: Case) -> list[Part]:
    """The steps of the timetable that are done, with their days."""
    if not case.steps:
        return [_part("conduct", "Steps of the review", NOTHING)]
    table = Table(
        ("Step", "Done on"), tuple((title, on) for title, on, _key in case.steps), "Steps with their days"
    )
    return [_part("conduct", "Steps of the review", "", table)]


def agencies(case: Case) -> list[Part]:
    """The agencies, and how late each was with its chronology and with its own report."""
    head = ("Agency", "Asked on", "Due on", "Signed off on", "In time or late")
    if not case.agencies:
        return [_part("agencies", "Agencies and when each gave its chronology", NOTHING)]
    table = Table(head, case.agencies, "Agencies and when each gave its chronology")
    found = [_part("agencies", "Agencies and when each gave its chronology", "", table)]
    if case.own_reports:
        title = "Agencies’ own reports and when each reached the panel"
        own = Table(
            ("Agency", "Asked on", "Due on", "Reached the panel on", "In time or late"),
            case.own_reports,
            title,
        )
        found.append(_part("own-reports", title, "", own))
    return found


def family(case: Case) -> list[Part]:
    """What the timetable shows of the family's part; the rest is the author's to write."""
    words = ("family", "parent", "carer", "sibling")
    guidance = "Who was asked, by whom, what they said, and what came of it; or why nobody was asked."
    return [_steps_about(case, "family", "What is recorded of the family’s part", words, guidance)]


def proceedings(case: Case) -> list[Part]:
    """What the timetable shows of proceedings beside the review."""
    words = ("proceedings", "criminal", "court", "coroner", "inquest", "prosecution")
    guidance = "Which proceedings ran beside the review, where they stand, and what was learnt from them."
    return [_steps_about(case, "proceedings", "What is recorded of other proceedings", words, guidance)]


def _steps_about(case: Case, key: str, title: str, words: tuple[str, ...], guidance: str) -> Part:
    rows = tuple(
        (step, on) for step, on, name in case.steps if any(word in f"{step} {name}".lower() for word in words)
    )
    if not rows:
        return _part(key, title, NOTHING, guidance=guidance)
    return _part(key, title, "", Table(("Step", "Done on"), rows, title), guidance=guidance)


def chronology(case: Case) -> list[Part]:
    """The entries that the panel marked."""
    if not case.events:
        text = (
            NOTHING if case.is_merged else "The framework has no chronologies merged for this kind of review."
        )
        return [_part("chronology", "Events that the panel marked", text)]
    head = ("When", "Agency", "What happened", "Marked as", "Entry")
    more = f"{case.left_out} more marked entries stand in the chronology." if case.left_out else ""
    guidance = "For the author: take over what the account needs. Words between ‹ and › may name somebody."
    table = Table(head, case.events, "Events that the panel marked")
    return [_part("chronology", "Events that the panel marked", more, table, guidance=guidance)]


def findings(case: Case) -> list[Part]:
    """Each finding with what it rests on."""
    found = [_finding(one) for one in case.findings if not one.is_good]
    return found or [_part("findings", "Findings", NOTHING)]


def good_practice(case: Case) -> list[Part]:
    """Each finding about good practice."""
    found = [_finding(one) for one in case.findings if one.is_good]
    return found or [_part("good-practice", "Findings about good practice", NOTHING)]


def _finding(one: FindingTold) -> Part:
    lines = [one.text]
    if one.factors:
        lines.append(f"What contributed: {one.factors[:1].lower()}{one.factors[1:]}.")
    if one.answers:
        lines.append("It answers:\n\n" + "\n".join(f"- {answer}" for answer in one.answers))
    lines.append(f"It rests on: {one.rests_on}." if one.rests_on else "It rests on no entry.")
    return _part(f"{FINDING}{one.number}", one.title, "\n\n".join(lines))


def recommendations(case: Case) -> list[Part]:
    """Every recommendation of the report, with who answers for it and by when."""
    return [_recommended(case, case.recommendations, "recommendations", "Recommendations")]


def multi_agency(case: Case) -> list[Part]:
    """Every recommendation that several agencies, or the board itself, have to carry out."""
    wide = tuple(one for one in case.recommendations if one.is_wide)
    return [_recommended(case, wide, "multi-agency", "Recommendations for several agencies")]


def _recommended(case: Case, rows: tuple[RecommendationTold, ...], key: str, title: str) -> Part:
    if not rows:
        return _part(key, title, NOTHING)
    head = ("Number", "Recommendation", "For", "Answers for it", "By when", "How it will be known")
    cells = tuple(
        (str(one.number), one.text, one.agencies, one.owner, one.by_when, one.measure) for one in rows
    )
    adopted = all(one.is_adopted for one in rows)
    said = (
        "The whole panel adopted these."
        if adopted
        else f"These stood on {case.today}. The panel adopts them with the report."
    )
    return _part(key, title, said, Table(head, cells, title))


def glossary(case: Case) -> list[Part]:
    """The abbreviations of the events above, with what they mean."""
    if not case.words:
        return [_part("glossary", "Abbreviations", NOTHING)]
    return [_part("glossary", "Abbreviations", "", Table(("Short", "It means"), case.words, "Abbreviations"))]


SECTIONS: Mapping[str, Callable[[Case], list[Part]]] = {
    "decision": decision,
    "terms": terms,
    "reviewers": reviewers,
    "methods": methods,
    "conduct": conduct,
    "agencies": agencies,
    "family": family,
    "proceedings": proceedings,
    "chronology": chronology,
    "findings": findings,
    "good-practice": good_practice,
    "recommendations": recommendations,
    "multi-agency-recommendations": multi_agency,
    "glossary": glossary,
}
"""What a heading can be filled with, by the framework's word for it."""

SAID: Mapping[str, str] = {
    "decision": "how it was decided",
    "terms": "terms of reference",
    "reviewers": "reviewers and panel by post",
    "methods": "the method and why",
    "conduct": "steps with their days",
    "agencies": "agencies, and how late each was",
    "family": "what is recorded of the family",
    "proceedings": "what is recorded of proceedings",
    "chronology": "events that the panel marked",
    "findings": "findings with what they rest on",
    "good-practice": "findings about good practice",
    "recommendations": "recommendations with owner and day",
    "multi-agency-recommendations": "recommendations for several agencies",
    "glossary": "abbreviations",
}
"""The same within a sentence."""
