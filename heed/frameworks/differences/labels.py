"""What the parts of a pack are called where two editions are held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ITSELF: Final = "framework"
SECTIONS: Final[Mapping[str, tuple[str, str]]] = {
    ITSELF: ("The framework itself", "Framework"),
    "facts": ("Questions of fact", "Question"),
    "remits": ("Whose case it is", "Remit"),
    "criteria": ("When an exercise is held", "Criterion"),
    "routes": ("Ways in for cases", "Way in"),
    "exercises": ("Kinds of exercise", "Exercise"),
    "notices": ("Who is told what by when", "Notice"),
    "events": ("Events that days are counted from", "Event"),
    "boards": ("Boards", "Board"),
    "groups": ("Groups", "Group"),
    "roles": ("Roles", "Role"),
    "bodies": ("Bodies outside", "Body"),
    "disciplines": ("Disciplines", "Discipline"),
    "agency_kinds": ("Kinds of agency", "Kind of agency"),
    "forms": ("Forms", "Form"),
    "letters": ("Letters", "Letter"),
    "scales": ("Scales", "Scale"),
    "registers": ("Registers", "Register"),
    "themes": ("Themes", "Theme"),
    "duties": ("Duties when learning arrives", "Duty"),
    "principles": ("Principles", "Principle"),
    "conduct_tests": ("Tests of how it was conducted", "Test"),
    "process": ("Process chart", "Box"),
    "loop": ("Learning loop", "Stage"),
    "channels": ("Channels of learning", "Channel"),
    "checklists": ("Checklists", "Checklist"),
    "guides": ("Guides", "Guide"),
    "toolkit": ("Toolkit", "Tool"),
    "marks": ("Marks for entries of a chronology", "Mark"),
    "indicators": ("Indicators", "Indicator"),
    "deviations": ("Deviations from the framework beneath", "Deviation"),
    "sources": ("Sources", "Source"),
}
"""Each section of a pack by what it is called, and what one item of it is, in the order in which people read them."""

NOUNS: Final[Mapping[str, str]] = {
    "timetable": "step", "methods": "method", "checks": "check",
    "team": "team rule", "documents": "document", "sections": "section",
    "fields": "question", "grades": "grade", "options": "option", "descriptors": "grade for this question",
    "circumstances": "circumstance", "items": "item", "then": "way on", "says": "what people are told",
}  # fmt: skip
"""What one item is called of the parts that hold several."""

LABELS: Final[Mapping[str, str]] = {
    "about": "what it is about", "acceptance": "section for acceptance", "acts_as": "part in Heed",
    "agency_report": "agencies' reports", "advised_by": "who advises", "advises_on": "advises on",
    "after": "comes after", "again_when_corrected": "goes again with a correction",
    "agreed_by": "who agrees it", "also_read": "other readings of the clock",
    "answer": "answer", "ask": "question", "asks": "questions that it puts", "at_least": "at least",
    "audience": "for whom", "before": "before", "begins": "how it begins", "body": "text",
    "brings_cases": "brings cases", "by": "who answers for it", "by_when": "question for the day",
    "calendar": "bank holidays", "chaired_by": "who chairs",
    "checked": "checked by the agency first", "checklist": "checklist", "checks": "checks before publication",
    "chronologies_checked": "agencies check their chronologies", "class": "how closely kept",
    "clause": "clause", "closes": "brings about", "closes_with": "forms that close it",
    "concludes_with": "what it ends in",
    "consider": "has to be considered", "date": "date", "denial": "sentence for no", "disciplines": "disciplines",
    "discretion": "room for judgement", "does": "what it does", "drawn": "page that Heed draws",
    "draws": "filled in from the case", "due": "when",
    "edition": "edition", "encloses": "goes with it", "every": "how often", "evidence": "what shows that it is done",
    "exercises": "for which exercises", "extends": "stands over", "fact": "answers the question of fact",
    "feeds": "feeds", "filled_in_by": "who fills it in", "follows_from": "follows from", "for": "kind of exercise",
    "for_at_least": "for at least", "form": "form", "forms": "forms", "from": "departs from",
    "hard_stop_for": "has to be done before", "heading": "heading in the skeleton", "held_against": "held against",
    "help": "help", "how": "how", "if_missed": "if it is missed", "in_force": "in force",
    "independent_of": "independent of", "instead": "instead", "intensity": "how much it takes",
    "jurisdiction": "where it holds", "kept_to_team": "kept to the team", "kind": "kind",
    "label": "question", "late_days": "days after which learning is late", "letter": "letter",
    "likely_to_know": "who is likely to know", "limit": "how strong the number of days is", "means": "what it means",
    "measure": "question for the measure",
    "meets": "when it meets", "methods": "only with", "minimum": "least number", "must": "what it must hold",
    "note": "note", "notice": "notice", "of": "of", "only_where": "only where", "options_from": "options from",
    "otherwise": "otherwise", "publish": "what is made public", "publisher": "publisher", "purpose": "purpose",
    "qualified": "has to be qualified", "question": "question", "quorum": "quorum", "read_on": "read on",
    "recommendations": "its recommendations", "recorded_by": "who writes the day down",
    "recorded_under": "where Heed records it", "repeats": "can be answered again and again",
    "reports_to": "who hears of it", "required": "has to be answered", "rests_on": "question for what it rests on",
    "revise_by": "to be revised by",
    "rhythm": "rhythm", "role": "role", "rule": "rule", "run_by": "who carries it out", "says": "what it says",
    "scale": "scale", "section": "section", "sentence": "sentence", "series": "series", "shown_by": "what shows it",
    "source": "source",
    "stage": "stage", "starts": "begins the exercise", "statement": "sentence for yes",
    "silent_days": "days after which nothing is a silence",
    "status": "how sure we are of it", "step": "step", "strength": "strength", "subject": "whom its cases are about",
    "suits": "what it is good for", "summary": "summary", "supersedes": "takes the place of", "then": "what follows",
    "terms": "a row for each question of the terms", "text": "question for the text",
    "title": "title", "to": "who is told", "told_to": "who is told the name", "tone": "colour",
    "transition": "how it ends", "type": "kind of answer", "unit": "unit", "what": "what", "when": "when",
    "wants_yes": "has to be answered with yes", "with": "what goes with it", "within": "within",
    "timetable": "timetable", "team": "team",
    "documents": "documents", "sections": "sections", "fields": "questions", "grades": "grades", "options": "options",
    "called": "called", "one_for": "there is one for", "prepared": "what is prepared for copying",
    "at": "where it is typed in", "died": "for children who died, a form for each",
    "harmed": "for harmed children, a "
    "form for each", "at_most": "children on one form at most", "in_operation": "children on the form of a large "
    "operation", "taken_from": "where the answer lies already", "event": "day of", "case": "of the case",
    "descriptors": "what the grades mean", "circumstances": "circumstances", "items": "items",
}  # fmt: skip
OWN_LABELS: Final[Mapping[tuple[str, str], str]] = {
    ("Criterion", "when"): "condition", ("Criterion", "within"): "within the remit",
    ("Remit", "when"): "condition", ("Event", "when"): "the day on which", ("Guide", "says"): "what people are told",
    ("Notice", "when"): "raised when", ("Notice", "exercises"): "only for", ("Channel", "to"): "to whom",
    ("Letter", "to"): "addressed to", ("Group", "of"): "group of", ("Exercise", "methods"): "methods",
    ("Publish", "by"): "made public by", ("Publish", "then"): "afterwards", ("Discretion", "by"): "who may decide",
    ("Source", "clause"): "where in it", ("Box", "within"): "by when", ("Duty", "when"): "when",
    ("Pack", "about"): "what it says of itself", ("FormField", "help"): "help for the question",
    ("Role", "sentence"): "what it is for", ("TeamRule", "at_least"): "how many at least",
}  # fmt: skip

WORDS: Final[Mapping[str, str]] = {
    "yes-no-unknown": "yes, no or not known", "yes-no": "yes or no", "longtext": "long text",
    "choices": "several choices",
    "responsive": "in answer to a case", "planned": "planned ahead", "either": "planned, or in answer to a case",
    "notification": "a notification that the law asks for", "verified": "read and checked",
    "unverified": "not checked yet", "tri": "yes, no or not known",
}  # fmt: skip
"""Words of the schema that read otherwise to people; the rest read as they stand, with spaces for hyphens."""


def label(model: str, key: str) -> str:
    """What a part of an item is called; one that nobody has named yet goes by its own name."""
    return OWN_LABELS.get((model, key)) or LABELS.get(key) or key.replace("_", " ")
