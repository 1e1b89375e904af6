"""The forms for known people and for settling a find."""

from __future__ import annotations

from typing import Any

from django import forms

from heed.ui.forms import HeedForm, Look, RadiosField, UploadField


class PersonForm(HeedForm):
    """Somebody who must not be recognised."""

    looks = {"also": Look(rows=4), "role": Look(width="20"), "pseudonym": Look(width="20")}
    name = forms.CharField(label="Full name", max_length=200)
    also = forms.CharField(
        label="Other names", widget=forms.Textarea, max_length=2000, required=False,
        help_text="One a line: nicknames, earlier surnames, initials.",
    )  # fmt: skip
    role = forms.CharField(
        label="Who they are", max_length=120, help_text="For example mother, or health visitor 2."
    )
    pseudonym = forms.CharField(
        label="What the report calls them", max_length=120, required=False,
        help_text="Never marked by the check. Offered when their name is replaced.",
    )  # fmt: skip

    def clean_also(self) -> list[str]:
        """The other names, one a line."""
        return [line.strip() for line in self.cleaned_data["also"].splitlines() if line.strip()]


class PeopleFileForm(HeedForm):
    """A file with many people."""

    file = UploadField(
        label="People file", kinds=[".yaml", ".yml"], max_bytes=1024 * 1024,
        help_text="YAML: a list of name, also, role and pseudonym, as “heed scan --people” reads it.",
    )  # fmt: skip


class SettleForm(HeedForm):
    """What is done about a find."""

    mark_optional = False
    do = RadiosField(
        label="What to do about it", choices=[("replace", "Replace with other words"), ("accept", "Accept")]
    )
    new = forms.CharField(label="Replace with", max_length=200, required=False)
    replace_all = forms.BooleanField(label="In all places", required=False)
    reason = forms.CharField(label="Why it may stand", widget=forms.Textarea, max_length=1000, required=False)
    accept_all = forms.BooleanField(label="For all places", required=False)

    def clean(self) -> dict[str, Any]:
        """The box that belongs to the answer has to be filled in."""
        data = super().clean() or {}
        if data.get("do") == "replace" and not data.get("new"):
            self.add_error("new", "Write the words that are to stand there instead.")
        if data.get("do") == "accept" and not data.get("reason"):
            self.add_error("reason", "Say why this may stand in the published report.")
        return data
