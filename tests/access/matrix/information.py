"""What agencies are asked: an agency has its own page alone; those who see the whole case read what is signed off."""

from __future__ import annotations

from typing import Any

from tests.access import asking as a
from tests.access.matrix.base import (
    BOARD_SIDE,
    CHAIRS_GROUP,
    DECIDES,
    NOBODY,
    OFFICE,
    Arguments,
    Thing,
    Who,
    case,
    foreign,
    of,
    row,
)
from tests.access.world import World

REFERRED = of("health")
WRITES = OFFICE | CHAIRS_GROUP
"""The chair of the group asks as well, on the urgent route; both settle what agencies contradict each other on."""


def request(agency: str, **more: Any) -> Arguments:
    """The address of what one agency is asked."""
    return lambda world: {
        "pk": a.request_of(world, agency).pk,
        **{key: value(world) if callable(value) else value for key, value in more.items()},
    }


def elsewhere(**more: Any) -> Arguments:
    """The address of what an agency of another board is asked."""
    return lambda world: {"pk": world.foreign["request"].pk, **dict.fromkeys(more, 1)}


def draft(world: World) -> dict[str, Any]:
    """The address of a request being written."""
    return {"reference": world.reference(a.DOTTEREL), "pk": a.draft_of(world).pk}


def file(world: World) -> int:
    """The number of the file that police sent."""
    return a.file_of(world).pk


def whole(post: Who | None = None, **more: Any) -> tuple[Thing, ...]:
    """A page of the case that everybody who sees the whole gets; whoever referred is told that it is not theirs."""
    return (
        Thing(a.DOTTEREL, case(a.DOTTEREL, **more), BOARD_SIDE, REFERRED, post),
        Thing("another board’s", foreign(**more), NOBODY, NOBODY, post),
    )


def writing() -> tuple[Thing, ...]:
    """A page on which a request is written."""
    who = WRITES
    return (
        Thing(a.DOTTEREL, draft, who, (BOARD_SIDE | REFERRED) - who, who),
        Thing(
            "another board’s",
            lambda world: {"reference": world.foreign["referral"].reference, "pk": a.draft_of(world).pk},
            NOBODY,
            NOBODY,
            who,
        ),
    )


def agencys(
    who: Who, agency: str, *, no: Who | None = None, post: Who | None = None, **more: Any
) -> tuple[Thing, ...]:
    """A page of one agency's own."""
    gives = more.pop("gives", 200)
    seers = BOARD_SIDE | of({"police": "police", "social-care": "social_worker"}[agency])
    return (
        Thing(agency, request(agency, **more), who, seers - who if no is None else no, post, gives),
        Thing("another board’s", elsewhere(**more), NOBODY, NOBODY, post),
    )  # fmt: skip


SOCIAL_CARE, POLICE = of("social_worker"), of("police")

INFORMATION = (
    row("referrals:information", *whole()),
    row("referrals:ask_agencies", *whole(post=WRITES), is_post_only=True),
    row("referrals:paper", *whole()),
    row("referrals:paper_word", *whole()),
    row("referrals:paper_pdf", *whole()),
    row(
        "referrals:settle",
        Thing(
            a.DOTTEREL, case(a.DOTTEREL, fact="seriously_harmed"), WRITES, (BOARD_SIDE | REFERRED) - WRITES, WRITES
        ),
        Thing("another board’s", foreign(fact="seriously_harmed"), NOBODY, NOBODY, WRITES),
    ),
    row("referrals:asking", *writing()),
    row("referrals:asking_saved", *writing(), is_post_only=True),
    row("referrals:asking_questions", *writing()),
    row("referrals:asking_questions_saved", *writing(), is_post_only=True),
    row("referrals:asking_check", *writing()),
    row("referrals:asking_drop", *writing(), is_post_only=True),
    row(
        "referrals:asked",
        *agencys(BOARD_SIDE | POLICE, "police", no=NOBODY),
        *agencys(BOARD_SIDE | SOCIAL_CARE, "social-care", no=NOBODY, post=SOCIAL_CARE)[:1],
    ),
    row("referrals:asked_saved", *agencys(SOCIAL_CARE, "social-care", post=SOCIAL_CARE), is_post_only=True),
    row(
        "referrals:asked_check",
        *agencys(SOCIAL_CARE, "social-care", post=SOCIAL_CARE),
        *agencys(POLICE, "police", post=POLICE, gives=302)[:1],
    ),
    row("referrals:asked_back", *agencys(SOCIAL_CARE, "social-care", post=SOCIAL_CARE), is_post_only=True),
    row("referrals:asked_file_add", *agencys(SOCIAL_CARE, "social-care", post=SOCIAL_CARE), is_post_only=True),
    row("referrals:asked_file", *agencys(OFFICE | DECIDES | POLICE, "police", number=file)),
    row("referrals:asked_file_away", *agencys(POLICE, "police", post=POLICE, number=file), is_post_only=True),
    row("referrals:asked_time", *agencys(WRITES, "social-care", no=BOARD_SIDE - WRITES, post=WRITES)),
    row("referrals:asked_withdraw", *agencys(WRITES, "social-care", no=BOARD_SIDE - WRITES, post=WRITES)),
)  # fmt: skip
