"""What is known of an e-mail after it was handed over: it went, it surely did not, or nobody can say."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.mail import EmailMessage

from heed.core import mail

TO = "coroner@northmere.example"


class Server(socketserver.StreamRequestHandler):
    """A mail server that answers as it is told, and remembers what it took."""

    def handle(self) -> None:
        answers: dict[str, str] = self.server.answers  # type: ignore[attr-defined]
        self._say(answers.get("hello", "220 ready"))
        for line in self.rfile:
            word = line.decode().strip().split(" ")[0].upper()
            if word in answers and not answers[word]:
                return
            self._say(answers.get(word, "354 go on" if word == "DATA" else "250 fine"))
            if word == "DATA" and word not in answers:
                text = self._data()
                self.server.taken.append(text)  # type: ignore[attr-defined]
                if not answers.get("END", "250"):
                    return
                self._say(answers.get("END", "250 taken"))
            if word == "QUIT":
                return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _data(self) -> str:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.decode())
        return "".join(lines)


@contextmanager
def a_server(settings: Any, **answers: str) -> Iterator[list[str]]:
    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        server.answers, server.taken = answers, []  # type: ignore[attr-defined]
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = "", 5
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.taken  # type: ignore[attr-defined]
        server.shutdown()


def sent() -> mail.Sent:
    return mail.send(EmailMessage("NSCB-2016-019", "A letter is attached.", "office@northmere.example", [TO]))


def test_it_went(settings: Any) -> None:
    with a_server(settings) as taken:
        assert sent().outcome == "went"
    assert len(taken) == 1
    assert "Subject: NSCB-2016-019" in taken[0]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"RCPT": "550 no such mailbox"}, "550 no such mailbox"),
        ({"MAIL": "530 sign in first"}, "530 sign in first"),
        ({"DATA": "554 not from you"}, "554 not from you"),
        ({"END": "552 too large"}, "552 too large"),
        ({"hello": "421 closed"}, "could not be reached"),
    ],
)
def test_what_the_server_refuses_surely_did_not_go(settings: Any, answers: dict[str, str], said: str) -> None:
    with a_server(settings, **answers):
        found = sent()
    assert found.outcome == "refused"
    assert said in found.said


def test_a_server_that_is_not_there_took_nothing(settings: Any) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        with a_server(settings):
            settings.EMAIL_PORT = probe.getsockname()[1]
            found = sent()
    assert found.outcome == "refused"
    assert "could not be reached" in found.said


def test_where_the_line_breaks_after_the_last_word_nobody_can_say(settings: Any) -> None:
    with a_server(settings, END="") as taken:
        assert sent().outcome == "unsure"
    assert len(taken) == 1


def test_what_is_only_printed_does_not_leave(settings: Any) -> None:
    assert mail.leaves()
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert not mail.leaves()
