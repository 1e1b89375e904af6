"""Pages of court orders and proceedings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.exercises.models import Exercise
from heed.publication.court.models import CourtOrder, Proceedings
from heed.ui.forms import as_posted
from tests.builders import a_publication, a_word_report, an_exercise
from tests.cast import NOW, TODAY, Cast

PAGE = "/exercises/NSCB-2016-014/publication/"
ORDER = {
    "kind": "reporting", "court": "Family Court", "forbids": "The school.", "words": "Alder Lane\nSt Osyth",
    "said_by": "A. Solicitor", **as_posted("from_on", TODAY), **as_posted("confirmed_on", TODAY),
}  # fmt: skip


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    return an_exercise(cast, "analysing")


def test_an_order_is_written_down_holds_and_is_decided_about(cast: Cast, exercise: Exercise) -> None:
    a_publication(cast, exercise)
    office, chair = cast.client("manager"), cast.client("chair")
    assert "No order is written down" in office.get(f"{PAGE}court/").content.decode()
    file = SimpleUploadedFile("order.docx", a_word_report("An order."))
    assert office.post(f"{PAGE}court/orders/new/", {**ORDER, "document": file}).status_code == 302
    row = CourtOrder.objects.get()
    assert (row.words, row.document is not None) == (["Alder Lane", "St Osyth"], True)
    assert office.get(f"{PAGE}court/orders/1/document/").status_code == 200
    page = office.get(PAGE).content.decode()
    assert "Reporting restriction, Family Court" in page
    assert "Decision maker" in page
    copies = office.get(f"{PAGE}copies/").content.decode()
    assert "No day of publication can be named yet" in copies
    assert "Version 1" in copies
    assert "Until a further order" in chair.get(f"{PAGE}court/").content.decode()
    said = {"reasons": "It keeps to the order.", "advised_by": "A. Solicitor"}
    assert chair.post(f"{PAGE}court/orders/1/decide/", said).status_code == 302
    assert "In force, decided to publish" in office.get(f"{PAGE}court/").content.decode()
    assert chair.post(f"{PAGE}court/orders/1/decide/", said).status_code == 409


def test_what_is_typed_stands_when_it_is_refused(cast: Cast, exercise: Exercise) -> None:
    office = cast.client("manager")
    office.post(f"{PAGE}court/orders/new/", ORDER)
    row = CourtOrder.objects.get()
    again = {**ORDER, "line": row.pk, "forbids": "The town."}
    assert office.post(f"{PAGE}court/orders/1/", again).status_code == 302
    refused = office.post(f"{PAGE}court/orders/1/", {**again, "forbids": "The street."}).content.decode()
    assert "changed this meanwhile" in refused
    assert "The street." in refused
    page = office.get(f"{PAGE}court/orders/1/").content.decode()
    assert "How it read before" in page
    assert office.get(f"{PAGE}court/nothing/new/").status_code == 404


def test_proceedings_are_written_down_and_asked_about(cast: Cast, exercise: Exercise) -> None:
    office = cast.client("manager")
    told = {"kind": "inquest", "about": "The death.", "stage": "expected", "said": "no-harm"}
    assert "Write down who said so" in office.post(f"{PAGE}court/proceedings/new/", told).content.decode()
    told |= {"said_by": "The coroner’s officer", **as_posted("confirmed_on", TODAY)}
    assert office.post(f"{PAGE}court/proceedings/new/", told).status_code == 302
    assert Proceedings.objects.get().said == "no-harm"
    asked = {"asked": "A. Solicitor", "said": "There is an inquest.", **as_posted("on", TODAY)}
    assert office.post(f"{PAGE}court/asked/", asked).status_code == 302
    page = office.get(f"{PAGE}court/").content.decode()
    assert "There is an inquest." in page
    assert "No harm to them" in page
