"""The fixed cast. Tests say who: `cast.manager`, `cast.chair`, `cast.outsider`."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

from django.db.models import Model
from django.test import Client

from heed.accounts.models import Agency, Board, Group, Membership, Person
from heed.accounts.queries import actor_for
from heed.core.actor import Actor
from heed.demo.partnership import Partnership, make_partnership

NOW = datetime(2016, 5, 10, 9, 0, tzinfo=UTC)
TODAY = date(2016, 5, 10)
# Half past midnight on the clock here, while UTC still has the day before
SMALL_HOURS = datetime(2016, 5, 10, 23, 30, tzinfo=UTC)

MEMBERS = (
    "manager", "chair", "group_chair", "nurse", "headteacher", "police", "social_worker", "health", "author",
    "reviewer", "panel_chair", "practitioner", "checker_one", "checker_two", "outsider",
)  # fmt: skip

# What the cast is made of, in an order in which each row finds what it points to
ROWS: tuple[type[Model], ...] = (
    Board, Agency, Agency.boards.through, Group, Group.boards.through, Person, Membership,
)  # fmt: skip


class Cast:
    """Everybody: people (`cast.person("chair")`), actors (`cast.chair`), browsers (`cast.client("chair")`)."""

    manager: Actor
    chair: Actor
    group_chair: Actor
    nurse: Actor
    headteacher: Actor
    police: Actor
    social_worker: Actor
    health: Actor
    author: Actor
    reviewer: Actor
    panel_chair: Actor
    practitioner: Actor
    checker_one: Actor
    checker_two: Actor
    outsider: Actor

    _kept: bytes | None = None

    def __init__(self, partnership: Partnership) -> None:
        self.partnership = partnership
        self.board: Board = partnership.board
        self.group: Group = partnership.group
        self.agencies: dict[str, Agency] = dict(partnership.agencies)
        for key, person in partnership.people.items():
            setattr(self, key, actor_for(person, on=TODAY))

    @classmethod
    def make(cls) -> Cast:
        """The cast in an empty database; a second time in one process its rows are put back as they were made first."""
        if any(model._base_manager.exists() for model in (Board, Agency, Group, Person)):
            return cls(make_partnership())
        if cls._kept is None:
            made = cls(make_partnership())
            cls._kept = pickle.dumps((made, [list(model._base_manager.all()) for model in ROWS]))
            return made
        again, rows = pickle.loads(cls._kept)
        for model, things in zip(ROWS, rows, strict=True):
            model._base_manager.bulk_create(things)
        return again  # type: ignore[no-any-return]

    def person(self, key: str) -> Person:
        """One of the cast as a person."""
        return self.partnership.people[key]

    def client(self, key: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(self.person(key), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client
