"""Which edition is in force on a day, which came later, and one edition written down and read back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heed.frameworks.editions import digest, edition_on, later_editions, read_back, written
from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.schema import Answer, Pack


def _edition(name: str, begins: str, **more: Any) -> Pack:
    ends = more.pop("to", None)
    return Pack.model_validate({
        "pack": name, "title": name.title(), "jurisdiction": "england", "calendar": "england-and-wales",
        "in_force": {"from": begins, **({"to": ends} if ends else {})},
        "sources": {"act": {"title": "The Act", "publisher": "Parliament", "status": "verified"}},
        "events": {"went-over": {"title": "Went over", "when": "the area goes over"}}, **more,
    })  # fmt: skip


def _gives_way(series: str) -> dict[str, Any]:
    return {"to": series, "at": "went-over", "sentence": "It ends.", "source": {"document": "act"}}


FIRST = _edition("vale-2014", "2014-04-01")
SECOND = _edition("vale-2016", "2016-04-01", supersedes="vale-2014")
THIRD = _edition("vale-partners-2019", "2019-09-29", supersedes="vale-2016")
OTHER = _edition("dale-2015", "2015-01-01")
VALE = (FIRST, SECOND, THIRD, OTHER)
OLD = _edition("law-2006", "2006-04-01", to="2019-09-28", transition=_gives_way("newlaw"))
NEW = _edition("newlaw-2018", "2018-06-29")
NEWER = _edition("newlaw-2023", "2023-12-15", supersedes="newlaw-2018", transition=_gives_way("third-law"))
LAW = (OLD, NEW, NEWER)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2014-03-31", None),
        ("2014-04-01", "vale-2014"),
        ("2016-03-31", "vale-2014"),
        ("2016-04-01", "vale-2016"),
        ("2019-09-28", "vale-2016"),
        ("2026-01-01", "vale-partners-2019"),
    ],
)
@pytest.mark.parametrize("named", ["vale", "vale-2014", FIRST])
def test_an_edition_gives_way_to_the_one_that_supersedes_it(
    named: str | Pack, day: str, wanted: str | None
) -> None:
    found = edition_on(named, date.fromisoformat(day), packs=VALE)
    assert (found.id if found else None) == wanted


def test_an_edition_that_ended_is_not_in_force_again_when_its_successor_ends() -> None:
    second = _edition("vale-2016", "2016-04-01", supersedes="vale-2014", to="2017-03-31")
    assert edition_on("vale", date(2017, 3, 31), packs=(FIRST, second)) is second
    assert edition_on("vale", date(2017, 4, 1), packs=(FIRST, second)) is None


@pytest.mark.parametrize(
    ("day", "went_over_on", "wanted"),
    [
        ("2018-12-31", None, "law-2006"),
        ("2018-12-31", "2019-01-01", "law-2006"),
        ("2019-01-01", "2019-01-01", "newlaw-2018"),
        ("2019-09-28", None, "law-2006"),
        ("2019-09-29", None, "newlaw-2018"),
        ("2026-01-01", "2019-01-01", "newlaw-2023"),
    ],
)
def test_an_area_goes_over_on_its_own_day_or_on_the_last(
    day: str, went_over_on: str | None, wanted: str
) -> None:
    moved = date.fromisoformat(went_over_on) if went_over_on else None
    found = edition_on("law", date.fromisoformat(day), packs=LAW, went_over_on=moved)
    assert found is not None
    assert found.id == wanted


def test_two_frameworks_that_give_way_to_each_other_come_to_an_end() -> None:
    one = _edition("one-2010", "2010-01-01", to="2010-12-31", transition=_gives_way("two"))
    two = _edition("two-2010", "2010-01-01", to="2010-12-31", transition=_gives_way("one"))
    assert edition_on("one", date(2012, 1, 1), packs=(one, two)) is None


def test_what_came_later_follows_names_and_transitions() -> None:
    assert later_editions(FIRST, VALE) == (SECOND, THIRD)
    assert later_editions(THIRD, VALE) == ()
    assert later_editions(OLD, LAW) == (NEW, NEWER)
    assert later_editions(NEW, LAW) == (NEWER,)


# One edition as it is kept ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", pack_ids())
def test_what_is_written_down_is_read_back_and_says_the_same(name: str) -> None:
    pack = load_pack(name)
    text = written(pack)
    again = read_back(text)

    assert written(again) == text
    assert [list(section) for section in (again.facts, again.criteria)] == [
        list(section) for section in (pack.facts, pack.criteria)
    ]
    facts: dict[str, Answer] = dict.fromkeys(list(pack.facts)[::2], "yes")
    assert evaluate(again, facts) == evaluate(pack, facts)
    assert "examples" not in json.loads(text)


def _spoil(packs: Path, file: str, before: str, after: str) -> Pack:
    path = packs / "england-scr-2015" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return load_pack(packs / "england-scr-2015")


def test_the_digest_changes_with_a_rule(packs: Path) -> None:
    before = digest(load_pack("england-scr-2015"))
    changed = _spoil(packs, "criteria.yaml", "unknown: presume-yes", "unknown: ask")
    assert digest(changed) != before


def test_the_digest_stays_when_nothing_is_said_otherwise(packs: Path) -> None:
    """A comment, an example and a rule moved to another file change no rule."""
    before = digest(load_pack("england-scr-2015"))
    folder = packs / "england-scr-2015"
    (folder / "pack.yaml").write_text(
        "# A remark\n" + (folder / "pack.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / "examples.yaml").unlink()
    (folder / "criteria.yaml").rename(folder / "when-held.yaml")
    assert digest(load_pack(folder)) == before


def test_what_a_pack_leaves_unsaid_is_not_written_down() -> None:
    """So a later Heed, which knows a further word, makes the same text of the same rules."""
    assert json.loads(written(FIRST)).keys() == {
        "pack", "title", "edition", "series", "jurisdiction", "in_force", "calendar", "sources", "events",
    }  # fmt: skip
    assert read_back(written(FIRST)) == FIRST


def test_rules_that_were_kept_in_november_2026_can_still_be_read() -> None:
    """Cases keep their rules for life: whoever renames a word of packs has to move what was kept along."""
    text = (Path(__file__).parent / "kept" / "england-scr-2015.json").read_text(encoding="utf-8")
    pack = read_back(text)
    assert written(pack) == text
    assert digest(pack) == "4abf39661cdc7145266c8fc540b83bdf24308de0facd25ae777f17c6ad9d801b"
    outcomes = {one.id: one.outcome for one in evaluate(pack, {"abuse_or_neglect": "yes", "died": "yes"})}
    assert outcomes["reg-5-2"] == "must"
