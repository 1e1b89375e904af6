"""Who gets e-mail about My work, and what one of them has to say now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heed.accounts.models import Membership, Person
from heed.accounts.queries import actor_for
from heed.core.actor import Actor
from heed.worklist import rules
from heed.worklist.models import MailChoice, WorkMail
from heed.worklist.queries.gathering import gathered


def mail_of(actor: Actor) -> str:
    """How often the actor gets e-mail about what waits for them."""
    return _chosen().get(actor.person_key, rules.UNLESS_CHOSEN)


def people_to_tell(today: date) -> Iterator[tuple[Actor, str]]:
    """Everybody who can sign in, holds a role today and has not chosen to get no e-mail, with how often."""
    chosen = _chosen()
    held = Membership.objects.on(today).values("person")
    for person in Person.objects.filter(pk__in=held, is_active=True).order_by("pk"):
        how = chosen.get(person.pk, rules.UNLESS_CHOSEN)
        if how != rules.NEVER and person.email:
            yield actor_for(person, on=today), how


def to_say(row: WorkMail, *, today: date) -> list[rules.Plain]:
    """What this e-mail says if it goes now: nothing that was done meanwhile, and nothing that is no longer wanted."""
    how = _chosen().get(row.person_id, rules.UNLESS_CHOSEN)
    if how != row.how or not row.person.is_active:
        return []
    waiting = rules.plain(gathered(actor_for(row.person, on=today), today=today).own)
    if how == rules.AT_ONCE:
        return [one for one in waiting if one.key in set(row.keys)]
    return rules.in_digest(how, waiting, today)


def _chosen() -> dict[int, str]:
    return dict(MailChoice.objects.values_list("person", "how"))
