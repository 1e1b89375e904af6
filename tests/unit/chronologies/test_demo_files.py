"""The demo's three messy files, and heed merge on them as a person would run it."""

import json

import pytest

from heed.chronologies.core.imports import import_file, import_files
from heed.chronologies.core.merge import merge
from heed.cli.__main__ import main
from heed.demo.make_files import FOLDER, HEALTH_FILE, POLICE_FILE, SOCIAL_CARE_FILE, make_all

FILES = [str(FOLDER / name) for name in (POLICE_FILE, SOCIAL_CARE_FILE, HEALTH_FILE)]


def test_every_row_of_the_three_files_is_accounted_for():
    police, social_care, health = import_files(FILES)
    assert police.counts.as_tuple() == (27, 24, 3, 0, 2, 3, 1)
    assert social_care.counts.as_tuple() == (28, 25, 3, 0, 2, 2, 1)
    assert health.counts.as_tuple() == (26, 25, 1, 0, 1, 1, 0)


def test_what_needs_attention_is_what_was_spoilt_on_purpose():
    kinds = {item.kind for each in import_files(FILES) for item in each.attention}
    assert kinds == {"unsure", "no_date", "impossible", "tracked_change", "two_orders", "unreadable"}


def test_the_planted_questions_are_found():
    merged = merge(import_files(FILES))
    places = {entry.id: (entry.agency, entry.text) for entry in merged.entries}
    said = [question.why for question in merged.contradictions]
    assert "Both tell of a joint visit: Social care on 8 June 2025, Community health on 9 June 2025." in said
    assert any("collected by the grandmother" in why and "collected by the mother" in why for why in said)
    hospital = [q for q in merged.duplicates if any("bruised ear" in places[each][1] for each in q.entries)]
    assert [{places[each][0] for each in question.entries} for question in hospital] == [
        {"Police", "Community health"}
    ]
    assert [(gap.agency, gap.stated) for gap in merged.gaps] == [
        ("Community health", False), ("Police", True), ("Social care", False), ("Social care", False),
    ]  # fmt: skip


def test_the_kept_files_are_what_the_script_makes(tmp_path):
    make_all(tmp_path)
    for name in (POLICE_FILE, SOCIAL_CARE_FILE, HEALTH_FILE):
        kept, made = import_file(FOLDER / name), import_file(tmp_path / name)
        assert (made.entries, made.attention) == (kept.entries, kept.attention)


def test_heed_merge_writes_what_it_says(tmp_path, capsys):
    out = tmp_path / "merged.json"
    pair = f"Northmere Police={POLICE_FILE}"
    assert main(["merge", *FILES, "--out", str(out), "--agency", pair]) == 0
    assert "74 entries from 3 agencies. 7 rows need attention." in capsys.readouterr().out
    agencies = {entry["agency"] for entry in json.loads(out.read_text())["entries"]}
    assert agencies == {"Northmere Police", "Social care", "Community health"}


def test_heed_merge_prints_json(capsys):
    assert main(["merge", FILES[2], "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["entries"]) == 25


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["gone.xlsx"], "no file “gone.xlsx”"),
        ([FILES[0], "--out", "merged.odt"], "must end in"),
        ([FILES[0], "--out", "/no/such/folder/merged.docx"], "folder does not exist"),
        ([FILES[0], "--agency", "Police"], "NAME=FILE"),
        ([FILES[0], "--agency", "Police=other.xlsx"], "not among those"),
    ],
)
def test_heed_merge_refuses_with_a_sentence(arguments, cause, capsys):
    assert main(["merge", *arguments]) == 2
    printed = capsys.readouterr()
    assert cause in printed.err
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1


def test_one_bad_file_stops_the_merge_and_nothing_is_written(tmp_path, capsys):
    bad, out = tmp_path / "bad.xlsx", tmp_path / "merged.docx"
    bad.write_bytes(b"PK\x03\x04 and no more")
    assert main(["merge", FILES[0], str(bad), "--out", str(out)]) == 2
    assert "bad.xlsx" in capsys.readouterr().err
    assert not out.exists()
