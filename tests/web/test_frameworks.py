"""Frameworks as sites: every page works for every pack, says where it comes from, and is refused to outsiders."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heed.accounts.models import Person
from heed.frameworks.loader import PackFaults, load_pack, pack_ids
from heed.frameworks.presenters import site
from heed.frameworks.presenters.parts import PARTS
from heed.frameworks.presenters.rules import clause
from tests.cast import MEMBERS, NOW, Cast

SINGLE = (("exercises", "exercise"), ("forms", "form"), ("letters", "letter"), ("guides", "guide"))


def _page(cast: Cast, who: str, name: str, *arguments: str) -> str:
    answer = cast.client(who).get(reverse(f"frameworks:{name}", args=arguments or [cast.board.pack]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", MEMBERS)
def test_everybody_with_a_role_can_read_it(cast: Cast, who: str) -> None:
    shown = cast.client(who).get(reverse("frameworks:show"), follow=True)

    assert shown.status_code == 200
    assert load_pack(cast.board.pack).title in shown.content.decode()


def test_it_warns_when_the_revision_is_overdue(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        assert "had to be revised" in _page(cast, "manager", "overview")
    with time_machine.travel("2014-06-01 09:00"):
        assert "had to be revised" not in _page(cast, "manager", "overview")


def test_rules_stand_in_words_with_their_sources(cast: Cast) -> None:
    criteria = _page(cast, "police", "part", cast.board.pack, "criteria")
    told = _page(cast, "police", "part", cast.board.pack, "notices")

    sources = _page(cast, "police", "part", cast.board.pack, "sources")

    for said in ("One of these is so:", "regulation 5(2)"):
        assert said in criteria
    for said in ("Within 14 days from", "Not checked yet"):
        assert said in told
    assert "Read and checked" in sources
    assert "Read and checked" not in criteria + told, "only what is not sure is marked"


def test_one_kind_of_exercise(cast: Cast) -> None:
    shown = _page(cast, "police", "exercise", cast.board.pack, "serious-case-review")

    for said in (
        "Within 6 months from the day on which the review is begun",
        "If missed:",
        "At least 1.",
        "Suits:",
    ):
        assert said in shown


@pytest.mark.parametrize("name", pack_ids())
def test_every_page_of_every_framework_opens(cast: Cast, name: str) -> None:
    """Each part that the pack has, and each single form, letter, guide and kind of exercise."""
    try:
        pack = load_pack(name)
    except PackFaults:
        pytest.skip("its own tests say what is wrong with it")
    shown = _page(cast, "nurse", "overview", name)
    for one in site.parts(pack):
        url = site.part_url(pack, one.id)
        assert url in shown
        assert cast.client("nurse").get(url).status_code == 200, url
    for section, page in SINGLE:
        for key in getattr(pack, section):
            _page(cast, "nurse", page, name, key)


@pytest.mark.parametrize("name", pack_ids())
def test_what_a_framework_does_not_have_is_not_shown(cast: Cast, name: str) -> None:
    try:
        pack = load_pack(name)
    except PackFaults:
        pytest.skip("its own tests say what is wrong with it")
    has = {one.id for one in site.parts(pack)}
    shown = _page(cast, "nurse", "overview", name)
    for part in set(PARTS) - has:
        url = reverse("frameworks:part", args=[name, part])
        assert url not in shown
        assert cast.client("nurse").get(url).status_code == 404


def test_every_part_has_a_place_beside_the_page() -> None:
    listed = {part.id for chapter in site.CHAPTERS for part in chapter.parts}

    assert listed == set(PARTS) | {site.WHAT_IF}


def test_a_presumption_is_said() -> None:
    pack = load_pack("england-scr-2015")

    def notes(one: object) -> list[str]:
        return [one.note, *(note for beneath in one.beneath for note in notes(beneath))]  # type: ignore[attr-defined]

    found = [note for criterion in pack.criteria.values() for note in notes(clause(pack, criterion.when))]
    assert any("Taken as so while nobody knows." in note for note in found)


def test_a_letter_is_shown_with_its_gaps_marked(cast: Cast) -> None:
    pack = load_pack(cast.board.pack)
    key = next(key for key, one in pack.letters.items() if "{{ reference }}" in one.body)
    shown = _page(cast, "manager", "letter", pack.id, key)

    assert '<mark class="heed-gap">reference</mark>' in shown
    assert "The reference number of the case." in shown
    assert "{{" not in shown


def test_a_form_is_shown_with_every_question_and_answer(cast: Cast) -> None:
    pack = load_pack(cast.board.pack)
    for key, form in pack.forms.items():
        shown = re.sub(r"\s+", " ", _page(cast, "police", "form", pack.id, key))
        for field in form.all_fields:
            assert field.label.replace("'", "&#x27;") in shown
            for option in field.options.values():
                assert option.replace("'", "&#x27;") in shown


def test_it_refuses_everybody_else(cast: Cast) -> None:
    stranger = Person.objects.create_user(email="nobody@northmere.example", name="Nobody Inparticular")
    client = Client()
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")

    for page in (
        reverse("frameworks:show"),
        reverse("frameworks:list"),
        reverse("frameworks:overview", args=[cast.board.pack]),
    ):
        assert client.get(page).status_code == 404
        assert Client().get(page).status_code == 302
    other = cast.partnership.other_board
    assert cast.client("manager").get(reverse("frameworks:show"), {"board": other.pk}).status_code == 404
    for wrong in ("x", "99999999999999999999", "²"):
        assert cast.client("manager").get(reverse("frameworks:show"), {"board": wrong}).status_code == 404
    for page, *arguments in (
        ("overview", "no-such"),
        ("exercise", cast.board.pack, "no-such"),
        ("part", cast.board.pack, "no-such"),
    ):
        assert cast.client("manager").get(reverse(f"frameworks:{page}", args=arguments)).status_code == 404
