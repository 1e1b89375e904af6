"""Files in whatever state they come: named wrongly, with macros, pasted, tracked, or in the wrong agency's part."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import PurePath

import docx
import pytest
import xlsxwriter

from heed.chronologies import permissions
from heed.chronologies.alike import alike
from heed.chronologies.file_forms import AlikeForm, HandInForm
from heed.chronologies.models import Entry, Upload
from heed.chronologies.operations.asking import ask
from heed.chronologies.operations.attention import settle
from heed.chronologies.operations.moving import move
from heed.chronologies.operations.uploads import confirm_columns, hand_in, withdraw
from heed.chronologies.presenters.agencies import file_line
from heed.chronologies.queries.parts import rows_asked, the_part
from heed.chronologies.stored import happened_of
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from tests.builders import a_referral, an_exercise
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import (
    CSV,
    DUE,
    LATER,
    asked,
    request_of,
    sent,
    signed,
    taken_in,
    typed,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def workbook() -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("Chronology")
        for number, row in enumerate([line.split(",") for line in CSV.splitlines()]):
            sheet.write_row(number, 0, row)
    return output.getvalue()


def with_macros() -> bytes:
    output = io.BytesIO(workbook())
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open")
    return output.getvalue()


def tracked() -> bytes:
    """A Word table in whose second line somebody changed "NFA" to "Refer", with a comment and hidden text."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for line in (("Date", "Event"), ("14/04/2015", "Call to the home"), ("22/05/2015", "")):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    paragraph = table.rows[2].cells[1].paragraphs[0]._p
    for kind, text, holds in (("del", "NFA", "delText"), ("ins", "Refer", "t")):
        change = paragraph.makeelement(f"{{{W}}}{kind}", {})
        run = change.makeelement(f"{{{W}}}r", {})
        words = run.makeelement(f"{{{W}}}{holds}", {})
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    table.rows[1].cells[1].paragraphs[0].add_run(" known to duty").font.hidden = True
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def test_a_file_under_another_ending_is_read_as_what_it_is(cast: Cast) -> None:
    upload = sent(request_of(cast, asked(cast), "police"), workbook(), "police.csv", by=cast.police)
    assert upload.status == "columns"
    assert "it is an Excel workbook" in upload.note


def test_macros_are_told_of_and_never_run(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    upload = sent(request, with_macros(), "police.xlsm", by=cast.police)
    assert upload.file.kind == "xlsm"
    assert "The file has macros. They were not run." in upload.note
    assert taken_in(upload, by=cast.police).counts["entries"] == 2


@pytest.mark.parametrize(
    ("text", "ending"),
    [("Date\tEvent\n14/04/2015\tCall\n22/05/2015\tVisit\n", ".tsv"),
     ("14/04/2015 Call to the home\n22 May 2015 - a visit\nwith the nurse\n", ".txt")],
)  # fmt: skip
def test_what_is_pasted_is_kept_as_a_file_and_read(cast: Cast, text: str, ending: str) -> None:
    form = HandInForm({"pasted": text})
    assert form.is_valid(), form.errors
    name, data = form.read(NOW)[0]
    assert PurePath(name).suffix == ending
    upload = taken_in(
        sent(request_of(cast, asked(cast), "police"), data, name, by=cast.police), by=cast.police
    )
    assert upload.counts["entries"] == 2
    assert not HandInForm({"pasted": "  "}).is_valid()


@pytest.mark.parametrize(("how", "said"), [("accepted", "Refer"), ("rejected", "NFA"), ("ask", None)])
def test_tracked_changes_are_treated_as_the_uploader_chooses(cast: Cast, how: str, said: str | None) -> None:
    exercise = asked(cast)
    upload = sent(request_of(cast, exercise, "police"), tracked(), "police.docx", by=cast.police)
    line = file_line(the_part(cast.police, exercise.reference, cast.agencies["police"].pk), upload)
    assert line.kind == "Word, 1 table, 1 row with a tracked change, 1 hidden text"
    confirm_columns(upload=upload, fields={}, left_out={}, tracked=how, by=cast.police, at=NOW)
    upload = _imported(upload)
    texts = set(Entry.objects.filter(upload=upload).values_list("text", flat=True))
    assert texts == ({"Call to the home", said} if said else {"Call to the home"})
    assert upload.counts["attention"] == (0 if said else 1)


def _imported(upload: Upload) -> Upload:
    from heed.chronologies.jobs import import_upload

    import_upload.func(upload.pk)
    upload.refresh_from_db()
    return upload


def test_columns_are_remembered_for_the_agency_in_another_review(cast: Cast) -> None:
    heading = "Date,Entry,Zeugnis\n14/04/2015,Ledger 4,Call to the home\n"
    request = request_of(cast, asked(cast), "police")
    first = sent(request, heading, "one.csv", by=cast.police)
    assert _fields(first) == ["happened", "text", "keep"]
    sheet = first.sheets[0]["name"]
    confirm_columns(
        upload=first, fields={sheet: {1: "source", 2: "text"}}, left_out={}, by=cast.police, at=LATER
    )
    _imported(first)
    other = an_exercise(cast, "scoped", referral=a_referral(cast, "told", reference="NSCB-2016-020"))
    chosen = [cast.agencies[key].pk for key in ("police", "social-care")]
    ask(exercise=other, agencies=chosen, due_on=DUE, by=cast.manager, at=NOW)
    again = sent(request_of(cast, other, "police"), heading, "two.csv", by=cast.police)
    assert _fields(again) == ["happened", "source", "text"]
    columns = again.plan["sheets"][sheet]["columns"]
    assert {column["confirmed_on"] for column in columns} == {"2016-05-20"}
    foreign = sent(request_of(cast, other, "social-care"), heading, "three.csv", by=cast.social_worker)
    assert _fields(foreign) == ["happened", "text", "keep"], "another agency's columns are its own"


def test_a_column_remembered_pushes_aside_another_that_would_be_the_same(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    taken_in(sent(request, CSV, "one.csv", by=cast.police), by=cast.police)
    second = sent(request, "Contact date,Date,Event\n1/1/2015,14/04/2015,Call\n", "two.csv", by=cast.police)
    assert _fields(second) == ["keep", "happened", "text"]


def _fields(upload: Upload) -> list[str]:
    (sheet,) = upload.plan["sheets"].values()
    return [column["field"] for column in sheet["columns"]]


def test_two_columns_that_only_one_can_be_are_refused(cast: Cast) -> None:
    upload = sent(
        request_of(cast, asked(cast), "police"), "Date,Event,More\n1/1/2015,A,B\n", "a.csv", by=cast.police
    )
    with pytest.raises(BadInput, match="“Event” and “More” cannot both"):
        confirm_columns(
            upload=upload, fields={upload.sheets[0]["name"]: {2: "text"}}, left_out={}, by=cast.police, at=NOW
        )


MIXED = "Date,Event\n" + "".join(
    f"{day},Contact {number}\n"
    for number, day in enumerate(["25/06/2015", "06/25/2015", "04/06/2015", "05/07/2015", "08/07/2015"])
)


def test_rows_that_ask_the_same_are_settled_at_once(cast: Cast) -> None:
    upload = taken_in(
        sent(request_of(cast, asked(cast), "police"), MIXED, "mixed.csv", by=cast.police), by=cast.police
    )
    (group,) = alike(rows_asked(upload))
    assert (group.kind, len(group.rows)) == ("orders", 3)
    assert group.examples[0] == ("04/06/2015", "4 June 2015 or 6 April 2015")
    assert not AlikeForm({"orders-choice": "leave"}, group=group).is_valid()
    form = AlikeForm({"orders-choice": "month-first"}, group=group)
    assert form.is_valid(), form.errors
    done = settle(upload=upload, replies=form.replies, by=cast.police, at=NOW)
    assert (done.entries, done.still_asked) == (3, 0)
    settled = Entry.objects.get(upload=upload, happened_text="04/06/2015")
    assert happened_of(settled).single_day == date(2015, 4, 6)


def test_a_wrong_agencys_file_goes_to_the_right_one_in_one_step(cast: Cast) -> None:
    exercise = asked(cast)
    police, care = request_of(cast, exercise, "police"), request_of(cast, exercise, "social-care")
    upload = taken_in(sent(police, CSV, "whose.csv", by=cast.manager), by=cast.manager)
    entry = Entry.objects.filter(upload=upload).latest("pk")
    with pytest.raises(NotAllowed):
        move(upload=upload, to=care, reason="Wrong box", by=cast.police, at=NOW)
    with pytest.raises(BadInput, match="Say why"):
        move(upload=upload, to=care, reason=" ", by=cast.manager, at=NOW)
    new = move(upload=upload, to=care, reason="Wrong box", by=cast.manager, at=NOW)
    upload.refresh_from_db()
    assert (upload.status, upload.withdrawn_reason, upload.moved_to) == ("withdrawn", "Wrong box", new)
    assert (new.request, new.file, new.status) == (care, upload.file, "waiting")
    for who, sees in (("police", False), ("social_worker", True), ("manager", True)):
        actor = getattr(cast, who)
        assert permissions.visible_uploads(actor).filter(pk=new.pk).exists() is sees
    assert not permissions.visible_uploads(cast.police).filter(pk=upload.pk).exists()
    assert not permissions.visible_entries(cast.police).filter(pk=entry.pk).exists()
    for check, thing in (
        (permissions.check_can_view_upload, upload),
        (permissions.check_can_view_entry, entry),
    ):
        with pytest.raises(NotFound):
            check(cast.police, thing)  # type: ignore[operator]


def test_a_file_is_not_moved_where_nothing_can_be_added(cast: Cast) -> None:
    exercise = asked(cast)
    police, care = request_of(cast, exercise, "police"), request_of(cast, exercise, "social-care")
    typed(care, "9 June 2015", "A visit", by=cast.social_worker)
    signed(care, by=cast.social_worker)
    upload = taken_in(sent(police, CSV, "whose.csv", by=cast.manager), by=cast.manager)
    with pytest.raises(NotNow):
        move(upload=upload, to=care, reason="Wrong box", by=cast.manager, at=NOW)
    upload.refresh_from_db()
    assert upload.status == "taken-in", "it is withdrawn nowhere unless it is taken there"


def test_the_very_same_file_counts_once_until_it_is_withdrawn(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    first = sent(request, CSV, "one.csv", by=cast.police)
    again = hand_in(
        request=request, files=[("two.csv", CSV.encode()), ("new.csv", b"Date,Event\n1/5/2015,Seen\n")],
        by=cast.police, at=NOW,
    )  # fmt: skip
    assert [each.file.name for each in again.uploads] == ["new.csv"]
    assert again.refused[0].startswith("two.csv was sent in already")
    withdraw(upload=first, reason="Wrong years", by=cast.police, at=NOW)
    assert sent(request, CSV, "two.csv", by=cast.police).status == "columns"
