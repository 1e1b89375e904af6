"""The form of a finding, new or changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from heed.ui.forms import CheckboxesField, HeedForm, Look, RadiosField

KINDS = [("no", "Something to learn from"), ("yes", "Good practice")]


class WhyField(forms.CharField):
    """Why something that stands already is changed."""

    def __init__(self) -> None:
        super().__init__(
            label="Why is it changed?", widget=forms.Textarea, max_length=2000,
            help_text="How it stood before stays readable, with this reason.",
        )  # fmt: skip


class FindingForm(HeedForm):
    """A finding, what contributed, what it answers and the entries that it rests on; `words` searches for entries."""

    mark_optional = False  # at least one entry is needed, though not while searching
    looks = {
        "text": Look(rows=6), "kind": Look(inline=True), "factors": Look(small=True),
        "answers": Look(small=True), "entries": Look(small=True), "why": Look(rows=3),
    }  # fmt: skip
    title = forms.CharField(label="The finding in one line", max_length=200)
    text = forms.CharField(
        label="What did the review find, and why?", widget=forms.Textarea, max_length=20_000
    )
    kind = RadiosField(label="What kind of finding is it?", choices=KINDS)
    answers = CheckboxesField(
        label="Which questions of the terms of reference does it answer?", required=False
    )
    factors = CheckboxesField(
        label="What contributed?",
        required=False,
        help_text="The framework’s own words, for finding it again.",
    )
    words = forms.CharField(
        label="Search the chronology", max_length=200, required=False,
        help_text="Words that stand in the entry, the agency, or keys such as P-031 H-012.",
    )  # fmt: skip
    entries = CheckboxesField(label="Entries that it rests on", required=False)

    def __init__(
        self, *args: Any, entries: Iterable[tuple[str, str]], marked: Mapping[str, str],
        factors: Mapping[str, str], answers: Iterable[tuple[str, str]], is_change: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        shown = list(entries)
        self.offered = len(shown)
        self.offer("entries", shown)
        self.fields["entries"].widget.hints = dict(marked)
        for name, choices in (("factors", list(factors.items())), ("answers", list(answers))):
            if choices:
                self.offer(name, choices)
            else:
                del self.fields[name]
        if is_change:
            self.fields["why"] = WhyField()


class CiteForm(HeedForm):
    """Which finding rests on an entry too."""

    finding = RadiosField(label="Which finding rests on it too?")

    def __init__(self, *args: Any, findings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("finding", list(findings))
