"""A letter that goes only where something is so: not raised where it is not so, raised with a word where it is open."""

from __future__ import annotations

from datetime import date

import pytest

from heed.frameworks.loader import load_pack
from heed.notices.models import Notice
from heed.notices.needed import what_it_depends_on, why_not_needed
from heed.notices.operations import About, raise_called_for
from tests.builders import an_exercise
from tests.cast import NOW, Cast

PACK = load_pack("west-berkshire-2016")
CORONER = PACK.notices["letter-to-coroner"]


def raised(cast: Cast, **facts: str) -> list[Notice]:
    exercise = an_exercise(cast, "scoped")
    about = About(
        board=cast.board, pack=PACK, reference=exercise.reference, kind="exercise", subject=exercise.pk, values={},
        events={"scoped": date(2016, 5, 9)}, facts=facts,  # type: ignore[arg-type]
    )  # fmt: skip
    return raise_called_for(notice_id="letter-to-coroner", about=about, by=cast.manager, at=NOW)


def test_a_death_or_criminal_proceedings_call_for_the_letter(cast: Cast) -> None:
    (letter,) = raised(cast, died="yes", criminal_proceedings="unknown")
    assert (letter.body, letter.stands.get("depends_on", "")) == ("coroner", "")


def test_without_either_no_letter_is_raised_and_the_reason_is_known(cast: Cast) -> None:
    facts = {"died": "no", "criminal_proceedings": "no"}
    assert raised(cast, **facts) == []
    why = why_not_needed(PACK, CORONER, facts)  # type: ignore[arg-type]
    assert PACK.facts["died"].denial in why
    assert PACK.facts["criminal_proceedings"].denial in why


@pytest.mark.parametrize("facts", [{}, {"died": "no"}, {"died": "unknown", "criminal_proceedings": "no"}])
def test_while_it_is_open_the_letter_says_on_what_it_depends(cast: Cast, facts: dict[str, str]) -> None:
    (letter,) = raised(cast, **facts)
    open_ones = [fact for fact in ("died", "criminal_proceedings") if facts.get(fact, "unknown") == "unknown"]
    assert all(PACK.facts[fact].ask in letter.stands.get("depends_on", "") for fact in open_ones)
    answered = {"died", "criminal_proceedings"} - set(open_ones)
    assert not any(PACK.facts[fact].ask in letter.stands.get("depends_on", "") for fact in answered)
    assert why_not_needed(PACK, CORONER, facts) == ""  # type: ignore[arg-type]


def test_a_letter_without_a_condition_depends_on_nothing() -> None:
    spec = PACK.notices["copy-to-legal-adviser"]
    assert (why_not_needed(PACK, spec, {}), what_it_depends_on(PACK, spec, {})) == ("", "")


def test_nobody_is_written_to_twice_unless_it_happens_again(cast: Cast) -> None:
    exercise = an_exercise(cast, "scoped")
    about = About(
        board=cast.board, pack=PACK, reference=exercise.reference, kind="exercise", subject=exercise.pk, values={},
        events={"scoped": date(2016, 5, 9)}, agencies=[cast.agencies["police"]],
    )  # fmt: skip
    for again, count in ((False, 1), (False, 0), (True, 1)):
        found = raise_called_for(
            notice_id="formal-notification", about=about, by=cast.manager, at=NOW, again=again
        )
        assert len(found) == count
    wider = About(**{**vars(about), "agencies": [cast.agencies["police"], cast.agencies["school"]]})
    (more,) = raise_called_for(notice_id="formal-notification", about=wider, by=cast.manager, at=NOW)
    assert more.recipient == "Alderbrook Primary School"


def test_a_role_is_written_to_by_its_holders_and_by_its_title_where_nobody_holds_it(cast: Cast) -> None:
    pack = load_pack("slough-2014")
    about = About(
        board=cast.board, pack=pack, reference="NSCB-2016-014", kind="referral", subject=1, values={},
        events={"notified": date(2016, 5, 9)},
    )  # fmt: skip
    letters = raise_called_for(notice_id="notification-received", about=about, by=cast.manager, at=NOW)
    assert {letter.recipient for letter in letters} == {
        cast.person("chair").name,
        cast.person("group_chair").name,
    }
    cast.person("chair").memberships.update(until=date(2016, 1, 1))
    letters = raise_called_for(
        notice_id="notification-received", about=about, by=cast.manager, at=NOW, again=True
    )
    assert {letter.recipient for letter in letters} == {
        pack.roles["chair"].title, cast.person("group_chair").name
    }  # fmt: skip
