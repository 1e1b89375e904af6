"""The pages of a review ask the database the same number of questions, however many agencies and people it has."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.accounts.models import Agency, Membership, Person
from heed.accounts.roles import AGENCY_CONTACT
from heed.core.remembering import remembering
from heed.exercises.models import Declaration, Exercise, InvolvedAgency, TeamMember
from heed.exercises.presenters.overview import overview
from heed.exercises.queries import who_can_see
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast


def _one_more(cast: Cast, exercise: Exercise, number: int) -> None:
    """Another agency with its contact and its author, and another member of the team who has declared."""
    agency = Agency.objects.create(name=f"More {number}", short_name=f"More {number}")
    contact, author, member = (
        Person.objects.create_user(email=f"{what}{number}@more.example", name=f"{what} {number}")
        for what in ("Contact", "Author", "Member")
    )
    agency.boards.add(cast.board)
    Membership.objects.create(
        person=contact, role=AGENCY_CONTACT, title="Contact", agency=agency, since=TODAY - timedelta(days=9)
    )
    InvolvedAgency.objects.create(exercise=exercise, agency=agency, order=10 + number, author=author)
    row = TeamMember.objects.create(
        exercise=exercise, person=member, role="panel-member", appointed_at=NOW,
        appointed_by=cast.person("manager"),
    )  # fmt: skip
    Declaration.objects.create(
        member=row, worked_for_board=False, knew_family=False, decided_about_family=False, declared_by=member,
        declared_at=NOW,
    )  # fmt: skip


def test_the_overview_costs_the_same_however_many_take_part(cast: Cast) -> None:
    exercise, asked, seen = an_exercise(cast), [], []
    overview(cast.manager, exercise, ground="board office", today=TODAY)
    for more in (range(1), range(1, 12)):
        for number in more:
            _one_more(cast, exercise, number)
        fresh = Exercise.objects.select_related("board", "referral").get(pk=exercise.pk)
        with CaptureQueriesContext(connection) as queries, remembering(only_reads=True):
            seen.append(overview(cast.manager, fresh, ground="board office", today=TODAY)["seers"])
        asked.append(len(queries))

    assert seen[1] == seen[0] + 33, "a contact, an author and a member of the team with each"
    assert asked[1] == asked[0]


def test_who_sees_a_review_is_told_on_each_of_their_grounds(cast: Cast) -> None:
    exercise = an_exercise(cast)
    _one_more(cast, exercise, 1)

    told = {(one.person.name, one.ground, one.what) for one in who_can_see(exercise, on=TODAY)}

    assert ("Contact 1", "agency asked", "Contact of More 1") in told
    assert ("Author 1", "agency asked", "Writes for More 1") in told
    assert ("Marian Oakes", "board office", "Runs the board’s cases") in told
    assert ("Ruth Ashdown-Sayle", "group member", cast.group.title) in told
    assert "Rupert Vane" not in {name for name, _, _ in told}, "of another board"
