"""Who was told of the decision, when, how, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator

from heed.frameworks.parties import party_title
from heed.notices.models import Notice
from heed.notices.rules import SAID_WAYS
from heed.referrals.models import Referral
from heed.referrals.queries.cases import letters_of, pack_of
from heed.referrals.scrutiny.parts.quoting import quoted
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording


def told(referral: Referral, words: Wording) -> Iterator[str]:
    """Every letter with its day, its proof and its words."""
    yield "# Who was told"
    letters = list(letters_of(referral).select_related("pdf", "proof_file").prefetch_related("sendings"))
    if not letters:
        yield "No letter was raised."
        return
    yield table(
        ("To whom, and what", "By when", "What became of it"),
        ((_whom(referral, one, words), _due(one, words), _became(one, words)) for one in letters),
    )

    for number, letter in enumerate(letters, start=1):
        if letter.status == "sent":
            yield f"## Letter {number}: {_whom(referral, letter, words)}"
            yield quoted(words.text(letter.text))


def _whom(referral: Referral, letter: Notice, words: Wording) -> str:
    if words.with_names:
        to = letter.recipient
    elif letter.agency:
        to = letter.agency.name
    else:
        to = party_title(pack_of(referral), letter.body) if letter.body else "A person"
    return f"{words.plain(to)}. {words.plain(letter.title)}"


def _due(letter: Notice, words: Wording) -> str:
    due = words.plain_day(letter.due_on) if letter.due_on else "No day given"
    return f"{due}. {words.plain(letter.due_in_full)}"


def _became(letter: Notice, words: Wording) -> str:
    said = []
    if letter.status == "sent" and letter.sent_on:
        late = ", late" if letter.due_on and letter.sent_on > letter.due_on else ""
        how = SAID_WAYS.get(letter.sent_how, "")
        said.append(f"Went on {words.plain_day(letter.sent_on)}{late}. {how}.")
    elif letter.status == "set-aside":
        said.append(f"Not needed: {words.plain(letter.set_aside_reason)}")
    else:
        said.append("Has not gone.")
    if letter.proof:
        said.append(f"Proof: {words.plain(letter.proof)}.")
    if letter.proof_file:
        said.append(
            f"File of proof, SHA-256 `{letter.proof_file.sha256[:32]}` `{letter.proof_file.sha256[32:]}`."
        )
    said += [
        f"An earlier e-mail {'came back' if one.status == 'returned' else 'did not go'}."
        for one in letter.sendings.all()
        if one.status in {"returned", "refused"}
    ]
    if letter.pdf:
        said.append(f"The letter, SHA-256 `{letter.pdf.sha256[:32]}` `{letter.pdf.sha256[32:]}`.")
    return " ".join(said)
