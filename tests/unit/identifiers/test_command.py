"""`heed scan` as scripts use it: exit codes, JSON, sentences."""

import argparse
import json

import pytest

from heed.cli import scan as command

PEOPLE = "- name: Ellie Marsh-Dunmore\n  pseudonym: Finch\n"


def heed_scan(*arguments: object) -> int:
    """Run the command as the command line does."""
    parser = argparse.ArgumentParser(prog="heed")
    command.add_commands(parser.add_subparsers())
    args = parser.parse_args(["scan", *map(str, arguments)])
    return args.run(args)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "people.yaml").write_text(PEOPLE)
    return tmp_path


def test_hits_give_one_and_a_table(files, capsys):
    (files / "r.txt").write_text("Then Ellie ran.")
    assert heed_scan(files / "r.txt", "--people", files / "people.yaml") == 1
    out = capsys.readouterr().out
    assert "line 1" in out
    assert "Ellie Marsh-Dunmore" in out
    assert "1 found (1 person)" in out


def test_json(files, capsys):
    (files / "r.txt").write_text("Then Ellie ran.")
    assert heed_scan(files / "r.txt", "--people", files / "people.yaml", "--json") == 1
    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert [(hit["start"], hit["end"], hit["kind"]) for hit in answer["hits"]] == [(5, 10, "person")]
    assert captured.err == ""


def test_a_clean_file_gives_nought(files, capsys):
    (files / "r.txt").write_text("Then Finch ran.")
    assert heed_scan(files / "r.txt", "--people", files / "people.yaml") == 0
    assert "nothing found" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["r.docx", "r.pdf", "r.xyz", "missing.txt"])
def test_what_cannot_be_read_gives_two_and_one_sentence(files, capsys, name):
    if name != "missing.txt":
        (files / name).write_bytes(b"\x00\x01 nothing of the kind")
    assert heed_scan(files / name, "--people", files / "people.yaml", "--json") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert name in captured.err
    assert len(captured.err.strip().splitlines()) == 1


def test_a_bad_people_file_gives_two(files, capsys):
    (files / "r.txt").write_text("x")
    (files / "people.yaml").write_text("- nam: x\n")
    assert heed_scan(files / "r.txt", "--people", files / "people.yaml") == 2
    assert "people.yaml, line 1" in capsys.readouterr().err


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit) as stopped:
        heed_scan("--help")
    assert stopped.value.code == 0
    assert "heed scan report.docx --people people.yaml" in capsys.readouterr().out
