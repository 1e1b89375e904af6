"""Letters say only what is known, from a closed list, and never a child's name."""

import pytest

from heed.frameworks.letters import MERGE_FIELDS, fields_in
from heed.frameworks.loader import list_packs
from heed.frameworks.schema import Letter
from heed.notices.rules import filled

LETTER = Letter(title="A letter", body="About {{ reference }}, {{pseudonym}}: {{ reference }}.\n")


def test_fields_in_order() -> None:
    assert fields_in(LETTER.body) == ("reference", "pseudonym")


def test_no_letter_can_name_the_child() -> None:
    assert not any("child" in field or field in ("name", "subject") for field in MERGE_FIELDS)


@pytest.mark.parametrize("pack", list_packs(), ids=lambda pack: pack.id)
def test_every_letter_of_every_pack_can_be_produced(pack) -> None:  # type: ignore[no-untyped-def]
    values = {field: f"<{field}>" for field in MERGE_FIELDS}
    for letter in pack.letters.values():
        produced = filled(letter.body, values)
        assert "{{" not in produced
        assert "<board>" in produced
        about_a_case = {"pseudonym", "decided_on", "outcome", "criteria", "publish_on", "period_from"}
        if about_a_case & set(fields_in(letter.body)):
            assert "<reference>" in produced
