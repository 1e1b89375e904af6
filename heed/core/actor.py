"""Who is asking. Passed into every operation and query; never fetched from a global."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from heed.core.refusals import NotAllowed


@dataclass(frozen=True)
class Grant:
    """One role held in one place: `role` in the `kind` ("board", "agency", "group") with the key `place`."""

    role: str
    kind: str
    place: int


@dataclass(frozen=True)
class Actor:
    """A signed-in person with the roles held today, or Heed itself doing recurring work (`person` is None)."""

    person: int | None
    name: str
    grants: frozenset[Grant] = field(default_factory=frozenset)
    boards: frozenset[int] = field(default_factory=frozenset)
    """Every board that one of the grants belongs to, be it through an agency or a group."""

    @property
    def person_key(self) -> int:
        """The person's key, where only a signed-in person can act. Raises NotAllowed otherwise."""
        if self.person is None:
            raise NotAllowed("Only a person who is signed in can do this.")
        return self.person

    def places(self, role: str | Iterable[str], kind: str) -> frozenset[int]:
        """Keys of the places of this kind where the actor holds the role, or any of the roles."""
        roles = {role} if isinstance(role, str) else set(role)
        return frozenset(grant.place for grant in self.grants if grant.kind == kind and grant.role in roles)

    def holds(self, role: str, kind: str, place: int) -> bool:
        """Whether the actor holds this role in this place."""
        return Grant(role, kind, place) in self.grants


SYSTEM = Actor(person=None, name="Heed")
NOBODY = Actor(person=None, name="Somebody not signed in")
