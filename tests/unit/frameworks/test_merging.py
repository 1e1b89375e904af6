"""A pack that extends another adds to it in the open."""

from datetime import date
from pathlib import Path

from heed.frameworks.examples import example_faults
from heed.frameworks.loader import load_pack

SLOUGH = "slough-2014"


def write(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_marked_deviation_takes_the_place_of_the_rule(packs: Path) -> None:
    write(packs / SLOUGH / "criteria.yaml", "criteria:\n", "criteria:\n  custody: {strength: must}\n")
    write(
        packs / SLOUGH / "pack.yaml",
        "boards:\n",
        "deviations:\n  - rule: criteria.custody.strength\n    from: england-scr-2015\n"
        "    says: The board always reviews these deaths.\n"
        "    source: {document: framework, clause: section 3}\nboards:\n",
    )
    pack = load_pack(packs / SLOUGH)
    assert pack.criteria["custody"].strength == "must"
    assert pack.criteria["custody"].title == "A death in custody or detention"
    (deviation,) = pack.deviations
    assert (deviation.rule, deviation.from_) == ("criteria.custody.strength", "england-scr-2015")
    assert load_pack(packs / "england-scr-2015").criteria["custody"].strength == "should"


def test_what_the_pack_beneath_says_is_there(packs: Path) -> None:
    pack, beneath = load_pack(packs / SLOUGH), load_pack(packs / "england-scr-2015")
    assert pack.criteria["reg-5-2"] == beneath.criteria["reg-5-2"]
    assert pack.calendar == beneath.calendar
    assert beneath.facts.keys() <= pack.facts.keys()
    assert pack.extends == beneath.id
    assert (pack.edition, pack.in_force.to) == ("2014-04", date(2019, 9, 28))


def test_new_steps_stand_where_they_were_put(packs: Path) -> None:
    steps = [step.step for step in load_pack(packs / SLOUGH).exercises["serious-case-review"].timetable]
    assert steps[:3] == ["decide", "tell-bodies", "explain-no-review"]
    assert steps[-3:] == ["copy-to-panel", "publish", "stay-public"]
    assert steps.index("draft-report") < steps.index("complete") < steps.index("agree-actions")


def test_an_edition_not_named_is_the_day_it_came_into_force(packs: Path) -> None:
    assert load_pack(packs / "england-scr-2015").edition == "2015-03-26"


def test_words_stay_words(packs: Path) -> None:
    write(packs / SLOUGH / "criteria.yaml", "clause: section 6}", "clause: 5.10}")
    write(
        packs / SLOUGH / "vocabularies.yaml",
        "good-practice: {title: Good practice}",
        "good-practice: {title: no}",
    )
    pack = load_pack(packs / SLOUGH)
    assert pack.facts["limited_to_one_agency"].source is not None
    assert pack.facts["limited_to_one_agency"].source.clause == "5.10"
    assert pack.themes["good-practice"].title == "no"


def test_examples_beneath_say_nothing_of_a_rule_that_is_set_otherwise(packs: Path) -> None:
    """A board that asks for concern about joint working where a child died, too: marked, and tested anew."""
    write(
        packs / SLOUGH / "criteria.yaml",
        "criteria:\n",
        "criteria:\n  reg-5-2:\n    when:\n"
        "      all: [abuse_or_neglect, concern_about_joint_working, {any: [died, seriously_harmed]}]\n",
    )
    write(
        packs / SLOUGH / "pack.yaml",
        "boards:\n",
        "deviations:\n  - rule: criteria.reg-5-2.when\n    from: england-scr-2015\n"
        "    says: Concern is asked for where the child died, too.\n    source: {document: framework}\nboards:\n",
    )
    pack = load_pack(packs / SLOUGH)
    custody = next(
        one for one in pack.examples if one.name == "Died in custody, with neither abuse nor neglect"
    )
    assert custody.then == {"custody": "should"}
    assert not any(one.name == "A child who lives here" for one in pack.examples)
    # The board's own example still speaks of the rule as it was, and is now found to be wrong.
    (fault,) = example_faults(pack)
    assert fault.file.endswith("slough-2014/examples.yaml")
    assert "reg-5-2 comes to cannot_say, not to must." in fault.sentence


def test_each_pack_of_a_chain_may_depart_from_the_same_rule(packs: Path) -> None:
    folder = packs / "third-2016"
    folder.mkdir()
    deviation = (
        "  - rule: exercises.serious-case-review.intensity\n    from: {}\n    says: Otherwise\n"
        "    source: {{document: {}}}\n"
    )
    (folder / "pack.yaml").write_text(
        "pack: third-2016\ntitle: Third\nextends: second-2015\nin_force: {from: 2016-01-01}\ndeviations:\n"
        + deviation.format("second-2015", "wt-2015")
        + "exercises:\n  serious-case-review: {intensity: Third}\n",
        encoding="utf-8",
    )
    second = packs / "second-2015"
    second.mkdir()
    (second / "pack.yaml").write_text(
        "pack: second-2015\ntitle: Second\nextends: england-scr-2015\nin_force: {from: 2015-06-01}\ndeviations:\n"
        + deviation.format("england-scr-2015", "wt-2015")
        + "exercises:\n  serious-case-review: {intensity: Second}\n",
        encoding="utf-8",
    )
    pack = load_pack(folder)
    assert pack.exercises["serious-case-review"].intensity == "Third"
    assert [(one.from_, one.rule) for one in pack.deviations] == [
        ("england-scr-2015", "exercises.serious-case-review.intensity"),
        ("second-2015", "exercises.serious-case-review.intensity"),
    ]


def test_a_framework_ends_with_the_one_that_it_stands_on(packs: Path) -> None:
    ended = load_pack(packs / "england-scr-2015").in_force.to
    assert ended is not None
    assert load_pack(packs / "slough-2014").in_force.to == ended
