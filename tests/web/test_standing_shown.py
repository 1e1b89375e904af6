"""A rule that nobody has checked, or that is disputed, says so wherever it acts; a weaker number is told apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from heed.exercises.models import Exercise
from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.referrals.presenters.reasoning import markdown
from tests.builders import NOTIFIED, a_referral, an_exercise, some_letters
from tests.cast import NOW, TODAY, Cast
from tests.trying import NAME, try_out

PACK = """
sources:
  act: {title: An act, publisher: Parliament, status: verified}
  circular: {title: A circular, publisher: Somebody, status: disputed}
criteria:
  tried:
    for: critical-case-review
    title: A rule that others word otherwise
    strength: may
    source: {document: circular, clause: "2"}
    when: theme_for_practitioners
    note: The circular contradicts itself.
notices:
  tell-registry:
    title: Tell the registry
    when: initiated
    to: [family]
    within: 3 days
    letter: family-invitation
    strength: must
    limit: {strength: should, source: {document: circular, clause: "4.12"}}
    source: {document: act}
exercises:
  serious-case-review:
    timetable:
      - {step: complete}
      - step: tell-panel
        title: Tell the panel of the tried framework
        due: {within: 5 days, from: initiated}
        by: board-office
        strength: must
        limit: {strength: should, source: {document: circular, clause: "4.12"}}
        also_read:
          - title: Counted in working days
            due: {within: 5 working days, from: initiated}
            source: {document: circular}
        after: [terms-of-reference]
        note: Send it by post as well.
        source: {document: act, clause: section 3}
"""


@pytest.fixture(autouse=True)
def _tried(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    try_out(cast, tmp_path, monkeypatch, PACK)
    with time_machine.travel(NOW, tick=False):
        yield


def _page(cast: Cast, name: str, *arguments: object) -> str:
    answer = cast.client("manager").get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def _begun(cast: Cast) -> Exercise:
    """A review that was begun on Tuesday 10 May 2016."""
    exercise = an_exercise(cast)
    exercise.events.create(event="initiated", on=TODAY, recorded_by=cast.person("manager"), recorded_at=NOW)
    return exercise


def test_the_timetable_tells_the_duty_from_its_number_and_shows_both_dates(cast: Cast) -> None:
    shown = _page(cast, "exercises:timetable", _begun(cast).reference)

    assert "Must be done; the number of days is a weaker rule and should be kept" in shown
    assert "After: Agree the terms of reference and the method" in shown
    assert "The duty: An act, section 3. The number of days: A circular, 4.12." in shown
    assert "Number of days: disputed" in shown
    assert "15 May 2016" in shown, "five days"
    assert "Counted in working days: 17 May 2016." in shown, "five working days"
    assert "Send it by post as well." in shown
    assert "Not checked yet" in shown, "the office's own steps cite nothing that was checked"


def test_lists_of_what_is_due_say_it_in_short(cast: Cast) -> None:
    exercise = _begun(cast)

    for name, arguments in (("exercises:overview", [exercise.reference]), ("worklist:home", [])):
        shown = _page(cast, name, *arguments)
        assert "Tell the panel of the tried framework" in shown, name
        assert "The number of days is a weaker rule than the duty." in shown, name
        assert "Counted in working days: 17 May 2016." in shown, name


def test_the_threshold_marks_a_disputed_rule_with_its_note(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    shown = _page(cast, "referrals:threshold", referral.reference)

    assert "A rule that others word otherwise" in shown
    assert "A circular, 2 Disputed" in shown
    assert "The circular contradicts itself." in shown
    told = markdown(cast.manager, referral, today=TODAY)
    assert "Source: A circular, 2 \\(disputed\\)." in told
    assert "The circular contradicts itself." in told


def test_a_letter_keeps_how_firm_its_rule_was(cast: Cast) -> None:
    raised = some_letters(cast, load_pack(NAME), "tell-registry", NOTIFIED)
    shown = _page(cast, "notices:show", raised[0].pk)

    assert "Must be done; the number of days is a weaker rule and should be kept" in shown
    assert "Number of days: disputed" in shown
    waiting = _page(cast, "worklist:home")
    assert "Tell the registry" in waiting
    assert "The number of days is a weaker rule than the duty." in waiting
    Notice.objects.update(stands={})
    assert "How firm that is" not in _page(cast, "notices:show", raised[0].pk), "raised before it was kept"
