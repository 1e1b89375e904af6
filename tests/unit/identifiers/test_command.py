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


def word_file(path, text):
    import docx

    document = docx.Document()
    document.add_paragraph(text)
    document.save(path)


def test_a_word_file_is_written_with_pseudonyms_and_months(files, capsys):
    import docx

    word_file(files / "r.docx", "On 12 May 2014 Ellie ran.")
    people = files / "people.yaml"
    assert heed_scan(files / "r.docx", "--people", people, "--replace", files / "new.docx") == 0
    assert docx.Document(files / "new.docx").paragraphs[0].text == "In May 2014 Finch ran."
    out = capsys.readouterr().out
    assert "new.docx: 2 replaced." in out
    assert "nothing found" in out


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [("r.txt", "new.docx", "not a Word document"), ("r.docx", "r.docx", "would be written over")],
)
def test_what_cannot_be_replaced_is_refused_and_nothing_written(files, capsys, source, target, sentence):
    (files / "r.txt").write_text("x")
    word_file(files / "r.docx", "Ellie ran.")
    before = (files / "r.docx").read_bytes()
    assert heed_scan(files / source, "--people", files / "people.yaml", "--replace", files / target) == 2
    assert sentence in capsys.readouterr().err
    assert (files / "r.docx").read_bytes() == before
    assert not (files / "new.docx").exists()


def test_what_is_public_is_met(files, capsys):
    (files / "r.txt").write_text("In May 2014 a girl of four years old was hurt.")
    (files / "facts.csv").write_text("kind,value,source\ndate,2014-05-23,Echo\nsex,girl,Echo\n")
    arguments = (files / "r.txt", "--people", files / "people.yaml", "--public", files / "facts.csv")
    assert heed_scan(*arguments) == 1
    out = capsys.readouterr().out
    assert "met in 1 place" in out
    assert "“May 2014” (date, Echo)" in out
    assert heed_scan(*arguments, "--json") == 1
    (met,) = json.loads(capsys.readouterr().out)["public"]
    assert [place["kind"] for place in met["places"]] == ["date", "sex"]


def test_reasons_are_printed_when_asked(files, capsys):
    (files / "r.txt").write_text("Then Mrs Achterberg ran.")
    assert heed_scan(files / "r.txt", "--people", files / "people.yaml", "--why") == 1
    assert "A title or rank and a name" in capsys.readouterr().out
    assert heed_scan(files / "r.txt", "--people", files / "people.yaml", "--listed-only") == 0
