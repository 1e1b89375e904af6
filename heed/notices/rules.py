"""Letters with gaps that are still open, and who a pack means by a recipient. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Words of every pack for recipients that differ from case to case
AGENCIES_INVOLVED, NOTIFIER, PUBLIC = "agencies-involved", "notifier", "public"
SENT_ON = "sent_on"
WAYS = [
    ("secure-email", "Secure e-mail"),
    ("email", "E-mail"),
    ("post", "Post"),
    ("by-hand", "By hand"),
    ("upload", "Put into the recipient’s own system"),
]

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def filled(body: str, values: Mapping[str, str]) -> str:
    """The letter with every gap filled whose value is known; the others stay for the person who sends it."""
    return _GAP.sub(lambda gap: values.get(gap[1], "").strip() or gap[0], body)


def open_gaps(text: str) -> list[str]:
    """What the letter still has to say, in words. The day of sending does not count: it is filled on sending."""
    return list(dict.fromkeys(name.replace("_", " ") for name in _GAP.findall(text) if name != SENT_ON))
