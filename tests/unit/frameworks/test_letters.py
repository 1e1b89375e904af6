"""Letters say only what is known, from a closed list, and never a child's name."""

import pytest

from heed.frameworks.letters import MERGE_FIELDS, UnfilledLetter, fields_in, fill
from heed.frameworks.loader import list_packs
from heed.frameworks.schema import Letter

LETTER = Letter(title="A letter", body="About {{ reference }}, {{pseudonym}}: {{ reference }}.\n")


def test_fields_in_order() -> None:
    assert fields_in(LETTER.body) == ("reference", "pseudonym")


def test_filled() -> None:
    assert fill(LETTER, {"reference": "N-1", "pseudonym": "Robin"}) == "About N-1, Robin: N-1.\n"


def test_a_value_that_looks_like_a_gap_stays_as_it_is() -> None:
    assert fill(LETTER, {"reference": "{{ pseudonym }}", "pseudonym": "Robin"}).startswith(
        "About {{ pseudonym }}, Robin"
    )


def test_a_letter_is_not_produced_with_a_gap_in_it() -> None:
    with pytest.raises(UnfilledLetter, match="It still needs: pseudonym") as caught:
        fill(LETTER, {"reference": "N-1", "pseudonym": " "})
    assert caught.value.fields == ("pseudonym",)


def test_no_letter_can_name_the_child() -> None:
    assert not any("child" in field or field in ("name", "subject") for field in MERGE_FIELDS)


@pytest.mark.parametrize("pack", list_packs(), ids=lambda pack: pack.id)
def test_every_letter_of_every_pack_can_be_produced(pack) -> None:  # type: ignore[no-untyped-def]
    values = {field: f"<{field}>" for field in MERGE_FIELDS}
    for letter in pack.letters.values():
        filled = fill(letter, values)
        assert "{{" not in filled
        assert "<reference>" in filled
        assert "<board>" in filled
