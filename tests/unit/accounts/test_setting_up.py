"""A real board is set up from the command line, and bad input gets a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from heed.accounts.models import Board, Membership, Person
from heed.accounts.operations import add_person, end_role, give_role
from heed.accounts.queries import actor_for
from heed.cli.__main__ import main
from heed.core.actor import SYSTEM
from heed.core.refusals import BadInput, NotAllowed
from tests.cast import NOW, TODAY, Cast

BOARD = ["board", "add", "westermouth", "Westermouth Board", "--prefix", "wscb", "--pack", "slough-2014"]


@pytest.mark.django_db
def test_a_board_is_set_up_from_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(BOARD) == 0
    assert main(["agency", "add", "westermouth", "Westermouth Police", "--kind", "police"]) == 0
    assert main(["group", "add", "westermouth", "scr-sub-group", "Case review group"]) == 0
    person = ["person", "add", "Ann@example.org", "Ann Example"]
    assert (
        main([*person, "--role", "board-office", "--board", "westermouth", "--title", "Business manager"])
        == 0
    )
    assert (
        main(["role", "give", "ann@example.org", "--role", "group-member", "--group", "scr-sub-group"]) == 0
    )
    said = capsys.readouterr().out
    ann = Person.objects.get(email="ann@example.org")
    password = said.split("with the password ")[1].split(" ")[0]
    assert ann.check_password(password)
    actor = actor_for(ann, on=date(2999, 1, 1))
    board = Board.objects.get(slug="westermouth")
    assert board.prefix == "WSCB"
    assert actor.holds("board-office", "board", board.pk)
    assert actor.boards == {board.pk}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ([*BOARD[:-1], "no-such-pack"], "no-such-pack"),
        (["agency", "add", "nowhere", "X", "--kind", "police"], "There is no board “nowhere”"),
        (
            ["person", "add", "not-an-address", "Ann", "--role", "board-office", "--board", "westermouth"],
            "no board",
        ),
    ],
)
def test_bad_input_gets_a_sentence(
    command: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not Person.objects.exists()


def test_a_role_fits_its_place_and_ends(cast: Cast) -> None:
    person, _ = add_person(email="ann@example.org", name="Ann", by=SYSTEM, at=NOW)
    with pytest.raises(BadInput, match="not a role that is held in a board"):
        give_role(
            person=person, role="agency-contact", title="", place=cast.board, since=TODAY, by=SYSTEM, at=NOW
        )
    given = give_role(
        person=person, role="board-office", title="", place=cast.board, since=TODAY, by=cast.manager, at=NOW
    )
    end_role(membership=given, until=TODAY, by=cast.manager, at=NOW)
    assert not Membership.objects.on(date(2016, 5, 11)).filter(person=person).exists()


def test_it_refuses_everybody_else(cast: Cast) -> None:
    person, _ = add_person(email="ann@example.org", name="Ann", by=SYSTEM, at=NOW)
    for actor in (cast.chair, cast.outsider, cast.police, cast.nurse):
        with pytest.raises(NotAllowed):
            give_role(
                person=person, role="board-office", title="", place=cast.board, since=TODAY, by=actor, at=NOW
            )
