"""Known people are found in every form, and ordinary words are left alone."""

import pytest

from tests.unit.identifiers.known import ELLIE, GRACE, KEMI, MARK, TOMASZ, hits_in, names_in


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("We saw Ellie Marsh-Dunmore run.", "Ellie Marsh-Dunmore", ELLIE),
        ("File of Marsh-Dunmore, Ellie (open)", "Marsh-Dunmore, Ellie", ELLIE),
        ("File of MARSH-DUNMORE Ellie", "MARSH-DUNMORE Ellie", ELLIE),
        ("It was E. Marsh-Dunmore again", "E. Marsh-Dunmore", ELLIE),
        ("It was E Marsh Dunmore again", "E Marsh Dunmore", ELLIE),
        ("Then Oyelaran-Smythe, K. rang", "Oyelaran-Smythe, K", KEMI),
        ("Then Ms Oyelaran-Smythe rang", "Oyelaran-Smythe", KEMI),
        ("Then Ms Oyelaran rang", "Oyelaran", KEMI),
        ("She said Ellie’s toy broke", "Ellie", ELLIE),
        ("the Oyelaran-Smythes came", "Oyelaran-Smythes", KEMI),
        ("call her ELLIE now", "ELLIE", ELLIE),
        ("call her ellie now", "ellie", ELLIE),
        ("see EllieMarshDunmore.docx there", "EllieMarshDunmore", ELLIE),
        ("see ellie_marsh_dunmore there", "ellie_marsh_dunmore", ELLIE),
        ("met Kemi Oyelaran Smythe there", "Kemi Oyelaran Smythe", KEMI),
        ("met Kemi OyelaranSmythe there", "Kemi OyelaranSmythe", KEMI),
        ("met Oyela-\nran-Smythe there", "Oyela-\nran-Smythe", KEMI),
        ("met Kemi\nOyelaran-Smythe there", "Kemi\nOyelaran-Smythe", KEMI),
        ("met Ke\u00admi there", "Ke\u00admi", KEMI),
        ("met K\u200be\u200bmi there", "K\u200be\u200bmi", KEMI),
        ("met Кеmі there", "Кеmі", KEMI),
        ("met Ｋｅｍｉ there", "Ｋｅｍｉ", KEMI),
        ("met Wielinski there", "Wielinski", TOMASZ),
        ("met Wielin\u0301ski there", "Wielin\u0301ski", TOMASZ),
        ("met Oyelarn-Smythe there", "Oyelarn-Smythe", KEMI),
        ("met Kemi Oyelaarn there", "Kemi Oyelaarn", KEMI),
        ("met Kmei Oyelaran there", "Kmei Oyelaran", KEMI),
        ("met Wielinsky there", "Wielinsky", TOMASZ),
        ("met Mrs OBrien there", "OBrien", GRACE),
        ("met Mrs O’Brien there", "O’Brien", GRACE),
        ("met Mr Mc Allister there", "Mc Allister", MARK),
        ("met E.M.D. there", "E.M.D", ELLIE),
        ("met EMD there", "EMD", ELLIE),
        ("K e m i was written so", "K e m i", KEMI),
        ("her friends call her Pixie at home", "Pixie", ELLIE),
        ("they saw Ellie M-D twice", "Ellie M-D", ELLIE),
    ],
)
def test_every_form_is_found_as_one_hit(text, words, person):
    found = names_in(text)
    assert [name for _, name in found] == [person.name]
    assert found[0][0].removesuffix("s") == words.removesuffix("s")


@pytest.mark.parametrize(
    "text",
    [
        "They may mark the page, with grace, and the marsh was wet.",
        "In March the elder sister moved; a marshal came.",
        "The plan was brief. The smith and the carter agreed.",
        "An AM or PM visit; see MD and GP, then HV.",
        "Kermit ran. The ellipse was drawn.",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert names_in(text) == []


def test_a_name_that_is_a_word_counts_less_at_the_start_of_a_sentence():
    inside = hits_in("We asked Grace about it.")
    start = hits_in("It ended. Grace came.")
    assert [hit.confidence for hit in inside] == ["likely"]
    assert [hit.confidence for hit in start] == ["possible"]


def test_a_slip_is_never_certain_alone():
    (hit,) = hits_in("The note names Oyelarann here.")
    assert hit.confidence == "likely"
    assert hit.why.startswith("One letter away")


def test_a_pseudonym_is_never_a_hit():
    assert names_in("Finch and Finch’s mother met Staff 4 and Adult C.") == []


def test_a_shared_surname_says_who_else_it_may_mean():
    from heed.identifiers.core.parts import Part
    from heed.identifiers.core.people import Person
    from heed.identifiers.core.scan import scan

    pair = [Person("Ola Trennick"), Person("Bryn Trennick")]
    (hit,) = scan([Part("text", "x", "Mr Trennick rang.")], pair).hits
    assert hit.person == "Ola Trennick"
    assert "Bryn Trennick" in hit.why


def test_two_people_in_one_sentence_are_two_hits():
    assert [name for _, name in names_in("Ellie, Kemi and Tomasz met.")] == [
        ELLIE.name,
        KEMI.name,
        TOMASZ.name,
    ]


def test_a_full_stop_ends_a_name():
    assert [words for words, _ in names_in("They saw Ellie. Oyelaran left.")] == ["Ellie", "Oyelaran"]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("In her note Grace said so.", "likely"),
        ("It was the Grace Church hall.", "possible"),
        ("GRACE said so", "possible"),
    ],
)
def test_a_name_that_is_a_word_is_shown_however_little_it_proves(text, confidence):
    assert [(hit.text.lower(), hit.confidence) for hit in hits_in(text)] == [("grace", confidence)]


def test_a_month_beside_a_figure_is_no_name():
    from heed.identifiers.core.parts import Part
    from heed.identifiers.core.people import Person
    from heed.identifiers.core.scan import scan

    def found(text: str) -> list[str]:
        return [hit.text for hit in scan([Part("text", "x", text)], [Person("April Trennick")]).hits]

    assert found("It was in April 2016, as agreed.") == []
    assert found("We asked April about it.") == ["April"]


def test_a_name_said_twice_is_two_hits():
    assert [words for words, _ in names_in("On Ellie\nEllie Marsh-Dunmore came.")] == [
        "Ellie",
        "Ellie Marsh-Dunmore",
    ]
