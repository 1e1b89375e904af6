"""What is brought, told and written to others in the world of the access tests."""

from __future__ import annotations

from datetime import timedelta

from heed.accounts import guests
from heed.accounts.models import Guest, Person
from heed.demo.story import Story
from heed.frameworks.loader import load_pack
from heed.frameworks.operations import keep
from heed.notices import operations as notices
from heed.notices.models import Notice, Sending
from heed.questionnaires import operations as answering
from heed.referrals import operations as referrals
from heed.referrals.frontline.models import FrontLineReport
from heed.referrals.intake import operations as intake
from heed.referrals.models import Referral
from heed.referrals.notifying.operations import write_coverage
from heed.referrals.scrutiny.operations import ask_scrutiny, make_scrutiny
from tests.access.world import (
    HERON,
    LINNET,
    NOTIFICATION,
    NOW,
    World,
)


def prepare_notification(told: Story) -> None:
    """The case is judged by a framework whose notification is typed into another body's form."""
    pack = load_pack("england-lcspr-2018")
    Referral.objects.filter(pk=told.referral.pk).update(
        pack=pack.id, edition=pack.edition, framework_id=keep(pack, at=told.at)
    )
    told.referral.refresh_from_db()
    write_coverage(
        referral=told.referral, duty=NOTIFICATION, is_operation=False, by=told.who("manager"), at=told.at,
        children=[{"name": told.case.child, "outcome": "harmed", "family": "first"}],
    )  # fmt: skip


def told_from_the_front_line(world: World) -> None:
    """The practitioner told of a near miss, under a framework that asks for it, and has begun to tell of another."""
    pack, agency = load_pack("luton-2017"), world.agency("health")
    for status in ("sent", "draft"):
        form = answering.start(
            board=world.board, pack=pack, form_id="near-miss-report", by=world.actor("practitioner"), at=NOW
        )
        FrontLineReport.objects.create(
            board=world.board, agency=agency, way="front-line-reports", form=form, status=status,
            told_by=world.people["practitioner"], sent_at=NOW if status == "sent" else None,
        )  # fmt: skip


def scrutiny_file(world: World) -> None:
    """Everything behind the decision on Heron was put into one file."""
    file = ask_scrutiny(
        referral=world.referral(HERON), with_names=True, with_identifying=False, asked_for="The national panel",
        by=world.actor("chair"), at=NOW,
    )  # fmt: skip
    make_scrutiny.func(file.pk)


def draft_as_guest(told: Story) -> None:
    """A professional without an account begins a referral in her own name."""
    board, agency = told.partnership.board, told.partnership.agencies["health"]
    person, _ = Person.objects.get_or_create(
        email="without.account@eastvale.example", defaults={"name": "Wilhelmina Outwith", "is_active": False}
    )
    guest, _ = Guest.objects.get_or_create(
        board=board, person=person,
        defaults={"agency": agency, "organisation": agency.name, "post": "Nurse", "status": "let-in", "came_at": NOW},
    )  # fmt: skip
    told.referral = intake.begin_as_guest(guest=guest, for_agency=False, at=told.at)
    answers: dict[str, str | list[str]] = {"child_name": told.case.child, "incident": told.case.incident}
    by = guests.actor_of(guest)
    intake.save_answers(referral=told.referral, answers=answers, base=None, by=by, at=told.at)


def refer_as_guest(told: Story) -> None:
    draft_as_guest(told)
    answers: dict[str, str | list[str]] = {
        "spoken_with_designated_officer": "yes", "resident": "yes", "incident_on": told.incident_on.isoformat(),
        "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes", "joint_working": "unknown",
        "agencies_involved": "Eastvale Community Health", "safe_now": "yes", "immediate_action": "A meeting was held.",
    }  # fmt: skip
    by = guests.actor_of(Guest.objects.get(status="let-in"))
    intake.save_answers(referral=told.referral, answers=answers, base=None, by=by, at=told.at)
    told.referral = referrals.send(
        referral=told.referral, notified_on=told.today, pseudonym=told.case.pseudonym, by=by, at=told.at
    )


def ask_more(told: Story) -> None:
    intake.ask_more(
        referral=told.referral, questions="Who saw him last?", answer_by=NOW.date() + timedelta(days=9), found_by="",
        by=told.who("manager"), at=told.at,
    )  # fmt: skip
    told.referral.refresh_from_db()


def set_outside(told: Story) -> None:
    intake.set_outside(
        referral=told.referral,
        reasons="Another area leads.",
        found_by="",
        by=told.who("group_chair"),
        at=told.at,
    )
    told.referral.refresh_from_db()


def waiting_guest(world: World) -> None:
    """Somebody without an account, at an address that no partner agency has."""
    person = Person.objects.create(
        email="zyx.guest@elsewhere.example", name="Zyx Waitingham", is_active=False
    )
    Guest.objects.create(
        board=world.board, person=person, post="Nursery nurse", status="waiting", came_at=NOW
    )


def letters_in_doubt_and_proved(world: World) -> None:
    """Of one letter nobody knows whether it went; that another went is shown by a file."""
    by = world.actor("manager")
    found = Notice.objects.filter(reference=world.reference(LINNET), status="due").order_by("-pk")
    doubted, proved = found[:2]
    Sending.objects.create(
        notice=doubted, status="unsure", how="heed-email", email="panel@national.example", text_before=doubted.text,
        said="Heed was stopped.", asked_by=world.people["manager"], asked_at=NOW, began_at=NOW,
    )  # fmt: skip
    notices.edit(notice=proved, text="All is said.", by=by, at=NOW)
    notices.send(
        notice=proved, how="post", proof="RN 1", sent_on=NOW.date(), by=by, at=NOW, proof_file=("receipt.txt", b"RN 1"),
    )  # fmt: skip
