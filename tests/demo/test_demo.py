"""The demo holds a board for each framework of a board, each with cases in progress that nobody else sees."""

from __future__ import annotations

import re

import pytest
from django.db.models import F, Q
from django.utils import timezone

from heed.accounts.models import Agency, Board, Group, Membership, Person
from heed.accounts.queries import actor_for, boards_of, holders
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, ROLES
from heed.actionplans import permissions as of_actions
from heed.chronologies.models import Entry, Mark, Question, QuestionPut, Request
from heed.chronologies.returning.models import ReturnedChange
from heed.chronologies.services.models import ServiceQuestion
from heed.core.actor import Actor
from heed.core.refusals import NotFound, NotNow
from heed.demo.boards import SETTINGS
from heed.demo.boards.three_people import DUNMARROW, KESTROW, LAMBERRY
from heed.demo.fill import fill, is_demo
from heed.demo.partnership import PASSWORD
from heed.demo.sign_ins import sign_ins
from heed.exercises import permissions as of_exercises
from heed.exercises.models import Exercise
from heed.frameworks.loader import load_pack
from heed.learning import permissions as of_learning
from heed.learning.queries import may_be_closed
from heed.notices.models import Notice
from heed.referrals import permissions as of_referrals
from heed.referrals.models import Referral
from heed.referrals.rules import advising_groups
from heed.trail.queries import verify

pytestmark = pytest.mark.usefixtures("demo")

FRAMEWORKS = {"slough-2014", "luton-2017", "sunderland-2015", "brighton-hove-2015", "west-berkshire-2016"}
THREE = (DUNMARROW, KESTROW, LAMBERRY)
SEEN = (of_referrals, of_exercises, of_actions, of_learning)


def actor(mailbox: str) -> Actor:
    return actor_for(Person.objects.get(email__startswith=f"{mailbox}@"), on=timezone.localdate())


def boards_seen(who: Actor) -> set[int]:
    """The boards of all that somebody may know about: cases, exercises, actions, learning."""
    return {key for one in SEEN for key in one.visible_to(who).values_list("board", flat=True)}


def cases_seen(who: Actor) -> set[str]:
    return {str(case.reference) for case in of_referrals.visible_to(who).exclude(reference=None)}


def test_each_framework_has_a_board_with_cases_in_progress() -> None:
    assert set(Board.objects.values_list("pack", flat=True)) == FRAMEWORKS
    for board in Board.objects.exclude(slug="carrowdale"):
        cases = Referral.objects.filter(board=board)
        assert 2 <= cases.count() <= 8, board
        assert {case.pack for case in cases} == {board.pack}
        assert Exercise.objects.filter(board=board).exists(), board
    assert is_demo()


@pytest.mark.parametrize("pack", sorted(FRAMEWORKS))
def test_each_framework_shows_cases_at_different_stages(pack: str) -> None:
    cases = {case.status for case in Referral.objects.filter(board__pack=pack)}
    assert cases & {"draft", "received"}
    assert cases & {"with-group", "advised"}
    assert {"decided", "told"} <= cases
    under_way = Exercise.objects.filter(board__pack=pack, status="gathering")
    assert Request.objects.filter(exercise__in=under_way).exists()


def test_kinds_that_only_one_framework_has_are_under_way() -> None:
    kinds = {(one.pack, one.kind) for one in Exercise.objects.all()}
    assert {
        ("luton-2017", "independent-review"), ("luton-2017", "multi-agency-case-review"),
        ("sunderland-2015", "after-action-review"), ("sunderland-2015", "learning-lessons-review"),
        ("brighton-hove-2015", "learning-review"), ("west-berkshire-2016", "silp"),
        ("west-berkshire-2016", "single-agency-review"), ("west-berkshire-2016", "multi-agency-review"),
    } <= kinds  # fmt: skip


def test_reviews_of_which_nothing_is_published_are_closed_or_ready_to_be() -> None:
    closed = {(one.pack, one.kind) for one in Exercise.objects.filter(status="closed")}
    assert {
        ("luton-2017", "multi-agency-case-review"), ("sunderland-2015", "learning-lessons-review"),
        ("west-berkshire-2016", "multi-agency-review"),
    } <= closed  # fmt: skip
    ready = Exercise.objects.get(pack="brighton-hove-2015", status="adopted")
    assert may_be_closed(ready)


def test_references_carry_the_prefix_of_their_board() -> None:
    sent = Referral.objects.exclude(reference=None).select_related("board")
    assert sent.count() > 25
    for case in sent:
        assert re.fullmatch(rf"{case.board.prefix}-\d{{4}}-\d{{3}}", case.reference or "")
    for exercise in Exercise.objects.select_related("board"):
        assert exercise.reference.startswith(f"{exercise.board.prefix}-")


def test_nobody_sees_anything_of_a_board_that_they_do_not_belong_to() -> None:
    for person in Person.objects.all():
        who = actor_for(person, on=timezone.localdate())
        assert boards_seen(who) <= who.boards, person


def test_people_of_one_setting_belong_to_no_other() -> None:
    """What is invisible to others is invisible because nobody sits in two settings by mistake."""
    settings = [{place.slug for place in setting.boards} for setting in SETTINGS]
    for person in Person.objects.all():
        mine = {board.slug for board in boards_of(actor_for(person, on=timezone.localdate()))}
        assert sum(bool(mine & one) for one in [*settings, {"northmere"}, {"carrowdale"}]) == 1, person


@pytest.mark.parametrize("slug", THREE)
def test_each_of_the_three_offices_sees_its_own_cases_alone(slug: str) -> None:
    board = Board.objects.get(slug=slug)
    [office] = holders(role=BOARD_OFFICE, board=board.pk, on=timezone.localdate())[:1]
    who = actor_for(office, on=timezone.localdate())
    assert who.boards == {board.pk}
    assert cases_seen(who) == {str(case.reference) for case in Referral.objects.filter(board=board)}
    others = Exercise.objects.filter(board__slug__in=THREE).exclude(board=board)
    assert others.exists()
    for exercise in others:
        with pytest.raises(NotFound):
            of_exercises.check_can_view(who, exercise)


def test_the_shared_chair_and_group_see_the_cases_of_all_three() -> None:
    of_all = {str(case.reference) for case in Referral.objects.filter(board__slug__in=THREE)}
    assert cases_seen(actor("rosamund.eyre-kuti")) == of_all
    assert cases_seen(actor("matthias.bello-ravenscroft")) == of_all
    before_the_group = Referral.objects.filter(board__slug__in=THREE, item__isnull=False)
    assert cases_seen(actor("saskia.ndlovu-fane")) == {str(case.reference) for case in before_the_group}


def test_a_shared_agency_sees_its_part_in_each_board_and_an_own_one_in_one() -> None:
    police, social_care = actor("hamish.oduya-lark"), actor("morwenna.addo-fielding")
    prefixes = {one.reference.split("-")[0] for one in of_exercises.visible_to(police)}
    assert prefixes == {"WLSCB", "DSCB"}
    assert {one.reference.split("-")[0] for one in of_exercises.visible_to(social_care)} == {"WLSCB"}


def test_each_board_has_an_office_a_decision_maker_and_a_group_that_advises() -> None:
    for board in Board.objects.exclude(slug="carrowdale"):
        pack = load_pack(board.pack)
        held = set(board.memberships.values_list("role", flat=True))
        assert {BOARD_OFFICE, DECISION_MAKER} <= held, board
        groups = Group.objects.filter(boards=board, slug__in=advising_groups(pack))
        assert groups.filter(memberships__role=GROUP_CHAIR).exists(), board


def test_groups_are_those_of_the_framework_and_have_whom_it_asks_for() -> None:
    for group in Group.objects.exclude(boards__slug="northmere").distinct():
        for pack in {board.pack for board in group.boards.all()}:
            asked = load_pack(pack).groups[group.slug]
            titles = {load_pack(pack).disciplines[key].title for key in asked.disciplines}
            members = group.memberships.all()
            assert members.count() >= (asked.minimum or 1), group
            assert titles - {"The board's business manager"} <= {one.discipline for one in members}, group


def test_agencies_are_of_kinds_that_the_framework_knows() -> None:
    for agency in Agency.objects.exclude(boards__slug="northmere").distinct():
        for board in agency.boards.all():
            assert agency.kind in load_pack(board.pack).agency_kinds, agency


def test_deadlines_are_alive() -> None:
    """Whenever the demo is made: letters gone in time, one that is late, answers that are late and to come."""
    today = timezone.localdate()
    letters = Notice.objects.exclude(board__slug="northmere")
    assert letters.filter(status="sent", sent_on__lte=F("due_on")).exists()
    assert letters.filter(status="due", due_on__lt=today).exists()
    asked = Request.objects.exclude(exercise__board__slug="northmere")
    assert asked.filter(due_on__lt=today, signed_off_at=None).exists()
    assert asked.filter(due_on__gte=today).exists()


def test_the_trail_holds() -> None:
    count, wrong = verify(progress=lambda steps: None)
    assert count > 1000
    assert wrong == []


def test_it_is_not_put_into_a_database_that_holds_something() -> None:
    with pytest.raises(NotNow, match="holds something already"):
        fill(progress=lambda steps: None)


def test_everybody_is_told_of_and_can_sign_in() -> None:
    told = sign_ins(everybody=True)
    for person in Person.objects.all():
        assert f"  {person.email} " in told
        assert person.name in told
        assert person.email.endswith(".example")
        assert person.check_password(PASSWORD)
    assert told.count(".example ") == Person.objects.count()


def test_at_the_start_each_board_shows_one_for_each_role() -> None:
    told = sign_ins()
    shown = {person.pk for person in Person.objects.all() if f"  {person.email} " in told}
    assert len(told.splitlines()) < 75
    for board in Board.objects.exclude(slug="carrowdale"):
        places = Q(board=board) | Q(group__boards=board) | Q(agency__boards=board)
        held = Membership.objects.filter(places, person__in=shown).values_list("role", flat=True)
        assert set(held) >= set(ROLES) - {"practitioner", "publication-checker"}, board


def test_one_case_shows_everything_that_people_do_with_a_chronology() -> None:
    finch = Exercise.objects.get(board__slug="northmere", pseudonym="Finch")
    asked = Question.objects.filter(merge__exercise=finch)
    assert {each.kind for each in asked.exclude(answer="")} == {"contradiction", "lag", "duplicate", "gap"}
    assert asked.filter(answer="").exists()
    puts = QuestionPut.objects.filter(exercise=finch)
    assert {each.status for each in puts} == {"answered", "waiting"}
    entries = Entry.objects.told().filter(exercise=finch, in_merge=True)
    assert {"met", "not met"} <= set(entries.values_list("practice", flat=True))
    for shown in ("added_late", "is_withdrawn", "has_voice", "child_seen"):
        assert entries.filter(**{shown: True}).exists(), shown
    assert entries.filter(told_with__isnull=False).exists()
    assert len(set(entries.exclude(service=None).values_list("service", flat=True))) == 2
    people = set(Mark.objects.filter(entry__in=entries, removed_at=None).values_list("marked_by", flat=True))
    assert len(people) == 3
    assert {"other", "place", "number"} <= set(finch.known_people.values_list("group", flat=True))
    assert finch.abbreviations.filter(short="DNA").count() == 2
    wren = Exercise.objects.get(board__slug="northmere", pseudonym="Wren")
    assert {each.settled for each in ReturnedChange.objects.filter(returned__request__exercise=wren)} == {
        "taken", "left", ""
    }  # fmt: skip
    assert ServiceQuestion.objects.filter(merge__request__exercise=wren, answer="").exists()
