"""Findings and recommendations for those who work with pseudonyms: on every page and file, never changed by them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heed.core.refusals import NotAllowed
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person, declare_naming
from heed.reports import queries
from heed.reports.chain.nodes import finding_nodes
from heed.reports.chain.operations import export_chain
from heed.reports.chain.queries import seen_chain
from heed.reports.models import Finding
from heed.reports.operations import change_finding, write_finding, write_recommendation
from tests.builders import an_entry, an_exercise
from tests.cast import NOW, Cast

NAME = "Kayleigh Dunmore"


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    """A review whose panel works with pseudonyms, with a name in a finding and in a recommendation."""
    found = an_exercise(cast, "analysing")
    entry = an_entry(cast, found, "P-001")
    how = {"by": cast.reviewer, "at": NOW}
    add_person(
        exercise=found, name=NAME, also=["Kayleigh"], role="mother", pseudonym="Wren’s mother", group="family", **how
    )  # fmt: skip
    finding = write_finding(
        exercise=found, title=f"Nobody asked {NAME}", text=f"{NAME} was not asked.", is_good_practice=False,
        entries=[entry.pk], **how,
    )  # fmt: skip
    write_recommendation(
        exercise=found, text=f"Mothers like {NAME} are asked.", findings=[finding.pk],
        agencies=[cast.agencies["police"].pk], **how,
    )  # fmt: skip
    declare_naming(exercise=found, scheme="roles", team_reads_names=False, by=cast.manager, at=NOW)
    return found


def pages(exercise: Exercise) -> list[str]:
    return [
        reverse(f"reports:{name}", args=[exercise.reference, *args])
        for name, *args in (
            ("findings",),
            ("finding", 1),
            ("recommendation", 1),
            ("chain",),
            ("write_recommendation",),
        )
    ]


def test_every_page_is_read_as_the_chronology_is(cast: Cast, exercise: Exercise) -> None:
    for url in pages(exercise):
        lead = cast.client("reviewer").get(url).content.decode()
        panel = cast.client("panel_chair").get(url).content.decode()
        assert "Kayleigh" in lead, url
        assert "Kayleigh" not in panel, url
        assert "Wren’s mother" in panel, url


def test_the_chain_and_its_file_are_read_so_too(cast: Cast, exercise: Exercise) -> None:
    assert seen_chain(cast.panel_chair, exercise).findings[0].title == "Nobody asked Wren’s mother"
    assert seen_chain(cast.manager, exercise).findings[0].title == f"Nobody asked {NAME}"
    assert b"Kayleigh" not in export_chain(exercise=exercise, kind="csv", by=cast.panel_chair, at=NOW)
    rows = queries.findings_of(cast.panel_chair, exercise)
    assert "Kayleigh" not in str(finding_nodes(cast.panel_chair, rows))
    assert Finding.objects.get().title == f"Nobody asked {NAME}", "what was written stays as it was"


def test_who_reads_pseudonyms_writes_new_ones_and_changes_none(cast: Cast, exercise: Exercise) -> None:
    finding = Finding.objects.get()
    with pytest.raises(NotAllowed, match="read the names"):
        change_finding(
            finding=finding, title="x", text="x", is_good_practice=False, entries=[finding.entries.get().pk],
            why="x", base=1, by=cast.panel_chair, at=NOW,
        )  # fmt: skip
    page = cast.client("panel_chair").get(reverse("reports:finding", args=[exercise.reference, 1]))
    change = reverse("reports:change_finding", args=[exercise.reference, 1])
    assert change not in page.content.decode()
    assert cast.client("panel_chair").get(change).status_code == 403
    assert change in cast.client("reviewer").get(page.request["PATH_INFO"]).content.decode()
    assert write_finding(
        exercise=exercise, title="Late", text="Late.", is_good_practice=False, entries=[finding.entries.get().pk],
        by=cast.panel_chair, at=NOW,
    )  # fmt: skip
