"""Whom a framework means is written to by name and address, kept once for a board. Serves WB-09 and WB-14."""

from __future__ import annotations

from typing import Any

import pytest

from heed.accounts.models import Agency
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Pack
from heed.notices.models import Notice
from heed.notices.operations import Recipient, edit, keep_addressee, send, set_address
from heed.notices.queries import address_book, the_entry
from heed.notices.recipients import recipients
from heed.notices.rules import AGENCIES_INVOLVED
from tests.builders import some_letters
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def pack() -> Pack:
    """A framework with named officers in every agency, chief executives and bodies outside."""
    return load_pack("west-berkshire-2016")


@pytest.fixture
def board(cast: Cast) -> Any:
    """The board of the cast, run under that framework."""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save(update_fields=["pack"])
    return cast.board


def kept(cast: Cast, body: str, agency: Agency | None = None, version: int = 0, **more: str) -> Any:
    given = {"name": "", "email": "", "address": "", **more}
    return keep_addressee(
        board=cast.board, body=body, agency=agency, version=version, by=cast.manager, at=NOW, **given
    )


def raised(cast: Cast, pack: Pack, notice: str, **more: Any) -> list[Notice]:
    return some_letters(cast, pack, notice, TODAY, **more)


def test_the_head_of_a_letter_names_and_addresses(cast: Cast, pack: Pack, board: Any) -> None:
    kept(cast, "ofsted", name="Ann Lee, Ofsted", email="ann@ofsted.example", address="1 Quay\nLeeds\nLS1 1AA")
    letters = {one.body: one for one in raised(cast, pack, "decision-to-hold")}
    ofsted, panel = letters["ofsted"], letters["national-panel"]
    assert (ofsted.recipient, ofsted.email) == ("Ann Lee, Ofsted", "ann@ofsted.example")
    assert "To: Ann Lee, Ofsted\\\n1 Quay\\\nLeeds\\\nLS1 1AA\n" in ofsted.text
    assert panel.recipient == pack.bodies["national-panel"].title
    assert f"To: {panel.recipient}\n" in panel.text


def test_wb_09_every_member_agency_s_named_officer_is_written_to_once(
    cast: Cast, pack: Pack, board: Any
) -> None:
    agencies = list(cast.board.agencies.all())
    police = cast.agencies["police"]
    kept(cast, "named-officers", police, name="Chief Inspector Roe")
    letters = raised(cast, pack, "decision-to-agencies", agencies=[police])
    assert sorted(one.agency_id or 0 for one in letters) == sorted(agency.pk for agency in agencies)
    by_agency = {one.agency: one for one in letters}
    assert by_agency[police].recipient == "Chief Inspector Roe"
    assert by_agency[police].email == cast.person("police").email
    health = by_agency[cast.agencies["health"]]
    assert health.recipient == f"Named officer, {cast.agencies['health'].name}"


def test_those_in_the_agencies_involved_are_written_to_there(cast: Cast, pack: Pack, board: Any) -> None:
    police = cast.agencies["police"]
    (letter,) = raised(cast, pack, "decision-to-chief-executives", agencies=[police])
    assert letter.recipient == f"Chief executive, {police.name}"
    assert letter.email == ""


def test_an_agency_is_reached_through_its_contact_or_as_the_office_wrote_down(cast: Cast, pack: Pack) -> None:
    police = cast.agencies["police"]
    found = recipients([AGENCIES_INVOLVED], pack, cast.board, TODAY, [police], None)
    assert [(one.name, one.email) for one in found] == [(police.name, cast.person("police").email)]


def test_the_notifier_is_told_beside_the_agency(cast: Cast, pack: Pack) -> None:
    health = cast.agencies["health"]
    notifier = Recipient("Samira Haddad", "s@h.example", agency=health)
    found = recipients(["notifier", AGENCIES_INVOLVED], pack, cast.board, TODAY, [health], notifier)
    assert [one.name for one in found] == ["Samira Haddad", health.name]


def test_what_is_written_down_reaches_the_letters_that_have_not_gone(
    cast: Cast, pack: Pack, board: Any
) -> None:
    letters = {one.body: one for one in raised(cast, pack, "decision-to-hold")}
    gone = edit(notice=letters["national-panel"], text="All is said.", by=cast.manager, at=NOW)
    send(notice=gone, how="post", proof="", sent_on=TODAY, by=cast.manager, at=NOW)
    kept(cast, "ofsted", address="1 Quay\nLeeds", email="o@o.example")
    kept(cast, "national-panel", name="Somebody else")
    ofsted, panel = (Notice.objects.get(pk=letters[body].pk) for body in ("ofsted", "national-panel"))
    assert "To: Ofsted\\\n1 Quay\\\nLeeds\n" in ofsted.text
    assert (ofsted.email, ofsted.address) == ("o@o.example", "1 Quay\nLeeds")
    assert panel.recipient == pack.bodies["national-panel"].title


def test_one_letter_can_go_to_somebody_else(cast: Cast, pack: Pack, board: Any) -> None:
    letter = raised(cast, pack, "decision-to-head-of-safeguarding")[0]
    greeting = f"Dear {letter.recipient},"
    assert greeting in letter.text
    changed = set_address(
        notice=letter, name="J. *Star* Smith", email="", address="Civic Hall", by=cast.manager, at=NOW
    )
    assert "To: J. \\*Star\\* Smith\\\nCivic Hall\n" in changed.text
    assert "Dear J. \\*Star\\* Smith," in changed.text
    assert greeting not in changed.text


def test_two_people_who_write_down_the_same_address_are_told_of_each_other(
    cast: Cast, pack: Pack, board: Any
) -> None:
    kept(cast, "ofsted", name="Ann Lee")
    with pytest.raises(NotNow, match="meanwhile"):
        kept(cast, "ofsted", name="Bea Moss")
    assert kept(cast, "ofsted", name="Bea Moss", version=1).version == 2


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"name": "x" * 201}, {"address": "x" * 501}])
def test_bad_input_gets_a_sentence(cast: Cast, board: Any, wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        kept(cast, "ofsted", **wrong)


def test_the_book_has_a_place_for_everybody_who_is_written_to(cast: Cast, pack: Pack, board: Any) -> None:
    parts = address_book(cast.manager, cast.board, on=TODAY)
    titles = {part.title: {entry.body for entry in part.entries} for part in parts}
    once = titles["Bodies and people outside"]
    assert {"ofsted", "national-panel", "coroner", "legal-adviser", "head-of-communications"} <= once
    assert "family" not in once
    assert {"Named officer", "Chief executive", "Designated senior manager"} <= set(titles)
    agencies = cast.board.agencies.count()
    assert all(len(part.entries) == agencies for part in parts if part.title == "Named officer")


def test_it_refuses_everybody_else(cast: Cast, pack: Pack, board: Any) -> None:
    for who, refusal in (("chair", NotAllowed), ("police", NotAllowed), ("outsider", NotFound)):
        actor = getattr(cast, who)
        with pytest.raises(refusal):
            address_book(actor, cast.board, on=TODAY)
        with pytest.raises(refusal):
            keep_addressee(
                board=cast.board, body="ofsted", agency=None, name="x", email="", address="", version=0, by=actor,
                at=NOW,
            )  # fmt: skip
    with pytest.raises(NotFound):
        the_entry(cast.manager, cast.board, "nowhere", 0, on=TODAY)
