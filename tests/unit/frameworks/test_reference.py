"""The reference of packs is written from the schema and has not fallen behind."""

from pathlib import Path

from heed.frameworks.reference import pack_reference

ROOT = Path(__file__).resolve().parents[3]


def test_the_reference_is_up_to_date() -> None:
    written = (ROOT / "docs" / "reference" / "packs.md").read_text(encoding="utf-8")
    assert written == pack_reference()


def test_it_speaks_of_every_part_in_plain_words() -> None:
    text = pack_reference()
    for title in (
        "## Criterion",
        "## Step",
        "## Due",
        "## Form field",
        "## Deviation",
        "## Merge fields of letters",
    ):
        assert f"\n{title}\n" in text
    assert "typing." not in text
    assert "<class" not in text
