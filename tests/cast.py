"""The fixed cast. Tests say who: `cast.manager`, `cast.chair`, `cast.outsider`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.test import Client

from heed.accounts.models import Agency, Board, Group, Person
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

    def __init__(self, partnership: Partnership) -> None:
        self.partnership = partnership
        self.board: Board = partnership.board
        self.group: Group = partnership.group
        self.agencies: dict[str, Agency] = dict(partnership.agencies)
        for key, person in partnership.people.items():
            setattr(self, key, actor_for(person, on=TODAY))

    @classmethod
    def make(cls) -> Cast:
        """The cast in an empty database."""
        return cls(make_partnership())

    def person(self, key: str) -> Person:
        """One of the cast as a person."""
        return self.partnership.people[key]

    def client(self, key: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(self.person(key), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client
