"""Whatever is killed while a case is decided and people are told: nothing half told, nothing sent twice.

Serves WB-09 and WB-10.
"""

from __future__ import annotations

import os
import re
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.test_killed_worker import HEED, told, wait_for
from tests.migrated import put_into

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, on SQLite, with the queue in its database."""
    put_into(tmp_path)
    unset = {"HEED_TASK_BACKEND", "HEED_DATABASE"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    return {
        **inherited, "HEED_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "heed.settings", "PYTHONPATH": str(ROOT),
        "HEED_HOSTS": "testserver,localhost",
    }  # fmt: skip


def test_killed_at_every_write_nothing_is_half_told_and_nothing_sent_twice(place: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.deciding_and_telling"], cwd=ROOT, capture_output=True, text=True,
        check=False, env={**place, "HEED_EMAIL_BACKEND": "tests.faults.killing.Folder"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-4000:]
    places = dict(re.findall(r"(\w+): (\d+) places", ran.stdout))
    assert int(places["decision"]) > 10
    assert int(places["asking"]) > 3
    assert int(places["telling"]) > 10


class Stalled(socketserver.StreamRequestHandler):
    """A mail server that takes the whole e-mail and then never answers."""

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            word = line.decode().strip().split(" ")[0].upper()
            if word == "DATA":
                self._say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                self.server.taken.append(1)  # type: ignore[attr-defined]
                time.sleep(300)
            self._say("250 fine")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[socketserver.ThreadingTCPServer]:
    """The stalled mail server, which counts what it took."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Stalled) as server:
        server.taken = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


QUEUE = """
import django
django.setup()
from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.notices.operations import About, Due, Recipient, ask_email, raise_letter
from tests.cast import NOW, Cast
cast = Cast.make()
pack = load_pack(cast.board.pack)
notice = raise_letter(
    about=About(board=cast.board, pack=pack, reference="NSCB-2016-019", kind="referral", subject=1, values={}),
    letter_id=next(iter(pack.letters)), title="Decision", to=Recipient("Ofsted", "o@ofsted.example"),
    due=Due(None, ""), by=cast.manager, at=NOW,
)
Notice.objects.filter(pk=notice.pk).update(text="Sent on {{ sent_on }}.")
notice.refresh_from_db()
ask_email(notice=notice, by=cast.manager, at=NOW)
"""


def test_a_worker_killed_while_the_mail_server_keeps_silent_asks_a_person(
    place: dict[str, str], mail_server: socketserver.ThreadingTCPServer
) -> None:
    place["HEED_EMAIL"] = f"smtp-plain://127.0.0.1:{mail_server.server_address[1]}"
    subprocess.run([sys.executable, "-c", QUEUE], env=place, check=True)
    first = subprocess.Popen([*HEED, "work"], env=place, stderr=subprocess.DEVNULL)
    wait_for(place, "SELECT status = 'going' FROM notices_sending")
    until = time.monotonic() + 30
    while not mail_server.taken:  # type: ignore[attr-defined]
        assert time.monotonic() < until, "the e-mail never reached the mail server"
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()

    second = subprocess.Popen([*HEED, "work"], env=place, stderr=subprocess.DEVNULL)
    try:
        wait_for(place, "SELECT status = 'unsure' FROM notices_sending")
        time.sleep(1)
    finally:
        second.kill()
        second.wait()
    assert len(mail_server.taken) == 1  # type: ignore[attr-defined]
    assert told(place, "SELECT status = 'due' FROM notices_notice")
