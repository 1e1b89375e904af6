"""Services of one agency write apart, are merged and checked inside it, and only then signed off."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.test import TestCase

from heed.chronologies import permissions
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.models import Entry, Request
from heed.chronologies.operations.entries import Typed, add_entry, change_entry
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.operations.signing import reopen, what_is_open
from heed.chronologies.operations.uploads import hand_in
from heed.chronologies.queries import waiting_for
from heed.chronologies.queries.parts import the_part
from heed.chronologies.returning import queries as returning
from heed.chronologies.returning.operations import bring_back, take
from heed.chronologies.returning.own import own_entries, own_merged
from heed.chronologies.services import checking, operations
from heed.chronologies.services.models import Service
from heed.chronologies.services.queries import questions_between
from heed.chronologies.services.rules import Standing, before_check, before_sign_off
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises import permissions as exercises
from heed.exercises.permissions import AGENCY
from heed.trail.models import Record
from tests.cast import NOW, TODAY, Cast
from tests.unit.chronologies_web.making import CSV, request_of, signed, somebody, told

THEN = datetime(2016, 5, 11, 9, tzinfo=UTC)


def both_finished(ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor) -> None:
    """Two services that tell one visit on two days."""
    told(ward, "8 June 2015", "Joint home visit with the school nurse", by=ward_nurse)
    told(school, "9 June 2015", "Joint home visit with the ward nurse", by=school_nurse)
    operations.finish_service(service=ward, by=ward_nurse, at=NOW)
    operations.finish_service(service=school, by=school_nurse, at=NOW)


def lines(actor: Actor) -> list[str]:
    return [item.what for item in waiting_for(actor, today=TODAY)]


def test_a_services_author_sees_nothing_of_another_service(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    mine = told(ward, "8 June 2015", "Seen on the ward", by=ward_nurse)
    theirs = told(school, "9 June 2015", "Seen at school", by=school_nurse)
    whole = add_entry(request=request_, typed=Typed("1 June 2015", "A letter"), by=cast.health, at=NOW)
    with TestCase.captureOnCommitCallbacks(execute=True):
        file = hand_in(
            request=request_, files=[("s.csv", CSV.encode())], service=school.pk, by=school_nurse, at=NOW
        ).uploads[0]
    assert list(permissions.visible_entries(ward_nurse)) == [mine]
    assert not permissions.visible_uploads(ward_nurse).exists()
    for entry in (theirs, whole):
        with pytest.raises(NotFound):
            permissions.check_can_view_entry(ward_nurse, entry)
    with pytest.raises(NotFound):
        permissions.check_can_view_upload(ward_nurse, file)
    with pytest.raises(NotAllowed):
        change_entry(entry=theirs, typed=Typed("9 June 2015", "Not mine"), by=ward_nurse, at=NOW)
    for elsewhere in (school.pk, None):
        with pytest.raises(NotAllowed, match="your own service"):
            add_entry(
                request=request_, typed=Typed("9 June 2015", "x"), service=elsewhere, by=ward_nurse, at=NOW
            )
    assert set(permissions.visible_entries(cast.health)) == {mine, theirs, whole}
    assert not permissions.visible_entries(cast.police).exists()
    assert not permissions.visible_entries(cast.reviewer).exists(), "drafts stay inside the agency"
    operations.let_authors_see(request=request_, all_parts=True, by=cast.health, at=NOW)
    assert set(permissions.visible_entries(ward_nurse)) == {mine, theirs, whole}
    request_.refresh_from_db()
    with pytest.raises(NotAllowed):
        change_entry(entry=theirs, typed=Typed("9 June 2015", "Not mine"), by=ward_nurse, at=NOW)


def test_a_services_author_knows_of_the_review_and_of_no_more(
    cast: Cast, request_: Request, ward: Service, ward_nurse: Actor
) -> None:
    exercise = request_.exercise
    assert exercises.grounds(ward_nurse, exercise) == (AGENCY,)
    assert list(exercises.visible_to(ward_nurse)) == [exercise]
    with pytest.raises(NotAllowed):
        exercises.check_can_view_overview(ward_nurse, exercise)
    other = cast.agencies["police"].pk
    with pytest.raises(NotFound):
        permissions.part_ground(ward_nurse, exercise, other)
    operations.change_service(service=ward, name="Ward 7", author=None, by=cast.health, at=NOW)
    assert exercises.grounds(ward_nurse, exercise) == (), "nobody keeps sight of what is no longer theirs"
    assert not permissions.visible_requests(ward_nurse).exists()


def test_the_whole_way_inside_an_agency(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    assert lines(ward_nurse) == ["Write Ward 7’s part of Community health’s chronology"]
    told(ward, "8 June 2015", "Joint home visit with the school nurse", by=ward_nurse)
    assert "Ward 7 and School nursing have not finished" in what_is_open(request_)
    told(school, "9 June 2015", "Joint home visit with the ward nurse", by=school_nurse)
    operations.finish_service(service=ward, by=ward_nurse, at=NOW)
    assert lines(ward_nurse) == []
    with pytest.raises(NotNow):
        told(ward, "10 June 2015", "Too late", by=ward_nurse)
    with pytest.raises(NotNow, match="School nursing has not finished"):
        operations.merge_services(request=request_, by=cast.health, at=NOW)
    operations.finish_service(service=school, by=school_nurse, at=NOW)
    assert "Merge Community health’s services" in lines(cast.health)
    with pytest.raises(NotAllowed):
        operations.merge_services(request=request_, by=ward_nurse, at=NOW)
    operations.merge_services(request=request_, by=cast.health, at=NOW)
    (question,) = questions_between(request_)
    assert question.kind == "contradiction"
    assert {entry.service for entry in question.entries.all()} == {ward, school}
    assert "1 question between the services is open" in what_is_open(request_)
    assert "Settle what Community health’s services tell differently" in lines(cast.health)
    operations.settle_question(question=question, answer="The ward’s day is right.", by=cast.health, at=NOW)
    assert what_is_open(request_) == "", "the framework wants no check"
    checker = somebody(cast, "Octavia Brandreth")
    assert checker.person in {one.pk for one in checking.possible_checkers(request_, at=NOW)}
    check = checking.ask_check(request=request_, checker=checker.person or 0, by=cast.health, at=NOW)
    assert "with Octavia Brandreth" in what_is_open(request_)
    assert lines(checker) == ["Check Community health’s chronology"]
    assert permissions.visible_entries(checker).count() == 2
    with pytest.raises(NotNow, match="quality check"):
        add_entry(request=request_, typed=Typed("1 June 2015", "A letter"), by=cast.health, at=NOW)
    with pytest.raises(NotAllowed):
        add_entry(request=request_, typed=Typed("1 June 2015", "A letter"), by=checker, at=NOW)
    key = Entry.objects.earliest("pk").key
    checking.return_check(check=check, words="Nearly.", points=[f"{key}: when?", " "], by=checker, at=NOW)
    point = check.points.get()
    assert point.entry is not None
    assert "1 point of the quality check waits" in what_is_open(request_)
    with pytest.raises(NotNow, match="Answer every point"):
        checking.ask_check(request=request_, checker=checker.person or 0, by=cast.health, at=NOW)
    checking.answer_point(point=point, answer="At noon.", by=cast.health, at=NOW)
    again = checking.ask_check(request=request_, checker=checker.person or 0, by=cast.health, at=THEN)
    checking.pass_check(check=again, words="", by=checker, at=THEN)
    assert signed(request_, by=cast.health).status == "signed-off"
    verbs = set(Record.objects.values_list("verb", flat=True))
    assert verbs >= {
        "chronology.service_added", "chronology.service_finished", "chronology.services_merged",
        "chronology.service_question_answered", "chronology.check_asked", "chronology.check_returned",
        "chronology.check_point_answered", "chronology.check_passed", "chronology.signed_off",
    }  # fmt: skip


def test_what_was_settled_stays_settled_when_the_services_are_merged_again(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    both_finished(ward, school, ward_nurse, school_nurse)
    operations.merge_services(request=request_, by=cast.health, at=NOW)
    operations.settle_question(
        question=questions_between(request_)[0], answer="The ward’s day.", by=cast.health, at=NOW
    )
    with pytest.raises(NotNow, match="nothing was added since"):
        operations.merge_services(request=request_, by=cast.health, at=THEN)
    operations.reopen_service(service=ward, by=cast.health, at=THEN)
    told(ward, "12 June 2015", "Discharged", by=ward_nurse, at=THEN)
    operations.finish_service(service=ward, by=ward_nurse, at=THEN)
    assert "Merge the services again" in what_is_open(request_)
    operations.merge_services(request=request_, by=cast.health, at=THEN)
    (question,) = questions_between(request_)
    assert (question.answer, question.answered_by_id) == ("The ward’s day.", cast.health.person)
    assert what_is_open(request_) == ""


def test_the_office_opens_again_and_the_check_no_longer_stands(cast: Cast, request_: Request) -> None:
    add_entry(request=request_, typed=Typed("1 June 2015", "A letter"), by=cast.author, at=NOW)
    checker = somebody(cast, "Octavia Brandreth")
    check = checking.ask_check(request=request_, checker=checker.person or 0, by=cast.health, at=NOW)
    checking.pass_check(check=check, words="Read twice.", by=checker, at=NOW)
    signed(request_, by=cast.health)
    merge_chronologies(exercise=request_.exercise, by=cast.manager, at=NOW)
    reopen(request=request_, reason="A letter is missing.", by=cast.manager, at=THEN)
    check.refresh_from_db()
    assert check.status == "set-aside"
    late = add_entry(
        request=request_of(cast, request_.exercise, "health"), typed=Typed("2 June 2015", "Another letter"),
        late_reason="Found later", by=cast.author, at=THEN,
    )  # fmt: skip
    assert late.added_late


def test_no_author_checks_what_they_wrote(
    cast: Cast, request_: Request, ward: Service, ward_nurse: Actor
) -> None:
    told(ward, "8 June 2015", "Seen on the ward", by=ward_nurse)
    names = {one.pk for one in checking.possible_checkers(request_, at=NOW)}
    assert cast.author.person not in names
    assert ward_nurse.person not in names
    operations.finish_service(service=ward, by=ward_nurse, at=NOW)
    operations.merge_services(request=request_, by=cast.health, at=NOW)
    with pytest.raises(BadInput, match="wrote none"):
        checking.ask_check(request=request_, checker=ward_nurse.person or 0, by=cast.health, at=NOW)


def test_a_check_that_is_set_aside_lets_the_agency_go_on(cast: Cast, request_: Request) -> None:
    add_entry(request=request_, typed=Typed("1 June 2015", "A letter"), by=cast.author, at=NOW)
    checker = somebody(cast, "Octavia Brandreth")
    checking.ask_check(request=request_, checker=checker.person or 0, by=cast.health, at=NOW)
    checking.set_check_aside(request=request_, reason="She is ill.", by=cast.health, at=NOW)
    assert what_is_open(request_) == ""
    assert exercises.grounds(checker, request_.exercise) == ()


@pytest.mark.parametrize("name", ["", "ward 7", "  Ward   7 "])
def test_a_service_has_a_name_of_its_own(cast: Cast, request_: Request, ward: Service, name: str) -> None:
    with pytest.raises(BadInput):
        operations.add_service(request=request_, name=name, author=None, by=cast.health, at=NOW)


def test_services_are_the_agencys_own_to_arrange(
    cast: Cast, request_: Request, ward: Service, ward_nurse: Actor
) -> None:
    for by in (cast.author, ward_nurse):
        with pytest.raises(NotAllowed):
            operations.add_service(request=request_, name="Ward 8", author=None, by=by, at=NOW)
    with pytest.raises(NotFound):
        operations.add_service(request=request_, name="Ward 8", author=None, by=cast.police, at=NOW)
    with pytest.raises(BadInput, match="works for the agency"):
        operations.change_service(
            service=ward, name="Ward 7", author=cast.police.person, by=cast.health, at=NOW
        )
    told(ward, "8 June 2015", "Seen", by=ward_nurse)
    with pytest.raises(NotNow, match="stays"):
        operations.remove_service(service=ward, by=cast.health, at=NOW)


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        (Standing(), ""),
        (Standing(is_check_required=True), "The framework wants a quality check"),
        (Standing(is_check_required=True, check="returned"), "Ask again"),
        (Standing(is_check_required=True, check="passed"), ""),
        (Standing(check="returned", open_points=2), "2 points of the quality check wait"),
        (Standing(services=("A", "B", "C"), unfinished=("A", "B", "C")), "A, B and C have not finished."),
        (Standing(services=("A",), changed_at=NOW), "Merge the services."),
        (Standing(services=("A",), merged_at=NOW, changed_at=NOW + timedelta(1)), "Merge the services again."),
        (Standing(services=("A",), merged_at=NOW, changed_at=NOW, open_questions=2), "2 questions"),
        (Standing(services=("A",), merged_at=NOW, changed_at=NOW), ""),
    ],
)  # fmt: skip
def test_what_stands_before_sign_off(standing: Standing, says: str) -> None:
    said = before_sign_off(standing)
    assert says in said if says else said == ""
    assert before_check(standing) in ("", said)


def test_a_file_that_a_service_brings_back_is_seen_by_no_other_service(
    cast: Cast, request_: Request, ward: Service, school: Service, ward_nurse: Actor, school_nurse: Actor
) -> None:
    told(ward, "8 June 2015", "Seen on the ward", by=ward_nurse)
    told(school, "9 June 2015", "Seen at school", by=school_nurse)
    reference, agency = request_.exercise.reference, request_.agency_id
    mine, theirs = (the_part(who, reference, agency) for who in (ward_nurse, school_nurse))
    output = io.BytesIO()
    WRITERS[".csv"](own_merged(own_entries(mine, by=ward_nurse)), output, "")
    assert "Seen at school" not in output.getvalue().decode()
    changed = output.getvalue().replace(b"Seen on the ward", b"Seen twice on the ward")
    file = bring_back(part=mine, name="own.csv", data=changed, by=ward_nurse, at=NOW)
    assert file is not None
    assert returning.files_brought_back(theirs, by=school_nurse) == []
    with pytest.raises(NotFound):
        returning.the_file(theirs, file.pk, by=school_nurse)
    contact = the_part(cast.health, reference, agency)
    assert returning.the_file(contact, file.pk, by=cast.health) == file
    take(change=file.changes.get(), part=mine, by=ward_nurse, at=NOW)
    assert Entry.objects.get(service=ward).text == "Seen twice on the ward"
