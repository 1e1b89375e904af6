"""A case under four of the five frameworks, from the referral until everybody is told; under one by keyboard alone.

The fifth, Northmere's, goes the whole way in `test_whole_way`. Their groups, their days and the people told are not
the same: what has to come of it stands here as each framework has it, written down by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from heed.demo.boards import SETTINGS
from heed.demo.cases import Case
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Form
from tests.journeys.browser import MAILBOXES, People, Visitor
from tests.journeys.keyboard import KeyboardVisitor
from tests.journeys.site import FIRST_DAY, Site
from tests.journeys.the_case import sends_every_letter

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Framework:
    """A framework, one of its boards, and the case: how many letters go, to whom, and by which day.

    `chairs` is the key of whoever chairs the group that the case goes to.
    """

    pack: str
    prefix: str
    pseudonym: str
    letters: int
    told: tuple[str, ...]
    board: str = ""
    group: str = ""
    chairs: str = "group_chair"
    kind: type[Visitor] = Visitor

    @property
    def case(self) -> Case:
        """The invented case."""
        tales = next(one.tales for one in SETTINGS if one.pack == self.pack)
        return next(tale.case for tale in tales if tale.case.pseudonym == self.pseudonym)

    def who(self, key: str) -> str:
        """What somebody of this board is called among the visitors."""
        return f"{self.pack} {key}"

    @property
    def reference(self) -> str:
        """The first case of the year."""
        return f"{self.prefix}-{FIRST_DAY.year}-001"


FRAMEWORKS = (
    Framework(
        "luton-2017", "TSCB", "Godwit", 4,
        ("Howard Tennant-Oyelowo", "Dr Celestine Brough", "Ofsted", "National panel", "29 June 2026"),
        group="Learning and Improvement Group", chairs="improvement_chair",
    ),
    Framework("sunderland-2015", "SKSCB", "Eider", 2, ("Barnaby Eze-Whitlock", "National panel", "29 June 2026")),
    Framework(
        "brighton-hove-2015", "GTSCB", "Redstart", 8,
        (
            "Ofsted", "National panel", "Department for Education", "Det Sgt Petronella Voss",
            *(f"Chief executive, {agency}" for agency in (
                "Channel Coast Children’s Health", "South Channel Police", "Tarnsea Green Primary",
            )),
        ),
        kind=KeyboardVisitor,
    ),
    Framework(
        "west-berkshire-2016", "DSCB", "Whimbrel", 9,
        (
            "Ofsted", "Department for Education", "National panel", "22 June 2026", "5 working days from 15 June 2026",
            "Named officer, Dunmarrow College", "Det Sgt Hamish Oduya-Lark", "head of safeguarding",
        ),
        board="Dunmarrow",
    ),
)  # fmt: skip


# All four where the run says so, since each takes more than a minute; the whole way goes under the fifth each time,
# an agency's report under West Berkshire's
DRIVEN = FRAMEWORKS if os.environ.get("HEED_JOURNEYS") == "all" else ()


@pytest.fixture(params=DRIVEN, ids=lambda one: one.pack)
def framework(request: pytest.FixtureRequest) -> Framework:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def people(browser: Browser, site: Site, framework: Framework) -> Iterator[People]:
    """Everybody of one board, each at a browser of their own."""
    people = People(
        browser,
        lambda: site.address,
        None,
        type(framework.kind.__name__, (framework.kind,), {"by_address": True}),
    )
    yield people
    people.leave()


def test_a_case_goes_from_referral_to_told(people: People, site: Site, framework: Framework) -> None:
    """SL-06 to SL-11, LU-02 and LU-05, SU-01 to SU-03, BH-02 and BH-03, WB-03 to WB-10: the case is brought, weighed,
    advised on and decided by those whom the framework names, and those whom it names are told."""
    it_is_referred(people, framework)
    the_office_weighs_it(people, site, framework)
    the_group_advises(people, framework)
    the_chair_decides(people, framework)
    everybody_is_told(people, framework)


def it_is_referred(people: People, framework: Framework) -> None:
    """Somebody at an agency answers the framework's own form, page by page."""
    form, case = load_pack(framework.pack).forms["referral"], framework.case
    person = people(framework.who(case.referred_by))
    person.clicks("Cases").clicks("Record a new referral")
    if framework.board and person.offers(f"{framework.board} Safeguarding Children Board"):
        person.clicks(f"{framework.board} Safeguarding Children Board")
    person.clicks("Begin").clicks(form.sections[0].title)
    given = _answers(framework, form)
    for section in form.sections:
        for field in section.fields:
            if field.id in given:
                person.answers(field.id, given[field.id])
        person.clicks("Save and go on")
    person.reads("Check your answers", case.child)
    person.clicks("Send the referral").reads(framework.reference)


def _answers(framework: Framework, form: Form) -> dict[str, str | list[str]]:
    case = framework.case
    found: dict[str, str | list[str]] = {
        **dict.fromkeys(("notified_by", "brought_by", "referred_by"), "Whoever knows of it"),
        **dict.fromkeys(("why_concerned", "why", "concern"), case.concern),
        "agency": "An agency of the area", "contact_email": MAILBOXES[framework.who(case.referred_by)],
        "child_name": case.child, "incident": case.incident, "resident": "yes",
        "incident_on": (FIRST_DAY - timedelta(days=3)).isoformat(), "died": case.died,
        "seriously_harmed": case.harmed, "abuse_or_neglect": case.abuse, "custody_or_detained": "no",
        "joint_working": "unknown", "agencies_involved": "Police\nSocial care\nHealth", "safe_now": "yes",
        "immediate_action": "A meeting was held on the same day.", **case.form,
    }  # fmt: skip
    asked = {field.id for field in form.all_fields}
    return {name: answer for name, answer in found.items() if name in asked}


def the_office_weighs_it(people: People, site: Site, framework: Framework) -> None:
    """What agencies said is put on record, and the case goes onto the agenda of the framework's group."""
    office, at = people(framework.who("manager")), f"/cases/{framework.reference}/"
    for known in framework.case.course.facts:
        office.goes_to(f"{at}facts/{known.fact}/")
        office.answers("answer", known.answer or framework.case.joint_working)
        office.answers("said_by", known.post).answers("evidence", known.evidence).clicks("Put it on record")
    office.goes_to(f"{at}group/meeting/")
    if framework.group:
        office.picks(framework.group)
    office.answers("held_on", (site.today + timedelta(days=1)).isoformat()).answers("time", "9.30am")
    office.answers("place", "Civic Hall").clicks("Put it on the agenda").reads("Civic Hall")


def the_group_advises(people: People, framework: Framework) -> None:
    """Each member gives a view without seeing the others'; the chair of the group gives its advice."""
    course, at = framework.case.course, f"/cases/{framework.reference}/group/"
    for opinion in course.views:
        member = people(framework.who(opinion.key))
        member.goes_to(f"{at}view/").reads_nothing_of(*(other.reasons for other in course.views))
        member.answers("stance", opinion.stance or course.outcome).answers("reasons", opinion.reasons)
        member.clicks("Give your view").reads(opinion.reasons)
    chair = people(framework.who(framework.chairs))
    chair.goes_to(f"{at}advice/").clicks("Close the round of views")
    chair.goes_to(f"{at}advice/").reads(*(opinion.reasons for opinion in course.views))
    chair.answers("stance", course.outcome).answers("reasons", course.advice)
    chair.clicks("Give the advice").reads(course.advice)


def the_chair_decides(people: People, framework: Framework) -> None:
    """The decision maker has everything on one page, and decides."""
    course = framework.case.course
    chair = people(framework.who("chair"))
    chair.takes_up("Decide").reads(course.advice, course.views[0].reasons)
    chair.answers("outcome", course.outcome).answers("reasons", course.decision)
    if chair.page.locator("#id_departure_reason").count():
        chair.answers("departure_reason", course.departure or "The group knew of more than the form asks.")
    chair.clicks("Check the decision").reads(course.decision).clicks("Confirm the decision").reads(
        course.decision
    )


def everybody_is_told(people: People, framework: Framework) -> None:
    """A letter waits for everybody whom the framework names; the office finishes and sends each, and closes."""
    office, listed = people(framework.who("manager")), f"/cases/{framework.reference}/told/"
    office.goes_to(listed)
    office.reads(*framework.told)
    assert sends_every_letter(office, listed) == framework.letters
    office.clicks("Close the telling").reads("Everybody has been told")
