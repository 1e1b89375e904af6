"""What is asked, by when, when an answer is late, and what it has to say."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.workingdays import Calendar, calendar_for
from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import list_packs, load_pack
from heed.frameworks.schema import Pack
from heed.referrals.information import rules
from heed.referrals.information.rules import Asked
from heed.referrals.information.sheet import Put, answer_sheet, asking_sheet

ENGLAND = calendar_for("england-and-wales")
TUESDAY = date(2016, 5, 24)


def _with_clock(within: str) -> Pack:
    """A framework that gives agencies so long to answer."""
    pack = load_pack("west-berkshire-2016")
    name, notice = rules.early_request(pack) or ("", None)
    assert notice is not None
    assert notice.asks is not None
    asks = type(notice.asks).model_validate({"form": notice.asks.form, "within": within})
    return pack.model_copy(
        update={"notices": {**pack.notices, name: notice.model_copy(update={"asks": asks})}}
    )


@pytest.mark.parametrize(
    ("within", "due", "how"),
    [
        # 30 May 2016 was the spring bank holiday
        (
            "5 working days",
            date(2016, 6, 1),
            "5 working days from 24 May 2016, Spring bank holiday left out",
        ),
        ("1 week", date(2016, 5, 31), "1 week from 24 May 2016"),
    ],
)
def test_wb_06_the_frameworks_clock_counts_in_the_boards_working_days(
    within: str, due: date, how: str
) -> None:
    assert rules.due_by_clock(_with_clock(within), TUESDAY, ENGLAND) == (due, how)
    assert rules.explained(_with_clock(within), TUESDAY, due, ENGLAND) == how


def test_a_day_that_the_board_left_out_moves_the_clock() -> None:
    closed = Calendar("england-and-wales", extra={date(2016, 5, 26): "Offices closed"})
    found = rules.due_by_clock(_with_clock("5 working days"), TUESDAY, closed)
    assert found == (
        date(2016, 6, 2),
        "5 working days from 24 May 2016, Offices closed and Spring bank holiday left out",
    )


def test_without_a_number_the_day_is_agreed_and_says_so() -> None:
    pack = load_pack("slough-2014")
    assert rules.due_by_clock(pack, TUESDAY, ENGLAND) is None
    said = rules.explained(pack, TUESDAY, date(2016, 6, 1), ENGLAND)
    assert said == "Agreed: 5 working days from 24 May 2016, Spring bank holiday left out"
    assert (
        rules.explained(pack, TUESDAY, date(2016, 5, 25), ENGLAND) == "Agreed: 1 working day from 24 May 2016"
    )


@pytest.mark.parametrize(
    ("on", "late"),
    [(date(2016, 5, 27), None), (date(2016, 5, 28), 0), (date(2016, 5, 30), 0), (date(2016, 6, 1), 2)],
)
def test_wb_14_lateness_is_counted_in_working_days(on: date, late: int | None) -> None:
    assert rules.late_by(date(2016, 5, 27), on, ENGLAND) == late


@pytest.mark.parametrize(
    ("today", "kind"),
    [
        (date(2016, 5, 17), ""),
        (date(2016, 5, 18), "before"),
        (date(2016, 5, 20), "before"),
        (date(2016, 5, 21), "late"),
    ],
)
def test_which_reminder_is_called_for(today: date, kind: str) -> None:
    assert rules.reminder_kind(date(2016, 5, 20), today, 2) == kind


def test_questions_are_drafted_from_what_is_missing_and_put_to_those_likely_to_know() -> None:
    """Serves WB-06: which criterion, and only what bears on it."""
    pack = load_pack("slough-2014")
    known = {"abuse_or_neglect": "yes", "died": "no", "seriously_harmed": "yes", "resident_in_area": "yes"}
    results = evaluate(pack, known)
    facts = rules.open_facts(pack, results)
    wanted = {fact for one in results for each in one.missing for fact in each} | {
        fact for one in results for fact in one.presumed
    }
    assert set(facts) == wanted
    assert "concern_about_joint_working" in facts
    assert "died" not in facts
    assert facts == [fact for fact in pack.facts if fact in wanted]
    drafted = rules.drafted_questions(pack, facts)
    *of_fact, last = drafted
    assert [one.fact for one in of_fact] == facts
    assert [one.text for one in of_fact] == [pack.facts[fact].ask for fact in facts]
    assert all(one.kinds == pack.facts[one.fact].likely_to_know for one in of_fact)
    # Every agency tells what it was involved in (SL-13)
    assert (last.field, last.fact, last.kinds) == ("involvement", "", ())
    assert "died" in rules.open_facts(pack, results, contradicted=["died"])


def test_the_packs_own_form_gives_its_questions_once() -> None:
    """Serves WB-31: the form that comes with the request, without what Heed asks every agency anyway."""
    pack = load_pack("west-berkshire-2016")
    drafted = rules.drafted_questions(pack, ["limited_to_one_agency"])
    form = pack.forms["additional-information"]
    own = {one.field for one in drafted if one.field}
    assert own == {one.id for one in form.all_fields} - rules.ASKED_ANYWAY - {"one_agency_only"}
    assert {"known_to_agency", "urgent_action", "records_secured", "why"} <= rules.ASKED_ANYWAY
    assert [one.fact for one in drafted].count("limited_to_one_agency") == 1
    assert "multi_agency_learning_needs" in [one.fact for one in drafted]
    assert {one.text for one in drafted if one.field == "involvement"} == {form.field("involvement").label}


def test_who_gets_a_question() -> None:
    agencies = {1: "police", 2: "school", 3: "hospital"}
    assert rules.put_to(("school", "hospital"), agencies) == [2, 3]
    assert rules.put_to(("coroner",), agencies) == [1, 2, 3]
    assert rules.put_to((), agencies) == [1, 2, 3]


QUESTIONS = (Put(1, "Was the child harmed?", rules.FACT), Put(2, "What happened?", "longtext"))
KNOWN = {
    "known": "yes", "q1": "yes", "e1": "Scan", "q2": "A fall.", "urgent_needed": "no", "records": "copy",
    "answered_by": "Dr A",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, set()),
        ({"known": ""}, {"known"}),
        ({"answered_by": " "}, {"answered_by"}),
        ({"q1": ""}, {"q1"}),
        ({"e1": ""}, {"e1"}),
        # "Cannot tell" needs no evidence
        ({"q1": "unknown", "e1": ""}, set()),
        ({"q2": ""}, {"q2"}),
        ({"records": ""}, {"records"}),
        ({"urgent_needed": ""}, {"urgent_needed"}),
        ({"urgent_needed": "yes"}, {"urgent_taken", "urgent_what", "urgent_by"}),
        (
            {
                "urgent_needed": "yes",
                "urgent_taken": "yes",
                "urgent_what": "Moved",
                "urgent_by": "The duty team",
            },
            {"urgent_when"},
        ),
        (
            {"urgent_needed": "yes", "urgent_taken": "no", "urgent_what": "To be moved", "urgent_by": "Us"},
            set(),
        ),
        # No involvement, and done
        ({"known": "no", "q1": "", "q2": "", "records": "", "urgent_needed": ""}, set()),
    ],
)
def test_sl_13_what_an_answer_has_to_say(changed: dict[str, str], wrong: set[str]) -> None:
    assert set(rules.wrong_answer(QUESTIONS, {**KNOWN, **changed})) == wrong


def test_what_the_form_leaves_open_may_stay_open() -> None:
    optional = (Asked(1, "Known from", "date", required=False),)
    assert (
        rules.wrong_answer(
            optional, {"known": "yes", "urgent_needed": "no", "records": "secured", "answered_by": "A"}
        )
        == {}
    )


@pytest.mark.parametrize("pack", list_packs(), ids=lambda pack: pack.id)
def test_every_frameworks_questions_fit_on_the_page(pack: Pack) -> None:
    """Whatever a pack asks, with its options, becomes a page of boxes; and every pack's early letter is there."""
    drafted = rules.drafted_questions(pack, pack.facts)
    put = [
        Put(at, one.text, one.type, True, one.help, one.options or {}) for at, one in enumerate(drafted, 1)
    ]
    sheet = answer_sheet(put, agency="Somebody")
    assert len(sheet.all_fields) == 2 * len(drafted) + 10
    if found := rules.early_request(pack):
        assert found[1].letter in pack.letters
        assert "agencies-involved" in found[1].to


def test_the_page_of_the_board_asks_nothing_twice() -> None:
    names = [field.id for field in asking_sheet().all_fields]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "text", "whole", "part"),
    [
        ("Ottoline Quill", "seen with ottoline  quill on Monday", True, False),
        ("Ottoline Quill", "Ottoline was seen.", False, True),
        ("Grace May", "by the grace of May", False, True),
        ("Grace May", "in a gracious way", False, False),
        ("", "anything", False, False),
    ],
)
def test_names_in_what_goes_out(name: str, text: str, whole: bool, part: bool) -> None:
    """Serves WB-09."""
    assert rules.names(name, text) == whole
    assert rules.names_in_part(name, text) == part
