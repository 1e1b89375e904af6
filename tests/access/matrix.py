"""Who gets what at every address, as the specification and the apps' permissions say it. Not copied from the answers.

A `Row` is one named address. Each of its `Thing`s is one object at that address, with those who get the page (`ok`) and
those who are told in words that it is not theirs (`no`, 403). To everybody else it is not there (404), and somebody not
signed in is sent to sign in. `post` are those who may change something there; None for a page that only reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from heed.accounts.models import Agency
from heed.actionplans.models import Action, Evidence
from heed.exercises.team import parts
from heed.exercises.timetable import timetable_of
from heed.notices.models import Notice
from heed.referrals.presenters.drafts import form_of
from heed.referrals.rules import sections_of
from heed.reports.standing import latest_report
from tests.access import world as w
from tests.access.world import World
from tests.cast import MEMBERS

Who = frozenset[str]
Arguments = Callable[[World], dict[str, Any]]


def of(*who: str) -> Who:
    """These members of the cast."""
    return frozenset(who)


NOBODY: Who = frozenset()
SIGNED_IN: Who = frozenset({*MEMBERS, w.NO_ROLE})
ALL: Who = SIGNED_IN | {w.ANONYMOUS}
BOARD: Who = frozenset(MEMBERS) - {"outsider"}
"""Everybody with a role in Northmere, its agencies or its group."""
WITH_ROLE: Who = frozenset(MEMBERS)

OFFICE, DECIDES = of("manager"), of("chair")
CHAIRS_GROUP = of("group_chair")
GROUP = of("group_chair", "nurse", "headteacher")
TEAM = of("reviewer", "panel_chair")
CHECKERS = of("checker_one", "checker_two")
CONTACTS = of("police", "social_worker", "health")
AGENCY = CONTACTS | {"author"}
WHOLE = OFFICE | DECIDES | TEAM
"""They see the whole of a review."""
VISIBLE = WHOLE | GROUP | AGENCY
"""They know of a review, on any ground."""
WRITES = OFFICE | TEAM


@dataclass(frozen=True)
class Thing:
    """One object at an address. `gives` is the answer to those in `ok`, where it is not a page; `gives_to` for single people."""

    label: str
    arguments: Arguments
    ok: Who
    no: Who = NOBODY
    post: Who | None = None
    gives: int = 200
    gives_to: Mapping[str, int] = field(default_factory=dict)
    query: str = ""

    def expected(self, who: str) -> int:
        """The status with which a reading request of this person is answered."""
        if who in self.ok:
            return self.gives_to.get(who, self.gives)
        return 403 if who in self.no else 302 if who == w.ANONYMOUS else 404


@dataclass(frozen=True)
class Row:
    """One named address with its objects."""

    name: str
    things: tuple[Thing, ...]
    is_post_only: bool = False


def _nothing(_world: World) -> dict[str, Any]:
    return {}


def _case(name: str, **more: Any) -> Arguments:
    return lambda world: {
        "reference": world.reference(name),
        **{key: value(world) if callable(value) else value for key, value in more.items()},
    }


def _foreign(_key: str = "reference", **more: Any) -> Arguments:
    return lambda world: {"reference": world.foreign["referral"].reference, **more}


def _row(name: str, *things: Thing, is_post_only: bool = False) -> Row:
    return Row(name, things, is_post_only)


# --- Cases: the agency that referred sees a part; the group's members once the case was put to them ---

BOARD_SIDE = OFFICE | DECIDES | CHAIRS_GROUP
PUT_TO_GROUP = BOARD_SIDE | GROUP
REFERRALS: Mapping[str, tuple[Who, Who]] = {
    w.SPARROW: (BOARD_SIDE, of("social_worker")),
    w.ROBIN: (PUT_TO_GROUP, of("health")),
    w.LINNET: (PUT_TO_GROUP, of("police")),
    w.DUNNOCK: (PUT_TO_GROUP, of("police")),
    w.HERON: (PUT_TO_GROUP, of("social_worker")),
}
"""For each case: who sees the whole of it, and who sees a part as the agency that referred."""


def _page(*names: str, part: bool, post: Who | None = None, **more: Any) -> tuple[Thing, ...]:
    """A page about cases that everybody who sees the whole gets, and the referring agency where `part`."""
    found = []
    for name in names or (w.SPARROW, w.ROBIN, w.HERON):
        whole, referred = REFERRALS[name]
        ok, no = (whole | referred, NOBODY) if part else (whole, referred)
        found.append(Thing(name, _case(name, **more), ok, no, post))
    return (*found, Thing("another board’s", _foreign(**_plain(more)), NOBODY, NOBODY, post))


def _doing(name: str, who: Who, **more: Any) -> tuple[Thing, ...]:
    """A page where only `who` may do something to a case; others who see the case are told so."""
    gives = more.pop("gives", 200)
    whole, referred = REFERRALS[name]
    return (
        Thing(name, _case(name, **more), who, (whole | referred) - who, who, gives),
        Thing("another board’s", _foreign(**_plain(more)), NOBODY, NOBODY, who),
    )


def _plain(more: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments that need no world, for an object of another board; numbers and words that mean nothing there."""
    return {key: 1 if callable(value) else value for key, value in more.items()}


def _draft(world: World) -> dict[str, Any]:
    return {"pk": world.referral(w.MARTIN).pk}


def _section(world: World) -> dict[str, Any]:
    return {**_draft(world), "section": sections_of(form_of(world.referral(w.MARTIN)))[0].id}


WRITER = of("health")
FACT = "significant_new_learning"
MAY_REFER = OFFICE | CONTACTS | {"outsider"}

CASES = (
    _row("referrals:list", Thing("list", _nothing, SIGNED_IN)),
    _row("referrals:start", Thing("new", _nothing, MAY_REFER, SIGNED_IN - MAY_REFER, MAY_REFER)),
    _row("referrals:draft", Thing(w.MARTIN, _draft, WRITER)),
    _row("referrals:autosave", Thing(w.MARTIN, _draft, WRITER, post=WRITER), is_post_only=True),
    _row("referrals:check", Thing(w.MARTIN, _draft, WRITER, post=WRITER)),
    _row("referrals:section", Thing(w.MARTIN, _section, WRITER, post=WRITER)),
    _row("referrals:overview", *_page(part=True)),
    _row("referrals:form", *_page(part=True)),
    _row("referrals:threshold", *_page(part=False)),
    _row("referrals:answer", *_doing(w.ROBIN, OFFICE | CHAIRS_GROUP, fact=FACT)),
    _row("referrals:reasoning", *_page(part=False)),
    _row("referrals:group", *_page(part=False)),
    _row("referrals:put_to_group", *_doing(w.SPARROW, OFFICE)),
    _row("referrals:attendance", *_doing(w.ROBIN, OFFICE)),
    _row(
        "referrals:give_view", *_doing(w.ROBIN, GROUP),
        Thing(w.SPARROW, _case(w.SPARROW), NOBODY, BOARD_SIDE | {"social_worker"}, NOBODY),
    ),
    _row(
        "referrals:advise", *_doing(w.ROBIN, CHAIRS_GROUP),
        Thing(w.SPARROW, _case(w.SPARROW), NOBODY, BOARD_SIDE | {"social_worker"}, NOBODY),
    ),
    _row("referrals:decision", *_page(part=False)),
    _row("referrals:decide", *_doing(w.DUNNOCK, DECIDES), *_doing(w.ROBIN, DECIDES, gives=409)[:1]),
    _row("referrals:told", *_page(w.LINNET, part=False, post=OFFICE)),
    _row("referrals:tell_agency", *_doing(w.LINNET, OFFICE)),
    _row("referrals:access", *_page(part=False)),
)  # fmt: skip


# --- Letters: the office sends, the decision maker reads ---


def _letter(status: str) -> Arguments:
    return lambda world: {"pk": Notice.objects.filter(board=world.board, status=status).earliest("pk").pk}


def _letters(**more: Any) -> tuple[Thing, ...]:
    return tuple(Thing(f"{status} letter", _letter(status), **more) for status in ("due", "sent"))


NOTICES = (
    _row("notices:show", *_letters(ok=OFFICE | DECIDES)),
    _row("notices:edit", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    _row("notices:send", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    _row("notices:set_aside", *_letters(ok=OFFICE, no=DECIDES, post=OFFICE)),
    _row("notices:word", *_letters(ok=OFFICE | DECIDES)),
)


# --- Reviews: the whole, the overview, an agency's own part ---

LEFT = of("panel_chair")
"""Has left Plover's team, and is nobody there any more."""


def _review(name: str, arguments: Arguments, ok: Who, no: Who, post: Who | None = None, **more: Any) -> Thing:
    gone = LEFT if name == w.PLOVER else NOBODY
    return Thing(name, arguments, ok - gone, no - gone, post, **more)


def _whole(*names: str, **more: Any) -> tuple[Thing, ...]:
    """Pages that those who see the whole get; the group and the agencies are told that it is not theirs."""
    chosen = names or (w.FINCH, w.PLOVER)
    found = tuple(_review(name, _case(name, **more), WHOLE, GROUP | AGENCY) for name in chosen)
    return (*found, Thing("another board’s", _foreign(**_plain(more)), NOBODY))


def _only(who: Who, *names: str, gives: int = 200, **more: Any) -> tuple[Thing, ...]:
    """Pages where `who` do something; all others who know of the review are told so."""
    chosen = names or (w.FINCH, w.PLOVER)
    found = tuple(
        _review(name, _case(name, **more), who, VISIBLE - who, who, gives=gives) for name in chosen
    )
    return (*found, Thing("another board’s", _foreign(**_plain(more)), NOBODY, NOBODY, who))


def _inside(who: Who, name: str, post: Who | None = None, gives: int = 200, **more: Any) -> Thing:
    """A single thing inside a review, which is not there for those who do not see the whole (404)."""
    return _review(name, _case(name, **more), who, WHOLE - who, post, gives=gives)


def _step(world: World) -> str:
    steps = timetable_of(world.stories[w.FINCH].exercise)
    return next(step.id for step in steps if step.done_on is None)


def _part_name(world: World) -> str:
    return next(iter(parts(world.stories[w.FINCH].exercise)))


def _member(who: str) -> Callable[[World], int]:
    return lambda world: world.member(w.FINCH, who).pk


TERMS_WRITERS = of("manager", "reviewer")
OVERVIEW = WHOLE | GROUP
REVIEWS = (w.WREN, w.PLOVER)

EXERCISES = (
    _row("exercises:list", Thing("list", _nothing, SIGNED_IN)),
    _row("exercises:commission", *_doing(w.LINNET, OFFICE), *_doing(w.HERON, OFFICE, gives=409)[:1]),
    _row("exercises:overview", *(_review(one, _case(one), VISIBLE, NOBODY) for one in REVIEWS)),
    _row("exercises:access", *(_review(one, _case(one), OVERVIEW, AGENCY) for one in REVIEWS)),
    _row("exercises:timetable", *(_review(one, _case(one), OVERVIEW, AGENCY) for one in REVIEWS)),
    _row("exercises:agree_day", *_only(OFFICE, w.FINCH, step=_step)),
    _row("exercises:mark_done", *_only(OFFICE, w.FINCH, step=_step)),
    _row("exercises:team", *_whole()),
    _row("exercises:appoint", *_only(OFFICE)),
    _row("exercises:settle", *_only(OFFICE), is_post_only=True),
    _row(
        "exercises:declare", *_only(of("reviewer"), w.FINCH, pk=_member("reviewer")),
        *_only(of("panel_chair"), w.FINCH, pk=_member("panel_chair"))[:1],
        # A member of another review's team, under this review's address
        Thing("of another review", _case(w.WREN, pk=_member("reviewer")), NOBODY, GROUP | AGENCY, NOBODY),
    ),
    _row("exercises:end_part", *_only(OFFICE, w.FINCH, pk=_member("reviewer"))),
    _row("exercises:keep", *_only(DECIDES, w.FINCH, pk=_member("reviewer"))),
    _row("exercises:leave_empty", *_only(OFFICE, w.FINCH, part=_part_name)),
    _row("exercises:terms", *_whole()),
    _row("exercises:terms_write", *_only(TERMS_WRITERS)),
    _row("exercises:terms_approve", *_only(DECIDES, w.FINCH, version=1)),
    _row("exercises:terms_word", *_whole(w.FINCH, version=1)),
)  # fmt: skip


# --- Chronologies: an agency's own part is for the office and the agency; the team reads what is merged ---

OWN: Mapping[str, Who] = {
    "police": of("police"), "social-care": of("social_worker"), "health": of("health", "author"),
}  # fmt: skip
PART_TOLD = DECIDES | TEAM


def _agency(key: str) -> Callable[[World], int]:
    return lambda world: world.agency(key).pk


def _parts(*, ok: Callable[[str], Who], post: bool = True, gives: int = 200, **more: Any) -> tuple[Thing, ...]:
    """Each agency's part of Wren's review, and the part of an agency that is not in it."""
    found = []
    for key in w.AGENCIES:
        who, seen = ok(key), OFFICE | OWN[key] | PART_TOLD
        here = {name: value(key) for name, value in more.items()}
        found.append(
            Thing(
                key, _case(w.WREN, agency=_agency(key), **here), who, seen - who, who if post else None, gives
            )
        )
    here = {name: 1 for name in more}
    outside = _case(w.WREN, agency=_agency("homes"), **here)
    return (*found, Thing("an agency not asked", outside, NOBODY, NOBODY, NOBODY if post else None))


def _office_and_own(key: str) -> Who:
    return OFFICE | OWN[key]


def _contact(key: str) -> Who:
    return OWN[key] & CONTACTS


def _upload(key: str) -> Callable[[World], int]:
    return lambda world: world.upload(w.WREN, key).pk


def _entry(key: str) -> Callable[[World], int]:
    return lambda world: world.entry(w.WREN, key).pk


def _files(*, post: bool, gives: int = 200) -> tuple[Thing, ...]:
    """Each agency's file; and another agency's file under one's own address, which is there for nobody."""
    crossed = _case(w.WREN, agency=_agency("police"), upload=_upload("social-care"))
    return (
        *_parts(ok=_office_and_own, post=post, gives=gives, upload=_upload),
        Thing("another agency’s file", crossed, NOBODY, PART_TOLD, NOBODY if post else None),
    )


def _entries() -> tuple[Thing, ...]:
    crossed = _case(w.WREN, agency=_agency("police"), entry=_entry("health"))
    return (
        *_parts(ok=_office_and_own, entry=_entry),
        Thing("another agency’s entry", crossed, NOBODY, PART_TOLD, NOBODY),
    )


def _merged_entry(world: World) -> int:
    return world.mark(w.FINCH).entry_id


ANSWERS = of("manager", "reviewer")

CHRONOLOGIES = (
    _row(
        "chronologies:agencies",
        # An agency's contact and its author are taken straight to their own page
        *(_review(one, _case(one), WHOLE | AGENCY, GROUP, gives_to=dict.fromkeys(AGENCY, 302)) for one in REVIEWS),
    ),
    _row("chronologies:ask", *_only(OFFICE, w.WREN)),
    _row("chronologies:agency", *_parts(ok=_office_and_own)),
    _row("chronologies:author", *_parts(ok=lambda key: OFFICE | _contact(key))),
    _row("chronologies:sign_off", *_parts(ok=_contact)),
    _row("chronologies:reopen", *_parts(ok=lambda _key: OFFICE)),
    _row("chronologies:add_entry", *_parts(ok=_office_and_own)),
    _row("chronologies:entry", *_entries()),
    _row("chronologies:withdraw_entry", *_entries()),
    _row("chronologies:file", *_files(post=False)),
    _row("chronologies:columns", *_files(post=True, gives=302)),
    _row("chronologies:settle", *_files(post=True, gives=302)),
    _row("chronologies:progress", *_files(post=False)),
    _row("chronologies:withdraw", *_files(post=True)),
    _row("chronologies:download", *_files(post=False)),
    _row("chronologies:merged", *_whole(w.WREN, w.FINCH, w.PLOVER)),
    _row("chronologies:merge", *_only(OFFICE)),
    _row("chronologies:questions", *_whole()),
    _row("chronologies:answer", *_only(ANSWERS, w.FINCH, question=lambda world: world.question(w.FINCH).pk)),
    _row("chronologies:marks", *_only(WRITES, w.FINCH, entry=_merged_entry)),
    _row(
        "chronologies:unmark",
        Thing(
            w.FINCH, _case(w.FINCH, entry=_merged_entry, mark=lambda world: world.mark(w.FINCH).pk), WHOLE,
            GROUP | AGENCY, WRITES, gives=302,
        ),
    ),
    _row("chronologies:export", *(one for kind in ("docx", "xlsx", "pdf", "csv") for one in _whole(w.FINCH, kind=kind))),
)  # fmt: skip


# --- Reports, known people and the check ---


def _hit(world: World) -> int:
    return world.hit(w.FINCH, resolution="open").pk


def _known(world: World) -> int:
    return world.known_person(w.FINCH).pk


def _version(world: World) -> int:
    report = latest_report(world.stories[w.FINCH].exercise)
    assert report is not None
    return report.version


PANEL = of("reviewer", "panel_chair")

REPORTS = (
    _row("reports:findings", *_whole()),
    _row("reports:write_finding", *_only(WRITES)),
    _row("reports:withdraw_finding", _inside(WRITES, w.FINCH, post=WRITES, number=1)),
    _row("reports:write_recommendation", *_only(WRITES)),
    _row("reports:withdraw_recommendation", _inside(WRITES, w.FINCH, post=WRITES, number=1)),
    _row("reports:respond", _inside(DECIDES, w.FINCH, post=DECIDES, number=1)),
    _row("reports:report", *_whole()),
    _row("reports:hand_in", *_only(WRITES)),
    _row("reports:version", *_whole(w.FINCH, version=_version)),
    _row("reports:adopt", _inside(PANEL, w.FINCH, post=PANEL, version=_version)),
    _row("reports:word", _inside(WHOLE, w.FINCH, version=_version), _inside(WHOLE, w.PLOVER, version=1)),
)

ANONYMISATION = (
    _row("anonymisation:people", *_whole()),
    _row("anonymisation:add_person", *_only(WRITES)),
    _row("anonymisation:import_people", *_only(WRITES)),
    _row("anonymisation:change_person", _inside(WRITES, w.FINCH, post=WRITES, pk=_known)),
    _row("anonymisation:remove_person", _inside(WRITES, w.FINCH, post=WRITES, pk=_known)),
    _row("anonymisation:check", *_whole()),
    _row("anonymisation:begin", *_only(WRITES), is_post_only=True),
    _row("anonymisation:settle", _inside(WRITES, w.FINCH, post=WRITES, gives=302, pk=_hit)),
)


# --- Publication: a checker who was asked sees the publication's own pages, and nothing else of the review ---

ASKED = CHECKERS


def _prepared(*, gives: int = 200, **more: Any) -> tuple[Thing, ...]:
    """What only the office does to a publication. Swift's is with the checkers, Plover's being prepared, Finch has none."""
    told = DECIDES | TEAM
    return (
        Thing(w.SWIFT, _case(w.SWIFT, **_plain(more)), OFFICE, told | ASKED, OFFICE, gives),
        _review(w.PLOVER, _case(w.PLOVER, **more), OFFICE, told, OFFICE, gives=gives),
        Thing(w.FINCH, _case(w.FINCH, **_plain(more)), NOBODY, NOBODY, OFFICE),
    )


def _text_hit(world: World) -> int:
    return world.hit(w.PLOVER, resolution="open", text__contains="Verity").pk


def _public(name: str, **more: Any) -> Arguments:
    return lambda world: {"board": world.board.slug, **more} | ({"slug": _slug(world, name)} if name else {})


def _slug(world: World, name: str) -> str:
    return world.publication(name).slug or name.lower()


def _open_to_all() -> tuple[Thing, ...]:
    """A public page: Heron's is for everybody, Swift's is not there for anybody before it is published."""
    return (
        Thing(w.HERON, _public(w.HERON), ALL),
        Thing(w.SWIFT, _public(w.SWIFT), ALL, gives=404),
        Thing("no such", lambda world: {"board": world.board.slug, "slug": "nothing"}, ALL, gives=404),
    )


PUBLICATION = (
    _row(
        "publication:show",
        Thing(w.SWIFT, _case(w.SWIFT), WHOLE | ASKED, GROUP | AGENCY, gives_to=dict.fromkeys(ASKED, 302)),
        Thing(w.HERON, _case(w.HERON), WHOLE | ASKED, GROUP | AGENCY, gives_to=dict.fromkeys(ASKED, 302)),
        *_whole(),
    ),
    _row(
        "publication:plan",
        Thing(w.SWIFT, _case(w.SWIFT), OFFICE, (VISIBLE - OFFICE) | ASKED, OFFICE),
        *_only(OFFICE),
    ),
    _row("publication:texts", *_prepared()),
    _row("publication:check_texts", *_prepared(), is_post_only=True),
    _row("publication:text_hit", *_prepared(pk=_text_hit)[1:]),
    _row("publication:take_up", *_prepared(), is_post_only=True),
    _row("publication:checkers", *_prepared()),
    _row(
        "publication:verdict",
        Thing(w.SWIFT, _case(w.SWIFT), ASKED, WHOLE, ASKED),
        Thing(w.HERON, _case(w.HERON), ASKED, WHOLE, ASKED),
        _review(w.PLOVER, _case(w.PLOVER), NOBODY, WHOLE, NOBODY),
        Thing(w.FINCH, _case(w.FINCH), NOBODY, NOBODY, NOBODY),
    ),
    _row(
        "publication:file",
        Thing(w.SWIFT, _case(w.SWIFT), WHOLE | ASKED),
        _review(w.PLOVER, _case(w.PLOVER), WHOLE, NOBODY),
        Thing(w.FINCH, _case(w.FINCH), NOBODY),
    ),
    _row("publication:publish", *_prepared()),
    _row(
        "publication:public_list",
        Thing("northmere", _public(""), ALL),
        Thing("no such", lambda _world: {"board": "nowhere"}, ALL, gives=404),
    ),
    _row("publication:public_report", *_open_to_all()),
    _row("publication:public_text", *_open_to_all()),
    _row("publication:public_file", *_open_to_all()),
)  # fmt: skip


# --- Learning and actions ---


def _learning(world: World) -> dict[str, Any]:
    return {"pk": world.learning(w.HERON).pk}


def _foreign_learning(world: World) -> dict[str, Any]:
    return {"pk": world.foreign["learning"].pk}


OFFICES = OFFICE | {"outsider"}
MOVES = OFFICE | CHAIRS_GROUP

LEARNING = (
    _row("learning:list", Thing("list", _nothing, WITH_ROLE)),
    _row("learning:add", Thing("new", _nothing, OFFICES, SIGNED_IN - OFFICES, OFFICES)),
    _row(
        "learning:show", Thing(w.HERON, _learning, BOARD), Thing("another board’s", _foreign_learning, NOBODY)
    ),
    _row(
        "learning:step", Thing(w.HERON, _learning, MOVES, BOARD - MOVES, MOVES),
        Thing("another board’s", _foreign_learning, NOBODY, NOBODY, NOBODY),
    ),
    _row(
        "learning:summary", *(_review(one, _case(one), OVERVIEW, AGENCY) for one in (w.HERON, w.SWIFT, w.PLOVER)),
    ),
    _row("learning:summary_start", *_only(WRITES), is_post_only=True),
    _row("learning:summary_write", *_only(WRITES, w.SWIFT), *_only(WRITES, w.HERON, gives=302)[:1]),
    _row("learning:summary_autosave", *_only(WRITES, w.SWIFT), is_post_only=True),
    _row("learning:summary_propose", *_only(WRITES, w.SWIFT), is_post_only=True),
    _row(
        "learning:summary_word", Thing(w.HERON, _case(w.HERON), OVERVIEW, AGENCY),
        # Not handed in: the group does not read it yet
        Thing(w.SWIFT, _case(w.SWIFT), WHOLE, AGENCY),
    ),
    _row("learning:close", *_only(OFFICE, w.HERON), is_post_only=True),
    _row("learning:from_finding", *_only(OFFICE, w.FINCH, number=1)),
)  # fmt: skip


def _action(key: str) -> Arguments:
    return lambda world: {"pk": Action.objects.get(board=world.board, agency__kind=KINDS[key]).pk}


KINDS = {"police": "police", "health": "community-health", "social-care": "childrens-social-care"}
SEES_ACTIONS = OFFICE | DECIDES | GROUP


def _foreign_action(world: World) -> dict[str, Any]:
    return {"pk": world.foreign["action"].pk}


def _evidence(world: World) -> dict[str, Any]:
    evidence = Evidence.objects.get(file__isnull=False)
    return {"pk": evidence.action_id, "evidence": evidence.pk}


def _crossed_evidence(world: World) -> dict[str, Any]:
    """The health action's file under the police action's address."""
    return {**_evidence(world), **_action("police")(world)}


def _actions(may: Callable[[str], Who], *, post: bool = True, gives: int = 200) -> tuple[Thing, ...]:
    """An action of each agency, whose contact owns it, and one of another board."""
    found = []
    for key in KINDS:
        seen, who = SEES_ACTIONS | _contact(key), may(key)
        found.append(Thing(key, _action(key), who, seen - who, who if post else None, gives))
    return (*found, Thing("another board’s", _foreign_action, NOBODY, NOBODY, NOBODY if post else None))


ACTIONS = (
    _row("actionplans:list", Thing("list", _nothing, SIGNED_IN)),
    _row("actionplans:show", *_actions(lambda key: SEES_ACTIONS | _contact(key), post=False)),
    _row("actionplans:evidence", *_actions(lambda key: OFFICE | _contact(key))),
    _row(
        "actionplans:evidence_file", Thing("health", _evidence, SEES_ACTIONS | {"health"}),
        Thing("another action’s file", _crossed_evidence, NOBODY),
    ),
    _row("actionplans:deliver", *_actions(lambda key: OFFICE | _contact(key), gives=302)),
    # Whoever owns an action never checks it
    _row("actionplans:check", *_actions(lambda _key: SEES_ACTIONS)),
    _row("actionplans:move", *_actions(lambda _key: OFFICE)),
    _row("actionplans:reopen", *_actions(lambda _key: OFFICE)),
    _row("actionplans:plan", *(_review(one, _case(one), VISIBLE, NOBODY) for one in (w.HERON, w.PLOVER))),
    _row("actionplans:add", *_only(OFFICE)),
)  # fmt: skip


# --- What is everybody's own ---


def _kind(_world: World) -> dict[str, Any]:
    return {"kind": "serious-case-review"}


OWN_PAGES = (
    _row("worklist:home", Thing("home", _nothing, SIGNED_IN)),
    _row("accounts:me", Thing("me", _nothing, SIGNED_IN)),
    _row("frameworks:show", Thing("framework", _nothing, WITH_ROLE)),
    _row("frameworks:exercise", Thing("kind", _kind, WITH_ROLE)),
)

MATRIX: tuple[Row, ...] = (
    *CASES, *NOTICES, *EXERCISES, *CHRONOLOGIES, *REPORTS, *ANONYMISATION, *PUBLICATION, *LEARNING, *ACTIONS, *OWN_PAGES,
)  # fmt: skip


def agencies_in(world: World) -> dict[str, Agency]:
    """The agencies that have a part in every review of this world."""
    return {key: world.agency(key) for key in w.AGENCIES}
