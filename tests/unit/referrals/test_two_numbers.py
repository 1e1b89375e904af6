"""Two programs that give reference numbers at once give none twice. Row: WB-04."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[3]

MADE = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from heed.accounts.models import Board
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}  # bare tables are enough, and quick
call_command("migrate", run_syncdb=True, verbosity=0)
Board.objects.create(slug="gull", title="Gull", short_title="Gull", prefix="GSP", pack="slough-2014")
"""
WRITER = """
import django
django.setup()
from django.db import transaction
from heed.accounts.models import Board
from heed.referrals.operations.numbering import next_reference
board = Board.objects.get(slug="gull")
print("ready", flush=True)
input()
for _ in range(25):
    with transaction.atomic():
        print(next_reference(board, 2016), flush=True)
"""


@pytest.mark.django_db  # asked of both databases
def test_two_writers_at_once_get_different_numbers(tmp_path: Path) -> None:
    """Each gives numbers as fast as it can, to a board that has no counter yet."""
    unset = {"HEED_TASK_BACKEND", "HEED_DATABASE"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    env = {
        **inherited, **_database(), "HEED_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "heed.settings",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", MADE], env=env, check=True)

    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    assert [_said_by(writer) for writer in writers] == ["ready", "ready"]
    for writer in writers:
        _tell(writer)
    told = [writer.communicate(timeout=120)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(one) for one in told] == [25, 25]
    found = [reference for one in told for reference in one]
    assert sorted(found) == [f"GSP-2016-{number:03d}" for number in range(1, 51)]


def _said_by(writer: subprocess.Popen[str]) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline().strip()


def _tell(writer: subprocess.Popen[str]) -> None:
    assert writer.stdin is not None
    writer.stdin.write("\n")
    writer.stdin.flush()


def _database() -> dict[str, str]:
    """On PostgreSQL a database of its own, beside that of the tests: the trail lets nobody empty one afterwards."""
    if connection.vendor != "postgresql":
        return {}
    import psycopg

    server, _, _name = os.environ["HEED_DATABASE"].rpartition("/")
    at, name = connection.settings_dict, f"two_numbers_{os.getpid()}"
    with psycopg.connect(host=at["HOST"], user=at["USER"], dbname="postgres", autocommit=True) as reached:
        reached.execute(f"CREATE DATABASE {name}")
    return {"HEED_DATABASE": f"{server}/{name}"}
