"""What a page of a case or exercise tells about itself beside its content."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The bar over every page of a case: what it is, where it stands, what comes next and why then."""

    reference: str
    pseudonym: str = ""
    kind: str = ""
    kind_note: str = ""
    stage: str = ""
    stage_note: str = ""
    deadline: str = ""
    deadline_note: str = ""


@dataclass(frozen=True)
class SideItem:
    """One part of a case in its side navigation; `count` is shown in brackets as it stands ("5 of 7")."""

    label: str
    url: str
    count: str | int | None = None
    active: bool = False
