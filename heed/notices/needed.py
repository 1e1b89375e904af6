"""Whether a letter is needed on what is known of a case. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heed.frameworks.conditions import weigh_condition
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Answer, Notice, Pack
from heed.notices.rules import AGENCIES_INVOLVED, NOTIFIER

_WORDS = {AGENCIES_INVOLVED: "the agencies involved", NOTIFIER: "whoever brought the case"}


@dataclass(frozen=True)
class NotNeeded:
    """A letter of the framework that is not sent: what it is, to whom it would go, and why not."""

    title: str
    to: str
    why: str


def not_needed(pack: Pack, notices: Iterable[str], facts: Mapping[str, Answer]) -> list[NotNeeded]:
    """Those of these letters that the facts make needless, each once, in the order given."""
    found = []
    for notice_id in dict.fromkeys(notices):
        spec = pack.notices[notice_id]
        if why := why_not_needed(pack, spec, facts):
            to = ", ".join(_WORDS.get(name) or party_title(pack, name) for name in spec.to)
            found.append(NotNeeded(spec.title, to, why))
    return found


def why_not_needed(pack: Pack, notice: Notice, facts: Mapping[str, Answer]) -> str:
    """Why a letter is not sent on what is known, in sentences; empty where it is sent, or where that is not known."""
    if notice.only_where is None:
        return ""
    found = weigh_condition(pack, notice.only_where, facts)
    return " ".join(found.because) if found.answer == "no" else ""


def what_it_depends_on(pack: Pack, notice: Notice, facts: Mapping[str, Answer]) -> str:
    """What has to be known before it can be said whether a letter is needed, as a sentence; empty once it is known."""
    if notice.only_where is None:
        return ""
    found = weigh_condition(pack, notice.only_where, facts)
    if found.answer != "unknown":
        return ""
    asked = " ".join(f"“{ask}”" for ask in found.asks)
    return f"Whether it is needed depends on what nobody has said yet: {asked}"
