"""Files come in as they are: every row becomes an entry or waits for an answer, once, whatever happens."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from heed.chronologies import jobs
from heed.chronologies.forms import EntryForm
from heed.chronologies.models import Attention, Entry, Upload
from heed.chronologies.operations.attention import Reply, settle
from heed.chronologies.operations.entries import Typed, add_entry, change_entry, withdraw_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.nocontact import WHY, NoContact
from heed.chronologies.operations.signing import reopen
from heed.chronologies.operations.uploads import confirm_columns, hand_in, withdraw
from heed.chronologies.presenters.typed import entry_as_typed, typed_again
from heed.chronologies.stored import CONTENT
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import (
    CSV,
    DEMO_DAY,
    FILES,
    asked,
    request_of,
    sent,
    signed,
    taken_in,
    typed,
)  # fmt: skip

DEMO = {
    "police": ("police_chron_FINAL_v3.xlsx", "police"),
    "social-care": ("social_care_chronology_2.docx", "social_worker"),
    "health": ("community_health_export.csv", "author"),
}


def balanced(upload: Upload) -> bool:
    """Rows = entries + attention + left out, in the counts and in the tables."""
    counts = upload.counts
    entries = upload.entries.filter(is_withdrawn=False).count()
    asked_ = upload.attention.filter(settled="").count()
    left = upload.attention.filter(settled="left-out").count()
    says = (counts["entries"], counts["attention"], counts["left_out"])
    return says == (entries, asked_, left) and counts["rows"] == sum(says)


def test_a_file_becomes_entries(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    upload = sent(request, CSV, "police.csv", by=cast.police)
    assert upload.status == "columns"
    assert {c["field"] for c in upload.plan["sheets"][upload.sheets[0]["name"]]["columns"]} >= {
        "happened",
        "text",
    }
    upload = taken_in(upload, by=cast.police)
    assert upload.status == "taken-in"
    assert balanced(upload)
    first = Entry.objects.get(key="P-001")
    assert (first.text, first.child_seen, first.source_row) == ("Attended a call to the home", False, 2)
    assert Entry.objects.get(key="P-002").known_precision == "day"


@pytest.mark.parametrize("agency", DEMO)
def test_the_demo_files_come_in_whole(cast: Cast, agency: str) -> None:
    name, who = DEMO[agency]
    by = getattr(cast, who)
    request = request_of(cast, asked(cast), agency)
    upload = sent(request, (FILES / name).read_bytes(), name, by=by, at=DEMO_DAY)
    unusable = {
        sheet: "Not a chronology"
        for sheet, plan in upload.plan["sheets"].items()
        if "happened" not in {column["field"] for column in plan["columns"]}
    }
    upload = taken_in(upload, by=by, left_out=unusable)
    assert upload.status == "taken-in"
    assert balanced(upload)
    assert upload.counts["entries"] > 10
    for row in upload.attention.filter(settled=""):
        options = row.suggestion["options"]
        settle(
            upload=upload,
            replies={row.pk: Reply(option=0) if options else Reply(date="May 2015")},
            by=by,
            at=DEMO_DAY,
        )
    upload.refresh_from_db()
    for row in upload.attention.filter(settled=""):
        settle(upload=upload, replies={row.pk: Reply(leave_out="Cannot be said any more")}, by=by, at=NOW)
    upload.refresh_from_db()
    assert balanced(upload)
    assert signed(request, by=cast.health if agency == "health" else by).status == "signed-off"


def test_two_thousand_rows(cast: Cast) -> None:
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("Chronology")
        sheet.write_row(0, 0, ["Date", "Event", "Source"])
        for number in range(2000):
            day = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{2010 + number % 6}"
            sheet.write_row(number + 1, 0, [day, f"Contact number {number}", "Case notes"])
    request = request_of(cast, asked(cast), "police")
    upload = taken_in(sent(request, output.getvalue(), "big.xlsx", by=cast.police), by=cast.police)
    assert (upload.counts["rows"], upload.rows_done, upload.rows_total) == (2000, 2000, 2000)
    assert Entry.objects.filter(upload=upload).count() == 2000
    assert balanced(upload)


def test_a_worker_that_dies_leaves_no_doubles(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    request = request_of(cast, asked(cast), "police")
    upload = sent(request, CSV, "police.csv", by=cast.police)
    monkeypatch.setattr(jobs, "BATCH", 1)
    finish = jobs._finish

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    confirm_columns(upload=upload, fields={}, left_out={}, by=cast.police, at=NOW)
    monkeypatch.setattr(jobs, "_finish", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.import_upload.func(upload.pk)
    assert Entry.objects.filter(upload=upload).count() == 2
    assert Entry.objects.live().filter(upload=upload).count() == 0, "nothing half taken in is shown"
    monkeypatch.setattr(jobs, "_finish", finish)
    jobs.import_upload.func(upload.pk)
    jobs.import_upload.func(upload.pk)
    upload.refresh_from_db()
    assert Entry.objects.live().filter(upload=upload).count() == 2
    assert balanced(upload)


def test_reading_again_after_a_worker_died(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    found = hand_in(request=request, files=[("a.csv", CSV.encode())], by=cast.police, at=NOW)
    Upload.objects.update(status="reading")
    jobs.read_upload.func(found.uploads[0].pk)
    jobs.read_upload.func(found.uploads[0].pk)
    assert Upload.objects.get().status == "columns"


def test_a_second_file_gets_keys_of_its_own_and_the_columns_of_the_first(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    first = sent(request, CSV, "one.csv", by=cast.police)
    sheet = first.sheets[0]["name"]
    professional = next(
        c["index"] for c in first.plan["sheets"][sheet]["columns"] if c["heading"] == "Professional"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("heed.chronologies.operations.uploads.transaction.on_commit", lambda do: do())
        confirm_columns(
            upload=first, fields={sheet: {professional: "source"}}, left_out={}, by=cast.police, at=NOW
        )
    second = sent(request, CSV.replace("2015", "2014"), "two.csv", by=cast.police)
    fields = {c["heading"]: c["field"] for plan in second.plan["sheets"].values() for c in plan["columns"]}
    assert fields["Professional"] == "source"
    taken_in(second, by=cast.police)
    assert set(Entry.objects.values_list("key", flat=True)) == {"P-001", "P-002", "P2-001", "P2-002"}


def _encrypted() -> bytes:
    import xlsxwriter
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write(0, 0, "Date")
    plain.seek(0)
    OOXMLFile(plain).encrypt("secret", locked)
    return locked.getvalue()


@pytest.mark.parametrize("case", ["truncated", "encrypted", "pdf", "empty"])
def test_a_bad_file_gets_its_sentence_and_holds_up_no_other(cast: Cast, case: str) -> None:
    xlsx = (FILES / "police_chron_FINAL_v3.xlsx").read_bytes()
    name, data, says = {
        "truncated": ("cut.xlsx", xlsx[: len(xlsx) // 2], "cut.xlsx"),
        "encrypted": ("locked.xlsx", _encrypted(), "password"),
        "pdf": ("scan.pdf", b"%PDF-1.4\n%%EOF", "PDF"),
        "empty": ("nothing.csv", b"", "empty"),
    }[case]
    request = request_of(cast, asked(cast), "police")
    found = hand_in(request=request, files=[(name, data), ("good.csv", CSV.encode())], by=cast.police, at=NOW)
    assert len(found.uploads) == 1
    assert says in found.refused[0]
    assert found.refused[0].count(".") >= 1


def test_a_file_that_only_the_reader_finds_bad_is_kept_with_the_sentence(cast: Cast) -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    request = request_of(cast, asked(cast), "police")
    upload = sent(request, output.getvalue(), "broken.xlsx", by=cast.police)
    assert upload.status == "unreadable"
    assert "broken.xlsx" in upload.note
    assert withdraw(upload=upload, reason="Sent again", by=cast.police, at=NOW).status == "withdrawn"


def test_columns_without_a_date_are_refused_until_the_sheet_is_left_out(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    upload = sent(request, "Name,Role\nA,B\nC,D\n", "people.csv", by=cast.police)
    with pytest.raises(BadInput, match="column of dates"):
        confirm_columns(upload=upload, fields={}, left_out={}, by=cast.police, at=NOW)
    sheet = upload.sheets[0]["name"]
    upload = taken_in(upload, by=cast.police, left_out={sheet: "A list of staff"})
    assert upload.counts["left_out"] == upload.counts["rows"] > 0
    assert set(upload.attention.values_list("settled_reason", flat=True)) == {"A list of staff"}
    assert balanced(upload)


ODD = (
    "Date,Event,Date informed\n14/04/2015,Sure,\n,Words and no date,\n/0206/2015,Slipped,\n"
    "03/05/2015,Known when?,the other day\n10/05/2015,,\n"
)


def _odd(cast: Cast) -> Upload:
    request = request_of(cast, asked(cast), "police")
    return taken_in(sent(request, ODD, "odd.csv", by=cast.police), by=cast.police)


def test_rows_are_settled_by_suggestion_by_typing_and_by_leaving_out(cast: Cast) -> None:
    upload = _odd(cast)
    rows = {row.row: row for row in upload.attention.filter(settled="")}
    assert len(rows) >= 3
    slipped = next(row for row in rows.values() if row.suggestion["written"] == "/0206/2015")
    undated = next(row for row in rows.values() if "Words and no date" in row.cells.values())
    rest = [row for row in rows.values() if row not in (slipped, undated)]
    done = settle(
        upload=upload,
        replies={
            slipped.pk: Reply(option=0),
            undated.pk: Reply(date="about May 2015", words="Better words"),
            **{row.pk: Reply(leave_out="Not relevant") for row in rest},
        },
        by=cast.police,
        at=NOW,
    )
    assert (done.entries, done.left_out, done.still_asked) == (2, len(rest), 0)
    slipped.refresh_from_db()
    undated.refresh_from_db()
    assert slipped.entry is not None
    assert slipped.entry.happened_from is not None
    assert undated.entry is not None
    assert (undated.entry.text, undated.entry.precision, undated.entry.certain) == (
        "Better words",
        "month",
        False,
    )
    upload.refresh_from_db()
    assert balanced(upload)
    with pytest.raises(NotNow, match="settled meanwhile"):
        settle(upload=upload, replies={slipped.pk: Reply(option=0)}, by=cast.police, at=NOW)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(date="the day before the party"), "Type it as in"),
        (Reply(date="31 April 2015"), "row"),
        (Reply(option=9), "one of the answers"),
        (Reply(), "choose an answer"),
    ],
)
def test_an_answer_that_cannot_be_used_changes_nothing(cast: Cast, reply: Reply, says: str) -> None:
    upload = _odd(cast)
    row = upload.attention.filter(settled="").first()
    assert row is not None
    with pytest.raises(BadInput, match=says):
        settle(upload=upload, replies={row.pk: reply}, by=cast.police, at=NOW)
    assert Attention.objects.get(pk=row.pk).answer == {}
    assert balanced(upload)


def test_a_withdrawn_file_no_longer_counts_and_is_kept(cast: Cast) -> None:
    upload = taken_in(
        sent(request_of(cast, asked(cast), "police"), CSV, "a.csv", by=cast.police), by=cast.police
    )
    with pytest.raises(BadInput):
        withdraw(upload=upload, reason=" ", by=cast.police, at=NOW)
    withdraw(upload=upload, reason="The wrong child", by=cast.police, at=NOW)
    assert Entry.objects.live().count() == 0
    assert set(Entry.objects.values_list("withdrawn_reason", flat=True)) == {"The wrong child"}


@pytest.mark.parametrize(
    ("who", "how"),
    [("social_worker", NotFound), ("health", NotFound), ("author", NotFound), ("outsider", NotFound),
     ("practitioner", NotFound), ("chair", NotAllowed), ("reviewer", NotAllowed)],
)  # fmt: skip
def test_it_refuses_everybody_else(cast: Cast, who: str, how: type[Exception]) -> None:
    request = request_of(cast, asked(cast), "police")
    upload = sent(request, CSV, "police.csv", by=cast.police)
    with pytest.raises(how):
        hand_in(request=request, files=[("x.csv", CSV.encode())], by=getattr(cast, who), at=NOW)
    for do in (
        lambda: confirm_columns(upload=upload, fields={}, left_out={}, by=getattr(cast, who), at=NOW),
        lambda: settle(upload=upload, replies={1: Reply(option=0)}, by=getattr(cast, who), at=NOW),
        lambda: withdraw(upload=upload, reason="x", by=getattr(cast, who), at=NOW),
    ):
        with pytest.raises(NotFound):
            do()


def test_an_entry_saved_again_unchanged_stays_as_it_was(cast: Cast) -> None:
    """Every date of a messy file survives the form in which it can be changed."""
    request = request_of(cast, asked(cast), "social-care")
    name = DEMO["social-care"][0]
    upload = sent(request, (FILES / name).read_bytes(), name, by=cast.social_worker, at=DEMO_DAY)
    taken_in(upload, by=cast.social_worker)
    for entry in Entry.objects.all():
        before = {field: getattr(entry, field) for field in CONTENT if field != "notes"}
        form = EntryForm(entry_as_typed(entry), is_late=False, initial=entry_as_typed(entry))
        assert form.is_valid(), (entry.key, form.errors)
        change_entry(entry=entry, typed=form.typed, by=cast.social_worker, at=DEMO_DAY)
        entry.refresh_from_db()
        assert before == {field: getattr(entry, field) for field in before}, entry.key


@pytest.mark.parametrize("where", ["sheets_of", "import_of"])
def test_a_file_that_breaks_the_reader_can_be_withdrawn(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    request = request_of(cast, asked(cast), "police")
    if where == "import_of":
        upload = sent(request, CSV, "police.csv", by=cast.police)
    monkeypatch.setattr(jobs, where, broken)
    if where == "import_of":
        upload = taken_in(upload, by=cast.police)
    else:
        upload = sent(request, CSV, "police.csv", by=cast.police)
    assert upload.status == "unreadable"
    assert "went wrong" in upload.note
    assert withdraw(upload=upload, reason="Sent again", by=cast.police, at=NOW).status == "withdrawn"


def test_characters_that_a_database_cannot_hold_do_not_stop_a_file(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    data = CSV.replace("a call", "a\x00\x00 call").encode("utf-16")
    upload = taken_in(sent(request, data, "police.csv", by=cast.police), by=cast.police)
    assert upload.status == "taken-in"
    assert Entry.objects.get(key="P-001").text == "Attended a call to the home"


def test_typed_entries_never_share_a_key(cast: Cast) -> None:
    """A change that waits and is then put in counted as an entry, so that the next one got a key that was taken."""
    exercise = asked(cast, "police")
    request = request_of(cast, exercise, "police")
    for day in (1, 2):
        typed(request, f"{day} March 2015", "Seen at home.", by=cast.police)
    signed(request, by=cast.police)
    merge_chronologies(exercise=exercise, by=cast.manager, at=NOW)
    request = reopen(request=request_of(cast, exercise, "police"), reason="More", by=cast.manager, at=NOW)
    first = Entry.objects.get(key="Pt-001")
    new = Typed("1 March 2015", "Seen at school.")
    changed = change_entry(entry=first, typed=new, late_reason="A slip", by=cast.police, at=NOW)
    typed(request, "3 March 2015", "Seen again.", by=cast.police, why="Found late")
    withdraw_entry(entry=changed, reason="It was right", by=cast.police, at=NOW)
    typed(request, "4 March 2015", "Seen once more.", by=cast.police, why="Found late")
    assert sorted(Entry.objects.values_list("key", flat=True)) == ["Pt-001", "Pt-002", "Pt-003", "Pt-004"]


def test_rows_of_a_withdrawn_file_are_not_settled(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    upload = taken_in(
        sent(request, CSV + "no day,Something,PC,No,\n", "police.csv", by=cast.police), by=cast.police
    )
    row = upload.attention.get()
    withdraw(upload=upload, reason="Sent again", by=cast.police, at=NOW)
    with pytest.raises(NotNow, match="withdrawn"):
        settle(upload=upload, replies={row.pk: Reply(date="3 April 2015")}, by=cast.police, at=NOW)


def test_a_time_without_contact_is_an_entry_of_its_own(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    told = NoContact("9 June 2015", "about September 2015", "The case was closed", "Case notes", "PC Marlow")
    entry = add_entry(request=request, typed=told, by=cast.police, at=NOW)
    assert entry.text == "No contact between 9 June 2015 and about September 2015."
    assert (entry.states_silence, entry.silent_from, entry.silent_to) == (
        True,
        date(2015, 6, 9),
        date(2015, 9, 30),
    )
    assert (entry.precision, entry.certain) == ("month", False), "no more exact than it was typed"
    assert entry.fields[WHY] == "The case was closed"
    is_silence, values = typed_again(entry)
    assert is_silence
    again = change_entry(entry=entry, typed=NoContact(**values), by=cast.police, at=NOW)
    assert {name: getattr(again, name) for name in CONTENT} == {
        name: getattr(entry, name) for name in CONTENT
    }


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("9 June 2015", "8 June 2015", "ends before it begins"), ("not known", "8 June 2015", "From when"),
        ("9 June 2015", "soonish", "Until when"),
    ],
)  # fmt: skip
def test_a_time_without_contact_has_two_ends(cast: Cast, first: str, last: str, says: str) -> None:
    request = request_of(cast, asked(cast), "police")
    with pytest.raises(BadInput, match=says):
        add_entry(request=request, typed=NoContact(first, last), by=cast.police, at=NOW)


def test_expected_practice_of_a_file_is_not_rewritten_by_opening_it(cast: Cast) -> None:
    request = request_of(cast, asked(cast), "police")
    for said in ("Met", "Not met: too late", "N - no referral made", "Partly"):
        typed(request, "14 April 2015", "A call", by=cast.police, expected=said)
        entry = Entry.objects.latest("pk")
        values = entry_as_typed(entry)
        form = EntryForm({**values, "child_seen": ""}, is_late=False, initial=values)
        assert form.is_valid(), form.errors
        assert form.typed.fields["expected"] == said
