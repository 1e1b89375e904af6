"""The forms for known people."""

from __future__ import annotations

from django import forms

from heed.identifiers.models import GROUPS, SCHEMES
from heed.ui.forms import HeedForm, Look, RadiosField, UploadField

KINDS = [
    ("child", "A child"), ("family", "Family or carer"), ("staff", "A member of staff"), ("other", "Somebody else"),
    ("place", "A place"), ("number", "A number"), ("date", "A date"),
]  # fmt: skip
GROUP_HINTS = {
    "place": "A school, a surgery, an address",
    "number": "An NHS number, a pupil number (UPN), a case reference, a vehicle",
    "date": "A birth, a death, the incident: found however the day is written",
}


class PersonForm(HeedForm):
    """Somebody who must not be recognised, or something that points to them."""

    group = RadiosField(label="Who or what is it?", choices=KINDS, hints=GROUP_HINTS)
    looks = {"also": Look(rows=4), "role": Look(width="20"), "pseudonym": Look(width="20")}
    name = forms.CharField(
        label="Full name", max_length=200, help_text="Of a number or a date: as it is written."
    )
    also = forms.CharField(
        label="Other names", widget=forms.Textarea, max_length=2000, required=False,
        help_text="One a line: nicknames, earlier surnames, initials.",
    )  # fmt: skip
    role = forms.CharField(
        label="Who or what they are",
        max_length=120,
        required=False,
        help_text="For example mother, health visitor 2, the nursery, date of birth.",
    )
    pseudonym = forms.CharField(
        label="What the report calls them", max_length=120, required=False,
        help_text="Never marked by the check. Offered when their name is replaced.",
    )  # fmt: skip

    def clean_also(self) -> list[str]:
        """The other names, one a line."""
        return [line.strip() for line in self.cleaned_data["also"].splitlines() if line.strip()]


class LinesForm(HeedForm):
    """Several people pasted at once."""

    looks = {"lines": Look(rows=10)}
    group = RadiosField(label="What are these lines?", choices=GROUPS)
    lines = forms.CharField(
        label="One a line", widget=forms.Textarea, max_length=40_000,
        help_text="Name; other names with commas between; who they are; pseudonym. Only the name is needed. Columns "
        "copied from Word or Excel can be pasted as they are.",
    )  # fmt: skip


class NamingForm(HeedForm):
    """How people are called, and who reads names."""

    mark_optional = False
    looks = {"scheme": Look(bold=True), "team_reads_names": Look(bold=True)}
    scheme = RadiosField(
        label="How are the child and the family called?", choices=SCHEMES,
        hints={"letters": "Child A, Mother B", "roles": "The child, the mother, the older brother",
               "names": "Wren, Robin: names that nobody in the case has"},
    )  # fmt: skip
    team_reads_names = RadiosField(
        label="Does the panel read real names?", choices=[("yes", "Yes"), ("no", "No, pseudonyms only")],
        hints={"no": "The panel and the decision maker then read the chronology with pseudonyms, and neither this "
                     "list nor the finds of the check. You and the lead reviewer go on reading names."},
    )  # fmt: skip


class CarryForm(HeedForm):
    """Why a pseudonym of another published review may be used."""

    reason = forms.CharField(label="Why may it be used again?", widget=forms.Textarea, max_length=1000)


class PeopleFileForm(HeedForm):
    """A file with many people."""

    file = UploadField(
        label="People file", kinds=[".yaml", ".yml"], max_bytes=1024 * 1024,
        help_text="YAML: a list of name, also, role, pseudonym and group, as “heed scan --people” reads it.",
    )  # fmt: skip
