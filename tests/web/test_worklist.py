"""My work as a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heed.exercises.operations import agree_day
from tests.builders import an_exercise
from tests.cast import MEMBERS, NOW, Cast

pytestmark = pytest.mark.counts_work


@pytest.fixture(autouse=True)
def _on_the_tenth_of_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def shown(cast: Cast, who: str) -> str:
    return cast.client(who).get(reverse("worklist:home")).content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("who", MEMBERS)
def test_it_works_for_everybody(cast: Cast, who: str) -> None:
    an_exercise(cast)
    assert "Tuesday 10 May 2016" in shown(cast, who)


def test_nothing_waits(cast: Cast) -> None:
    assert "Nothing waits for you" in shown(cast, "practitioner")


def test_late_things_come_first_and_are_counted_in_the_navigation(cast: Cast) -> None:
    exercise = an_exercise(cast)
    agree_day(exercise=exercise, step="tell-bodies", due=date(2016, 5, 3), reason="Agreed on the day.", by=cast.manager,
              at=NOW)  # fmt: skip

    page = shown(cast, "chair")

    assert "5 working days late" in page
    assert "Agreed on the day." in page
    assert reverse("exercises:timetable", args=[exercise.reference]) in page
    assert '<span class="heed-nav__count">1<' in page


def test_one_thing_is_one_button(cast: Cast) -> None:
    exercise = an_exercise(cast)
    member = exercise.team.get(role="panel-chair")

    page = shown(cast, "panel_chair")

    assert "1 thing waits for you." in page
    assert f'href="{reverse("exercises:declare", args=[exercise.reference, member.pk])}"' in page
    assert "govuk-button" in page
    assert "heed-work__item" not in page


def test_the_office_sees_what_others_have_in_hand(cast: Cast) -> None:
    an_exercise(cast)

    page = shown(cast, "manager")

    assert "Waiting for other people" in page
    assert "Gwendolen Pritchard-Abernathy, lead reviewer" in page


def test_it_refuses_everybody_else(cast: Cast) -> None:
    an_exercise(cast)

    assert Client().get(reverse("worklist:home")).status_code == 302
    assert "NSCB-2016-014" not in shown(cast, "outsider")
