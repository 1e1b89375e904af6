"""Whether a letter is needed on what is known of a case. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from heed.frameworks.conditions import weigh_condition
from heed.frameworks.schema import Answer, Notice, Pack


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
