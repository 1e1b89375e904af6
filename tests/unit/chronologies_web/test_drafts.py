"""What an agency keeps to itself until it signs off is not there for the board office, by any way."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client, TestCase
from django.urls import reverse

from heed.chronologies import permissions
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.models import Entry, Request, Upload
from heed.chronologies.operations.arriving import drop, give
from heed.chronologies.operations.asking import name_author
from heed.chronologies.operations.entries import Typed, add_entry, change_entry, withdraw_entry
from heed.chronologies.operations.helping import let_office_help
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.signing import reopen
from heed.chronologies.operations.uploads import confirm_columns, withdraw
from heed.chronologies.presenters.agencies import agency_lines
from heed.chronologies.queries.parts import entries_of, files_kept, states_of, the_part
from heed.chronologies.returning import queries as returning
from heed.chronologies.returning.operations import bring_back
from heed.chronologies.returning.own import hand_out_own, own_entries, own_merged
from heed.chronologies.services.operations import add_service, remove_service
from heed.core.refusals import NotAllowed, NotFound, NotNow
from heed.exercises.timetable import kind_of
from heed.trail.models import Record
from tests.cast import NOW, TODAY, Cast
from tests.unit.chronologies_web.making import CSV, LATER, asked, request_of, sent, signed, taken_in, typed
from tests.unit.chronologies_web.test_who_sees_what import passes

UNSURE = "Date,Event\n,No date\n3/4/2015,Seen\n"


@pytest.fixture
def kept(cast: Cast) -> Request:
    """Health keeps its draft: an entry that its author typed, and a file with a row that waits."""
    request = request_of(cast, asked(cast), "health")
    let_office_help(request=request, helps=False, by=cast.health, at=NOW)
    typed(request, "1 May 2015", "Draft secret", by=cast.author)
    taken_in(sent(request, UNSURE, "health.csv", by=cast.author), by=cast.author)
    return request_of(cast, request.exercise, "health")


def put_in_by_office(cast: Cast, request: Request) -> Upload:
    with TestCase.captureOnCommitCallbacks(execute=True):
        (file,) = drop(exercise=request.exercise, files=[("x.csv", CSV.encode())], by=cast.manager, at=NOW)
    with TestCase.captureOnCommitCallbacks(execute=True):
        give(exercise=request.exercise, agencies={file.pk: request.agency_id}, by=cast.manager, at=NOW)
    return Upload.objects.latest("pk")


def test_the_office_sees_where_it_stands_and_nothing_of_it(cast: Cast, kept: Request) -> None:
    part = the_part(cast.manager, kept.exercise.reference, kept.agency_id)
    assert part.is_kept
    assert not entries_of(cast.manager, part).exists()
    assert files_kept(cast.manager, part) == 1
    for entry in Entry.objects.all():
        with pytest.raises(NotFound):
            permissions.check_can_view_entry(cast.manager, entry)
        with pytest.raises(NotFound):
            change_entry(entry=entry, typed=Typed("2015", "x"), by=cast.manager, at=NOW)
        with pytest.raises(NotFound):
            withdraw_entry(entry=entry, reason="x", by=cast.manager, at=NOW)
    (file,) = Upload.objects.all()
    for act in (
        lambda: permissions.check_can_view_upload(cast.manager, file),
        lambda: confirm_columns(upload=file, fields={}, left_out={}, by=cast.manager, at=NOW),
        lambda: withdraw(upload=file, reason="x", by=cast.manager, at=NOW),
    ):
        with pytest.raises(NotFound):
            act()
    assert own_entries(part, by=cast.manager) == []
    hand_out_own(part=part, kind="docx", by=cast.manager, at=NOW)
    assert json.loads(Record.objects.get(verb="chronology.own_handed_out").detail)["entries"] == 0
    state = next(each for each in states_of(cast.manager, kept.exercise) if each.request == kept)
    assert (state.entries, state.files, state.attention) == (0, 1, 1)
    (line,) = agency_lines(kept.exercise, [state], today=TODAY, opens=True)
    assert line.detail == "1 file, 1 row needs attention. The agency keeps its draft to itself."
    own = the_part(cast.author, kept.exercise.reference, kept.agency_id)
    assert not own.is_kept
    assert entries_of(cast.author, own).count() == 2


def test_pages_of_a_kept_draft_are_not_there_for_the_office(
    cast: Cast, kept: Request, client: Client
) -> None:
    draft = the_part(cast.author, kept.exercise.reference, kept.agency_id)
    output = io.BytesIO()
    WRITERS[".csv"](own_merged(own_entries(draft, by=cast.author)), output, "")
    back = bring_back(
        part=draft,
        name="own.csv",
        data=output.getvalue().replace(b"Draft secret", b"Other"),
        by=cast.author,
        at=NOW,
    )
    assert back is not None
    client.force_login(cast.person("manager"))
    here = f"/exercises/{kept.exercise.reference}/agencies/{kept.agency_id}/"
    file, entry = Upload.objects.get(), Entry.objects.earliest("pk")
    for page in (
        f"files/{file.pk}/", f"files/{file.pk}/download/", f"files/{file.pk}/progress/", f"files/{file.pk}/move/",
        f"entries/{entry.pk}/", f"entries/{entry.pk}/take-back/", f"back/{back.pk}/",
    ):  # fmt: skip
        assert client.get(here + page).status_code == 404, page
    for page in ("", "services/", "check/", "back/"):
        told = client.get(here + page)
        assert told.status_code == 200, page
        assert b"secret" not in told.content, page
        assert b"health.csv" not in told.content, page
    assert b"keeps its draft to itself" in client.get(here).content
    assert b"health.csv" not in client.get(f"/exercises/{kept.exercise.reference}/agencies/files/").content


def test_what_the_office_put_in_it_settles_itself(cast: Cast, kept: Request) -> None:
    file = put_in_by_office(cast, kept)
    taken_in(file, by=cast.manager)
    entries = list(permissions.visible_entries(cast.manager))
    assert len(entries) == 2
    assert list(permissions.visible_uploads(cast.manager)) == [file]
    change_entry(entry=entries[0], typed=Typed("2015", "By the office"), by=cast.manager, at=NOW)
    change_entry(entry=entries[1], typed=Typed("2015", "By the agency"), by=cast.author, at=NOW)
    assert [each.text for each in permissions.visible_entries(cast.manager)] == ["By the office"]
    with pytest.raises(NotFound):
        permissions.check_can_view_entry(cast.manager, Entry.objects.get(pk=entries[1].pk))
    add_entry(request=kept, typed=Typed("2 May 2015", "Rung in"), by=cast.manager, at=NOW)
    assert permissions.visible_entries(cast.manager).filter(text="Rung in").exists()


def test_the_contact_alone_lets_the_office_help_and_it_is_recorded(cast: Cast, kept: Request) -> None:
    for by in (cast.manager, cast.author):
        with pytest.raises(NotAllowed, match="contact"):
            let_office_help(request=kept, helps=True, by=by, at=NOW)
    with pytest.raises(NotFound):
        let_office_help(request=kept, helps=True, by=cast.police, at=NOW)
    for _ in range(2):
        let_office_help(request=kept, helps=True, by=cast.health, at=NOW)
    assert permissions.visible_entries(cast.manager).count() == 2
    assert permissions.visible_uploads(cast.manager).count() == 1
    said = Record.objects.filter(verb__startswith="chronology.help_").order_by("pk")
    assert list(said.values_list("verb", flat=True)) == ["chronology.help_ended", "chronology.help_let"]


def test_an_agency_that_works_in_services_keeps_its_draft(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "health")
    typed(request, "1 May 2015", "Draft secret", by=cast.author)
    assert permissions.visible_entries(cast.manager).count() == 1, "open, as no service works apart"
    ward = add_service(request=request, name="Ward 7", author=None, by=cast.health, at=NOW)
    assert not permissions.visible_entries(cast.manager).exists()
    let_office_help(request=request, helps=True, by=cast.health, at=NOW)
    add_service(request=request, name="Ward 8", author=None, by=cast.health, at=NOW)
    assert permissions.visible_entries(cast.manager).exists(), "what the contact said stands"
    remove_service(service=ward, by=cast.health, at=NOW)


def test_an_author_sees_that_the_office_reads_the_draft_and_the_contact_closes_it_with_one_press(
    cast: Cast,
) -> None:
    request = request_of(cast, asked(cast, "health"), "health")
    page = reverse("chronologies:agency", args=[request.exercise.reference, request.agency_id])
    close = reverse("chronologies:office_help", args=[request.exercise.reference, request.agency_id])
    name_author(
        part=request.exercise.involved.get(agency=request.agency_id), person=cast.person("author").pk, by=cast.health,
        at=NOW,
    )  # fmt: skip
    author, contact = (cast.client(who).get(page).content.decode() for who in ("author", "health"))
    assert "the board office reads this draft too" in author
    assert "contact closes it" in author
    assert close not in author
    assert close in contact
    assert cast.client("health").post(close, {"helps": "no"}).status_code == 302
    assert "the board office reads this draft too" not in cast.client("author").get(page).content.decode()


def test_a_framework_that_wants_a_check_begins_with_drafts_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants = {"chronologies_checked": True}
    monkeypatch.setattr(
        "heed.chronologies.operations.asking.kind_of", lambda one: kind_of(one).model_copy(update=wants)
    )
    assert not request_of(cast, asked(cast), "police").office_helps


def test_once_signed_off_the_office_reads_all_and_once_reopened_what_is_merged(
    cast: Cast, kept: Request
) -> None:
    Upload.objects.get().attention.update(settled="left-out")
    signed(kept, by=cast.health)
    assert permissions.visible_entries(cast.manager).count() == 2
    with pytest.raises(NotNow):
        let_office_help(request=kept, helps=True, by=cast.health, at=NOW)
    merge_chronologies(exercise=kept.exercise, by=cast.manager, at=NOW)
    reopen(request=kept, reason="A letter", by=cast.manager, at=NOW)
    again = request_of(cast, kept.exercise, "health")
    typed(again, "2 May 2015", "New secret", by=cast.author, why="Found")
    merged = Entry.objects.get(text="Draft secret")
    change_entry(
        entry=merged, typed=Typed("1 May 2015", "Changed secret"), late_reason="Read again", by=cast.author,
        at=LATER,
    )  # fmt: skip
    part = the_part(cast.manager, kept.exercise.reference, kept.agency_id)
    assert {each.text for each in entries_of(cast.manager, part)} == {"Draft secret", "Seen"}
    assert next(each for each in states_of(cast.manager, kept.exercise) if each.is_kept).entries == 2
    with pytest.raises(NotAllowed, match="changes its entries itself"):
        change_entry(entry=merged, typed=Typed("2015", "x"), late_reason="x", by=cast.manager, at=LATER)
    assert returning.files_brought_back(part, by=cast.manager) == []


def test_queries_and_checks_agree_for_a_kept_draft(cast: Cast, kept: Request) -> None:
    taken_in(put_in_by_office(cast, kept), by=cast.manager)
    for actor in (cast.manager, cast.health, cast.author, cast.reviewer, cast.police):
        entries = {one for one in Entry.objects.all() if passes(permissions.check_can_view_entry, actor, one)}
        assert set(permissions.visible_entries(actor)) == entries, actor.name
        files = {one for one in Upload.objects.all() if passes(permissions.check_can_view_upload, actor, one)}
        assert set(permissions.visible_uploads(actor)) == files, actor.name
