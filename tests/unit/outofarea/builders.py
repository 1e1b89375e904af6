"""A request of another board at a stage, made through the operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from heed.outofarea import operations
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from tests.cast import NOW, TODAY, Cast

DUE = date(2016, 6, 10)
AGENCIES_BY = date(2016, 5, 27)
CHILD = "Peregrine Ashdown-Vyse"
GIVEN: dict[str, Any] = {
    "from_board": "Harrowmere Safeguarding Board", "contact_name": "Imelda Croft, business manager",
    "contact_email": "imelda.croft@harrowmere.example", "contact_phone": "01632 960 777", "their_reference": "HM/16/3",
    "exercise": "A review of a case, begun in March 2016", "child_name": CHILD, "born_on": date(2009, 4, 2),
    "family": "His mother, Rosalind Ashdown", "asked": "What was known of him while he lived in Northmere.",
    "period_from": date(2011, 1, 1), "period_to": date(2014, 12, 31), "received_on": TODAY, "due_on": DUE,
}  # fmt: skip


def received(cast: Cast, **more: Any) -> OutOfAreaRequest:
    """Taken in by the board office."""
    return operations.take_in(board=cast.board, by=cast.manager, at=NOW, **{**GIVEN, **more})


def asked(cast: Cast, *agencies: str, **more: Any) -> OutOfAreaRequest:
    """Put to agencies: police and health, unless others are named."""
    request = more.pop("request", None) or received(cast)
    operations.ask(**{
        "request": request, "agencies": [cast.agencies[key] for key in agencies or ("police", "health")],
        "group": cast.group, "asks": "Look in the old records too.", "due_on": AGENCIES_BY, "by": cast.manager,
        "at": NOW, **more,
    })  # fmt: skip
    request.refresh_from_db()
    return request


def part_of(cast: Cast, request: OutOfAreaRequest, agency: str = "police") -> AgencyPart:
    """One agency's part as it stands."""
    return AgencyPart.objects.get(request=request, agency=cast.agencies[agency])


def written(cast: Cast, request: OutOfAreaRequest, agency: str = "police", **more: Any) -> AgencyPart:
    """The agency has written its answer."""
    part = part_of(cast, request, agency)
    return operations.save_answer(**{
        "part": part, "involvement": "yes", "searched": "The case system and the archive.",
        "text": "Two calls in 2012.", "version": part.version, "by": getattr(cast, agency), "at": NOW, **more,
    })  # fmt: skip


def signed_off(cast: Cast, request: OutOfAreaRequest, agency: str = "police", **more: Any) -> AgencyPart:
    """The agency has signed its answer off."""
    part = written(cast, request, agency, **more)
    return operations.sign_off(part=part, version=part.version, by=getattr(cast, agency), at=NOW)


def passed(cast: Cast, request: OutOfAreaRequest, agency: str = "police") -> AgencyPart:
    """The group has passed the agency's answer."""
    part = signed_off(cast, request, agency)
    operations.check(part=part, holds=True, reasons="", by=cast.nurse, at=NOW)
    part.refresh_from_db()
    return part


def sent(cast: Cast) -> OutOfAreaRequest:
    """Answered by police alone, and gone."""
    request = asked(cast, "police")
    passed(cast, request)
    return operations.send(request=request, sent_on=TODAY, how="post", proof="RN 7", by=cast.manager, at=NOW)
