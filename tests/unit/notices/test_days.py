"""Days are those of the people who work here: half past midnight in summer is the new day, though not yet in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from heed.actionplans.operations import plan
from heed.chronologies.operations.asking import ask
from heed.core.refusals import BadInput
from heed.exercises.timetable import timetable_of
from heed.frameworks.loader import load_pack
from heed.meetings.operations import arrange, put_on_agenda, record_attendance
from heed.notices.models import Notice
from heed.notices.operations import About, Due, Recipient, raise_letter, send
from heed.trail.models import Record
from tests.builders import an_exercise
from tests.cast import Cast

PAST_MIDNIGHT = datetime(2016, 5, 10, 23, 30, tzinfo=UTC)  # 0.30am on 11 May
NEW_DAY, OLD_DAY = date(2016, 5, 11), date(2016, 5, 10)


def a_letter(cast: Cast, recipient: str = "Northmere Police") -> Notice:
    pack = load_pack(cast.board.pack)
    letter = next(iter(pack.letters))
    return raise_letter(
        about=About(board=cast.board, pack=pack, reference="NSCB-2016-014", kind="exercise", subject=1, values={}),
        letter_id=letter, title="A letter", to=Recipient(recipient), due=Due(None, ""), by=cast.manager,
        at=PAST_MIDNIGHT,
    )  # fmt: skip


def test_a_letter_can_have_gone_on_the_new_day(cast: Cast) -> None:
    notice = a_letter(cast)
    Notice.objects.filter(pk=notice.pk).update(text="All is said.")
    sent = send(notice=notice, how="post", proof="", sent_on=NEW_DAY, by=cast.manager, at=PAST_MIDNIGHT)
    assert sent.status == "sent"


def test_a_long_recipient_fits(cast: Cast) -> None:
    assert len(a_letter(cast, "Ann " * 80).recipient) == 200


def test_an_action_is_not_due_on_the_day_before(cast: Cast) -> None:
    with pytest.raises(BadInput, match="past"):
        plan(
            board=cast.board, title="Train", text="", success_measure="Seen", agency=cast.agencies["police"],
            owner=cast.person("police"), due_on=OLD_DAY, by=cast.manager, at=PAST_MIDNIGHT,
        )  # fmt: skip


def test_an_agency_is_not_asked_for_the_day_before(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    with pytest.raises(BadInput, match="today"):
        ask(
            exercise=exercise, agencies=[cast.agencies["police"].pk], due_on=OLD_DAY, by=cast.manager,
            at=PAST_MIDNIGHT,
        )  # fmt: skip


def test_a_step_is_done_on_the_day_on_which_its_letter_went_however_late_that_is_recorded(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    kind = load_pack(cast.board.pack).exercises[exercise.kind]
    step = next(one for one in kind.timetable if one.notice and not one.closes)
    Notice.objects.create(
        board=cast.board, reference=exercise.reference, subject_kind="exercise", subject=exercise.pk,
        notice=step.notice, title="A letter", recipient="Northmere Police", text="", status="sent",
        raised_at=PAST_MIDNIGHT, sent_on=OLD_DAY, sent_at=PAST_MIDNIGHT, sent_by=cast.person("manager"),
    )  # fmt: skip
    assert next(one for one in timetable_of(exercise) if one.id == step.step).done_on == OLD_DAY


def test_a_meeting_is_held_on_the_day_that_its_members_know(cast: Cast) -> None:
    meeting = arrange(
        board=cast.board, group=cast.group, held_at=PAST_MIDNIGHT, place="", by=cast.manager, at=PAST_MIDNIGHT
    )
    put_on_agenda(meeting=meeting, reference="NSCB-2016-014", title="Wren", by=cast.manager, at=PAST_MIDNIGHT)
    record_attendance(meeting=meeting, people={}, by=cast.manager, at=PAST_MIDNIGHT)
    last = Record.objects.filter(verb="meeting.attendance_recorded").get()
    assert '"held_on":"2016-05-11"' in last.detail
