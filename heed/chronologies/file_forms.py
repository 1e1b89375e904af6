"""What people fill in about files: the files themselves, their columns, the rows that need attention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.chronologies.alike import Alike
from heed.chronologies.forms import LATE_LABEL
from heed.chronologies.models import Arrival, Attention
from heed.chronologies.operations.attention import Reply
from heed.chronologies.rules import ENDINGS
from heed.ui import words
from heed.ui.forms import HeedForm, Look, RadiosField, UploadsField

COLUMNS = [
    ("happened", "When it happened"),
    ("time", "At what time"),
    ("ended", "When it ended"),
    ("known", "When the agency knew"),
    ("text", "What happened"),
    ("source", "Source of information"),
    ("professional", "Who recorded it, and role"),
    ("seen", "Who was seen"),
    ("place", "Where"),
    ("child_seen", "Child seen"),
    ("voice", "Voice of the child"),
    ("action", "Action or outcome"),
    ("expected", "Expected practice"),
    ("comment", "Author’s comment"),
    ("agency", "Agency"),
    ("keep", "Keep under its own heading"),
    ("ignore", "Leave this column out"),
]
TRACKED = [
    ("ask", "Ask about each of them"),
    ("accepted", "As accepted: the new text counts"),
    ("rejected", "As rejected: the old text counts"),
]
MOST_PASTED = 2_000_000


class AsTheyComeField(UploadsField):
    """Several files at once. One that cannot be taken does not hold up the rest, so each is checked by itself later."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All files as they came."""
        return data if isinstance(data, list | tuple) else [data] if data else []


class HandInForm(HeedForm):
    """An agency's files, several at once, and what was pasted out of an e-mail or a table."""

    uploads = AsTheyComeField(
        label="Add files",
        kinds=ENDINGS,
        required=False,
        help_text="Excel, Word, OpenDocument, CSV or text, up to 50 MB each. Several at once is fine.",
    )
    pasted = forms.CharField(
        label="Or paste a table, or lines from an e-mail",
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea,
        help_text="A row for each entry, or lines that begin with a date. It is kept as a text file, like any other.",
    )
    late_reason = forms.CharField(label=LATE_LABEL, max_length=500, widget=forms.Textarea)
    looks = {"uploads": Look(bold=True), "pasted": Look(rows=6), "late_reason": Look(rows=2)}
    mark_optional = False

    def __init__(self, *args: Any, is_late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]

    def clean(self) -> dict[str, Any]:
        """Something has to come."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("uploads") and not (data.get("pasted") or "").strip():
            raise ValidationError({"uploads": "Choose a file, or paste the text."})
        return data

    def read(self, at: datetime) -> list[tuple[str, bytes]]:
        """Each file's name and contents; what was pasted is one more file, named by when that was."""
        found = [(file.name, file.read()) for file in self.cleaned_data["uploads"]]
        text: str = self.cleaned_data["pasted"]
        if text.strip():
            found.append((pasted_name(text, at), text.encode()))
        return found


def pasted_name(text: str, at: datetime) -> str:
    """What a pasted text is called. Cells pasted out of a table are parted by tabs."""
    local = timezone.localtime(at)
    ending = ".tsv" if "\t" in text else ".txt"
    return f"Pasted on {words.day(local)} at {words.clock(local)}{ending}".replace("\xa0", " ")


class ColumnsForm(forms.Form):
    """What each column of each sheet becomes; or why a sheet is left out."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, sheets: Mapping[str, Any], has_changes: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_changes:
            self.fields["tracked"] = RadiosField(
                label="How are tracked changes treated that nobody has accepted?",
                choices=TRACKED,
                initial="ask",
            )
        self.places: dict[str, tuple[str, int]] = {}
        self.reasons: dict[str, str] = {}
        for number, (name, plan) in enumerate(sheets.items()):
            for column in plan["columns"]:
                key = f"s{number}c{column['index']}"
                self.places[key] = (name, column["index"])
                self.fields[key] = forms.ChoiceField(
                    label=f"What is in the column {column['heading']}",
                    choices=COLUMNS,
                    initial=column["field"],
                )
            self.reasons[f"s{number}why"] = name
            self.fields[f"s{number}why"] = forms.CharField(
                label="Why is this sheet left out?",
                required=False,
                max_length=500,
                help_text="Leave this empty to take the sheet in.",
            )

    @property
    def tracked_as(self) -> str:
        """How tracked changes are treated: "accepted", "rejected", or "ask"."""
        return str(self.cleaned_data.get("tracked", ""))

    @property
    def chosen(self) -> dict[str, dict[int, str]]:
        """Sheet → place of the column → what it becomes."""
        found: dict[str, dict[int, str]] = {}
        for key, (sheet, index) in self.places.items():
            found.setdefault(sheet, {})[index] = self.cleaned_data[key]
        return found

    @property
    def left_out(self) -> dict[str, str]:
        """Sheet → why it is left out."""
        return {
            sheet: self.cleaned_data[key] for key, sheet in self.reasons.items() if self.cleaned_data[key]
        }


class AttentionForm(forms.Form):
    """An answer for each row that needs attention; rows without an answer wait."""

    use_required_attribute = False
    TYPE, LEAVE = "type", "leave"

    def __init__(self, *args: Any, rows: Iterable[Attention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.options: dict[int, list[tuple[str, str]]] = {}
        for row in self.rows:
            options = [
                (str(place), option["label"]) for place, option in enumerate(row.suggestion["options"])
            ]
            options += [(self.TYPE, "I will type it"), (self.LEAVE, "Leave it out")]
            self.options[row.pk] = options
            where = f"{row.sheet}, row {row.row}"
            self.fields[f"r{row.pk}"] = RadiosField(
                label=f"Your answer for {where}", choices=options, required=False
            )
            self.fields[f"d{row.pk}"] = forms.CharField(label="Date", required=False, max_length=200)
            self.fields[f"w{row.pk}"] = forms.CharField(
                label="Words, if they have to change", required=False, widget=forms.Textarea
            )
            self.fields[f"l{row.pk}"] = forms.CharField(
                label="Why it is left out", required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        """What was chosen has to be filled in."""
        data: dict[str, Any] = super().clean() or {}
        for row in self.rows:
            choice = data.get(f"r{row.pk}")
            if choice == self.TYPE and not (data.get(f"d{row.pk}") or data.get(f"w{row.pk}")):
                self.add_error(f"d{row.pk}", f"{row.sheet}, row {row.row}: type the date or the words.")
            if choice == self.LEAVE and not data.get(f"l{row.pk}"):
                self.add_error(f"l{row.pk}", f"{row.sheet}, row {row.row}: say why it is left out.")
        return data

    @property
    def replies(self) -> dict[int, Reply]:
        """The rows that were answered."""
        found = {}
        for row in self.rows:
            choice, words = self.cleaned_data[f"r{row.pk}"], self.cleaned_data[f"w{row.pk}"]
            if choice == self.LEAVE:
                found[row.pk] = Reply(leave_out=self.cleaned_data[f"l{row.pk}"])
            elif choice == self.TYPE:
                found[row.pk] = Reply(date=self.cleaned_data[f"d{row.pk}"], words=words)
            elif choice:
                found[row.pk] = Reply(option=int(choice), words=words)
        return found


class AlikeForm(forms.Form):
    """One answer for many rows that ask the same."""

    use_required_attribute = False
    LEAVE = "leave"

    def __init__(self, *args: Any, group: Alike, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": group.kind})
        self.group = group
        choices = [*group.choices, (self.LEAVE, f"Leave all {len(group.rows)} out")]
        self.fields["choice"] = RadiosField(label=group.question, choices=choices)
        self.fields["reason"] = forms.CharField(label="Why they are left out", required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Leaving rows out needs a reason."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("choice") == self.LEAVE and not (data.get("reason") or "").strip():
            self.add_error("reason", "Say why these rows are left out.")
        return data

    @property
    def replies(self) -> dict[int, Reply]:
        """The same answer for each row."""
        choice = self.cleaned_data["choice"]
        if choice == self.LEAVE:
            return {row.pk: Reply(leave_out=self.cleaned_data["reason"]) for row in self.group.rows}
        return {row.pk: Reply(option=self.group.option(row, choice)) for row in self.group.rows}


class MoveForm(HeedForm):
    """Whose file it is, and why it stood elsewhere."""

    agency = RadiosField(label="Which agency’s file is it?")
    reason = forms.CharField(label="Why was it handed in here?", max_length=500, widget=forms.Textarea)
    looks = {"agency": Look(bold=True), "reason": Look(bold=True, rows=2)}

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agency", agencies)


class ChooseForm(forms.Form):
    """Whose each file is. One without a choice waits."""

    use_required_attribute = False
    ASIDE = "aside"

    def __init__(
        self,
        *args: Any,
        arrivals: Iterable[Arrival],
        agencies: Sequence[tuple[str, str]],
        is_late: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        aside = (self.ASIDE, "Not for this review: set it aside")
        self.keys: list[int] = []
        for arrival in arrivals:
            self.keys.append(arrival.pk)
            is_refused = arrival.status == "refused"
            choices = [("", "Leave it here"), aside] if is_refused else [("", "Choose"), *agencies, aside]
            proposed = "" if is_refused else str(arrival.proposed_id or "")
            self.fields[f"a{arrival.pk}"] = forms.ChoiceField(
                label=f"Whose file is {arrival.name}?", choices=choices, initial=proposed, required=False
            )
        if is_late:
            self.fields["late_reason"] = forms.CharField(
                label=LATE_LABEL,
                required=False,
                max_length=500,
                widget=forms.Textarea,
                help_text="For files of agencies whose chronologies were merged already.",
            )

    def clean(self) -> dict[str, Any]:
        """Something has to be chosen."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(data.get(f"a{key}") for key in self.keys):
            raise ValidationError("Choose whose file at least one of these is.")
        return data

    @property
    def agencies(self) -> dict[int, int]:
        """Which agency each file is given to."""
        chosen = {key: self.cleaned_data[f"a{key}"] for key in self.keys}
        return {key: int(value) for key, value in chosen.items() if value and value != self.ASIDE}

    @property
    def aside(self) -> list[int]:
        """The files that are set aside."""
        return [key for key in self.keys if self.cleaned_data[f"a{key}"] == self.ASIDE]
