"""How firmly a rule stands is said beside it: the strength, the weaker number, what was not checked, other readings."""

from __future__ import annotations

from datetime import date
from typing import Any

from heed.frameworks.schema import Pack
from heed.frameworks.standing import as_kept, by_source, kept, of_step, tally
from heed.frameworks.timetables import due_steps

STEP: dict[str, Any] = {
    "step": "tell", "title": "Tell the panel", "due": {"within": "5 days", "from": "aware"}, "by": "office",
    "strength": "must", "source": {"document": "act", "clause": "section 16C"},
}  # fmt: skip


def _pack(**more: Any) -> Pack:
    return Pack.model_validate(
        {
            "pack": "tried-2018", "title": "Tried", "jurisdiction": "england", "calendar": "england-and-wales",
            "in_force": {"from": "2018-06-29"},
            "sources": {
                "act": {"title": "Act", "publisher": "Parliament", "status": "verified"},
                "guidance": {"title": "Guidance", "publisher": "Government", "status": "unverified"},
                "note": {"title": "Note", "publisher": "Somebody", "status": "disputed"},
            },
            "roles": {"office": {"title": "Office", "sentence": "Does it."}},
            "events": {"aware": {"title": "Aware", "when": "the authority is aware"}},
            "exercises": {
                "notification": {
                    "title": "Notification", "summary": "S", "begins": "responsive", "about": "notification",
                    "intensity": "I", "timetable": [{**STEP, **more}],
                }
            },
        }
    )  # fmt: skip


def _standing(**more: Any) -> Any:
    due = due_steps(_pack(**more), "notification", events={"aware": date(2026, 3, 2)})
    return of_step(due[0])


def test_a_checked_duty_says_its_strength_and_no_more() -> None:
    found = _standing()

    assert found.strength == "Must be done"
    assert not found.says_something


def test_the_number_of_the_guidance_is_told_apart_from_the_duty_of_the_law() -> None:
    found = _standing(limit={"strength": "should", "source": {"document": "guidance", "clause": "4.12"}})

    assert found.strength == "Must be done; the number of days is a weaker rule and should be kept"
    assert found.sentences == ("The duty: Act, section 16C. The number of days: Guidance, 4.12.",)
    assert [(tag.words, tag.tone) for tag in found.tags] == [("Number of days: not checked yet", "amber")]
    assert found.in_short == (
        "Its number of days is not checked yet. The number of days is a weaker rule than the duty."
    )
    assert as_kept(kept(found)) == found


def test_what_is_not_checked_or_disputed_is_marked() -> None:
    unchecked = _standing(source={"document": "guidance"})
    disputed = _standing(source={"document": "note"}, note="Another note says otherwise.")

    assert [(tag.words, tag.tone) for tag in unchecked.tags] == [("Not checked yet", "amber")]
    assert [(tag.words, tag.tone) for tag in disputed.tags] == [("Disputed", "red")]
    assert disputed.sentences == ("Another note says otherwise.",)
    assert unchecked.in_short == "The rule is not checked yet."
    assert disputed.in_short == "The rule is disputed."


def test_the_other_reading_comes_with_its_date() -> None:
    other = {
        "title": "Counted in working days",
        "due": {"within": "5 working days", "from": "aware"},
        "source": {"document": "guidance", "clause": "4.12"},
    }
    found = _standing(also_read=[other])

    assert [tag.words for tag in found.tags] == ["Read in two ways"]
    assert found.in_short == "Counted in working days: 9 March 2026."
    assert found.sentences == (
        "Counted in working days: 9 March 2026. 5 working days from 2 March 2026 (Guidance, 4.12).",
    )


def test_rules_are_counted_by_how_sure_we_are() -> None:
    pack = _pack(limit={"strength": "should", "source": {"document": "guidance"}})
    counted = tally(pack)

    assert (counted.rules, counted.unverified, counted.disputed, counted.uncited) == (2, 1, 0, 0)
    assert by_source(pack) == {"act": 1, "guidance": 1}
    assert tally(_pack(source=None)).uncited == 1
