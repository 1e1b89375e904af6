"""A request from another board, from the day it comes to what it changes here. Row: WB-30."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from heed.actionplans.models import Action
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings.models import AgendaItem, Conflict, Meeting
from heed.outofarea import operations, permissions
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.operations.answering import Unfinished, WrittenMeanwhile
from heed.outofarea.queries import listed, the_file, the_part, the_request
from heed.outofarea.work import waiting_for
from heed.referrals import operations as referrals
from heed.trail.models import Record
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.outofarea.builders import (
    AGENCIES_BY,
    CHILD,
    DUE,
    GIVEN,
    asked,
    part_of,
    passed,
    received,
    sent,
    signed_off,
    written,
)


def verbs() -> list[str]:
    found = Record.objects.filter(verb__startswith="outofarea.").order_by("sequence")
    return [verb.removeprefix("outofarea.") for verb in found.values_list("verb", flat=True)]


# The whole way --------------------------------------------------------------------------------------


def test_wb_30_from_the_request_to_the_action(cast: Cast) -> None:
    request = asked(cast)
    operations.withdraw(
        part=part_of(cast, request, "health"), reason="Asked by mistake.", by=cast.manager, at=NOW
    )
    signed_off(cast, request)
    part = part_of(cast, request)
    operations.check(part=part, holds=False, reasons="Say who called.", by=cast.nurse, at=NOW)
    signed_off(cast, request, text="Two calls in 2012, both by a neighbour.")
    operations.check(part=part, holds=True, reasons="", by=cast.group_chair, at=NOW)
    gone = operations.send(request=request, sent_on=TODAY, how="post", proof="RN 7", by=cast.manager, at=NOW)
    told = operations.record_recommendation(
        request=gone, text="Share calls by neighbours.", received_on=TODAY, by=cast.manager, at=NOW
    )
    acted = operations.act_on(
        recommendation=told, title="Share calls", text="", success_measure="A count", agency=cast.agencies["police"],
        owner=cast.person("police"), due_on=TODAY + timedelta(days=60), by=cast.manager, at=NOW,
    )  # fmt: skip
    closed = operations.close(request=gone, note="", by=cast.manager, at=NOW)

    assert closed.status == "closed"
    assert acted.action == Action.objects.get(owner=cast.person("police"))
    assert verbs() == [
        "received", "asked", "withdrawn", "signed_off", "returned", "signed_off", "passed", "sent",
        "recommendation_recorded", "recommendation_acted_on", "closed",
    ]  # fmt: skip
    assert {one.reference for one in Record.objects.filter(verb__startswith="outofarea.")} == {
        request.reference
    }
    assert not [one for one in Record.objects.all() if CHILD in f"{one.detail}{one.subject}{one.reference}"]


# Taking in ------------------------------------------------------------------------------------------


def test_it_gets_a_number_of_the_series_of_cases(cast: Cast) -> None:
    assert received(cast).reference == "NSCB-2016-001"
    assert received(cast, received_on=date(2015, 12, 31)).reference == "NSCB-2015-001"
    assert received(cast).reference == "NSCB-2016-002"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"from_board": "  "}, "which board"), ({"contact_name": ""}, "whom the answer"),
        ({"asked": "\x00"}, "what it asks"),
        ({"exercise": ""}, "exercise"), ({"child_name": ""}, "about whom"), ({"from_board": "x" * 201}, "longer than"),
        ({"received_on": TODAY + timedelta(days=1)}, "today or earlier"), ({"due_on": date(2016, 5, 9)}, "before"),
        ({"period_to": date(2010, 1, 1)}, "period"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, changed: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as refused:
        received(cast, **changed)
    assert says in refused.value.sentence
    assert not OutOfAreaRequest.objects.exists()


def test_it_can_be_declined_with_a_reason_until_agencies_are_asked(cast: Cast) -> None:
    request = received(cast)
    with pytest.raises(BadInput):
        operations.decline(request=request, because=" ", by=cast.manager, at=NOW)
    assert (
        operations.decline(request=request, because="He never lived here.", by=cast.manager, at=NOW).status
        == "declined"
    )
    with pytest.raises(NotNow):
        operations.decline(request=asked(cast), because="Too late.", by=cast.manager, at=NOW)


# Asking ---------------------------------------------------------------------------------------------


def test_contacts_are_told_by_e_mail_that_names_nobody(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        request = asked(cast, "police", address="https://heed.example/")
    (message,) = mail.outbox
    assert message.to == [cast.person("police").email]
    assert message.subject == f"{request.reference}: answer asked for"
    assert "https://heed.example/" in message.body
    for name in (CHILD, "Ashdown", "Rosalind"):
        assert name not in message.subject + message.body


def test_an_agency_without_a_contact_is_named_to_the_office(cast: Cast) -> None:
    found = operations.ask(
        request=received(cast), agencies=[cast.agencies["school"], cast.agencies["police"]], group=cast.group, asks="",
        due_on=AGENCIES_BY, by=cast.manager, at=NOW,
    )  # fmt: skip
    assert list(found.unreached) == [cast.agencies["school"]]


def test_more_agencies_can_be_asked_later_and_none_twice(cast: Cast) -> None:
    request = asked(cast, "police")
    asked(cast, "health", request=request)
    assert request.parts.count() == 2
    with pytest.raises(BadInput):
        asked(cast, "police", request=request)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyPart.objects.create(request=request, agency=cast.agencies["police"], due_on=DUE, asked_at=NOW)


def test_a_wrong_day_or_no_agency_is_refused(cast: Cast) -> None:
    request = received(cast)
    for wrong in ({"due_on": DUE + timedelta(days=1)}, {"due_on": date(2016, 5, 9)}, {"agencies": []}):
        with pytest.raises(BadInput):
            asked(cast, request=request, **wrong)
    assert not request.parts.exists()


# Answering ------------------------------------------------------------------------------------------


def test_two_colleagues_lose_nothing(cast: Cast) -> None:
    request = asked(cast)
    first = written(cast, request)
    with pytest.raises(WrittenMeanwhile):
        written(cast, request, text="Three calls.", version=first.version - 1)
    assert part_of(cast, request).text == "Two calls in 2012."
    assert written(cast, request, text="Three calls.").text == "Three calls."


def test_an_answer_without_what_it_needs_is_not_signed_off(cast: Cast) -> None:
    request = asked(cast)
    part = written(cast, request, involvement="", searched="", text="")
    with pytest.raises(Unfinished) as refused:
        operations.sign_off(part=part, version=part.version, by=cast.police, at=NOW)
    assert set(refused.value.errors) == {"involvement", "searched"}
    assert signed_off(cast, request, involvement="no", text="").status == "signed-off"


def test_what_was_signed_off_is_what_was_read(cast: Cast) -> None:
    request = asked(cast)
    part = written(cast, request)
    written(cast, request, text="Changed by a colleague.")
    with pytest.raises(WrittenMeanwhile):
        operations.sign_off(part=part, version=part.version, by=cast.police, at=NOW)
    assert part_of(cast, request).status == "asked"


def test_nothing_is_changed_after_sign_off(cast: Cast) -> None:
    request = asked(cast)
    part = written(cast, request)
    file = operations.add_file(part=part, name="report.txt", data=b"All we know.", by=cast.police, at=NOW)
    operations.sign_off(part=part, version=part.version, by=cast.police, at=NOW)
    for doing in (
        lambda: written(cast, request),
        lambda: operations.add_file(part=part, name="more.txt", data=b"More.", by=cast.police, at=NOW),
        lambda: operations.remove_file(file=file, by=cast.police, at=NOW),
        lambda: operations.sign_off(part=part, version=part.version, by=cast.police, at=NOW),
    ):
        with pytest.raises(NotNow):
            doing()


def test_a_file_is_seen_by_others_once_it_is_signed_off(cast: Cast) -> None:
    request = asked(cast)
    part = written(cast, request)
    operations.add_file(part=part, name="report.txt", data=b"All we know.", by=cast.police, at=NOW)
    where = (request.reference, part.agency_id, 1)
    assert the_file(cast.police, *where)[1].file.kind == "txt"
    for who in ("manager", "chair", "nurse"):
        with pytest.raises(NotAllowed):
            the_file(getattr(cast, who), *where)
    operations.sign_off(part=part, version=part.version, by=cast.police, at=NOW)
    for who in ("manager", "chair", "nurse"):
        assert the_file(getattr(cast, who), *where)
    for who in ("health", "outsider", "reviewer"):
        with pytest.raises(NotFound):
            the_file(getattr(cast, who), *where)


def test_a_file_that_was_taken_away_is_there_no_more(cast: Cast) -> None:
    request = asked(cast)
    file = operations.add_file(part=part_of(cast, request), name="x.txt", data=b"x", by=cast.police, at=NOW)
    operations.remove_file(file=file, by=cast.police, at=NOW)
    with pytest.raises(NotFound):
        the_file(cast.police, request.reference, cast.agencies["police"].pk, 1)
    again = operations.add_file(part=part_of(cast, request), name="y.txt", data=b"y", by=cast.police, at=NOW)
    assert again.number == 2, "no number is used twice"


# Checking and sending -------------------------------------------------------------------------------


def test_an_answer_comes_back_only_with_reasons(cast: Cast) -> None:
    part = signed_off(cast, asked(cast))
    with pytest.raises(BadInput):
        operations.check(part=part, holds=False, reasons="", by=cast.nurse, at=NOW)
    assert part_of(cast, part.request).status == "signed-off"


def test_whoever_signed_off_does_not_check(cast: Cast) -> None:
    """Even where they sit in the group."""
    part = signed_off(cast, asked(cast))
    AgencyPart.objects.filter(pk=part.pk).update(signed_off_by=cast.person("nurse"))
    part.refresh_from_db()
    with pytest.raises(NotAllowed):
        operations.check(part=part, holds=True, reasons="", by=cast.nurse, at=NOW)
    assert operations.check(part=part, holds=True, reasons="", by=cast.group_chair, at=NOW).holds


def test_it_goes_when_the_group_has_passed_everything(cast: Cast) -> None:
    request = asked(cast)
    passed(cast, request)
    given: dict[str, Any] = {
        "request": request,
        "sent_on": TODAY,
        "how": "post",
        "by": cast.manager,
        "at": NOW,
    }
    with pytest.raises(NotNow):
        operations.send(proof="RN 7", **given)
    passed(cast, request, "health")
    for wrong in ({"proof": ""}, {"proof": "x", "how": "pigeon"}, {"proof": "x", "sent_on": TODAY + timedelta(days=1)},
                  {"proof": "x", "sent_on": TODAY - timedelta(days=1)}):  # fmt: skip
        with pytest.raises(BadInput):
            operations.send(**{**given, **wrong})
    assert operations.send(proof="RN 7", **given).status == "sent"
    with pytest.raises(NotNow):
        operations.send(proof="RN 8", **given)


# What comes back to us ------------------------------------------------------------------------------


def test_a_request_stays_open_while_a_recommendation_leads_to_nothing(cast: Cast) -> None:
    request = sent(cast)
    told = operations.record_recommendation(
        request=request, text="Do it.", received_on=TODAY, by=cast.manager, at=NOW
    )
    with pytest.raises(NotNow):
        operations.close(request=request, note="", by=cast.manager, at=NOW)
    with pytest.raises(BadInput):
        operations.set_aside(recommendation=told, because="", by=cast.manager, at=NOW)
    operations.set_aside(recommendation=told, because="We do so since 2015.", by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        operations.set_aside(recommendation=told, because="Again.", by=cast.manager, at=NOW)
    closed = operations.close(request=request, note="Published in July.", by=cast.manager, at=NOW)
    with pytest.raises(NotNow):
        operations.record_recommendation(
            request=closed, text="More.", received_on=TODAY, by=cast.manager, at=NOW
        )
    opened = operations.reopen(request=closed, by=cast.manager, at=NOW)
    assert operations.record_recommendation(
        request=opened, text="More.", received_on=TODAY, by=cast.manager, at=NOW
    ).number == 2  # fmt: skip


# Who ------------------------------------------------------------------------------------------------

SEES = {"manager", "chair", "group_chair", "nurse", "headteacher", "police", "health"}


def test_it_refuses_everybody_else(cast: Cast) -> None:
    request = asked(cast)
    for who in MEMBERS:
        actor = getattr(cast, who)
        assert permissions.visible_to(actor).filter(pk=request.pk).exists() is (who in SEES), who
        if who in SEES:
            assert the_request(actor, request.reference) == request
            permissions.check_can_view(actor, request)
        else:
            with pytest.raises(NotFound):
                permissions.check_can_view(actor, request)
            with pytest.raises(NotFound):
                the_request(actor, request.reference)
        if who != "manager":
            for doing in _of_the_office(cast, request, who):
                with pytest.raises((NotAllowed, NotFound)):
                    doing()


def _of_the_office(cast: Cast, request: OutOfAreaRequest, who: str) -> list[Any]:
    common: dict[str, Any] = {"by": getattr(cast, who), "at": NOW}
    part = part_of(cast, request)
    return [
        lambda: operations.take_in(board=cast.board, **GIVEN, **common),
        lambda: operations.decline(request=request, because="x", **common),
        lambda: asked(cast, "social-care", request=request, **common),
        lambda: operations.withdraw(part=part, reason="x", **common),
        lambda: operations.send(request=request, sent_on=TODAY, how="post", proof="x", **common),
        lambda: operations.record_recommendation(request=request, text="x", received_on=TODAY, **common),
        lambda: operations.close(request=request, note="", **common),
        lambda: operations.reopen(request=request, **common),
    ]


def test_before_agencies_are_asked_it_is_the_boards_alone(cast: Cast) -> None:
    request = received(cast)
    assert {who for who in MEMBERS if listed(getattr(cast, who)) == [request]} == {"manager", "chair"}


def test_an_agency_sees_its_own_part_and_writes_it_alone(cast: Cast) -> None:
    request = asked(cast)
    part = written(cast, request)
    for who in MEMBERS:
        actor = getattr(cast, who)
        sees = permissions.visible_parts(actor).filter(pk=part.pk).exists()
        assert sees is (who in SEES - {"health"}), who
        if sees:
            assert permissions.sees_answer(actor, part) is (who == "police"), who
        if who != "police":
            with pytest.raises((NotAllowed, NotFound)):
                operations.save_answer(
                    part=part, involvement="no", searched="x", text="", version=1, by=actor, at=NOW
                )
            with pytest.raises((NotAllowed, NotFound)):
                operations.sign_off(part=part, version=1, by=actor, at=NOW)


def test_only_the_group_checks(cast: Cast) -> None:
    part = signed_off(cast, asked(cast))
    for who in set(MEMBERS) - {"nurse", "headteacher", "group_chair"}:
        with pytest.raises((NotAllowed, NotFound)):
            operations.check(part=part, holds=True, reasons="", by=getattr(cast, who), at=NOW)


def test_an_agency_whose_request_was_withdrawn_sees_it_no_more(cast: Cast) -> None:
    request = asked(cast)
    operations.withdraw(part=part_of(cast, request), reason="Moved away.", by=cast.manager, at=NOW)
    with pytest.raises(NotFound):
        the_part(cast.police, request.reference, cast.agencies["police"].pk)
    with pytest.raises(NotFound):
        the_request(cast.police, request.reference)


def test_whoever_declared_an_interest_does_not_see_it_as_one_of_the_group(cast: Cast) -> None:
    request = asked(cast)
    meeting = Meeting.objects.create(board=cast.board, group=cast.group, held_at=NOW)
    item = AgendaItem.objects.create(meeting=meeting, reference=request.reference, title="Out of area")
    Conflict.objects.create(
        board=cast.board, reference=request.reference, person=cast.person("nurse"), nature="A cousin", declared_in=item,
        recorded_by=cast.person("nurse"), declared_at=NOW,
    )  # fmt: skip
    with pytest.raises(NotFound):
        the_request(cast.nurse, request.reference)
    assert not permissions.visible_parts(cast.nurse).exists()
    assert the_request(cast.headteacher, request.reference)


# My work --------------------------------------------------------------------------------------------


def waits(cast: Cast, today: date = TODAY) -> dict[str, set[str]]:
    found = {who: waiting_for(getattr(cast, who), today=today) for who in MEMBERS}
    return {who: {(f"({one.waits_for}) " if one.waits_for else "") + one.do for one in items}
            for who, items in found.items() if items}  # fmt: skip


def test_what_waits_for_whom_at_each_stage(cast: Cast) -> None:
    request = received(cast)
    assert waits(cast) == {"manager": {"Ask our agencies"}}
    asked(cast, "police", request=request)
    name = cast.agencies["police"].name
    assert waits(cast) == {"police": {"Answer"}, "manager": {f"({name}) See the request"}}
    late = waiting_for(cast.manager, today=AGENCIES_BY + timedelta(days=1))
    assert [(one.what, one.waits_for) for one in late] == [(f"No answer from {name}: ring them", "")]
    part = signed_off(cast, request)
    group = {who: {"Read and check"} for who in ("group_chair", "nurse", "headteacher")}
    assert waits(cast) == {**group, "manager": {"(The group) See the answer"}}
    operations.check(part=part, holds=False, reasons="Say more.", by=cast.nurse, at=NOW)
    assert [one.what for one in waiting_for(cast.police, today=TODAY)] == [
        "Mend your agency’s answer to another board"
    ]
    passed(cast, request)
    assert waits(cast) == {"manager": {"Send it"}}
    gone = operations.send(request=request, sent_on=TODAY, how="post", proof="x", by=cast.manager, at=NOW)
    assert waits(cast) == {}
    told = operations.record_recommendation(
        request=gone, text="Do it.", received_on=TODAY, by=cast.manager, at=NOW
    )
    assert waits(cast) == {"manager": {"Say what follows"}}
    operations.set_aside(recommendation=told, because="Done.", by=cast.manager, at=NOW)
    assert waits(cast) == {}


def test_a_case_and_a_request_never_share_a_number(cast: Cast) -> None:
    request = received(cast)
    assert request.reference == "NSCB-2016-001"
    begun = referrals.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    answers = {
        "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
        "spoken_with_designated_officer": "yes", "child_name": "Ottoline Marchbanks-Quill", "resident": "yes",
        "child_born_on": "2014-03-09", "incident_on": "2016-04-14", "incident": "A fall.", "died": "no",
        "seriously_harmed": "yes", "abuse_or_neglect": "yes", "joint_working": "unknown",
        "agencies_involved": "Police", "safe_now": "yes", "immediate_action": "None needed.",
    }  # fmt: skip
    referrals.save_draft(referral=begun, answers=answers, by=cast.health, at=NOW)
    assert (
        referrals.send(referral=begun, notified_on=TODAY, by=cast.health, at=NOW).reference == "NSCB-2016-002"
    )
