"""Opening and sending the pages of chronologies."""

from __future__ import annotations

from django.test import Client, TestCase
from django.urls import reverse


def page(client: Client, name: str, *args: object, query: str = "", status: int = 200) -> str:
    """The text of a page, with this status."""
    response = client.get(reverse(f"chronologies:{name}", args=args) + query)
    assert response.status_code == status, response.content.decode()[-2000:]
    return response.content.decode()


def post(client: Client, name: str, *args: object, status: int = 302, **data: object) -> str:
    """What comes of sending a form."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(reverse(f"chronologies:{name}", args=args), data)
    assert response.status_code == status, response.content.decode()[-2000:]
    return response.content.decode() if status == 200 else str(response.headers.get("Location", ""))
