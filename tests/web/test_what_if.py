"""What would this case be? One question at a time, nothing stored, and only what can still change the outcome."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from heed.frameworks.loader import load_pack
from heed.frameworks.questions import open_questions
from heed.trail.models import Record
from tests.cast import Cast

PACK = "england-scr-2015"


def _opens(cast: Cast, words: str = "", pack: str = PACK) -> str:
    answer = cast.client("nurse").get(reverse("frameworks:what_if", args=[pack]) + words)
    assert answer.status_code == 200
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def _question(shown: str) -> str:
    found = re.search(r'<h2 class="govuk-fieldset__heading">(.*?)</h2>', shown)
    return found[1] if found else ""


def test_it_asks_one_question_with_three_answers(cast: Cast) -> None:
    shown = _opens(cast)

    assert _question(shown) == load_pack(PACK).facts["resident_in_area"].ask
    assert re.findall(r'type="radio"[^>]* value="(\w+)"', shown) == ["yes", "no", "unknown"]
    assert 'method="get"' in shown
    assert "At most 5 more questions can still change the outcome." in shown


def test_answers_travel_in_the_form_and_the_outcome_follows(cast: Cast) -> None:
    shown = _opens(cast, "?resident_in_area=yes&abuse_or_neglect=yes")

    assert _question(shown) == "Did the child die?"
    for name in ("resident_in_area", "abuse_or_neglect"):
        assert f'<input type="hidden" name="{name}" value="yes">' in shown
    assert "Cannot say yet" in shown
    done = _opens(cast, "?resident_in_area=yes&abuse_or_neglect=yes&died=yes")
    assert _question(done) == ""
    assert "Must be held" in done
    assert "No further answer can change what the framework says." in done


def test_what_a_rule_presumes_is_said_and_can_be_asked_after(cast: Cast) -> None:
    shown = _opens(cast, "?resident_in_area=yes&abuse_or_neglect=yes&died=no&seriously_harmed=yes")

    assert "Rests on what the rule presumes" in shown
    assert _question(shown) == load_pack(PACK).facts["concern_about_joint_working"].ask


def test_an_answer_can_be_changed_and_taken_back(cast: Cast) -> None:
    shown = _opens(cast, "?resident_in_area=yes&abuse_or_neglect=no")
    here = reverse("frameworks:what_if", args=[PACK])

    assert f'href="{here}?resident_in_area=yes"' in shown, (
        "taking the last answer back, and the question before"
    )
    assert f'href="{here}?resident_in_area=yes&abuse_or_neglect=no&_change=abuse_or_neglect"' in shown
    changing = _opens(cast, "?resident_in_area=yes&abuse_or_neglect=no&_change=abuse_or_neglect")
    assert _question(changing) == load_pack(PACK).facts["abuse_or_neglect"].ask
    assert re.search(r'value="no" checked', changing)
    assert '<input type="hidden" name="abuse_or_neglect"' not in changing


def test_another_boards_case_ends_it_at_once(cast: Cast) -> None:
    shown = _opens(cast, "?resident_in_area=no")

    assert _question(shown) == ""
    assert load_pack(PACK).remits["residence"].otherwise in shown


@pytest.mark.parametrize(
    "words", ["?died=perhaps", "?nobody_asks=yes", "?_change=no-such", "?died=%00", "?x[]=1&=&&"]
)
def test_strange_words_in_the_address_say_nothing(cast: Cast, words: str) -> None:
    assert _question(_opens(cast, words)) == load_pack(PACK).facts["resident_in_area"].ask


def test_nothing_is_stored(cast: Cast) -> None:
    before = Record.objects.count()
    _opens(cast, "?died=yes&abuse_or_neglect=yes")

    assert Record.objects.count() == before


def test_every_answer_of_the_boards_framework_can_be_walked_through(cast: Cast) -> None:
    pack = load_pack(cast.board.pack)
    words: dict[str, str] = {}
    for _ in pack.facts:
        fact = next(iter(open_questions(pack, words)), None)  # type: ignore[arg-type]
        if fact is None:
            break
        assert (
            _question(_opens(cast, "?" + "&".join(f"{k}={v}" for k, v in words.items()), pack.id))
            == pack.facts[fact].ask
        )
        words[fact] = "unknown"
    assert "No further answer" in _opens(cast, "?" + "&".join(f"{k}={v}" for k, v in words.items()), pack.id)
