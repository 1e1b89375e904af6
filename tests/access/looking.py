"""Asks for every page as everybody, and keeps what each person could read."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from unittest.mock import patch

from django.apps import apps
from django.conf import settings
from django.contrib.auth import middleware as signing_in
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heed.accounts import middleware
from heed.core.actor import Actor
from heed.trail.models import Record
from heed.ui import navigation
from tests.access.matrix import MATRIX, Row, Thing
from tests.access.world import ANONYMOUS, EVERYBODY, World

SIGN_IN = "/sign-in/"
READINGS = (
    "read",
    "chronology.exported",
    "chain.exported",
    "agency_report.word_taken",
    "chronology.file_opened",
    "chronology.own_handed_out",
    "referral.reasoning_produced",
    "information.paper_produced",
    "outofarea.answer_produced",
    "agency_report.word_taken",
    "check.exported",
)
"""Records that say that somebody read or took something with them, not that anything changed."""
NOT_COUNTED = {"Record", "Head", "EntryNames"}
"""The trail, told apart; and who is named in which entry, which a page works out and keeps."""


@dataclass(frozen=True)
class Answer:
    """What one person got at one address. `text` is all that could be read there, without capitals."""

    who: str
    row: Row
    thing: Thing
    url: str
    status: int
    location: str
    headers: dict[str, str]
    cookies: tuple[str, ...]
    text: str

    @property
    def is_file(self) -> bool:
        """A download, not a page."""
        return "Content-Disposition" in self.headers

    def __str__(self) -> str:
        return f"{self.row.name} ({self.thing.label}) as {self.who}"


def named_urls() -> set[str]:
    """Every named address of Heed; sign-in itself is allauth's."""
    return set(_names(get_resolver(), "", ""))


def _names(resolver: URLResolver, space: str, path: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if f"/{here}".startswith(SIGN_IN):
            continue
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern, inner, here)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or here}"


def all_things() -> Iterator[tuple[Row, Thing]]:
    """Every object of every row."""
    for row in MATRIX:
        for thing in row.things:
            yield row, thing


def address(world: World, row: Row, thing: Thing) -> str:
    """The address of this object."""
    return reverse(row.name, kwargs=thing.arguments(world))


def look_at_everything(world: World) -> list[Answer]:
    """Every address as everybody; on PostgreSQL, where it is looked at a second time, as two of them."""
    with quickly():
        return [
            ask(world, row, thing, who, url)
            for number, (row, thing) in enumerate(all_things())
            for url in [address(world, row, thing)]
            for who in (two_of(thing, number) if connection.vendor == "postgresql" else EVERYBODY)
        ]


def two_of(thing: Thing, number: int) -> list[str]:
    """Somebody who may see it and somebody who may not, each in turn."""
    may = [who for who in EVERYBODY if who in thing.ok]
    others = [who for who in EVERYBODY if who not in thing.ok]
    return [group[number % len(group)] for group in (may, others) if group]


def ask(world: World, row: Row, thing: Thing, who: str, url: str) -> Answer:
    """One page as one person."""
    client = world.clients[who]
    if who == ANONYMOUS:
        client.cookies.clear()
    response = client.get(url)
    return Answer(
        who, row, thing, url, response.status_code, response.headers.get("Location", ""), dict(response.headers),
        tuple(response.cookies), readable(response).casefold() if response.status_code == 200 else "",
    )  # fmt: skip


def readable(response: HttpResponse) -> str:
    """All that can be read in a page or a file, hidden parts and attributes among it."""
    kind, data = response.headers.get("Content-Type", ""), response.content
    if data[:2] == b"PK":
        return _unpacked(data)
    if kind == "application/pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return unescape(data.decode("utf-8", errors="replace"))


def _unpacked(data: bytes) -> str:
    """Every part of a Word or Excel file, once as it stands and once without the tags that cut words apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        raw = "\n".join(
            parts.read(name).decode("utf-8", errors="replace")
            for name in parts.namelist()
            if name.endswith((".xml", ".rels", ".csv", ".txt"))
        )
    return unescape(raw + re.sub(r"<[^>]+>", "", raw))


@contextmanager
def quickly() -> Iterator[None]:
    """Refusals as their bare sentence, no count of overdue things beside "My work", who has which session and each
    person's roles asked for once: whole pages are looked at in tests of their own, and here all that would take most
    of the time."""

    def bare(_request: HttpRequest, _name: str, context: dict[str, str], status: int) -> HttpResponse:
        return HttpResponse(context["sentence"], status=status)

    actors: dict[object, Actor] = {}

    def known(request: HttpRequest) -> Actor:
        key = request.user.pk
        if key not in actors:
            actors[key] = asked(request)
        return actors[key]

    people: dict[str, AbstractBaseUser | AnonymousUser] = {}

    def signed_in(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if request.method != "GET" or key not in people:
            people[key] = whose(request)
        return people[key]

    asked, whose, log = middleware._actor, signing_in.get_user, logging.getLogger("django.request")
    with (
        patch("heed.ui.middleware.render", bare),
        patch.object(signing_in, "get_user", signed_in),
        patch.object(middleware, "_actor", known),
        patch.object(navigation, "_overdue", []),
        patch.object(log, "disabled", True),
    ):
        yield


def fingerprint() -> str:
    """One number for all that is in the database, but for who read what, who is signed in, and what was worked out."""
    found = hashlib.sha256()
    for model in apps.get_models():
        if not model.__module__.startswith("heed.") or model.__name__ in NOT_COUNTED:
            continue
        fields = [field.attname for field in model._meta.concrete_fields if field.name != "last_login"]
        for row in model._default_manager.order_by("pk").values_list(*fields):
            found.update(repr(row).encode())
    done = Record.objects.exclude(verb__in=READINGS).order_by("sequence")
    found.update(repr(list(done.values_list("verb", "subject", "hash"))).encode())
    return found.hexdigest()
