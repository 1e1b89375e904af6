"""The list of all frameworks, and a board's choice of one for its new cases."""

from __future__ import annotations

import html
import json

import pytest
from django.urls import reverse

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.frameworks import operations
from heed.frameworks.loader import PackFaults, load_pack, pack_ids
from heed.frameworks.models import FrameworkChoice
from heed.frameworks.standing import tally
from heed.frameworks.wellknown import REFERRAL_FORM
from heed.referrals.operations import start
from heed.trail.models import Record
from tests.cast import NOW, Cast


def _runnable(cast: Cast) -> str:
    """Another framework under which cases can be brought."""
    for name in pack_ids():
        try:
            if name != cast.board.pack and REFERRAL_FORM in load_pack(name).forms:
                return name
        except PackFaults:
            continue
    pytest.skip("there is one framework only")


def _page(cast: Cast, who: str, data: dict[str, str] | None = None) -> str:
    client, url = cast.client(who), reverse("frameworks:choose", args=[cast.board.pk])
    answer = client.post(url, data) if data else client.get(url)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_list_has_every_framework_that_can_be_read(cast: Cast) -> None:
    shown = html.unescape(cast.client("police").get(reverse("frameworks:list")).content.decode())

    for name in pack_ids():
        try:
            pack = load_pack(name)
        except PackFaults:
            assert name in shown
            continue
        assert reverse("frameworks:overview", args=[name]) in shown
        assert pack.title in shown
        if counted := tally(pack).unverified:
            assert f"{counted} of {tally(pack).rules} rules not checked yet" in shown


def test_choosing_asks_which_and_why_then_says_what_it_means(cast: Cast) -> None:
    other = _runnable(cast)
    nothing = _page(cast, "manager", {"step": "check"})
    assert nothing.count("govuk-error-message") == 2
    checked = _page(
        cast, "manager", {"step": "check", "pack": other, "reason": "The board agreed it in May."}
    )

    assert load_pack(other).title in checked
    assert "Cases that have begun keep theirs." in checked
    assert "The board agreed it in May." in checked
    cast.board.refresh_from_db()
    assert cast.board.pack != other, "nothing is changed before it is confirmed"


@pytest.mark.parametrize("who", ["manager", "chair"])
def test_the_office_or_the_decision_maker_chooses_for_new_cases(cast: Cast, who: str) -> None:
    other, until_now = _runnable(cast), cast.board.pack
    begun = start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    url = reverse("frameworks:choose", args=[cast.board.pk])
    cast.client(who).post(url, {"step": "confirm", "pack": other, "reason": "Agreed in May."})

    cast.board.refresh_from_db()
    begun.refresh_from_db()
    assert (cast.board.pack, begun.pack) == (other, until_now)
    after = start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    assert after.pack == other
    kept = FrameworkChoice.objects.get()
    assert (kept.previous, kept.pack, kept.reason, kept.chosen_by) == (
        until_now,
        other,
        "Agreed in May.",
        cast.person(who),
    )
    told = Record.objects.get(verb="framework.chosen")
    assert json.loads(told.detail) == {"from": until_now, "to": other, "edition": load_pack(other).edition}
    assert "Agreed in May." not in told.detail
    assert "Agreed in May." in _page(cast, who), "the choice stands on the page with its reason"


def test_it_refuses_everybody_else(cast: Cast) -> None:
    other = _runnable(cast)
    for who in ("police", "nurse", "reviewer", "checker_one", "practitioner", "group_chair"):
        with pytest.raises(NotAllowed):
            operations.choose(
                board=cast.board, pack_id=other, reason="Because.", by=getattr(cast, who), at=NOW
            )
    with pytest.raises(NotFound):
        operations.choose(board=cast.board, pack_id=other, reason="Because.", by=cast.outsider, at=NOW)
    cast.board.refresh_from_db()
    assert cast.board.pack != other
    assert not FrameworkChoice.objects.exists()


def test_what_cannot_be_chosen_is_refused_in_words(cast: Cast) -> None:
    def choose(pack: str, reason: str = "Because.") -> None:
        operations.choose(board=cast.board, pack_id=pack, reason=reason, by=cast.manager, at=NOW)

    with pytest.raises(BadInput, match="no framework of that name"):
        choose("../../etc")
    with pytest.raises(BadInput, match="no referral form"):
        choose("england-scr-2015")
    with pytest.raises(BadInput, match="Say why"):
        choose(_runnable(cast), "   ")
    with pytest.raises(NotNow, match="already"):
        choose(cast.board.pack)


def test_only_frameworks_with_a_referral_form_are_offered(cast: Cast) -> None:
    shown = _page(cast, "manager")

    assert 'value="england-scr-2015"' not in shown
    assert f'value="{_runnable(cast)}"' in shown
    assert f'value="{cast.board.pack}"' not in shown
