"""Letters with gaps that are still open, and who a pack means by a recipient. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from heed.documents.plain import as_plain_words

# Words of every pack for recipients that differ from case to case
AGENCIES_INVOLVED, NOTIFIER, PUBLIC = "agencies-involved", "notifier", "public"
SENT_ON = "sent_on"
FROM_HEED = "heed-email"
WAYS = [
    ("secure-email", "Secure e-mail"),
    ("email", "E-mail"),
    ("post", "Post"),
    ("by-hand", "By hand"),
    ("upload", "Put into the recipient’s own system"),
]

# How letters went, also those that Heed sent itself
SAID_WAYS = {FROM_HEED: "E-mail from Heed", **dict(WAYS)}
PROOF_KINDS = ("pdf", "docx", "png", "jpg", "eml", "msg", "txt")

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class AsMarkdown(str):
    """A value that is Markdown already, such as a list that Heed made. All others are put in as plain words."""

    __slots__ = ()


def written_in(value: str) -> str:
    """A value as it is put into a letter: plain words, whatever Markdown would make of what somebody typed."""
    return value if isinstance(value, AsMarkdown) else as_plain_words(value)


def address_block(name: str, address: str) -> str:
    """Who is written to, with the address beneath, line by line, as it stands at the head of a letter."""
    lines = [line.strip() for line in (name, *address.splitlines())]
    return as_plain_words("\n".join(line for line in lines if line))


def filled(body: str, values: Mapping[str, str]) -> str:
    """The letter with every gap filled whose value is known; the others stay for the person who sends it."""
    return _GAP.sub(lambda gap: values.get(gap[1], "").strip() or gap[0], body)


def open_gaps(text: str) -> list[str]:
    """What the letter still has to say, in words. The day of sending does not count: it is filled on sending."""
    return list(dict.fromkeys(name.replace("_", " ") for name in _GAP.findall(text) if name != SENT_ON))
