"""Every kind of question: drawn with its label, hint and error joined up, and every error leading to its answer."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from heed.ui.forms import (
    CheckboxesField,
    DatePartsField,
    HeedForm,
    Look,
    MonthYearField,
    RadiosField,
    UploadField,
    UploadsField,
    YesNoUnknownField,
    as_posted,
)
from heed.ui.forms.summary import error_links


class Everything(HeedForm):
    looks = {"story": Look(heading=True, count=500), "number": Look(width="3", suffix="days")}

    story = forms.CharField(label="What happened?", widget=forms.Textarea, help_text="In your <own> words.")
    name = forms.CharField(label="Name")
    email = forms.EmailField(label="E-mail")
    number = forms.IntegerField(label="How many")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    agency = forms.ChoiceField(label="Agency", choices=[("", "Choose"), ("p", "Police")])
    kind = RadiosField(
        label="Kind", choices=[("v", "Visit"), ("c", "Call")], hints={"v": "Somebody went there"}
    )
    marks = CheckboxesField(label="Marks", choices=[("i", "Issue"), ("g", "Good practice")])
    seen = YesNoUnknownField(label="Was the child seen?")
    agree = forms.BooleanField(label="I agree")
    letter = UploadField(label="Letter", kinds=[".docx", ".pdf"])
    on = DatePartsField(label="Date of the visit")
    month = MonthYearField(label="Month")
    note = forms.CharField(label="Note", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form: forms.Form) -> html.HtmlElement:
    return html.fragment_fromstring(str(form), create_parent="div")


def test_every_input_has_a_name_that_is_read_out() -> None:
    tree = drawn(Everything())
    labelled = {label.get("for") for label in tree.iter("label")}
    inputs = [one for one in tree.iter("input", "select", "textarea") if one.get("type") != "hidden"]
    assert len(inputs) == 21
    assert not [one.get("id") for one in inputs if one.get("id") not in labelled]


def test_no_id_is_used_twice() -> None:
    ids = [one.get("id") for one in drawn(Everything({})).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_every_error_leads_to_an_input() -> None:
    form = Everything({})
    tree = drawn(form)
    links = error_links(form)
    assert len(links) == 13
    for link in links:
        [found] = tree.xpath(f'//*[@id="{link.anchor}"]')
        assert found.tag in {"input", "select", "textarea"}, link


def test_every_description_is_there() -> None:
    tree = drawn(Everything({}))
    wanted = {word for one in tree.iter() for word in (one.get("aria-describedby") or "").split()}
    assert {"id_story_helptext", "id_story_error", "id_story-info", "id_kind_error", "id_on_error"} <= wanted
    assert not [word for word in wanted if not tree.xpath(f'//*[@id="{word}"]')]


def test_a_missing_answer_is_asked_for_by_its_question() -> None:
    form = Everything({})
    found = {name: form[name].sentences for name in form.fields if form[name].sentences}  # type: ignore[attr-defined]
    assert found["story"] == ["Fill in “What happened?”"]
    assert found["name"] == ["Fill in “Name”."]
    assert found["kind"] == ["Choose an answer to “Kind”."]
    assert found["agree"] == ["Tick “I agree” to go on."]
    assert found["letter"] == ["Choose a file for “Letter”."]
    assert "note" not in found


def test_optional_questions_say_so_and_only_they() -> None:
    tree = drawn(Everything())
    assert [label.text_content() for label in tree.iter("label") if "optional" in label.text_content()] == [
        "Note (optional)"
    ]


def test_label_can_be_the_heading_of_the_page() -> None:
    [heading] = drawn(Everything()).iter("h1")
    assert heading.text_content() == "What happened?"


def test_hint_is_text_not_markup() -> None:
    assert "In your &lt;own&gt; words." in str(Everything())


def test_what_was_typed_is_escaped() -> None:
    form = Everything({"name": '"><script>alert(1)</script>', "story": "</textarea><b>"})
    assert "<script>" not in str(form)
    assert drawn(form).xpath("//textarea")[0].value.lstrip("\n") == "</textarea><b>"
    assert drawn(form).xpath('//input[@name="name"]')[0].value == '"><script>alert(1)</script>'


def test_chosen_answers_stay_chosen() -> None:
    tree = drawn(Everything({"kind": "c", "marks": ["g"], "seen": "unknown", "agency": "p", "agree": "on"}))
    checked = {(one.get("name"), one.get("value")) for one in tree.xpath("//input[@checked]")}
    assert {("kind", "c"), ("marks", "g"), ("seen", "unknown")} <= checked
    assert tree.xpath('//input[@name="agree"]')[0].get("checked") is not None
    assert tree.xpath("//option[@selected]")[0].get("value") == "p"


def test_an_unoffered_answer_is_refused_in_words() -> None:
    assert Everything({"kind": "zz"})["kind"].sentences == [  # type: ignore[attr-defined]
        "Choose one of the answers to “Kind”."
    ]


def test_look_may_be_changed_on_the_page(draw) -> None:
    text = draw(
        '{% field form.seen inline=True bold=True label="Seen?" hint="By anybody." %}', form=Everything()
    )
    assert "govuk-radios--inline" in text
    assert "govuk-fieldset__legend--s" in text
    assert "Seen?" in text
    assert "By anybody." in text


def test_a_borrowed_form_is_drawn_in_the_same_look() -> None:
    class Borrowed(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Your name"}))

    text = Borrowed().as_p()
    assert "govuk-input" in text
    assert "placeholder" not in text
    assert "optional" not in text


def test_formset_errors_all_lead_somewhere() -> None:
    forms_ = forms.formset_factory(Everything, extra=0, min_num=2)
    bound = forms_({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"})
    assert not bound.is_valid()
    anchors = [link.anchor for link in error_links(bound)]
    assert "id_form-0-name" in anchors
    assert "id_form-1-kind_0" in anchors


# ------------------------------------------------------------------ dates


class Dated(HeedForm):
    on = DatePartsField(label="Date of birth", required=False, not_future=True)
    month = MonthYearField(label="Month", required=False)


def ask(day: str, month: str, year: str) -> Dated:
    return Dated({"on_day": day, "on_month": month, "on_year": year})


@pytest.mark.parametrize("month", ["4", "04", "April", "apr"])
def test_a_date_in_boxes(month: str) -> None:
    form = ask("3", month, "2016")
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2016, 4, 3)


@pytest.mark.parametrize(
    ("typed", "sentence", "wrong"),
    [
        (("3", "", "2016"), "“Date of birth” needs a month as well.", ("month",)),
        (("3", "", ""), "“Date of birth” needs a month and year as well.", ("month", "year")),
        (("31", "2", "2016"), "“Date of birth” is not a real date: February 2016 has no day 31.", ("day",)),
        (("0", "2", "2016"), "“Date of birth” is not a real date: February 2016 has no day 0.", ("day",)),
        (("3", "13", "2016"), "The month of “Date of birth” must be between 1 and 12.", ("month",)),
        (("3", "4", "16"), "Write the year of “Date of birth” with 4 figures.", ("year",)),
        (("3", "4", "0000"), "Write the year of “Date of birth” with 4 figures.", ("year",)),
        (("x", "4", "2016"), "The day of “Date of birth” must be a number.", ("day",)),
        (("²", "4", "2016"), "The day of “Date of birth” must be a number.", ("day",)),
        (("3", "4", "2999"), "“Date of birth” must be today or earlier.", ("day", "month", "year")),
    ],
)
def test_a_wrong_date_says_which_part(
    typed: tuple[str, str, str], sentence: str, wrong: tuple[str, ...]
) -> None:
    form = ask(*typed)
    bound = form["on"]
    assert bound.sentences == [sentence]  # type: ignore[attr-defined]
    assert bound.anchor == f"id_on_{wrong[0]}"  # type: ignore[attr-defined]
    marked = drawn(form).xpath('//input[contains(@class, "govuk-input--error")]')
    assert tuple(one.get("name").removeprefix("on_") for one in marked) == wrong


def test_no_date_is_no_error_where_it_is_optional() -> None:
    form = ask("", " ", "")
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_a_month_of_a_year() -> None:
    form = Dated({"month_month": "march", "month_year": "2016"})
    assert form.is_valid()
    assert form.cleaned_data["month"] == date(2016, 3, 1)


def test_a_date_known_before_stands_in_its_boxes() -> None:
    form = Dated(initial={"on": date(2016, 4, 3)})
    values = [one.get("value") for one in drawn(form).xpath('//input[starts-with(@name, "on_")]')]
    assert values == ["3", "4", "2016"]


def test_as_posted_is_what_the_boxes_send() -> None:
    form = Dated(as_posted("on", date(2016, 4, 3)))
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2016, 4, 3)


# ------------------------------------------------------------------ files


class Sent(HeedForm):
    one = UploadField(label="One", kinds=[".docx"], max_bytes=10, required=False)
    many = UploadsField(label="Many", kinds=[".csv", ".xlsx"], max_bytes=10, required=False)


def test_a_file_box_says_kinds_and_size() -> None:
    text = str(Sent())
    assert "CSV or Excel, up to 1 KB." in text
    assert 'accept=".csv,.xlsx"' in text
    assert "multiple" in text


def test_a_wrong_or_large_file_is_refused_by_name() -> None:
    form = Sent({}, {"one": SimpleUploadedFile("a.exe", b"x")})
    [sentence] = form["one"].sentences  # type: ignore[attr-defined]
    assert sentence.startswith("“a.exe” is not a file that can be read here.")
    form = Sent({}, {"one": SimpleUploadedFile("a.docx", b"x" * 11)})
    [sentence] = form["one"].sentences  # type: ignore[attr-defined]
    assert sentence.startswith("“a.docx” is larger than 1 KB.")


def test_several_files_are_checked_one_by_one() -> None:
    from django.utils.datastructures import MultiValueDict

    good, bad = SimpleUploadedFile("a.csv", b"x"), SimpleUploadedFile("b.exe", b"x")
    form = Sent({}, MultiValueDict({"many": [good, bad]}))
    assert len(form["many"].sentences) == 1  # type: ignore[attr-defined]
    form = Sent({}, MultiValueDict({"many": [good, SimpleUploadedFile("c.xlsx", b"x")]}))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["many"]] == ["a.csv", "c.xlsx"]
