"""One leak in every container of each kind of file that is read: each is found, and nothing else is."""

import pytest

from heed.identifiers.core.parts import Unreadable, read_parts_of
from heed.identifiers.core.scan import scan
from tests.unit.identifiers.leaks import FILES, Leaks, jpeg, odt_file, png, repacked


def found(kind: str) -> tuple[Leaks, dict[str, str]]:
    """The leaks of a file of this kind, and the part where each surname was found."""
    leak = Leaks()
    name = f"{leak('name of the file')}.{kind}"
    data = FILES[kind](leak)
    hits = scan(read_parts_of(data, name), leak.people).hits
    where: dict[str, str] = {}
    for hit in hits:
        where.setdefault((hit.person or "").partition(" ")[2], f"{hit.part}: {hit.where}")
    return leak, where


@pytest.mark.parametrize("kind", FILES)
def test_one_leak_in_every_container(kind):
    leak, where = found(kind)
    for container, surname in leak.planted.items():
        print(f"{kind:5} {container:36} {where.get(surname, 'NOT FOUND')}")
    assert [container for container, surname in leak.planted.items() if surname not in where] == []


def test_there_are_as_many_containers_as_the_formats_have():
    planted = {kind: len(found(kind)[0].planted) for kind in FILES}
    assert planted["docx"] >= 45
    assert planted["odt"] >= 25
    assert planted["pdf"] >= 25
    assert planted["html"] >= 20


def test_where_a_photograph_was_taken_is_found():
    from tests.unit.identifiers.test_word_parts import docx, packed

    data = repacked(packed(docx.Document()), {"word/media/a.jpeg": jpeg("nobody", position=True)})
    hits = scan(read_parts_of(data, "r.docx"), []).hits
    assert [(hit.kind, hit.text) for hit in hits] == [("position", "GPS position 51.50000, -51.50000")]


def test_damaged_pictures_are_passed_over():
    from heed.identifiers.core.readers.pictures import told_by_picture

    for whole in (png("Kemi"), jpeg("Kemi", "Ellie", position=True)):
        for length in range(0, len(whole), 7):
            told_by_picture(whole[:length])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data[: len(data) // 2], "damaged"),
        (
            lambda data: repacked(data, {"content.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}),
            "unpacks to far more|damaged",
        ),
        (
            lambda data: repacked(data, {"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "damaged in content.xml",
        ),
        (
            lambda data: repacked(data, {"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "protected by a password",
        ),
        (lambda data: repacked(data, {"content.xml": "<a>"}), "damaged in content.xml"),
    ],
    ids=["cut short", "bomb", "entities", "locked", "broken"],
)
def test_hostile_opendocuments_end_in_a_sentence(change, sentence):
    with pytest.raises(Unreadable, match=sentence) as caught:
        read_parts_of(change(odt_file(Leaks())), "r.odt")
    assert "r.odt" in str(caught.value)
