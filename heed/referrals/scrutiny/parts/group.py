"""The group's meetings about the case: who was there, who stood apart, each view, the advice."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from heed.frameworks.schema import Pack
from heed.meetings.models import Advice, AgendaItem, Conflict, Meeting, View
from heed.meetings.queries import advice_on, attended, closing_of, items_about, quorum_of
from heed.meetings.queries.minutes import checked_minutes_of, content_from, quorum_said
from heed.meetings.rules import HOW_THERE, KINDS_OF_MEETING, TAKEN_BACK
from heed.referrals.models import Referral
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import stance_said
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording
from heed.ui.words import clock, plural


def group(referral: Referral, words: Wording) -> Iterator[str]:
    """Every meeting that the case was put to, the first first."""
    yield "# What the group thinks"
    items = list(reversed(items_about(referral.board_id, referral.reference or "")))
    if not items:
        yield "The case has not been put to a group."
    yield from _conflicts(referral, words)
    are_open = referral.decisions.exists() or any(advice_on(item) for item in items)
    for item in items:
        yield from _meeting(pack_of(referral), item.meeting, words)
        yield from _proposals(referral, item, words)
        if are_open:
            yield from _views(referral, item, words)
        elif count := item.views.values("member").distinct().count():
            given = plural(count, "view is given and stays,views are given and stay")
            yield f"{count} {given} closed until the group has advised."
        for advice in item.advice.select_related("given_by"):
            yield from _advice(referral, advice, words)
        yield from _papers(item, words)
        yield from _minutes(item, words)


def _meeting(pack: Pack, meeting: Meeting, words: Wording) -> Iterator[str]:
    held = timezone.localtime(meeting.held_at)
    when = f"{words.plain_day(held)}, {clock(held)}"
    if meeting.is_outside:
        yield f"## {words.plain(meeting.group.title)}: its chair alone, {when}"
        return
    kind = KINDS_OF_MEETING.get(meeting.kind, "Meeting")
    place = f", {words.plain(meeting.place)}" if meeting.place else ""
    yield f"## {words.plain(meeting.group.title)}: {kind.lower()} of {when}{place}"
    if meeting.called_because:
        on = timezone.localdate(meeting.held_at)
        yield f"Called by {words.person(meeting.called_by, on=on)}, because: {words.plain(meeting.called_because)}"
    rows = [
        (words.person(one.person, on=held.date()), HOW_THERE.get(one.how, one.how))
        for one in meeting.attendances.select_related("person").order_by("person__name")
    ]
    if rows:
        yield table(("Who", "How"), rows)
    else:
        yield "Who was there is not written down."
    if meeting.guests and words.with_names:
        yield f"Also there: {words.plain(meeting.guests)}"
    if rows and (quorum := quorum_said(quorum_of(meeting, attended(meeting), pack))):
        yield words.plain(quorum)


def _conflicts(referral: Referral, words: Wording) -> Iterator[str]:
    found = Conflict.objects.filter(board=referral.board_id, reference=referral.reference)
    conflicts = list(found.select_related("person").prefetch_related("rulings__ruled_by"))
    yield "## Interests declared"
    if not conflicts:
        yield "Nobody declared an interest in the case."
    for conflict in conflicts:
        on = timezone.localdate(conflict.declared_at)
        yield f"{words.person(conflict.person, on=on)}, {words.plain_day(on)}: {words.plain(conflict.nature)}"
        rulings = list(conflict.rulings.all())
        for ruling in rulings:
            day = timezone.localdate(ruling.ruled_at)
            takes = "takes part all the same" if ruling.allowed else "takes no part"
            yield (
                f"Ruled by {words.person(ruling.ruled_by, on=day)} on {words.plain_day(day)}: {takes}, because: "
                f"{words.plain(ruling.reason)}"
            )
        if not rulings:
            yield "Took no part; nobody ruled otherwise."


def _proposals(referral: Referral, item: AgendaItem, words: Wording) -> Iterator[str]:
    for one in item.proposals.select_related("made_by"):
        on = timezone.localdate(one.made_at)
        stance = words.plain(stance_said(referral, one.stance))
        yield f"Put to the members by {words.person(one.made_by, on=on)} on {words.plain_day(on)}: **{stance}**"
        yield words.prose(one.reasons)


def _views(referral: Referral, item: AgendaItem, words: Wording) -> Iterator[str]:
    found = list(
        item.views.select_related("member", "taken_down_by").order_by("member__name", "given_at", "pk")
    )
    last = {view.member_id: view.pk for view in found}
    if found:
        yield "### Views of the members"
    for view in found:
        yield from _view(referral, view, words, is_latest=last[view.member_id] == view.pk)
    if closing := closing_of(item):
        on = timezone.localdate(closing.closed_at)
        yield f"The round was closed by {words.person(closing.closed_by, on=on)} on {words.plain_day(on)}."


def _view(referral: Referral, view: View, words: Wording, *, is_latest: bool) -> Iterator[str]:
    on = timezone.localdate(view.given_at)
    is_back = view.stance == TAKEN_BACK
    stance = "took the view back" if is_back else words.plain(stance_said(referral, view.stance))
    earlier = "" if is_latest else " (an earlier view; a later one counts)"
    yield f"#### {words.person(view.member, on=on)}: {stance}{earlier}"
    given = f"Given on {words.plain_day(on)}."
    if view.taken_down_by:
        given += f" Written down by {words.person(view.taken_down_by, on=on)}: {words.plain(view.came_how)}"
    yield given
    yield words.prose(view.reasons)


def _advice(referral: Referral, advice: Advice, words: Wording) -> Iterator[str]:
    on = timezone.localdate(advice.given_at)
    yield f"### The group’s advice: {words.plain(stance_said(referral, advice.stance))}"
    yield f"Given by {words.person(advice.given_by, on=on)} on {words.plain_day(on)}."
    yield words.prose(advice.reasons)
    if advice.few_views_reason:
        few = words.plain(advice.few_views_reason)
        yield f"Given on fewer views, or by fewer people, than the framework asks for, because: {few}"
    titles = pack_of(referral).exercises
    if rows := [
        (words.plain(titles[key].title if key in titles else key), words.plain(str(why)))
        for key, why in advice.alternatives.items()
    ]:
        yield table(("Also considered", "Why it is not advised"), rows)
    for title, typed in (
        ("First lines of enquiry", advice.lines_of_enquiry),
        ("Method suggested", advice.method),
    ):
        if typed:
            yield f"**{title}.** {words.prose(typed)}"
    if advice.asks_challenge:
        yield "The group advised to seek challenge from another board’s chair."


def _papers(item: AgendaItem, words: Wording) -> Iterator[str]:
    rows = [
        (words.plain(one.title), one.file.kind, words.plain_day(timezone.localdate(one.added_at)),
         f"`{one.file.sha256[:32]}` `{one.file.sha256[32:]}`")
        for one in item.papers.filter(withdrawn_at=None).select_related("file")
    ]  # fmt: skip
    if rows:
        yield "### Papers before the meeting"
        yield table(("Paper", "Kind", "Put in on", "SHA-256"), rows)


def _minutes(item: AgendaItem, words: Wording) -> Iterator[str]:
    """What was minuted of this case alone. The rest of the minutes belongs to other matters."""
    checked = checked_minutes_of(item.meeting)
    if checked is None:
        return
    on = timezone.localdate(checked.checked_at)
    yield "### Minuted"
    for each in content_from(checked).matters:
        if each.key == item.pk and each.text:
            yield words.prose(each.text)
    who = words.person(checked.checked_by, on=on)
    yield f"Minutes checked by {who} on {words.plain_day(on)}, SHA-256 `{checked.sha256}`."
