"""E-mail about My work: as each person chose, once, and of nothing that was done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from heed.accounts.models import Person
from heed.core.actor import NOBODY, Actor
from heed.core.mail import Sent
from heed.core.refusals import BadInput, NotAllowed
from heed.core.work import WorkItem
from heed.trail.models import Record
from heed.worklist.models import MailChoice, Told, WorkMail
from heed.worklist.operations import call_for_mail, choose_mail
from heed.worklist.operations.mailing import MOST_TRIES, send_work_mail
from heed.worklist.queries import gathering
from tests.builders import a_referral
from tests.cast import NOW, TODAY, Cast

CHAIR, NURSE = "chair", "nurse"


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def only_chair(cast: Cast) -> Cast:
    """Nobody wants e-mail but the decision maker, who has a case to decide."""
    for person in Person.objects.all():
        MailChoice.objects.create(person=person, how="never", chosen_at=NOW)
    return cast


class Waits:
    """What waits for the decision maker, as a test puts it there."""

    def __init__(self, cast: Cast) -> None:
        self.person = cast.chair.person
        self.items: list[WorkItem] = []

    def put(self, what: str, due: date | None = TODAY, about: str = "NSCB-2016-014 Wren, review") -> None:
        self.items.append(
            WorkItem(what=f"{what} for Ellie", about=about, due=due, how="", why="", do=what, url=f"/{what}/")
        )

    def __call__(self, actor: Actor, *, today: date) -> list[WorkItem]:
        return self.items if actor.person == self.person else []


@pytest.fixture
def waits(only_chair: Cast, monkeypatch: pytest.MonkeyPatch) -> Waits:
    found = Waits(only_chair)
    monkeypatch.setattr(gathering, "SOURCES", (found,))
    return found


def choose(cast: Cast, how: str) -> None:
    choose_mail(how=how, by=cast.chair, at=NOW)


def called(at: datetime = NOW) -> list[int]:
    """Call, without handing over; the e-mails that now wait to go."""
    call_for_mail(at=at, address="https://heed.example")
    return list(WorkMail.objects.filter(status="called-for").values_list("pk", flat=True))


def sent(at: datetime = NOW) -> list[Any]:
    """Call, and hand over as the worker does; the e-mails that went."""
    with time_machine.travel(at, tick=False):
        before = len(mail.outbox)
        for pk in called(at):
            send_work_mail.func(pk)
        return mail.outbox[before:]


def test_who_chose_nothing_hears_once_a_week(cast: Cast) -> None:
    a_referral(cast, "advised")
    addressed = [message.to for message in sent()]
    assert [cast.person("chair").email] in addressed
    assert all(len(to) == 1 for to in addressed)
    assert set(WorkMail.objects.values_list("how", "day")) == {("weekly", date(2016, 5, 9))}
    assert sent(NOW + timedelta(days=2)) == []
    assert [cast.person("chair").email] in [message.to for message in sent(NOW + timedelta(days=7))]


def test_choosing_is_on_record_and_holds(only_chair: Cast) -> None:
    choose(only_chair, "daily")
    assert MailChoice.objects.get(person=only_chair.person("chair")).how == "daily"
    record = Record.objects.get(verb="mail.chosen")
    assert (record.actor, record.detail) == (only_chair.chair.person, '{"how":"daily"}')


def test_what_cannot_be_chosen_is_refused(only_chair: Cast) -> None:
    with pytest.raises(BadInput):
        choose(only_chair, "hourly")


def test_it_refuses_everybody_else() -> None:
    with pytest.raises(NotAllowed):
        choose_mail(how="daily", by=NOBODY, at=NOW)


def test_an_e_mail_names_nobody(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    waits.put("Sign", TODAY - timedelta(days=1))

    (message,) = sent()

    assert message.subject == "2 things wait for you in Heed, 1 late"
    assert message.to == [only_chair.person("chair").email]
    assert "- NSCB-2016-014: Sign (late: was due 9 May 2016)" in message.body
    assert "- NSCB-2016-014: Decide (by 10 May 2016)" in message.body
    assert "https://heed.example/" in message.body
    for word in ("Ellie", "Wren", only_chair.person("chair").name):
        assert word not in message.subject + message.body


def test_a_digest_goes_once_a_day_however_often_it_is_called_for(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    assert len(sent()) == 1
    assert sent() == []
    assert sent(NOW + timedelta(hours=5)) == []
    assert len(sent(NOW + timedelta(days=1))) == 1


def test_the_database_holds_one_digest_a_day(only_chair: Cast) -> None:
    row = {"person": only_chair.person("chair"), "how": "daily", "day": TODAY, "called_for_at": NOW}
    WorkMail.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkMail.objects.create(**row)


def test_nothing_comes_where_nothing_waits_or_at_the_weekend(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    assert sent() == []
    waits.put("Decide", TODAY + timedelta(days=30))
    assert sent() == [], "it can wait"
    waits.put("Sign")
    assert sent(datetime(2016, 5, 14, 9, tzinfo=UTC)) == [], "a Saturday"


def test_the_day_is_that_of_london(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    assert len(sent(datetime(2016, 5, 10, 22, 30, tzinfo=UTC))) == 1  # half past eleven in the evening there
    assert len(sent(datetime(2016, 5, 10, 23, 30, tzinfo=UTC))) == 1  # half past midnight, the next day
    assert set(WorkMail.objects.values_list("day", flat=True)) == {date(2016, 5, 10), date(2016, 5, 11)}


def test_what_was_done_meanwhile_is_not_told(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    waits.put("Sign")
    (pk,) = called()
    waits.items.pop(0)
    send_work_mail.func(pk)
    assert "Sign" in mail.outbox[0].body
    assert "Decide" not in mail.outbox[0].body


def test_no_e_mail_goes_once_nothing_of_it_waits(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "at-once")
    waits.put("Decide")
    (pk,) = called()
    waits.items.clear()
    waits.put("Sign")
    send_work_mail.func(pk)
    assert not mail.outbox
    assert WorkMail.objects.get(pk=pk).status == "not-needed"


def test_a_changed_mind_counts_for_what_was_called_for(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    (pk,) = called()
    choose(only_chair, "never")
    send_work_mail.func(pk)
    assert not mail.outbox


def test_whoever_cannot_sign_in_any_more_gets_nothing(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    (pk,) = called()
    Person.objects.filter(pk=only_chair.chair.person).update(is_active=False)
    send_work_mail.func(pk)
    assert not mail.outbox
    assert called(NOW + timedelta(days=1)) == []


def test_at_once_tells_each_thing_once_then_when_it_is_due_then_when_it_is_late(
    only_chair: Cast, waits: Waits
) -> None:
    choose(only_chair, "at-once")
    waits.put("Decide", TODAY + timedelta(days=5))
    assert "Decide" in sent()[0].body
    assert sent() == []
    waits.put("Sign", None)
    (message,) = sent()
    assert "Sign" in message.body
    assert "Decide" not in message.body
    (soon,) = sent(NOW + timedelta(days=3))
    assert "Decide (by 15 May 2016)" in soon.body
    assert sent(NOW + timedelta(days=4)) == []
    (late,) = sent(NOW + timedelta(days=6))
    assert "Decide (late: was due 15 May 2016)" in late.body
    assert sent(NOW + timedelta(days=9)) == []


def test_what_waits_again_is_told_again(only_chair: Cast, waits: Waits) -> None:
    choose(only_chair, "at-once")
    waits.put("Decide")
    assert len(sent()) == 1
    kept, waits.items = waits.items, []
    assert sent() == []
    assert not Told.objects.exists()
    waits.items = kept
    assert len(sent()) == 1


def test_a_refused_e_mail_is_tried_again_but_not_for_ever(
    only_chair: Cast, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    monkeypatch.setattr("heed.core.mail.send", lambda message: Sent("refused", "no"))
    for count in range(1, MOST_TRIES + 1):
        sent()
        assert WorkMail.objects.get().tries == count
    sent()
    row = WorkMail.objects.get()
    assert (row.status, row.tries) == ("called-for", MOST_TRIES)


def test_one_that_may_have_gone_is_not_sent_again(
    only_chair: Cast, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    monkeypatch.setattr("heed.core.mail.send", lambda message: Sent("unsure", "broke"))
    (pk,) = called()
    send_work_mail.func(pk)
    assert WorkMail.objects.get(pk=pk).status == "went"


def test_begun_again_after_a_worker_died_it_sends_nothing(
    only_chair: Cast, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(only_chair, "daily")
    waits.put("Decide")
    (pk,) = called()

    def die(message: Any) -> Sent:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("heed.core.mail.send", die)
        with pytest.raises(KeyboardInterrupt):
            send_work_mail.func(pk)
    send_work_mail.func(pk)
    assert not mail.outbox
    assert WorkMail.objects.get(pk=pk).status == "going"
