"""Which apps know of things that wait for people."""

from __future__ import annotations

from heed.accounts.work import waiting_for as guests
from heed.actionplans.queries import waiting_for as actions
from heed.anonymisation.queries import waiting_for as checks
from heed.chronologies.queries import waiting_for as chronologies
from heed.exercises.framework_forms.queries import waiting_for as framework_forms
from heed.exercises.queries import waiting_for as exercises
from heed.learning.queries import waiting_for as learning
from heed.meetings.queries import waiting_for as meetings
from heed.notices.work import waiting_for as letters
from heed.outofarea.work import waiting_for as out_of_area
from heed.publication.queries import waiting_for as publications
from heed.referrals.queries import waiting_for as referrals
from heed.referrals.waiting import waiting_for as around_referrals
from heed.reports.agency.waiting import waiting_for as agency_reports
from heed.reports.queries import waiting_for as reports

SOURCES = (
    letters, referrals, around_referrals, meetings, exercises, framework_forms, chronologies, agency_reports, reports,
    checks, publications, learning, actions, out_of_area, guests,
)  # fmt: skip
