"""The form on which a checklist is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from heed.reports.checklists.rules import ANSWERS, Given, Held, Line
from heed.ui.forms import HeedForm, RadiosField

WHERE = "-where"


class ChecklistForm(HeedForm):
    """Two questions for each item: whether it is met, and where it stands or what is missing."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, held: Held, given: Given | None = None
    ) -> None:
        super().__init__(
            data,
            initial={
                name: value
                for key, said in (given or {}).items()
                for name, value in ((key, said.get("answer", "")), (f"{key}{WHERE}", said.get("where", "")))
            },
        )
        self.held = held
        for line in held.lines:
            self.fields[line.key] = RadiosField(
                label=line.title, choices=ANSWERS, help_text=line.sentence,
                error_messages={"required": f"Answer “{line.title}”."},
            )  # fmt: skip
            self.fields[f"{line.key}{WHERE}"] = forms.CharField(
                label="Where it stands, or what is missing", widget=forms.Textarea(attrs={"rows": 2}),
                max_length=2000, required=False,
            )  # fmt: skip

    @property
    def pairs(self) -> Iterator[tuple[Line, Any, Any]]:
        """Each item with its two questions."""
        for line in self.held.lines:
            yield line, self[line.key], self[f"{line.key}{WHERE}"]

    def given(self) -> dict[str, Mapping[str, str]]:
        """What was typed, right or not."""
        return {
            line.key: {
                "answer": self.data.get(line.key, "") if self.data.get(line.key) in dict(ANSWERS) else "",
                "where": self.data.get(f"{line.key}{WHERE}", "").strip(),
            }
            for line in self.held.lines
        }
