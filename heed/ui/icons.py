"""The few shapes that stand beside a word, so that nothing is told by colour alone."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_TICK = '<path class="heed-ico-in" d="M4.4 8.3l2.5 2.5 4.7-5.2"/>'
SHAPES = {
    "stop": '<path class="heed-ico" d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/>'
    '<path class="heed-ico-in" d="M8 4v4.6M8 11.4v.4"/>',
    "warn": '<path class="heed-ico" d="M8 1l8 14H0z"/><path class="heed-ico-in" d="M8 6.5v3.6M8 12.4v.4"/>',
    "tick": f'<circle class="heed-ico" cx="8" cy="8" r="8"/>{_TICK}',
    "box": f'<rect class="heed-ico" x="1" y="1" width="14" height="14"/>{_TICK}',
    "circle": '<circle class="heed-ico-line" cx="8" cy="8" r="6.5"/>',
    "no": '<circle class="heed-ico-line" cx="8" cy="8" r="7"/>'
    '<path class="heed-ico-line" d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
    "unknown": '<circle class="heed-ico-line" cx="8" cy="8" r="7" stroke-dasharray="2.6 1.8"/>'
    '<path class="heed-ico-line" d="M5.9 6.3c0-2.7 4.2-2.6 4.2-.1 0 1.7-2.1 1.7-2.1 3.4M8 11.2v1.2"/>',
    "eye": '<path class="heed-ico" fill-rule="evenodd" d="M8 3C4.4 3 1.5 5.2 0 8c1.5 2.8 4.4 5 8 5s6.5-2.2'
    " 8-5c-1.5-2.8-4.4-5-8-5zm0 8.3A3.3 3.3 0 1 1 8 4.7a3.3 3.3 0 0 1 0 6.6zm0-1.6A1.7 1.7 0 1 0 8 6.3"
    'a1.7 1.7 0 0 0 0 3.4z"/>',
}
TONES = {"red": "stop", "amber": "warn", "green": "tick", "blue": "box", "grey": "circle"}
"""The shape that always goes with a colour."""


def icon(name: str) -> SafeString:
    """One shape as inline SVG, hidden from screen readers: the word beside it carries the meaning."""
    return format_html(
        '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(SHAPES[name]),  # noqa: S308 - one of the constants above
    )
