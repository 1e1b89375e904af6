"""A case is decided and people are told, each step killed at every place. Run as a program, with a folder of its own.

Asserts at every place: a decision stands with all of its letters, or not at all; a letter's e-mail leaves at most once.
"""

from __future__ import annotations

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from heed.core.jobs import recover  # noqa: E402
from heed.frameworks.loader import load_pack  # noqa: E402
from heed.meetings.operations import give_advice  # noqa: E402
from heed.notices.models import Notice, Sending  # noqa: E402
from heed.notices.operations import About, Due, Recipient, raise_letter  # noqa: E402
from heed.referrals.models import Decision, Referral  # noqa: E402
from heed.trail.models import Record  # noqa: E402
from heed.trail.queries import verify  # noqa: E402
from tests.builders import REFERENCE, a_referral  # noqa: E402
from tests.cast import NOW, Cast  # noqa: E402
from tests.faults.killing import killed_at, load_once, mailbox  # noqa: E402

OUTCOME = "serious-case-review"


def everything() -> None:
    """Prepare a board, then decide, tell and close, killed wherever it can be."""
    call_command("createcachetable", verbosity=0)
    cast = Cast.make()
    case = a_referral(cast, "advised")
    give_advice(
        item=case.item,
        stance=OUTCOME,
        reasons="It is met.",
        few_views_reason="x",
        by=cast.group_chair,
        at=NOW,
    )
    load_once()
    print("decision:", decided(cast, case), "places")
    print("asking:", asked(cast), "places")
    print("telling:", told(cast), "places")
    count, broken = verify()
    assert not broken, [one.sentence for one in broken]
    print("trail:", count, "records, none broken")


def decided(cast: Cast, case: Referral) -> int:
    """The chair decides; a killed web process leaves nothing, or all of it."""
    chair = cast.client("chair")
    given = {
        "outcome": OUTCOME, "reasons": "The criteria are met.", "departure_reason": "I say so.", "step": "confirm"
    }  # fmt: skip

    def decide() -> None:
        answer = chair.post(f"/cases/{REFERENCE}/decision/new/", given)
        assert answer.status_code == 302, answer.content

    place = 1
    while killed_at(place, decide):
        case.refresh_from_db()
        letters = Notice.objects.filter(reference=REFERENCE).count()
        records = Record.objects.filter(verb="referral.decided").count()
        if case.status == "decided":
            assert Decision.objects.filter(referral=case).count() == 1
            assert letters >= 3
            assert records == 1
            return place
        assert (case.status, Decision.objects.count(), letters, records) == ("advised", 0, 0, 0), place
        place += 1
    raise AssertionError("the decision was never killed after it was kept")


def a_letter(cast: Cast) -> Notice:
    """A finished letter of the case, with an address."""
    pack = load_pack(cast.board.pack)
    notice = raise_letter(
        about=About(board=cast.board, pack=pack, reference=REFERENCE, kind="referral", subject=1, values={}),
        letter_id=next(iter(pack.letters)), title="Decision", to=Recipient("Ofsted", "o@ofsted.example"),
        due=Due(None, ""), by=cast.manager, at=NOW,
    )  # fmt: skip
    Notice.objects.filter(pk=notice.pk).update(text="Sent on {{ sent_on }}.")
    return notice


def asked(cast: Cast) -> int:
    """The office asks for an e-mail; it is queued with its job, or neither is."""
    office, place = cast.client("manager"), 1
    while True:
        notice = a_letter(cast)
        is_killed = killed_at(place, lambda notice=notice: ask(office, notice))
        jobs = {row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()}
        assert set(Sending.objects.values_list("pk", flat=True)) == jobs, place
        if not is_killed:
            return place - 1
        place += 1


def ask(office: Client, notice: Notice) -> None:
    """As somebody presses the button."""
    assert office.post(f"/letters/{notice.pk}/email/").status_code == 302


def work() -> None:
    """The worker as it starts: it takes up what was left, and does what waits."""
    recover()
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0)


def told(cast: Cast) -> int:
    """The worker sends; killed anywhere and begun again, each letter went once, or a person is asked."""
    killed_at(0, work)  # what the step before left in the queue
    office, place, doubted = cast.client("manager"), 1, 0
    while True:
        notice = a_letter(cast)
        killed_at(0, lambda notice=notice: ask(office, notice))
        is_killed = killed_at(place, work)
        killed_at(0, work)
        sending = Sending.objects.get(notice=notice)
        arrived = len(list(mailbox().glob(f"letter-{sending.key.hex}-*")))
        assert arrived <= 1, f"sent twice when killed at {place}"
        assert sending.status in {"went", "unsure"}, (place, sending.status)
        notice.refresh_from_db()
        assert (notice.status == "sent") == (sending.status == "went")
        if sending.status == "went":
            assert arrived == 1
            assert notice.pdf is not None
            assert timezone.localdate() == notice.sent_on
        doubted += sending.status == "unsure"
        if not is_killed:
            assert doubted, "it was never killed in between"
            assert Sending.objects.exclude(status__in=["went", "unsure"]).count() == 0
            return place - 1
        place += 1


everything()
