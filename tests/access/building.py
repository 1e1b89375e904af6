"""How the world of the access tests is made: a case at each stage, told by the right people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.test import Client

from heed.accounts.closing import close_day
from heed.accounts.models import Guest, Person
from heed.demo import cases, fill, story, story_clearance, story_correction, story_report
from heed.demo.partnership import make_partnership
from heed.demo.story import Story
from heed.referrals.intake.models import Likeness
from heed.worklist.operations import make_calendar
from tests.access import agencies_own, asking, bringing, chronicling, deciding, elsewhere, outside, reporting
from tests.access.elsewhere import somebody
from tests.access.world import (
    A_DAY,
    DUNNOCK,
    EVERYBODY,
    GREBE,
    GUEST,
    NO_ROLE,
    NOW,
    NUTHATCH,
    PLOVER,
    REDPOLL,
    SISKIN,
    SPARROW,
    WHIMBREL,
    World,
    entry_word,
)

PLOVER_CASE = replace(
    cases.FINCH, pseudonym=PLOVER, child="Bryony Castellan-Roe", referred_by="police",
    family=(("Verity Castellan", "mother", "Plover’s mother"), ("Hugo Roe", "father", "Plover’s father")),
)  # fmt: skip


def build() -> World:
    """Make everything, as the right people would have done it over the last months."""
    partnership = make_partnership()
    people = {**partnership.people, NO_ROLE: somebody("odd.one@northmere.example", "Odd Hollis-Wray")}
    world = World(partnership, {}, people)
    for case, steps in _stories(world):
        told = Story(partnership, case, now=NOW)
        world.stories[case.pseudonym] = told
        told.tell(steps)
    reporting.evidence_with_a_file(world)
    bringing.scrutiny_file(world)
    reporting.report_asked_for(world)
    bringing.told_from_the_front_line(world)
    bringing.letters_in_doubt_and_proved(world)
    close_day(
        day=A_DAY, name="Offices closed", division="england-and-wales", board=world.board,
        by=world.actor("manager"), at=NOW,
    )  # fmt: skip
    bringing.waiting_guest(world)
    outside.tell(world, NOW)
    world.ended_calendar = make_calendar(by=world.actor("chair"), at=NOW)
    world.calendar = make_calendar(by=world.actor("chair"), at=NOW)
    Likeness.objects.create(
        referral=world.referral(REDPOLL), other=world.referral(SPARROW), signs=["born"], noticed_at=NOW
    )
    world.foreign = elsewhere.everything()
    world.clients = {who: _browser(people.get(who)) for who in EVERYBODY}
    _has_come(world.clients[GUEST], world.guest)
    return world


def _stories(world: World) -> Iterable[tuple[cases.Case, tuple[story.Step, ...]]]:
    asked = (*fill.ASKED, chronicling.name_authors)
    decided = tuple(step for step in fill.DECIDED if step is not story.note_the_meeting)
    merged = (
        *asked,
        story.hand_in_tidy_files,
        story.merge,
        chronicling.marks,
        chronicling.asked_about_entries,
    )
    checked = (*merged, story_report.findings, story_report.report, story_report.known_people)
    clearing = (
        *checked, story_report.mend_the_report, story_report.prepare_publication, story_clearance.ask_both_checkers,
    )  # fmt: skip
    published = (
        *clearing, reporting.both_verdicts, story_report.make_public, story_correction.list_the_review,
        story_report.summary, story_report.learn,
        story_report.plan_actions,
    )  # fmt: skip
    brought = replace(cases.SPARROW, referred_by=GUEST)
    return (
        (_with_words(cases.HERON), published),
        (
            cases.WREN,
            (
                *asked,
                story.hand_in_messy_files,
                chronicling.typed_entries,
                chronicling.services_of_one_agency,
                agencies_own.reports,
            ),
        ),
        (
            _with_words(cases.SWIFT),
            (*clearing, reporting.sealed_verdict, reporting.court, reporting.draft_summary),
        ),
        (_with_words(cases.FINCH), (*checked, story_report.executive_summary, reporting.forms_asked_for)),
        (_with_words(PLOVER_CASE), (*clearing[:-1], reporting.name_in_texts, reporting.panel_chair_leaves)),
        (cases.LINNET, (*decided, deciding.minutes_to_check, deciding.asked_to_consider_again)),
        (
            replace(cases.LINNET, pseudonym=DUNNOCK, child="Ansel Whitcombe-Diallo"),
            (*decided[:-1], deciding.an_interest, deciding.minutes_begun, deciding.peer_challenge),
        ),
        (
            cases.ROBIN,
            (
                story.refer,
                story.answer_facts,
                story.put_to_group,
                deciding.sealed_view,
                deciding.asked_with_papers,
            ),
        ),
        (cases.SPARROW, (story.refer,)),
        (asking.CASE, (story.refer, asking.ask_agencies)),
        (cases.MARTIN, (story.draft,)),
        (replace(brought, pseudonym=SISKIN, child="Perpetua Langford-Nwosu"), (bringing.refer_as_guest,)),
        (replace(brought, pseudonym=NUTHATCH, child="Lucian Abernethy-Roe"), (bringing.draft_as_guest,)),
        (
            replace(cases.LINNET, pseudonym=REDPOLL, child="Augustin Peel-Okoro"),
            (story.refer, bringing.ask_more),
        ),
        (
            replace(cases.SPARROW, pseudonym=WHIMBREL, child="Honor Tremayne-Vale"),
            (story.refer, bringing.set_outside),
        ),
        (
            replace(cases.SPARROW, pseudonym=GREBE, child="Isidora Fenn-Abara"),
            (story.refer, bringing.prepare_notification),
        ),
    )


def _with_words(case: cases.Case) -> cases.Case:
    """The case with each agency's own word in each of its rows."""
    rows = {
        key: tuple((days, who, f"{what} {entry_word(case.pseudonym, key)}") for days, who, what in told)
        for key, told in case.chronologies.items()
    }
    return replace(case, chronologies=rows)


def _has_come(client: Client, guest: Guest) -> None:
    """The browser of a guest who typed the code a moment ago."""
    session = client.session
    session["guest_here"] = {"guest": guest.pk, "seen": NOW.isoformat()}
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def _browser(person: Person | None) -> Client:
    client = Client(raise_request_exception=True)
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
