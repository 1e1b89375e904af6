"""An SQLite database that was migrated once, copied wherever a test needs one: migrating takes longer than most tests.

It is kept among the temporary files under the digest of everything that migrates it, so that a change makes another.
PostgreSQL is migrated in every run: there the migrations themselves are part of what is tested.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]
BROUGHT = ("django", "django-allauth", "django-tasks", "django-tasks-db")
NAME = "heed.sqlite3"


def put_into(home: Path) -> None:
    """The migrated database of an installation whose data stands in this folder."""
    shutil.copyfile(_migrated(), home / NAME)


def begin_migrating() -> None:
    """In the process that hands out the tests: its workers read theirs meanwhile."""
    threading.Thread(target=_migrated, daemon=True).start()


@contextmanager
def instead_of_migrating() -> Iterator[None]:
    """While a test database is made, its first migration is a copy of the one that was made before."""
    from django.core import management

    really, is_first = management.call_command, True

    def call(name: Any, *arguments: Any, **options: Any) -> Any:
        nonlocal is_first
        if name != "migrate" or not is_first:
            return really(name, *arguments, **options)
        is_first = False
        return _copied()

    with mock.patch.object(management, "call_command", call):
        yield


def _copied() -> None:
    from django.db import connection

    connection.ensure_connection()
    with sqlite3.connect(_migrated()) as source:
        source.backup(connection.connection)


@cache
def _migrated() -> Path:
    """The file; made by whoever comes first, while the others wait."""
    kept = Path(tempfile.gettempdir()) / f"heed-migrated-{os.getuid()}-{_digest()}.sqlite3"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with tempfile.TemporaryDirectory() as home:
                _migrate(home)
                shutil.move(Path(home) / NAME, kept)
    return kept


def _migrate(home: str) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DJANGO_"))}
    migrate({**ours, "HEED_DATA": home})
    with sqlite3.connect(Path(home) / NAME) as made:
        made.execute("PRAGMA journal_mode=DELETE")  # one file holds it all


def migrate(environment: dict[str, str]) -> None:
    """Migrate the database of these settings. Every migration lets go of all models, which need not be cleared away."""
    subprocess.run(
        [sys.executable, "-c", "import gc; gc.set_threshold(100_000, 50, 100); import django; django.setup();"
         " from django.core.management import call_command; call_command('migrate', verbosity=0)"],
        env={**environment, "DJANGO_SETTINGS_MODULE": "heed.settings", "PYTHONPATH": str(ROOT)}, cwd=ROOT, check=True,
    )  # fmt: skip


def _digest() -> str:
    found = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in BROUGHT).encode())
    for file in sorted((ROOT / "heed").glob("*/migrations/*.py")):
        found.update(f"{file.relative_to(ROOT)}".encode() + file.read_bytes())
    return found.hexdigest()[:20]
