"""Signs for the marks of a panel: a shape and a tone each, so that no two of a list look alike even without colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

_LINE = '<path class="mkin" d="{}"/>'
_HOLE = '<circle class="mkhole" cx="9" cy="9" r="{}"/>'
# What a tone looks like when it is the first of its kind in a list: an outline, and what is drawn on it.
_DISC = "M9 1a8 8 0 010 16A8 8 0 019 1z"
_OWN = {
    "blue": ("M9 1l8 8-8 8-8-8z", ""),
    "purple": ("M2 2h14v14H2z", ""),
    "amber": ("M1 2h16L9 17z", ""),
    "red": ("M4.5 1L9 5.5 13.5 1 17 4.5 12.5 9 17 13.5 13.5 17 9 12.5 4.5 17 1 13.5 5.5 9 1 4.5z", ""),
    "green": (_DISC, _LINE.format("M5.2 9.3l2.7 2.7 5-5.5")),
    "grey": (_DISC, _HOLE.format("3.5")),
}
# What the second and later of a tone look like.
_MORE = (
    ("M9 1l8 15H1z", ""),
    ("M5 1.5h8L17 9l-4 7.5H5L1 9z", ""),
    ("M6.5 1h5v5.5H17v5h-5.5V17h-5v-5.5H1v-5h5.5z", ""),
    ("M1 4h16v10H1z", _LINE.format("M4 9h10")),
    ("M9 1l2.3 5.4 5.7.5-4.3 3.9 1.3 5.8L9 13.5l-5 3.1 1.3-5.8L1 6.9l5.7-.5z", ""),
    ("M2 2h14v14H2z", _LINE.format("M5 13l8-8")),
    ("M1 12a8 8 0 0116 0z", ""),
    ("M9 1l8 8-8 8-8-8z", _HOLE.format("2.8")),
)


@dataclass(frozen=True)
class Sign:
    """A mark's title and its drawing on a ground of 18 × 18."""

    title: str
    shape: SafeString


def signs_for(marks: Mapping[str, tuple[str, str]]) -> dict[str, Sign]:
    """A sign for each mark (its key, title and tone), in the order of the list; the same list gives the same signs."""
    found: dict[str, Sign] = {}
    taken: set[str] = set()
    more = 0
    for key, (title, tone) in marks.items():
        if tone in _OWN and tone not in taken:
            outline, inside = _OWN[tone]
        else:
            outline, inside = _MORE[more % len(_MORE)]
            more += 1
        taken.add(tone)
        shape = f'<path class="mk mk-{tone}" d="{outline}"/>{inside}'
        found[key] = Sign(title, mark_safe(shape))  # noqa: S308 - constant drawings, the tone is one of six words
    return found
