"""How the list of finds is narrowed down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from django import forms

from heed.anonymisation.finds.rules import NOBODY, PLACE, RISK
from heed.anonymisation.presenters import KINDS
from heed.ui.forms import FilterForm, Look

_SURE = {"certain": "Certain", "likely": "Likely", "possible": "Possible"}
_STATES = {"open": "Open", "accepted": "Accepted", "replaced": "Replaced"}


class FindsFilter(FilterForm):
    """What of the finds is shown."""

    kind = forms.ChoiceField(label="What it is", required=False)
    person = forms.ChoiceField(label="Who", required=False)
    confidence = forms.ChoiceField(label="Confidence", required=False)
    state = forms.ChoiceField(label="State", required=False)
    sort = forms.ChoiceField(
        label="Order", required=False, choices=[(RISK, "The riskiest first"), (PLACE, "As in the text")]
    )
    looks = {name: Look(bold=True) for name in ("kind", "person", "confidence", "state", "sort")}

    def title_of(self, name: str) -> str:
        """What is chosen in a field, as it is offered."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return dict(cast("Iterable[tuple[str, str]]", field.choices))[self.cleaned_data[name]]

    def offer_found(self, counts: Mapping[str, Mapping[str, int]], people: Mapping[str, str]) -> None:
        """The choices that the finds offer, each with how many there are."""
        titles = {
            "kind": KINDS,
            "person": {**people, NOBODY: "Nobody on the list"},
            "confidence": _SURE,
            "state": _STATES,
        }
        for name, words in titles.items():
            known = [
                (key, f"{title} ({counts[name][key]})")
                for key, title in words.items()
                if counts[name].get(key)
            ]
            self.offer(name, [("", "All"), *known])
