"""What a list holds is what a page would show: `visible_to` and `check_can_view` agree, for all and everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from heed.accounts import guests
from heed.accounts import permissions as accounts
from heed.accounts.models import Guest
from heed.actionplans import permissions as actions
from heed.actionplans.models import Action
from heed.anonymisation import permissions as anonymisation
from heed.anonymisation.intruder import permissions as intruder
from heed.anonymisation.intruder.models import Lead, PublicFact
from heed.anonymisation.models import Check, Hit
from heed.chronologies import permissions as chronologies
from heed.chronologies.glossary import permissions as glossary
from heed.chronologies.glossary.models import Abbreviation
from heed.chronologies.models import Arrival, Entry, QuestionPut, Request, Upload
from heed.chronologies.services.models import Service
from heed.core.actor import NOBODY, SYSTEM, Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises import permissions as exercises
from heed.exercises.framework_forms import permissions as framework_forms
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.models import Exercise
from heed.identifiers import permissions as identifiers
from heed.identifiers.models import KnownPerson
from heed.learning import permissions as learning
from heed.learning.models import Learning
from heed.meetings import permissions as meetings
from heed.meetings.models import Meeting, Paper
from heed.notices import permissions as notices
from heed.notices.models import Notice
from heed.publication import permissions as publication
from heed.publication.models import Publication
from heed.referrals import permissions as referrals
from heed.referrals.information import permissions as information
from heed.referrals.information.models import InformationRequest
from heed.referrals.intake import permissions as intake
from heed.referrals.intake.models import Likeness
from heed.referrals.models import Referral
from heed.reports import permissions as reports
from heed.reports.agency import permissions as agency_reports
from heed.reports.agency.models import AgencyReport, AgencyReportVersion
from heed.reports.models import Finding, Recommendation, Report
from tests.access.matrix.base import NOT_SIGNED_IN
from tests.access.world import ANONYMOUS, EVERYBODY, GUEST, World

Visible = Callable[[Actor], QuerySet[Any]]
Allowed = Callable[[Actor, Any], object]

AGREE: dict[type[Model], tuple[Visible, Allowed]] = {
    AgencyReport: (agency_reports.visible_to, agency_reports.check_can_view),
    AgencyReportVersion: (agency_reports.visible_versions, agency_reports.check_can_read_version),
    Abbreviation: (glossary.visible_abbreviations, glossary.check_can_view_abbreviation),
    Action: (actions.visible_to, actions.check_can_view),
    Arrival: (chronologies.visible_arrivals, chronologies.check_can_view_arrival),
    Check: (anonymisation.visible_checks, anonymisation.check_can_view_check),
    Entry: (chronologies.visible_entries, chronologies.check_can_view_entry),
    Exercise: (exercises.visible_to, exercises.check_can_view),
    ExerciseForm: (framework_forms.visible_to, framework_forms.check_can_view),
    Finding: (reports.visible_findings, reports.check_can_view_finding),
    Hit: (anonymisation.visible_hits, anonymisation.check_can_view_hit),
    InformationRequest: (information.visible_requests, information.check_can_view_request),
    KnownPerson: (identifiers.visible_people, identifiers.check_can_view_person),
    Lead: (intruder.visible_leads, intruder.check_can_view_lead),
    Learning: (learning.visible_to, learning.check_can_view),
    Meeting: (meetings.visible_to, meetings.check_can_view),
    Paper: (meetings.visible_papers, meetings.check_can_read_paper),
    Notice: (notices.visible_to, notices.check_can_view),
    Publication: (publication.visible_to, publication.check_can_view),
    PublicFact: (intruder.visible_facts, intruder.check_can_view_fact),
    QuestionPut: (chronologies.visible_puts, chronologies.check_can_view_put),
    Recommendation: (reports.visible_recommendations, reports.check_can_view_recommendation),
    Referral: (referrals.visible_to, referrals.check_can_view),
    Guest: (accounts.visible_guests, accounts.check_can_view_guest),
    Likeness: (intake.visible_likenesses, intake.check_can_view_likeness),
    Report: (reports.visible_reports, reports.check_can_view_report),
    Request: (chronologies.visible_requests, chronologies.check_can_view_request),
    Service: (chronologies.visible_services, chronologies.check_can_view_service),
    Upload: (chronologies.visible_uploads, chronologies.check_can_view_upload),
}
"""Every kind of thing that somebody may or may not see."""
MODULES = (
    accounts, agency_reports, intake, intruder,
    actions, anonymisation, chronologies, exercises, framework_forms, glossary, identifiers, information, learning,
    meetings, notices, publication, referrals, reports,
)  # fmt: skip


def test_every_list_of_what_is_visible_is_compared() -> None:
    compared = {visible for visible, _allowed in AGREE.values()}
    named = {
        getattr(module, name)
        for module in MODULES
        for name in vars(module)
        if name.startswith("visible_") and getattr(module, name).__module__.startswith(module.__name__)
    }
    assert named == compared


@pytest.mark.parametrize("model", AGREE, ids=lambda model: model.__name__)
def test_what_is_listed_is_what_may_be_seen(world: World, model: type[Model]) -> None:
    visible, allowed = AGREE[model]
    everything = list(model._default_manager.all())
    assert everything, f"the world holds no {model.__name__}"
    wrong, seen = [], 0
    for who, actor in _actors(world).items():
        listed = set(visible(actor).values_list("pk", flat=True))
        for thing in everything:
            seen += thing.pk in listed
            if (thing.pk in listed) != _may(allowed, actor, thing):
                wrong.append(f"{who}: {model.__name__} {thing.pk} ({thing}) listed: {thing.pk in listed}")
    assert not wrong, "\n".join(wrong)
    assert 0 < seen < len(everything) * len(EVERYBODY), "a list that everybody or nobody sees proves nothing"


def test_nobody_sees_what_only_the_system_works_on(world: World) -> None:
    """Heed itself, and somebody not signed in, hold no ground for seeing anything."""
    for actor in (SYSTEM, NOBODY):
        assert [model for model, (visible, _) in AGREE.items() if visible(actor).exists()] == []


def _actors(world: World) -> dict[str, Actor]:
    found = {who: world.actor(who) for who in EVERYBODY if who not in NOT_SIGNED_IN}
    return {**found, ANONYMOUS: NOBODY, GUEST: guests.actor_of(world.guest)}


def _may(allowed: Allowed, actor: Actor, thing: Any) -> bool:
    try:
        allowed(actor, thing)
    except (NotFound, NotAllowed):
        return False
    return True
