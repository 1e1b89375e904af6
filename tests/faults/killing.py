"""Kills a program at its next write to the database, and the one after that, and so on. Used in a program of its own.

Every program that decides or tells runs in a forked process, which ends itself with kill -9 just before its n-th write,
before or after a commit, or around the handing over of an e-mail. The mail server is a folder: one file an e-mail.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import load_command_class
from django.db import connection
from django.urls import get_resolver

WRITES = ("INSERT", "UPDATE", "DELETE")


class Killer:
    """Counts the places at which a program can be killed, and kills it at the one that was chosen."""

    def __init__(self) -> None:
        self.place, self.chosen = 0, 0

    def here(self) -> None:
        """One place; the program ends here if it is the chosen one."""
        self.place += 1
        if self.place == self.chosen:
            os.kill(os.getpid(), signal.SIGKILL)

    def at_writes(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """A wrapper of the database's: a place before each write."""
        if sql.lstrip().upper().startswith(WRITES):
            self.here()
        return execute(sql, params, many, context)


KILLER = Killer()


class Folder(BaseEmailBackend):
    """A mail server that keeps each e-mail as a file; the program can be killed before and after it takes one."""

    def send_messages(self, email_messages: Any) -> int:
        for message in email_messages:
            KILLER.here()
            name = message.extra_headers["Message-ID"].strip("<>").replace("@", "-at-")
            path = mailbox() / f"{name}-{os.getpid()}.eml"
            path.write_bytes(message.message().as_bytes())
            KILLER.here()
        return len(email_messages)


def load_once() -> None:
    """Load what every process would load again: the pages and the worker."""
    assert get_resolver().url_patterns
    load_command_class("django_tasks_db", "db_worker")


def mailbox() -> Path:
    """Where e-mails arrive."""
    folder = Path(os.environ["HEED_DATA"]) / "mailbox"
    folder.mkdir(exist_ok=True)
    return folder


def killed_at(place: int, program: Callable[[], object]) -> bool:
    """Run a program in a process of its own that is killed at that place. False where it ended before it came there."""
    connection.close()
    child = os.fork()
    if not child:
        _run(place, program)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the program failed"
    return os.WIFSIGNALED(status)


def _run(place: int, program: Callable[[], object]) -> None:
    code = 1
    try:
        KILLER.place, KILLER.chosen = 0, place
        commit = connection._commit

        def commit_between() -> None:
            KILLER.here()
            commit()
            KILLER.here()

        connection._commit = commit_between  # type: ignore[method-assign]
        with connection.execute_wrapper(KILLER.at_writes):
            program()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)
