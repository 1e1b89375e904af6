"""What waits is called for and sent, each step killed at every place. Run as a program, with a folder of its own.

Asserts at every place: what was told at once stands with its e-mail, or neither; no e-mail leaves twice.
"""

from __future__ import annotations

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from heed.accounts.models import Person  # noqa: E402
from heed.core.jobs import recover  # noqa: E402
from heed.worklist.models import MailChoice, Told, WorkMail  # noqa: E402
from heed.worklist.operations import call_for_mail, choose_mail  # noqa: E402
from tests.builders import a_referral  # noqa: E402
from tests.cast import Cast  # noqa: E402
from tests.faults.killing import killed_at, load_once, mailbox  # noqa: E402


def everything() -> None:
    """Prepare a board with a case to decide, then call and send, killed wherever it can be."""
    call_command("createcachetable", verbosity=0)
    cast = Cast.make()
    now = timezone.now()
    for person in Person.objects.all():
        MailChoice.objects.create(person=person, how="never", chosen_at=now)
    choose_mail(how="at-once", by=cast.chair, at=now)
    a_referral(cast, "advised")
    load_once()
    print("calling:", called(), "places")
    print("sending:", sent(), "places")


def forget() -> None:
    """Nothing was told yet."""
    Told.objects.all().delete()
    DBTaskResult.objects.all().delete()
    WorkMail.objects.all().delete()


def call() -> None:
    """As cron has it called."""
    call_for_mail(at=timezone.now(), address="https://heed.example")


def called() -> int:
    """What was told, its e-mail and the job that sends it stand together, or none of them does."""
    place = 1
    while True:
        forget()
        is_killed = killed_at(place, call)
        counts = (Told.objects.count() > 0, WorkMail.objects.count(), DBTaskResult.objects.count())
        assert counts in {(False, 0, 0), (True, 1, 1)}, (place, counts)
        killed_at(0, call)
        assert (WorkMail.objects.count(), DBTaskResult.objects.count()) == (1, 1), place
        if not is_killed:
            return place - 1
        place += 1


def work() -> None:
    """The worker as it starts: it takes up what was left, and does what waits."""
    recover()
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0)


def sent() -> int:
    """Killed anywhere and begun again, the e-mail arrives once at the most; and once where nothing was in between."""
    forget()
    call()
    work()  # here, so that no process that is killed loads it all again
    place, doubted = 1, 0
    while True:
        forget()
        killed_at(0, call)
        row = WorkMail.objects.get()
        is_killed = killed_at(place, work)
        killed_at(0, work)
        row.refresh_from_db()
        arrived = len(list(mailbox().glob(f"my-work-{row.pk}-*")))
        assert arrived <= 1, f"sent twice when killed at {place}"
        assert row.status in {"went", "going"}, (place, row.status)
        assert row.status == "going" or arrived == 1, place
        doubted += row.status == "going"
        if not is_killed:
            assert doubted, "it was never killed in between"
            return place - 1
        place += 1


everything()
