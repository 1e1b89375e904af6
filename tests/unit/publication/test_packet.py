"""The packet for the national collection holds what is public, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import docx
import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.publication import queries as publications
from heed.publication.models import Publication
from heed.publication.operations import withdraw
from heed.publication.packet import queries
from heed.publication.packet.models import Packet
from heed.publication.packet.operations import choose_listing, pack_edition, record_sending
from heed.publication.packet.packing import COVER, DATA, PAGE, REPORT
from heed.publication.packet.rules import Said, said_of, themes_said
from heed.publication.packet.waiting import packets_to_send
from tests.builders import TEXTS, a_publication, a_report, an_edition, an_exercise
from tests.cast import NOW, SMALL_HOURS, Cast


@pytest.fixture
def published(cast: Cast) -> Publication:
    exercise = an_exercise(cast, "analysing")
    a_report(cast, exercise, "Wren was seen by three services.", adopted=True)
    publication = a_publication(cast, exercise, checked=False)
    an_edition(publication)
    Exercise.objects.filter(pk=exercise.pk).update(status="published")
    return Publication.objects.get(pk=publication.pk)


def choose(cast: Cast, publication: Publication, listed: str = "named", **more: Any) -> Packet | None:
    choose_listing(
        publication=publication, listed=listed, reasons=more.pop("reasons", "The family asked."),
        by=more.pop("by", cast.chair), at=NOW,
    )  # fmt: skip
    return Packet.objects.order_by("pk").last()


def opened(cast: Cast, packet: Packet | None) -> dict[str, bytes]:
    assert packet is not None
    data = queries.packet_bytes(cast.manager, packet, at=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(document: bytes) -> set[str]:
    found = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return {*(one.text for one in found.paragraphs if one.text), *cells} - {""}


def test_nothing_stands_in_it_that_is_not_public(cast: Cast, published: Publication) -> None:
    files = opened(cast, choose(cast, published))
    public = publications.the_public_report("northmere", published.slug, today=NOW.date())
    assert files[REPORT] == publications.public_bytes(public)
    said = json.loads(files[DATA])
    kept = {key: said.pop(key) for key in ("files", "recommendations", "themes")}
    assert said == {
        "title": "Wren", "kind": "Serious case review", "board": "Northmere Safeguarding Children Board",
        "listed": "named", "published_on": NOW.date().isoformat(), "corrected_on": None,
        "written_by": TEXTS["written_by_line"], "summary": TEXTS["summary"], "age": "1 to 5", "sex": "girl",
    }  # fmt: skip
    assert [one["name"] for one in kept["files"]] == [REPORT]
    for secret in (published.exercise.reference, "Ellie", "Marian"):
        assert secret not in files[DATA].decode()
    ours = {"About this review", "Board", "Kind of review", "Published on", "Written by", "Age", "Sex",
            "What is enclosed", REPORT, f"{NOW:%-d %B %Y}"}  # fmt: skip
    told = {*said.values(), "1 to 5 (as the published texts say)", "girl (as the published texts say)"}
    assert words_of(files[COVER]) <= ours | told


def test_without_the_boards_name_it_stands_nowhere_that_heed_writes(
    cast: Cast, published: Publication
) -> None:
    stands = published.editions.get()
    stands.page_pdf = stands.file
    stands.save()
    assert PAGE in opened(cast, choose(cast, published))
    files = opened(cast, choose(cast, published, "anonymous"))
    assert set(files) == {COVER, DATA, REPORT}
    with zipfile.ZipFile(io.BytesIO(files[COVER])) as cover:
        whole = b"".join(cover.read(name) for name in cover.namelist())
    for data in (whole, files[DATA]):
        assert b"Northmere" not in data
    assert json.loads(files[DATA])["board"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A girl of three.", Said("1 to 5", "girl")),
        ("A boy, aged 14, and his sister.", Said("11 to 15", "boy")),
        ("A baby of six weeks.", Said("under 1", "")),
        ("A four-month-old baby girl.", Said("under 1", "girl")),
        ("A 16-year-old.", Said("16 to 17", "")),
        ("A boy of three and a girl of nine.", Said("", "")),
        ("He was seen by three services in 2014.", Said("", "")),
        ("A mother aged 24.", Said("", "")),
    ],
)
def test_age_and_sex_are_told_only_where_the_texts_say_one(text: str, said: Said) -> None:
    assert said_of({"summary": text}) == said


def test_a_theme_is_told_only_where_it_stands_word_for_word() -> None:
    themes = {"neglect": "Neglect", "voice": "The voice of the child"}
    assert themes_said("it was neglect. a voice.", themes) == ["Neglect"]
    assert themes_said("neglectful care", themes) == []


def test_it_is_made_once_and_anew_for_another_choice(cast: Cast, published: Publication) -> None:
    first = choose(cast, published)
    assert choose(cast, published) == first
    assert pack_edition(published.editions.get(), cast.manager, NOW) == first
    choose(cast, published, "not-sent")
    assert pack_edition(published.editions.get(), cast.manager, NOW) is None
    assert queries.the_collection(cast.manager, published).current is None
    assert choose(cast, published, "anonymous") != first


def test_it_waits_since_the_day_on_the_clock(cast: Cast, published: Publication) -> None:
    choose_listing(publication=published, listed="named", reasons="Asked.", by=cast.chair, at=SMALL_HOURS)
    (item,) = packets_to_send(cast.manager)
    assert item.since == date(2016, 5, 11)


def test_the_office_sends_it_and_says_when(cast: Cast, published: Publication) -> None:
    def waits() -> list[str]:
        found = publications.waiting_for(cast.manager, today=NOW.date())
        return [one.do for one in found if "packet" in one.what]

    packet = choose(cast, published)
    assert packet is not None
    assert waits() == ["Take the packet"]
    with pytest.raises(BadInput, match="until today"):
        record_sending(
            packet=packet, sent_on=NOW.date() + timedelta(days=1), how="x", by=cast.manager, at=NOW
        )
    with pytest.raises(BadInput, match="how it was sent"):
        record_sending(packet=packet, sent_on=NOW.date(), how=" ", by=cast.manager, at=NOW)
    with pytest.raises(NotAllowed):
        record_sending(packet=packet, sent_on=NOW.date(), how="By e-mail", by=cast.chair, at=NOW)
    record_sending(packet=packet, sent_on=NOW.date(), how="By e-mail", by=cast.manager, at=NOW)
    assert waits() == []
    withdraw(publication=published, reasons="x", public_words="Withdrawn.", by=cast.chair, at=NOW)
    with pytest.raises(NotNow, match="not public now"):
        record_sending(packet=packet, sent_on=NOW.date(), how="Again", by=cast.manager, at=NOW)


def test_it_refuses_everybody_else(cast: Cast, published: Publication) -> None:
    packet = choose(cast, published)
    assert packet is not None
    for who, refusal in ((cast.manager, NotAllowed), (cast.outsider, NotFound)):
        with pytest.raises(refusal):
            choose(cast, published, by=who)
    for who, refusal in ((cast.chair, NotAllowed), (cast.police, NotFound), (cast.checker_one, NotFound)):
        with pytest.raises(refusal):
            queries.the_packet(who, published, packet.pk)
    with pytest.raises(BadInput, match="reasons"):
        choose(cast, published, "anonymous", reasons=" ")
    with pytest.raises(BadInput):
        choose(cast, published, "anything")
