# ruff: noqa: E501
"""Every kind of mistake in a pack is refused with its file, its line and a sentence that says what to do."""

import re
from pathlib import Path

import pytest

from heed.frameworks.loader import Fault, PackFaults, load_pack

ENGLAND, SLOUGH, LCSPR, WEST = "england-scr-2015", "slough-2014", "england-lcspr-2018", "west-berkshire-2016"

# what is wrong, pack, file, this text, becomes that, the line that holds this is at fault, the sentence says
BROKEN = [
    ("a slip in a name", ENGLAND, "criteria.yaml", "    strength: should", "    strenght: should", "strenght",
     "in criteria, custody: 'strenght' is not known here. Did you mean 'strength'?"),
    ("a missing part", ENGLAND, "criteria.yaml", "    title: A serious case\n", "", "  reg-5-2:",
     "in criteria, reg-5-2: 'title' is missing."),
    ("something said twice", ENGLAND, "criteria.yaml", "    strength: should", "    strength: should\n    strength: may",
     "strength: may", "'strength' is said twice"),
    ("a strength that does not exist", ENGLAND, "criteria.yaml", "    strength: should", "    strength: ought", "ought",
     "'strength' is 'ought', but it can only be: must, should or may."),
    ("a fact that nobody asks", ENGLAND, "criteria.yaml", "      all: [died, died_in", "      all: [dyed, died_in", "dyed",
     "there is no fact called 'dyed' in this pack. Did you mean 'died'?"),
    ("an exercise that is not there", ENGLAND, "criteria.yaml", "    for: serious-case-review\n    title: A death",
     "    for: serious-case\n    title: A death", "for: serious-case\n", "there is no exercise called 'serious-case'"),
    ("a condition of no known kind", ENGLAND, "criteria.yaml", "      all: [died, died_in_custody_or_detained]",
     "      every: [died]", "    when:\n      every", "is not a condition. Write a fact's name, or all, any, not, at_least"),
    ("more asked for than there is", ENGLAND, "criteria.yaml", "      all: [died, died_in_custody_or_detained]",
     "      at_least: 3\n      of: [died]", "at_least: 3", "at least 3 of 1 cannot be asked for"),
    ("an answer that is none", ENGLAND, "examples.yaml", "given: {abuse_or_neglect: yes, died: yes}\n    whatever: [seriously_harmed, concern_about_joint_working, died_in",
     "given: {abuse_or_neglect: true, died: yes}\n    whatever: [seriously_harmed, concern_about_joint_working, died_in", "true, died",
     "'abuse_or_neglect' is 'true', but it can only be: yes, no or unknown."),
    ("a document that is not listed", ENGLAND, "criteria.yaml", "    source: {document: lscb-regulations-2006, clause: \"regulation 5(2)\"}",
     "    source: {document: regulations, clause: \"5(2)\"}", "document: regulations", "there is no document called 'regulations'"),
    ("no such stretch of time", ENGLAND, "exercises.yaml", "within: 6 months", "within: half a year", "half a year",
     "'half a year' is not a stretch of time"),
    ("a due date of no shape", ENGLAND, "exercises.yaml", "due: {within: 6 months, from: initiated}", "due: {within: 6 months}",
     "due: {within: 6 months}", "this does not say when"),
    ("an event that never happens", ENGLAND, "exercises.yaml", "within: 6 months, from: initiated", "within: 6 months, from: begun",
     "from: begun", "there is no event called 'begun'"),
    ("a hard stop for nothing", ENGLAND, "exercises.yaml", "hard_stop_for: publish", "hard_stop_for: printing", "printing",
     "there is no step called 'printing'"),
    ("a role that nobody has", ENGLAND, "exercises.yaml", "        by: chair\n        strength: normally", "        by: president\n        strength: normally",
     "president", "there is no person or body called 'president'"),
    ("a letter that is not there", ENGLAND, "exercises.yaml", "letter: report-to-panel", "letter: report", "letter: report\n",
     "there is no letter called 'report'"),
    ("a gap in a letter that nothing fills", ENGLAND, "letters/report-to-panel.md", "# Report about {{ pseudonym }}", "# Report about {{ child_name }}",
     "child_name", "'child_name' is not a merge field"),
    ("a gap that is not closed", ENGLAND, "letters/report-to-panel.md", "on {{ publish_on }}.", "on {{ publish_on.", "publish_on.",
     "a merge field is not closed"),
    ("a letter without a head", ENGLAND, "letters/report-to-panel.md", "---\ntitle: The report", "title: The report", "title: The report",
     "a letter begins with its title between two lines of three hyphens"),
    ("a day that does not exist", ENGLAND, "pack.yaml", "from: 2015-03-26", "from: 2015-02-30", "2015-02-30", "'2015-02-30' is not a date"),
    ("a part left empty", ENGLAND, "pack.yaml", "calendar: england-and-wales", "calendar:", "calendar:", "'calendar' is left empty"),
    ("a comma in braces", ENGLAND, "pack.yaml", "{title: The public}", "{title: The public, far and wide}", "{title: The public, far",
     "'far and wide' stands alone: a comma inside { } begins a new part. Put words with a comma in quotation marks."),
    ("a calendar of nowhere", ENGLAND, "pack.yaml", "calendar: england-and-wales", "calendar: wales", "calendar: wales",
     "it can only be: england-and-wales, scotland or northern-ireland"),
    ("a section that does not exist", ENGLAND, "pack.yaml", "bodies:", "organisations:\n  x: {title: X}\nbodies:", "organisations:",
     "'organisations' is not known here"),
    ("a pack in another's folder", ENGLAND, "pack.yaml", "pack: england-scr-2015", "pack: england-scr-2016", "england-scr-2016",
     "the pack calls itself 'england-scr-2016' but stands in the folder 'england-scr-2015'"),
    ("a tab", ENGLAND, "pack.yaml", "  ofsted: {title: Ofsted}", "\tofsted: {title: Ofsted}", "\tofsted", "this cannot be read as YAML"),
    ("an alias", ENGLAND, "pack.yaml", "  ofsted: {title: Ofsted}", "  ofsted: &o {title: Ofsted}\n  again: *o", "&o",
     "anchors and aliases"),
    ("a yes that is neither", SLOUGH, "forms/referral.yaml", "label: Your agency, type: text, required: yes", "label: Your agency, type: text, required: always",
     "always", "'always' is neither yes nor no"),
    ("a choice without options", SLOUGH, "forms/referral.yaml", "label: Your agency, type: text", "label: Your agency, type: choice", "label: Your agency",
     "needs at least two options"),
    ("a question that is not classed", SLOUGH, "forms/referral.yaml", "label: Your agency, type: text, required: yes, class: safe",
     "label: Your agency, type: text, required: yes", "label: Your agency", "'class' is missing"),
    ("a question asked twice", SLOUGH, "forms/learning-summary.yaml", "id: other_comments", "id: impact", "title: Learning summary",
     "two questions are called 'impact'"),
    ("an answer taken from a question that nobody asks", LCSPR, "forms/notification-preparation.yaml", "taken_from: [{answer: incident}]",
     "taken_from: [{answer: incidents}]", "id: account", "there is no question on the form referral called 'incidents' in this pack. Did you mean 'incident'?"),
    ("an answer taken from two places", LCSPR, "forms/notification-preparation.yaml", "taken_from: [{answer: incident}]",
     "taken_from: [{answer: incident, event: notified}]", "id: account", "it is taken from one place"),
    ("an answer taken from an event that never happens", LCSPR, "forms/notification-preparation.yaml", "{event: became-aware}",
     "{event: became-awake}", "became-awake", "there is no event called 'became-awake'"),
    ("a review prepared for copying", LCSPR, "notifications.yaml", "    about: notification\n    intensity: Within days", "    about: case\n    intensity: Within days",
     "    prepared:", "only an exercise about a notification is prepared for copying"),
    ("a report with a row for nothing", WEST, "exercises.yaml", "terms: {section: terms, question: term}", "terms: {section: about, question: term}",
     "terms: {section: about", "there is no section that repeats called 'about'"),
    ("a report whose recommendations nobody asks", WEST, "exercises.yaml", "text: recommendation,", "text: recommended,", "text: recommended",
     "there is no question of the section called 'recommended' in this pack. Did you mean 'recommendation'?"),
    ("a report that answers no step", WEST, "exercises.yaml", "      step: agency-reports\n      checked", "      step: agency-report\n      checked", "step: agency-report\n",
     "there is no step called 'agency-report' in this pack. Did you mean 'agency-reports'?"),
    ("a report that wants a yes to nothing", WEST, "exercises.yaml", "wants_yes: {author_not_involved: must", "wants_yes: {author_not_there: must", "wants_yes",
     "there is no question called 'author_not_there'"),
    ("a role of no known kind", SLOUGH, "pack.yaml", "acts_as: group-chair", "acts_as: boss", "acts_as: boss", "'acts_as' is 'boss'"),
    ("a statutory rule weakened in silence", SLOUGH, "criteria.yaml", "criteria:\n", "criteria:\n  reg-5-2: {strength: may}\n", "reg-5-2",
     "this changes the rule 'criteria.reg-5-2.strength' of england-scr-2015 without saying so ('must' there, 'may' here)"),
    ("a condition slipped into a statutory rule", SLOUGH, "criteria.yaml", "criteria:\n", "criteria:\n  custody: {when: died}\n", "custody",
     "this changes the rule 'criteria.custody.when'"),
    ("an exemption slipped into a statutory step", SLOUGH, "exercises.yaml", "- {step: copy-to-panel}", "- {step: copy-to-panel, methods: [silp]}",
     "methods: [silp]}", "'methods' adds to the rule 'exercises.serious-case-review.timetable.copy-to-panel'"),
    ("an extension of nothing", SLOUGH, "pack.yaml", "extends: england-scr-2015", "extends: england-1066", "england-1066",
     "there is no pack called 'england-1066' to extend"),
    ("a deviation from no rule", SLOUGH, "pack.yaml", "boards:\n",
     "deviations:\n  - rule: criteria.reg-9\n    from: england-scr-2015\n    says: Other\n    source: {document: framework}\nboards:\n", "rule: criteria.reg-9",
     "there is no rule 'criteria.reg-9' in england-scr-2015"),
    ("a deviation from another pack", SLOUGH, "pack.yaml", "boards:\n",
     "deviations:\n  - rule: title\n    from: wales-2016\n    says: Other\n    source: {document: framework}\nboards:\n", "from: wales-2016",
     "this deviates from 'wales-2016', but the pack extends 'england-scr-2015'"),
    ("a part of the country that is none", ENGLAND, "pack.yaml", "jurisdiction: england", "jurisdiction: essex", "jurisdiction: essex",
     "'jurisdiction' is 'essex', but it can only be: england, wales"),
    ("an end before the beginning", ENGLAND, "pack.yaml", "to: 2019-09-28", "to: 2009-09-28", "in_force:",
     "the framework ends before it begins to be in force"),
    ("a rule that nothing can meet", ENGLAND, "criteria.yaml", "      all: [died, died_in_custody_or_detained]",
     "      all: [died, {not: died}]", "    when:\n      all: [died, {not", "'custody' can never be met: its conditions contradict each other"),
    ("a rule that asks whose case it is again", ENGLAND, "criteria.yaml", "      all: [died, died_in_custody_or_detained]",
     "      all: [died, resident_in_area]", "    when:\n      all: [died, resident", "'custody' asks again about 'resident_in_area'"),
    ("a rule that is always met", ENGLAND, "criteria.yaml", "      all: [died, died_in_custody_or_detained]",
     "      any: [died, {not: died}]", "    when:\n      any: [died, {not", "'custody' is met whatever is answered"),
    ("a rule that presumes both ways", ENGLAND, "criteria.yaml", "      all: [died, died_in_custody_or_detained]",
     "      any: [died_in_custody_or_detained, {all: [{fact: died, unknown: presume-yes}, {not: {fact: died, unknown: presume-no}}]}]",
     "    when:\n      any: [died_in", "'custody' counts 'died' as yes in one place and as no in another"),
    ("a step after one that is not there", SLOUGH, "exercises.yaml", "      - step: recall\n", "      - step: recall\n        after: [recital]\n",
     "after: [recital]", "there is no other step called 'recital'"),
    ("a step after itself", SLOUGH, "exercises.yaml", "      - step: recall\n", "      - step: recall\n        after: [recall]\n",
     "after: [recall]", "there is no other step called 'recall'"),
    ("a step that waits for itself", ENGLAND, "exercises.yaml", "due: {within: 6 months, from: initiated}", "due: {within: 6 months, from: completed}",
     "- step: complete", "the step 'complete' waits for itself."),
    ("a ring of steps", ENGLAND, "exercises.yaml", "        hard_stop_for: publish\n", "        hard_stop_for: publish\n        closes: sent\n        after: [stay-public]\n", "closes: sent",
     "there is no event called 'sent'"),
    ("a question with one way out", SLOUGH, "pack.yaml", "registers:\n", "process:\n  begin: {title: B, kind: start, then: {yes: end}}\n  q: {title: Q, kind: ask, then: end}\n  end: {title: E, kind: end}\nregisters:\n",
     "  q: {title: Q", "a question needs a box for each of its answers"),
    ("a box that no arrow reaches", ENGLAND, "pack.yaml", "bodies:\n", "process:\n  begin: {title: B, kind: start, then: end}\n  lost: {title: L, then: end}\n  end: {title: E, kind: end}\nbodies:\n",
     "  lost:", "no arrow leads to the box 'lost'"),
    ("a box without a way to an end", ENGLAND, "pack.yaml", "bodies:\n", "process:\n  begin: {title: B, kind: ask, then: {yes: end, no: round}}\n  start: {title: S, kind: start, then: begin}\n  round: {title: R, then: round}\n  end: {title: E, kind: end}\nbodies:\n",
     "  round:", "from the box 'round' no way leads to an end"),
    ("an arrow to nowhere", ENGLAND, "pack.yaml", "bodies:\n", "process:\n  begin: {title: B, kind: start, then: ende}\n  end: {title: E, kind: end}\nbodies:\n",
     "  begin:", "there is no box called 'ende' in this pack. Did you mean 'end'?"),
    ("a chart without an end", ENGLAND, "pack.yaml", "bodies:\n", "process:\n  begin: {title: B, kind: start, then: again}\n  again: {title: A, then: again}\nbodies:\n",
     "process:", "the chart needs a box of kind start and one of kind end"),
    ("a notice without a letter", SLOUGH, "notices.yaml", "    letter: reviewer-invitation\n", "", "  reviewer-invitation:", "'letter' is missing"),
    ("a scale that is not there", SLOUGH, "forms/learning-summary.yaml", "id: other_comments, label: Other comments and suggestions, type: longtext", "id: other_comments, label: Other comments and suggestions, type: scale, scale: stars",
     "id: other_comments", "there is no scale called 'stars'"),
    ("a scale for a question of words", SLOUGH, "forms/learning-summary.yaml", "id: other_comments, label: Other comments and suggestions, type: longtext", "id: other_comments, label: Other comments and suggestions, type: longtext, scale: stars",
     "id: other_comments", "a question of type scale names its scale"),
    ("a number of days that is none", SLOUGH, "exercises.yaml", "    closes_with: [learning-summary]\n", "    closes_with: [learning-summary]\n    late_days: 0\n",
     "late_days: 0", "'late_days': '0' is no number of days from 1 to 3650"),
    ("a tool that is two things", ENGLAND, "pack.yaml", "bodies:\n", "toolkit:\n  chart: {title: C, sentence: S, drawn: process-chart, letter: report-to-panel}\nbodies:\n",
     "  chart:", "a tool is one of form, letter, checklist or drawn"),
]  # fmt: skip


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(PackFaults) as caught:
        load_pack(folder)
    return caught.value.faults


@pytest.mark.parametrize(
    ("pack", "file", "old", "new", "marker", "sentence"),
    [row[1:] for row in BROKEN],
    ids=[row[0] for row in BROKEN],
)
def test_is_refused(
    packs: Path, pack: str, file: str, old: str, new: str, marker: str, sentence: str
) -> None:
    path = packs / pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    spoilt = text.replace(old, new, 1)
    path.write_text(spoilt, encoding="utf-8")
    line = spoilt[: spoilt.index(marker)].count("\n") + 1
    faults = faults_of(packs / pack)
    assert any(
        fault.file.endswith(f"{pack}/{file}") and fault.line == line and sentence in fault.sentence
        for fault in faults
    ), "\n".join(map(str, faults))
    assert all(re.fullmatch(r".+:\d+: .+[.?]", str(fault)) for fault in faults)
    assert not any("pydantic" in str(fault) or "Input should" in str(fault) for fault in faults)


def test_every_mistake_is_named_at_once(packs: Path) -> None:
    path = packs / ENGLAND / "criteria.yaml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("strength: should", "strength: ought")
        .replace("    title: A serious case\n", "")
    )
    path.write_text(text, encoding="utf-8")
    assert len(faults_of(packs / ENGLAND)) == 2


def test_the_same_item_in_two_files_is_refused(packs: Path) -> None:
    more = packs / ENGLAND / "more.yaml"
    more.write_text("bodies:\n  ofsted: {title: Office}\n", encoding="utf-8")
    (fault,) = faults_of(packs / ENGLAND)
    assert (fault.file, fault.line) == (f"{packs}/{ENGLAND}/more.yaml", 2)
    assert "'ofsted' is said twice: it stands in" in fault.sentence


def test_a_circle_of_packs_is_refused(packs: Path) -> None:
    path = packs / ENGLAND / "pack.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("calendar:", "extends: slough-2014\ncalendar:"),
        encoding="utf-8",
    )
    (fault,) = faults_of(packs / SLOUGH)
    assert "extends itself" in fault.sentence


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path)
    assert fault.sentence == "a pack needs a file pack.yaml that says what it is."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"pack: \xff\xfe\n", "not UTF-8"),
        (b"- a\n- b\n", "should hold named parts"),
        (b"[" * 500, "nested too deeply"),
        (b"a: " + b"[" * 300_000, "nested too deeply"),
        (b"{a: " * 60 + b"1" + b"}" * 60, "nested too deeply"),
        (b"a: 1\n" * 300_000, "larger than"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "pack.yaml").write_bytes(content)
    assert any(sentence in fault.sentence for fault in faults_of(tmp_path))


def test_folded_text_is_read_as_people_wrote_it() -> None:
    pack = load_pack("england-scr-2015")
    told = [fact.help for fact in pack.facts.values() if fact.help]
    assert told
    assert not [text for text in told if any(sign < " " for sign in text)]


def test_a_day_that_nobody_records_is_refused(packs: Path) -> None:
    path = packs / SLOUGH / "pack.yaml"
    spoilt = path.read_text(encoding="utf-8").replace("is chosen, recorded_by: board-office}", "is chosen}")
    path.write_text(spoilt, encoding="utf-8")
    (fault,) = faults_of(packs / SLOUGH)
    assert fault.file.endswith("slough-2014/notices.yaml")
    assert (
        "the notice 'reviewer-invitation' can never begin: nothing records 'reviewer-chosen'"
        in fault.sentence
    )


def test_the_corpus_is_large() -> None:
    assert len(BROKEN) >= 50
