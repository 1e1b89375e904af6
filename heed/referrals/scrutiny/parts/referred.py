"""How the case came, and the form on which it was brought."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from heed.frameworks.queries import kept
from heed.referrals.intake.presenters.versions import versions_page
from heed.referrals.intake.rules.differences import Piece
from heed.referrals.models import Referral
from heed.referrals.presenters.drafts import WITHHELD, as_sent
from heed.referrals.queries.editions import changes_of
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording


def referred(referral: Referral, words: Wording) -> Iterator[str]:
    """The days that matter, under which rules, and every answer of the form."""
    yield "# How the case came"
    rows = [
        ("Happened", words.plain_day(referral.incident_on) if referral.incident_on else "Not known"),
        ("The board was told", words.plain_day(referral.notified_on) if referral.notified_on else ""),
        ("Brought by", words.plain(referral.agency.name) if referral.agency else "No agency"),
    ]
    if referral.received_at:
        rows.insert(2, ("Received in Heed", words.plain_day(timezone.localdate(referral.received_at))))
    yield table(("What", "When, or who"), rows)
    yield from _changes(referral, words)
    yield from _looked_through(referral, words)
    yield "## The referral"
    yield (
        "As it was sent, with everything."
        if words.with_identifying
        else f"As it was sent. “{WITHHELD}” stands where the framework classes an answer as identifying; the child is "
        f"called {words.plain(referral.pseudonym)} throughout."
    )
    for section in as_sent(referral, with_names=words.with_identifying):
        yield f"### {words.plain(section.title)}"
        yield table(
            ("Question", "Answer"),
            ((words.plain(row.label), words.plain(row.text) or "(Nothing)") for row in section.rows),
        )

    yield from _sent_again(referral, words)


def _sent_again(referral: Referral, words: Wording) -> Iterator[str]:
    """What was changed each time that the form was sent again, the first first."""
    for version in reversed(versions_page(referral, with_names=words.with_identifying)):
        if not version.changed:
            continue
        yield f"### Sent again, number {version.number}"
        yield f"Sent {words.plain(version.sent.partition(', by ')[0])}. What was changed:"
        rows = (
            (words.plain(one.question), one.withheld or _side(one.pieces, words, gone=True),
             one.withheld or _side(one.pieces, words, gone=False))
            for one in version.changed
        )  # fmt: skip
        yield table(("Question", "Before", "From then on"), rows)


def _side(pieces: list[Piece], words: Wording, *, gone: bool) -> str:
    """An answer before it was changed, or after."""
    unwanted = "new" if gone else "gone"
    return words.plain("".join(one.text for one in pieces if one.kind != unwanted)) or "(Nothing)"


def _changes(referral: Referral, words: Wording) -> Iterator[str]:
    for change in changes_of(referral):
        on = timezone.localdate(change.changed_at)
        was, now = kept(change.was_id), kept(change.now_id)
        yield (
            f"Until {words.plain_day(on)} the case was judged by {words.plain(was.title)}, edition "
            f"{words.plain(was.edition)}; from then on by {words.plain(now.title)}, edition "
            f"{words.plain(now.edition)}. Changed by {words.person(change.changed_by, on=on)}, because:"
        )
        yield words.prose(change.reason)


def _looked_through(referral: Referral, words: Wording) -> Iterator[str]:
    rows = [
        (words.plain_day(timezone.localdate(one.done_at)), words.plain(one.get_found_display()),
         words.plain(one.reasons), words.person(one.done_by, on=timezone.localdate(one.done_at)))
        for one in referral.triage.select_related("done_by")
    ]  # fmt: skip
    if rows:
        yield "## Looked through"
        yield table(("When", "What was found", "Why", "Put on record by"), rows)
