"""The board's framework as pages."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heed.accounts.models import Person
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.presenters import clause, framework, kind_of_exercise
from tests.cast import MEMBERS, NOW, TODAY, Cast


@pytest.mark.parametrize("who", MEMBERS)
def test_everybody_with_a_role_can_read_it(cast: Cast, who: str) -> None:
    shown = cast.client(who).get(reverse("frameworks:show"))

    assert shown.status_code == 200
    assert load_pack(cast.board.pack).title in shown.content.decode()


def test_it_warns_when_the_revision_is_overdue(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        assert "had to be revised" in cast.client("manager").get(reverse("frameworks:show")).content.decode()
    with time_machine.travel("2014-06-01 09:00"):
        assert (
            "had to be revised" not in cast.client("manager").get(reverse("frameworks:show")).content.decode()
        )


def test_rules_stand_in_words_with_their_sources(cast: Cast) -> None:
    shown = cast.client("police").get(reverse("frameworks:show")).content.decode()

    for said in (
        "One of these is so:",
        "regulation 5(2)",
        "Not checked yet",
        "Read and checked",
        "Within 14 days from",
    ):
        assert said in shown


def test_one_kind_of_exercise(cast: Cast) -> None:
    shown = (
        cast.client("police")
        .get(reverse("frameworks:exercise", args=["serious-case-review"]))
        .content.decode()
    )

    for said in (
        "Within 6 months from the day on which the review is begun",
        "If missed:",
        "At least 1.",
        "Suits:",
    ):
        assert said in shown


@pytest.mark.parametrize("pack", pack_ids())
def test_every_pack_can_be_read_whole(pack: str) -> None:
    loaded = load_pack(pack)
    shown = framework(loaded, today=TODAY)

    assert len(shown["rules"]) == len(loaded.criteria)
    assert len(shown["notices"]) == len(loaded.notices)
    for key, kind in loaded.exercises.items():
        assert len(kind_of_exercise(loaded, key)["steps"]) == len(kind.timetable)


def test_a_presumption_is_said() -> None:
    pack = load_pack("england-scr-2015")

    def notes(one: object) -> list[str]:
        return [one.note, *(note for beneath in one.beneath for note in notes(beneath))]  # type: ignore[attr-defined]

    found = [note for criterion in pack.criteria.values() for note in notes(clause(pack, criterion.when))]
    assert any("Taken as so while nobody knows." in note for note in found)


def test_it_refuses_everybody_else(cast: Cast) -> None:
    stranger = Person.objects.create_user(email="nobody@northmere.example", name="Nobody Inparticular")
    client = Client()
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(reverse("frameworks:show")).status_code == 404
    other = cast.partnership.other_board
    assert cast.client("manager").get(reverse("frameworks:show"), {"board": other.pk}).status_code == 404
    for wrong in ("x", "99999999999999999999", "²"):
        assert cast.client("manager").get(reverse("frameworks:show"), {"board": wrong}).status_code == 404
    assert cast.client("manager").get(reverse("frameworks:exercise", args=["no-such"])).status_code == 404
    assert Client().get(reverse("frameworks:show")).status_code == 302
