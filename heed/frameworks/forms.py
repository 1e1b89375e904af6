"""The forms of the pages about frameworks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.frameworks.operations import LONGEST_REASON
from heed.ui.forms import HeedForm, Look, RadiosField


class ChooseForm(HeedForm):
    """Which framework the board's new cases are brought under, and why."""

    looks = {"reason": Look(rows=5)}
    pack = RadiosField(label="Under which framework shall new cases be brought?")
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=LONGEST_REASON,
        help_text="For example who agreed it, and when. It stays on record.",
    )  # fmt: skip

    def __init__(self, *args: Any, packs: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {name: hint for name, _, hint in packs}
        self.offer("pack", ((name, title) for name, title, _ in packs), hints)
