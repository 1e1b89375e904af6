"""Expected practice is read as an author writes it, and no further."""

import pytest

from heed.chronologies.core.practice import read_practice, say_practice


@pytest.mark.parametrize(
    ("said", "practice", "words"),
    [
        ("Met", "met", ""), ("Yes", "met", ""), ("y", "met", ""), ("Not met: no referral", "not met", "no referral"),
        ("No, the visit was late", "not met", "the visit was late"), ("n/a", "not applicable", ""),
        ("Not applicable - before the policy", "not applicable", "before the policy"),
        ("No concerns", None, "No concerns"), ("Partly met", None, "Partly met"), ("", None, ""),
        ("Notes were missing", None, "Notes were missing"), ("Yesterday", None, "Yesterday"),
    ],
)  # fmt: skip
def test_what_an_author_says_of_expected_practice(said, practice, words):
    assert read_practice(said) == (practice, words)


@pytest.mark.parametrize("practice", ["met", "not met", "not applicable", None])
@pytest.mark.parametrize("words", ["", "the visit: late"])
def test_what_is_said_is_read_again(practice, words):
    assert read_practice(say_practice(practice, words)) == (practice, words)
