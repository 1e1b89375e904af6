"""The same chronology with names and with pseudonyms: by role, on the page and in every file."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.db import models

from heed.chronologies.exporting import KINDS, export
from heed.chronologies.models import Entry, EntryNames
from heed.chronologies.naming import BARE, reading_of
from heed.chronologies.operations.marking import add_mark
from heed.chronologies.queries.mentions import look_for_people, named_counts
from heed.chronologies.queries.merged import Filter, merged_entries, narrowed, with_all
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person, declare_naming
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import merged


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    made = merged(cast)
    entry = Entry.objects.filter(exercise=made, agency=cast.agencies["police"], in_merge=True).earliest("pk")
    entry.text = "Ellie Marsh-Dunmore’s mother rang. Mrs Grace Okafor of the school wrote."
    entry.search_text, entry.source_file = entry.text.lower(), "Marsh-Dunmore.csv"
    entry.save()
    add_mark(entry=entry, mark="issue", comment="Did Ellie speak?", by=cast.reviewer, at=NOW)
    add_person(
        exercise=made, name="Ellie Marsh-Dunmore", also=[], role="child", pseudonym="Child A", group="child",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    return made


def told(cast: Cast, exercise: Exercise, chosen: str = BARE) -> str:
    reading = reading_of(cast.reviewer, exercise, chosen)
    rows = reading.entries(with_all(merged_entries(cast.reviewer, exercise)).order_by("pk"))
    return "\n".join(f"{row.text} {row.source_file} {row.added_by.name}" for row in rows)


def test_pseudonyms_stand_for_names_and_what_may_name_somebody_is_marked(
    cast: Cast, exercise: Exercise
) -> None:
    bare = told(cast, exercise)
    assert "Child A’s mother rang. ‹Mrs Grace Okafor› of the school wrote. A file of" in bare
    assert "Marsh" not in bare
    assert cast.person("police").name not in bare
    assert "Ellie Marsh-Dunmore’s mother" in told(cast, exercise, "")
    assert "Ellie Marsh-Dunmore’s mother" in Entry.objects.earliest("pk").text


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_to_be_had_with_pseudonyms(cast: Cast, exercise: Exercise, kind: str) -> None:
    reading = reading_of(cast.reviewer, exercise, BARE)
    data = export(exercise=exercise, chosen=Filter(), kind=kind, reading=reading, by=cast.reviewer, at=NOW)
    if kind == "pdf":
        from pypdf import PdfReader

        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    elif kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    else:
        text = data.decode("utf-8-sig")
    if kind == "json":
        assert json.loads(text)["entries"]
    assert "Child A" in text
    assert not any(name in text for name in ("Ellie", "Marsh", "Dunmore"))


def test_who_works_with_pseudonyms_cannot_choose_names(cast: Cast, exercise: Exercise) -> None:
    assert not reading_of(cast.chair, exercise, "").is_bare
    declare_naming(exercise=exercise, scheme="letters", team_reads_names=False, by=cast.manager, at=NOW)
    chair = reading_of(cast.chair, exercise, "names")
    assert (chair.is_bare, chair.may_choose) == (True, False)
    assert not reading_of(cast.reviewer, exercise, "").is_bare
    data = export(exercise=exercise, chosen=Filter(), kind="csv", by=cast.chair, at=NOW)
    assert "Ellie" not in data.decode("utf-8-sig")


def test_entries_are_found_by_who_is_named_and_again_once_either_changes(
    cast: Cast, exercise: Exercise
) -> None:
    entries = merged_entries(cast.reviewer, exercise)
    assert look_for_people(exercise, entries) == 0
    child = exercise.known_people.get()
    assert named_counts(exercise, entries) == {child.pk: 1}
    chosen = Filter(known=frozenset({child.pk}))
    assert [entry.text[:5] for entry in narrowed(entries, chosen)] == ["Ellie"]
    kept = EntryNames.objects.count()
    other = entries.exclude(text__startswith="Ellie").earliest("pk")
    Entry.objects.filter(pk=other.pk).update(text="Ellie slept.", search_text="ellie slept.")
    look_for_people(exercise, entries)
    assert narrowed(entries, chosen).count() == 2
    late = add_person(
        exercise=exercise, name="Grace Okafor", also=[], role="", pseudonym="", by=cast.manager, at=NOW
    )
    look_for_people(exercise, entries)
    assert narrowed(entries, Filter(known=frozenset({late.pk}))).count() == 1
    assert EntryNames.objects.count() == kept


def test_looking_stops_in_time_and_says_how_many_are_left(cast: Cast, exercise: Exercise) -> None:
    entries = merged_entries(cast.reviewer, exercise)
    assert look_for_people(exercise, entries, seconds=0) == entries.count()
    assert not EntryNames.objects.exists()


def test_a_reading_with_pseudonyms_is_never_saved_by_mistake(cast: Cast, exercise: Exercise) -> None:
    row = reading_of(cast.reviewer, exercise, BARE).entries(merged_entries(cast.reviewer, exercise))[0]
    with pytest.raises(ValueError, match="unsaved related object"):
        row.save()
    assert isinstance(row, models.Model)
