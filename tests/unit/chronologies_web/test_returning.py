"""An agency's file comes back: every change is shown, nothing is taken that nobody took, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import docx
import openpyxl
import pytest

from heed.accounts.models import Membership
from heed.chronologies.exporting import export
from heed.chronologies.models import Entry, Request
from heed.chronologies.naming import BARE, reading_of
from heed.chronologies.operations.entries import Typed, add_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.signing import reopen, sign_off
from heed.chronologies.queries.merged import Filter
from heed.chronologies.queries.parts import Part, the_part
from heed.chronologies.returning.models import ReturnedChange, ReturnedFile
from heed.chronologies.returning.operations import bring_back, leave, take, take_all
from heed.chronologies.returning.own import hand_out_own
from heed.chronologies.returning.queries import the_file
from heed.chronologies.returning.taking import begin_taking, take_changes
from heed.chronologies.services.operations import add_service
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotFound, NotNow
from heed.identifiers.operations import add_person
from heed.trail.models import Record
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import LATER, asked, merged, request_of, signed, typed

OWN = (
    ("14 April 2015", "Attended a call to the home"),
    ("22 May 2015", "Asked for a joint visit"),
    ("3 June 2015", "No answer at the door"),
    ("9 July 2015", "Strategy meeting held"),
)
Edit = Callable[[bytes], bytes]


@pytest.fixture
def request_(cast: Cast) -> Request:
    made = request_of(cast, asked(cast), "police")
    for when, what in OWN:
        typed(made, when, what, by=cast.police)
    return made


def part_of(request: Request, by: Actor) -> Part:
    return the_part(by, request.exercise.reference, request.agency_id)


def word(data: bytes) -> bytes:
    """Three changes and two new lines, as somebody types them in Word."""
    document = docx.Document(io.BytesIO(data))
    table = document.tables[0]
    cells = {row.cells[1].text.split("\n")[1]: row.cells for row in table.rows[1:]}
    _say(cells["Pt-001"][2], "Attended a second call to the home")
    _say(cells["Pt-002"][2], "Asked for a joint visit at once")
    _say(cells["Pt-003"][0], "4 June 2015")
    for when, what in (("1 August 2015", "Letter sent"), ("5 August 2015", "Letter answered")):
        row = table.add_row().cells
        row[0].text, row[1].text, row[2].text = when, "", what
    return _saved(document.save)


def _say(cell: Any, text: str) -> None:
    for paragraph in cell.paragraphs[1:]:
        paragraph._element.getparent().remove(paragraph._element)
    cell.paragraphs[0].text = text


def excel(data: bytes) -> bytes:
    """The same in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Chronology"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, columns["Entry"]).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows["Pt-001"], columns["What happened"]).value = "Attended a second call to the home"
    sheet.cell(rows["Pt-002"], columns["What happened"]).value = "Asked for a joint visit at once"
    sheet.cell(rows["Pt-003"], columns["When it happened"]).value = "4 June 2015"
    for when, what in (("1 August 2015", "Letter sent"), ("5 August 2015", "Letter answered")):
        row = sheet.max_row + 1
        sheet.cell(row, columns["When it happened"]).value = when
        sheet.cell(row, columns["What happened"]).value = what
    return _saved(book.save)


def _saved(save: Callable[[Any], None]) -> bytes:
    kept = io.BytesIO()
    save(kept)
    return kept.getvalue()


def brought(request: Request, by: Actor, kind: str, edit: Edit | None = None) -> ReturnedFile | None:
    part = part_of(request, by)
    data = hand_out_own(part=part, kind=kind, by=by, at=NOW)
    return bring_back(part=part, name=f"own.{kind}", data=edit(data) if edit else data, by=by, at=NOW)


def told(request: Request) -> list[tuple[str, str]]:
    rows = (
        Entry.objects.own()
        .filter(exercise=request.exercise, agency=request.agency)
        .order_by("happened_order")
    )
    return [(row.happened_text, row.text) for row in rows]


@pytest.mark.parametrize(("kind", "edit"), [("docx", word), ("xlsx", excel)])
def test_three_changes_and_two_new_lines_are_taken_one_by_one(
    cast: Cast, request_: Request, kind: str, edit: Edit
) -> None:
    returned = brought(request_, cast.police, kind, edit)
    assert returned is not None
    kinds = [change.kind for change in returned.changes.all() if not change.problem]
    assert (kinds.count("changed"), kinds.count("added"), kinds.count("gone")) == (3, 2, 0)
    assert told(request_) == list(OWN)
    part = part_of(request_, cast.police)
    first, second, *_ = returned.changes.filter(what="What happened")
    take(change=first, part=part, by=cast.police, at=NOW)
    leave(change=second, part=part, reason="Not what was asked for.", by=cast.police, at=NOW)
    assert take_all(returned=returned, part=part, late_reason="", by=cast.police, at=NOW) == (
        3, returned.changes.exclude(problem="").count(),
    )  # fmt: skip
    assert told(request_) == [
        ("14 April 2015", "Attended a second call to the home"), ("22 May 2015", "Asked for a joint visit"),
        ("4 June 2015", "No answer at the door"), ("9 July 2015", "Strategy meeting held"),
        ("1 August 2015", "Letter sent"), ("5 August 2015", "Letter answered"),
    ]  # fmt: skip
    with pytest.raises(NotNow, match="settled already"):
        take(change=first, part=part, by=cast.police, at=NOW)
    verbs = Record.objects.filter(verb__startswith="chronology.change_").values_list("verb", flat=True)
    assert (list(verbs).count("chronology.change_taken"), list(verbs).count("chronology.change_left")) == (
        4,
        1,
    )


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_that_nobody_changed_changes_nothing(cast: Cast, request_: Request, kind: str) -> None:
    assert brought(request_, cast.police, kind) is None
    assert not ReturnedChange.objects.exists()


def test_an_own_file_holds_own_entries_alone(cast: Cast) -> None:
    exercise = merged(cast)
    part = part_of(request_of(cast, exercise, "police"), cast.police)
    data = hand_out_own(part=part, kind="xlsx", by=cast.police, at=NOW)
    keys = {row[0] for row in openpyxl.load_workbook(io.BytesIO(data))["Chronology"].values} - {"Entry"}
    assert keys == set(
        Entry.objects.filter(exercise=exercise, agency=part.involved.agency_id).values_list("key", flat=True)
    )
    for other in (cast.social_worker, cast.nurse, cast.outsider):
        with pytest.raises(NotFound):
            part_of(part.asked, other)
    with pytest.raises(NotFound):
        hand_out_own(part=part, kind="pdf", by=cast.police, at=NOW)


def test_an_unclear_date_is_asked_about_and_a_gone_line_wants_a_reason(cast: Cast, request_: Request) -> None:
    def edit(data: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(data))
        sheet = book["Chronology"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, columns["When it happened"]).value = "soon after"
        sheet.delete_rows(5)
        return _saved(book.save)

    returned = brought(request_, cast.police, "xlsx", edit)
    assert returned is not None
    part = part_of(request_, cast.police)
    unclear, gone = returned.changes.get(kind="changed"), returned.changes.get(kind="gone")
    assert unclear.problem
    assert take_all(returned=returned, part=part, late_reason="", by=cast.police, at=NOW) == (0, 2)
    with pytest.raises(BadInput, match="Type the date"):
        take(change=unclear, part=part, by=cast.police, at=NOW)
    take(change=unclear, part=part, date="May 2015", by=cast.police, at=NOW)
    with pytest.raises(BadInput, match="Say why"):
        take(change=gone, part=part, by=cast.police, at=NOW)
    take(change=gone, part=part, reason="Told twice.", by=cast.police, at=NOW)
    assert ("May 2015", "Attended a call to the home") in told(request_)
    assert Entry.objects.get(is_withdrawn=True).withdrawn_reason == "Told twice."


def test_a_file_with_pseudonyms_or_of_somebody_else_is_refused(cast: Cast) -> None:
    exercise = merged(cast)
    entry = Entry.objects.filter(exercise=exercise, agency=cast.agencies["police"], in_merge=True).earliest(
        "pk"
    )
    Entry.objects.filter(pk=entry.pk).update(text="Kim Ashdown rang.", search_text="kim ashdown rang.")
    add_person(
        exercise=exercise, name="Kim Ashdown", also=[], role="", pseudonym="Adult B", by=cast.manager, at=NOW
    )
    request = request_of(cast, exercise, "police")
    reopen(request=request, reason="More came to light.", by=cast.manager, at=NOW)
    part = part_of(request, cast.police)
    own = Filter(agencies=frozenset({request.agency_id}))
    for chosen, who, sentence in ((own, BARE, "holds pseudonyms"), (Filter(), "", "none of your entries")):
        reading = reading_of(cast.manager, exercise, who)
        data = export(exercise=exercise, chosen=chosen, kind="docx", reading=reading, by=cast.manager, at=NOW)
        with pytest.raises(BadInput, match=sentence):
            bring_back(part=part, name="c.docx", data=data, by=cast.police, at=NOW)
    with pytest.raises(BadInput, match="no chronology that Heed wrote"):
        bring_back(part=part, name="c.csv", data=b"Date,Event\n3/4/2015,Seen\n", by=cast.police, at=NOW)
    assert not ReturnedFile.objects.exists()


def test_after_the_merge_a_change_says_why_and_is_seen_after_sign_off(cast: Cast, request_: Request) -> None:
    signed(request_, by=cast.police)
    merge_chronologies(exercise=request_.exercise, by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        brought(request_, cast.police, "docx", word)
    reopen(request=request_, reason="More came to light.", by=cast.manager, at=NOW)
    returned = brought(request_, cast.police, "docx", word)
    assert returned is not None
    part = part_of(request_, cast.police)
    with pytest.raises(BadInput, match="after the merge"):
        take_all(returned=returned, part=part, late_reason=" ", by=cast.police, at=LATER)
    with pytest.raises(NotNow, match="brought back wait"):
        sign_off(request=request_, is_complete=True, action_taken=True, by=cast.police, at=LATER)
    take_all(returned=returned, part=part, late_reason="Found in the archive.", by=cast.police, at=LATER)
    for change in returned.changes.filter(settled=""):
        leave(change=change, part=part, reason="Worked out.", by=cast.police, at=LATER)
    first = Entry.objects.get(key="Pt-001")
    assert first.text == "Attended a call to the home"
    sign_off(
        request=request_, is_complete=True, action_taken=True, by=cast.police, at=LATER + timedelta(hours=1)
    )
    first.refresh_from_db()
    assert (first.text, first.added_late) == ("Attended a second call to the home", True)
    assert first.added_reason == "Found in the archive."
    assert first.earlier[0]["text"] == "Attended a call to the home"
    assert Entry.objects.live().filter(in_merge=True, added_late=True).count() == 5


def test_an_entry_changed_in_heed_meanwhile_is_not_overwritten(cast: Cast, request_: Request) -> None:
    returned = brought(request_, cast.police, "docx", word)
    assert returned is not None
    Entry.objects.filter(key="Pt-001").update(text="Attended with a colleague")
    change = returned.changes.get(key="Pt-001")
    with pytest.raises(NotNow, match="changed in Heed meanwhile"):
        take(change=change, part=part_of(request_, cast.police), by=cast.police, at=NOW)
    assert Entry.objects.get(key="Pt-001").text == "Attended with a colleague"


def _with_line(data: bytes, when: str, what: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Chronology"]
    row = sheet.max_row + 1
    sheet.cell(row, 2).value, sheet.cell(row, 10).value = when, what
    return _saved(book.save)


def test_an_author_of_a_service_sees_what_they_brought_and_writes_for_their_service(cast: Cast) -> None:
    request_ = request_of(cast, asked(cast), "health")
    typed(request_, "1 May 2015", "Rang", by=cast.health)
    whole = brought(request_, cast.health, "xlsx", lambda data: _with_line(data, "1 June 2015", "Rang again"))
    assert whole is not None
    by = cast.practitioner
    service = add_service(request=request_, name="Ward 7", author=by.person, by=cast.health, at=NOW)
    part = part_of(request_, by)
    with pytest.raises(NotFound):
        the_file(part, whole.pk, by=by)
    for change in whole.changes.all()[:1]:
        with pytest.raises(NotFound):
            take(change=change, part=part, by=by, at=NOW)
        with pytest.raises(NotFound):
            leave(change=change, part=part, reason="x", by=by, at=NOW)
    add_entry(
        request=request_, typed=Typed("2 May 2015", "Held overnight"), service=service.pk, by=by, at=NOW
    )
    own = hand_out_own(part=part, kind="xlsx", by=by, at=NOW)
    rows = openpyxl.load_workbook(io.BytesIO(own))["Chronology"].values
    assert [row[9] for row in rows][1:] == ["Held overnight"]
    changed = _with_line(own, "3 May 2015", "Let go")
    returned = bring_back(part=part, name="own.xlsx", data=changed, by=by, at=NOW)
    assert returned is not None
    take(change=returned.changes.get(), part=part, by=by, at=NOW)
    assert Entry.objects.get(text="Let go").service_id == service.pk
    assert the_file(part_of(request_, cast.health), returned.pk, by=cast.health) == returned


def many(request: Request, by: Actor, count: int) -> ReturnedFile:
    """A file with so many changes that need no answer, and one that does."""
    file = brought(request, by, "xlsx", excel)
    assert file is not None
    change = file.changes.filter(what="What happened").earliest("pk")
    asks = ReturnedChange(returned=file, kind="gone", key="Pt-004")
    new = [
        ReturnedChange(
            returned=file,
            kind="added",
            said={**change.said, "When it happened": "1 May 2015", "What happened": f"Line {n}"},
        )
        for n in range(count)
    ]
    ReturnedChange.objects.bulk_create([asks, *new])
    return file


def test_many_changes_are_taken_in_the_background_by_whoever_asked(cast: Cast, request_: Request) -> None:
    file, client = many(request_, cast.police, 21), cast.client("police")
    url = f"/exercises/{request_.exercise.reference}/agencies/{request_.agency_id}/back/{file.pk}/"
    assert client.post(url, {}).status_code == 302
    waiting = client.get(url).content.decode()
    total = file.changes.count()
    assert f"0 of {total} changes are settled" in waiting
    assert "Line 1" not in waiting
    with pytest.raises(NotNow, match="already"):
        begin_taking(
            returned=file, part=part_of(request_, cast.police), late_reason="", by=cast.police, at=NOW
        )
    take_changes.call(file.pk)
    assert Entry.objects.filter(text__startswith="Line ").count() == 21
    assert Entry.objects.filter(added_by=cast.police.person, text="Line 3").exists()
    left = client.get(url).content.decode()
    assert "Taking" not in left
    assert "the line is gone" in left, "what needs an answer waits for it"
    take_changes.call(file.pk)
    assert Entry.objects.filter(text__startswith="Line ").count() == 21, "nothing is taken twice"


def test_changes_wait_where_whoever_asked_may_take_them_no_more(cast: Cast, request_: Request) -> None:
    file = many(request_, cast.police, 21)
    begin_taking(returned=file, part=part_of(request_, cast.police), late_reason="", by=cast.police, at=NOW)
    Membership.objects.filter(person=cast.police.person).delete()
    take_changes.call(file.pk)
    file.refresh_from_db()
    assert file.taking_since is None
    assert not file.changes.exclude(settled="").exists()
