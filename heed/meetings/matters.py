"""What the apps above know of a matter on an agenda. Each offers its own; meetings know no cases themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from heed.core.actor import Actor
from heed.meetings.models import AgendaItem


@dataclass(frozen=True)
class MatterPaper:
    """Something to read that Heed makes itself, such as what the framework says of a case."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Matter:
    """A matter as this person may see it: where it stands, what there is to read, and what could be minuted of it."""

    url: str
    standing: str
    papers: tuple[MatterPaper, ...] = ()
    minuted: str = ""


Provider = Callable[[Actor, AgendaItem, date], Matter | None]
_providers: list[Provider] = []


def offer(provider: Provider) -> None:
    """Let meetings know of the matters of an app above. Called in that app's `ready`."""
    if provider not in _providers:
        _providers.append(provider)


def matter_of(actor: Actor, item: AgendaItem, *, today: date) -> Matter | None:
    """What is known of a matter, as far as this person may see it; None where no app knows it or lets them."""
    if not item.reference:
        return None
    found = (provider(actor, item, today) for provider in _providers)
    return next((matter for matter in found if matter), None)
