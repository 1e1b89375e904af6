"""The commands about frameworks, as others script against them."""

import argparse
import json
from pathlib import Path

import pytest

from heed.cli import packs, threshold


def heed(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="heed")
    commands = parser.add_subparsers(required=True)
    packs.add_commands(commands)
    threshold.add_commands(commands)
    chosen = parser.parse_args(arguments)
    return int(chosen.run(chosen))


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text("abuse_or_neglect: yes\ndied: no\nseriously_harmed: yes\n", encoding="utf-8")
    return path


def test_threshold_as_data(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("threshold", "england-scr-2015", "--facts", str(facts), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["pack"], told["edition"]) == ("england-scr-2015", "2015-03-26")
    first = told["criteria"][0]
    assert list(first) == [
        "id",
        "exercise",
        "outcome",
        "presumed",
        "missing",
        "because",
        "source",
        "source_status",
        "note",
    ]
    assert (first["id"], first["exercise"], first["outcome"]) == ("reg-5-2", "serious-case-review", "must")
    assert (first["presumed"], first["missing"]) == (["concern_about_joint_working"], [])


def test_threshold_in_words(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("threshold", "slough-2014", "--facts", str(facts)) == 0
    out = capsys.readouterr().out
    assert "Serious case review: must be held (presumed)" in out
    assert "Could be settled by: limited_to_one_agency" in out


def test_no_facts_at_all_is_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.yaml"
    path.write_text("", encoding="utf-8")
    assert heed("threshold", "england-scr-2015", "--facts", str(path), "--json") == 0
    outcomes = {one["id"]: one["outcome"] for one in json.loads(capsys.readouterr().out)["criteria"]}
    assert outcomes == {"reg-5-2": "cannot_say", "custody": "cannot_say"}


def test_due_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    event = ["--event", "notified=2016-04-20"]
    assert heed("due", "slough-2014", "--exercise", "serious-case-review", *event, "--json") == 0
    steps = {step["id"]: step for step in json.loads(capsys.readouterr().out)["steps"]}
    assert {"id", "title", "due", "provisional", "source"} <= steps["decide"].keys()
    assert (steps["decide"]["due"], steps["decide"]["provisional"]) == ("2016-05-20", False)
    assert steps["complete"]["due"] is None


def test_due_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        heed("due", "slough-2014", "--exercise", "serious-case-review", "--event", "notified=2016-04-20") == 0
    )
    out = capsys.readouterr().out
    assert "20 May 2016" in out
    assert "1 month from 20 April 2016" in out


def test_list_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert heed("pack", "list", "--json") == 0
    listed = {pack["id"]: pack for pack in json.loads(capsys.readouterr().out)}
    assert listed["slough-2014"]["extends"] == "england-scr-2015"
    assert heed("pack", "check", "slough-2014") == 0
    assert "nothing wrong" in capsys.readouterr().out


def test_check_names_a_broken_example(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = packs / "england-scr-2015" / "examples.yaml"
    text = path.read_text(encoding="utf-8").replace("custody: should}", "custody: must}")
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("- name: Died in custody")].count("\n") + 1
    assert heed("pack", "check", str(packs / "england-scr-2015")) == 2
    err = capsys.readouterr().err.splitlines()
    assert err
    assert all(one.startswith(f"{path}:{line}: ") for one in err)
    assert "custody comes to should, not to must." in err[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["threshold", "--facts", "FACTS"], "Name one pack, or give --all"),
        (["threshold", "slough-2014", "--all", "--facts", "FACTS"], "Name one pack, or give --all"),
        (["threshold", "--all", "--facts", "FACTS", "--on", "soon"], "is not a name with its day"),
        (["pack", "new", "Über", "--from", "slough-2014"], "'Über' cannot be a pack's name."),
        (["pack", "new", "slough-2014", "--from", "slough-2014"], "is there already."),
        (["pack", "new", "a-2027", "--from", "b-2027"], "There is no pack or folder called 'b-2027'."),
        (["pack", "new", "a-2027", "--from", "slough-2014", "--in", "nowhere"], "There is no folder nowhere"),
        (["pack", "check", "atlantis-1999"], "There is no pack or folder called 'atlantis-1999'."),
        (
            ["threshold", "atlantis-1999", "--facts", "FACTS"],
            "There is no pack or folder called 'atlantis-1999'.",
        ),
        (["threshold", "slough-2014", "--facts", "nowhere.yaml"], "There is no file nowhere.yaml."),
        (["due", "slough-2014", "--exercise", "scr"], "has no exercise called 'scr'"),
        (
            ["due", "slough-2014", "--exercise", "serious-case-review", "--event", "notified"],
            "Write it as notified=",
        ),
        (
            ["due", "slough-2014", "--exercise", "serious-case-review", "--event", "x=2016-04-20"],
            "no event called 'x'",
        ),
        (
            ["due", "slough-2014", "--exercise", "serious-case-review", "--method", "m"],
            "no method called 'm'",
        ),
    ],
)
def test_bad_input_ends_in_one_sentence(
    arguments: list[str], sentence: str, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert heed(*[str(facts) if argument == "FACTS" else argument for argument in arguments]) == 2
    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("dead: yes\n", "asks nothing called 'dead'. Did you mean 'died'?"),
        ("died: perhaps\n", "The answer has to be yes, no or unknown."),
        ("died: yes\ndied: no\n", ":2: 'died' is said twice"),
        ("died: [yes]\n", ":1: 'died' needs one answer"),
        ("- died\n", ":1: this file should hold named parts"),
        ("died: {yes\n", "this cannot be read as YAML"),
    ],
)
def test_a_facts_file_is_read_strictly(
    content: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(content, encoding="utf-8")
    assert heed("threshold", "england-scr-2015", "--facts", str(path)) == 2
    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [["threshold"], ["due"], ["pack", "list"], ["pack", "check"], ["pack", "new"]]
)
def test_help_has_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        heed(*command, "--help")
    assert stopped.value.code == 0
    assert "example:\n  heed " in capsys.readouterr().out


def test_a_new_pack_can_be_read_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for base in ("england-scr-2015", "slough-2014"):
        name = f"over-{base[:6]}-2027"
        begun = ("pack", "new", name, "--from", base, "--in", str(tmp_path))
        assert heed(*begun, "--title", 'A "framework": ours') == 0
        assert heed("pack", "check", str(tmp_path / name)) == 0
        out = capsys.readouterr().out
        assert f"{name}: nothing wrong" in out
        from heed.frameworks.loader import load_pack

        pack = load_pack(tmp_path / name)
        assert (pack.title, pack.extends) == ('A "framework": ours', base)
        assert set(load_pack(base).criteria) == set(pack.criteria)


def test_all_frameworks_on_the_same_facts(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from heed.frameworks.loader import load_pack, pack_ids

    assert heed("threshold", "--all", "--facts", str(facts), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["pack"] for one in told] == list(pack_ids())
    alone = next(one for one in told if one["pack"] == "england-scr-2015")
    assert alone["criteria"][0]["outcome"] == "must"
    assert heed("threshold", "--all", "--facts", str(facts), "--json", "--on", "2015-06-01") == 0
    then = [one["pack"] for one in json.loads(capsys.readouterr().out)]
    assert "england-scr-2015" in then
    assert all(load_pack(name).in_force.from_.isoformat() <= "2015-06-01" for name in then)
    assert heed("threshold", "--all", "--facts", str(facts), "--json", "--jurisdiction", "atlantis") == 2
    assert "No framework fits --on and --jurisdiction." in capsys.readouterr().err


def test_one_plan_for_all_frameworks(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = ("--event", "notified=2016-04-20")
    assert heed("threshold", "--all", "--facts", str(facts), "--on", "2016-04-20", *event, "--json") == 0
    plan = {step["step"]: step for step in json.loads(capsys.readouterr().out)["plan"]}
    assert plan["decide"]["due"] == "2016-05-20"
    assert {"england-scr-2015", "slough-2014"} <= {part["pack"] for part in plan["decide"]["parts"]}
    assert heed("threshold", "--all", "--facts", str(facts), "--on", "2016-04-20", *event) == 0
    out = capsys.readouterr().out
    assert "What is due under all of them, earliest first" in out
    (line,) = [line for line in out.splitlines() if line.startswith("20 May 2016  ")]
    assert "england-scr-2015, " in line
    assert "slough-2014" in line
