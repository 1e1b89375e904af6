"""`heed pack diff` and `heed pack in-force`, as others script against them."""

from __future__ import annotations

import argparse
import json

import pytest

from heed.cli.packs import add_commands

BASE, OVER = "england-scr-2015", "slough-2014"


def heed(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="heed")
    add_commands(parser.add_subparsers(required=True))
    chosen = parser.parse_args(arguments)
    return int(chosen.run(chosen))


def test_the_difference_of_two_packs_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("pack", "diff", BASE, OVER) == 0
    out = capsys.readouterr().out
    assert "held against Serious case reviews in England" in out
    assert "\nWhen an exercise is held\n" in out
    assert "  New: criterion “New learning from a case below the threshold”" in out
    assert "    edition: was 2015-03-26\n        is now 2014-04\n" in out
    assert "Gone: criterion" not in out


def test_the_difference_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("pack", "diff", OVER, BASE, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["was"]["id"], told["now"]["id"]) == (OVER, BASE)
    gone = [one for one in told["changes"] if one["section"] == "criteria" and one["what"] == "dropped"]
    assert "critical-case-review" in {one["id"] for one in gone}
    assert all(detail["now"] == "" and detail["was"] for one in gone for detail in one["details"])


def test_the_same_pack_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("pack", "diff", BASE, BASE) == 0
    assert "They say the same." in capsys.readouterr().out


@pytest.mark.parametrize("named", ["england-scr", BASE])
def test_the_edition_of_a_day(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("pack", "in-force", named, "--on", "2016-05-10", "--json") == 0
    assert json.loads(capsys.readouterr().out)["edition"]["id"] == BASE


def test_no_edition_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("pack", "in-force", "slough", "--on", "2014-03-31") == 1
    assert "No edition of slough is in force on that day." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("diff", BASE, "nowhere-1999"), "There is no pack or folder called 'nowhere-1999'."),
        (("in-force", "nowhere", "--on", "2016-05-10"), "There is no series or pack called 'nowhere'."),
        (("in-force", "slough", "--on", "10 May"), "'10 May' is not a day."),
    ],
)
def test_bad_input_ends_in_a_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert heed("pack", *arguments) == 2
    assert sentence in capsys.readouterr().err
