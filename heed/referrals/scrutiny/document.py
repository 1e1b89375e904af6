"""Puts the parts of the scrutiny file together, once as Markdown, for both of its documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from heed.accounts.models import Person
from heed.documents.pdf import markdown_to_pdf
from heed.documents.word import markdown_to_docx
from heed.frameworks.parties import party_title
from heed.meetings.models import Attendance, View
from heed.referrals.deciding.queries import challenges_of
from heed.referrals.models import Referral
from heed.referrals.queries.cases import letters_of, pack_of
from heed.referrals.scrutiny.models import ScrutinyFile
from heed.referrals.scrutiny.parts import PARTS
from heed.referrals.scrutiny.records import records_of
from heed.referrals.scrutiny.wording import Wording
from heed.ui.words import clock

Progress = Callable[[int, int], object]


def written(file: ScrutinyFile, *, at: datetime, progress: Progress | None = None) -> str:
    """The whole file as Markdown, part by part. `progress` is told how many parts are done, of how many."""
    referral = file.referral
    words = wording_of(referral, with_names=file.with_names, with_identifying=file.with_identifying)
    pieces = [*_cover(file, words, at)]
    for number, part in enumerate(PARTS, start=1):
        pieces += [piece for piece in part(referral, words) if piece]
        if progress:
            progress(number, len(PARTS))
    return "\n\n".join(pieces)


def as_pdf(file: ScrutinyFile, markdown: str) -> bytes:
    """The accessible PDF."""
    referral = file.referral
    return markdown_to_pdf(
        markdown, title=title_of(referral), reference=referral.reference or "", board=referral.board.title
    )


def as_word(file: ScrutinyFile, markdown: str) -> bytes:
    """The same as a Word document."""
    referral = file.referral
    return markdown_to_docx(
        markdown, title=title_of(referral), reference=referral.reference or "", board=referral.board.title
    )


def title_of(referral: Referral) -> str:
    """What the documents are called."""
    return f"{referral.reference}: everything behind the decision"


def wording_of(referral: Referral, *, with_names: bool, with_identifying: bool) -> Wording:
    """How this file says things, knowing everybody who had a part in the case."""
    return Wording(
        referral, people_of(referral), referral.fact_answers.values_list("said_by", flat=True), others_of(referral),
        with_names=with_names, with_identifying=with_identifying,
    )  # fmt: skip


def people_of(referral: Referral) -> list[Person]:
    """Everybody who did something about the case, was at its meetings, brought it, or can be named in it."""
    keys = {record.actor for record in records_of(referral) if record.actor}
    keys.add(referral.referred_by_id)
    if referral.guest:
        keys.add(referral.guest.person_id)
    about = {"item__reference": referral.reference, "item__meeting__board": referral.board_id}
    keys.update(View.objects.filter(**about).values_list("member", flat=True))
    there = Attendance.objects.filter(
        meeting__items__reference=referral.reference, meeting__board=referral.board_id
    )
    keys.update(there.values_list("person", flat=True))
    keys.update(referral.askings.values_list("requests__signatory", flat=True))
    on_the_board = Person.objects.filter(memberships__board=referral.board_id)
    keys.update(on_the_board.values_list("pk", flat=True))
    return list(Person.objects.filter(pk__in=keys - {None}).order_by("name"))


def others_of(referral: Referral) -> dict[str, str]:
    """People from elsewhere who can be named in the file, and what each is called without a name."""
    return {**_written_to(referral), **_other_chairs(referral)}


def _written_to(referral: Referral) -> dict[str, str]:
    """Whoever letters went to by name, who may have no account."""
    pack, found = pack_of(referral), {}
    for letter in letters_of(referral):
        office = party_title(pack, letter.body) if letter.body else "whoever was written to"
        name = letter.recipient.partition(",")[0].strip()
        known = {office.casefold(), letter.agency.name.casefold() if letter.agency else ""}
        if " " in name and name.casefold() not in known:
            found[name] = office
    return found


def _other_chairs(referral: Referral) -> dict[str, str]:
    """The chairs of other boards who were asked, by every name that they go by, and what they are called without."""
    found = {}
    for one in challenges_of(referral):
        office = f"the chair of {one.asked_of_board}"
        found[one.asked_of.partition(",")[0].strip()] = office
        if answer := getattr(one, "answer", None):
            found[answer.answered_by.partition(",")[0].strip()] = office
    return found


def _cover(file: ScrutinyFile, words: Wording, at: datetime) -> list[str]:
    referral, local = file.referral, timezone.localtime(at)
    pack = pack_of(referral)
    who = words.person(file.asked_by, on=local.date())
    made = f"{words.plain_day(local)}, {clock(local)}"
    return [
        f"# {words.plain(title_of(referral))}",
        f"**{words.plain(referral.board.title)}**",
        f"Case {words.plain(referral.reference or '')}, in which the child is called "
        f"{words.plain(referral.pseudonym)}. Judged by {words.plain(pack.title)}, edition {words.plain(pack.edition)}.",
        f"Made by Heed on {made}, asked for by {who}. For: {words.plain(file.asked_for)}",
        _on_names(words),
    ]


def _on_names(words: Wording) -> str:
    child = (
        "It holds what the framework classes as identifying on the referral form, the child’s name among it."
        if words.with_identifying
        else "It holds nothing that the framework classes as identifying on the referral form; in what people wrote, "
        "the child’s name is replaced by the name used in Heed; others of the family may still be named there."
    )
    others = (
        "Professionals are named."
        if words.with_names
        else "Professionals stand by their office. In what people wrote, the names that Heed knows are replaced; "
        "others may still stand there. Somebody has to read it before it leaves the board."
    )
    return f"{child} {others}"
