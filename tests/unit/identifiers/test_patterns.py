"""Identifiers are told by their shape, and check digits are reckoned."""

import pytest

from heed.identifiers.core.patterns.numbers import is_nhs_number, is_pupil_number
from tests.unit.identifiers.known import hits_in, kinds_in


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Her number 943 476 5919 was", "943 476 5919", "nhs-number"),
        ("NHS no 9434765919 was", "9434765919", "nhs-number"),
        ("number QQ123456C is bad, AB 12 34 56 C good", "AB 12 34 56 C", "national-insurance"),
        ("UPN A123456789012 at school", "A123456789012", "upn"),
        ("lived at SL1 3AB then", "SL1 3AB", "postcode"),
        ("lived at w1a 0ax then", "w1a 0ax", "postcode"),
        ("lived at 12 Acacia Road then", "12 Acacia Road", "address"),
        ("rang 07700 900123 twice", "07700 900123", "telephone"),
        ("rang (020) 7946 0958 twice", "(020) 7946 0958", "telephone"),
        ("rang +44 7700 900123 twice", "+44 7700 900123", "telephone"),
        ("wrote to someone@northmere.example.", "someone@northmere.example", "email"),
        ("posted on facebook.com/some.body there", "facebook.com/some.body", "social-media"),
        ("posted as @some_body there", "@some_body", "social-media"),
        ("a car, AB12 CDE, stood", "AB12 CDE", "vehicle"),
        ("the van with registration A123 BCD stood", "A123 BCD", "vehicle"),
        ("born on 3 April 2014 at home", "3 April 2014", "date-of-birth"),
        ("DOB: 03/04/2014 noted", "03/04/2014", "date-of-birth"),
        ("on Tuesday 14 January she", "Tuesday 14 January", "exact-date"),
        ("on the 14th of January 2014 she", "14th of January 2014", "exact-date"),
        ("on 2014-01-14 she", "2014-01-14", "exact-date"),
        ("on 14.01.2014 she", "14.01.2014", "exact-date"),
        ("on January 14, 2014 she", "January 14, 2014", "exact-date"),
        ("then 3 years and 5 months old", "3 years and 5 months old", "exact-age"),
        ("then aged seven weeks when", "seven weeks", "exact-age"),
        ("a 14-month-old", "14-month-old", "exact-age"),
        ("crime number 42/1234/15 was", "42/1234/15", "case-reference"),
        ("heard as [2014] EWHC 123 (Fam) there", "[2014] EWHC 123 (Fam)", "case-reference"),
        ("case SL15C00123 was", "SL15C00123", "case-reference"),
        ("part of Operation Lantern at", "Operation Lantern", "operation"),
    ],
)
def test_each_identifier_is_found(text, words, kind):
    assert kinds_in(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Clause 5.10 and section 47 apply from 2013; see page 12 of 61.",
        "A month later, in March 2014, it was reviewed after 3 to 5 years.",
        "It cost £12,500.00 and took 14 months; ratio 3/4, marks 7/10/9.",
        "The operation was a success. The Operation of the plan was slow.",
        "Children aged 3 and a boy of 14 were there; the sentence was four years.",
        "Version 1.2.14 of the form, table 2.1.3.",
        "Work together: ring 999 or 101, any hour.",
    ],
)
def test_clean_prose_gives_nothing(text):
    assert kinds_in(text) == []


def test_nhs_check_digit():
    # 9·10+4·9+3·8+4·7+7·6+6·5+5·4+9·3+1·2 = 299; 299 mod 11 = 2; 11 − 2 = 9
    assert is_nhs_number("9434765919")
    assert not any(is_nhs_number(f"943476591{digit}") for digit in range(9))
    assert not is_nhs_number("1111111111")


def test_pupil_check_letter():
    # 1·2+2·3+3·4+4·5+5·6+6·7+7·8+8·9+9·10+0·11+1·12+2·13 = 368 = 16·23, remainder 0: A
    assert is_pupil_number("A123456789012")
    assert not is_pupil_number("B123456789012")
    assert not is_pupil_number("A123456789013")


def test_a_wrong_check_digit_counts_only_where_the_text_names_the_number():
    assert kinds_in("serial 943 476 5918 here") == []
    (hit,) = hits_in("NHS number 943 476 5918 here")
    assert (hit.kind, hit.confidence) == ("nhs-number", "likely")


def test_an_address_that_holds_a_name_says_whose():
    (hit,) = hits_in("write to kemi.oyelaran@northmere.example now")
    assert (hit.kind, hit.person) == ("email", "Kemi Oyelaran-Smythe")
