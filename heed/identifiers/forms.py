"""The forms for known people."""

from __future__ import annotations

from django import forms

from heed.ui.forms import HeedForm, Look, UploadField


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
