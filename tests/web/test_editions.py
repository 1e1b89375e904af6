"""Editions on the page: what a case is judged by, having it judged by another, and two frameworks side by side."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from heed.accounts.models import Person
from heed.frameworks import queries
from heed.frameworks.editions import digest
from heed.frameworks.loader import load_pack
from heed.frameworks.models import FrameworkEdition
from heed.referrals.models import Decision, EditionChange, FactAnswer, Referral
from tests.builders import REFERENCE, a_referral, an_exercise
from tests.cast import NOW, Cast
from tests.editions import BOARD_PACK, LATER, Shelf, shelf_in

WHY = "The board agreed that cases of May go by the new edition."
COMPARE = reverse("frameworks:compare")


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    with shelf_in(tmp_path, monkeypatch) as found:
        yield found


def _page(cast: Cast, who: str, name: str) -> str:
    answer = cast.client(who).get(reverse(f"referrals:{name}", args=[REFERENCE]))
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def _robin(cast: Cast, status: str = "received") -> Referral:
    referral = a_referral(cast, status)
    for fact in ("learning_already_identified", "theme_for_practitioners", "harmed"):
        FactAnswer.objects.create(
            referral=referral, fact=fact, answer="yes", said_by="Det Insp Callum Frost", agency=cast.agencies["police"],
            evidence="Minutes of 18 April 2016", given_by=cast.person("manager"), given_at=NOW,
        )  # fmt: skip
    return referral


def _repin_url() -> str:
    return reverse("referrals:repin", args=[REFERENCE])


def test_an_edited_folder_is_said_where_the_case_is_judged(cast: Cast, shelf: Shelf) -> None:
    _robin(cast)
    page = _page(cast, "manager", "threshold")
    assert "edition 2014-04, in force when Robin was referred" in page
    assert "was changed since" not in page
    shelf.edit(BOARD_PACK, "criteria.yaml", "    strength: should\n", "    strength: must\n")
    page = _page(cast, "manager", "threshold")
    assert "The pack slough-2014 was changed since, under the same edition." in page
    assert "This case keeps its rules as they stood on 10 May 2016." in page
    link = page.split("What was changed")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    told = cast.client("police").get(link).content.decode()
    assert "as it stood on" in told
    assert "1 difference: 1 changed." in told
    assert "Should" in _page(cast, "manager", "threshold").split("Check of how learning lasted")[1][:600]


def test_another_edition_is_chosen_looked_at_and_confirmed(cast: Cast, shelf: Shelf) -> None:
    _robin(cast)
    shelf.add_edition()
    client = cast.client("manager")
    assert _repin_url() in _page(cast, "manager", "threshold")
    assert "edition 2016-05" in _page(cast, "manager", "repin")
    given = {"edition": digest(load_pack(LATER)), "reason": WHY}

    check = client.post(_repin_url(), {**given, "step": "check"}).content.decode()
    assert "Check what it changes" in check
    assert "Check of how learning lasted" in check
    assert "Answered, and not asked there (1)" in check
    assert "Does this raise a theme that practitioners should talk over together?" in check
    assert "Answered, and asked there in other words (1)" in check
    assert "Asked only there, and not answered yet (1)" in check
    assert not EditionChange.objects.exists()
    assert WHY in client.post(_repin_url(), {**given, "step": "change"}).content.decode()

    assert client.post(_repin_url(), {**given, "step": "confirm"}).status_code == 302
    page = _page(cast, "manager", "threshold")
    assert "edition 2016-05, in force from 1 May 2016" in page
    assert (
        "Until 10 May 2016 it was judged by the Slough learning and improvement framework, edition 2014-04"
        in page
    )
    assert WHY in page
    assert "Answered, and not asked by this edition" in page
    assert "Det Insp Callum Frost, Northmere Police" in page
    assert "Judged by another edition from here on" in _page(cast, "manager", "overview")


def test_nothing_typed_is_lost_when_something_is_missing(cast: Cast, shelf: Shelf) -> None:
    _robin(cast)
    shelf.add_edition()
    client, chosen = cast.client("manager"), digest(load_pack(LATER))
    for wrong in ({"edition": chosen, "reason": " "}, {"reason": WHY}, {"edition": "0" * 64, "reason": WHY}):
        page = client.post(_repin_url(), {**wrong, "step": "confirm"}).content.decode()
        assert "to put right" in page
        assert (WHY in page) == ("May" in wrong["reason"])
    assert Referral.objects.get().pack == BOARD_PACK


def test_an_edition_that_was_changed_between_the_steps_is_not_taken(cast: Cast, shelf: Shelf) -> None:
    _robin(cast)
    shelf.add_edition()
    given = {"edition": digest(load_pack(LATER)), "reason": WHY}
    client = cast.client("manager")
    assert "Check what it changes" in client.post(_repin_url(), {**given, "step": "check"}).content.decode()
    shelf.edit(LATER, "criteria.yaml", "    strength: must\n", "    strength: may\n")
    page = client.post(_repin_url(), {**given, "step": "confirm"}).content.decode()
    assert "to put right" in page
    assert WHY in page
    assert not EditionChange.objects.exists()


def test_where_there_is_no_other_edition_the_page_says_so(cast: Cast, shelf: Shelf) -> None:
    _robin(cast)
    assert "There is no other edition" in _page(cast, "manager", "repin")


@pytest.mark.parametrize(
    ("status", "may"), [("received", "manager"), ("advised", "manager"), ("told", "chair")]
)
def test_it_refuses_everybody_else(cast: Cast, shelf: Shelf, status: str, may: str) -> None:
    _robin(cast, status)
    for who in ("manager", "chair", "group_chair", "health"):
        assert cast.client(who).get(_repin_url()).status_code == (200 if who == may else 403), who
        if who in ("manager", "chair", "group_chair"):
            assert (_repin_url() in _page(cast, who, "threshold")) == (who == may)
    for who in ("outsider", "practitioner", "reviewer"):
        assert cast.client(who).get(_repin_url()).status_code == 404, who


def test_a_decided_case_shows_what_a_later_edition_would_have_said(cast: Cast, shelf: Shelf) -> None:
    _robin(cast, "decided")
    for name in ("threshold", "decision"):
        assert "What a later edition would have said" not in _page(cast, "chair", name)
    shelf.add_edition()
    for name in ("threshold", "decision"):
        told = _page(cast, "chair", name).split("What a later edition would have said")[1]
        assert "edition 2016-05" in told
        assert "In force today" in told
        assert "Should be held" in told
        assert "Must be held" in told
        assert "Earlier reviews, forums or audits already found this learning." in told
    answer = cast.client("chair").get(reverse("referrals:reasoning", args=[REFERENCE]))
    text = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "What a later edition would have said" in text


def test_a_decision_says_under_which_edition_it_was_taken(cast: Cast, shelf: Shelf) -> None:
    referral = _robin(cast, "decided")
    Decision.objects.update(
        evaluation={"framework": {"pack": BOARD_PACK, "edition": "2014-04", "rules": referral.framework_id}}
    )
    assert "Decided under" not in _page(cast, "chair", "decision")
    shelf.add_edition()
    given = {"edition": digest(load_pack(LATER)), "reason": WHY, "step": "confirm"}
    assert cast.client("chair").post(_repin_url(), given).status_code == 302
    page = _page(cast, "chair", "decision")
    assert "Decided under the Slough learning and improvement framework, edition 2014-04" in page


def test_rules_that_were_changed_in_the_database_judge_nothing(cast: Cast) -> None:
    _robin(cast)
    edition = FrameworkEdition.objects.get()
    edition.content = edition.content.replace('"strength":"should"', '"strength":"may"', 1)
    edition.save()
    queries.kept.cache_clear()
    answer = cast.client("manager").get(reverse("referrals:threshold", args=[REFERENCE]))
    assert answer.status_code == 500
    assert "were changed in the database" in answer.content.decode()


def test_kept_rules_cost_a_page_no_question_to_the_database(cast: Cast) -> None:
    """As many as with the rules of the folder, once they have been read."""
    _robin(cast, "decided")
    client, url = cast.client("manager"), reverse("referrals:overview", args=[REFERENCE])
    client.get(url)
    with CaptureQueriesContext(connection) as kept:
        client.get(url)
    Referral.objects.update(framework=None)
    with CaptureQueriesContext(connection) as from_folder:
        client.get(url)
    assert len(kept) == len(from_folder)


# Two frameworks side by side ------------------------------------------------------------------------


def test_two_frameworks_are_held_against_each_other(cast: Cast) -> None:
    client = cast.client("police")
    empty = client.get(COMPARE).content.decode()
    assert "Choose two frameworks" in empty
    told = client.get(COMPARE, {"was": "england-scr-2015", "now": BOARD_PACK}).content.decode()
    assert "When an exercise is held" in told
    assert "New learning from a case below the threshold" in told
    assert "Is now" in told
    assert "The other way round" in told
    same = client.get(COMPARE, {"was": BOARD_PACK, "now": BOARD_PACK}).content.decode()
    assert "They say the same" in same


@pytest.mark.parametrize("wrong", ["no-such", "0" * 64, "../etc", "²", "a\x00b", "slough-2014/"])
def test_a_framework_that_there_is_not_is_said(cast: Cast, wrong: str) -> None:
    answer = cast.client("police").get(COMPARE, {"was": wrong, "now": BOARD_PACK})
    assert answer.status_code == 200
    assert "One of them cannot be read" in answer.content.decode()


def test_frameworks_are_compared_by_those_with_a_role(cast: Cast) -> None:
    stranger = Person.objects.create_user(email="nobody@northmere.example", name="Nobody Inparticular")
    client = Client()
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(COMPARE).status_code == 404
    assert Client().get(COMPARE).status_code == 302


# Somebody is in the middle of editing the board's pack, or took it away ------------------------------

PAGES = (
    "worklist:home",
    "referrals:list",
    "exercises:list",
    "learning:list",
    "actionplans:list",
    "frameworks:list",
)


@pytest.mark.counts_work
@pytest.mark.parametrize("gone", [True, False], ids=["gone", "broken"])
def test_nobodys_work_stops_while_the_boards_pack_cannot_be_read(
    cast: Cast, shelf: Shelf, gone: bool
) -> None:
    an_exercise(cast)
    _robin(cast, "decided")
    if gone:
        shelf.remove(BOARD_PACK)
    else:
        shelf.edit(BOARD_PACK, "criteria.yaml", "facts:\n", "facts: [\n")
    client = cast.client("manager")
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 200, name
    for name in ("overview", "form", "threshold", "group", "decision", "told", "access", "reasoning"):
        assert client.get(reverse(f"referrals:{name}", args=[REFERENCE])).status_code == 200, name
    for name in ("overview", "timetable", "team", "terms"):
        assert client.get(reverse(f"exercises:{name}", args=["NSCB-2016-014"])).status_code == 200, name
    begun = cast.client("health").post(reverse("referrals:start"), {"x": "1"})
    assert begun.status_code == 302, "a case can be brought"


def test_a_framework_that_was_never_kept_and_cannot_be_read_is_said(cast: Cast, shelf: Shelf) -> None:
    shelf.remove(BOARD_PACK)
    answer = cast.client("health").post(reverse("referrals:start"), {"x": "1"})
    assert answer.status_code == 409
    assert "heed pack check slough-2014" in answer.content.decode()
