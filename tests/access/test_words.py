"""What people can read: every page and file of the matrix is searched for words that are not for whoever got it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from heed.exercises.models import Exercise
from heed.identifiers.models import KnownPerson
from heed.referrals.models import Referral
from tests.access import agencies_own, looking
from tests.access import asking as a
from tests.access import world as w
from tests.access.looking import Answer, readable
from tests.access.matrix.base import (
    BOARD_SIDE,
    CHAIRS_GROUP,
    CHECKERS,
    DECIDES,
    GROUP,
    OFFICE,
    OWN,
    REFERRED_BY,
    WHOLE,
)
from tests.access.world import ANONYMOUS, World

pytestmark = pytest.mark.once

OUTSIDERS = ("outsider", w.NO_ROLE)
CALLED = re.compile(r"filename\*?=(.+)")


def _leaks(answers: Iterable[Answer], words: Iterable[str], allowed: Iterable[str]) -> list[str]:
    """Where one of the words stands in what somebody else than those allowed could read."""
    may, found = set(allowed), []
    for answer in answers:
        if answer.who not in may:
            found += [
                f"{answer}: “{word}” at {answer.url}" for word in words if word.casefold() in answer.text
            ]
    return found


def _readers(answers: Iterable[Answer], word: str) -> set[str]:
    return {answer.who for answer in answers if word.casefold() in answer.text}


def test_outsiders_find_no_case_anywhere(world: World, answers: list[Answer]) -> None:
    """Another board's office, and somebody with no role, meet no reference, no pseudonym and no number of cases."""
    known = [*Referral.objects.values_list("reference", flat=True), *world.stories, "Zyxforeign"]
    theirs = [
        answer
        for answer in answers
        if answer.who in OUTSIDERS and not answer.row.name.startswith(FOR_ANYBODY)
    ]
    assert len({answer.row.name for answer in theirs if answer.text}) > 4
    # "Robin" is a bird and a name; the pages of the framework and the person's own page hold none of them
    assert _leaks(theirs, [word for word in known if word], []) == []


PUBLIC = "publication:public_"
# A calendar is read by whoever knows its secret address; test_what_leaves looks at what it says
FOR_ANYBODY = (PUBLIC, "worklist:calendar")


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize(
    "path", [
        "/", "/cases/", "/exercises/", "/learning/", "/actions/", "/cases/?stage=received", "/actions/?status=open",
        "/cases/?words=Heron", "/exercises/?words=NSCB", "/learning/?words=signs", "/actions/?words=police",
    ],
)  # fmt: skip
def test_outsiders_lists_are_empty(world: World, who: str, path: str) -> None:
    """Whole pages as they are, with the number beside "My work": nothing is listed and nothing is counted."""
    response = world.clients[who].get(path)
    if path.startswith("/learning/") and who == w.NO_ROLE:
        assert response.status_code == 404
        return
    assert response.status_code == 200
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r'href="/(cases|exercises|learning|actions|letters)/[^"?]*\d', main)
    assert "<tbody" not in main or "<tr" not in main[main.index("<tbody") :]
    said = re.sub(
        r"<[^>]+>", " ", re.sub(r"<(svg|script|style|option)\b.*?</\1>", " ", main, flags=re.DOTALL)
    )
    counted = re.findall(r"\b([1-9]\d*) (?:thing|case|exercise|review|action|piece|result|overdue)", said)
    assert counted == []
    assert "heed-count" not in page[: page.index("<main")]


def test_another_boards_framework_is_not_there(world: World) -> None:
    board = world.foreign["board"].pk
    for who in world.people:
        assert world.clients[who].get(f"/framework/?board={board}").status_code == 404, who


# Works in services, and so keeps its draft from the board office
KEPT = {(w.WREN, "social-care")}


@pytest.mark.parametrize("case", [w.HERON, w.WREN, w.SWIFT, w.FINCH, w.PLOVER])
@pytest.mark.parametrize("agency", w.AGENCIES)
def test_an_agency_reads_its_own_entries_alone(answers: list[Answer], case: str, agency: str) -> None:
    word, own = w.entry_word(case, agency), OWN[agency]
    merged = case != w.WREN
    left = {"panel_chair"} if case == w.PLOVER else set()
    office = set() if (case, agency) in KEPT else OFFICE
    may = office | own | ((WHOLE - left) if merged else set())
    assert _leaks(answers, [word], may) == []
    looked_at = {w.WREN, w.FINCH}  # the matrix opens the chronologies of these
    if case == w.WREN:
        assert _readers(answers, word) == office | own
    elif case in looked_at:
        assert _readers(answers, word) >= WHOLE - left


def test_real_names_are_read_by_those_who_have_to_know(world: World, answers: list[Answer]) -> None:
    """Whoever sees a whole review reads the names behind it; the agency that referred, the child's in its form."""
    wrong, read = [], set()
    # What an agency wrote itself it may read as it wrote it
    not_own = [answer for answer in answers if not _is_own_part(answer)]
    for case, story in world.stories.items():
        child = story.case.child
        whole = OFFICE | DECIDES | (WHOLE if case in REVIEWED else set())
        whole -= {"panel_chair"} if case == w.PLOVER else set()
        # An agency that is asked has to know for whom to look, and so has the group's chair who asks it
        whole |= ASKED_ABOUT_DOTTEREL | CHAIRS_GROUP if case == a.DOTTEREL else set()
        writer = {story.case.referred_by}
        wrong += _leaks(not_own, [child], writer if case == w.MARTIN else whole | writer)
        family = [name for name, _role, _pseudonym in story.case.family]
        # The check shows a checker what it found and how that was settled
        wrong += _leaks(not_own, family, whole | (CHECKERS if case in ASKED else set()))
        read |= _readers(answers, child)
    assert not wrong, "\n".join(wrong)
    assert {"manager", "chair", "reviewer", "health"} <= read
    assert KnownPerson.objects.count() > 6


def _is_own_part(answer: Answer) -> bool:
    return answer.row.name.startswith("chronologies:") and answer.who in OWN.get(answer.thing.label, ())


ASKED_ABOUT_DOTTEREL = {"police", "social_worker"}
"""Contacts of the agencies that are asked about Dotterel."""
REVIEWED = {w.HERON, w.WREN, w.SWIFT, w.FINCH, w.PLOVER}
ASKED = {w.HERON, w.SWIFT}


def test_a_case_is_known_to_those_who_have_a_ground_alone(world: World, answers: list[Answer]) -> None:
    """A reference number stands on nobody's page who may not know of the case: not in a list, a count or a link."""
    wrong = []
    for referral in Referral.objects.exclude(reference=None):
        may = _know_of(world, referral)
        # Nobody learns more from an address than what they typed into it
        others = [
            one
            for one in answers
            if referral.reference not in one.url and not one.row.name.startswith(FOR_ANYBODY)
        ]
        wrong += _leaks(others, [referral.reference or ""], may)
    assert wrong == []


def _know_of(world: World, referral: Referral) -> set[str]:
    """Those whom the matrix's own sets let see the case, its review, its publication or an action from it."""
    if referral.pseudonym == "Zyxforeign":
        return set()
    may = set(REFERRED_BY[referral.pseudonym]) | (
        ASKED_ABOUT_DOTTEREL if referral.pseudonym == a.DOTTEREL else set()
    )
    if referral.pseudonym in REVIEWED:
        may |= WHOLE | GROUP | {who for own in OWN.values() for who in own}
        may -= {"panel_chair"} if referral.pseudonym == w.PLOVER else set()
    return may | (CHECKERS if referral.pseudonym in ASKED else set())


def test_what_another_chair_is_asked_stays_behind_the_code(world: World, answers: list[Answer]) -> None:
    """Serves SL-08 and WB-07: the link alone shows nothing, and whoever declared an interest reads nothing of it."""
    assert _readers(answers, w.CHALLENGE) == REFERRED_BY[w.DUNNOCK] - {"police"}


def test_what_an_agency_is_asked_and_answers_is_read_by_few(world: World, answers: list[Answer]) -> None:
    """Serves WB-09: an agency reads its own request and answer; who the child is, it and the office alone."""
    assert _readers(answers, a.IDENTITY) == OFFICE | ASKED_ABOUT_DOTTEREL
    assert _readers(answers, a.DRAFT) == {"social_worker"}
    assert _readers(answers, a.ANSWERED) == BOARD_SIDE | {"police"}
    asked_pages = [one for one in answers if one.row.name.startswith("referrals:asked")]
    seen = [one for one in asked_pages if one.who in ASKED_ABOUT_DOTTEREL and one.text]
    assert len(seen) >= 4
    story = world.stories[a.DOTTEREL]
    referrer = world.people["health"].name
    form = story.referral.form.answers
    secret = [referrer, world.agency("health").name, str(form["incident"]), str(form["why_concerned"])]
    assert _leaks(seen, secret, []) == []


def test_a_verdict_is_sealed_until_both_have_spoken(answers: list[Answer]) -> None:
    assert _readers(answers, w.SEALED_VERDICT) == {"checker_one"}
    assert _readers(answers, w.OPENED_VERDICT) == OFFICE | DECIDES | CHECKERS


def test_a_view_is_sealed_until_the_reader_has_given_one(answers: list[Answer]) -> None:
    assert _readers(answers, w.SEALED_VIEW) == {"nurse"}


def test_a_learning_summary_is_for_the_group_once_it_is_handed_in(answers: list[Answer]) -> None:
    assert _readers(answers, w.DRAFT_SUMMARY) == WHOLE


def test_a_form_of_a_review_is_its_agencys_alone_until_it_is_handed_in(answers: list[Answer]) -> None:
    assert _readers(answers, w.DRAFT_FORM) == OWN["health"]
    assert _readers(answers, w.FORM_IN) == WHOLE | OWN["police"]


def test_an_agencys_report_is_its_own_until_it_has_accepted_it(answers: list[Answer]) -> None:
    assert _readers(answers, agencies_own.DRAFT) == OWN["health"]
    assert _readers(answers, agencies_own.HANDED_IN) == WHOLE | OWN["police"] | OWN["social-care"]
    assert _readers(answers, agencies_own.OWN_CHECK) == OWN["health"] | OWN["police"] | OWN["social-care"]
    assert _readers(answers, agencies_own.PANEL_SAYS) == WHOLE, (
        "the agency sees it once the panel has answered"
    )


def test_files_have_names_that_name_nobody(world: World, answers: list[Answer]) -> None:
    files = [answer for answer in answers if answer.is_file and answer.status == 200]
    kinds = {answer.row.name for answer in files}
    assert kinds >= {
        "actionplans:evidence_file", "chronologies:download", "chronologies:export", "exercises:terms_word",
        "learning:summary_word", "notices:word", "publication:file", "publication:public_file", "referrals:reasoning",
        "referrals:asked_file", "referrals:paper_pdf", "referrals:paper_word", "reports:word",
    }  # fmt: skip
    names = _parts_of_names(world)
    for answer in files:
        called = CALLED.search(answer.headers["Content-Disposition"])
        assert answer.headers["Content-Disposition"].startswith("attachment"), answer
        assert called, answer
        assert not names & set(re.split(r"[^\w’']+", called[1].casefold())), (str(answer), called[1])
        if not answer.row.name.startswith(PUBLIC):
            assert {"no-store", "private"} & set(re.split(r",\s*", answer.headers["Cache-Control"])), answer


def _parts_of_names(world: World) -> set[str]:
    """Every part of a name of anybody in this world: children, families, staff."""
    names = [story.case.child for story in world.stories.values()]
    names += [name for story in world.stories.values() for name, _role, _pseudonym in story.case.family]
    names += [person.name for person in world.people.values()]
    return {part.casefold() for name in names for part in re.split(r"[\s-]+", name) if len(part) > 2}


def test_everything_else_is_kept_from_shared_caches(answers: list[Answer]) -> None:
    """A page behind sign-in says that nobody else's browser or proxy may keep it."""
    open_to_proxies = {
        answer.row.name
        for answer in answers
        if answer.status == 200
        and not answer.row.name.startswith(PUBLIC)
        and not {"no-store", "private"} & set(re.split(r",\s*", answer.headers.get("Cache-Control", "")))
        and "Cookie" not in answer.headers.get("Vary", "")
    }
    assert open_to_proxies == set()


def test_public_pages_set_no_cookie_and_show_nothing_unpublished(world: World, answers: list[Answer]) -> None:
    public = [answer for answer in answers if answer.row.name.startswith(PUBLIC)]
    assert {answer.status for answer in public} == {200, 404}
    assert [str(answer) for answer in public if answer.cookies] == []
    unpublished = Exercise.objects.exclude(pseudonym=w.HERON)
    words = [word for one in unpublished for word in (one.reference, one.pseudonym)]
    words += [story.case.child for story in world.stories.values()]
    words += [name for story in world.stories.values() for name, _role, _pseudonym in story.case.family]
    words += [w.entry_word(w.HERON, agency) for agency in w.AGENCIES]
    assert _leaks(public, words, []) == []
    assert any(w.HERON.casefold() in answer.text for answer in public if answer.who == ANONYMOUS)


def test_a_refusal_tells_nothing(world: World) -> None:
    """The whole page of a refusal, as each person meets it: neither the case's name nor anything of it."""
    reference = world.reference(w.SPARROW)
    for path in (f"/cases/{reference}/", f"/cases/{reference}/decision/", "/exercises/NSCB-2026-999/"):
        for who, client in world.clients.items():
            response = client.get(path, HTTP_HX_REQUEST="true") if who == "nurse" else client.get(path)
            if response.status_code in {403, 404}:
                assert w.SPARROW not in readable(response), (who, path)
                assert world.stories[w.SPARROW].case.child not in readable(response), (who, path)
                assert "no-store" in response.headers["Cache-Control"], (who, path)


def test_what_is_not_there_and_what_is_not_yours_look_the_same(world: World) -> None:
    """Nobody learns from a refusal whether a case exists."""
    for who in ("practitioner", "outsider", w.NO_ROLE):
        there = world.clients[who].get(f"/exercises/{world.reference(w.FINCH)}/")
        nowhere = world.clients[who].get("/exercises/NSCB-2026-998/")
        assert (there.status_code, _bare(there)) == (nowhere.status_code, _bare(nowhere)), who


def _bare(response: looking.HttpResponse) -> str:
    """The page without what differs from request to request."""
    return re.sub(r'nonce="[^"]*"|\b\w{64}\b|NSCB-2026-\d+', "", readable(response))


def test_what_an_interest_is_and_what_it_closes_off(answers: list[Answer]) -> None:
    """Whoever declared an interest meets no paper of the case and nothing minuted of it.

    What the interest is, the office, the chair of the group and the decision maker read, and nobody else.
    """
    assert _readers(answers, w.INTEREST) == OFFICE | CHAIRS_GROUP | DECIDES
    assert _readers(answers, w.MINUTED_APART) == OFFICE | CHAIRS_GROUP
