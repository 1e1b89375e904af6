"""A time without contact is stated by whoever states it: a service, or the agency as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from heed.chronologies.models import Entry, Question, Request
from heed.chronologies.operations.entries import add_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.nocontact import NoContact
from heed.chronologies.queries.merged import latest_merge, merged_entries
from heed.chronologies.queries.questions import questions_of
from heed.chronologies.queries.silences import silences_in
from heed.chronologies.services import operations
from heed.chronologies.services.models import Service, ServiceQuestion
from heed.chronologies.services.queries import questions_between
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import signed, told


def silent(service: Service | None, request: Request, by: Actor) -> Entry:
    """June 2015 without contact, stated by a service or by the agency as a whole."""
    typed = NoContact("1 June 2015", "30 June 2015")
    return add_entry(request=request, typed=typed, service=service.pk if service else None, by=by, at=NOW)


def contradicted(cast: Cast, request: Request) -> list[tuple[set[str], str]]:
    """What the board's merge asks of contradictions, once the agency has signed off."""
    Service.objects.filter(request=request).update(status="finished", finished_at=NOW)
    operations.merge_services(request=request, by=cast.health, at=NOW)
    for question in questions_between(request):
        operations.settle_question(question=question, answer="Both stay.", by=cast.health, at=NOW)
    signed(request, by=cast.health)
    merge_chronologies(exercise=request.exercise, by=cast.manager, at=NOW)
    found = asked_by_merge(request.exercise, "contradiction")
    return [({entry.text for entry in each.entries.all()}, each.why) for each in found]


def asked_by_merge(exercise: Exercise, kind: str) -> list[Question]:
    return [each for each in questions_of(latest_merge(exercise)) if each.kind == kind]


def test_a_service_without_contact_is_not_contradicted_by_another_service(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    silent(ward, request_, ward_nurse)
    told(ward, "1 January 2015", "Admitted to the ward", by=ward_nurse)
    told(school, "9 June 2015", "Seen at school", by=school_nurse)
    assert contradicted(cast, request_) == []
    assert not ServiceQuestion.objects.exists()


def test_a_service_is_asked_of_its_own_contact_and_an_agency_of_all_of_its_services(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    silent(ward, request_, ward_nurse)
    told(ward, "8 June 2015", "Seen on the ward", by=ward_nurse)
    told(school, "9 June 2015", "Spoke to her at school", by=school_nurse)
    silent(None, request_, cast.health)
    both = contradicted(cast, request_)
    stated = "No contact between 1 June 2015 and 30 June 2015."
    assert [texts for texts, _ in both] == [
        {stated, "Seen on the ward"}, {stated, "Seen on the ward", "Spoke to her at school"}
    ]  # fmt: skip
    assert both[0][1].startswith(
        "Ward 7 of Community health states no contact for 1 to 30 June 2015, and tells"
    )
    assert both[1][1].startswith("Community health states no contact")
    assert sorted(each.entries.count() for each in ServiceQuestion.objects.all()) == [2, 3], (
        "asked inside too"
    )


@pytest.mark.parametrize(("by_both", "stated"), [(True, True), (False, False)])
def test_an_agency_is_silent_by_its_own_word_only_where_each_service_says_so(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor,
    by_both: bool, stated: bool,
) -> None:  # fmt: skip
    for day in ("31 March 2015", "1 July 2015"):
        told(ward, day, f"Ward round, {day}", by=ward_nurse)
        told(school, day, f"Drop-in at school, {day}", by=school_nurse)
    quiet = NoContact("1 April 2015", "30 June 2015")
    for service, who in ((ward, ward_nurse), (school, school_nurse))[: 2 if by_both else 1]:
        add_entry(request=request_, typed=quiet, service=service.pk, by=who, at=NOW)
    assert contradicted(cast, request_) == []
    first, last = date(2015, 4, 1), date(2015, 6, 30)
    kept = [each.stated for each in asked_by_merge(request_.exercise, "gap") if each.silent_from == first]
    assert kept == [stated]
    entries, merge = merged_entries(cast.reviewer, request_.exercise), latest_merge(request_.exercise)
    found = silences_in(entries, period=None, days=60)
    assert [(each.start, each.end, each.stated) for each in found.gaps] == [(first, last, stated)]
    assert merge is not None
    (row,) = found.page(entries, merge, found.gaps)
    assert row.is_stated is stated
    assert row.stated_by is not None
    assert row.stated_by.service == ward
