"""Forms about people who bring cases without an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.accounts.models import Agency
from heed.ui.forms import HeedForm, Look, RadiosField

LET_IN, TURN_AWAY, NONE = "let-in", "turn-away", ""


class GuestForm(HeedForm):
    """Whether somebody is let in, and for which agency, or why not."""

    mark_optional = False
    looks = {"reason": Look(rows=3)}
    answer = RadiosField(
        label="May this person bring cases?", choices=[(LET_IN, "Yes, let them in"), (TURN_AWAY, "No")]
    )
    agency = forms.ChoiceField(label="For which agency, if for one?", required=False)
    reason = forms.CharField(
        label="If not, why?", widget=forms.Textarea, required=False, max_length=1000,
        help_text="The person reads it in an e-mail.",
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(NONE, "For no partner agency"), *((str(one.pk), one.name) for one in agencies)]
        self.offer("agency", choices)

    def clean(self) -> dict[str, Any]:
        """Turning somebody away needs the reason."""
        given = super().clean() or {}
        if given.get("answer") == TURN_AWAY and not given.get("reason", "").strip():
            self.add_error("reason", "Say why the person is not let in.")
        return given


class DomainsForm(HeedForm):
    """The domains of an agency's addresses, one on each line."""

    looks = {"domains": Look(rows=4)}
    domains = forms.CharField(
        widget=forms.Textarea, required=False, max_length=5000,
        help_text="What stands behind the @, one on each line, such as police.example. Who has an address there can "
        "bring cases with a code that is sent to it. Leave it empty and nobody can by their address alone.",
    )  # fmt: skip

    def __init__(self, *args: Any, agency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domains"].label = f"Where have the people of {agency} their work addresses?"
