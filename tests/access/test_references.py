"""The reference of a case stands on every page, letter and export about it, and in the names of files. Row: WB-04."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from heed.notices.models import Notice
from heed.referrals.information.models import InformationRequest
from tests.access.looking import Answer
from tests.access.world import World

pytestmark = pytest.mark.once

# A fragment that goes into a page which bears it, and columns alone, for other programs: its file's name bears it
PARTS = frozenset({"chronologies:progress"})
# Bare tables, for other programs: their names bear it
TABLES = (".csv", ".json")
# Kept byte for byte as people handed it in; the name with which it is handed out is ours
AS_HANDED_IN = frozenset({
    "chronologies:download", "referrals:asked_file", "outofarea:file", "notices:proof", "actionplans:evidence_file",
    "publication:court_document",
})  # fmt: skip
# What the public reads, where the reference of the case has no place
PUBLIC = ("publication:public_", "publication:page_pdf", "publication:packet")


def about(world: World, answer: Answer) -> str:
    """The reference of the case, the review or the request that a page is about; nothing for a page of no case."""
    given: dict[str, Any] = answer.thing.arguments(world)
    if "reference" in given:
        return str(given["reference"])
    if answer.row.name.startswith("notices:") and "pk" in given:
        found = Notice.objects.filter(pk=given["pk"]).first()
        return found.reference if found else ""
    if answer.row.name.startswith("referrals:asked") and "pk" in given:
        request = InformationRequest.objects.select_related("asking__referral").get(pk=given["pk"])
        return request.asking.referral.reference or ""
    return ""


def test_every_page_letter_and_export_of_a_case_bears_its_reference(
    world: World, answers: list[Answer]
) -> None:
    without, looked = set(), set()
    for answer in answers:
        reference = about(world, answer) if answer.status == 200 else ""
        name = answer.row.name
        if not reference or name in PARTS | AS_HANDED_IN or name.startswith(PUBLIC):
            continue
        looked.add(name)
        if reference.casefold() not in answer.text and not answer.url.endswith(TABLES):
            without.add(name)
    assert len(looked) > 80
    assert without == set()


def test_every_files_name_bears_its_reference(world: World, answers: list[Answer]) -> None:
    without, looked = set(), set()
    for answer in answers:
        reference = about(world, answer) if answer.status == 200 and answer.is_file else ""
        if not reference or answer.row.name.startswith(PUBLIC):
            continue
        looked.add(answer.row.name)
        if reference not in unquote(answer.headers["Content-Disposition"]):
            without.add((answer.row.name, answer.headers["Content-Disposition"]))
    assert len(looked) > 10
    assert without == set()
