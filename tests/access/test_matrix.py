"""Every address as everybody: reading, and changing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from heed.trail.models import Record
from tests.access import looking
from tests.access.looking import Answer, address, all_things, fingerprint
from tests.access.matrix import MATRIX, Row, Thing
from tests.access.matrix.base import NOT_SIGNED_IN
from tests.access.world import EVERYBODY, World

REFUSED = {403, 404}


def test_every_address_has_a_row_and_no_row_is_stale() -> None:
    rows = Counter(row.name for row in MATRIX)
    assert sorted(name for name, count in rows.items() if count > 1) == []
    assert sorted(looking.named_urls() - rows.keys()) == [], "addresses without a row"
    assert sorted(rows.keys() - looking.named_urls()) == [], "rows without an address"


def test_every_row_is_seen_by_somebody_and_names_real_people() -> None:
    for row, thing in all_things():
        for who in (thing.ok, thing.no, thing.post or frozenset()):
            assert who <= set(EVERYBODY), (row.name, thing.label)
        assert not thing.ok & thing.no, (row.name, thing.label)
    assert [row.name for row in MATRIX if not any(thing.ok for thing in row.things)] == []


def test_everybody_gets_what_is_theirs_and_nothing_else(answers: list[Answer]) -> None:
    wrong = [problem for answer in answers if (problem := _wrong(answer))]
    assert not wrong, "\n".join(["Who gets what differs from the matrix:", *wrong])


@pytest.mark.once
def test_it_refuses_everybody_else(world: World) -> None:
    """A change asked for by anybody who may not make it is refused, and nothing is changed."""
    wrong, before = [], fingerprint()
    with looking.quickly():
        for number, (row, thing) in enumerate(to_post_to()):
            url = address(world, row, thing)
            for who in to_refuse(thing, number):
                wrong += _posted(world, row, thing, who, url)
    assert not wrong, "\n".join(["Changes that were not refused:", *wrong])
    assert before == fingerprint(), (
        "something was changed by somebody who may not: see the trail’s last records"
    )


def to_refuse(thing: Thing, number: int) -> list[str]:
    """Whoever may read the page but not change it, and two of those for whom it is not there at all: these are stopped
    at the same door as when they look, which everybody did. Where nothing can be changed two stand for all."""
    if thing.post is None:
        return looking.two_of(thing, number)
    others = [who for who in EVERYBODY if who not in thing.post]
    outside = [who for who in others if who not in thing.ok]
    first = number % max(1, len(outside))
    return [who for who in others if who in thing.ok] + [*outside[first:], *outside[:first]][:2]


def to_post_to() -> Iterator[tuple[Row, Thing]]:
    """Whatever can be changed, and one object of each page that only reads."""
    for row in MATRIX:
        changed = [thing for thing in row.things if thing.post is not None]
        for thing in changed or row.things[:1]:
            yield row, thing


def _posted(world: World, row: Row, thing: Thing, who: str, url: str) -> list[str]:
    response = world.clients[who].post(url, {"x": "1"})
    to_sign_in = response.headers.get("Location", "").startswith(looking.SIGN_IN)
    refused = response.status_code in REFUSED or (who in NOT_SIGNED_IN and to_sign_in)
    reads = thing.post is None and response.status_code in {thing.expected(who), 405}
    return [] if refused or reads else [f"{row.name} ({thing.label}): {who} gets {response.status_code}"]


def test_looking_changes_nothing(world: World, answers: list[Answer]) -> None:
    """All that the readers of the whole matrix left behind is that they read."""
    before = world.fingerprint_before_looking
    assert before == fingerprint()
    assert Record.objects.filter(verb="read").exists()
    assert answers


def _wrong(answer: Answer) -> str:
    wanted = answer.thing.expected(answer.who)
    if answer.row.is_post_only:
        wanted = 302 if answer.who in NOT_SIGNED_IN else 405
    if answer.status != wanted:
        return f"{answer}: {answer.status} {answer.location}, should be {wanted}"
    to_sign_in = answer.location.startswith(looking.SIGN_IN)
    if answer.status == 302 and not answer.thing.is_open and to_sign_in != (answer.who in NOT_SIGNED_IN):
        return f"{answer}: is sent to {answer.location}"
    return ""
