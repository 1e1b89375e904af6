"""`heed tick`: what is done by itself, every day or more often. Running it again reminds nobody twice."""

from __future__ import annotations

import argparse
from typing import Any


def add_commands(commands: Any) -> None:
    """Add `tick`."""
    tick = commands.add_parser(
        "tick", help="do what is due now (remind agencies and other chairs, and tell people what waits for them)",
        epilog="example:\n  heed tick --address https://heed.example.org\n\nRun it once a day or more often, for "
        "example every quarter of an hour from cron: whoever wants e-mail at once gets it then. Running it again "
        "reminds nobody twice.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    tick.add_argument(
        "--days-before",
        type=int,
        default=2,
        help="how many days before the day an agency or another board’s chair is reminded (default: 2)",
    )
    tick.add_argument("--address", default="", help="where Heed is found, for the links in e-mails")
    tick.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from heed.core import mail
    from heed.referrals.deciding.reminding import remind_chairs
    from heed.referrals.information.operations import remind
    from heed.worklist.operations import call_for_mail

    at = timezone.now()
    done = remind(at=at, days_before=max(chosen.days_before, 0), address=chosen.address)
    print(f"Reminders called for today: {done.new}. E-mails sent: {done.sent}, not sent: {done.failed}.")
    days = max(chosen.days_before, 0)
    chairs = remind_chairs(at=at, days_before=days, address=chosen.address)
    print(f"Chairs of other boards reminded of peer challenge: {chairs}.")
    if mail.leaves():
        called = call_for_mail(at=at, address=chosen.address)
        print(
            f"E-mails about My work called for: {called.new}, tried again: {called.again}. The worker sends them."
        )
    else:
        print("No mail server is named, so no e-mail leaves. Reminders stand in My work of each agency.")
    return 0
