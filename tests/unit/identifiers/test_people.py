"""The people file is read strictly."""

import pytest

from heed.identifiers.core.people import PeopleFileError, Person, read_people


def test_a_whole_file(tmp_path):
    file = tmp_path / "people.yaml"
    file.write_text(
        "- name: Ellie Marsh-Dunmore\n  also: [Pixie]\n  role: subject\n  pseudonym: Finch\n- name: Kemi Oyelaran\n"
    )
    assert read_people(file) == [
        Person("Ellie Marsh-Dunmore", ("Pixie",), "subject", "Finch"),
        Person("Kemi Oyelaran"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- name: Ellie\n- nam: Kemi\n", "people.yaml, line 2: “nam” is not known here"),
        ("- name: Ellie\n- role: aunt\n", "people.yaml, line 2: the person has no name"),
        ("- name: Ellie\n\n- name: Ellie\n", "people.yaml, line 3: Ellie is listed already on line 1"),
        ("- name: 12\n", "line 1: “name” must be text"),
        ("- Ellie\n", "line 1: each person needs a name"),
        ("- name: Ellie\n  also: Els\n", "line 1: “also” must be a list"),
        ("- name: Ellie\n  name: Els\n", "line 2: the file cannot be read"),
        ("name: Ellie\n", "must be a list of people"),
        ("", "must be a list of people"),
        ("- name: [\n", "the file cannot be read"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, sentence):
    file = tmp_path / "people.yaml"
    file.write_text(text)
    with pytest.raises(PeopleFileError) as caught:
        read_people(file)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path):
    with pytest.raises(PeopleFileError, match="cannot be opened"):
        read_people(tmp_path / "none.yaml")
