"""What one framework says otherwise than another, in words."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from heed.frameworks.differences import Change, Detail, differences
from heed.frameworks.differences.labels import ITSELF, LABELS, OWN_LABELS, SECTIONS
from heed.frameworks.differences.saying import ONE_PHRASE, condition, declared
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.schema import Pack

BASE = "england-scr-2015"


def _changed(packs: Path, file: str, before: str, after: str) -> list[Change]:
    """The differences after one change of words in a copy of the pack."""
    path = packs / BASE / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return list(differences(load_pack(BASE), load_pack(packs / BASE)))


def test_a_framework_does_not_differ_from_itself() -> None:
    for name in pack_ids():
        assert differences(load_pack(name), load_pack(name)) == ()


def test_a_changed_condition_reads_was_and_is_now(packs: Path) -> None:
    (found,) = _changed(packs, "criteria.yaml", "unknown: presume-yes", "unknown: ask")
    assert (found.section, found.id, found.noun, found.what) == (
        "criteria",
        "reg-5-2",
        "Criterion",
        "changed",
    )
    (detail,) = found.details
    assert detail.about == "condition"
    assert "(taken as so while not known)" in detail.was
    assert "(taken as so while not known)" not in detail.now
    assert "regulation 5(2)" in found.source


def test_a_changed_clock_names_exercise_and_step(packs: Path) -> None:
    (found,) = _changed(packs, "exercises.yaml", "within: 6 months", "within: 9 months")
    assert (found.noun, found.title) == ("Exercise", "Serious case review")
    (detail,) = found.details
    assert detail.about.startswith("step “")
    assert detail.about.endswith(", when")
    assert detail.was.startswith("within 6 months from the day on which")
    assert detail.now.startswith("within 9 months from the day on which")


def test_what_is_new_is_what_is_gone_the_other_way_round() -> None:
    base, over = load_pack(BASE), load_pack("slough-2014")
    there = {(one.section, one.id) for one in differences(base, over) if one.what == "added"}
    back = {(one.section, one.id) for one in differences(over, base) if one.what == "dropped"}
    assert there == back
    assert {("exercises", "critical-case-review"), ("criteria", "critical-case-review")} <= there
    assert not [one for one in differences(base, over) if one.what == "dropped" and one.section == "criteria"]


def test_what_is_new_says_all_of_it() -> None:
    found = differences(load_pack(BASE), load_pack("slough-2014"))
    group = next(one for one in found if one.section == "groups" and one.what == "added")
    told = {detail.about: detail for detail in group.details}
    assert told["group of"] == Detail("group of", "", "Slough Local Safeguarding Children Board")


def test_a_long_text_is_told_by_its_lines(packs: Path) -> None:
    letter = next((packs / BASE / "letters").glob("*.md"))
    letter.write_text(letter.read_text(encoding="utf-8") + "\nA further line.\n", encoding="utf-8")
    (found,) = differences(load_pack(BASE), load_pack(packs / BASE))
    assert found.section == "letters"
    assert found.details == (Detail("text", "", "A further line."),)


def test_another_order_is_told(packs: Path) -> None:
    path = packs / BASE / "criteria.yaml"
    text = path.read_text(encoding="utf-8")
    start, at = text.index("facts:"), text.index("  died:")
    moved = text[start + len("facts:\n") : at]
    path.write_text(
        text[:start] + "facts:\n" + text[at:].replace("\n\n", f"\n{moved}\n", 1), encoding="utf-8"
    )
    (found,) = differences(load_pack(BASE), load_pack(packs / BASE))
    assert (found.section, found.details[0].about) == ("facts", "order")


def test_conditions_are_told_with_their_brackets() -> None:
    pack = load_pack(BASE)
    told = condition(pack, pack.criteria["reg-5-2"].when)
    assert told.count("(“") >= 1
    assert " and " in told
    assert " or " in told


# So that nothing a pack may say is passed over ------------------------------------------------------


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _all_models() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [Pack]
    while waiting:
        model = waiting.pop()
        if model not in found and model not in ONE_PHRASE:
            found.add(model)
            waiting += [
                inner for _n, key, how, _u in declared(model) if key != "examples" for inner in _models(how)
            ]
    return found


@pytest.mark.parametrize(
    "model", sorted(_all_models(), key=lambda one: one.__name__), ids=lambda one: one.__name__
)
def test_every_word_of_the_schema_has_a_name_for_people(model: type[BaseModel]) -> None:
    for name, key, _how, _unsaid in declared(model):
        if model is Pack and (name in SECTIONS or name in ("id", "examples")):
            continue
        if key not in ("id", "step"):
            assert (model.__name__, key) in OWN_LABELS or key in LABELS, key


def test_every_section_of_a_pack_is_held_against_the_other() -> None:
    sections = {
        name for name, _key, how, _unsaid in declared(Pack) if _is_section(how) and name != "examples"
    }
    assert sections == set(SECTIONS) - {ITSELF}


def _is_section(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in (dict, tuple):
        return True
    if origin in (Union, types.UnionType):
        return False
    return any(_is_section(inner) for inner in get_args(annotation)[:1])
