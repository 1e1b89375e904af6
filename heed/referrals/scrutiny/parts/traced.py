"""The trail of the case: who did or read what when, with the hashes that show that no line was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from heed.referrals.models import Referral
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.records import records_of
from heed.referrals.scrutiny.wording import Wording
from heed.trail.models import Record
from heed.trail.queries import verify
from heed.trail.sentences import sentence
from heed.ui.words import clock, plural


def traced(referral: Referral, words: Wording) -> Iterator[str]:
    """The whole trail is checked first; then the lines of this case follow."""
    yield "# The trail"
    count, broken = verify()
    if broken:
        yield f"**The trail of this Heed does not hold in {len(broken)} {plural(len(broken), 'place,places')}:**"
        yield "\n".join(f"- {words.plain(one.sentence)}" for one in broken)
    else:
        yield (
            f"The whole trail of this Heed was checked for this file: {count} {plural(count, 'record,records')}, none "
            "changed, removed or inserted."
        )
    yield (
        "Each record carries a SHA-256 hash over its own words and the hash of the record before it. The lines of this "
        "case follow, with their numbers in the whole trail; the numbers between them belong to other cases."
    )
    yield table(("No.", "When", "Who", "What", "Hash"), (_line(one, words) for one in records_of(referral)))


def _line(record: Record, words: Wording) -> tuple[str, ...]:
    at = timezone.localtime(datetime.fromisoformat(record.at))
    what = sentence(record.verb) if record.verb != "read" else f"Read: {record.subject_kind}"
    who = words.actor(record.actor, record.actor_name)
    return (
        str(record.sequence), f"{words.plain_day(at)}, {clock(at)}", who, words.plain(what),
        f"`{record.hash[:32]}` `{record.hash[32:]}`",
    )  # fmt: skip
