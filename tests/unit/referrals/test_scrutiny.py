"""Everything behind a decision in one file, for whoever scrutinises it. Serves SL-09 and WB-02."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import docx
import pikepdf
import pytest
import time_machine
from django.db import connection
from pypdf import PdfReader

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.documents.queries import read_bytes
from heed.meetings.models import Attendance, CheckedMinutes, Conflict, Ruling
from heed.meetings.operations import give_advice, give_view
from heed.meetings.queries.minutes import content_of
from heed.notices.models import Notice
from heed.notices.operations import edit, send
from heed.questionnaires.models import Response
from heed.referrals.deciding import challenges
from heed.referrals.deciding.reconsidering import ask_again, decline
from heed.referrals.intake.models import SentForm
from heed.referrals.models import Referral
from heed.referrals.operations import answer_fact, decide
from heed.referrals.scrutiny.document import wording_of
from heed.referrals.scrutiny.models import ScrutinyFile
from heed.referrals.scrutiny.operations import ask_scrutiny, make_scrutiny
from heed.referrals.scrutiny.parts import PARTS
from heed.trail.models import Record
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, TODAY, Cast
from tests.unit.referrals.deciding.making import WHY_NOT, advised, ask
from tests.unit.referrals.deciding.making import decide as decided

CHILD = "Ottoline Marchbanks-Quill"
OUTCOME = "serious-case-review"
PAGE = f"/cases/{REFERENCE}/scrutiny/"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case(cast: Cast) -> Referral:
    """A case that was decided on contradicted answers, with views, an interest declared, and a letter that went."""
    referral = a_referral(cast, "with-group")
    referral.form.answers = {
        "child_name": CHILD,
        "incident": f"{CHILD} was brought in. Samira Haddad saw her.",
    }
    referral.form.save(update_fields=["answers"])
    for agency, answer, said_by in (
        ("health", "yes", "Samira Haddad, named nurse"), ("police", "no", "Tom Okafor, detective"),
    ):  # fmt: skip
        answer_fact(
            referral=referral, fact="seriously_harmed", answer=answer, said_by=said_by, agency=cast.agencies[agency],
            evidence=f"A letter. Mr Okafor agreed. Ottoline is well. | # {said_by}", by=cast.manager, at=NOW,
        )  # fmt: skip
    item = referral.item
    assert item is not None
    view = "We must learn. The chair, Mr Okafor, was absent."
    give_view(item=item, stance=OUTCOME, reasons=view, by=cast.nurse, at=NOW)
    interest = Conflict.objects.create(
        board=cast.board, reference=REFERENCE, person=cast.person("headteacher"), nature="Taught the child.",
        declared_in=item, recorded_by=cast.person("manager"), declared_at=NOW,
    )  # fmt: skip
    Ruling.objects.create(
        conflict=interest,
        allowed=False,
        reason="Too near.",
        ruled_by=cast.person("group_chair"),
        ruled_at=NOW,
    )
    give_advice(item=item, stance=OUTCOME, reasons="All agree.", few_views_reason="One was ill.", by=cast.group_chair,
                at=NOW)  # fmt: skip
    Referral.objects.filter(pk=referral.pk).update(status="advised")
    referral.refresh_from_db()
    decide(
        referral=referral,
        outcome=OUTCOME,
        reasons="It is met.",
        departure_reason="It is.",
        by=cast.chair,
        at=NOW,
    )
    notice = Notice.objects.filter(reference=REFERENCE, body="ofsted").earliest("pk")
    edit(notice=notice, text="All is said.", by=cast.manager, at=NOW)
    send(notice=notice, how="upload", proof="RN 17", sent_on=TODAY, by=cast.manager, at=NOW)
    referral.refresh_from_db()
    return referral


def made(cast: Cast, case: Referral, *, names: bool = True, identifying: bool = False) -> ScrutinyFile:
    file = ask_scrutiny(
        referral=case, with_names=names, with_identifying=identifying, asked_for="The national panel", by=cast.chair,
        at=NOW,
    )  # fmt: skip
    make_scrutiny.func(file.pk)
    file.refresh_from_db()
    assert file.status == "made"
    return file


def pdf_words(file: ScrutinyFile) -> str:
    assert file.pdf is not None
    pages = PdfReader(io.BytesIO(read_bytes(file.pdf))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def word_words(file: ScrutinyFile) -> str:
    assert file.word is not None
    document = docx.Document(io.BytesIO(read_bytes(file.word)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def test_sl_09_it_holds_everything_behind_the_decision(cast: Cast, case: Referral) -> None:
    file = made(cast, case)
    for said in (pdf_words(file), word_words(file)):
        for words in (
            "Contradicted", "Samira Haddad, named nurse", "Tom Okafor, detective",  # facts and conflicts
            "We must learn.", "All agree.", "One was ill.",  # views and advice
            "Taught the child.", "takes no part", "Too near.",  # the interest declared
            "It is met.", "What else could have been decided",  # the decision and its alternatives
            "Ofsted", "RN 17", "10 May 2016",  # who was told
            "none changed, removed or inserted", "Decision recorded", "For: The national panel",
        ):  # fmt: skip
            assert words in said, words
        assert CHILD not in said
        assert "Ottoline" not in said
    assert "Robin was brought in." in pdf_words(file)


def test_its_lines_of_the_trail_are_those_of_the_case_with_their_hashes(cast: Cast, case: Referral) -> None:
    said = pdf_words(made(cast, case)).replace(" ", "")
    records = Record.objects.filter(reference=REFERENCE, verb__in=["referral.decided", "notice.sent"])
    assert records.count() == 2
    for record in records:
        assert record.hash in said


def test_it_shows_that_the_trail_was_changed_underneath(cast: Cast, case: Referral) -> None:
    record = Record.objects.get(verb="referral.decided")
    _open_the_trail()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_record SET actor_name = 'Nobody' WHERE id = %s", [record.pk])
    said = word_words(made(cast, case))
    assert "does not hold in" in said
    assert f"Record {record.sequence} (referral.decided" in said


def _open_the_trail() -> None:
    """Take away what keeps the trail from being changed, as somebody with the database could."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("ALTER TABLE trail_record DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail_record'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def test_without_names_professionals_stand_by_their_office(cast: Cast, case: Referral) -> None:
    file = made(cast, case, names=False)
    for said in (pdf_words(file), word_words(file)):
        for person in cast.partnership.people.values():
            assert person.name not in said
        for name in ("Haddad", "Okafor"):
            assert name not in said
        assert "detective, Northmere Police" in said
        assert "Independent chair" in said
        assert "@" not in said


def test_without_names_whoever_a_letter_went_to_stands_by_their_office(cast: Cast, case: Referral) -> None:
    letter = Notice.objects.filter(reference=REFERENCE, status="sent").latest("pk")
    letter.recipient, letter.text = "Jessamy Underhill-Roe, director", "Dear Ms Underhill-Roe, all is said."
    letter.save()
    assert "Underhill-Roe" in word_words(made(cast, case))
    said = word_words(made(cast, case, names=False))
    assert "Underhill" not in said
    assert "all is said" in said


def test_with_what_identifies_only_where_it_is_asked_for(cast: Cast, case: Referral) -> None:
    assert f"{CHILD} was brought in." in pdf_words(made(cast, case, identifying=True))
    first, last = Record.objects.filter(verb__startswith="referral.scrutiny_").order_by("sequence")
    assert '"identifying":true' in first.detail
    assert ScrutinyFile.objects.get().pdf.sha256 in last.detail  # type: ignore[union-attr]


def test_it_can_be_read_aloud(cast: Cast, case: Referral) -> None:
    file = made(cast, case)
    assert file.pdf is not None
    with pikepdf.open(io.BytesIO(read_bytes(file.pdf))) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root
        with opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


def test_the_threshold_is_the_one_that_the_decision_was_taken_on(cast: Cast, case: Referral) -> None:
    said = pdf_words(made(cast, case))
    assert "it comes to what was kept with the decision of 10 May 2016" in said
    decision = case.decisions.get()
    changed = {**decision.evaluation, "criteria": [
        {**one, "outcome": "not_met" if one["outcome"] != "not_met" else "must"}
        for one in decision.evaluation["criteria"]
    ]}  # fmt: skip
    type(decision).objects.filter(pk=decision.pk).update(evaluation=changed)
    assert "comes to something else than was kept" in pdf_words(made(cast, case))


def test_before_the_advice_the_views_stay_closed(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    assert referral.item is not None
    give_view(item=referral.item, stance=OUTCOME, reasons="Nobody may read this.", by=cast.nurse, at=NOW)
    said = pdf_words(made(cast, referral))
    assert "1 views are given and stay closed" not in said
    assert "1 view is given and stays closed until the group has advised." in said
    assert "Nobody may read this." not in said
    assert "Nothing is decided yet." in said


def test_a_worker_that_died_makes_it_once(cast: Cast, case: Referral) -> None:
    file = ask_scrutiny(
        referral=case, with_names=True, with_identifying=False, asked_for="A court", by=cast.manager, at=NOW
    )
    ScrutinyFile.objects.filter(pk=file.pk).update(status="being-made", done=3, total=8)
    with pytest.raises(NotNow):
        made(cast, case)
    make_scrutiny.func(file.pk)
    make_scrutiny.func(file.pk)
    assert Record.objects.filter(verb="referral.scrutiny_made").count() == 1
    file.refresh_from_db()
    assert (file.done, file.total) == (len(PARTS), len(PARTS))


def test_one_that_cannot_be_made_says_so(cast: Cast, case: Referral, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_more: Any) -> bytes:
        raise RuntimeError("no room")

    monkeypatch.setattr("heed.referrals.scrutiny.operations.as_pdf", fail)
    file = ask_scrutiny(
        referral=case, with_names=True, with_identifying=False, asked_for="A court", by=cast.manager, at=NOW
    )
    with pytest.raises(RuntimeError):
        make_scrutiny.func(file.pk)
    assert "Could not be made" in words_of(cast.client("manager").get(PAGE))


def words_of(page: Any) -> str:
    assert page.status_code == 200, page.content.decode()[:500]
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2]).split())


def test_it_is_asked_for_and_taken_away_on_its_page(cast: Cast, case: Referral) -> None:
    office = cast.client("manager")
    assert "Say who" not in words_of(office.get(PAGE))
    bad = office.post(PAGE, {"asked_for": "", "names": "no", "identifying": "no"})
    assert bad.status_code == 200
    given = {"asked_for": "The inquest", "names": "no", "identifying": "no"}
    assert "Waiting to be made" in words_of(office.post(PAGE, given, follow=True))
    file = ScrutinyFile.objects.get()
    make_scrutiny.func(file.pk)
    file.refresh_from_db()
    assert file.pdf is not None
    page = words_of(office.get(PAGE))
    assert "The inquest" in page
    assert file.pdf.sha256 in page
    assert "gone on since" not in page
    pdf = office.get(f"{PAGE}{file.pk}/pdf/")
    assert pdf.content == read_bytes(file.pdf)
    assert f"{REFERENCE} scrutiny file {file.pk}.pdf" in pdf["Content-Disposition"]
    assert office.get(f"{PAGE}{file.pk}/word/").content.startswith(b"PK")
    read = Record.objects.filter(verb="read", subject_kind="scrutiny file")
    assert (read.count(), read[0].ground) == (1, "board office")
    office.post(f"/cases/{REFERENCE}/told/")
    notice = Notice.objects.filter(reference=REFERENCE, status="due")[0]
    office.post(f"/letters/{notice.pk}/not-needed/", {"reason": "By telephone."})
    assert "The case has gone on since." in words_of(office.get(PAGE))


def test_it_refuses_everybody_else(cast: Cast, case: Referral) -> None:
    for who, refusal in (
        ("nurse", NotAllowed),
        ("health", NotAllowed),
        ("outsider", NotFound),
    ):
        with pytest.raises(refusal):
            ask_scrutiny(
                referral=case,
                with_names=True,
                with_identifying=True,
                asked_for="Me",
                by=getattr(cast, who),
                at=NOW,
            )
    with pytest.raises(BadInput):
        ask_scrutiny(
            referral=case, with_names=True, with_identifying=False, asked_for=" ", by=cast.chair, at=NOW
        )
    assert not ScrutinyFile.objects.exists()


def test_a_chair_who_takes_no_part_in_the_case_does_not_read_it(cast: Cast, case: Referral) -> None:
    asked = {
        "referral": case,
        "with_names": True,
        "with_identifying": False,
        "asked_for": "The panel",
        "at": NOW,
    }
    assert case.item is not None
    interest = Conflict.objects.create(
        board=cast.board, reference=REFERENCE, person=cast.person("group_chair"), nature="A neighbour.",
        declared_in=case.item, recorded_by=cast.person("manager"), declared_at=NOW,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        ask_scrutiny(by=cast.group_chair, **asked)  # type: ignore[arg-type]
    Ruling.objects.create(
        conflict=interest, allowed=True, reason="Too far.", ruled_by=cast.person("chair"), ruled_at=NOW
    )
    assert ask_scrutiny(by=cast.group_chair, **asked)  # type: ignore[arg-type]


def test_what_was_changed_between_two_sendings_and_the_letters_stand_in_it(
    cast: Cast, case: Referral
) -> None:
    for number, said in ((1, "Brought in by a neighbour."), (2, "Brought in by a friend.")):
        form = Response.objects.create(
            board=case.board, pack=case.pack, edition=case.edition, framework_id=case.framework_id, form="referral",
            answers={"child_address": f"{number} Mill Lane", "incident": said}, started_by=cast.person("health"),
            started_at=NOW, saved_at=NOW, submitted_at=NOW,
        )  # fmt: skip
        SentForm.objects.create(
            referral=case, number=number, form=form, sent_by=cast.person("health"), sent_at=NOW
        )
    said = word_words(made(cast, case))
    assert "Brought in by a neighbour. Brought in by a friend." in said
    assert "Mill Lane" not in said
    assert "All is said." in said, "the letter as it went"
    assert "2 Mill Lane" in word_words(made(cast, case, identifying=True))


def test_bh_02_the_quorum_and_what_was_minuted_of_this_case_alone(cast: Cast) -> None:
    """Which disciplines the framework asks for and nobody stood for is told. Row: BH-02."""
    cast.board.pack, cast.group.slug = "brighton-hove-2015", "case-review-subcommittee"
    cast.board.save()
    cast.group.save()
    case = a_referral(cast, "with-group")
    assert case.item is not None
    meeting = case.item.meeting
    other = meeting.items.create(reference="", title="Dates", order=2)
    Attendance.objects.create(meeting=meeting, person=cast.person("nurse"), how="online")
    texts = {f"item-{case.item.pk}": "It was weighed at length.", f"item-{other.pk}": "We meet on Mondays."}
    CheckedMinutes.objects.create(
        meeting=meeting, content=asdict(content_of(meeting, texts)), sha256="0" * 64,
        checked_by=cast.person("group_chair"), checked_at=NOW,
    )  # fmt: skip
    said = word_words(made(cast, case))
    assert "It was weighed at length." in said
    assert "We meet on Mondays." not in said
    assert "From elsewhere" in said
    assert "Nobody stood for: " in said


def test_wb_07_peer_challenge_and_what_was_considered_again_stand_in_it(cast: Cast) -> None:
    """What another board's chair was asked and answered, and why it was considered again. Row: WB-07."""
    case = advised(cast)
    challenge = ask(cast, case)
    challenges.answer(
        challenge=challenge, would_question="Who saw the child alone?", same="no",
        answered_by="W. Oyelaran, chair", at=NOW,
    )  # fmt: skip
    decided(cast, case, alternatives=WHY_NOT)
    case.refresh_from_db()
    wish = ask_again(
        referral=case,
        ground="new-information",
        what="A letter was found in the archive.",
        by=cast.manager,
        at=NOW,
    )
    decline(asked=wish, reason="It says what we knew.", by=cast.chair, at=NOW)
    case.refresh_from_db()
    named, unnamed = word_words(made(cast, case)), word_words(made(cast, case, names=False))
    for said in (named, unnamed):
        for words in (
            "Before the decision", "What would you question?", "Robin fell.", "Who saw the child alone?",
            "Would decide the same: no.", "A letter was found in the archive.", "It says what we knew.",
            "Nothing significant and new.",
        ):  # fmt: skip
            assert words in said, words
    assert "Winifred Oyelaran, Skerrimouth Safeguarding Board" in named
    assert "Oyelaran" not in unnamed
    assert "the chair of Skerrimouth Safeguarding Board" in unnamed


def test_names_are_left_out_where_they_are_whole_or_behind_a_title(cast: Cast, case: Referral) -> None:
    words = wording_of(case, with_names=False, with_identifying=False)
    chair = cast.person("chair").name
    surname = chair.split()[-1]
    assert words.text(f"{chair} spoke.") == "independent chair spoke."
    assert (
        words.text(f"Ms {surname} and R. {surname} spoke.")
        == "independent chair and independent chair spoke."
    )
    assert words.text("Young people wrote to a.b@c.example.") == "Young people wrote to [e-mail address]."
