"""Forty kinds of bad input to a referral: each gets a sentence that says what is wrong where, and loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from heed.referrals.models import Referral
from tests.builders import a_referral
from tests.cast import NOW, Cast

RIGHT = {
    "about-you": {"notified_by": "Samira Haddad, health contact", "agency": "Eastvale Community Health",
                  "contact_email": "samira@eastvale.example", "spoken_with_designated_officer": "yes"},
    "child": {"child_name": "Ottoline Marchbanks-Quill", "child_address": "4 Quarry Row", "resident": "yes",
              "child_born_on_day": "4", "child_born_on_month": "3", "child_born_on_year": "2012"},
    "incident": {"incident_on_day": "14", "incident_on_month": "4", "incident_on_year": "2016",
                 "incident": "Ottoline was brought to hospital.", "died": "no", "seriously_harmed": "yes",
                 "abuse_or_neglect": "yes"},
    "concern": {"joint_working": "unknown", "agencies_involved": "Police\nMerrow Hospital\nA nursery"},
    "now": {"safe_now": "yes", "immediate_action": "Ottoline stays with her aunt."},
}  # fmt: skip
MEGABYTE = "He said. " * 116_600


@dataclass(frozen=True)
class Bad:
    """What is sent wrongly on a page of the form, and what has to be said. `shown` is what stays to be seen in its box.

    A NUL no database keeps: it is told, the rest is saved without it, and so nothing is wrong when the page is left.
    """

    part: str
    sent: dict[str, str | list[str]]
    sentence: str
    shown: tuple[str, ...] = field(default=())


def _day(name: str, day: str, month: str, year: str) -> dict[str, str | list[str]]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def _incident(day: str, month: str, year: str, sentence: str, *shown: str) -> Bad:
    boxes = tuple(f'value="{each}"' for each in shown)
    return Bad("incident", _day("incident_on", day, month, year), sentence, boxes)


def _born(day: str, month: str, year: str, sentence: str, *shown: str) -> Bad:
    boxes = tuple(f'value="{each}"' for each in shown)
    return Bad("child", _day("child_born_on", day, month, year), sentence, boxes)


NOT_KEPT = "signs that cannot be shown or printed"
TURNED = "hidden signs that turn the order of the letters round"
BAD = {
    "a day that no month has": _incident("31", "4", "2016", "April 2016 has no day 31", "31"),
    "a leap day of another year": _incident("29", "2", "2015", "February 2015 has no day 29", "29"),
    "day nought": _incident("0", "4", "2016", "April 2016 has no day 0", "0"),
    "day and month changed round": _incident("4", "14", "2016", "must be between 1 and 12", "14"),
    "month nought": _incident("14", "0", "2016", "must be between 1 and 12", "0"),
    "a year of two figures": _incident("14", "4", "16", "with 4 figures", "16"),
    "the year nought": _incident("14", "4", "0000", "with 4 figures", "0000"),
    "a year of five figures": _incident("14", "4", "20166", "with 4 figures", "20166"),
    "a day below nought": _incident(
        "-1", "4", "2016", "The day of “When it happened” must be a number", "-1"
    ),
    "half a day": _incident("1.5", "4", "2016", "The day of “When it happened” must be a number", "1.5"),
    "a day in words": _incident(
        "first", "4", "2016", "The day of “When it happened” must be a number", "first"
    ),
    "a month that is none": _incident(
        "14", "Aprilember", "2016", "The month of “When it happened”", "Aprilember"
    ),
    "figures of another script": _incident(
        "١٤", "4", "2016", "The day of “When it happened” must be a number", "١٤"
    ),
    "a day of a thousand figures": _incident("9" * 1000, "4", "2016", "has too many figures", "9" * 1000),
    "a day without its month": _incident("14", "", "2016", "needs a month as well", "14"),
    "a year alone": _incident("", "", "2016", "needs a day and month as well", "2016"),
    "a day to come": _incident("11", "5", "2016", "must be today or earlier", "11"),
    "a day of another century": _incident("14", "4", "1816", "more than 120 years ago", "1816"),
    "NUL in a day": _incident("1\x004", "4", "2016", "The day of “When it happened” must be a number"),
    "born tomorrow": _born("11", "5", "2016", "must be today or earlier", "11"),
    "born in the time of the old queen": _born("4", "3", "1837", "more than 120 years ago", "1837"),
    "born after it happened": _born("20", "4", "2016", "is later than “When it happened”", "20"),
    "no name": Bad("child", {"child_name": ""}, "Fill in “Child's name”"),
    "a name of blanks": Bad("child", {"child_name": " \t \u2003 "}, "Fill in “Child's name”"),
    "a name without a letter": Bad("child", {"child_name": "?? - 12"}, "in letters", ("?? - 12",)),
    "a name of nothing to be seen": Bad("child", {"child_name": "\u200b\u200d"}, "in letters"),
    "a name of two thousand letters": Bad(
        "child", {"child_name": "Ott" * 700}, "holds 2,100 characters. It takes 1,000", ("Ott" * 700,)
    ),
    "NUL in a name": Bad("child", {"child_name": "Otto\x00line"}, "holds a sign that cannot be kept"),
    "a name turned round": Bad(
        "child", {"child_name": "Ottoline \u202eeniL"}, TURNED, ("Ottoline \u202eeniL",)
    ),
    "a bell in a name": Bad("child", {"child_name": "Otto\x07line"}, NOT_KEPT),
    "an answer that was not offered": Bad(
        "child",
        {"resident": "perhaps"},
        "Choose one of the answers to “Does the child normally live in the board's area?”",
    ),
    "text turned round": Bad(
        "incident", {"incident": "She \u2067was\u2069 seen."}, TURNED, ("She \u2067was\u2069 seen.",)
    ),
    "an escape sequence": Bad("incident", {"incident": "Seen \x1b[31mred"}, NOT_KEPT),
    "NUL in a text": Bad("incident", {"incident": "Seen\x00 at home"}, "holds a sign that cannot be kept"),
    "a megabyte of text": Bad(
        "incident", {"incident": MEGABYTE}, "It takes 100,000: shorten it", (MEGABYTE[:5000],)
    ),
    "nothing where something is asked": Bad("incident", {"incident": " "}, "Fill in “What happened”"),
    "an e-mail address without its place": Bad(
        "about-you", {"contact_email": "samira"}, "must be one e-mail address", ("samira",)
    ),
    "two e-mail addresses": Bad(
        "about-you",
        {"contact_email": "a@b.example, c@d.example"},
        "must be one e-mail address",
        ("a@b.example, c@d.example",),
    ),
    "a second line in an e-mail address": Bad(
        "about-you", {"contact_email": "a@b.example\nBcc: c@d.example"}, "must be one e-mail address"
    ),
    "a yes that is none": Bad(
        "now",
        {"safe_now": "YES!"},
        "Choose one of the answers to “Are the child, and any other children, safe now?”",
    ),
}


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _filled(cast: Cast) -> Referral:
    """A draft in which everything is right."""
    referral = a_referral(cast, "draft")
    answers = {name: answer for part in RIGHT.values() for name, answer in part.items()}
    asked = {
        name: answer for name, answer in answers.items() if not name.endswith(("_day", "_month", "_year"))
    }
    referral.form.answers = {**asked, "incident_on": "2016-04-14", "child_born_on": "2012-03-04"}
    referral.form.save()
    return referral


def test_forty_kinds_are_tried() -> None:
    assert len(BAD) >= 40


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_bad_input_gets_a_sentence_and_loses_nothing(cast: Cast, bad: Bad) -> None:
    referral, client = _filled(cast), cast.client("health")
    address = reverse("referrals:section", args=[referral.pk, bad.part])
    answer = client.post(address, {**RIGHT[bad.part], **bad.sent})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert bad.sentence in unescape(page)
    assert "thing to put right" in page or "things to put right" in page
    again = client.get(address).content.decode()
    for each in bad.shown:
        assert each in unescape(page), "It is not shown beside what is wrong with it"
        assert each in unescape(again), "It is lost when the page is opened again"
    for name, right in RIGHT[bad.part].items():
        if name not in bad.sent:
            assert right in unescape(again), f"{name} was lost"
    if any("\x00" in str(each) for name, each in bad.sent.items() if not name.endswith("_day")):
        return
    refused = client.post(reverse("referrals:check", args=[referral.pk]), follow=True)
    assert "was not sent" in refused.content.decode()
    referral.refresh_from_db()
    assert referral.status == "draft"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ board.prefix }} {% now 'Y' %}",
        '# Heading\n\n=HYPERLINK("x")',
        "a\u0301o\U0001f9d2",
    ],
    ids=["script", "a template", "signs that mean something elsewhere", "letters made of several signs"],
)
def test_words_that_programs_understand_stay_words(cast: Cast, text: str) -> None:
    referral, client = _filled(cast), cast.client("health")
    address = reverse("referrals:section", args=[referral.pk, "incident"])
    assert client.post(address, {**RIGHT["incident"], "incident": text}).status_code == 302
    client.post(reverse("referrals:check", args=[referral.pk]))
    referral.refresh_from_db()
    page = cast.client("manager").get(reverse("referrals:form", args=[referral.reference])).content.decode()
    assert text.splitlines()[0] in unescape(page)
    assert "<script>alert" not in page


def test_more_than_a_browser_sends_is_refused_with_a_sentence(cast: Cast) -> None:
    referral, client = _filled(cast), cast.client("health")
    address = reverse("referrals:section", args=[referral.pk, "incident"])
    answer = client.post(address, {**RIGHT["incident"], "incident": "x" * 6_000_000})
    assert answer.status_code == 400
    assert "more than the 5 MB of text that Heed takes" in answer.content.decode()
    assert RIGHT["incident"]["incident"] in client.get(address).content.decode()
