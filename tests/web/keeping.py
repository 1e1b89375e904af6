"""Typing in a form that saves itself: what is asked of every such page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from heed.exercises.typed.models import Typed


def autosaved(client: Client, url: str, typed: dict[str, Any]) -> HttpResponse:
    """The page saves what is typed in it so far."""
    response: HttpResponse = client.post(url, typed, headers={"X-Heed-Autosave": "yes"})
    return response


def stays_until_sent(client: Client, url: str, typed: dict[str, Any], words: str, page: str = "") -> None:
    """What is typed is kept without being sent, stands in the form again, and is gone once it is sent."""
    response = autosaved(client, url, typed)
    assert response.status_code == 200, response.content.decode()[-1000:]
    assert response.content.startswith(b"Saved ")
    again = client.get(page or url).content.decode()
    assert words in again
    assert "had not sent" in again or "Not kept yet" in again
    sent = client.post(url, typed)
    assert sent.status_code == 302, sent.content.decode()[-2000:]
    assert not Typed.objects.exists()
