"""What abbreviations mean: said, corrected and taken off by the right people, read by no other agency."""

from __future__ import annotations

import json

import pytest
from django.template import Context, Template
from django.urls import reverse

from heed.chronologies.core.abbreviations import Meanings, Term
from heed.chronologies.exporting import export
from heed.chronologies.glossary.models import Abbreviation
from heed.chronologies.glossary.operations import change, dismiss, explain, remove
from heed.chronologies.glossary.permissions import check_can_view_abbreviation, visible_abbreviations
from heed.chronologies.glossary.queries import glossary_of, open_in, texts_of
from heed.chronologies.models import Entry
from heed.chronologies.naming import reading_of
from heed.chronologies.queries.merged import Filter
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.identifiers.operations import add_person
from heed.trail.models import Record
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import asked, merged, request_of, typed


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    """Police and social care merged, health at work; each explains one of its own, the office one for all."""
    found = merged(cast)
    for key, by in (("police", cast.police), ("social-care", cast.social_worker), ("health", cast.author)):
        own = {cast.agencies[key].pk: [Term("DNA", f"as {key} says")]}
        explain(exercise=found, terms=own, by=by, at=NOW)
    explain(exercise=found, terms={None: [Term("NFA", "no further action")]}, by=cast.manager, at=NOW)
    return found


@pytest.mark.parametrize(
    ("who", "agencies"),
    [
        ("police", {"police", None}), ("health", {"health", None}), ("author", {"health", None}),
        ("manager", {"police", "social-care", "health", None}), ("reviewer", {"police", "social-care", None}),
        ("chair", {"police", "social-care", None}), ("outsider", set()), ("nurse", set()), ("practitioner", set()),
    ],
)  # fmt: skip
def test_no_agency_reads_anothers(
    cast: Cast, exercise: Exercise, who: str, agencies: set[str | None]
) -> None:
    keys = {cast.agencies[key].pk if key else None for key in agencies}
    assert set(visible_abbreviations(getattr(cast, who)).values_list("agency", flat=True)) == keys


def test_who_may_explain(cast: Cast, exercise: Exercise) -> None:
    terms = [Term("GP", "general practitioner")]
    police, health = cast.agencies["police"].pk, cast.agencies["health"].pk
    for by, whose, refusal in (
        (cast.police, None, NotAllowed), (cast.police, health, NotFound), (cast.outsider, police, NotFound),
        (cast.reviewer, health, NotAllowed), (cast.chair, None, NotAllowed), (cast.chair, police, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(refusal):
            explain(exercise=exercise, terms={whose: terms}, by=by, at=NOW)
    assert explain(exercise=exercise, terms={police: terms, None: terms}, by=cast.reviewer, at=NOW) == 2


def test_a_draft_that_an_agency_keeps_is_not_read_by_the_office(cast: Cast, exercise: Exercise) -> None:
    request = request_of(cast, exercise, "health")
    request.office_helps = False
    request.save(update_fields=["office_helps"])
    own = Abbreviation.objects.get(agency=request.agency_id)
    assert own not in visible_abbreviations(cast.manager)
    assert own in visible_abbreviations(cast.author)
    with pytest.raises(NotFound):
        check_can_view_abbreviation(cast.manager, own)
    with pytest.raises(NotAllowed, match="keeps its draft"):
        change(abbreviation=own, meaning="did not attend", by=cast.manager, at=NOW)


def test_a_correction_is_a_new_row(cast: Cast, exercise: Exercise) -> None:
    police = cast.agencies["police"].pk
    first = Abbreviation.objects.get(agency=police)
    second = change(abbreviation=first, meaning=" did  not attend ", by=cast.police, at=NOW)
    first.refresh_from_db()
    assert (first.meaning, first.removed_at, second.meaning) == ("as police says", NOW, "did not attend")
    with pytest.raises(NotNow):
        change(abbreviation=first, meaning="did not arrive", by=cast.police, at=NOW)
    with pytest.raises(BadInput, match="Say what DNA means"):
        change(abbreviation=second, meaning="", by=cast.police, at=NOW)
    second.refresh_from_db()
    assert second.removed_at is None, "what cannot be kept takes nothing away"
    remove(abbreviation=second, by=cast.police, at=NOW)
    assert not Abbreviation.objects.filter(agency=police, removed_at__isnull=True).exists()
    verbs = Record.objects.filter(verb__startswith="chronology.abbreviation").values_list("verb", flat=True)
    assert [*verbs][-2:] == ["chronology.abbreviation_changed", "chronology.abbreviation_removed"]
    assert "attend" not in str(list(Record.objects.values_list("detail", flat=True)))


def test_nothing_is_overwritten(cast: Cast, exercise: Exercise) -> None:
    again = {None: [Term("NFA", "no further action"), Term("GP", "general practitioner")]}
    assert explain(exercise=exercise, terms=again, by=cast.manager, at=NOW) == 1
    other = {None: [Term("HV", "health visitor"), Term("NFA", "not for audit")]}
    with pytest.raises(BadInput, match=r"NFA \(no further action\)"):
        explain(exercise=exercise, terms=other, by=cast.manager, at=NOW)
    assert not Abbreviation.objects.filter(short="HV").exists(), "all of them or none"


def test_own_words_go_before_the_reviews_and_the_rest_is_open(cast: Cast) -> None:
    exercise = asked(cast, "police", "health")
    police, health = (request_of(cast, exercise, key) for key in ("police", "health"))
    typed(police, "1 May 2015", "DNA. NFA. Told the Multi-Agency Safeguarding Hub (MASH).", by=cast.police)
    typed(health, "2 May 2015", "DNA at the GP; NFA", by=cast.author)
    own = {None: [Term("DNA", "did not attend")], police.agency_id: [Term("DNA", "a sample")]}
    explain(exercise=exercise, terms=own, by=cast.manager, at=NOW)
    glossary, texts = glossary_of(cast.manager, exercise), texts_of(Entry.objects.filter(exercise=exercise))
    assert {(each.meaning, uses) for each, uses in glossary.counted(texts)} == {
        ("did not attend", 1),
        ("a sample", 1),
    }
    found = {each.short: each for each in open_in(glossary, texts)}
    assert {short: each.uses for short, each in found.items()} == {"NFA": 2, "GP": 1, "MASH": 1}
    assert found["MASH"].proposals == (
        ("Multi-Agency Safeguarding Hub", Entry.objects.get(agency=police.agency).key),
    )
    assert (found["NFA"].whose, found["GP"].whose) == (None, health.agency_id)


def test_a_meaning_never_becomes_markup() -> None:
    meanings = Meanings({"A&E": 'accident "and" <b>', "GP": "‹Dr Amory›"})
    template = Template("{% load chronologies %}{{ text|said:meanings }}")
    told = template.render(Context({"text": "<i>A&E</i> ‹by a GP›", "meanings": meanings}))
    assert '&lt;i&gt;<abbr title="accident &quot;and&quot; &lt;b&gt;">A&amp;E</abbr>' in told
    assert 'title="Dr Amory">GP</abbr>' in told
    assert told.count("<mark") == 1


def test_the_pages_ask_and_keep_what_is_written(cast: Cast) -> None:
    exercise = asked(cast, "police")
    said = "Sent to the Multi-Agency Safeguarding Hub (MASH). DNA, and NFA."
    typed(request_of(cast, exercise, "police"), "1 May 2015", said, by=cast.police)
    url = reverse("chronologies:abbreviations", args=[exercise.reference, cast.agencies["police"].pk])
    client = cast.client("police")
    page = client.get(url).content.decode()
    assert f"as entry {Entry.objects.get().key} says" in page
    assert not Abbreviation.objects.exists(), (
        "what an entry says of itself is not taken until it is confirmed"
    )
    wrong = client.post(url, {"do": "several", "lines": "NFA – no further action\nnonsense"}).content.decode()
    assert "Line 2, “nonsense”" in wrong
    assert "NFA – no further action" in wrong, "what was typed is not lost"
    told = {"do": "open", "as-told:MASH": "Multi-Agency Safeguarding Hub", "means:NFA": "no further action"}
    assert client.post(url, told).status_code == 302
    assert set(Abbreviation.objects.values_list("short", "meaning")) == {
        ("MASH", "Multi-Agency Safeguarding Hub"), ("NFA", "no further action"),
    }  # fmt: skip
    own = client.get(reverse("chronologies:agency", args=[exercise.reference, cast.agencies["police"].pk]))
    assert '<abbr title="no further action">NFA</abbr>' in own.content.decode()


def test_a_file_ends_with_what_its_abbreviations_mean(cast: Cast) -> None:
    exercise = merged(cast)
    entry = Entry.objects.filter(exercise=exercise, in_merge=True).earliest("pk")
    Entry.objects.filter(pk=entry.pk).update(text="KA rang the GP.")
    add_person(
        exercise=exercise,
        name="Kim Ashdown",
        also=["KA"],
        role="",
        pseudonym="Adult B",
        by=cast.manager,
        at=NOW,
    )
    said = [Term("KA", "a caller"), Term("GP", "doctor of Kim Ashdown"), Term("NFA", "no further action")]
    explain(exercise=exercise, terms={None: said}, by=cast.manager, at=NOW)

    def told(names: str) -> list[tuple[str, str]]:
        reading = reading_of(cast.manager, exercise, names)
        data = export(
            exercise=exercise, chosen=Filter(), kind="json", reading=reading, by=cast.manager, at=NOW
        )
        return [(each["short"], each["meaning"]) for each in json.loads(data)["glossary"]]

    assert told("") == [("GP", "doctor of Kim Ashdown"), ("KA", "a caller")], "only what the entries use"
    assert told("pseudonyms") == [("GP", "doctor of Adult B")]


def test_what_is_no_abbreviation_is_asked_about_no_more_until_that_is_undone(cast: Cast) -> None:
    exercise = asked(cast)
    request = request_of(cast, exercise, "police")
    typed(request, "14 April 2015", "She was CALM. NFA.", by=cast.police)
    page = reverse("chronologies:abbreviations", args=[exercise.reference, request.agency_id])
    client = cast.client("police")
    both = client.post(page, {"do": "open", "none:CALM": "yes", "means:CALM": "quiet"}).content.decode()
    assert "cannot mean something and be no abbreviation" in both
    assert 'value="quiet"' in both, "nothing typed is lost"
    assert client.post(page, {"do": "open", "none:CALM": "yes"}).status_code == 302
    row = Abbreviation.objects.get(short="CALM")
    assert (row.meaning, row.agency_id) == ("", request.agency_id)
    glossary = glossary_of(cast.police, exercise)
    texts = texts_of(Entry.objects.filter(exercise=exercise))
    assert [each.short for each in open_in(glossary, texts)] == ["NFA"]
    assert glossary.of(request.agency_id).pieces("CALM") == [("CALM", "")], "it is explained nowhere"
    shown = client.get(page).content.decode()
    assert "Not abbreviations" in shown
    assert client.post(page, {"do": "remove", "abbreviation": row.pk}).status_code == 302
    assert "CALM" in [each.short for each in open_in(glossary_of(cast.police, exercise), texts)]


def test_what_was_no_abbreviation_can_be_explained_after_all(cast: Cast, exercise: Exercise) -> None:
    police = cast.agencies["police"].pk
    assert dismiss(exercise=exercise, shorts={police: ["CALM", "DNA"]}, by=cast.police, at=NOW) == 1
    explain(exercise=exercise, terms={police: [Term("CALM", "a course")]}, by=cast.police, at=NOW)
    standing = Abbreviation.objects.get(short="CALM", removed_at__isnull=True)
    assert standing.meaning == "a course"
    with pytest.raises(NotFound):
        dismiss(exercise=exercise, shorts={police: ["MASH"]}, by=cast.health, at=NOW)
