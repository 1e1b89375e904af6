"""Commands for the installation itself: prepare the database, demo data, the worker, the trail."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

_Subparsers = Any


def add_commands(commands: _Subparsers) -> None:
    """Add `prepare`, `demo`, `work` and `trail verify`."""
    raw = argparse.RawDescriptionHelpFormatter
    prepare = commands.add_parser(
        "prepare", help="bring the database and style sheets up to date",
        epilog="example:\n  heed prepare", formatter_class=raw,
    )  # fmt: skip
    prepare.set_defaults(run=_prepare)

    demo = commands.add_parser(
        "demo", help="fill an empty database with invented boards, each under its own framework",
        epilog="example:\n  heed demo\n\nRefuses to touch a database that holds anything else.", formatter_class=raw,
    )  # fmt: skip
    demo.add_argument(
        "--if-empty", action="store_true", help="do nothing, quietly, when the database holds anything"
    )
    demo.add_argument(
        "--people-only", action="store_true", help="make the boards and their people, and no cases"
    )
    demo.set_defaults(run=_demo)

    welcome = commands.add_parser(
        "welcome",
        help="print the address, and in a demo who can sign in",
        epilog="example:\n  heed welcome --port 8000",
        formatter_class=raw,
    )
    welcome.add_argument("--port", default="8000", help="the port that Heed is served on (default: 8000)")
    welcome.add_argument(
        "--everybody", action="store_true", help="everybody of every board, not only whom to begin with"
    )
    welcome.set_defaults(run=_welcome)

    work = commands.add_parser(
        "work", help="do queued work (reading files, scanning reports) until stopped",
        epilog="example:\n  heed work", formatter_class=raw,
    )  # fmt: skip
    work.set_defaults(run=_work)

    trail = commands.add_parser(
        "trail", help="look after the trail", epilog="example:\n  heed trail verify", formatter_class=raw
    ).add_subparsers(metavar="WHAT", required=True)
    verify = trail.add_parser(
        "verify", help="check that no record was changed, removed or inserted",
        epilog="example:\n  heed trail verify", formatter_class=raw,
    )  # fmt: skip
    verify.set_defaults(run=_verify)


def _django() -> None:
    import django

    django.setup()


def _prepare(_chosen: argparse.Namespace) -> int:
    _django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    # The demo reads its own files at once instead of waiting for a worker
    os.environ["HEED_TASK_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
    _django()
    from heed.core.refusals import Refusal
    from heed.demo.fill import fill, is_empty

    if chosen.if_empty and not is_empty():
        return 0
    try:
        from tqdm import tqdm

        with tqdm(desc="Making the demo", unit=" steps", disable=not sys.stderr.isatty()) as bar:
            fill(progress=bar.update, with_cases=not chosen.people_only)
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    return 0


def _welcome(chosen: argparse.Namespace) -> int:
    _django()
    from heed.demo.fill import is_demo
    from heed.demo.sign_ins import sign_ins

    print(f"\nHeed is at http://localhost:{chosen.port}  (Ctrl-C stops it)\n")
    if is_demo():
        print(sign_ins(everybody=chosen.everybody))
    return 0


def _work(_chosen: argparse.Namespace) -> int:
    _django()
    import fcntl

    from django.conf import settings
    from django.core.management import call_command

    from heed.core.jobs import work_on

    with (settings.DATA / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("A worker is running already for this data. One is enough.", file=sys.stderr)
            return 2
        work_on(lambda: call_command("db_worker", verbosity=0, interval=0.5, startup_delay=False))
    return 0


def _verify(_chosen: argparse.Namespace) -> int:
    _django()
    from tqdm import tqdm

    from heed.trail.queries import verify

    with tqdm(desc="Checking the trail", unit=" records", disable=not sys.stderr.isatty()) as bar:
        count, found = verify(progress=bar.update)
    for each in found:
        print(each.sentence, file=sys.stderr)
    if found:
        return 1
    print(
        f"The trail holds: {count} {'record' if count == 1 else 'records'}, none changed, removed or inserted."
    )
    return 0
