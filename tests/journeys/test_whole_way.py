"""One case, the whole way, as the right people in turn; the outsider gets nothing at any step."""

from __future__ import annotations

import pytest

from tests.journeys import acts_chronologies as chronologies
from tests.journeys import acts_learning as learning
from tests.journeys import acts_publication as publication
from tests.journeys import acts_referral as referral
from tests.journeys import acts_report as report
from tests.journeys import acts_review as review
from tests.journeys.browser import People
from tests.journeys.site import Site
from tests.journeys.tampering import changes_one_record
from tests.journeys.the_case import CHILD, REFERENCE

pytestmark = pytest.mark.journey

ACTS = (
    (
        referral.an_agency_refers,
        referral.the_office_weighs_it,
        referral.the_group_advises,
        referral.the_chair_decides,
        referral.people_are_told,
    ),
    (
        review.the_office_commissions,
        review.the_team_is_appointed,
        review.each_declares,
        review.the_terms_are_agreed,
    ),
    (
        chronologies.the_office_asks,
        chronologies.health_names_its_author,
        chronologies.files_are_sent_in,
        chronologies.the_office_puts_one_in,
        chronologies.doubtful_rows_are_settled,
        chronologies.an_entry_is_typed,
        chronologies.police_change_theirs_in_excel,
        chronologies.contacts_sign_off,
        chronologies.the_office_merges,
        chronologies.the_reviewer_marks_and_answers,
        chronologies.a_panel_member_marks_too,
        chronologies.the_chronology_is_handed_out,
    ),
    (
        report.the_reviewer_writes_what_was_found,
        report.the_report_is_handed_in,
        report.the_panel_adopts,
        report.known_people_are_listed,
        report.the_check_finds_them,
        report.the_office_settles_them,
        report.it_is_adopted_again,
    ),
    (
        publication.the_day_is_planned,
        publication.the_public_page_is_written,
        publication.one_of_them_refuses,
        publication.it_is_mended_and_cleared,
        publication.letters_go_before_it,
        publication.it_cannot_be_published_today,
        publication.eight_days_go_by,
        publication.the_office_publishes,
        publication.anybody_reads_it,
        publication.the_page_is_corrected,
    ),
    (
        learning.the_learning_summary_is_written,
        learning.learning_goes_into_the_register,
        learning.an_action_is_planned,
        learning.its_owner_delivers,
        learning.another_signs_it_off,
        learning.the_office_closes_the_review,
    ),
    (publication.after_its_time_it_is_asked_for,),
)
# Pages that everybody signed in has, each with their own things on it
OF_EVERYBODY = ("/", "/cases/", "/exercises/", "/learning/", "/actions/", "/framework/", "/me/")


def test_one_case_goes_the_whole_way(people: People, site: Site) -> None:
    tried: list[str] = []
    for act in ACTS:
        for scene in act:
            scene(people, site)
        tried += nobody_else_gets_in(people, tried)
    assert len(tried) > 90
    the_trail_holds(site)
    a_tampered_record_is_found(site)


def the_trail_holds(site: Site) -> None:
    """Every record of the whole way is as it was written."""
    verified = site.heed("trail", "verify")
    assert verified.returncode == 0, verified.stderr
    assert "The trail holds" in verified.stdout


def a_tampered_record_is_found(site: Site) -> None:
    """One name changed beneath Heed: the check fails and says which record it is."""
    changed = changes_one_record(site)
    verified = site.heed("trail", "verify")
    assert verified.returncode == 1
    assert f"Record {changed} (" in verified.stderr
    assert "The trail holds" not in verified.stdout


def nobody_else_gets_in(people: People, tried: list[str]) -> list[str]:
    """At every address that somebody was given, the office of another board gets 404, and a stranger the sign-in."""
    outsider, stranger = people("outsider"), people.stranger
    addresses = [path for path in people.opened if path not in tried and not _is_for_everybody(path)]
    for path in addresses:
        assert outsider.status_of(path) == 404, f"The outsider was given {path}"
        answer = stranger.page.request.get(path, max_redirects=0)
        assert answer.status == 302, f"Somebody not signed in was given {path}"
        assert answer.headers["location"].startswith("/sign-in/login/")
    for path in OF_EVERYBODY:
        sent = outsider.text_of(path)
        assert REFERENCE not in sent, f"{path} shows the outsider the case"
        assert CHILD not in sent, f"{path} shows the outsider the child"
    return addresses


def _is_for_everybody(path: str) -> bool:
    return (
        path in OF_EVERYBODY
        or path.startswith(("/sign-in/", "/published/", "/static/"))
        or path == "/cases/new/"
    )
