"""Abbreviations in entries: found, counted, explained by the text itself, read from pasted lines."""

from __future__ import annotations

import pytest

from heed.chronologies.core.abbreviations import (
    Meanings,
    Term,
    abbreviations_in,
    count_uses,
    explained_in,
    read_terms,
    used_in,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seen in A&E, referred to CAMHS.", ["A&E", "CAMHS"]),
        ("S47 begun; later NFA.", ["S47", "NFA"]),
        ("The GPs and two HVs met (MASH/LAC).", ["GP", "HV", "MASH", "LAC"]),
        ("TAC-led plan; the IRO’s view", ["TAC", "IRO"]),
        ("NFA", ["NFA"]),
        ("HOME VISIT TODAY\nMother was out. DNA.", ["DNA"]),
        ("Mother said SHE DID NOT KNOW him. EHA begun.", ["EHA"]),
        ("PHONE CALL FROM SCHOOL. School rang the EDT.", ["EDT"]),
        ("Part II and section IV of plan XII", []),
        ("See P-031 and PSC-031.", []),
        ("Moved to SL1 2AB, near the M4 and the A40.", []),
        ("At 9AM in the UK it was OK, PM too.", []),
        ("An X-RAY, £20K, x@LAC.example, LACtest, 12AB", []),
        ("ABCDEFG is too long; A is too short.", []),
        ("", []),
    ],
)
def test_what_is_an_abbreviation(text: str, found: list[str]) -> None:
    assert list(abbreviations_in(text)) == found


def test_uses_are_counted_with_plurals() -> None:
    assert count_uses(["GP rang. GPs agreed.", "No GP seen", "HV told the GP’s desk"]) == {"GP": 4, "HV": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sent to the Multi-Agency Safeguarding Hub (MASH).", [("MASH", "Multi-Agency Safeguarding Hub")]),
        ("MASH (multi-agency safeguarding hub) rang.", [("MASH", "multi-agency safeguarding hub")]),
        ("taken to accident and emergency (A&E)", [("A&E", "accident and emergency")]),
        ("Enquiry under section 47 (S47).", [("S47", "section 47")]),
        ("He did not attend (DNA) again", [("DNA", "did not attend")]),
        ("The team around the child (TAC) met", [("TAC", "team around the child")]),
        (
            "child and adolescent mental health services (CAMHS)",
            [("CAMHS", "child and adolescent mental health services")],
        ),
        ("The health visitors (HVs) came", [("HV", "health visitors")]),
        ("Doctor saw mother at home (GP).", []),
        ("GP (mother not seen)", []),
        ("MASH (rang twice)", []),
        ("(NFA)", []),
        ("NFA ()", []),
    ],
)
def test_what_a_text_explains_itself(text: str, found: list[tuple[str, str]]) -> None:
    assert [(term.short, term.meaning) for term in explained_in(text)] == found


def test_pasted_lines_with_any_dash() -> None:
    terms, wrong = read_terms(
        "CAMHS – child and adolescent mental health services\n\nA&E: accident and emergency\n"
        "- NFA = no further action\nS47\tsection 47 enquiry\nDoLS - deprivation of liberty safeguards\n"
    )
    assert not wrong
    assert [term.short for term in terms] == ["CAMHS", "A&E", "NFA", "S47", "DoLS"]
    assert terms[0] == Term("CAMHS", "child and adolescent mental health services")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("CAMHS", "Line 1, “CAMHS”: write the short form, a dash"),
        ("camhs – child mental health", "“camhs” is no short form"),
        ("NFA – nfa", "Say what NFA means"),
        ("NFA – " + "x" * 301, "longer than 300 signs"),
        ("NFA – no further action\nNFA – not for audit", "Line 2: NFA stands in line 1 already"),
    ],
)
def test_a_line_that_cannot_be_kept_is_named(line: str, says: str) -> None:
    assert says in " ".join(read_terms(line)[1])


def test_an_abbreviation_is_explained_where_it_is_first_used() -> None:
    meanings = Meanings({"GP": "doctor", "A&E": "hospital"})
    assert meanings.pieces("GPs and GP in A&E; GP-031, LGP") == [
        ("", ""), ("GPs", "doctor"), (" and GP in ", ""), ("A&E", "hospital"), ("; GP-031, LGP", ""),
    ]  # fmt: skip
    assert Meanings().pieces("GP") == [("GP", "")]
    assert used_in(["GP", "DoLS"], ["GP and GPs, DoLS", "GPS"]) == {"GP": 2, "DoLS": 1}
