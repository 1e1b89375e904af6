"""What waits for somebody on the cases that they may know of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.frameworks.standing import explained
from heed.meetings.queries import members_taking_part, views_on
from heed.referrals import permissions
from heed.referrals.agreeing.queries import missing_agreement, to_be_asked
from heed.referrals.deciding.work import waits_around_decision
from heed.referrals.frontline.queries import waiting_for as told_from_the_front_line
from heed.referrals.happening.permissions import speaks_for
from heed.referrals.information.work import waits
from heed.referrals.models import Referral
from heed.referrals.queries.cases import decide_due, decision_of, has_letters_due, is_carried_out, pack_of
from heed.referrals.queries.facts import weighed
from heed.referrals.queries.together import open_cases
from heed.referrals.rules import NONE, foremost, to_decide
from heed.referrals.states import DECISION_STANDS
from heed.ui.words import day, plural


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """What waits for this person on referrals; for the board office also what it waits for others to do."""
    found: list[WorkItem] = []
    for referral in open_cases(actor):
        grounds = set(permissions.grounds(actor, referral))
        if permissions.WRITER in grounds:
            found.append(_draft(referral))
        if permissions.OFFICE in grounds:
            found += _for_office(referral)
        if permissions.DECIDES in grounds and referral.status == "advised":
            found.append(_decide(referral))
        found += [*_for_group(actor, referral), *_to_agree(actor, referral)]
    around = [*waits_around_decision(actor, today=today), *told_from_the_front_line(actor, today=today)]
    return [*found, *waits(actor, today=today), *around]


def _item(referral: Referral, *, what: str, do: str, page: str, due: date | None = None, how: str = "", why: str = "",
          waits_for: str = "", since: date | None = None) -> WorkItem:  # fmt: skip
    return WorkItem(
        what=what, about=f"{referral.reference} {referral.pseudonym}, referral", due=due, how=how, why=why, do=do,
        url=reverse(page, args=[referral.reference]), waits_for=waits_for, since=since, nameless=what,
    )  # fmt: skip


def _draft(referral: Referral) -> WorkItem:
    return WorkItem(
        what="Finish the referral that you began", about=f"Begun on {day(timezone.localtime(referral.started_at))}",
        due=None, how="", why="You began it. Nobody else sees it until you send it.", do="Go on",
        url=reverse("referrals:draft", args=[referral.pk]), since=timezone.localdate(referral.started_at),
        nameless="Finish the referral that you began",
    )  # fmt: skip


def _decision_day(referral: Referral) -> tuple[date | None, str]:
    due = decide_due(referral)
    return (due.due, f"For the decision: {explained(due)}") if due else (None, "")


def _for_office(referral: Referral) -> Iterator[WorkItem]:
    if referral.status == "received":
        yield from _received(referral)
    elif referral.status == "with-group":
        yield from _views_to_come(referral)
    elif referral.status == "advised":
        on, how = _decision_day(referral)
        yield _item(
            referral, what="Decision on the case", do="See the record", page="referrals:decision", due=on, how=how,
            waits_for="The decision maker", since=_received_on(referral),
        )  # fmt: skip
    elif referral.status == "decided":
        yield from _telling(referral)
        yield from _to_commission(referral)
    elif referral.status == "told":
        yield from _to_commission(referral)


def _received(referral: Referral) -> Iterator[WorkItem]:
    on, how = _decision_day(referral)
    first = foremost(to_decide(pack_of(referral), weighed(referral)))
    if first and first.outcome == "cannot_say":
        count = len({fact for each in first.missing for fact in each})
        yield _item(
            referral, what=f"Find out what is missing: {count} {plural(count, 'question,questions')} of fact open",
            do="See the questions", page="referrals:threshold", due=on, how=how,
            why="Until then the framework cannot say what has to be held.",
        )  # fmt: skip
    yield _item(
        referral, what="Look at the new referral and put it to the group", do="Put it to the group",
        page="referrals:put_to_group", due=on, how=how, why="The board office takes referrals in.",
    )  # fmt: skip


def _views_to_come(referral: Referral) -> Iterator[WorkItem]:
    if referral.item is None:
        return
    meeting = referral.item.meeting
    given = {view.member_id for view in views_on(referral.item)}
    held = timezone.localdate(meeting.held_at)
    for person in members_taking_part(referral.item):
        if person.pk not in given:
            yield _item(
                referral, what="View on the case", do="See who has given one", page="referrals:group", due=held,
                how="The day of the meeting", waits_for=person.name,
            )  # fmt: skip


def _telling(referral: Referral) -> Iterator[WorkItem]:
    if not has_letters_due(referral):
        yield _item(
            referral, what="Close the telling: every letter has gone", do="Close it", page="referrals:told",
            why="The board office keeps the record.",
        )  # fmt: skip


def _to_commission(referral: Referral) -> Iterator[WorkItem]:
    """What was decided stays to be set up, also once everybody has been told."""
    decision = decision_of(referral)
    if missing_agreement(referral):
        return
    if decision and decision.outcome != NONE and not is_carried_out(referral, decision):
        title = pack_of(referral).exercises[decision.outcome].title
        try:
            yield _item(
                referral, what=f"Commission: {title[:1].lower()}{title[1:]}", do="Commission it",
                page="exercises:commission", why="It was decided. The board office sets it up.",
            )  # fmt: skip
        except NoReverseMatch:
            return


def _decide(referral: Referral) -> WorkItem:
    on, how = _decision_day(referral)
    return _item(
        referral, what="Decide on the case", do="Decide", page="referrals:decide", due=on, how=how,
        why="The group has advised. You decide.",
    )  # fmt: skip


def _for_group(actor: Actor, referral: Referral) -> Iterator[WorkItem]:
    if referral.status != "with-group" or referral.item is None:
        return
    meeting = referral.item.meeting
    held = timezone.localdate(meeting.held_at)
    how = f"The meeting of the {meeting.group.title} is on {day(held)}"
    sits = permissions.may(permissions.check_can_give_view, actor, referral)
    if sits and actor.person not in {view.member_id for view in views_on(referral.item)}:
        yield _item(
            referral, what="Give your view on the case", do="Give your view", page="referrals:give_view", due=held,
            how=how, why="You sit in the group that it was put to.",
        )  # fmt: skip
    if permissions.may(permissions.check_can_advise, actor, referral):
        yield _item(
            referral, what="Give the group’s advice", do="Give the advice", page="referrals:advise", due=held, how=how,
            why="You chair the group.",
        )  # fmt: skip


def _to_agree(actor: Actor, referral: Referral) -> Iterator[WorkItem]:
    """What was decided waits for the word of those who have to agree to it, if the framework wants more than one."""
    if referral.status not in DECISION_STANDS or referral.exercises.all():
        return
    pack, is_office = pack_of(referral), permissions.OFFICE in permissions.grounds(actor, referral)
    for party in to_be_asked(actor, referral):
        is_own = speaks_for(actor, referral, pack, party.id)
        yield _item(
            referral, what=f"Agreement to what was decided: {party.title}", page="referrals:agreement",
            do="Say whether you agree" if is_own else "See who agrees",
            why="The framework wants it agreed by all of them." if is_own or is_office else "",
            waits_for="" if is_own else party.title,
        )  # fmt: skip


def _received_on(referral: Referral) -> date | None:
    return timezone.localdate(referral.received_at) if referral.received_at else None
